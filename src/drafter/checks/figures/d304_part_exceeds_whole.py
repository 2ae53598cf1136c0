"""部分大于整体。

为什么：成功调解的不会多于受理的，通过考试的不会多于参加的。部分大于整体，至少有一个数错了。
怎么改：核对两个数；如果统计口径不同（如含上年结转），请在正文和“口径”列写明。
依据：templates/metrics.csv 的“约束”列；《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    全年受理法律援助案件120件，其中民事案件130件。

反例：
    审查合同56份，提出意见建议120余条，其中采纳130条。

反例：
    全县13个乡镇（街道）中，15个设立了司法所。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    TJ03 | 人民调解受理 | 件 | 2075
    TJ04 | 人民调解成功 | 件 | 2175

反例：
    办理人大代表建议9件、政协提案13件，已全部答复，其中已解决29件。

正例：
    办理人大代表建议9件、政协提案13件，已全部答复，其中已解决19件。

正例：
    全年受理法律援助案件120件，其中民事案件30件。2221个政务服务事项中有2034项实现即来即办。

正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    TJ03 | 人民调解受理 | 件 | 2075
    TJ04 | 人民调解成功 | 件 | 1996
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.constraints import broken, say
from drafter.checks.parts_of_total import divisions, may_be_of_an_earlier_one, say_too_large, shown, too_large
from drafter.checks.prose import quantities
from drafter.checks.report import Report
from drafter.checks.wholes import is_beside, is_measure, measure, value
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D304", "部分大于整体", Severity.ERROR, __doc__ or "")

_FAR = 3
# "2221个政务服务事项中已有2034项": the second is out of the first.
_OF_MONEY = Lazy(r"^[，（]其中[^，。；\d]{0,14}$")
_OUT_OF = Lazy(r"^(?:[^，。；：、（）]|（[^（）]{1,8}）){1,14}中(?:，?(?:已|共|就|只)?有(?P<any>)|，(?:已|有)?)$")


def check(report: Report) -> Iterator[Finding]:
    for b in broken(report):
        if b.sign == "=":
            continue
        small, large = (b.left, b.right) if b.sign == "<=" else (b.right, b.left)
        yield RULE.at(
            b.cell, f"{say(report, small, b.last_year)}不应大于{say(report, large, b.last_year)}。请核对这几个数。"
        )
    for division in divisions(report):
        for part in too_large(division):
            # 受理120件，审结98件，其中维持105件: perhaps of those before, and a reminder's (D249).
            if not may_be_of_an_earlier_one(division, part):
                yield RULE.at(division.line.place(division.row[0].lead, part.stop), say_too_large(division, part))
    for line, numbers in quantities(report):
        for i, (whole, part) in enumerate(pairwise(numbers)):
            if _OF_MONEY.match(line.text[whole.stop : part.lead]) and not (whole.is_count and part.is_count):
                if is_beside(line.text, whole):
                    # 总投资8640万元，亩均投资2400元，其中: the parts are of what the average is worked out from.
                    before = [q for q in numbers[max(0, i - _FAR) : i] if measure(q) == measure(whole)]
                    whole = next((q for q in reversed(before) if not is_beside(line.text, q)), part)
                if (
                    is_measure(whole)
                    and is_measure(part)
                    and measure(whole) == measure(part)
                    and value(part) > value(whole)
                ):
                    yield RULE.at(
                        line.place(whole.lead, part.stop),
                        f"“其中”的{shown(part)}大于总数{shown(whole)}。请核对这两个数。",
                    )
                continue
            if not (whole.is_count and part.is_count and whole.is_exact and part.is_exact and part.value > whole.value):
                continue
            told = _OUT_OF.match(line.text[whole.stop : part.lead])
            # Of 13 towns, 15 …: without 有 only what is counted in the same measure is out of them.
            if told and (told["any"] is not None or whole.same == part.same):
                yield RULE.at(
                    line.place(whole.lead, part.stop),
                    f"{whole.digits}{whole.unit}中不可能有{part.digits}{part.unit}。请核对这两个数。",
                )
