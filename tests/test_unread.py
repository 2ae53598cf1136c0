"""Nothing that is typed in a workbook is left out in silence: sheets, columns, rows and items that nothing reads are told."""

from __future__ import annotations

import pytest

from drafter.workbook.parse import parse
from notation import PROFILE, WHOLE, book, replace

METRICS = "编码 | 指标名称 | 单位 | 本年 | {} | 同比\nTJ03 | 受理 | 件 | 100 | 90 |\nTJ04 | 成功 | 件 | 99 | 80 |\nTJ05 | 率 | % | 99 | 98 |"
POINTS = "[要点]\n章节 | 小标题 | 要点标题 | 内容"


def profile(*rows: str) -> str:
    return WHOLE.replace(PROFILE.strip(), PROFILE.strip() + "\n" + "\n".join(rows))


def found(text: str) -> dict[str, str]:
    return {f"{f.rule.code} {f.place}": f.message for f in parse(book(text))[1] if f.rule.code in ("D139", "D140")}


@pytest.mark.parametrize(
    ("text", "told", "named"),
    [
        (WHOLE.replace("导语 |", "前言 |"), "D139 基本信息!A5", "导语"),
        (WHOLE.replace("成文日期 |", "成文时间 |"), "D139 基本信息!A7", "成文日期"),
        (WHOLE.replace("署名 |", "署 名： |"), "D139 基本信息!A6", "署名"),
        (profile("联系电话 | 0391-1234567"), "D140 基本信息!A8", "联系电话"),
        # 导语 is there: what is called 前言 beside it stands for nothing.
        (profile("前言 | 另一段话。"), "D140 基本信息!A8", "前言"),
        (WHOLE.replace("导语 |", " |"), "D139 基本信息!B5", "现将"),
        (replace(WHOLE, "指标", METRICS.format("2022年")), "D139 指标!E1", "“上年”"),
        (replace(WHOLE, "指标", METRICS.format("去年")), "D139 指标!E1", "“上年”"),
        (replace(WHOLE, "指标", METRICS.format("2021年")), "D140 指标!E1", "2021年"),
        (replace(WHOLE, "指标", METRICS.format("本年")), "D139 指标!E1", "两列"),
        (replace(WHOLE, "指标", METRICS.format("")), "D140 指标!E2", "没有表头"),
        (WHOLE.replace("TJ04 | 人民调解成功 |", " | |"), "D139 指标!B3", "2762"),
        (
            WHOLE + POINTS.replace("要点", "要点（修改稿）") + "\n举措成效 | | | 另一句。",
            "D140 要点（修改稿）!A1",
            "“要点”",
        ),
        (WHOLE + POINTS.replace("[要点]", "[备份]") + "\n举措成效 | | | 另一句。", "D140 备份!A1", "“要点”"),
        (WHOLE + "[附件]\n一张表\n甲 | 乙\n1 | 2", "D140 附件!A1", "“附表”"),
        (WHOLE + "[附表]\n一张表\n甲 | 乙\n1 | 2\n[附表2]\n又一张\n甲 | 乙\n1 | 2", "D140 附表2!A1", "没有印"),
        (WHOLE.replace("编码 |", "TJ01 | 甲 | 件 | 5\n编码 |", 1), "D139 指标!A1", "表头"),
        (WHOLE + "[历年]\n编码 | 指标名称 | 单位 | 2020年底\nTJ03 | 受理 | 件 | 90", "D140 历年!D1", "2020年底"),
    ],
)
def test_what_is_not_read_is_told_with_its_place(text: str, told: str, named: str) -> None:
    messages = found(text)
    assert list(messages) == [told]
    assert named in messages[told]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        profile("结语 |", "联系电话 |"),
        replace(WHOLE, "指标", METRICS.format("上年")),
        # A second column with the same values takes nothing away.
        replace(WHOLE, "指标", METRICS.format("本年").replace("| 100 | 90", "| 90 | 90").replace("99 | 80", "80 | 80").replace("99 | 98", "98 | 98")),
        WHOLE.replace("编码 |", "某区司法局指标表\n编码 |", 1),
        WHOLE + "[台账]\n日期 | 事项\n1月 | 培训",
        WHOLE + "[要点 (2)]\n章节 | 小标题 | 要点标题 | 内容",
        WHOLE + "[历年]\n编码 | 指标名称 | 单位 | 2020年度\nTJ03 | 受理 | 件 | 90",
        # The missing column is told by D102, once.
        WHOLE.replace("| 本年 |", "| 今年 |"),
    ],
)  # fmt: skip
def test_what_takes_nothing_away_is_left_alone(text: str) -> None:
    assert found(text) == {}


def test_words_typed_over_the_explanation() -> None:
    text = WHOLE.replace("项目 | 内容", "项目 | 内容 | 说明").replace(
        "导语 | 现将有关情况报告如下：", "导语 | | 一年来，全局上下一心，现将情况报告如下："
    )
    assert list(found(text)) == ["D139 基本信息!C5"]
    kept = WHOLE.replace("项目 | 内容", "项目 | 内容 | 说明").replace(
        "导语 | 现将有关情况报告如下：", "导语 | | 第一段；以“现将有关情况报告如下：”一类的话结束。"
    )
    assert found(kept) == {}


@pytest.mark.parametrize("name", ["附表1", "附 表", "附表 "])
def test_a_sheet_of_tables_is_known_by_its_name(name: str) -> None:
    facts, _ = parse(book(WHOLE + f"[{name}]\n一张表\n甲 | 乙\n1 | 2"))
    assert [annex.caption.text for annex in facts.annexes] == ["一张表"]
