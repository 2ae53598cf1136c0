"""The page to publish: looks that outlive a site's editor, nothing of the workbook; with --annotate its cells and findings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.compose import compose
from drafter.errors import TemplateError
from drafter.model.document import Block, Document, Imprint, Letterhead, Paragraph, Table, Text
from drafter.model.facts import Layout
from drafter.places import Cell
from drafter.resources import Resources
from drafter.workbook.parse import parse
from drafter.writers import WRITERS, Options, Remark
from notation import WHOLE, book
from sample_report import t

RESOURCES = Resources()
LONG = WHOLE.replace("单位名称 | 某某区司法局", "单位名称 | 某某市某某区城市管理和综合行政执法局").replace(
    "署名 | 某某区司法局", "署名 | 某某市某某区城市管理和综合行政执法局"
)


def page(text: str = WHOLE, options: Options | None = None, layout: Layout | None = None) -> str:
    document = compose(parse(book(text))[0], RESOURCES, layout)
    return WRITERS["html"](document, options or Options(RESOURCES)).decode()


def made_of(*blocks: Block, annotated: bool = False) -> str:
    return WRITERS["html"](Document(blocks), Options(RESOURCES, (), annotated)).decode()


def test_what_goes_out_tells_nothing_of_the_workbook() -> None:
    made = page()
    body = made.partition("<body>")[2]
    for word in ("data-cell", "title=", 'class="v"', "指标!", "要点!", "TJ04", "dotted"):
        assert word not in body
    assert "<script" not in made
    assert "://" not in made


def test_each_element_has_its_looks_with_it() -> None:
    body = page().partition("<main>")[2].partition("</main>")[0]
    blocks = re.findall(r"<(h[1-5]|p)\b([^>]*)>", body)
    assert len(blocks) > 8
    for tag, attributes in blocks:
        assert "font" in attributes, tag
    assert "text-indent:2em" in body
    assert "text-align:right" in body


def test_a_title_breaks_as_in_the_word_file() -> None:
    (title,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page(LONG))
    lines = title.split("<br>")
    assert len(lines) > 1
    assert "".join(lines) == "某某市某某区城市管理和综合行政执法局关于2023年法治政府建设情况的报告"
    assert all(len(line) <= 20 for line in lines)
    assert not any(line.endswith(("城市", "综合")) for line in lines)


def test_annotated_it_names_cells_and_findings() -> None:
    document = compose(parse(book(WHOLE))[0], RESOURCES)
    index = next(i for i, b in enumerate(document.blocks) if "2789" in str(b))
    made = WRITERS["html"](document, Options(RESOURCES, (Remark(index, 0, 2, "提醒 <D000>：甲。"),), True)).decode()
    assert 'data-cell="指标!D2" title="指标!D2　TJ03"' in made
    assert "提醒 &lt;D000&gt;：甲。" in made
    assert "提醒" not in page(options=Options(RESOURCES, (Remark(index, 0, 2, "提醒"),)))


def test_words_are_escaped() -> None:
    made = page(WHOLE.replace("全年受理", '<b>"全年"&</b>受理'))
    assert "&lt;b&gt;&quot;全年&quot;&amp;&lt;/b&gt;受理" in made


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
@pytest.mark.parametrize(
    ("date", "said"), [("2024年1月20日", "2024年1月20日印发"), ("2024年1月20日印发", "2024年1月20日印发"), ("", "")]
)
def test_printed_is_said_once_and_never_alone(suffix: str, date: str, said: str) -> None:
    words = (Text(date),) if date else ()
    made = WRITERS[suffix](Document((Imprint((), (Text("某办公室"),), words),)), Options(RESOURCES)).decode()
    found = re.sub(r"<[^>]+>", "", made.partition("<main>")[2] or made)
    assert found.count("印发") == said.count("印发")
    assert said in found


def test_tables_scroll_and_pages_are_numbered_on_paper() -> None:
    made = page(WHOLE.replace("成文日期 |", "附主要指标表 | 是\n成文日期 |"))
    assert made.count('<div class="scroll"><table') == made.count("<table") >= 1
    assert "counter(page)" in made


def test_a_bureau_may_edit_the_look(tmp_path: Path) -> None:
    own = tmp_path / "html" / "report.jinja"
    own.parent.mkdir()
    shipped = RESOURCES.text("html/report.jinja")
    own.write_text(shipped.replace("仿宋_GB2312,", "本单位仿宋,"), encoding="utf-8")
    made = page(options=Options(Resources(tmp_path)))
    assert "本单位仿宋" in made
    assert made.replace("本单位仿宋,", "仿宋_GB2312,") == page()


def test_a_slip_in_it_is_told_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "html" / "report.jinja"
    own.parent.mkdir()
    own.write_text("<html>\n{{ 没有的 }}\n", encoding="utf-8")
    with pytest.raises(TemplateError, match="第2行"):
        page(options=Options(Resources(tmp_path)))


def test_marks_of_a_page_in_words_are_words() -> None:
    document = Document((Paragraph((Text('甲<b>&"{{ 乙 }}'),)),))
    assert "甲&lt;b&gt;&amp;&quot;{{ 乙 }}</p>" in WRITERS["html"](document, Options(RESOURCES)).decode()


def test_a_long_body_stands_in_one_red_line_as_in_word() -> None:
    name = "黔西南布依族苗族自治州望谟县市场监督管理局"
    blocks = (Letterhead((t(name),), t("望市监〔2027〕3号"), (t("王一"),)), Paragraph(t("汉字。")))
    page = made_of(*blocks)
    size = re.search(r"color:#f00[^>]*font:400 ([0-9.]+)pt", page)
    assert size is not None
    assert float(size[1]) * len(name) <= 442


def test_a_wide_table_is_smaller_when_it_is_printed() -> None:
    """Its last columns were cut off at the edge of the paper."""
    head = tuple(t(f"列{c}") for c in range(14))
    page = made_of(Table((), head, (head,), wide=True))
    assert '<div class="scroll wide">' in page
    assert ".wide table{font-size:" in page.partition("@media print")[2]


def test_no_trace_of_cells_in_the_page_to_publish() -> None:
    blocks = (Paragraph((Text("汉字。", Cell("要点", "D2")),)),)
    assert "data-cell" not in made_of(*blocks)
    assert "[data-cell]" in made_of(*blocks, annotated=True)
