"""What the desk has read is not read again for the page that is opened next; a file that changed is. Nobody waits at the start."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from time import monotonic

from desks import GATE
from starlette.testclient import TestClient

from drafter.pipeline import Pipeline
from drafter.reading import read_bytes
from drafter.web.app import application
from drafter.web.desk import Desk
from drafter.web.folder import Folder
from drafter.web.seen import Seen
from running import SAMPLE, browser, every, find, need_a_browser, served, wait

TEMPLATES = Path(__file__).parents[2] / "templates"


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


def begun(folder: Path) -> Desk:
    """A desk that has looked at its newest workbook, and whose rest waits until somebody asks for it."""
    desk = Desk(folder)
    desk.begin()
    return desk


def test_the_first_page_does_not_wait_for_the_rules_on_words(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "甲局.xlsx"))
    desk = begun(tmp_path)
    file = desk.folder.id_of(path)
    first = desk.first_page(file)
    assert first is not None
    assert first.unfinished
    told = {f.code for _, found in first.groups for f in found}
    whole = desk.view(file)
    assert not whole.unfinished
    assert whole.hash == first.hash
    assert told
    assert told < {f.code for _, found in whole.groups for f in found}
    # It is given once: whoever asks again gets all.
    assert desk.first_page(file) is None


def test_the_first_page_is_of_no_other_workbook_and_of_no_other_templates(tmp_path: Path) -> None:
    older, newest = (Path(shutil.copy(SAMPLE, tmp_path / name)) for name in ("甲局.xlsx", "乙局.xlsx"))
    os.utime(older, (1_700_000_000, 1_700_000_000))
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    desk = begun(tmp_path)
    assert desk.first_page(desk.folder.id_of(older)) is None
    desk.trust(desk.own_templates)
    assert desk.first_page(desk.folder.id_of(newest)) is None


def test_a_desk_says_what_is_not_read_yet_and_then_reads_it(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "甲局.xlsx")
    (tmp_path / "乙局.xlsx").write_bytes(b"PK")
    with TestClient(application(begun(tmp_path), GATE), base_url="http://127.0.0.1:8642") as client:
        client.cookies.set(GATE.cookie, GATE.token)
        assert "还没有读到" in client.get("/").text
        until = monotonic() + 20
        while "data-waiting" in (page := client.get("/", params={"again": "1"}).text):
            assert monotonic() < until
    assert "解放区司法局" in page


def test_the_findings_on_words_come_by_themselves(tmp_path: Path) -> None:
    need_a_browser()
    path = Path(shutil.copy(SAMPLE, tmp_path / "甲局.xlsx"))
    whole = Desk(tmp_path).view(Folder(tmp_path).id_of(path))
    with served(tmp_path) as address, browser() as page:
        page.get(address)
        page.get(find(page, ".card h2 a").get_attribute("href"))
        wait(page, lambda _: len(every(page, ".find")) == whole.errors + whole.warnings)
        wait(page, lambda _: find(page, "#state").text.startswith("与文件一致"))
        assert not every(page, "[data-unfinished], .settled, .new")
        assert page.get_log("browser") == []
