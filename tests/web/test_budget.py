"""What a workbook's page weighs, and how long it waits: it is made anew at each save."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from desks import asking, book_of
from serving import Served

from drafter.office import find_office
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
    assert len(parts) == 2  # one of each kind
    assert weight < STYLES_AND_SCRIPTS


def test_other_work_goes_on_while_a_pdf_is_made(own: Served) -> None:
    """Everything waited for LibreOffice, also what was typed."""
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    made: list[tuple[bytes, float]] = []
    with own.clerk() as client, own.clerk() as other:
        book = own.book(client)
        pdf = Thread(target=lambda: made.append((client.get(f"{book}/out/pdf").content, monotonic())))
        pdf.start()
        sleep(0.5)
        answered = other.get(f"{book}?part=1")
        shown = monotonic()
        pdf.join()
    content, ended = made[0]
    assert answered.status_code == 200
    assert content.startswith(b"%PDF")
    assert ended - shown > 0.3
