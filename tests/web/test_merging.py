"""取回修改: each change made in Word beside its cell, nothing written before all is decided, the original never."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from docx import Document as Word
from serving import DATA, Served, contents, desk_of, serving

SAMPLE = "2023-解放区司法局.xlsx"
FIGURE, WORDS = "指标!D18", "要点!D17"
Paragraph = Any


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(desk_of(tmp_path / "desk", SAMPLE)) as running:
        yield running


def edited(report: bytes, *changes: tuple[str, str]) -> bytes:
    """The report with words replaced, as in Word; a paragraph left without words goes."""
    word = Word(BytesIO(report))
    for old, new in changes:
        paragraph = next(p for p in word.paragraphs if old in p.text)
        text = paragraph.text.replace(old, new) if old != paragraph.text else new
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = text
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def brought(served: Served, client: httpx.Client, name: str, *changes: tuple[str, str]) -> str:
    """An edited report put on the merge page of the only workbook; gives the page's address."""
    book = served.book(client)
    report = client.get(f"{book}/out/docx-public").content
    answer = client.put(f"{book}/merge/{name}", content=edited(report, *changes))
    assert answer.status_code == 201, answer.text
    return f"{book}/merge"


def items(page: str) -> dict[str, str]:
    """Each decision's id by the cell that it is about."""
    found = re.findall(r'<div class="change[^"]*" id="(\w+)".*?<span class="code">([^<]*)</span>', page, re.S)
    return {cell: id for id, cell in found}


def file_hash(page: str) -> str:
    found = re.search(r'data-hash="(\w+)"', page)
    assert found
    return found[1]


def cell(path: Path, place: str) -> object:
    sheet, ref = place.split("!")
    return openpyxl.load_workbook(path)[sheet][ref].value


def test_each_change_has_its_cell_and_waits_or_not(served: Served) -> None:
    before = contents(served.folder)
    with served.clerk() as client:
        address = brought(served, client, "局长改.docx", ("2960件", "2968件"), ("市场主体", "经营主体"))
        page = client.get(address).text
    assert set(items(page)) == {FIGURE, WORDS}
    waiting = dict(re.findall(r'id="(\w+)" data-decided="(\w*)"', page))
    # Figures wait for a click each; words are taken unless left.
    assert waiting[items(page)[FIGURE]] == ""
    assert waiting[items(page)[WORDS]] == "take"
    assert contents(served.folder) == before


def test_a_changed_sentence_is_read_with_its_figures(served: Served) -> None:
    """{Z003} and {SU09} say nothing to whoever decides; what is written keeps them."""
    with served.clerk() as client:
        address = brought(served, client, "局长改.docx", ("成功化解", "依法成功化解"))
        page = client.get(address).text
        asked = {"hash": file_hash(page), "decisions": dict.fromkeys(items(page).values(), "take"), "name": "新的.xlsx"}
        assert client.post(address, json=asked).status_code == 201
    told = re.sub(r"<[^>]+>", "", "".join(re.findall(r'<p class="diff">(.*?)</p>', page, re.S)))
    assert "依法成功化解15起" in told
    assert "{" not in told
    assert "依法成功化解{SU09}" in str(cell(served.folder / "新的.xlsx", "要点!D10"))


@pytest.mark.parametrize("taken", [{FIGURE}, {WORDS}, {FIGURE, WORDS}], ids=["figure", "words", "both"])
def test_what_was_taken_is_written_into_a_new_workbook(served: Served, taken: set[str]) -> None:
    original = served.folder / SAMPLE
    before = original.read_bytes()
    with served.clerk() as client:
        address = brought(served, client, "局长改.docx", ("2960件", "2968件"), ("市场主体", "经营主体"))
        page = client.get(address).text
        decisions = {id: "take" if place in taken else "leave" for place, id in items(page).items()}
        asked = {"hash": file_hash(page), "decisions": decisions, "name": "新的.xlsx"}
        answer = client.post(address, json=asked)
        assert answer.status_code == 201, answer.text
        assert client.get(answer.json()["address"]).status_code == 200
    new = served.folder / "新的.xlsx"
    assert original.read_bytes() == before
    assert cell(new, FIGURE) == (2968 if FIGURE in taken else 2960)
    assert ("经营主体" in str(cell(new, WORDS))) == (WORDS in taken)
    noted = {f"{s.title}!{c.coordinate}" for s in openpyxl.load_workbook(new) for r in s for c in r if c.comment}
    old = {f"{s.title}!{c.coordinate}" for s in openpyxl.load_workbook(original) for r in s for c in r if c.comment}
    assert noted - old == taken - old


def test_two_files_that_differ_are_a_choice(served: Served) -> None:
    with served.clerk() as client:
        brought(served, client, "局长.docx", ("2960件", "2968件"))
        address = brought(served, client, "科长.docx", ("2960件", "2970件"))
        page = client.get(address).text
        (id,) = items(page).values()
        assert id.startswith("x")
        asked = {"hash": file_hash(page), "decisions": {}, "name": "新的.xlsx"}
        assert client.post(address, json=asked).status_code == 422
        # None of both is nothing to write.
        assert client.post(address, json={**asked, "decisions": {id: "keep"}}).status_code == 422
        assert sorted(contents(served.folder)) == [SAMPLE]
        assert client.post(address, json={**asked, "decisions": {id: "1"}}).status_code == 201
    # A number, not words that look like one.
    assert cell(served.folder / "新的.xlsx", FIGURE) == 2970


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    return [row for row in openpyxl.load_workbook(path)["要点"].values if any(row)]


@pytest.mark.parametrize("choice", ["take", "leave"])
def test_a_new_and_a_deleted_paragraph(served: Served, choice: str) -> None:
    """A new one becomes a row, a deleted one is 停用 with its words kept; left, neither happens."""
    old = rows_of(served.folder / SAMPLE)
    with served.clerk() as client:
        book = served.book(client)
        word = Word(BytesIO(client.get(f"{book}/out/docx-public").content))
        gone = next(p for p in word.paragraphs if "市场主体" in p.text)
        beside = next(p for p in word.paragraphs if "2960件" in p.text)
        beside.insert_paragraph_before(
            "组织全区行政执法人员参加全省统一的法律知识考试，做到持证上岗、亮证执法。", beside.style
        )
        gone._p.getparent().remove(gone._p)
        out = BytesIO()
        word.save(out)
        assert client.put(f"{book}/merge/局长改.docx", content=out.getvalue()).status_code == 201
        page = client.get(f"{book}/merge").text
        ids = re.findall(r'<div class="change[^"]*" id="(\w+)"', page)
        assert any(id.startswith("r") for id in ids)
        assert any(id.startswith("c") for id in ids)
        asked = {"hash": file_hash(page), "decisions": dict.fromkeys(ids, choice), "name": "新的.xlsx"}
        answer = client.post(f"{book}/merge", json=asked)
    if choice == "leave":
        assert answer.status_code == 422
        assert sorted(contents(served.folder)) == [SAMPLE]
        return
    rows = rows_of(served.folder / "新的.xlsx")
    assert len(rows) == len(old) + 1
    assert any("持证上岗" in str(cell) for row in rows for cell in row)
    assert any("市场主体" in str(row) and "停用" in row for row in rows)


def no_hash(asked: dict[str, Any]) -> None:
    asked["hash"] = "0" * 32


def undecided(asked: dict[str, Any]) -> None:
    asked["decisions"].popitem()


def outside(asked: dict[str, Any]) -> None:
    asked["name"] = "../出去.xlsx"


def other_kind(asked: dict[str, Any]) -> None:
    asked["name"] = "报告.docx"


def no_decisions(asked: dict[str, Any]) -> None:
    asked["decisions"] = ["take"]


@pytest.mark.parametrize("spoil", [no_hash, undecided, outside, other_kind, no_decisions])
def test_nothing_is_written_without_all_that_is_needed(served: Served, spoil: Callable[[dict[str, Any]], None]) -> None:
    before = contents(served.folder.parent)
    with served.clerk() as client:
        address = brought(served, client, "局长改.docx", ("2960件", "2968件"), ("市场主体", "经营主体"))
        page = client.get(address).text
        asked = {"hash": file_hash(page), "decisions": dict.fromkeys(items(page).values(), "take"), "name": "新.xlsx"}
        spoil(asked)
        assert client.post(address, json=asked).status_code == 422
    assert contents(served.folder.parent) == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("坏.docx", b"PK\x03\x04"),
        ("..%2F坏.docx", b""),
        ("稿.pdf", b"%PDF-1.7"),
        ("表.exe", b"MZ"),
        ("表.xlsx", b"PK"),
    ],
)
def test_a_file_that_cannot_be_merged_spoils_nothing(served: Served, name: str, data: bytes) -> None:
    with served.clerk() as client:
        address = brought(served, client, "局长改.docx", ("2960件", "2968件"))
        assert client.put(f"{address}/{name}", content=data).status_code in (404, 405, 422)
        assert set(items(client.get(address).text)) == {FIGURE}


def test_an_offices_workbook_is_brought_too(served: Served) -> None:
    book = openpyxl.load_workbook(served.folder / SAMPLE)
    book["指标"]["D18"].value = 2971
    filled = BytesIO()
    book.save(filled)
    with served.clerk() as client:
        address = f"{served.book(client)}/merge"
        assert client.put(f"{address}/执法监督股.xlsx", content=filled.getvalue()).status_code == 201
        page = client.get(address).text
        assert set(items(page)) == {FIGURE}
    assert "执法监督股.xlsx" in page


def test_another_bodys_report_is_refused(served: Served) -> None:
    with served.clerk() as client:
        made = client.put("/files/别家.xlsx", content=(DATA / "2023-沈丘县司法局.xlsx").read_bytes()).json()
        report = client.get(f"{made['address']}/out/docx-public").content
        books = set(re.findall(r'"(/book/[^/?#"]+)"', client.get("/").text)) - {made["address"]}
        assert client.put(f"{books.pop()}/merge/别家.docx", content=report).status_code == 422


def test_an_unedited_report_says_so(served: Served) -> None:
    with served.clerk() as client:
        page = client.get(brought(served, client, "没改.docx")).text
    assert not items(page)
    assert "没有改动" in page


def test_read_only_brings_nothing(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk", SAMPLE)
    with serving(folder, "--read-only") as served, served.clerk() as client:
        book = served.book(client)
        assert client.put(f"{book}/merge/x.docx", content=b"x").status_code == 403
        assert client.post(f"{book}/merge", json={}).status_code == 403


@pytest.mark.parametrize("choice", ["take", "leave"])
def test_a_moved_paragraph_is_one_decision(choice: str, served: Served) -> None:
    """Taken, its row stands elsewhere, whole; left, all rows stay."""
    old = rows_of(served.folder / SAMPLE)
    with served.clerk() as client:
        book = served.book(client)
        word = Word(BytesIO(client.get(f"{book}/out/docx-public").content))
        one, other = (
            next(p for p in word.paragraphs if words in p.text) for words in ("（一）聚焦主责", "（三）深化普法")
        )
        one._p.addprevious(other._p)
        out = BytesIO()
        word.save(out)
        assert client.put(f"{book}/merge/局长改.docx", content=out.getvalue()).status_code == 201
        page = client.get(f"{book}/merge").text
        ids = re.findall(r'<div class="change[^"]*" id="(\w+)"', page)
        assert ids
        assert all(id.startswith("m") for id in ids)
        assert "整行移到" in page
        asked = {"hash": file_hash(page), "decisions": dict.fromkeys(ids, choice), "name": "新的.xlsx"}
        answer = client.post(f"{book}/merge", json=asked)
    if choice == "leave":
        assert answer.status_code == 422
        return
    assert answer.status_code == 201, answer.text
    new = rows_of(served.folder / "新的.xlsx")
    assert new != old
    assert sorted(str(row[:7]) for row in new) == sorted(str(row[:7]) for row in old)
