"""What is changed in Word otherwise than in words is told, once a kind; what programs write otherwise by themselves is not."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from edits import PIPELINE, SAMPLES, at, built, edit, lines, merged, sample

from drafter.exchange import merge_into
from drafter.model.changes import Applied
from drafter.model.facts import Layout
from drafter.office import convert
from drafter.zipped import replace_parts
from notation import WHOLE, save

sys.path.insert(0, str(Path(__file__).parents[1] / "base"))
from bureau_files import BASES

BY = 'w:author="王局长" w:date="2024-01-05T10:00:00Z"'
START = "一是深入学习"
Change = Callable[[Any], object]


def last_run(word: Any) -> Any:
    return at(word, START).runs[-1]


def faced(word: Any) -> None:
    looks = last_run(word)._r.get_or_add_rPr()
    looks.get_or_add_rFonts().set(qn("w:eastAsia"), "楷体")


def put(xml: str) -> Change:
    """A piece of XML at the end of a paragraph."""
    element = xml.replace(">", f' {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">', 1)
    return lambda word: at(word, START)._p.append(parse_xml(element))


def emptied(word: Any) -> None:
    for section in word.sections:
        for footer in (section.footer, section.even_page_footer):
            for child in list(footer._element):
                footer._element.remove(child)
            footer.add_paragraph("")


BOX = "<w:p><w:r><w:t>此处再核</w:t></w:r></w:p>"
CHANGES: dict[str, Change] = {
    "字号 16 → 22 磅：": lambda word: setattr(last_run(word).font, "size", Pt(22)),
    "字的颜色：": lambda word: setattr(last_run(word).font.color, "rgb", RGBColor(255, 0, 0)),
    "标底色：": lambda word: setattr(last_run(word).font, "highlight_color", WD_COLOR_INDEX.YELLOW),
    "上标：": lambda word: setattr(last_run(word).font, "superscript", True),
    "加粗：": lambda word: setattr(last_run(word).font, "bold", True),
    "加下划线：": lambda word: setattr(last_run(word).font, "underline", True),
    "字体 仿宋_GB2312 → 楷体：": faced,
    "对齐 两端对齐 → 居中：": lambda word: setattr(at(word, START), "alignment", WD_ALIGN_PARAGRAPH.CENTER),
    "缩进：": lambda word: setattr(at(word, START).paragraph_format, "left_indent", Pt(60)),
    "行距：": lambda word: setattr(at(word, START).paragraph_format, "line_spacing", Pt(40)),
    "段前段后的空：": lambda word: setattr(at(word, START).paragraph_format, "space_before", Pt(20)),
    "另起一页：": lambda word: last_run(word).add_break(WD_BREAK.PAGE),
    "空行：": lambda word: at(word, START).insert_paragraph_before(""),
    "空格、换行：": lambda word: last_run(word).add_break(),
    "页边距：左 28 → 20 毫米": lambda word: setattr(word.sections[0], "left_margin", Mm(20)),
    "纸张：210×297 → 210×280 毫米": lambda word: setattr(word.sections[0], "page_height", Mm(280)),
    "页码：去掉": emptied,
    "符号：": put('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'),
    "新加：1个图形": put('<w:r><w:pict><v:line from="0,0" to="100pt,0"/></w:pict></w:r>'),
    "文本框：": put(
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{BOX}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ),
}


@pytest.mark.parametrize("told", CHANGES)
def test_a_change_that_is_no_word_is_told(told: str, tmp_path: Path) -> None:
    book = sample("湖滨")
    found = merged(book, edit(built(book), CHANGES[told]), tmp_path)
    assert [u.text[: len(told)] for u in found.unplaced] == [told]
    assert found.data == book.read_bytes() or told == "文本框："


def test_one_kind_of_change_in_many_places_is_told_once(tmp_path: Path) -> None:
    book = sample("湖滨")

    def smaller(word: Any) -> None:
        for paragraph in word.paragraphs[2:]:
            for run in paragraph.runs:
                run.font.size = Pt(15)

    found = merged(book, edit(built(book), smaller), tmp_path)
    assert [u.text.partition("：")[0] for u in found.unplaced] == ["字号 16 → 15 磅"]
    assert "等 " in found.unplaced[0].text


def test_a_look_changed_in_a_moved_paragraph_is_told_too(tmp_path: Path) -> None:
    book = sample("湖滨")

    def change(word: Any) -> None:
        last_run(word).font.size = Pt(22)
        at(word, "三是局党组书记")._p.addprevious(at(word, START)._p)

    found = merged(book, edit(built(book), change), tmp_path)
    assert any(u.text.startswith("字号 16 → 22") for u in found.unplaced)
    assert found.moves


def test_a_paragraph_mark_deleted_with_tracking_joins_two(tmp_path: Path) -> None:
    book = sample("湖滨")

    def change(word: Any) -> None:
        looks = at(word, START)._p.get_or_add_pPr()
        looks.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="9" {BY}/></w:rPr>'))

    edited = edit(built(book), change)
    assert len(lines(edited)) == len(lines(built(book))) - 1
    assert merged(book, edited, tmp_path).unplaced


def test_a_tracked_move_of_words_own_is_a_move(tmp_path: Path) -> None:
    book = sample("湖滨")

    def change(word: Any) -> None:
        gone, place = at(word, "二是深入学习"), at(word, START)
        copy = deepcopy(gone._p)
        for element, tag in ((gone._p, "moveFrom"), (copy, "moveTo")):
            for run in list(element.iter(qn("w:r"))):
                wrap = parse_xml(f'<w:{tag} {nsdecls("w")} w:id="51" {BY}/>')
                run.addprevious(wrap)
                wrap.append(run)
        mark = parse_xml(f'<w:rPr {nsdecls("w")}><w:moveFrom w:id="52" {BY}/></w:rPr>')
        gone._p.get_or_add_pPr().append(mark)
        place._p.addprevious(copy)

    found = merged(book, edit(built(book), change), tmp_path)
    assert (len(found.moves), found.changes) == (1, ())


CHARTED = (
    WHOLE.replace("导语 | ", "指标图 | TJ03\n导语 | ")
    + "\n[历年]\n编码 | 指标名称 | 单位 | 2021年 | 2022年\nTJ03 | 人民调解受理 | 件 | 2400 | 2500\n"
)


def test_a_figure_changed_in_a_chart_is_told(tmp_path: Path) -> None:
    book = save(CHARTED, tmp_path / "图.xlsx")
    report = built(book)
    file = tmp_path / "领导改.docx"
    file.write_bytes(report)
    with ZipFile(file) as package:
        chart = package.read("word/charts/chart1.xml")
    assert b"<c:v>2789</c:v>" in chart
    changed = replace_parts(report, {"word/charts/chart1.xml": chart.replace(b"<c:v>2789</c:v>", b"<c:v>2800</c:v>")})
    found = merged(book, changed, tmp_path)
    assert [(u.text[:3], "2800" in u.text) for u in found.unplaced] == [("图表：", True)]


def saved_by_python_docx(data: bytes) -> bytes:
    return edit(data, lambda word: word.core_properties.__setattr__("comments", "存过"))


@pytest.mark.parametrize("name", BASES)
def test_the_looks_of_a_base_on_the_command_line_are_nobodys_change(name: str, tmp_path: Path) -> None:
    book, ground = tmp_path / "报告.xlsx", tmp_path / "底稿.docx"
    shutil.copy(sample("湖滨"), book)
    ground.write_bytes(BASES[name]())
    report = PIPELINE.render(PIPELINE.draft(book, base=ground), ["docx"])["docx"]
    assert merged(book, saved_by_python_docx(report), tmp_path) == Applied(book.read_bytes())
    bigger = edit(report, lambda word: setattr(last_run(word).font, "size", Pt(40)))
    assert [u.text[:3] for u in merged(book, bigger, tmp_path).unplaced] == ["字号 "]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["docx", "odt", "doc"])
def test_what_libreoffice_writes_otherwise_is_nobodys_change(suffix: str, tmp_path: Path) -> None:
    for book in (SAMPLES[0], save(CHARTED, tmp_path / "图.xlsx")):
        folder = tmp_path / book.stem
        folder.mkdir()
        source = folder / "领导改.docx"
        source.write_bytes(built(book, Layout.UPWARD))
        assert merge_into(PIPELINE, book, [convert(source, suffix, 180)]) == Applied(book.read_bytes())
