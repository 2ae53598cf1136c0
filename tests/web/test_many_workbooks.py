"""A folder of many workbooks is shown as far as it has been read, those saved last first; the rest follows."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from desks import GATE
from starlette.testclient import TestClient

from drafter.web.app import application
from drafter.web.desk import AT_ONCE, Desk
from running import SAMPLE, all_read, browser, every, find, need_a_browser, served

MANY = 20


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for number in range(MANY):
        path = Path(shutil.copy(SAMPLE, tmp_path / f"{number:02}.xlsx"))
        os.utime(path, (1_700_000_000 + number, 1_700_000_000 + number))
    return tmp_path


def test_the_first_dozen_is_whole_however_little_time_there_is(many: Path) -> None:
    desk = Desk(many)
    cards = desk.cards(patience=0)
    assert {c.name for c in cards if not c.waiting} == {f"{n:02}.xlsx" for n in range(MANY - AT_ONCE, MANY)}
    assert all(c.bureau == "解放区司法局" and c.needed for c in cards if not c.waiting)
    assert not any(c.waiting for c in desk.cards())
    # What was read once needs no time.
    assert not any(c.waiting for c in desk.cards(patience=0))


def test_the_page_says_how_far_it_is(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.web.app.PATIENCE", 0)
    with TestClient(application(Desk(many), GATE), base_url="http://127.0.0.1:8642") as client:
        client.cookies.set(GATE.cookie, GATE.token)
        page = client.get("/").text
    assert f'data-waiting="{MANY - AT_ONCE}" data-all="{MANY}"' in page
    assert len(re.findall("还没有读到", page)) == MANY - AT_ONCE
    assert len(re.findall("解放区司法局", page)) == AT_ONCE


def test_the_rest_comes_by_itself(many: Path) -> None:
    need_a_browser()
    with served(many) as address, browser() as page:
        page.get(address)
        all_read(page)
        assert len(every(page, "tr[data-file] .fill")) == MANY
        assert find(page, "#state").text == "已连接，随存随看"
        assert page.get_log("browser") == []
