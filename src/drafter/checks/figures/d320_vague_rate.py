"""率写成了约数。

为什么：率是由分子、分母算出来的，应当是确数；“99%以上”说明没有算，也无法复核。
怎么改：写出分子、分母和算得的率，保留一位小数，如“好评率99.3%”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    政务服务好评率99%以上。

反例：
    核查处置率100%以上。

正例：
    办件评价2000条，好评1986条，好评率99.3%。申请材料压减70%以上。力争调解成功率保持在95%以上。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.rate_claims import claims
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

RULE = Rule("D320", "率写成约数", Severity.WARNING, __doc__ or "")

_ALL = 100
# Growth, and what is measured against a target, may be more.
_FREE = Lazy("«figures.rates-over-a-hundred»")
# Targets and standing levels are rightly open.
_TARGET = Lazy(r"«figures.aims»|到20\d\d年")


def check(report: Report) -> Iterator[Finding]:
    for claim in claims(report):
        quantity = claim.quantity
        if quantity.is_exact or not claim.is_typed or claim.line.statutory == Statutory.PLAN:
            continue
        if _TARGET.search(claim.line.text[max(claim.sentence.start, quantity.lead - 30) : quantity.lead]):
            continue
        words = claim.line.text[quantity.number : quantity.stop]
        message = f"“{claim.stem}率{words}”是约数，无法复核。请写分子、分母和算得的确数。"
        more = quantity.tail == "以上" or quantity.before in ("超", "超过", "逾")
        if quantity.value == _ALL and more and not _FREE.search(f"{claim.stem}率"):
            message = (
                f"“{claim.stem}率{quantity.before}{words}”：率最高是100%，不会更多。请写“100%”，或核对分子、分母。"
            )
        yield RULE.at(claim.line.place(quantity.begin, quantity.stop), message)
