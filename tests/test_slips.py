"""What clerks write that would come out wrong: each with the cell to mend, and a right neighbour that stays silent."""

from __future__ import annotations

import pytest

from drafter.compose import compose
from drafter.model.facts import Facts
from drafter.resources import Resources
from drafter.workbook.parse import parse
from drafter.writers.text import write
from notation import WHOLE, book, replace

POINTS = "章节 | 小标题 | 要点标题 | 内容 | 状态\n"
LAST = "\n第一责任人 | | | 履职。 | 新增\n下年安排 | | 安排 | 做。 | 新增"
METRICS = "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式\nTJ03 | 受理 | 件 | 100 | 90\nTJ04 | 成功 | | 200余 | 150\nTJ05 | 率 | % | 90"


def point(text: str, lead: str = "主题", heading: str = "") -> str:
    return replace(
        replace(WHOLE, "指标", METRICS), "要点", f"{POINTS}举措成效 | {heading} | {lead} | {text} | 新增{LAST}"
    )


def points(*rows: str) -> str:
    return replace(WHOLE, "要点", POINTS + "\n".join(rows) + LAST)


def shortcomings(*rows: str) -> str:
    return replace(WHOLE, "不足与原因", "不足 | 原因 | 对策\n" + "\n".join(rows))


def found(text: str) -> set[tuple[str, str]]:
    return {(f.rule.code, str(f.place)) for f in parse(book(text))[1]}


def facts(text: str) -> Facts:
    return parse(book(text))[0]


def printed(text: str) -> list[str]:
    return [line.strip() for line in write(compose(facts(text), Resources())).decode("utf-8-sig").splitlines()]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (WHOLE.replace("存在的不足和原因 | 不足原因", "存在的不足和原因 | 其他"), "D129", "章节!D3"),
        (WHOLE.replace("主要安排 | 下年安排", "主要安排 | 其他"), "D129", "章节!D5"),
        (points("举措成效 | | 甲 | 做了甲事。 | 新增", "举措成效 | | 甲 | 做了甲 事。 | 新增"), "D130", "要点!D3"),
        (shortcomings("力量不足 | 甲 | 乙", "力量不足。 | 丙 | 丁"), "D130", "不足与原因!A3"),
        (point("受理{TJ03}【，率{TJ05}】。"), "D131", "要点!D2"),
        (point("受理{TJ03}〔，率{TJ05}〕。"), "D131", "要点!D2"),
        (point("受理TJ03件。"), "D132", "要点!D2"),
        (point("受理ｔｊ03件。".replace("ｔｊ", "tj")), "D132", "要点!D2"),
        (shortcomings("力量不足 | 形式单一； | "), "D133", "不足与原因!B2"),
        (point("受理{TJ04}。"), "D134", "指标!C3"),
        (point("受理{TJ03}，同比上升{TJ03|同比}。"), "D135", "要点!D2"),
        (point("受理{TJ03}，同比增长了{TJ03|同比}。"), "D135", "要点!D2"),
        (point("受理{TJ03}，同比上涨{TJ03|同比}。"), "D135", "要点!D2"),
        (point("受理{TJ03}，增幅达{TJ03|同比}。"), "D135", "要点!D2"),
        (point("受理{TJ03}，同比上升幅度为{TJ03|同比}。"), "D135", "要点!D2"),
        (point("受理{TJ03}，比上年多了{TJ03|增减}。"), "D135", "要点!D2"),
        (shortcomings("1.学法不够 | 甲 | 乙"), "D126", "不足与原因!A2"),
        (shortcomings("存在的问题：学法不够 | 甲 | 乙"), "D126", "不足与原因!A2"),
        (shortcomings("学法不够 | 原因分析：形式单一 | 乙"), "D126", "不足与原因!B2"),
        (shortcomings("学法不够 | 甲 | 整改措施：多学习"), "D126", "不足与原因!C2"),
        (shortcomings("学法不够 | 原因：形式单一 | 乙"), "D126", "不足与原因!B2"),
        (point("做了。", lead="一句\\n话"), "D115", "要点!C2"),
        (point("做了。", heading="一句\\n话"), "D115", "要点!B2"),
        (shortcomings("力量不足 | 甲 | 乙", " | 形式单一 | "), "D141", "不足与原因!A3"),
        (shortcomings("力量不足 | 甲 | 乙", " | | 多学习"), "D141", "不足与原因!A3"),
        (point("受理{{TJ03}}。"), "D142", "要点!D2"),
        (point("受理｛｛TJ03｝｝。"), "D142", "要点!D2"),
        (point("[据说]受理{TJ03}。"), "D143", "要点!D2"),
        (point("受理{TJ03}[]。"), "D143", "要点!D2"),
        (points("举措成效 | | | 一是做了甲；二是做了乙。 | 新增"), "D126", "要点!D2"),
        (points("举措成效 | | 主题 | 1.做了甲。2.做了乙。 | 新增"), "D126", "要点!D2"),
        (points("举措成效 | 甲 | 一 | 做了一。 | 新增", "举措成效 | | 二 | 做了二。 | 新增"), "D137", "要点!B3"),
    ],
)
def test_a_slip_is_told_at_its_cell(text: str, code: str, place: str) -> None:
    assert (code, place) in found(text)


def test_a_rate_of_round_numbers() -> None:
    text = replace(
        WHOLE,
        "指标",
        "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式\nTJ03 | 受理 | 件 | 2000以上\nTJ04 | 成功 | 件 | 1996\nTJ05 | 率 | % | | | | | TJ04/TJ03*100",
    )
    assert ("D136", "指标!D2") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        point("受理{TJ03}[，率{TJ05}]。"),
        point("受理{TJ04}余件，同比{TJ03|同比}，{TJ04|数}。"),
        point("受理上升{TJ03}。"),
        point("受理{TJ03}，增幅明显，同比{TJ03|同比}。"),
        point("对照文件[2024]1号[1]，受理{TJ03}。"),
        point("一是一，二是二。"),
        point("对照〔{年度}〕1号文件，采用GB2312编码。"),
        shortcomings("力量不足 | 主要原因：形式单一； | 一", "学法不够 | 丙 | 二"),
        points(
            "举措成效 | | 一 | 做了一。 | 新增",
            "举措成效 | 甲 | 二 | 做了二。 | 新增",
            "举措成效 | | 结语 | 完。 | 新增",
        ),
        points("举措成效 | | 一 | 做了一。 | 新增", "举措成效 | | 一 | 做了一。 | 停用"),
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    slips = {"D129", "D130", "D131", "D132", "D133", "D134", "D135", "D136", "D137", "D141", "D142", "D143"}
    assert not slips & {code for code, _ in found(text)}


def test_rows_of_one_heading_stand_together_in_any_order() -> None:
    lines = printed(
        points(
            "举措成效 | 甲事 | 一 | 做了一。 | 新增",
            "举措成效 | 乙事 | 二 | 做了二。 | 新增",
            "举措成效 | 甲事 | 三 | 做了三。 | 新增",
        )
    )
    headings = [line for line in lines if line.startswith("（")]
    assert headings == ["（一）甲事", "（二）乙事"]
    assert [line for line in lines if "做了" in line] == ["一是一。做了一。", "二是三。做了三。", "一是二。做了二。"]


def test_ordinals_and_line_breaks_are_left_out() -> None:
    read = facts(shortcomings("1.学法不够 | 原因：形式单一 | 1．多学"))
    assert [(s.text.text, s.reason.text, s.remedy.text) for s in read.shortcomings] == [
        ("学法不够", "原因：形式单一", "多学")
    ]
    assert facts(point("做了。", lead="一句\\n话")).points[0].lead.text == "一句话"


def test_codes_in_full_width_and_lower_case() -> None:
    text = replace(
        WHOLE,
        "指标",
        "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式\nＴＪ０３ | 受理 | 件 | ２，０００\ntj04 | 成功 | 件 | 1996\nTJ05 | 率 | % | | | | | ＴＪ０４／tj03＊１００",
    )
    text = text.replace("{TJ03}", "｛ｔｊ０３｝").replace("{TJ05}", "{tj05}")
    assert not {code for code, _ in found(text)}
    read = facts(text)
    assert [m.key for m in read.metrics] == ["TJ03", "TJ04", "TJ05"]
    assert "".join(printed(text)).count("受理2,000件，调解成功1996件，成功率99.8%") == 1


def test_a_plan_without_a_shortcoming_prints_no_empty_item() -> None:
    lines = printed(shortcomings("力量不足 | 甲 | 乙", " | | 多学习"))
    assert "二是" not in lines[lines.index("一是力量不足。主要原因是甲。") + 1]
    assert "三是多学习。" in lines


def test_a_cell_that_counts_by_itself_keeps_its_ordinals() -> None:
    read = facts(points("举措成效 | | | 一是做了甲；二是做了乙。 | 新增", "举措成效 | | | 1.做了丙。 | 新增"))
    assert [p.text.text for p in read.points[:2]] == ["一是做了甲；二是做了乙。", "做了丙。"]
