"""Near misses of set phrases are told whatever is wrong in them; other wordings are let pass."""

from __future__ import annotations

import pytest

from drafter.language.near import near_misses, nearly
from growth import assert_linear

PHRASES = (
    "重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办",
    "重要任务亲自督办",
    "有件必备、有备必审、有错必纠",
    "习近平新时代中国特色社会主义思想",
    "严格规范公正文明执法",
    "法治政府建设实施纲要（2021—2025年）",
    "推进法治政府建设",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("有件必备、有备必审、有错必改", "有件必备、有备必审、有错必改"),
        ("有件必备、有错必纠", ""),
        (
            "做到重要工作亲自安排、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办。",
            "重要工作亲自安排、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办",
        ),
        ("以习近平新时代中国特色社义思想为指导", "习近平新时代中国特色社义思想"),
        ("严格规范公平文明执法", "严格规范公平文明执法"),
        ("严格规范公正文明的执法", ""),
        ("规范公正文明执法", ""),
        ("法治政府建设实施纲要（2021—2025）", "法治政府建设实施纲要（2021—2025）"),
        ("法治政府建设实施纲要（2015—2020年）", ""),
        ("法治政府建设实施方案（2021—2025年）", ""),
        ("推荐法治政府建设", "推荐法治政府建设"),
        ("推进法治社会建设", ""),
        ("推动法治政府建设", ""),
        ("助推法治政府建设", ""),
    ],
)
def test_near_misses(text: str, found: str) -> None:
    strict = ("习近平新时代中国特色社会主义思想",)
    misses = list(near_misses(text, PHRASES, ("推动法治政府建设",), strict))
    assert [text[n.start : n.end] for n in misses] == ([found] if found else [])


@pytest.mark.parametrize("seed", ["有件必", "法治政府建设", "重要工作亲自", "甲"])
def test_linear(seed: str) -> None:
    assert_linear(lambda n: list(near_misses((seed * n)[:n], PHRASES)), 20_000, seed)


def test_another_ordinal_is_another_thing() -> None:
    phrases = ("法治宣传教育第八个五年规划",)
    assert not list(near_misses("落实法治宣传教育第九个五年规划。", phrases))
    assert list(near_misses("落实法治宣传教育第八个五年计规划。", phrases))


def test_the_last_word_of_a_strict_series_may_be_no_other_however_much_it_differs() -> None:
    series = PHRASES[0]
    said = series.removesuffix("督办") + "抓落实"
    assert [n.end - n.start for n in near_misses(f"做到{said}。", (series,), (), (series,))] == [len(said)]
    assert not list(near_misses(f"做到{series.removesuffix('督办')}抓落实。", (series,)))
    assert not list(near_misses("做到重要工作亲自抓落实。", ("重要工作亲自部署",), (), ("重要工作亲自部署",)))


@pytest.mark.parametrize(
    ("words", "term", "near"),
    [
        ("规范性文件", "规范性文件", False),
        ("规范性文体", "规范性文件", True),
        ("规范文件", "规范性文件", True),
        ("规范性性文件", "规范性文件", True),
        ("完全不同的", "规范性文件", False),
        ("府政院", "政府院", True),
        ("政府部", "政府院", False),
    ],
)
def test_a_short_term_nearly_written(words: str, term: str, near: bool) -> None:
    assert nearly(words, term) is near
