"""The year's turn of words: what moves, what is asked, and that the questions stay beside their rows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from drafter.findings import Finding
from drafter.model.facts import Facts, Metric, PastYear, Point, Precision, Section, Status, Statutory, Words
from drafter.resources import Resources
from drafter.rollover import merge_history, roll_over
from drafter.workbook.dump import dump
from drafter.workbook.parse import parse
from drafter.workbook.unparse import unparse
from drafter.workbook.xlsx import load
from notation import WHOLE, book

RESOURCES = Resources()


def turned(text: str, note: str = "") -> tuple[Point, set[str]]:
    """One point of a report of 2024 in the workbook of 2025, and the codes told at its cell."""
    section = Section(
        "举措成效", Words("举措成效"), Statutory.ACHIEVEMENTS, parse(book(WHOLE))[0].sections[0].arrangement
    )
    old = Facts(
        profile={"单位名称": Words("某局"), "报告年度": Words("2024")},
        sections=(section,),
        points=(Point("举措成效", Words(), Words("主题"), Words(text), Status.UPDATED, note=note),),
    )
    new, findings = roll_over(old, 2025, RESOURCES)
    return new.points[0], {f.rule.code for f in findings if _at_text(f)}


def _at_text(finding: Finding) -> bool:
    return str(finding.place) == "要点!D2"


@pytest.mark.parametrize(
    ("text", "carried", "codes"),
    [
        ("２０２４年办了实事。", "{年度}年办了实事。", {"D931"}),
        ("二〇二四年办了实事，二○二五年再办。", "{年度}年办了实事，{下年度}年再办。", {"D931"}),
        ("二〇二三年的遗留问题已经解决。", "2023年的遗留问题已经解决。", {"D932"}),
        ("落实《二〇二四年工作要点》。", "落实《二〇二四年工作要点》。", set()),
        ("{年度}年办了实事，较{上年度}年多。", "{年度}年办了实事，较{上年度}年多。", set()),
        ("比2023年多三件。", "比{上年度}年多三件。", {"D931"}),
        ("督促2023年度报告公开。", "督促2023年度报告公开。", {"D932"}),
        ("2024年首次发布白皮书。", "2024年首次发布白皮书。", {"D932"}),
        ("2024年，调解中心揭牌。", "2024年，调解中心揭牌。", {"D932"}),
        ("{年度}年，甲社区首次获评省级称号。", "2024年，甲社区首次获评省级称号。", {"D932"}),
        ("2024年被确定为试点。", "2024年被确定为试点。", {"D932"}),
        ("今年首次开展评查。", "今年首次开展评查。", {"D932"}),
        ("截至2023年底，共有30人。", "截至2023年底，共有30人。", {"D932"}),
        ("召开第23次常务会议。", "召开第23次常务会议。", {"D941"}),
        ("学习贯彻党的十九大精神。", "学习贯彻党的十九大精神。", {"D936"}),
        ("自2023年以来坚持普法。", "自2023年以来坚持普法。", set()),
        ("落实《规划（2021—2025年）》。", "落实《规划（2021—2025年）》。", set()),
        ("落实《办法》（2022年施行）。", "落实《办法》（2022年施行）。", set()),
    ],
)
def test_what_moves_and_what_is_asked(text: str, carried: str, codes: set[str]) -> None:
    point, told = turned(text)
    assert point.text.text == carried
    assert told == codes


def test_one_finding_a_kind_and_cell() -> None:
    point, told = turned("2024年办了一。2024年办了二。2023年度的旧事。2024年5月办了三。")
    assert told == {"D931", "D932"}
    assert point.note.count("没有改") == 1


def test_questions_stay_with_the_row_until_it_is_worked_on() -> None:
    point, _ = turned("召开第23次常务会议。", note="数据来自办公室")
    assert point.status is Status.CARRIED
    assert "数据来自办公室" in point.note
    assert "第23次常务会议" in point.note
    settled, _ = turned("办了实事。")
    assert settled.note.count("；") == 0


def test_earlier_years_keep_their_precision(tmp_path: Path) -> None:
    metric = Metric(
        "TJ04",
        "成功",
        "件",
        Decimal(200),
        Decimal(150),
        Precision.MORE,
        previous_precision=Precision.ABOVE,
        code="TJ04",
    )
    past = PastYear(2022, {"TJ04": Decimal(100)}, {"TJ04": Precision.NEAR})
    old = Facts(profile={"报告年度": Words("2024")}, metrics=(metric,), history=(past,))
    history = merge_history([old])
    assert [(p.year, p.precisions["TJ04"]) for p in history] == [
        (2022, Precision.NEAR),
        (2023, Precision.ABOVE),
        (2024, Precision.MORE),
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(dump(unparse(Facts(profile={"报告年度": Words("2025")}, metrics=(metric,), history=history))))
    assert parse(load(path))[0].history == history


def test_what_cannot_be_read_in_earlier_years_is_told() -> None:
    text = WHOLE + "\n[历年]\n编码 | 指标名称 | 单位 | 2021年 | 2022\nTJ04 | 调解成功 | 件 | 约莫一百 | —"
    assert [(f.rule.code, str(f.place)) for f in parse(book(text))[1]] == [("D106", "历年!D2")]


def test_a_remark_on_a_row_is_whole_where_the_words_that_it_quotes_hold_a_stop() -> None:
    point, _ = turned("举办培训班{ZF13}期。第一季度完成2024年度执法证换发。")
    assert point.note.count("“") == point.note.count("”")
    assert "执法证" in point.note
