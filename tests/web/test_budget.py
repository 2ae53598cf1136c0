"""What a workbook's page weighs: it is made anew at each save."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from desks import asking, book_of

from running import SAMPLE

STYLES_AND_SCRIPTS, HTML = 60_000, 120_000
"""Bytes, uncompressed."""


def test_a_workbook_is_light(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / SAMPLE.name)
    with asking(tmp_path) as client:
        page = client.get(book_of(client))
        parts = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"', page.text)
        weight = sum(len(client.get(part).content) for part in parts)
    assert len(page.content) < HTML
    assert len(parts) >= 4
    assert weight < STYLES_AND_SCRIPTS
