"""Which statutory content a heading names: one table for reading, checking and importing."""

from __future__ import annotations

import pytest

from drafter.language.statutory import Statutory, named, title_contents, told_in_passing

A, S, L, P = Statutory.ACHIEVEMENTS, Statutory.SHORTCOMINGS, Statutory.LEADERS, Statutory.PLAN


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("一、2023年推进法治政府建设的主要举措和成效", A),
        ("一、2023年度工作总结", A),
        ("一、基本情况", A),
        ("二、2023年推进法治政府建设存在的不足和原因", S),
        ("存在问题及下步打算", S),
        ("五、问题及下一步工作", S),
        ("（三）不足之处", S),
        ("三、党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况", L),
        ("三、政府主要负责人履职情况", L),
        ("四、2024年推进法治政府建设的主要安排", P),
        ("四、2024年重点工作", P),
        ("三、今后工作重点", P),
        ("三、工作设想", P),
        ("五、其他需要报告的情况", None),
        ("二、健全政府职能体系，推动更好发挥政府作用", None),
        ("二、着力解决突出问题", None),
    ],
)
def test_titles(title: str, content: Statutory | None) -> None:
    assert named(title, 2023) is content


@pytest.mark.parametrize(
    "title",
    [
        "党政主要负责人履行推进法治建设第一责任人职责的有关情况",
        "党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况",
        "履行第一责任人职责的主要举措",
    ],
)
def test_what_was_done_as_the_one_responsible_is_that_content_alone(title: str) -> None:
    assert [content for content, _ in title_contents(title, 2023)] == [L]


@pytest.mark.parametrize(
    ("text", "content", "words"),
    [
        ("但仍存在执法力量不足等问题。", S, "但仍存在执法力量不足"),
        ("下步将加强队伍建设。", P, "下步将"),
        ("2024年，我局将继续推进。", P, "2024年，我局将"),
        ("2023年，我局将任务分解到人。", P, ""),
        ("切实履行第一责任人职责。", L, "第一责任人"),
        ("解决了群众反映的突出问题。", S, ""),
    ],
)
def test_in_passing(text: str, content: Statutory, words: str) -> None:
    found = told_in_passing(text, content, 2023)
    assert bool(found) is bool(words)
    if found:
        assert text[found[0][0] : found[0][1]].startswith(words[:6])
