"""“一是”“（一）”后面多用了标点，或“一”后面用了逗号。

为什么：“一是”直接带内容；“（一）”的括号已经把序号隔开；“一”后面用顿号。多用标点，全文序号就不统一。
怎么改：删去“一是”“（一）”后面的标点；“一，”改为“一、”，“第一、”改为“第一，”。
依据：GB/T 15834—2011 附录B；GB/T 9704—2012 7.3.3。

反例：
    一是，加强组织领导。二是，完善工作机制。

反例：
    （一）、加强依法行政工作。全年开展培训8场。

正例：
    一是加强组织领导。二是“放管服”改革不断深化。第一，落实责任；第二，完善机制。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.lazy import Lazy
from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D506", "序次语后的标点不对", Severity.ERROR, __doc__ or "")

_N = "[一二三四五六七八九十]{1,3}"
_MARK = Lazy(
    rf"(?:^|(?<=[\n。；，：]))(?:(?P<shi>{_N}是)[，,、：:]|(?P<bracket>[（(](?:{_N}|\d{{1,2}})[）)])[、，,．.。：:]"
    rf"|(?P<plain>{_N})[，,．.](?=[一-鿿])(?<![。；，：].[，,．.])|第(?P<nth>{_N})、(?=[一-鿿“])(?!第|[二三四五六七八九十]))",
    re.MULTILINE,
)


def check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _MARK):
        match = hit.match
        if match["nth"]:
            # 第一、第二季度, 第一、二批: an enumeration, not an ordinal before a clause.
            if re.match(
                r"[^。；\n]{0,6}(?:季度|批|章|届|期|款|项|党支部|中学|小学|医院|责任人)", hit.line.text[hit.end :]
            ):
                continue
            cure = f"“第{match['nth']}、”应为“第{match['nth']}，”"
        elif match["plain"]:
            if hit.start:
                continue
            cure = f"“{match[0]}”应为“{match['plain']}、”"
        else:
            kept = match["shi"] or match["bracket"]
            cure = f"“{kept}”后面不用标点，请删去“{match[0][-1]}”"
        yield RULE.at(hit.line.place(hit.start, min(len(hit.line.text), hit.end + 6)), f"{cure}。")
