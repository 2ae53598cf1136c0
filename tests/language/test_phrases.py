"""Lines known by their words: what a web page adds around a report."""

from __future__ import annotations

import pytest

from drafter.language.phrases import is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "豫ICP备05070218号",
        "备案编号：豫公网安备 41080202000012号",
        "Copyright © 2023 焦作市人民政府",
        "焦作市司法局 All Rights Reserved",
        "首页 > 政务公开 > 法治政府建设",
        "政务公开 » 法定主动公开内容 » 年度报告",
        "【字体：大 中 小】",
        "微信扫一扫",
        "将本页分享到：",
        "打印本页 关闭窗口",
        "本文浏览次数 1024",
        "发布时间：2024-01-20 08:30",
        "来源：焦作市司法局",
        "2024-01-20 08:30",
    ],
)
def test_what_a_page_adds(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "焦作市司法局关于2023年度法治政府建设情况的报告",
        "市委、市政府：",
        "一、2023年推进法治政府建设的主要举措和成效",
        "将典型案例分享到各镇街。",
        "2024年1月20日",
    ],
)
def test_what_belongs_to_the_report(line: str) -> None:
    assert not is_furniture(line)
