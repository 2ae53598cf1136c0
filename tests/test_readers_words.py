"""The small judgements: which content a title names, where points begin, what a lead is, which lines are marks."""

from __future__ import annotations

import pytest

from drafter.language.ordinals import mark_of
from drafter.language.statutory import statutory_of
from drafter.language.tidy import is_page_number, tidy
from drafter.model.document import plain
from drafter.model.facts import Statutory
from drafter.model.lines import Line, Lines, Wrapping
from drafter.structure.items import split_items, split_lead
from drafter.structure.wrapped import unwrapped

TITLES = {
    Statutory.ACHIEVEMENTS: (
        "主要举措和成效 主要举措 工作开展情况 主要做法 工作成效 工作情况 2023年工作回顾 法治政府建设推进情况 主要工作开展情况及成效"
        " 2023年度工作总结 工作亮点 重点工作完成情况 取得的主要成绩 基本情况 工作举措 经验做法 2023年法治政府建设主要工作"
    ),
    Statutory.SHORTCOMINGS: (
        "存在的不足和原因 主要不足 问题和困难 不足之处 面临的困难和挑战 存在的短板弱项及原因分析 推进法治政府建设的问题和原因"
        " 存在的主要问题 短板和差距 2023年法治政府建设工作存在的问题和不足"
    ),
    Statutory.LEADERS: (
        "党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况 第一责任人履职情况 主要领导履行法治建设职责情况"
        " 加强组织领导，切实履行法治建设第一责任人职责 党政主要负责人履职情况"
    ),
    Statutory.PLAN: (
        "2024年推进法治政府建设的主要安排 下一步工作打算 下步计划 工作思路 2024年重点工作 今后工作努力方向 下一阶段重点任务 明年工作设想"
        " 2024年工作谋划 下一步工作措施 改进措施和下步打算"
    ),
    Statutory.OTHER: "其他需要报告的情况 其他情况 需要说明的其他事项",
}


@pytest.mark.parametrize(("content", "title"), [(c, t) for c, titles in TITLES.items() for t in titles.split(" ")])
def test_what_a_title_names(content: Statutory, title: str) -> None:
    found, sure = statutory_of(title, year=2023)
    assert found is content
    assert sure > 0.7


@pytest.mark.parametrize(
    "title",
    [
        "聚焦突出问题，强化专项整治",
        "补齐短板，提升执法能力",
        "着力解决群众反映强烈的问题",
        "加强统筹谋划",
        "健全依法行政制度体系",
    ],
)
def test_thematic_titles_name_nothing_for_sure(title: str) -> None:
    found, sure = statutory_of(title, "全年开展评查3次，查处案件20件，完成整改15处。", 2023)
    assert (found, sure < 0.7) == (Statutory.ACHIEVEMENTS, True)


def test_a_title_of_two_contents_is_unsure() -> None:
    found, sure = statutory_of("存在问题及下一步工作打算")
    assert found is Statutory.SHORTCOMINGS
    assert sure < 0.7


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("一是甲。二是乙。三是丙。", ["一是", "二是", "三是"]),
        ("主要有：一是甲；二是乙。", ["一是", "二是"]),
        ("三是丙。四是丁。", ["三是", "四是"]),
        ("包括：1.甲；2.乙。", ["1.", "2."]),
        ("包括：（一）甲；（二）乙。", ["（一）", "（二）"]),
        ("甲。①乙。②丙。", ["①", "②"]),
        ("一是甲：一是子，二是丑。二是乙。", ["一是", "二是"]),
        ("一是甲。三是丙。", ["一是", "三是"]),
        ("他们一是一、二是二。", []),
        ("完成1.5万件。2.3万件已办结。", []),
        ("按照规定：（一）项执行。", []),
        ("得分为：1.甲。", []),
    ],
)
def test_where_points_begin(text: str, numbers: list[str]) -> None:
    before, items = split_items(text)
    assert [i.number for i in items] == numbers
    assert before + "".join(i.number + plain(i.lead) + plain(i.inline) for i in items) == text


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("加强执法监督。评查案卷60件。", "加强执法监督。"),
        ("评查案卷60件。通报问题9个。", ""),
        ("加强执法监督。", ""),
        ("落实“谁执法谁普法”责任制。开展活动。", "落实“谁执法谁普法”责任制。"),
        ("推动“三项制度。”落地。", ""),
        ("这是一句很长很长很长很长很长很长很长很长很长很长很长的话，不是段旨。后面还有。", ""),
    ],
)
def test_the_lead_of_a_point(text: str, lead: str) -> None:
    assert split_lead(text) == (lead, text[len(lead) :])


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我局",
        "1.5万件",
        "12345热线",
        "二、三产业发展",
        "5、6月份",
        "一些问题",
        "3.15活动",
        "（略）",
        "十分重要",
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert mark_of(text) is None


@pytest.mark.parametrize(
    ("text", "rank", "value"),
    [
        ("一、甲", 1, 1),
        ("十二、甲", 1, 12),
        ("（三）甲", 2, 3),
        ("㈡甲", 2, 2),
        ("4．甲", 3, 4),
        ("⒋甲", 3, 4),
        ("(5)甲", 4, 5),
        ("⑥甲", 5, 6),
        ("七是甲", 6, 7),
    ],
)
def test_marks(text: str, rank: int, value: int) -> None:
    mark = mark_of(text)
    assert mark is not None
    assert (mark.rank, mark.value, mark.text) == (rank, value, text[:-1])


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("2023 年，共 7件", "2023年，共7件"),
        ("“六一 ”儿童节", "“六一”儿童节"),
        ("三、 下步计划", "三、下步计划"),
        ("备案率 100 %", "备案率100%"),
        ("**重点**工作", "重点工作"),
        ("\ufeff\u200b甲\u00a0乙", "甲乙"),
        ("⼀、⼯作", "一、工作"),
        ("use AI tools", "use AI tools"),
        ("• 加强监督", "加强监督"),
        ("-5 摄氏度", "-5摄氏度"),
    ],
)
def test_tidying(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("— 6 —", True),
        ("第 6 页", True),
        ("第6页 共10页", True),
        ("6/10", True),
        ("6", False),
        ("（6）", False),
        ("6月", False),
    ],
)
def test_page_numbers(text: str, is_one: bool) -> None:
    assert is_page_number(text) is is_one


def test_a_name_broken_over_two_lines_is_joined() -> None:
    lines = ["认真落实《法治政府建设", "实施纲要》，推进工作。", "二、存在问题"]
    typed = Lines([Line(line) for line in lines], "", wrapping=Wrapping.TYPED)
    assert [line.text for line in unwrapped(typed)[0]] == [
        "认真落实《法治政府建设实施纲要》，推进工作。",
        "二、存在问题",
    ]
