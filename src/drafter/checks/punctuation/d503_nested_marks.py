"""引号里面又用双引号，书名号里面又用双书名号，或单引号、单书名号用在了外层。

为什么：里外用同一种符号，分不清哪一层在哪里结束。
怎么改：外层用“”《》；引号里面的引号用‘’，书名号里面的书名号用〈〉。
依据：GB/T 15834—2011 4.8.3.2、4.15.3.3。

反例：
    印发《关于学习《习近平法治思想学习纲要》的通知》。

反例：
    开展‘法律六进’活动12场。

反例：
    提出“坚持“应调尽调”原则”的要求。

正例：
    印发《关于学习〈习近平法治思想学习纲要〉的通知》，提出“坚持‘应调尽调’原则”，开展《“美好生活·民法典相伴”活动方案》宣传。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.punctuation.d502_unpaired_marks import marks
from drafter.checks.report import Report
from drafter.checks.rule import Mend
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D503", "引号、书名号嵌套不对", Severity.ERROR, __doc__ or "")

MENDS = (Mend(Lazy(r"《([^《》\n]{0,80})《([^《》\n]{1,80})》([^《》\n]{0,80})》"), r"《\1〈\2〉\3》"),)

INNER = {"《": "〈〉", "“": "‘’"}
OUTER = {"‘": "“”", "〈": "《》"}


def check(report: Report) -> Iterator[Finding]:
    for line in report.lines:
        found = marks(report, line)
        # Where a half is lost (D502), all that follows only seems to stand inside.
        lost = {mark.char for mark in found if mark.mate < 0}
        for mark in found:
            if mark.char in INNER and mark.mate >= 0 and mark.inside == mark.char and mark.char not in lost:
                inner = line.text[mark.at : mark.mate + 1]
                yield RULE.at(
                    line.words(mark.at, mark.mate + 1), f"“{inner}”在同一种符号里面。里层请用{INNER[mark.char]}。"
                )
            elif mark.char in OUTER and mark.mate >= 0 and not lost and mark.inside not in INNER:
                outer = line.text[mark.at : mark.mate + 1]
                yield RULE.at(
                    line.words(mark.at, mark.mate + 1), f"“{outer}”不在引号、书名号里面。外层请用{OUTER[mark.char]}。"
                )
