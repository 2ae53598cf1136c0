"""Who has reported: the roster, two files of one body, names in two spellings, other years, what cannot be read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bureaus import city, sent
from drafter.collect.bodies import State
from drafter.collect.roster import Expected, Roster, like, named_in, read_roster
from drafter.collect.submission import Origin, Submission
from drafter.collect.summary import Summary
from drafter.collect.words import LAST_YEAR
from drafter.errors import InputError

ROW = "FY01 | 收到行政复议申请 | 件 | 110 | 100"


def states(summary: Summary) -> dict[str, State]:
    return {b.name: b.state for b in summary.bodies}


def roster(*names: str, kind: str = "司法局") -> Roster:
    return Roster(tuple(Expected(n, kind) for n in names))


def broken(file: str) -> Submission:
    return Submission(Origin(f"in/{file}", file), error=f"“{file}”已损坏。")


def test_one_row_a_body_in_the_order_of_the_roster() -> None:
    summary = city(
        sent("丙区司法局", ROW),
        sent("甲区司法局", ROW),
        broken("丁区司法局2023.xlsx"),
        roster=roster("甲区司法局", "乙区司法局", "丙区司法局", "丁区司法局"),
    )
    assert list(states(summary).items()) == [
        ("甲区司法局", State.REPORTED),
        ("乙区司法局", State.MISSING),
        ("丙区司法局", State.REPORTED),
        ("丁区司法局", State.UNREADABLE),
    ]
    assert [f.rule.code for f in summary.findings] == ["D951"]


def test_who_need_not_report_is_not_missed() -> None:
    table = [
        ["单位名称", "单位类型", "应报", "联系人"],
        ["甲区司法局", "司法局", "是", "张三"],
        ["乙区司法局", "司法局", "否", ""],
    ]
    summary = city(sent("甲区司法局", ROW), roster=read_roster(table, "名单.xlsx"))
    assert states(summary) == {"甲区司法局": State.REPORTED}
    assert summary.bodies[0].more == {"联系人": "张三"}


def test_a_roster_of_several_sheets_with_a_last_line() -> None:
    """Each sheet has its heading, and below the list stands how many there are and who made it."""
    table = [
        ["单位名称", "单位类型", "应报"],
        ["甲区司法局", "司法局", "是"],
        ["合计1家", "", ""],
        ["序号", "单位名称", "应报"],
        ["1", "乙市教育局", "是"],
        ["2", "共建市农垦局", "是"],
        ["", "合计", ""],
        ["", "填表人：张三", ""],
    ]
    found = read_roster(table, "名单.xlsx")
    assert [(e.name, e.kind) for e in found.rows] == [
        ("甲区司法局", "司法局"),
        ("乙市教育局", ""),
        ("共建市农垦局", ""),
    ]
    assert not found.doubled


@pytest.mark.parametrize(
    "table", [[], [["名称"], ["甲区司法局"]], [["单位名称"], [None], [""]]], ids=["empty", "no heading", "no body"]
)
def test_a_roster_that_is_none_is_refused(table: list[list[str | None]]) -> None:
    with pytest.raises(InputError):
        read_roster(table, "名单.xlsx")


def test_of_two_files_the_newer_by_the_date_in_it() -> None:
    old = sent("甲区司法局", ROW, file="b", dated="2024年1月5日")
    new = sent("甲区司法局", "FY01 | 收到行政复议申请 | 件 | 7 |", file="a", dated="2024年1月18日")
    # The file that was copied last is not the one that was written last.
    old = replace(old, origin=replace(old.origin, modified="2024-03-01T08:00:00", saved="2024-02-01T08:00:00"))
    new = replace(new, origin=replace(new.origin, modified="2024-02-01T08:00:00", saved="2024-01-18T08:00:00"))
    (body,) = city(old, new).bodies
    assert (body.state, body.file) == (State.DOUBLED, "a.xlsx")
    assert "b.xlsx" in body.note


@pytest.mark.parametrize("field", ["saved", "modified"])
def test_where_the_dates_agree_the_files_own_time_decides(field: str) -> None:
    one, other = sent("甲区司法局", ROW, file="a"), sent("甲区司法局", ROW, file="b")
    one = replace(one, origin=replace(one.origin, **{field: "2024-01-18T08:00:00"}))
    other = replace(other, origin=replace(other.origin, **{field: "2024-01-19T08:00:00"}))
    assert city(one, other).bodies[0].file == "b.xlsx"
    assert city(other, one).bodies[0].file == "b.xlsx"


def test_doubles_count_once() -> None:
    summary = city(sent("甲区司法局", ROW, file="a"), sent("甲区司法局", ROW, file="b"), sent("乙区司法局", ROW))
    assert next(t for t in summary.totals if t.code == "FY01").value == 220


def test_a_report_beside_its_own_workbook_is_no_double() -> None:
    report = sent("甲区司法局", ROW, file="report")
    report = replace(report, origin=replace(report.origin, recognised=True))
    (body,) = city(report, sent("甲区司法局", ROW, file="book")).bodies
    assert (body.state, body.file) == (State.REPORTED, "book.xlsx")
    (alone,) = city(report).bodies
    assert alone.note == "由报告识别"


def test_names_that_are_alike_are_asked_about_and_never_merged() -> None:
    summary = city(sent("解放区司法局", ROW), roster=roster("焦作市解放区司法局", "焦作市山阳区司法局"))
    assert states(summary) == {
        "焦作市解放区司法局": State.MISSING,
        "焦作市山阳区司法局": State.MISSING,
        "解放区司法局": State.REPORTED,
    }
    (found,) = summary.findings
    assert (found.rule.code, str(found.place)) == ("D954", "[解放区司法局.xlsx]基本信息!B2")
    notes = {b.name: b.note for b in summary.bodies}
    assert "解放区司法局" in notes["焦作市解放区司法局"]
    assert not notes["焦作市山阳区司法局"]


def test_a_second_spelling_of_a_body_that_has_reported_is_asked_about() -> None:
    summary = city(sent("甲区司法局", ROW), sent("某某市甲区司法局", ROW), roster=roster("甲区司法局", "乙区司法局"))
    assert [f.rule.code for f in summary.findings] == ["D954"]
    assert "甲区司法局" in next(b.note for b in summary.bodies if b.name == "某某市甲区司法局")


def test_alike_without_a_roster() -> None:
    summary = city(sent("解放区司法局", ROW), sent("焦作市解放区司法局", ROW), sent("山阳区司法局", ROW))
    assert [f.rule.code for f in summary.findings] == ["D954"]
    assert len(summary.bodies) == 3


@pytest.mark.parametrize(
    ("name", "others", "near"),
    [
        ("区司法局", ["东城区司法局", "西城区司法局"], ""),
        ("城东区司法局", ["城西区司法局"], ""),
        ("示例市财政局", ["示例市民政局"], ""),
        ("示例市文化广电和旅游局", ["示例市文化广电旅游局"], "示例市文化广电旅游局"),
        ("示例市　民政局", ["示例市民政局"], ""),
    ],
)
def test_likeness_of_names(name: str, others: list[str], near: str) -> None:
    assert like(name, others) == near


def test_width_and_spaces_make_no_other_name() -> None:
    summary = city(sent("甲区 司法局", ROW), roster=roster("甲区司法局"))
    assert states(summary) == {"甲区司法局": State.REPORTED}


def test_a_file_name_tells_whose_an_unreadable_file_is() -> None:
    names = ["甲区司法局", "焦作市甲区司法局", "乙区司法局"]
    assert named_in("2023年焦作市甲区司法局（终稿）", names) == "焦作市甲区司法局"
    assert named_in("甲区司法局、乙区司法局", ["甲区司法局", "乙区司法局"]) == ""


def test_another_years_file_counts_nothing_and_is_told() -> None:
    summary = city(
        sent("甲区司法局", ROW),
        sent("乙区司法局", ROW, year=2022),
        sent("丙区司法局", ROW),
        roster=roster("甲区司法局", "乙区司法局", "丙区司法局"),
    )
    assert summary.year == 2023
    assert states(summary)["乙区司法局"] is State.MISSING
    assert [(f.rule.code, str(f.place)) for f in summary.findings] == [("D952", "[乙区司法局.xlsx]基本信息!B4")]
    assert next(t for t in summary.totals if t.code == "FY01").filled == ("甲区司法局", "丙区司法局")


def test_another_kind_than_the_rosters_is_told() -> None:
    summary = city(sent("甲区司法局", ROW, kind="部门"), roster=roster("甲区司法局"))
    assert [f.rule.code for f in summary.findings] == ["D955"]
    assert summary.bodies[0].kind == "司法局"


def test_a_bad_file_beside_a_good_one_costs_nothing() -> None:
    summary = city(sent("甲区司法局", ROW), broken("甲区司法局.xls"), roster=roster("甲区司法局"))
    assert states(summary) == {"甲区司法局": State.REPORTED}
    assert summary.unreadable


def test_a_file_that_is_nobodys_is_a_file_and_no_bureau() -> None:
    """合影.xlsx counts as no body: the city would chase a bureau called 合影."""
    summary = city(
        sent("甲区司法局", ROW),
        broken("合影.xlsx"),
        broken("乙区司法局2023年度报告.xlsx"),
        broken("石桥镇人民政府.xlsx"),
        broken("甲区司法局（旧）.xlsx"),
    )
    assert states(summary) == {
        "甲区司法局": State.REPORTED,
        "乙区司法局": State.UNREADABLE,
        "石桥镇人民政府": State.UNREADABLE,
    }
    assert [s.origin.file for s in summary.completeness.unplaced] == ["合影.xlsx"]
    assert next(f.message for f in summary.findings if f.rule.code == "D951") == "“合影.xlsx”已损坏。"
    assert len(summary.unreadable) == 4


@pytest.mark.parametrize("written", ["二〇二三年", "二零二三年度", "二0二三", "２０２３年"])
def test_a_year_in_words_is_a_year(written: str) -> None:
    summary = city(sent("甲区司法局", ROW), sent("乙区司法局", ROW, year=written), year=2023)
    assert states(summary)["乙区司法局"] is State.REPORTED
    assert not summary.findings


def test_a_year_that_is_none_is_said_as_it_was_written() -> None:
    odd = sent("乙区司法局", ROW, year="去年")
    summary = city(sent("甲区司法局", ROW), odd, roster=roster("甲区司法局", "乙区司法局"))
    assert [f.message for f in summary.findings] == [
        "“乙区司法局.xlsx”（乙区司法局）的报告年度“去年”认不出是哪一年，没有计入。请核对，或请对方重报。"
    ]
    assert summary.bodies[1].note == "收到“乙区司法局.xlsx”，报告年度“去年”认不出是哪一年，没有计入"


def test_last_years_collection_fills_last_years_column() -> None:
    summary = city(
        sent("甲区司法局", "FY01 | 收到行政复议申请 | 件 | 110 | "),
        sent("乙区司法局", "FY01 | 收到行政复议申请 | 件 | 50 | 41"),
        previous=[
            sent("甲区司法局", "FY01 | 收到行政复议申请 | 件 | 100 | ", year=2022, file="old甲"),
            sent("乙区司法局", "FY01 | 收到行政复议申请 | 件 | 40 | ", year=2022, file="old乙"),
        ],
    )
    found = next(t for t in summary.totals if t.code == "FY01")
    assert (found.value, found.previous) == (160, 141)
    assert [(e.file, e.cell) for e in summary.table.entries if e.year == 2022] == [
        ("old甲.xlsx", "指标!D2"),
        ("乙区司法局.xlsx", "指标!E2"),
    ]
    # What was reported then and what is said of it now do not agree.
    assert [(o.body, o.cell) for o in summary.odd] == [("乙区司法局", "指标!E2")]


def test_what_a_body_copies_from_its_own_last_year_is_told() -> None:
    points = """章节 | 小标题 | 要点标题 | 内容 | 状态
举措成效 | | 甲 | 组织人民调解员走进村组院落排查邻里矛盾{}件并逐件登记回访。{} | 新增"""
    this_year = [
        sent(f"{name}区司法局", "TJ03 | 调解 | 件 | 1", 要点=points.format(120, new))
        for name, new in (("甲", ""), ("乙", "今年另起炉灶推行网上立案网上调解网上评价一站办结。"))
    ]
    last_year = [
        sent("甲区司法局", "TJ03 | 调解 | 件 | 1", year=2022, 要点=points.format(98, "")),
        sent(
            "乙区司法局", "TJ03 | 调解 | 件 | 1", year=2022, 要点=points.format(5, "").replace("邻里矛盾", "旧案积案")
        ),
    ]
    found = [s for s in city(*this_year, previous=last_year).shared if s.other.endswith(LAST_YEAR)]
    assert [(s.one, s.count) for s in found] == [("甲区司法局", 1)]
