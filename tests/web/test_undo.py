"""Undo gives back what stood there before, whatever it was and whoever saved the file meanwhile."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from desks import asking, attribute, book_of, type_in
from starlette.testclient import TestClient

import drafter.showing
from drafter.places import Cell
from drafter.workbook.patch import Edit, patch
from running import SAMPLE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / "甲局.xlsx"))


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with asking(path.parent) as found:
        yield found


def undo(client: TestClient) -> int:
    return client.post(f"{book_of(client)}/undo", json={}).status_code


def saved_elsewhere(path: Path, cell: str, value: object) -> None:
    """As Excel does: the whole file is written anew."""
    book = openpyxl.load_workbook(path)
    sheet, _, ref = cell.partition("!")
    book[sheet][ref] = value
    book.save(path)


def value(path: Path, cell: str) -> object:
    sheet, _, ref = cell.partition("!")
    return openpyxl.load_workbook(path)[sheet][ref].value


def test_several_edits_go_back_one_by_one_to_the_byte(client: TestClient, path: Path) -> None:
    states = [path.read_bytes()]
    for cell, typed in (("指标!D18", "2968"), ("不足与原因!B2", "编制少"), ("指标!D18", ""), ("要点!E2", "停用")):
        assert type_in(client, cell, typed) == 200
        states.append(path.read_bytes())
        assert attribute(client, "undo") == cell
    for before in reversed(states[:-1]):
        assert undo(client) == 200
        assert path.read_bytes() == before
    assert attribute(client, "undo") == ""
    assert undo(client) == 422


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_blank_state_is_blank_again(client: TestClient, path: Path, elsewhere: bool) -> None:
    """The page shows a blank 状态 as what it counts for; undo wrote that word into the cell."""
    path.write_bytes(patch(path.read_bytes(), {Cell("要点", "E2"): Edit(None)}))
    before = path.read_bytes()
    assert type_in(client, "要点!E2", "停用") == 200
    if elsewhere:
        saved_elsewhere(path, "指标!D19", 351)
    assert undo(client) == 200
    assert value(path, "要点!E2") is None
    assert elsewhere or path.read_bytes() == before


def test_what_another_program_saved_meanwhile_stays(client: TestClient, path: Path) -> None:
    assert type_in(client, "指标!D18", "2968") == 200
    saved_elsewhere(path, "指标!D19", 351)
    assert undo(client) == 200
    assert (value(path, "指标!D18"), value(path, "指标!D19")) == (2960, 351)


def test_a_cell_that_changed_since_is_left_and_the_edit_before_it_can_be_undone(client: TestClient, path: Path) -> None:
    """It was refused again and again, and no earlier edit could be reached."""
    assert type_in(client, "指标!D19", "352") == 200
    assert type_in(client, "指标!D18", "2968") == 200
    saved_elsewhere(path, "指标!D18", 2970)
    assert undo(client) == 422
    assert value(path, "指标!D18") == 2970
    assert attribute(client, "undo") == "指标!D19"
    assert undo(client) == 200
    assert (value(path, "指标!D18"), value(path, "指标!D19")) == (2970, 350)


def test_a_mend_and_a_silence_are_undone_like_an_edit(client: TestClient, path: Path) -> None:
    before = path.read_bytes()
    page = client.get(book_of(client)).text
    found = re.search(
        r'data-cell="([^"]+)" data-code="(D\d+)" data-kind="warn">(?:(?!</li>).)*data-act="mend"', page, re.S
    )
    assert found
    for what in ("mend", "silence"):
        values = {"code": found[2], "cell": found[1], "hash": attribute(client, "hash")}
        assert client.post(f"{book_of(client)}/{what}", json=values).status_code == 200, what
        assert path.read_bytes() != before
        assert undo(client) == 200
        assert path.read_bytes() == before


def test_two_workbooks_have_edits_of_their_own(client: TestClient, path: Path) -> None:
    other = Path(shutil.copy(SAMPLE, path.with_name("乙局.xlsx")))
    assert type_in(client, "指标!D18", "2968") == 200
    edited = path if path.read_bytes() != SAMPLE.read_bytes() else other
    untouched = other if edited is path else path
    address = next(a for a in set(re.findall(r'"(/book/[0-9a-f]+)"', client.get("/").text)) if a != book_of(client))
    assert client.post(f"{address}/undo", json={}).status_code == 422
    assert untouched.read_bytes() == SAMPLE.read_bytes()
    assert edited.read_bytes() != SAMPLE.read_bytes()


def test_an_edit_reads_the_workbook_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page that follows it is made of the same reading."""
    address, seen = book_of(client), attribute(client, "hash")
    read, real = [], drafter.showing.load_bytes
    monkeypatch.setattr(drafter.showing, "load_bytes", lambda *given: (read.append(given[1]), real(*given))[1])
    assert client.post(f"{address}/cell", json={"cell": "指标!D18", "value": "2968", "hash": seen}).status_code == 200
    assert "2968件" in client.get(f"{address}?part=1").text
    assert read == ["甲局.xlsx"]
