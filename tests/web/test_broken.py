"""What the page says when a step ends in something that nobody foresaw."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from drafter.web.app import application
from drafter.web.collecting import Collecting
from drafter.web.desk import Desk
from drafter.web.security import Gate

GATE = Gate(8765, "secret")
SAMPLES = Path(__file__).parents[2] / "data"
LOST = ModuleNotFoundError("No module named 'lxml'", name="lxml")
CASES = {
    "a package that is not there": (LOST, "组件“lxml”"),
    "no memory": (MemoryError(), "内存不够"),
    "a full disk": (OSError(28, "No space left on device", "甲.xlsx"), "甲.xlsx"),
    "a bug of ours": (KeyError("x"), "程序出错了"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_cause_is_said_on_the_page_and_to_a_button(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    error, words = CASES[case]
    desk = Desk(tmp_path)

    def fall(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Desk, "cards", fall)
    monkeypatch.setattr(Desk, "new", fall)
    with TestClient(application(desk, GATE), base_url="http://127.0.0.1:8765", raise_server_exceptions=False) as client:
        client.cookies.set(GATE.cookie, GATE.token)
        page = client.get("/")
        told = client.post("/new", json={"year": "2026", "bureau": "乙局"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert (page.status_code, told.status_code) == (500, 500)
    assert words in page.text
    assert words in told.json()["message"]
    assert "Traceback" not in page.text + told.text
    # Only what is a fault of the program is worth telling those who maintain it.
    assert ("复制说明" in page.text) == (case == "a bug of ours")


def test_a_full_disk_asks_for_room_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with TestClient(application(Desk(tmp_path), GATE), base_url="http://127.0.0.1:8765") as client:
        client.cookies.set(GATE.cookie, GATE.token)
        monkeypatch.setattr("os.fsync", full)
        content = next(SAMPLES.glob("*卫滨*.xlsx")).read_bytes()
        told = client.put("/files/a.xlsx", content=content, headers={"Sec-Fetch-Site": "same-origin"})
    assert told.status_code == 422
    assert "腾出" in told.json()["message"]
    assert "--out" not in told.json()["message"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("address", ["/collect", "/collect/out", "/collect/missing"])
def test_a_folder_without_the_packages_of_the_summary_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """No fault: a bureau's folder is made without them."""

    def fall(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'pandas'", name="pandas")

    monkeypatch.setattr(Collecting, "summary", fall)
    with TestClient(application(Desk(tmp_path), GATE), base_url="http://127.0.0.1:8765") as client:
        client.cookies.set(GATE.cookie, GATE.token)
        page = client.get(address)
    assert page.status_code == 501
    assert "city" in page.text
