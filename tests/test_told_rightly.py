"""What is found is said of the place where it is mended, once, and with the cure that fits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from drafter.cli import main
from drafter.pipeline import Pipeline
from drafter.places import Passage
from hostile.spoilt import FULL
from notation import save

PLAIN = "健全执法监督制度，开展案卷评查。"
STAFF = "落实持证上岗制度，培训行政执法人员{ZF14}[，同比{ZF14|同比}]。"


def told(path: Path) -> list[tuple[str, str]]:
    return [(f.rule.code, str(f.place)) for f in Pipeline().draft(path).findings]


def said(path: Path, code: str) -> str:
    return "；".join(f.message for f in Pipeline().draft(path).findings if f.rule.code == code)


def spoilt(folder: Path, *changes: tuple[str, str]) -> Path:
    text = FULL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return save(text, folder / "b.xlsx")


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        # What the program counts is never to be mended: only what is typed within it.
        ([(PLAIN, "二是健全制度。")], [("D126", "要点!D3")]),
        ([(PLAIN, "健全制度。三是开展案卷评查。")], [("D126", "要点!D3")]),
        ([(PLAIN, "健全制度。一是开展案卷评查。")], [("D211", "要点!D3")]),
        ([(STAFF, f"强化管理。一是{STAFF}")], [("D211", "要点!D2")]),
        ([(STAFF, f"一是{STAFF}二是开展培训。")], [("D126", "要点!D2")]),
        ([("举措成效 | 一是分段", "举措成效 | 一是连排"), (PLAIN, "二是健全制度。")], [("D126", "要点!D3")]),
        ([("带头学法。", "一是带头学法。三是带头述法。")], [("D211", "要点!D7")]),
    ],
)
def test_ordinals_typed_within_what_the_program_counts(
    changes: Sequence[tuple[str, str]], due: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert told(spoilt(tmp_path, *changes)) == due


def test_the_item_that_holds_another_is_named(tmp_path: Path) -> None:
    assert "“二是”里面" in said(spoilt(tmp_path, (PLAIN, "健全制度。一是开展案卷评查。")), "D211")


FIRST, SECOND = "规范行政执法 | 完善监督机制", "深化普法宣传 | 创新普法形式"


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ([(FIRST, " | 完善监督机制")], ["要点!B3"]),
        # Where nobody repeats the heading row by row, that is how they write: once for the chapter.
        ([(FIRST, " | 完善监督机制"), (SECOND, " | 创新普法形式")], ["要点!B3"]),
        # A row that lost its heading before all others is printed before them.
        ([("规范行政执法 | 加强队伍建设", " | 加强队伍建设")], ["要点!B2"]),
        ([("化解矛盾纠纷 | 做实人民调解", " | 做实人民调解")], ["要点!B4"]),
    ],
)
def test_rows_without_a_heading(changes: Sequence[tuple[str, str]], due: list[str], tmp_path: Path) -> None:
    found = told(spoilt(tmp_path, *changes))
    assert [place for code, place in found if code == "D137"] == due


@pytest.mark.parametrize(
    ("words", "typed", "due"),
    [
        ("培训行政执法人员{ZF14}", "培训行政执法人员312人次", "{ZF14}"),
        ("全年受理{TJ03}", "全年受理{TJ03}（上年2501件）", "{TJ03|上年}"),
        ("成功率{TJ05}", "成功率99%", "{TJ05}"),
        ("全年受理{TJ03}", "全年受理{TJ03}，走访33户", "“指标”表加行"),
    ],
)
def test_a_typed_number_that_a_metric_holds_is_named(words: str, typed: str, due: str, tmp_path: Path) -> None:
    assert due in said(spoilt(tmp_path, (words, typed)), "D317")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("年", "{年度}"),
        ("本年度", "{年度}"),
        ("报告年度", "{年度}"),
        ("上年", "{上年度}"),
        ("明年", "{下年度}"),
        ("本单位", "{单位名称}"),
        ("地区", "{所属地区}"),
        ("年度|上年", "{上年度}"),
        ("单位类型", "不能用在文字里"),
    ],
)
@pytest.mark.parametrize("where", ["导语", "要点"])
def test_a_year_and_an_item_by_another_name(name: str, meant: str, where: str, tmp_path: Path) -> None:
    old = "{年度}年，" if where == "导语" else "健全执法监督制度"
    path = spoilt(tmp_path, (old, f"{{{name}}}，" if where == "导语" else f"{{{name}}}健全执法监督制度"))
    assert meant in said(path, "D111")
    assert "D119" not in dict(told(path))


@pytest.mark.parametrize(
    ("sheet", "block", "words"),
    [
        ("要点", "C3:D3", "“要点标题”“内容”合并成了一格，本次只有“要点标题”读到"),
        ("要点", "B2:C3", "“小标题”本次按各行相同处理，“要点标题”是空的"),
        ("要点", "D2:D3", "只有第2行的“内容”读到"),
        ("指标", "B2:D2", "“单位”“本年”是空的"),
        ("历年", "D2:E2", "“2024年”是空的"),
    ],
)
def test_merged_cells_are_told_with_what_they_hide(sheet: str, block: str, words: str, tmp_path: Path) -> None:
    path = save(FULL, tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(path)
    book[sheet].merge_cells(block)
    book.save(path)
    assert words in said(path, "D109")


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("案卷合格率98%，较上年的96%下降2%。", 1),
        ("收缴罚没款320万元，比上年的256万元增加60万元、增长25%。", 1),
        ("收缴罚没款320万元，比上年的256万元增加60万元、增长20%。", 2),
        ("受理案件320件，比上年的256件增长20%。", 1),
    ],
)
def test_a_wrong_change_is_told_once(words: str, times: int, tmp_path: Path) -> None:
    assert [code for code, _ in told(spoilt(tmp_path, (PLAIN, words)))].count("D312") == times


@pytest.mark.parametrize(
    "words",
    [
        "处理案件50件，其中民事28件、行政30件。",
        "处理案件100件，其中民事48件、行政51件。",
        "处理案件100件，其中民事48件、行政151件。",
        "处理案件100件（民事48件、行政51件）。",
    ],
)
def test_a_sum_that_is_off_is_told_once(words: str, tmp_path: Path) -> None:
    found = [code for code, _ in told(spoilt(tmp_path, (PLAIN, words)))]
    assert len([code for code in found if code in ("D301", "D302", "D304", "D335")]) == 1


def test_a_quoted_short_name_covers_no_other(tmp_path: Path) -> None:
    words = "云岭县司法局获评“云岭司法局文明窗口”。云岭司法局完善制度。"
    assert ("D642", "要点!D3") in told(spoilt(tmp_path, (PLAIN, words)))


def test_names_below_one_another_are_no_sentence(tmp_path: Path) -> None:
    names = "黔西南布依族苗族自治州市场监督管理局、国家税务总局黔西南布依族苗族自治州税务局稽查局、黔西南布依族苗族自治州交通运输局"
    path = spoilt(tmp_path, ("署名 | 云岭县司法局", f"署名 | {names}"))
    assert "D528" not in dict(told(path))


def test_a_missing_number_is_asked_for_once(tmp_path: Path) -> None:
    path = spoilt(tmp_path, ("TJ03 | 人民调解受理 | 件 | 2789 | 2501", "TJ03 | 人民调解受理 | 件 |  | 2501"))
    assert [place for code, place in told(path) if code == "D119"] == ["指标!D2"]


SHORTCOMINGS = (
    "基层调解力量薄弱 | 专职调解员待遇偏低 | 提高专职调解员待遇\n普法形式较为单一 | 经费投入有限 | 创新普法方式\n"
)
LEADERS = "第一责任人 | | | 主要负责人"


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ([(LEADERS, f"不足原因 | | | 还存在不足，主要是： | 更新 |\n{LEADERS}"), (SHORTCOMINGS, "")], "要点!D7"),
        ([("推动普法进乡村、进校园。", "推动普法进乡村、进校园，主要做法是：")], "要点!D6"),
    ],
)
def test_nothing_behind_a_colon(changes: Sequence[tuple[str, str]], due: str, tmp_path: Path) -> None:
    assert ("D241", due) in told(spoilt(tmp_path, *changes))


@pytest.mark.parametrize(("year", "stale"), [(2024, True), (2025, False)])
def test_the_report_whose_publication_is_told(year: int, stale: bool, tmp_path: Path) -> None:
    path = spoilt(tmp_path, (PLAIN, f"督促各部门完成{year}年度法治政府建设年度报告公开工作。"))
    assert (("D401", "要点!D3") in told(path)) is stale


@pytest.mark.parametrize(
    ("old", "new", "due"),
    [
        # In 连排 the next item follows in the same line.
        ("[，同比{ZF14|同比}]。", "[，同比{ZF14|同比}]", "要点!D2"),
        ("[，同比{ZF14|同比}]。", "，分批考核", "要点!D2"),
        (PLAIN, "健全执法监督制度，评查案卷{ZF14|数}卷", "要点!D3"),
    ],
)
def test_an_item_without_its_stop(old: str, new: str, due: str, tmp_path: Path) -> None:
    path = spoilt(tmp_path, ("举措成效 | 一是分段", "举措成效 | 一是连排"), (old, new))
    assert ("D520", due) in told(path)


def test_folders_left_out_and_two_workbooks_of_one_name_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    below = tmp_path / "各科室"
    below.mkdir()
    first, second = (save(FULL, folder / "2026.xlsx") for folder in (tmp_path, below))
    out = ["--out", str(tmp_path / "out"), "--to", "txt"]
    assert main(["build", str(tmp_path), *out]) == 0
    assert "各科室" in capsys.readouterr().err
    assert main(["build", str(first), str(second), *out]) == 2
    told_of_both = capsys.readouterr().err
    assert str(first) in told_of_both
    assert str(second) in told_of_both


def test_a_stop_behind_a_heading_that_stands_alone(tmp_path: Path) -> None:
    """Where points are numbered 1. 2., the heading has a line of its own, with or without its stop."""
    path = spoilt(tmp_path, ("举措成效 | 一是分段", "举措成效 | 数字"), ("规范行政执法 |", "规范行政执法。 |"))
    assert ("D517", "要点!B2") in told(path)


def test_a_number_half_in_words_is_shown_with_its_whole_unit(tmp_path: Path) -> None:
    """一百50余人次: the units that count are one list for all rules."""
    report = tmp_path / "a.txt"
    report.write_text(
        "甲县司法局2025年度法治政府建设情况报告\n一、主要举措和成效\n培训一百50余人次。\n", encoding="utf-8"
    )
    places = [f.place for f in Pipeline().check(report).findings if f.rule.code == "D523"]
    assert [p.excerpt for p in places if isinstance(p, Passage)] == ["一百50余人次"]
