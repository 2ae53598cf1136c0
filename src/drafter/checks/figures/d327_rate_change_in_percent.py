"""率的变化用了“%”，应当写“个百分点”。

为什么：成功率由93%升到98%，是上升5个百分点，不是上升5%（按比例算是5.4%）；写成“%”读者会理解错。
怎么改：是两个率相减得来的，写“个百分点”；确实是按比例算的，写明算法。程序不能断定，所以只提醒。
依据：GB/T 15835—2011；统计用语：百分比之间的差用“百分点”。

反例：
    调解矛盾纠纷100件，调解成功98件，成功率98%，同比上升5%。

反例：
    行政机关负责人出庭应诉率较上年提高3%。

正例：
    调解矛盾纠纷100件，调解成功98件，成功率98%，同比上升5个百分点。办案量同比增长5%，增长率为5%。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.prose import quantities, search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Role

RULE = Rule("D327", "率的变化应写百分点", Severity.WARNING, __doc__ or "")

_THAN = r"(?:同比|环比|[较比](?:上年|去年)(?:度|同期)?)"
_CHANGE = f"{_THAN}(?:«changes.rises»|«changes.falls»)(?:了|约)?$"
_AFTER = Lazy(rf"^[，（]?{_CHANGE}")
_NAMED = Lazy(rf"(?<![增长])率{_CHANGE}")


_POINTS_MISNAMED = Lazy(r"(?<![\d.])(?P<n>\d{1,9}(?:\.\d{1,9})?)个?百分比")


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _POINTS_MISNAMED):
        yield RULE.at(
            hit.line.words(hit.start, hit.end, 8, 0), f"“{hit.match[0]}”应为“{hit.match['n']}个百分点”。请改正。"
        )
    for line, numbers in quantities(report):
        text = line.text
        found = [q for q in numbers if q.is_rate and _NAMED.search(q.label)]
        for rate, change in pairwise(numbers):
            if rate.is_rate and change.is_rate and "率" in rate.label and _AFTER.match(text[rate.stop : change.lead]):
                found.append(change)
        for quantity in found:
            # What the program wrote is right: it subtracts one rate from the other and says 个百分点.
            if line.part_at(quantity.number).role is not Role.VALUE:
                said = text[quantity.number : quantity.stop]
                yield RULE.at(
                    line.place(max(0, quantity.lead - 6), quantity.stop),
                    f"率的变化写成了“{said}”。两个率相减得来的，请写“{quantity.digits}个百分点”；按比例算的，请写明。",
                )
