"""A reason that says the contrary of its shortcoming (D650)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import parts
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

_REASON = Lazy(r"原因(?:主要)?(?:是|在于|有|：|:)(?P<said>[^。\n]{2,120})")
_CLAUSE = Lazy(r"[^，；、：]+")
_GOOD = Lazy(
    r"(?:«words.all-is-well»)$"
    r"|(?:«words.may-be-high»)(?:较|很|普遍|比较|相对|都)?(?:高|强|好)$|高度重视$|条件好$|大幅减少$|持续增加$"
)
_LACK = Lazy(r"«words.of-a-lack»|[不未没无缺欠少难待差弱低非]")


def check(report: Report) -> Iterator[Finding]:
    for part in parts(report):
        if part.statutory is not Statutory.SHORTCOMINGS:
            continue
        for line in part.lines:
            for match in _REASON.finditer(line.text):
                for clause in _CLAUSE.finditer(match["said"]):
                    # 案件数量大幅减少 is no reason either, but 要求越来越高 is one.
                    lacks = _LACK.search(clause[0].replace("大幅减少", "")) and not clause[0].endswith("大幅减少")
                    if not _GOOD.search(clause[0]) or lacks:
                        continue
                    start = match.start("said") + clause.start()
                    if not is_quoted(report, line, start):
                        yield RULE.at(
                            line.words(start, start + len(clause[0])),
                            f"“{clause[0]}”是好的方面，不能是不足的原因。请核对是不是漏了“不”“不够”，或写反了。",
                        )
                    break


RULE = Rule(
    "D650",
    "原因和不足说反了",
    Severity.WARNING,
    """不足的原因，写的却是好的方面。

为什么：“执法力量薄弱。主要原因是人员编制充足”，原因和不足正好相反，多半是漏了“不”字，或改了一半。
怎么改：核对原因，补上“不足”“不够”；是另一层意思的，把话说明白。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：“存在的不足和原因”。

反例：
    二、2023年推进法治政府建设存在的不足和原因
    一是执法力量薄弱。主要原因是人员编制充足，配备齐全。

正例：
    二、2023年推进法治政府建设存在的不足和原因
    一是执法力量薄弱。主要原因是人员编制不足，培训没有到位，工作要求越来越高。
""",
)
