"""办了多少，只写了数，没有写单位。

为什么：“审查合同46。”读者不知道是46份还是46件，多半是漏了字。
怎么改：补上单位：审查合同46份。
依据：GB/T 15835—2011；《党政机关公文处理工作条例》第十九条：表述准确。

反例：
    全年审查合同46。

反例：
    受理投诉47，办结45件。

正例：
    全年审查合同46份，受理投诉47件，办理12345热线转办事项，制定“十四五”规划，落实国办发〔2018〕37号文件，检查分为86、143、52件三批。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Role

RULE = Rule("D331", "数后面没有单位", Severity.WARNING, __doc__ or "")

_FIND = Lazy(
    r"(?:审查|审核|办理|受理|开展|举办|组织|召开|印发|发放|调解|化解|查处|走访|接待|解答|出台|备案|办结|立案|评查)"
    r"(?![率量数])[\u4e00-\u9fff]{2,6}(?<![第为量数达约分率中])(?<![0-9])([1-9][0-9]{0,3})(?=[。；，])(?<!12345)(?<!12309)(?<!12348)"
)


def check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _FIND):
        # Where a metric lacks its unit, the workbook's own rule says so.
        if hit.line.part_at(hit.end - 1).role is not Role.VALUE:
            yield RULE.at(hit.place, f"“{hit.match[0]}”的{hit.match[1]}后面没有单位。请补上件、份、次等。")
