"""What changed since an earlier build: accepted, the tracked changes give the new report; rejected, the earlier one."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from openpyxl import load_workbook

from drafter.cli import main
from drafter.mark import stamp
from drafter.model.document import Block, Document, Heading, Imprint, Paragraph, Table, Text
from drafter.tracking import earlier_report, track_since
from drafter.tracking.settle import settle
from drafter.tracking.track import track
from drafter.tracking.words import Hand
from drafter.workbook.dump import dump
from drafter.writers.docx import write
from drafter.zipped import replace_parts
from growth import assert_linear
from notation import WHOLE
from notation import book as notated
from sample_report import public, upward
from validators import NEWEST, OLDEST, audit, sdk

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOOK = Path(__file__).parents[1] / "data" / "2023-卫滨区.xlsx"


def body(docx: bytes) -> etree._Element:
    with ZipFile(io.BytesIO(docx)) as package:
        found = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
    assert found is not None
    return found


def said(element: etree._Element, accept: bool) -> list[str]:
    """The paragraphs once all changes are accepted or rejected: told by flags alone, nothing is taken apart."""
    keep, drop = (f"{W}ins", f"{W}del") if accept else (f"{W}del", f"{W}ins")
    lines, line = [], ""
    boxes: list[str] = []
    for paragraph in element.iter(f"{W}p"):
        if any(a.find(f"{W}trPr/{drop}") is not None for a in paragraph.iterancestors(f"{W}tr")):
            continue
        for part in paragraph.iter(f"{W}t", f"{W}delText", f"{W}br"):
            if next(part.iterancestors(f"{W}p")) is not paragraph:
                continue
            if any(a.tag == drop for a in part.iterancestors()):
                continue
            assert part.tag != f"{W}delText" or any(a.tag == f"{W}del" for a in part.iterancestors()), keep
            line += "\n" if part.tag == f"{W}br" else part.text or ""
        if any(a.tag == f"{W}txbxContent" for a in paragraph.iterancestors()):
            boxes.append(line)
            line = ""
        elif paragraph.find(f"{W}pPr/{W}rPr/{drop}") is None:
            lines.append(line)
            line = ""
    return [text for text in [*lines, line, *boxes] if text.strip()]


def plain(docx: bytes) -> list[str]:
    return said(body(docx), True)


def compared(old: bytes, new: bytes) -> bytes:
    earlier = earlier_report(stamp(old, "书.xlsx", b"old", "公开", ()), b"new")
    assert earlier is not None
    return track_since(new, earlier, BOOK.read_bytes())


def assert_both_ways(old: Document, new: Document) -> bytes:
    before, after = write(old), write(new)
    made = compared(before, after)
    assert said(body(made), True) == plain(after)
    assert said(body(made), False) == plain(before)
    return made


@lru_cache
def sample() -> tuple[Block, ...]:
    rows = tuple(((Text(f"第{n}项"),), (Text(f"{n}件"),)) for n in range(4))
    table = Table((Text("表一"),), ((Text("项目"),), (Text("数"),)), rows)
    return (*public().blocks, table, *(b for b in upward().blocks if isinstance(b, Imprint)))


WORDS = st.text(alphabet="法治政府建设年度报告，。12一二是“”", min_size=1, max_size=12)


def with_words(block: Block, at: int, words: str) -> Block:
    """The block with other words at a place."""
    if isinstance(block, Table):
        rows = list(block.rows)
        rows[at % len(rows)] = ((Text(words),), *rows[at % len(rows)][1:])
        return replace(block, rows=tuple(rows))
    if isinstance(block, Imprint):
        return replace(block, copies=(Text(words),))
    if isinstance(block, Paragraph | Heading) and block.inline:
        text = "".join(t.text for t in block.inline)
        cut = at % len(text)
        return replace(block, inline=(Text(text[:cut] + words + text[cut + at % 5 :]),))
    return block


@st.composite
def edits(draw: st.DrawFn) -> tuple[Block, ...]:
    blocks = list(sample())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(blocks) - 1))
        kind = draw(st.sampled_from(["words", "out", "in", "rows"]))
        if kind == "words":
            blocks[at] = with_words(blocks[at], draw(st.integers(0, 400)), draw(WORDS))
        elif kind == "out" and isinstance(blocks[at], Paragraph | Heading | Table):
            del blocks[at]
        elif kind == "in":
            blocks.insert(at, Paragraph((Text(draw(WORDS)),)))
        elif isinstance(block := blocks[at], Table):
            blocks[at] = replace(block, rows=(*block.rows[1:], ((Text(draw(WORDS)),), (Text("9件"),))))
    return tuple(blocks)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits(), edits())
def test_accepted_the_new_rejected_the_earlier(old: tuple[Block, ...], new: tuple[Block, ...]) -> None:
    assert_both_ways(Document(old), Document(new))


def test_a_word_is_marked_not_its_paragraph() -> None:
    text = "全年办理行政复议案件120件，调解成功率为九成。"
    old, new = (Document((Paragraph((Text(t),)),)) for t in (text, text.replace("120", "121")))
    made = body(assert_both_ways(old, new))
    assert ["".join(c.itertext()) for c in made.iter(f"{W}del", f"{W}ins")] == ["120", "121"]
    assert {c.get(f"{W}author") for c in made.iter(f"{W}del", f"{W}ins")} == {"drafter"}
    ids = [c.get(f"{W}id") for c in made.iter(f"{W}del", f"{W}ins")]
    assert len(ids) == len(set(ids))


def edited(book: Path, changes: dict[str, str], sheet: str = "要点") -> None:
    workbook = load_workbook(book)
    for ref, value in changes.items():
        cell = workbook[sheet][ref]
        cell.value = value if value else None
    workbook.save(book)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(BOOK, tmp_path / "书.xlsx")
    assert main(["build", str(tmp_path / "书.xlsx"), "--out", str(tmp_path / "out")]) == 0
    return tmp_path


def build(folder: Path, *options: str) -> bytes:
    assert main(["build", str(folder / "书.xlsx"), "--out", str(folder / "out"), *options]) == 0
    return (folder / "out" / "书.docx").read_bytes()


def changes(docx: bytes) -> list[str]:
    return ["".join(c.itertext()) for c in body(docx).iter(f"{W}del", f"{W}ins") if len(c)]


def words_of(book: Path) -> str:
    return str(load_workbook(book)["要点"]["D3"].value)


def test_the_command_shows_what_changed_since(folder: Path) -> None:
    first = (folder / "out" / "书.docx").read_bytes()
    words = words_of(folder / "书.xlsx")
    edited(folder / "书.xlsx", {"D3": f"新加的一句话。{words}"})
    second = build(folder, "--annotate")
    assert changes(second) == ["新加的一句话。"]
    assert said(body(second), False) == plain(first)
    (saved,) = {c.get(f"{W}date") for c in body(second).iter(f"{W}ins")}
    with ZipFile(folder / "书.xlsx") as package:
        assert saved.encode() in package.read("docProps/core.xml")
    # The same workbook again says the same again, byte for byte.
    assert build(folder, "--annotate") == second
    assert changes(build(folder)) == []
    # A later workbook is compared with the build before it.
    edited(folder / "书.xlsx", {"D3": f"又一句。新加的一句话。{words}"})
    assert changes(build(folder, "--annotate")) == ["又一句。"]


def test_a_workbook_that_no_office_program_has_saved_gives_no_time(tmp_path: Path) -> None:
    book, words = tmp_path / "书.xlsx", "继续加强人民调解工作。"
    for text in (WHOLE, WHOLE.replace(words, f"{words}再办一批。")):
        book.write_bytes(dump(notated(text)))
        assert main(["build", str(book), "--out", str(tmp_path / "out"), "--annotate"]) == 0
    report = (tmp_path / "out" / "书.docx").read_bytes()
    assert changes(report) == ["再办一批。"]
    assert {c.get(f"{W}date") for c in body(report).iter(f"{W}ins")} == {None}


def by_the_head(docx: bytes, old: str, new: str) -> bytes:
    """The first ``old`` struck out and ``new`` put in, as Word tracks it."""
    root = body(docx).getparent()
    text = next(t for t in root.iter(f"{W}t") if old in (t.text or ""))
    run = text.getparent()
    before, _, after = (text.text or "").partition(old)
    text.text = before
    by = f'xmlns:w="{W[1:-1]}" w:author="王局长" w:date="2024-01-05T10:00:00Z"'
    space = 'xml:space="preserve"'
    for xml in (
        f'<w:r xmlns:w="{W[1:-1]}"><w:t {space}>{after}</w:t></w:r>',
        f'<w:ins {by} w:id="902"><w:r><w:t {space}>{new}</w:t></w:r></w:ins>',
        f'<w:del {by} w:id="901"><w:r><w:delText {space}>{old}</w:delText></w:r></w:del>',
    ):
        run.addnext(etree.fromstring(xml))
    return replace_parts(docx, {"word/document.xml": etree.tostring(root)})


def test_what_the_head_changed_with_tracking_is_seen_against_the_build(folder: Path) -> None:
    """He put in a word, the clerk took it over: the new report shows it as a change since the earlier build."""
    report = folder / "out" / "书.docx"
    first = report.read_bytes()
    report.write_bytes(by_the_head(first, "立体化", "立体式"))
    edited(folder / "书.xlsx", {"D3": words_of(folder / "书.xlsx").replace("立体化", "立体式")})
    second = build(folder, "--annotate")
    assert changes(second) == ["化", "式"]
    assert said(body(second), False) == plain(first)
    # His own file is kept beside.
    assert any("人工修改" in path.name for path in (folder / "out").iterdir())


def test_a_file_that_no_build_made_is_no_earlier_report(folder: Path) -> None:
    report = folder / "out" / "书.docx"
    report.write_bytes(write(public()))
    assert changes(build(folder, "--annotate")) == []
    report.write_bytes(b"no Word file at all")
    assert changes(build(folder, "--annotate")) == []


def test_both_validators_are_content(tmp_path: Path) -> None:
    old = Document(sample())
    blocks: list[Block] = [with_words(b, 3, "改过的字") for b in sample() if not isinstance(b, Heading)]
    new = Document((Paragraph((Text("新的一段。"),)), *blocks[2:]))
    paths = []
    for name, pair in (("one", (old, new)), ("two", (new, old))):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(assert_both_ways(*pair))
        paths.append(path)
    assert audit(paths) == {}
    assert sdk(paths, OLDEST) == {}
    assert sdk(paths, NEWEST) == {}


def test_the_work_grows_with_the_text() -> None:
    def report(size: int) -> Document:
        return Document(tuple(Paragraph((Text(f"第{n}段，办理案件{n * 7}件，开展活动{n}次。"),)) for n in range(size)))

    def other(size: int) -> Sequence[Block]:
        return [with_words(b, 9, "改") if n % 3 == 0 else b for n, b in enumerate(report(size).blocks)]

    def work(size: int) -> None:
        compared(old[size], new[size])

    sizes = (200, 1600)
    old = {size: write(report(size)) for size in sizes}
    new = {size: write(Document(tuple(other(size)))) for size in sizes}
    assert_linear(work, 1600)


def test_a_whole_table_that_came_or_went_is_marked_row_by_row() -> None:
    blocks = sample()
    at = next(i for i, block in enumerate(blocks) if isinstance(block, Table))
    without = Document((*blocks[:at], *blocks[at + 1 :]))
    for old, new, kind in ((without, Document(blocks), "ins"), (Document(blocks), without, "del")):
        made = body(assert_both_ways(old, new))
        rows = [row for row in made.iter(f"{W}tr") if "第" in "".join(row.itertext())]
        assert len(rows) == 4
        assert all(row.find(f"{W}trPr/{W}{kind}") is not None for row in rows)


def test_a_paragraph_that_went_behind_a_table_stands_behind_the_empty_line_that_belongs_to_it() -> None:
    def texts(*inner: str) -> etree._Element:
        return etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{"".join(inner)}</w:body>')

    line, empty = "<w:p><w:r><w:t>走了的</w:t></w:r></w:p>", "<w:p/>"
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    new = texts(table, empty, "<w:p><w:r><w:t>后文</w:t></w:r></w:p>")
    track(new, texts(table, empty, line, "<w:p><w:r><w:t>后文</w:t></w:r></w:p>"), Hand(1, "", frozenset()))
    assert ["".join(block.itertext()) for block in new] == ["表", "", "走了的", "后文"]


def test_a_table_all_rows_of_which_go_goes_with_them() -> None:
    gone = '<w:tr><w:trPr><w:del w:id="1" w:author="甲"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
    root = etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}"><w:tbl><w:tblPr/>{gone}{gone}</w:tbl><w:p/></w:body>')
    settle(root, lambda author: author == "甲")
    assert [block.tag for block in root] == [f"{W}p"]
