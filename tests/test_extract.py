"""Import: quantities, catalog codes, years, and nothing of a report lost."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.checks.report import Report
from drafter.compose import compose
from drafter.extract.extract import extract
from drafter.extract.found import Piece
from drafter.extract.numbers import read_numbers
from drafter.findings import Finding
from drafter.model.catalog import Catalog, load_catalog
from drafter.model.document import Document, Heading, Item, Paragraph, Text
from drafter.model.doubts import Doubt, Unsure
from drafter.model.facts import Arrangement, Facts, Metric, Precision, Statutory
from drafter.resources import Resources
from drafter.workbook.dump import dump
from drafter.workbook.parse import parse
from drafter.workbook.unparse import unparse
from drafter.workbook.xlsx import load
from reading import read

REPORTS = Path(__file__).parent / "reports"
ALL = ("000", "001", "002", "003", "004")
RESOURCES = Resources()


@cache
def catalog() -> Catalog:
    return load_catalog(RESOURCES)


@cache
def document(name: str) -> Document:
    return read((REPORTS / f"{name}.txt").read_bytes(), f"{name}.txt")


@cache
def imported(name: str) -> tuple[Facts, tuple[Finding, ...]]:
    return extract(document(name), catalog(), RESOURCES)


def facts_of(*blocks: object) -> Facts:
    return extract(Document(tuple(blocks)), catalog(), RESOURCES)[0]  # type: ignore[arg-type]


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()


def chapter(title: str, *paragraphs: Paragraph, statutory: str = "举措成效") -> tuple[object, ...]:
    return (Heading(1, words(title), "一、", statutory), *paragraphs)


def printed(doc: Document) -> str:
    return Report(doc, RESOURCES, catalog()).text


# the published figures


def rows(name: str) -> list[dict[str, str]]:
    with (REPORTS / "metrics.csv").open(encoding="utf-8-sig", newline="") as file:
        return [r for r in csv.DictReader(file) if r["report"] == name and "序数" not in r["unit"]]


def wanted(row: dict[str, str]) -> tuple[Decimal, str, str]:
    number, more = re.fullmatch(r"([0-9.]+)(余|以上)?", row["value"]).groups()  # type: ignore[union-attr]
    return Decimal(number), more or "确数", row["unit"]


def said(metric: Metric) -> tuple[Decimal, str, str]:
    assert metric.value is not None
    return metric.value, metric.precision.value, metric.unit


def test_the_published_quantities_are_found_with_value_precision_and_unit() -> None:
    total = hit = false = found = 0
    for name in ("000", "002"):
        expected = Counter(wanted(r) for r in rows(name))
        got = Counter(said(m) for m in imported(name)[0].metrics)
        total += sum(expected.values())
        found += sum(got.values())
        hit += sum((expected & got).values())
        false += sum((got - expected).values())
    assert hit / total >= 0.95, (hit, total)
    assert false / found <= 0.05, (false, found)


def test_the_published_quantities_have_their_catalog_codes() -> None:
    total = hit = 0
    for name in ("000", "002"):
        metrics = {m.code: m for m in imported(name)[0].metrics}
        for row in rows(name):
            if row["catalog_code"] != "-":
                total += 1
                metric = metrics.get(row["catalog_code"])
                hit += metric is not None and said(metric) == wanted(row)
    assert hit / total >= 0.9, (hit, total)


def test_codes_and_names_are_unique() -> None:
    for name in ALL:
        metrics = imported(name)[0].metrics
        assert len({m.code for m in metrics}) == len({m.name for m in metrics}) == len(metrics)


# nothing is lost, and the report comes back


def bare(doc: Document) -> str:
    """The words without blanks and without the numbers of headings, which are repaired."""
    lines = []
    for line in printed(doc).split("\n"):
        lines.append(re.sub(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", "", line.strip()))
    return re.sub(r"\s", "", "".join(lines))


@pytest.mark.parametrize("name", ALL)
def test_the_published_text_comes_back(name: str) -> None:
    facts, _ = imported(name)
    assert bare(compose(facts, RESOURCES)) == bare(document(name))


@pytest.mark.parametrize("name", ALL)
def test_every_character_lands_in_a_cell(name: str) -> None:
    facts, _ = imported(name)
    composed = compose(facts, RESOURCES)
    number = re.compile(r"[一二三四五六七八九十（）、\s]")
    before = Counter(number.sub("", printed(document(name))))
    after = Counter(number.sub("", printed(composed)))
    assert before == after


@pytest.mark.parametrize("name", ALL)
def test_numbers_flow_into_the_sentences(name: str) -> None:
    facts, _ = imported(name)
    texts = " ".join(
        [w.text for p in facts.points for w in (p.lead, p.text)]
        + [s.text.text for s in facts.shortcomings]
        + [w.text for w in facts.profile.values()]
    )
    spoken = [m for m in facts.metrics if not m.note.startswith(("导入：与前", "导入：按列"))]
    assert all(f"{{{m.key}}}" in texts or f"{{{m.key}|数}}" in texts for m in spoken)


# structure


def test_reason_is_parted_from_shortcoming() -> None:
    item = Item("一是", (), words("基层力量薄弱。主要原因是编制不足、待遇不高。"))
    facts = facts_of(*chapter("存在的不足和原因", Paragraph((), None, (item,)), statutory="不足原因"))
    (row,) = facts.shortcomings
    assert (row.text.text, row.reason.text) == ("基层力量薄弱", "编制不足、待遇不高")


def test_numbered_run_in_headings_are_points() -> None:
    first = Paragraph(words("做深学习培训工作。"), Heading(2, words("强化思想引领。"), "（一）"))
    second = Paragraph(words("建立长效机制。"), Heading(2, words("完善决策机制。"), "（二）"))
    facts = facts_of(*chapter("下一年安排", first, second, statutory="下年安排"))
    assert facts.sections[0].arrangement is Arrangement.NUMBERED
    assert [(p.heading.text, p.lead.text) for p in facts.points] == [("", "强化思想引领"), ("", "完善决策机制")]


def test_headings_with_points_below_are_groups() -> None:
    items = (
        Item("一是", words("加强培训。"), words("培训3次。")),
        Item("二是", words("加强监督。"), words("监督5次。")),
    )
    facts = facts_of(*chapter("举措", Paragraph((), Heading(2, words("依法行政。"), "（一）"), items)))
    assert facts.sections[0].arrangement is Arrangement.ITEM_RUN_ON
    assert {p.heading.text for p in facts.points} == {"依法行政。"}


def test_plan_targets_stay_words() -> None:
    facts = facts_of(*chapter("下一年安排", Paragraph(words("全年培训不少于4次。")), statutory="下年安排"))
    assert facts.metrics == ()
    assert facts.points[0].text.text == "全年培训不少于4次。"


def test_a_rate_with_both_parts_is_computed() -> None:
    text = "受理纠纷200件，调解成功190件，调解成功率95%。"
    facts = facts_of(*chapter("举措", Paragraph(words(text))))
    rate = facts.index["TJ05"]
    assert rate.derived
    assert (rate.formula, rate.precision) == ("TJ04/TJ03*100", Precision.WHOLE)
    assert text in printed(compose(facts, RESOURCES))


def test_a_rate_that_its_parts_do_not_give_stays_typed_with_a_finding() -> None:
    paragraph = Paragraph(words("受理纠纷200件，调解成功190件，调解成功率98%。"))
    facts, findings = extract(Document(chapter("举措", paragraph)), catalog(), RESOURCES)  # type: ignore[arg-type]
    assert facts.index["TJ05"].value == 98
    assert not facts.index["TJ05"].derived
    assert "D910" in {f.rule.code for f in findings}


def test_two_values_of_one_metric_are_two_rows_with_a_finding() -> None:
    paragraph = Paragraph(words("开展法治宣传活动30场次。全区各部门开展法治宣传活动1000余场次。"))
    facts, findings = extract(Document(chapter("举措", paragraph)), catalog(), RESOURCES)  # type: ignore[arg-type]
    assert [(m.code, m.precision) for m in facts.metrics] == [("PF01", Precision.EXACT), ("Z001", Precision.MORE)]
    assert "D911" in {f.rule.code for f in findings}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("重大行政决策合法性审查率100%，规范性文件合法性审查率100%，合同合法性审查率100%。", 3),
        ("行政复议案件按期办结率100%，行政诉讼案件按时办结率100%。", 2),
        ("城东司法所调解纠纷30件。城西司法所调解纠纷30件。", 2),
        ("受理纠纷120件。全年受理纠纷120件。", 1),
        ("甲镇建成服务站3个。乙镇建成服务站3个。", 2),
    ],
)
def test_equal_numbers_share_a_row_only_where_the_words_are_said_again(text: str, rows: int) -> None:
    facts = facts_of(*chapter("举措", Paragraph(words(text))))
    assert len(facts.metrics) == rows
    assert len(set(re.findall(r"\{([A-Z]+[0-9]+)\}", facts.points[0].text.text))) == rows
    assert text in printed(compose(facts, RESOURCES))


def test_the_same_words_of_another_point_are_another_figure() -> None:
    said = (
        Piece("开展培训5次。", "普法：", ""),
        Piece("开展培训5次。", "执法：", ""),
        Piece("开展培训5次。", "执法：", ""),
    )
    first, second, third = read_numbers(said, catalog(), 2024).texts
    assert first != second == third


def test_equal_numbers_of_like_names_are_told() -> None:
    paragraph = Paragraph(words("城东司法所调解纠纷30件。城西司法所调解纠纷30件。"))
    facts, findings = extract(Document(chapter("举措", paragraph)), catalog(), RESOURCES)  # type: ignore[arg-type]
    assert [f.rule.code for f in findings if f.rule.code == "D911"] == ["D911"]
    assert [m.code for m in facts.metrics] == ["TJ03", "Z001"]


def test_a_chapter_that_names_several_contents_is_told_by_itself_and_unnamed_ones_together() -> None:
    document = replace(
        Document((*chapter("甲", Paragraph(words("开展工作。"))), *chapter("乙", Paragraph(words("开展工作。"))))),
        doubts=(
            Doubt(Unsure.STATUTORY, "甲未写明", "甲", "举措成效"),
            Doubt(Unsure.STATUTORY, "乙未写明", "乙", "举措成效"),
            Doubt(Unsure.MIXED, "甲兼写", "甲", "举措成效"),
        ),
    )
    told = [f for f in extract(document, catalog(), RESOURCES)[1] if f.rule.code == "D902"]
    assert len(told) == 2
    assert [f.message == "甲兼写" for f in told].count(True) == 1


@pytest.mark.parametrize("gap", ["", "\n"])
def test_items_begin_anew_below_each_number(gap: str) -> None:
    below = [f"一是{a}。{gap}二是{b}。" for a, b in (("完善制度", "严格程序"), ("开展检查", "通报结果"))]
    text = f"一、主要举措和成效\n（一）推进依法行政\n1.加强审查。{gap}{below[0]}\n2.加强监督。{gap}{below[1]}\n"
    document = read(f"某县司法局2024年法治政府建设年度报告\n{text}".encode(), "旧.txt")
    composed = printed(compose(extract(document, catalog(), RESOURCES)[0], RESOURCES))
    assert composed.count("一是") == composed.count("二是") == 2
    assert "三是" not in composed


def test_contents_keep_their_statutory_name_as_key() -> None:
    facts = imported("004")[0]
    assert [s.key for s in facts.sections] == ["举措成效", "不足原因", "第一责任人", "下年安排"]
    assert facts.sections[3].title.text == "{下年度}年推进法治政府建设的主要安排"
    assert facts.sections[1].statutory is Statutory.SHORTCOMINGS


def test_profile() -> None:
    facts = imported("003")[0]
    assert facts.item("主送机关") == "沈丘县人民政府"
    assert facts.item("单位名称") == "沈丘县司法局"
    assert facts.item("报告标题") == "{单位名称}关于{年度}年度法治政府建设情况的报告"
    assert facts.year == 2023


@pytest.mark.parametrize(
    ("text", "expected", "previous"),
    [
        ("受理纠纷120件，同比增长20%。", "受理纠纷{TJ03}，同比{TJ03|同比}。", "100"),
        ("受理纠纷120件，比上年增加23件。", "受理纠纷{TJ03}，比上年{TJ03|增减}。", "97"),
        ("受理纠纷90件，较去年下降10%。", "受理纠纷{TJ03}，较去年{TJ03|同比}。", "100"),
    ],
)
def test_growth_gives_last_year_s_value(text: str, expected: str, previous: str) -> None:
    facts = facts_of(*chapter("举措", Paragraph(words(text))))
    assert facts.points[0].text.text == expected
    assert [m.previous for m in facts.metrics] == [Decimal(previous)]
    assert text in printed(compose(facts, RESOURCES))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("受理纠纷2000件，同比增长0.4%。", "增长0.4%"),
        ("受理纠纷2810件，同比增长12.4%。", "增长12.4%"),
        ("受理纠纷120件，同比增长128.78%。", "增长128.78%"),
        ("受理纠纷20余件，同比增长20%。", "增长20%"),
        ("受理纠纷120件，较上年上升20%。", "上升20%"),
        ("受理纠纷120件，同比增长近20%。", "增长近20%"),
        ("受理纠纷120件，同比下降了20%。", "下降了20%"),
    ],
)
def test_growth_that_leaves_several_values_stays_words_of_its_metric(text: str, typed: str, tmp_path: Path) -> None:
    facts = facts_of(*chapter("举措", Paragraph(words(text))))
    (metric,) = facts.metrics
    assert (metric.previous, metric.growth) == (None, typed)
    assert "同比" in metric.note
    assert facts.points[0].text.text.endswith("{TJ03|同比}。")
    assert text in printed(compose(facts, RESOURCES))
    book = tmp_path / "book.xlsx"
    book.write_bytes(dump(unparse(facts), catalog()))
    assert text in printed(compose(parse(load(book))[0], RESOURCES))
    # Once last year's value is known, the program counts.
    known = replace(facts, metrics=(replace(metric, previous=Decimal(10000)),))
    assert text not in printed(compose(known, RESOURCES))


def test_growth_said_twice_is_one_value_of_last_year() -> None:
    text = "受理纠纷120件，同比增长20%。全年受理纠纷120件，同比增长20%。"
    (metric,) = facts_of(*chapter("举措", Paragraph(words(text)))).metrics
    assert (metric.previous, metric.note.count("同比")) == (Decimal(100), 1)


@pytest.mark.parametrize("text", ["受理纠纷120件，培训同比增长20%。", "受理纠纷120件，占比增长20%。"])
def test_growth_of_something_else_is_a_number_of_its_own(text: str) -> None:
    facts = facts_of(*chapter("举措", Paragraph(words(text))))
    assert len(facts.metrics) == 2
    assert all(m.previous is None and not m.growth for m in facts.metrics)
