"""Numbers of points within a paragraph: （1）……（2）……, 1.……2.……, ①……②…… (D234)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import paragraphs
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.ordinals import mark_of
from drafter.language.patterns import Lazy

_BEGINS = r"(?:^|(?<=[。；;：:，,！？]))"
_FORMS = (
    Lazy(rf"{_BEGINS}[（(]\d{{1,2}}[）)](?=[^\d\s，。；、])"),
    Lazy(rf"{_BEGINS}\d{{1,2}}[.．](?=[^\d\s，。；、])"),
    Lazy(rf"{_BEGINS}[①-⑳](?=[^\d\s，。；、])"),
    Lazy(rf"{_BEGINS}[（(]«numerals.ten»{{1,2}}[）)](?=[^\d\s，。；、])"),
)
_LEAST = 2
# Of （一）健全机制。……（二）…… the first is a heading of its own.
_FIRST = (1, 2)


def check(report: Report) -> Iterator[Finding]:
    for line in paragraphs(report):
        for form in _FORMS:
            found = list(form.finditer(line.text))
            values = [mark.value for match in found if (mark := mark_of(line.text[match.start() : match.end() + 1]))]
            if len(values) < max(_LEAST, len(found)) or values[0] not in _FIRST:
                continue
            due = values[0]
            for match, value in zip(found, values, strict=True):
                # Another list may begin anew.
                if value == 1:
                    due = 1
                if value != due:
                    yield RULE.at(
                        line.words(match.start(), match.end()),
                        f"“{match[0]}”前面是第{due - 1}项，这里应为第{due}项。请核对有没有漏项、重号，依次改后面的序号。",
                    )
                    break
                due += 1


RULE = Rule(
    "D234",
    "段内的序号不连续",
    Severity.WARNING,
    """一段话里的（1）（2）、1.2.、①②重了号、跳了号。

为什么：删改以后序号没有跟着改，读者会以为漏了一项。
怎么改：依次改后面的序号；漏了的补上。
依据：GB/T 9704—2012 7.3.3：结构层次序数依次标注。

反例：
    建立三项机制：（1）完善制度；（2）强化监督；（2）加强宣传。

反例：
    抓好以下工作：①完善制度；②强化监督；④加强宣传。

正例：
    建立三项机制：（1）完善制度；（2）强化监督；（3）加强宣传。抓好两项工作：①完善制度；②强化监督。覆盖率达1.5倍，增加2.5个百分点。
""",
)
