"""What is wrong in one way is told by one finding: the one that says how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli import main
from drafter.errors import DrafterError
from drafter.pipeline import Pipeline
from hostile.spoilt import FULL
from notation import save
from test_kinds_of_faults import findings

PLAIN = "健全执法监督制度，开展案卷评查。"


def told(folder: Path, *changes: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Code, cell and message of each finding that the sheet has with these words changed and has not without."""
    text = FULL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return [(f.rule.code, str(f.place), f.message) for f in Pipeline().draft(save(text, folder / "b.xlsx")).findings]


def codes(folder: Path, *changes: tuple[str, str]) -> list[str]:
    return [code for code, _, _ in told(folder, *changes)]


def test_the_full_workbook_has_no_findings(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "due"),
    [
        # 312人次人次
        ("培训行政执法人员{ZF14}[", "培训行政执法人员{ZF14}人次[", ["D340"]),
        ("开展法治宣传活动{PF01}，", "开展法治宣传活动{PF01}场次，", ["D340"]),
        ("单位名称 | 云岭县司法局", "单位名称 |", ["D123"]),
        ("基层调解力量薄弱 |", "基层调解力量薄弱，普法工作成效显著 |", ["D244"]),
        ("深化普法宣传 | 创新普法形式", "深化普法宣传。 | 创新普法形式", ["D158", "D214"]),
        (PLAIN, "评查案卷１２，３４５卷。", ["D317", "D512"]),
        ("不足和原因 | 不足原因 |", "不足和原因 | 其他 |", ["D129", "D213"]),
        # 增长增长, 上升增长
        ("，同比{TJ03|同比}", "，同比增长{TJ03|同比}", ["D135"]),
        ("，同比{TJ03|同比}", "，同比上升{TJ03|同比}", ["D135"]),
        # Two chapters of one content: the words of the title, its year and the content that is missing follow from it.
        ("有关情况 | 第一责任人 |", "有关情况 | 不足原因 |", ["D166"]),
        ("主要安排 | 下年安排 |", "主要安排 | 不足原因 |", ["D129", "D166"]),
    ],
)
def test_one_fault_is_told_once(old: str, new: str, due: list[str], tmp_path: Path) -> None:
    assert sorted(codes(tmp_path, (old, new))) == due


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        # 68 and 61
        ("比上年下降11.5%", True),
        ("同比增长14.8%", True),
        ("比上年减少7场次", True),
        ("同比增加9场次", True),
        ("同比有所下降", True),
        ("较去年同期明显减少", True),
        ("比上年增长11.5%", False),
        ("比上年增加7场次", False),
        ("同比有所增加", False),
        ("较上年减少的经费用于宣传", False),
        ("同比下降的还有两类案件", False),
    ],
)
def test_a_change_typed_beside_a_metric_of_two_years(typed: str, wrong: bool, tmp_path: Path) -> None:
    found = told(tmp_path, ("比上年{PF01|增减}。", f"{typed}。"))
    assert [str(place) for code, place, _ in found if code == "D312"] == ["要点!D5"] * wrong


def test_a_change_beside_a_round_number_is_left_alone(tmp_path: Path) -> None:
    found = codes(tmp_path, ("场次 | 68 | 61", "场次 | 60余 | 61"), ("比上年{PF01|增减}。", "同比有所增加。"))
    assert "D312" not in found


def test_another_doubled_word_of_the_cell_stays_told(tmp_path: Path) -> None:
    found = codes(tmp_path, ("全年受理{TJ03}，同比{TJ03|同比}", "全年全年受理{TJ03}，同比增长{TJ03|同比}"))
    assert sorted(found) == ["D135", "D601"]


@pytest.mark.parametrize(
    ("typed", "told_of"),
    [
        ("培训{ZF14|数}人。", True),
        ("培训{ZF14|数}场次。", True),
        ("培训{ZF14|数}万元。", True),
        ("受理{TJ03|数}起。", False),
        ("培训{ZF14|数}人次。", False),
        ("培训{ZF14|数}人民警察。", False),
    ],
)
def test_another_unit_behind_a_bare_number(typed: str, told_of: bool, tmp_path: Path) -> None:
    """起 counts what 件 counts; 人 is not what 人次 is."""
    found = [(code, place) for code, place, _ in told(tmp_path, (PLAIN, typed))]
    assert (("D311", "要点!D3") in found) is told_of


@pytest.mark.parametrize(
    ("behind", "told_of"),
    [("项目建设", True), ("家庭", True), ("名单", True), ("项目标任务", False), ("家企业", False)],
)
def test_an_empty_unit_before_what_begins_like_one(behind: str, told_of: bool, tmp_path: Path) -> None:
    rows = ("PF01 | 开展法治宣传活动 | 场次", "X01 | 走访 | | 9\nPF01 | 开展法治宣传活动 | 场次")
    assert ("D134" in codes(tmp_path, rows, (PLAIN, f"全年完成{{X01}}{behind}，效果良好。"))) is told_of


@pytest.mark.parametrize("number", ["9，000", "1，234，567"])
def test_a_comma_of_the_text_within_a_number(number: str, tmp_path: Path) -> None:
    said = [m for code, _, m in told(tmp_path, (PLAIN, f"评查案卷{number}卷。")) if code == "D524"]
    assert len(said) == 1
    assert f"“{number.replace('，', '')}”" in said[0]


RUN_IN = ("举措成效 | 一是分段", "举措成效 | 一是连排")


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ([RUN_IN, ("培训行政执法人员{ZF14}[，同比{ZF14|同比}]。", "培训行政执法人员{ZF14}，主要做法：")], "要点!D2"),
        ([("推动普法进乡村、进校园。", "推动普法进村")], "要点!D6"),
    ],
)
def test_an_item_that_does_not_end(changes: list[tuple[str, str]], due: str, tmp_path: Path) -> None:
    """A colon ends no item before the next; a short sentence lacks its stop as a long one does."""
    assert ("D520", due) in [(code, place) for code, place, _ in told(tmp_path, *changes)]


def test_a_numbered_paragraph_of_a_sheet_is_no_heading(tmp_path: Path) -> None:
    """（三）创新普法方式。 is the last of three tasks, with 特此报告 below it: the program itself has set the mark."""
    numbered = (("主要安排 | 下年安排 | 一是分段", "主要安排 | 下年安排 | 数字"), ("规范行政执法 |", "规范执法 |"))
    assert "D517" not in codes(tmp_path, *numbered)


def test_of_several_workbooks_each_line_says_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clean, faulty = tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"
    save(FULL, clean)
    save(FULL.replace("推动普法进乡村、进校园。", "推动普法进村"), faulty)
    out = ["--out", str(tmp_path / "out"), "--to", "txt"]
    assert main(["build", str(clean), str(faulty), *out]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "0 处错误、1 处提醒" in lines[lines.index(f"已写出 {tmp_path / 'out' / '乙.txt'}") + 1]
    assert "提醒" not in lines[lines.index(f"已写出 {tmp_path / 'out' / '甲.txt'}") + 1]
    assert main(["build", str(faulty), *out]) == 0
    assert "  0 处错误" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["“十四五”总结.xlsx", "“法治”“平安”.xlsx", "甲“乙.xlsx", "甲.xlsx"])
def test_marks_in_a_file_name_stand_within_those_of_the_message(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("甲", encoding="utf-8")
    with pytest.raises(DrafterError) as told_of:
        Pipeline().check(path)
    inner = name.replace("“", "‘").replace("”", "’") if name.count("“") == name.count("”") else name
    assert f"“{inner}”" in str(told_of.value)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("依申请公开政府信息，自收到申请之日起30个工作日内答复。", "D695"),
        ("申请人自知道该行政行为之日起90日内申请行政复议。", "D695"),
        ("城关镇、柳林镇、石门镇分别建成站点3个、2个。", "D669"),
        ("法治政府建设再上新台阶！", "D534"),
        ("办结案件？？件。", "D337"),
        ("县政府制定地方政府规章2件。", "D694"),
        ("市政府颁布《优化营商环境条例》。", "D667"),
        ("向人民法院申请行政复议5件。", "D694"),
        ("责令上级部门限期答复。", "D655"),
        ("街道人民政府印发方案。", "D664"),
        ("文件印发后补做公平竞争审查。", "D696"),
        ("坚决打击依法经营的商户。", "D692"),
        ("有效提升了安全隐患。", "D692"),
        ("依法治水不断提升。", "D693"),
        ("86件建议均答复率100%。", "D632"),
        ("全部在不超过5个工作日以内办结。", "D310"),
        ("在县司法局指导，完成案卷评查。", "D631"),
        ("清理文件36件，拟于2026年宣布失效11件。", "D381"),
        ("专项行动自2025年9月开始，至2025年3月结束。", "D419"),
        ("有的干部法律意识淡泊。", "D691"),
        ("以培训会的形式下开展教育。", "D632"),
        ("全年共受理行政复议案件0件，审结12件。", "D333"),
        ("全年完成环保投资1.2亿元，占计划投资1亿元的83%。", "D379"),
    ],
)
def test_no_sentence_is_told_twice(sentence: str, due: str) -> None:
    assert {f.rule.code for f in findings("A", sentence)} == {due}


@pytest.mark.parametrize(
    ("words", "due"),
    [
        # The mark that is missing is part of the name; 今年来 is as vague as it is unfinished.
        ("贯彻落实《法治政府建设实施纲要2021-2025年）》", ["D620"]),
        ("今年来，我局组织集中学习12次。", ["D403"]),
    ],
)
def test_words_with_two_faults_are_told_by_the_rule_that_mends_both(words: str, due: list[str]) -> None:
    assert [
        code for code in (f.rule.code for f in findings("A", words)) if code in {"D403", "D502", "D620", "D631"}
    ] == due
