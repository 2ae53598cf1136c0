"""Names of documents: their parts, and when two of them are one name."""

from __future__ import annotations

import pytest

from drafter.language.document_names import Name, name_of, one_name


def test_parts_of_a_name() -> None:
    assert name_of("中华人民共和国行政复议法实施条例（2007修订）") == Name("行政复议法实施条例")
    assert name_of("法治政府建设实施纲要（2021-2025年）") == Name("法治政府建设实施纲要", (2021, 2025))
    assert name_of("医疗机构管理实施条例").sort == name_of("医疗机构管理条例").sort == "条例"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("节约用水管理条例", "节约用水条例", True),
        ("重大行政决策暂行条例", "重大行政决策程序暂行条例", True),
        ("保障农名工工资支付条例", "保障农民工工资支付条例", True),
        (
            "全面推行行政执法公示制度重大执法决定法制审核制度的意见",
            "行政执法公示制度重大执法决定法制审核制度的意见",
            True,
        ),
        (
            "全面推行行政执法公示制度重大执法决定法制审核制度的意见",
            "深入实施行政执法公示制度重大执法决定法制审核制度的意见",
            False,
        ),
        ("城市供热条例", "城市供水条例", False),
        ("森林防火条例", "草原防火条例", False),
        ("甲县2024年普法责任清单", "甲县2025年普法责任清单", False),
    ],
)
def test_one_name_or_two(a: str, b: str, same: bool) -> None:
    assert one_name(a, b) is same
    assert one_name(b, a) is same
