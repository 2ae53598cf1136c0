"""How the paragraphs of a list end: the last with 。, the others alike (D525)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.numbering import ITEM, marks
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.ordinals import Mark, mark_of
from drafter.model.document import Paragraph

_SHOWN = 11


def _lists(report: Report) -> Iterator[tuple[list[Line], Line | None]]:
    """Neighbouring paragraphs with marks of one rank that count up, and the line behind them."""
    found: list[Line] = []
    last: Mark | None = None
    for line in report.lines:
        mark = mark_of(line.text) if isinstance(line.block, Paragraph) else None
        if mark and last and (mark.rank, mark.value) == (last.rank, last.value + 1):
            found.append(line)
        else:
            yield found, line
            found = [line] if mark else []
        last = mark
    yield found, None


def _within(report: Report) -> Iterator[Finding]:
    """一是…不强，二是…；三是…: items of one paragraph, most of them parted by a stronger mark."""
    before: dict[int, list[tuple[Line, int]]] = {}
    for mark in marks(report):
        if mark.level == ITEM and mark.n > 1 and mark.start:
            before.setdefault(id(mark.line), []).append((mark.line, mark.start - 1))
    for places in before.values():
        signs = [line.text[at] for line, at in places]
        weak = [place for place, sign in zip(places, signs, strict=True) if sign == "，"]
        strong = [sign for sign in signs if sign in "；。"]
        if weak and len(strong) >= len(weak):
            for line, at in weak:
                yield RULE.at(line.words(at, at + 1, _SHOWN, 3), f"别的各条之间用“{strong[0]}”，这里用了“，”。请统一。")


def check(report: Report) -> Iterator[Finding]:
    yield from _within(report)
    for lines, behind in _lists(report):
        if len(lines) < 2:
            continue
        *before, final = lines
        odd = [line for line in before if line.text.endswith("；")]
        # 一是…；二是…；and then a closing paragraph: the list has its end there only if that one goes on with it.
        if final.text.endswith("；") and not (
            behind and isinstance(behind.block, Paragraph) and behind.text[:1] in "同此并另"
        ):
            yield _finding(final, "这是最后一条，末尾应用“。”，不用“；”")
        if odd and 2 * len(odd) <= len(before) and sum(line.text.endswith("。") for line in before) >= len(odd):
            for line in odd:
                yield _finding(line, "同级各条末尾用“。”，这一条用了“；”")


def _finding(line: Line, what: str) -> Finding:
    end = len(line.text)
    return RULE.at(line.words(end - 1, end, _SHOWN), f"{what}。请统一。")


RULE = Rule(
    "D525",
    "各条末尾的标点不一",
    Severity.WARNING,
    """分条写的几段，末尾的标点不一致，或最后一条用了分号。

为什么：各条都以句号结尾、只有一条用分号，或最后一条停在分号上，像是没有写完。
怎么改：各条统一用句号；或前面各条用分号，最后一条用句号。
依据：GB/T 15834—2011 4.1、4.6（分号用于并列分句之间，句末用句号）。

反例：
    （一）健全机制抓统筹。完善督察机制，全年督察2次；
    （二）突出重点抓执法。推动赋权事项评估。
    （三）久久为功抓普法。建设法治文化阵地。

反例：
    一是健全机制，召开会议2次；
    二是突出重点，评查案卷80卷；

反例：
    一是力量不强，二是投入不足；三是形式单一。

正例：
    一是力量不强，二是投入不足，三是形式单一。

正例：
    一是健全机制，召开会议2次；
    二是突出重点，评查案卷80卷；
    三是久久为功，建成法治广场5个。
""",
)
