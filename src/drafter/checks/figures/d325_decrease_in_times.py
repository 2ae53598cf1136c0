"""减少用了“倍”。

为什么：数量减少最多减到零，“下降2倍”没有意义；减少要用百分数或分数。
怎么改：写“下降50%”“减少一半”“降至原来的三分之一”。
依据：GB/T 15835—2011；增加可用倍数，减少不用倍数。

反例：
    信访总量下降2倍。

正例：
    信访总量下降50%，普法活动增加2倍。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D325", "减少用了倍数", Severity.ERROR, __doc__ or "")

_TIMES = Lazy(
    r"(?:下降|减少|降低|缩短|缩小|压减|压缩|回落)了?(?:近|约)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:多|余)?倍"
)


def check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _TIMES, "倍"):
        yield RULE.at(hit.place, f"“{hit.match[0]}”：减少不用“倍”。请写百分数，如“下降50%”。")
