"""What the desk has read is not read again for the page that is opened next; a file that changed is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from drafter.pipeline import Pipeline
from drafter.reading import read_bytes
from drafter.web.seen import Seen
from running import SAMPLE


def test_the_page_of_the_workbook_saved_last_takes_what_its_card_has_read(tmp_path: Path) -> None:
    pipeline, seen = Pipeline(), Seen()
    older, newest = (Path(shutil.copy(SAMPLE, tmp_path / name)) for name in ("甲局.xlsx", "乙局.xlsx"))
    os.utime(older, (1_700_000_000, 1_700_000_000))
    read = {path: seen.draft(pipeline, path) for path in (newest, older)}
    page = {path: seen.page(pipeline, path.stem, path, read_bytes(path)).reading.draft for path in read}
    assert page[newest] is read[newest]
    assert page[older] is not read[older]
    os.utime(newest, (1_700_000_000, 1_700_000_000))
    assert seen.page(pipeline, "乙局", newest, read_bytes(newest)).reading.draft is not read[newest]


def test_another_layout_and_other_templates_are_made_anew(tmp_path: Path) -> None:
    pipeline, seen = Pipeline(), Seen()
    path = Path(shutil.copy(SAMPLE, tmp_path / "甲局.xlsx"))
    draft = seen.draft(pipeline, path)
    assert seen.page(pipeline, "甲", path, read_bytes(path), "上行").reading.draft is not draft
    assert seen.page(Pipeline(), "甲", path, read_bytes(path)).reading.draft is not draft
