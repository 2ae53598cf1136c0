"""两个标点连在一起。

为什么：“。。”“，。”“、，”是删改时留下的，读者不知道该停在哪里。
怎么改：只留一个；drafter check --fix 会自动改重复的标点。
依据：GB/T 15834—2011第5章。

反例：
    全年审核规范性文件6件。。

反例：
    加强队伍建设，、提升能力。

正例：
    全年审核规范性文件6件。“八五”普法规划实施良好。群众说：“办得好！”“请继续努力。”
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D511", "标点重复", Severity.ERROR, __doc__ or "")

# Three full stops in a row are somebody's ellipsis (D510).
_DOUBLED = Lazy(
    r"(?<!。)。{2}(?!。)|[，；：、]{1,5}[，。；：]|[，；：]、|(?<!、)、{2}(?!、)|。[，；：、]|[（《“][，。；、：]|([！？])[，。；、]|，{2,}"
)


def check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _DOUBLED):
        place = hit.line.place(max(0, hit.start - 4), min(len(hit.line.text), hit.end + 3))
        yield RULE.at(place, f"“{hit.match[0]}”标点重复。请只留一个。")
