"""异常: what a city is to look at, of many bureaus and of few."""

from __future__ import annotations

from bureaus import city, sent, text
from drafter.workbook.parse import parse
from notation import book

FY = "FY01 | 收到行政复议申请 | 件 | {} | {}"


def test_a_number_that_no_total_holds_is_told_to_the_city() -> None:
    """1e3 is no number and a second row of a code is not read: the totals were short of them, and only the bureau was told."""
    rows = f"{FY.format('1e3', 12)}\nTJ04 | 人民调解成功 | 件 | 90 |\nTJ04 | 人民调解成功数 | 件 | 900 | "
    read = parse(book(text("甲区司法局", rows)))[1]
    summary = city(sent("甲区司法局", rows, read), sent("乙区司法局", FY.format(10, 12)))
    assert {(o.body, o.cell) for o in summary.odd} == {("甲区司法局", "指标!D2"), ("甲区司法局", "指标!A4")}


def test_a_huge_change_needs_no_others_to_be_odd() -> None:
    few = city(*(sent(f"{c}区司法局", FY.format(now, 25)) for c, now in zip("甲乙丙", (32000, 60, 26), strict=True)))
    assert [(o.body, o.sure) for o in few.odd] == [("甲区司法局", False)]


def test_two_ways_to_the_same_slip_ask_about_it_once() -> None:
    rows = "FY01 | 收到行政复议申请 | 件 | {0} | {1}\nTJ03 | 人民调解受理（调解）案件 | 件 | {1} | {1}\n" + "\n".join(
        f"{code} | {name} | 件 | {{1}} | {{1}}"
        for code, name in (
            ("TJ04", "人民调解成功"),
            ("FL08", "法律咨询"),
            ("FY02", "受理行政复议案件"),
            ("FY03", "审结行政复议案件"),
        )
    )
    bureaus = [sent(f"{c}区司法局", rows.format(100 + i, 100 + i)) for i, c in enumerate("甲乙丙丁戊己庚辛壬")]
    summary = city(*bureaus, sent("癸区司法局", rows.format(1_000_000, 100)))
    (odd,) = (o for o in summary.odd if o.code == "FY01")
    assert odd.sure
    assert odd.reason.count("个0") == 1
