"""The next year's workbook: what is carried, emptied, asked; and the history of several years."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.checks.report import Report
from drafter.compose import compose
from drafter.extract.extract import extract
from drafter.findings import Finding
from drafter.model.catalog import load_catalog
from drafter.model.facts import (
    Annex,
    Arrangement,
    Facts,
    Metric,
    PastYear,
    Point,
    Precision,
    Section,
    Shortcoming,
    Status,
    Statutory,
    Words,
)
from drafter.resources import Resources
from drafter.rollover import roll_over, roll_over_all
from reading import read

RESOURCES = Resources()
REPORTS = Path(__file__).parent / "reports"


@cache
def imported(name: str) -> Facts:
    document = read((REPORTS / f"{name}.txt").read_bytes(), f"{name}.txt")
    return extract(document, load_catalog(RESOURCES), RESOURCES)[0]


def metric(code: str, value: str | None, **more: object) -> Metric:
    given = {"name": code, "unit": "件", "code": code, **more}
    return Metric(key=code, value=None if value is None else Decimal(value), **given)  # type: ignore[arg-type]


def section(content: Statutory, title: str = "") -> Section:
    return Section(content.value, Words(title or content.value), content, Arrangement.ITEM_PARAGRAPHS)


def point(content: Statutory, text: str, lead: str = "", heading: str = "", status: Status = Status.NEW) -> Point:
    return Point(content.value, Words(heading), Words(lead), Words(text), status)


def facts(**more: object) -> Facts:
    given: dict[str, object] = {
        "profile": {"单位名称": Words("某区司法局"), "报告年度": Words("2024")},
        "sections": tuple(section(c) for c in (Statutory.ACHIEVEMENTS, Statutory.SHORTCOMINGS, Statutory.PLAN)),
    }
    return Facts(**{**given, **more})  # type: ignore[arg-type]


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {f.rule.code for f in findings}


def test_growth_is_offered_where_both_years_will_be_known() -> None:
    """What is offered can be put into the cell as it stands: with both years it prints, with one it is left out."""
    old = facts(
        metrics=(
            Metric("A1", "受理", "件", Decimal(100)),
            Metric("A2", "办结", "件", Decimal(90)),
            Metric("A3", "率", "%"),
        ),
        points=(Point("甲", Words(), Words(), Words("受理{A1}，办结{A2}，同比{A2|同比}，率{A3}。")),),
    )
    _new, findings = roll_over(old, 2025, RESOURCES)
    (said,) = [f.message for f in findings if f.rule.code == "D939"]
    assert "有1个数" in said
    assert "要点!D2" in said
    assert "[，同比{A1|同比}]" in said
    assert "没写同比" not in next(
        f.message for f in roll_over(replace(old, points=()), 2025, RESOURCES)[1] if f.rule.code == "D939"
    )


def test_values_move_to_last_year_with_precision_and_numeral() -> None:
    old = facts(
        metrics=(metric("A1", "100", precision=Precision.MORE, numeral="百"), metric("A2", "7", previous=Decimal(5)))
    )
    new, _ = roll_over(old, 2025, RESOURCES)
    first, second = new.metrics
    assert (first.value, first.previous, first.previous_precision, first.previous_numeral) == (
        None,
        Decimal(100),
        Precision.MORE,
        "百",
    )
    assert (first.precision, first.numeral) == (Precision.EXACT, "")
    assert (second.value, second.previous) == (None, Decimal(7))


def test_computed_rates_stay_computed() -> None:
    rate = metric("R", "95", unit="%", formula="A2/A1*100", derived=True, precision=Precision.WHOLE)
    new, _ = roll_over(facts(metrics=(metric("A1", "200"), metric("A2", "190"), rate)), 2025, RESOURCES)
    rolled = new.index["R"]
    assert (rolled.formula, rolled.value, rolled.previous) == ("A2/A1*100", None, Decimal(95))
    assert rolled.precision is Precision.WHOLE


def test_a_gap_of_years_leaves_last_year_empty() -> None:
    new, findings = roll_over(facts(metrics=(metric("A1", "7"),)), 2026, RESOURCES)
    assert new.metrics[0].previous is None
    assert new.history == (PastYear(2024, {"A1": Decimal(7)}),)
    assert "D937" in codes(findings)


def test_points_are_carried_for_review() -> None:
    old = facts(
        points=(
            point(Statutory.ACHIEVEMENTS, "加强培训。"),
            point(Statutory.ACHIEVEMENTS, "旧。", status=Status.RETIRED),
        )
    )
    new, _ = roll_over(old, 2025, RESOURCES)
    (carried,) = new.points
    assert carried.status is Status.CARRIED
    assert carried.note


def test_plans_become_questions_that_are_not_printed() -> None:
    old = facts(
        points=(
            point(Statutory.ACHIEVEMENTS, "举办培训3次。", "加强执法培训", "依法行政"),
            point(Statutory.ACHIEVEMENTS, "宣传5次。", "深化普法宣传", "法治社会"),
            point(Statutory.PLAN, "{下年度}年全员轮训。", "抓好执法培训"),
        )
    )
    new, findings = roll_over(old, 2025, RESOURCES)
    asked = [p for p in new.points if p.status is Status.RETIRED]
    assert [(p.section, p.heading.text, p.text.text) for p in asked] == [("举措成效", "依法行政", "2025年全员轮训。")]
    assert not [p for p in new.points if p.section == "下年安排"]
    assert "D933" in codes(findings)
    assert "轮训" not in printed(new)


def test_shortcomings_become_questions_that_are_not_printed() -> None:
    old = facts(shortcomings=(Shortcoming(Words("{年度}年培训不够"), Words("主要原因是人手少"), Words()),))
    new, findings = roll_over(old, 2025, RESOURCES)
    assert new.shortcomings == ()
    (asked,) = new.points
    assert (asked.section, asked.status) == ("不足原因", Status.RETIRED)
    assert asked.text.text == "2024年培训不够。主要原因是人手少"
    assert "D934" in codes(findings)
    assert "人手少" not in printed(new)


def test_a_question_names_the_figure_and_is_not_cut_through_its_mark() -> None:
    old = facts(
        metrics=(metric("Z018", "12", name="培训班"),),
        points=(
            point(Statutory.PLAN, "全年组织面向基层干部的各类专题培训班共{Z018}[，增加{Z018|增减}]。"),
            point(Statutory.SHORTCOMINGS, "{Z018}还不够多。"),
        ),
    )
    _, findings = roll_over(old, 2025, RESOURCES)
    said = {f.rule.code: f.message for f in findings if f.rule.code in ("D933", "D934")}
    assert "“〔培训班〕还不够多。”" in said["D934"]
    assert "“全年组织面向基层干部的各类专题培训班共〔培训班〕，增加…”" in said["D933"]
    assert not any(mark in text for text in said.values() for mark in "{}[]|")


def printed(facts: Facts) -> str:
    return Report(compose(facts, RESOURCES), RESOURCES, load_catalog(RESOURCES)).text


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("2024年，出台文件{A1}。", "{年度}年，出台文件{A1}。"),
        ("2025年继续推进。", "{下年度}年继续推进。"),
        ("印发《某区2024年普法要点》。", "印发《某区2024年普法要点》。"),
        ("落实《纲要（2021—2025年）》。", "落实《纲要（2021—2025年）》。"),
        ("2024年5月举办比武。", "2024年5月举办比武。"),
        ("某政〔2024〕3号", "某政〔2024〕3号"),
    ],
)
def test_only_general_years_shift(text: str, carried: str) -> None:
    new, _ = roll_over(facts(points=(point(Statutory.ACHIEVEMENTS, text),)), 2025, RESOURCES)
    assert new.points[0].text.text == carried


def test_every_shift_and_every_year_left_is_listed_at_its_cell() -> None:
    old = facts(points=(point(Statutory.ACHIEVEMENTS, "2024年办了实事。2024年5月举办比武。"),))
    _, findings = roll_over(old, 2025, RESOURCES)
    listed = [(f.rule.code, str(f.place)) for f in findings if f.rule.code in ("D931", "D932")]
    assert listed == [("D931", "要点!D2"), ("D932", "要点!D2")]


def test_expired_plans_and_old_phrases_are_flagged() -> None:
    text = "深入学习贯彻党的二十大精神，落实《法治政府建设实施纲要（2021－2025年）》。"
    old = facts(profile={"单位名称": Words("某局"), "报告年度": Words("2025"), "导语": Words(text)})
    _, findings = roll_over(old, 2026, RESOURCES)
    assert {"D935"} <= codes(findings)
    old = facts(profile={"单位名称": Words("某局"), "报告年度": Words("2023"), "导语": Words(text)})
    _, findings = roll_over(old, 2024, RESOURCES)
    assert "D935" not in codes(findings)
    assert "D936" in codes(findings)


def test_profile_is_kept_and_yearly_items_are_emptied() -> None:
    profile = {
        name: Words(text)
        for name, text in {
            "单位名称": "某局",
            "报告年度": "2024",
            "署名": "某局",
            "主送机关": "某区人民政府",
            "印发机关": "某局办公室",
            "成文日期": "2025年1月5日",
            "发文字号": "某司〔2025〕1号",
            "印发日期": "2025年1月6日",
            "统计截止日": "2024年12月31日",
        }.items()
    }
    new, _ = roll_over(facts(profile=profile), 2025, RESOURCES)
    kept = {k: v.text for k, v in new.profile.items() if v}
    assert kept == {
        "单位名称": "某局",
        "报告年度": "2025",
        "署名": "某局",
        "主送机关": "某区人民政府",
        "印发机关": "某局办公室",
        "统计截止日": "2025年12月31日",
    }


def test_carried_tables_are_flagged() -> None:
    old = facts(annexes=(Annex(Words("清单"), (Words("项目"),), ()),))
    new, findings = roll_over(old, 2025, RESOURCES)
    assert new.annexes == old.annexes
    assert "D938" in codes(findings)


def test_only_metrics_that_had_a_number_are_counted() -> None:
    old = facts(metrics=(metric("A1", "7"), metric("A2", None), metric("A3", None, previous=Decimal(5))))
    (said,) = [f.message for f in roll_over_all((old,), 2025, RESOURCES)[1] if f.rule.code == "D939"]
    assert [int(n) for n in re.findall(r"[0-9]+", said)] == [1]
    (said,) = [f.message for f in roll_over_all((old,), 2027, RESOURCES)[1] if f.rule.code == "D939"]
    assert not re.search(r"[0-9]", said)


def test_what_was_to_be_done_about_shortcomings_is_asked_like_a_plan() -> None:
    rows = (
        Shortcoming(Words("培训不够"), Words("人手少"), Words("{下年度}年举办执法培训班"), "执法科"),
        Shortcoming(Words("宣传不够"), Words("形式单一"), Words()),
    )
    old = facts(
        points=(point(Statutory.ACHIEVEMENTS, "举办执法培训班3次。", "加强执法培训", "依法行政"),), shortcomings=rows
    )
    new, findings = roll_over(old, 2025, RESOURCES)
    (asked,) = [p for p in new.points if p.note.startswith("去年的安排")]
    assert (asked.section, asked.heading.text, asked.text.text) == ("举措成效", "依法行政", "2025年举办执法培训班。")
    assert (asked.status, asked.office) == (Status.RETIRED, "执法科")
    row = new.points.index(asked) + 2
    assert [str(f.place) for f in findings if f.rule.code == "D933"] == [f"要点!D{row}"]
    assert "2025年举办执法培训班" not in printed(new)


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_a_published_report_becomes_the_next_year_s_workbook(name: str) -> None:
    old = imported(name)
    new, findings = roll_over(old, 2024, RESOURCES)
    assert new.year == 2024
    assert all(m.value is None for m in new.metrics)
    assert {m.key: m.previous for m in new.metrics if not m.formula} == {
        m.key: m.value for m in old.metrics if not m.formula
    }
    plans = [p for p in old.points if p.section == "下年安排" and p.lead.text != "导语"]
    asked = [p for p in new.points if p.status is Status.RETIRED]
    assert len(asked) == len(plans) + len(old.shortcomings)
    assert "2023年推进" not in printed(new)
    assert "D939" in codes(findings)


def test_shortcomings_written_as_points_and_in_the_closing_words_are_asked_too() -> None:
    profile = {
        "单位名称": Words("某局"),
        "报告年度": Words("2024"),
        "结语": Words("一年来成效明显，但还存在培训不够的问题。"),
    }
    old = facts(profile=profile, points=(point(Statutory.SHORTCOMINGS, "{年度}年人手少。", "力量不足", "队伍"),))
    new, findings = roll_over(old, 2025, RESOURCES)
    (asked,) = new.points
    assert (asked.status, asked.heading.text, asked.text.text) == (Status.RETIRED, "队伍", "2024年人手少。")
    assert [str(f.place) for f in findings if f.rule.code == "D934"] == ["基本信息!B9", "要点!D2"]


def test_words_of_growth_give_way_to_the_computed_one() -> None:
    said = point(Statutory.ACHIEVEMENTS, "受理{A1}，同比{A1|同比}。")
    old = facts(metrics=(metric("A1", "2810", growth="增长12.4%"),), points=(said,))
    assert "2810件，同比增长12.4%。" in printed(old)
    new, _ = roll_over(old, 2025, RESOURCES)
    assert "同比增长" not in printed(new)
    filled = replace(new, metrics=(replace(new.metrics[0], value=Decimal(3091)),))
    assert "3091件，同比增长10%。" in printed(filled)


@pytest.mark.parametrize("typed", ["12.4%", "见附件"])
def test_growth_typed_without_a_direction_is_not_printed(typed: str) -> None:
    said = point(Statutory.ACHIEVEMENTS, "受理{A1}，同比{A1|同比}。")
    assert typed not in printed(facts(metrics=(metric("A1", "2810", growth=typed),), points=(said,)))


def test_a_grouped_number_is_a_number_below_last_year() -> None:
    new, _ = roll_over(facts(metrics=(metric("A1", "2960", numeral="2,960"),)), 2025, RESOURCES)
    assert (new.metrics[0].previous, new.metrics[0].previous_numeral) == (Decimal(2960), "")


def test_earlier_years_keep_what_was_printed() -> None:
    rate = Metric("A3", "率", "%", Decimal(200) / 3, derived=True, precision=Precision.ONE_DECIMAL, formula="A1/A2*100")
    new, _ = roll_over(facts(metrics=(rate,)), 2025, RESOURCES)
    assert new.history == (PastYear(2024, {"A3": Decimal("66.7")}),)
