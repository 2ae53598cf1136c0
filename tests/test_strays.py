"""What stands in a cell that is printed and belongs in no report: each is told at its cell, and what is right stays silent."""

from __future__ import annotations

import pytest

from drafter.workbook.parse import parse
from notation import WHOLE, book, replace

OURS = {*(f"D{n}" for n in (*range(157, 168), 169, 170, 175)), "D102", "D109", "D112", "D115", "D126", "D130", "D133"}
POINTS = "章节 | 小标题 | 要点标题 | 内容 | 状态\n"
TEXT = "全年受理{TJ03}，调解成功{TJ04}，成功率{TJ05}。"


def found(text: str) -> list[tuple[str, str]]:
    return [(f.rule.code, str(f.place)) for f in parse(book(text))[1] if f.rule.code in OURS]


def point(text: str) -> str:
    return WHOLE.replace(TEXT, text)


def shortcoming(text: str) -> str:
    return replace(WHOLE, "不足与原因", f"不足 | 原因 | 对策\n{text}")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        *((point(f"{sign}{TEXT}"), "D160", "要点!D2") for sign in "#*'＝+~|\\&@$"),
        (point(TEXT + "真的吗？？"), "D160", "要点!D2"),
        (point(TEXT + "【请领导定】"), "D160", "要点!D2"),
        (point("由XX局受理{TJ03}。"), "D160", "要点!D2"),
        (point("由××局受理{TJ03}。"), "D160", "要点!D2"),
        (point("到${年度}年。"), "D160", "要点!D2"),
        (point("-受理{TJ03}。"), "D160", "要点!D2"),
        (WHOLE.replace("单位名称 | 某某区", "单位名称 | *某某区"), "D160", "基本信息!B2"),
        (WHOLE.replace("1 | 举措成效 | {年度}", "1 | 举措成效 | #{年度}"), "D160", "章节!C2"),
        (WHOLE.replace("| 做实人民调解 | 全年", "| - | 全年"), "D161", "要点!C2"),
        (WHOLE.replace("| 做实人民调解 | 全年", "| 5 | 全年"), "D161", "要点!C2"),
        (WHOLE.replace("| 化解矛盾纠纷 |", "| 无 |"), "D161", "要点!B2"),
        (shortcoming("力量不足 | 无 | 加强"), "D161", "不足与原因!B2"),
        (shortcoming("力量不足 | 编制少 | 加强\n不足 | 原因 | 对策"), "D161", "不足与原因!A3"),
        (point("做了一件事。做了一件事。"), "D162", "要点!D2"),
        (WHOLE.replace("| 化解矛盾纠纷 |", "| 化解矛盾纠纷化解矛盾纠纷 |"), "D162", "要点!B2"),
        (point("受理{TJ03}{TJ03}。"), "D162", "要点!D2"),
        (point("受理{TJ03}，同比{TJ03}。"), "D163", "要点!D2"),
        (WHOLE.replace("1 | 举措成效 | {年度}", "1 | 举措成效 | 20{年度}"), "D164", "章节!C2"),
        (point("{年度}余年受理{TJ03}。"), "D164", "要点!D2"),
        (point("约{年度}年受理{TJ03}。"), "D164", "要点!D2"),
        (shortcoming("力量\\n不足 | 编制少 | 加强"), "D165", "不足与原因!A2"),
        (point("健全制度，开\\n展评查。"), "D165", "要点!D2"),
        (point("健全监督\\n制度。"), "D165", "要点!D2"),
        (WHOLE.replace("署名 | 某某区", "署名 | 某某 区"), "D169", "基本信息!B6"),
        (WHOLE.replace("署名 | 某某区", "署名 | "), "D169", "基本信息!B6"),
        (WHOLE.replace("署名 | 某某区司法局", "署名 | 某某区司法局（盖章）"), "D169", "基本信息!B6"),
        (WHOLE.replace("单位名称 | 某某区司法局", "单位名称 | 司法局"), "D169", "基本信息!B2"),
        (WHOLE.replace("导语 |", "主送机关 | 甲县人民政府；乙市司法局\n导语 |"), "D169", "基本信息!B5"),
        (WHOLE.replace("导语 |", "主送机关 | 甲县人民政府 乙市司法局\n导语 |"), "D169", "基本信息!B5"),
        (WHOLE.replace("情况报告如下：", "情况报告如下"), "D170", "基本信息!B5"),
        (WHOLE.replace("署名 |", "结语 | 特此报告\n署名 |"), "D170", "基本信息!B6"),
        (WHOLE.replace("情况报告如下：", "情况报告如下，"), "D133", "基本信息!B5"),
        (point("健全制度，二是受理{TJ03}。"), "D126", "要点!D2"),
        (WHOLE.replace("| 人民调解受理 |", "| #人民调解受理 |"), "D160", "指标!B2"),
        (WHOLE.replace("| 人民调解受理 |", "| 人民 调解受理 |"), "D165", "指标!B2"),
        (WHOLE.replace("| 人民调解受理 |", "| |"), "D161", "指标!B2"),
        (WHOLE.replace("| 人民调解受理 |", "| 无 |"), "D161", "指标!B2"),
        (
            shortcoming("力量不足 | 编制少 | 加强\\n水平不高 | 编制少 | 培训".replace("\\n", "\n")),
            "D175",
            "不足与原因!B3",
        ),
        (shortcoming("力量不足 | 编制少 | 加强\n水平不高 | 培训少 | 加强。"), "D130", "不足与原因!C3"),
        (shortcoming("力量不足 | 编制少 | {下年度}年继续加强人民调解工作"), "D130", "不足与原因!C2"),
        (point("做实\u200b人民调解{TJ03}。"), "D115", "要点!D2"),
        (point("做实\u00ad人民调解{TJ03}。"), "D115", "要点!D2"),
        (WHOLE.replace("| TJ04/TJ03*100", "| 5"), "D112", "指标!H4"),
        (WHOLE.replace("2 | 不足原因 |", "2 | 下年安排 |"), "D166", "章节!B3"),
    ],
)
def test_what_strays_is_told_at_its_cell(text: str, code: str, place: str) -> None:
    assert (code, place) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        point("受理{TJ03}，同比{TJ03|同比}，{TJ04}{TJ05}。"),
        point("同比{TJ03|同比}，比{上年度}年增加{TJ03|增减}。"),
        point("{年度}—{下年度}年，{年度}年度，〔{年度}〕1号，A股，3*5=15，“双随机、一公开”。"),
        point("-5℃以下时受理{TJ03}。".replace("-5", "零下5")),
        point("人人有责、层层压实，天天向上天天向上不一样。"),
        point("第一段。\\n第二段。"),
        point("1.抓源头\\n源头少了。\\n（2）抓末端\\n末端清了。"),
        point("做到：一是受理{TJ03}；二是成功{TJ04}。"),
        WHOLE.replace("署名 | 某某区司法局", "署名 | 某某区司法局 某某区财政局"),
        WHOLE.replace("导语 |", "主送机关 | 甲县人民政府，乙市司法局\n导语 |"),
        WHOLE.replace("单位名称 | 某某区司法局", "单位名称 | 甲县税务局"),
        shortcoming("力量不足。\\n人员老化 | 编制少 | 加强"),
        WHOLE.replace("{年度}年推进法治政府建设存在的不足和原因", "不足"),
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_column_that_changes_the_print_is_missed() -> None:
    rows = [line.rpartition(" | ")[0] for line in WHOLE.split("[章节]\n")[1].split("\n[")[0].strip().splitlines()]
    assert ("D157", "章节!A1") in found(replace(WHOLE, "章节", "\n".join(rows)))
    metrics = "编码 | 指标名称 | 单位 | 本年 | 计算公式\nTJ03 | 受理 | 件 | 5\nTJ04 | 成功 | 件 | 4\nTJ05 | 率 | % | | TJ04/TJ03*100"
    without = replace(point("受理{TJ03}[，同比{TJ03|同比}]，{TJ04}，{TJ05}。"), "指标", metrics)
    assert ("D102", "指标!A1") in found(without)
    assert ("D102", "指标!A1") not in found(replace(WHOLE, "指标", metrics))


def leads(*words: str) -> list[tuple[str, str]]:
    rows = "\n".join(f"举措成效 | | {lead} | 做了第{i}件事。 | 新增" for i, lead in enumerate(words))
    return found(replace(WHOLE, "要点", POINTS + rows))


def test_the_one_point_without_a_lead() -> None:
    assert leads("甲事", "乙事", "", "丙事", "丁事") == [("D167", "要点!C4")]
    assert leads("甲事", "乙事", "", "丙事") == []
    assert leads("甲事", "乙事", "甲事") == [("D175", "要点!C4")]
    assert leads("甲事", "", "", "丙事", "丁事", "戊事") == []
    assert leads("", "", "", "", "") == []


def test_a_heading_cut_short_amid_its_rows() -> None:
    rows = "\n".join(
        f"举措成效 | {heading} | 题{i} | 做了第{i}件事。 | 新增"
        for i, heading in enumerate(("依法化解矛盾纠纷", "依法化解", "依法化解矛盾纠纷"))
    )
    assert found(replace(WHOLE, "要点", POINTS + rows)) == [("D158", "要点!B3")]
