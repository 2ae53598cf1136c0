"""Last year's numbers are held to the same rules as this year's; rows whose cells do not belong together are told."""

from __future__ import annotations

import pytest

from notation import WHOLE, replace
from reading import CATALOG, checked

HEAD = "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式 | 备注\n"
TJ = ("TJ03 | 人民调解受理 | 件 | 2789 | 2500", "TJ04 | 人民调解成功 | 件 | 2762 | 2400")
RATE = "TJ05 | 人民调解成功率 | % | | | | | TJ04/TJ03*100"


def found(*rows: str) -> dict[str, str]:
    _, findings = checked(replace(WHOLE, "指标", HEAD + "\n".join(rows)))
    return {f"{f.rule.code} {f.place}": f.message for f in findings if f.rule.code in TOLD}


TOLD = ("D303", "D304", "D305", "D307", "D330", "D338", "D339")


@pytest.mark.parametrize(
    ("rows", "told", "named"),
    [
        ((TJ[0], "TJ04 | 人民调解成功 | 件 | 2762 | 2600", RATE), "D304 指标!E3", "上年2600"),
        ((*TJ, RATE, "X1 | 群众满意率 | % | 98 | 980"), "D307 指标!E5", "980%"),
        ((*TJ, RATE, "X1 | 群众满意率 | % | 1 | 98"), "D330 指标!D5", "100"),
        ((*TJ, RATE.removesuffix("*100")), "D339 指标!D4", "“TJ04/TJ03*100”"),
        ((*TJ, RATE, "X1 | 占比 | % | | | | | (TJ03-TJ04)/TJ03"), "D339 指标!D5", "没有乘100"),
        (("TJ03 | 人民调解成功 | 件 | 2762 | 2400", "TJ04 | 某项 | 件 | 2700 | 2300", RATE), "D338 指标!D2", "TJ04"),
    ],
)
def test_what_a_row_says_wrongly(rows: tuple[str, ...], told: str, named: str) -> None:
    messages = found(*rows)
    assert told in messages
    assert named in messages[told]


@pytest.mark.parametrize(
    "rows",
    [
        (*TJ, RATE),
        # The mean of two rates is a rate; a name of one's own is no other metric's.
        (*TJ, RATE, "X1 | 满意率 | % | 98 | 97", "X2 | 平均率 | % | | | | | (TJ05+X1)/2"),
        (*TJ, RATE, "X2 | 件均时间 | 天 | | | | | TJ03/TJ04"),
        (*TJ, "TJ05 | 调解成功比率 | % | | | | | TJ04*100/TJ03"),
    ],
)
def test_what_is_right_is_left_alone(rows: tuple[str, ...]) -> None:
    assert found(*rows) == {}


def test_a_column_sorted_by_itself_is_one_finding() -> None:
    specs = [CATALOG.by_code[code] for code in ("TJ03", "TJ04", "FY01", "FY03", "FY04", "FL01", "FL02")]
    codes = [s.code for s in specs]
    moved = [f"{code} | {s.name} | {s.unit} | 5 | 5" for code, s in zip(codes[1:] + codes[:1], specs, strict=True)]
    told = [message for key, message in found(*moved).items() if key.startswith("D338")]
    assert len(told) == 1
    assert f"共{len(specs)}行" in told[0]
