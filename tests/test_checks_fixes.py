"""Safe mends: each mends its fault, leaves what is right, and changes nothing the second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.checks.fixes import fix_text
from growth import assert_linear

REPORTS = sorted((Path(__file__).parent / "reports").glob("*.txt"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2023 年,出台规范性文件 7件;备案率 100%.", "2023年，出台规范性文件7件；备案率100%。"),
        ("矛盾纠纷排查528余次", "矛盾纠纷排查528次"),
        (
            "《关于贯彻落实<天津市实施纲要（2021—2025年）>工作任务清单》",
            "《关于贯彻落实〈天津市实施纲要（2021—2025年）〉工作任务清单》",
        ),
        ("《关于学习《习近平法治思想学习纲要》的通知》", "《关于学习〈习近平法治思想学习纲要〉的通知》"),
        ("开展培训。。组织宣传，，", "开展培训。组织宣传，"),
        ("开展培训，，。组织宣传、，", "开展培训。组织宣传，"),
        ("豫政办[2026]12号、解司〔2027〕第01号", "豫政办〔2026〕12号、解司〔2027〕1号"),
        ("**二是抓住关键少数。**制定计划", "二是抓住关键少数。制定计划"),
        ('开展"送法入企"活动', "开展“送法入企”活动"),
        ("人民调解委员会(调解室)", "人民调解委员会（调解室）"),
        ("规划期为2021-2025年", "规划期为2021—2025年"),
        ("“六一 ”儿童节", "“六一”儿童节"),
        ("进社区、进学校。。。等活动", "进社区、进学校……等活动"),
        ("健全机制--府院联动", "健全机制——府院联动"),
        ("一是，加强领导。二是、完善机制", "一是加强领导。二是完善机制"),
        ("（一）、加强领导", "（一）加强领导"),
        ("压减15～30%", "压减15%～30%"),
        ("２０２３年增长３．５％", "2023年增长3.5%"),
        ("共调解 {TJ03} ,成功 {TJ04|数} 件", "共调解{TJ03}，成功{TJ04|数}件"),
    ],
)
def test_mends(before: str, after: str) -> None:
    assert fix_text(before) == after


@pytest.mark.parametrize(
    "right",
    [
        "30余次、200余人、1000余场次、百余条、5余万元、1.5万余件",
        "上午9:30开会，资金1,628万元，比例1:3，见 https://www.gov.cn/a,b",
        "“互联网+监管”……一是——加强学习",
        "《关于认真组织学习〈习近平法治思想学习纲要〉的通知》",
        "2021—2025年，68%～70%，A,B 两类",
        "{TJ04|同比}，[成功率{TJ07}，]{ TJ03 ,x}",
        "张 三",
        "甲仲裁字（2026）第012号、（2026）豫08行初12号",
        "2**3",
        "plain ASCII, (stays)  as it is",
    ],
)
def test_leaves_what_is_right(right: str) -> None:
    assert fix_text(right) == right


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_mending_twice_is_mending_once(path: Path) -> None:
    once = fix_text(path.read_text(encoding="utf-8"))
    assert fix_text(once) == once


@pytest.mark.parametrize("seed", ["余", "(", "《", '"', "**", "<", ", ", "{", "8", "年-", "\ue000", "{a}"])
def test_a_full_cell_is_mended_in_linear_time(seed: str) -> None:
    assert_linear(lambda n: fix_text(("甲" + seed * n)[:n]), 32_767, seed)
