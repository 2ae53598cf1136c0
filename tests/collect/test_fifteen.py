"""A city's folder with the usual trouble (``fifteen.py``): what the section chief reads, and the city's own report."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import fifteen
import pytest
from openpyxl import load_workbook

from drafter.batch.places import find
from drafter.collect.bodies import State
from drafter.collect.summary import Summary
from drafter.collect.totals import Total
from drafter.gathering import city_facts, submission, summarise, summary_book
from drafter.model.facts import Facts, Metric, Precision
from drafter.pipeline import Pipeline

MOMENT = datetime(2027, 2, 1, 9, 30)
PIPELINE = Pipeline()


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city") / "收件"
    fifteen.write(folder, PIPELINE)
    return folder


@pytest.fixture(scope="module")
def summary(inbox: Path) -> Summary:
    roster = inbox / "名单.xlsx"
    found = find([str(inbox)], [roster])
    sent = [submission(PIPELINE, Path(s.address), s.name) for s in found.sources]
    return summarise(PIPELINE, sent, roster, others=found.others)


@pytest.fixture(scope="module")
def pages(summary: Summary, inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("book") / "汇总.xlsx"
    path.write_bytes(summary_book(summary, inbox, MOMENT, "清河市司法局"))
    return load_workbook(path)


@pytest.fixture(scope="module")
def city(summary: Summary) -> Facts:
    return city_facts(PIPELINE, summary, "清河市司法局")


def total(summary: Summary, code: str) -> Total:
    return next(t for t in summary.totals if t.code == code)


def cover(pages: Any) -> list[str]:
    return [str(row[0].value) for row in pages.worksheets[0] if row[0].value]


def metric(facts: Facts, code: str) -> Metric:
    found = facts.metric(code)
    assert found is not None
    return found


def test_everybody_has_one_row(summary: Summary) -> None:
    states = {b.name: b.state for b in summary.bodies}
    assert states.pop("清河市东城区司法局") is State.DOUBLED
    # 水利局.xlsx is damaged: it is 清河市水利局 that is chased, once.
    assert states.pop("清河市水利局") is State.UNREADABLE
    assert {n for n, s in states.items() if s is State.MISSING} == {"清河市财政局", "白沙镇人民政府", "龙泉街道办事处"}
    assert "水利局" not in states
    assert "清河市档案馆" not in states


def test_a_body_whose_file_came_under_another_name_is_not_simply_chased(pages: Any) -> None:
    lines = cover(pages)
    (chased,) = (line for line in lines if line.startswith("待催报"))
    (asked,) = (line for line in lines if line.startswith("先核对名称"))
    assert "龙泉街道办事处" not in chased
    assert "清河市龙泉街道办事处" in asked


def test_money_in_yuan_and_an_estimate(summary: Summary) -> None:
    assert total(summary, "FL07").value == Decimal("345.6") + Decimal("287.15") + Decimal("414.7") + Decimal("207.4")
    assert total(summary, "TJ02").precision is Precision.MORE
    assert total(summary, "FY02").missing == ("柳林县司法局",)


def test_a_change_that_a_doubtful_figure_makes_is_not_told(pages: Any) -> None:
    """法治宣传活动 grew by 135.7 %, because one county has a zero too many."""
    (told,) = (line for line in cover(pages) if "增长最多" in line)
    assert "法治宣传活动" not in told
    page = pages.worksheets[0]
    (row,) = (r for r in page if r[0].value == "法治宣传活动")
    assert row[4].font.italic
    assert any("红色斜体" in line for line in cover(pages))


def test_the_leaders_page_has_what_every_report_names(pages: Any, summary: Summary) -> None:
    lines = cover(pages)
    assert {"收到行政复议申请", "人民调解受理（调解）案件", "行政处罚案件", "受理（指派）法律援助案件"} <= set(lines)
    # What each held of its own meetings adds up to nothing that a leader can use.
    assert not any(line.startswith("党委（党组）会议") for line in lines)
    assert len([t for t in summary.totals if t.name in lines]) == 15


def test_shortcomings_with_their_clauses_turned_round_are_alike(summary: Summary) -> None:
    groups = {c.body: c.group for c in summary.complaints}
    assert groups["清河市东城区司法局"] == groups["清河市西城区司法局"] == groups["石桥镇人民政府"]


def test_a_shared_sentence_is_shown_whole(summary: Summary) -> None:
    (pair,) = (s for s in summary.shared if {s.one, s.other} == {"清河市城市管理局", "清河市市场监督管理局"})
    assert pair.examples[0].startswith("推行“综合查一次”机制")


def test_townships_within_their_counties_are_asked_about(summary: Summary) -> None:
    """在册社区矫正对象 of the townships stands in those of the counties already: the sums do not fit together."""
    (said,) = (f.message for f in summary.findings if f.rule.code == "D961")
    assert "乡镇街道2家和司法局（政府）4家" in said


def test_marks_within_marks_are_single_ones(summary: Summary) -> None:
    (said,) = (f.message for f in summary.findings if f.rule.code == "D959")
    assert "“‘法治副校长’进校园”" in said


def test_the_citys_numbers_are_such_as_a_report_may_print(city: Facts) -> None:
    """近14302人次 and 9234余件 are none, and a rate has the decimals of the other rates."""
    advice, found = metric(city, "FL08"), metric(city, "TJ02")
    assert (advice.value, advice.precision) == (14310, Precision.NEAR)
    assert (found.value, found.precision) == (9230, Precision.MORE)
    # Between numbers that are no exact ones the growth is said in whole per cent: last year's may stand.
    assert (advice.previous, found.previous) == (13176, 8739)
    assert metric(city, "FY13").value == Decimal("87.7")


def test_a_doubtful_figure_is_told_beside_the_citys_sum(city: Facts) -> None:
    assert "先核对柳林县司法局的1,060场次" in metric(city, "PF01").note
    assert "先核对" not in metric(city, "FY01").note


def test_a_doubtful_number_of_last_year_is_said_to_be_one(inbox: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "2025.xlsx"
    fifteen.Maker(PIPELINE).book(earlier, "清河市东城区司法局", "司法局", 0.5, "", year=fifteen.YEAR - 1)
    now = submission(PIPELINE, inbox / "区县/东城区司法局.xlsx")
    made = city_facts(PIPELINE, summarise(PIPELINE, [now], previous=[submission(PIPELINE, earlier)]), "清河市司法局")
    assert "先核对清河市东城区司法局上年的1,980件" in metric(made, "TJ03").note


def test_what_a_bureau_has_explained_is_not_doubtful(summary: Summary) -> None:
    assert not summary.doubtful(total(summary, "ZF26"))
