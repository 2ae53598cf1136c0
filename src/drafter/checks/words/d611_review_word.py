"""规范性文件用了“合法性审查”，或重大行政决策用了“合法性审核”。

为什么：国务院文件里，规范性文件是“合法性审核”，重大行政决策是“合法性审查”；混用显得不熟悉制度。有的地方立法统称审查，所以只提醒。
怎么改：规范性文件写“合法性审核”，重大行政决策写“合法性审查”；本省有统一规定的，从其规定。
依据：国办发〔2018〕115号（规范性文件合法性审核）；《重大行政决策程序暂行条例》（合法性审查）。

反例：
    区政府重大行政决策和行政规范性文件均经合法性审查后方可实施。

反例：
    全年审核12件，重大行政决策合法性审核率达到100%。

正例：
    行政规范性文件均经合法性审核，重大行政决策均经合法性审查，开展合同协议合法性审查。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at, clause_before, ends_at
from drafter.language.patterns import Lazy

RULE = Rule("D611", "审核、审查用词", Severity.WARNING, __doc__ or "")

_REVIEW = Lazy(r"合法性(审查|审核)")
_MARKS = "，。；：、\n"
_NEAR = 14
# 规范性文件3份、重大行政决策2项共69件进行合法性审核: a row of several takes the word of its first.
_ROW = 60
_DECISION = Lazy(r"重大(?:行政)?决策")
_OTHERS = Lazy(r"决策|合同|协议|合作|项目")


def check(report: Report) -> Iterator[Finding]:
    seen: set[str] = set()
    for hit in search(report, _REVIEW):
        text, word = hit.line.text, hit.match[1]
        if word in seen:
            continue
        before = clause_before(text, hit.start, hit.start - 24)
        after = text[hit.end : ends_at(text, hit.end, _MARKS, hit.end + _NEAR)]
        clause = before + hit.match[0] + after
        file, decision = "规范性文件" in clause, bool(_DECISION.search(clause))
        sentence = text[begins_at(text, hit.start, "。") : hit.start]
        # 制定规范性文件12件，合法性审查率100%: the clause before says of what.
        only = after.startswith("率") and "规范性文件" in sentence and not _OTHERS.search(sentence)
        if word == "审查" and (file or only):
            seen.add(word)
            both = "，重大行政决策才用“合法性审查”" if decision else ""
            yield RULE.at(hit.place, f"规范性文件一般用“合法性审核”{both}。请核对；本省规定统称审查的不用改。")
        elif (
            word == "审核"
            and decision
            and "规范性文件" not in text[begins_at(text, hit.start, "，。；：", hit.start - _ROW) : hit.start]
        ):
            seen.add(word)
            yield RULE.at(hit.place, "重大行政决策一般用“合法性审查”。请核对。")
