"""Stars that hide something stay; stars that make words bold go."""

from __future__ import annotations

import pytest

from drafter.language.tidy import tidy


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("手机号139****2211，罚款已缴。", "手机号139****2211，罚款已缴。"),
        ("被处罚人张**，第**号决定。", "被处罚人张**，第**号决定。"),
        ("**一、主要成效**", "一、主要成效"),
        ("做到**依法行政**，不打折扣。", "做到依法行政，不打折扣。"),
    ],
)
def test_stars(line: str, kept: str) -> None:
    assert tidy(line) == kept
