"""一个数里分节的逗号放错了地方，或者全文有的数分节、有的数不分节。

为什么：“3,60人次”看不出是360还是3,600；“15000份”“1,200人次”混用，体例不一。
怎么改：从个位起每三位分一节；全文要么都分节，要么都不分（四位数可以都不分）。
依据：GB/T 15835—2011 5.1.1（形式统一）、5.3（多位数的分节）。

反例：
    举办培训班6期，培训3,60人次。

反例：
    发放宣传资料15000份，解答群众咨询1,200人次。

正例：
    发放宣传资料15,000份，解答群众咨询1,200人次，培训3,600人次，召开会议860次。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import quantities, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import half_width
from drafter.language.patterns import Lazy
from drafter.language.units import units

RULE = Rule("D524", "分节不对或不一", Severity.WARNING, __doc__ or "")

_BROKEN = Lazy(
    r"(?<![\d,.])\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,})(?![\d,])(?=[余多]?(?:«units.usual»|元|万元|亩|吨|公里|平方米|立方米))|(?<=[一-鿿])\d{1,3}(?:，\d{3})+(?![\d.])(?=[余多]?[一-鿿])"
)
# Four figures bear both forms; from five on a text that parts any parts these.
_LONG, _TOLD = 5, 6


def check(report: Report) -> Iterator[Finding]:
    known = units(report.resources)
    for hit in search(report, _BROKEN):
        text = hit.line.text
        # Any unit makes 9，000 one number; 25，360人 can be no two.
        unit = known.at(text, hit.end + (text[hit.end : hit.end + 1] in ("余", "多")))
        if not in_marks(report, hit) and (unit or "，" not in hit.match[0]):
            yield RULE.at(hit.place, f"“{hit.match[0]}”{_cure(hit.match[0])}")
    counts = [(line, q) for line, numbers in quantities(report) for q in numbers if q.is_count and not q.scaled]
    if not any("," in q.digits or "，" in q.digits for _, q in counts):
        return
    # Six figures and more are told one by one (D514).
    plain = [(line, q) for line, q in counts if q.digits.isdecimal() and _LONG <= len(q.digits) < _TOLD]
    for line, quantity in plain[:1]:
        many = f"（全文{len(plain)}处）" if len(plain) > 1 else ""
        yield RULE.at(
            line.place(quantity.number, quantity.stop),
            f"别的数分了节，“{quantity.digits}{quantity.unit}”没有分{many}。请统一写法，如“{int(quantity.digits):,}”。",
        )


def _cure(number: str) -> str:
    """What to do: a comma of the text (9，000) parts two numbers, whatever groups it parts."""
    if "，" not in number:
        return "分节不对。请核对这个数，从个位起每三位分一节。"
    digits = half_width(number.replace("，", ""))
    return f"里的逗号是全角的，像两个数。请写成“{digits}”，或用半角逗号写成“{int(digits):,}”。"
