"""“一是”“（一）”后面多用了标点，或“一”后面用了逗号。

为什么：“一是”直接带内容；“（一）”的括号已经把序号隔开；“一”后面用顿号。阿拉伯数字后面用下圆点。用错、多用标点，全文序号就不统一。
怎么改：删去“一是”“（一）”后面的标点；“一，”改为“一、”，“第一、”改为“第一，”，“1、”改为“1.”。
依据：GB/T 15834—2011 附录B；GB/T 9704—2012 7.3.3。

反例：
    首先、做好摸底；其次、分类处置。

反例：
    一是，加强组织领导。二是，完善工作机制。

反例：
    （一）、加强依法行政工作。全年开展培训8场。

反例：
    1.、加强组织领导。全年开展培训8场。

反例：
    1、加强组织领导。全年开展培训8场。

正例：
    一是加强组织领导。二是“放管服”改革不断深化。第一，落实责任；第二，完善机制。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.report import Report
from drafter.checks.rule import Mend
from drafter.findings import Finding, Rule, Severity
from drafter.language.digits import TENS
from drafter.language.patterns import HAN, Lazy
from drafter.model.document import Heading, Paragraph

RULE = Rule("D506", "序次语后的标点不对", Severity.ERROR, __doc__ or "")

MENDS = (
    Mend(Lazy(r"((?:^|(?<=[。；]))«numerals.ten»{1,3}是)[，、]", re.M), r"\1"),
    Mend(Lazy(r"(^（«numerals.ten»{1,3}）)[、，。]", re.M), r"\1"),
)

_N = "«numerals.ten»{1,3}"
_START = r"(?:^|(?<=[\n。；，：]))"


_SHI = Lazy(rf"{_START}({_N}是)[，,、：:]", re.M)
_BRACKET = Lazy(rf"{_START}([（(](?:{_N}|\d{{1,2}})[）)])[、，,．.。：:]", re.M)
_PLAIN = Lazy(rf"({_N})[，,．.](?={HAN})")
_ARABIC = Lazy(rf"(\d{{1,2}})、(?={HAN}|“)(?!\d)")
_TWO_MARKS = Lazy(rf"{_START}(?:\d{{1,2}}[.．][、，．。]|{_N}、[，、．。.])(?={HAN}|“)", re.M)
_LONGEST = 5
_NTH = Lazy(
    rf"{_START}第({_N})、(?={HAN}|“)(?!第|[二三四五六七八九十])",
    re.M,
)
_WORD = Lazy(rf"{_START}(«marks.ordinal-words»)、(?={HAN}|“)", re.M)
# 第一、第二季度, 第一、二批: an enumeration, not an ordinal before a clause.
_LISTED = Lazy(r"[^。；\n]{0,6}(?:«marks.behind-an-ordinal»)")


_BOTH = Lazy(rf"{_START}(\d{{1,2}}[.．])[、，。]", re.M)


def check(report: Report) -> Iterator[Finding]:
    for hit in (*search(report, _SHI), *search(report, _BRACKET), *search(report, _BOTH)):
        yield _at(hit, f"“{hit.match[1]}”后面不用标点，请删去“{hit.match[0][-1]}”")
    for line in report.lines:
        if line.text[:1] in TENS and (match := _PLAIN.match(line.text[:_LONGEST])):
            yield _at(Hit(line, 0, match.end(), match), f"“{match[0]}”应为“{match[1]}、”")
    # A whole report numbered so has one fault.
    arabic = [(x, m) for x in report.lines if isinstance(x.block, Heading | Paragraph) and (m := _ARABIC.match(x.text))]
    for line, match in arabic[:1]:
        count = f"（全文{len(arabic)}处）" if len(arabic) > 1 else ""
        yield _at(Hit(line, 0, match.end(), match), f"“{match[0]}”应为“{match[1]}.”{count}")
    for hit in search(report, _TWO_MARKS):
        yield _at(hit, f"“{hit.match[0]}”应为“{hit.match[0][:-1]}”")
    for hit in search(report, _NTH):
        if not _LISTED.match(hit.line.text, hit.end):
            yield _at(hit, f"“第{hit.match[1]}、”应为“第{hit.match[1]}，”")
    for hit in search(report, _WORD):
        yield _at(hit, f"“{hit.match[0]}”应为“{hit.match[1]}，”")


def _at(hit: Hit, cure: str) -> Finding:
    return RULE.at(hit.line.words(hit.start, hit.end, 0, 6), f"{cure}。")
