"""So many things are announced, and another number of them follows: 三个方面 with 一是 and 二是 behind it (D231)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from drafter.checks.numbering import ITEM, Mark, marks
from drafter.checks.prose import search
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import number
from drafter.language.patterns import Lazy
from drafter.model.document import Paragraph

_PROMISE = Lazy(
    r"(?<![\d十百千余第几])(?P<n>[二两三四五六七八九十]|[2-9])(?:个|大|项|点|条|件)?(?:实?事(?=[：。:])|«language.lacks»|«structure.what-is-promised»)(?:的?[^，。：；\n“”]{0,10})?[：。:]"
)


_FAR = 600
"""So many characters of a line are looked at behind a place."""
_MOST = 40
"""So many marks behind a place are looked at."""
_THESE = Lazy(r"(?:^|(?<=[。；;：:]))其(?P<n>«numerals.ten»)[，,：:是]")


# （1）, ① and 第一， within a line.
_INLINE = (Lazy(r"[（(](?P<n>\d{1,2})[）)]"), Lazy(r"(?P<n>[①-⑳])"), Lazy(r"第(?P<n>«numerals.ten»)[，,]"))
_FIRST_RING, _RINGS = ord("①"), 20


def _inline(line: Line, at: int) -> int:
    """How many marks of one kind count up from one right behind a place, in its line; 0 where none begins there."""
    for pattern in _INLINE:
        count = 0
        # Only where one begins at once is the rest of the line read.
        begins = pattern.match(line.text, at) or pattern.match(line.text, at + 1)
        for match in pattern.finditer(line.text, begins.start()) if begins else ():
            if _said(match["n"]) != count + 1:
                break
            count += 1
        if count > 1:
            return count
    return 0


def _said(mark: str) -> int:
    """The number that a mark gives: ① and 一 are 1."""
    ring = ord(mark) - _FIRST_RING + 1 if len(mark) == 1 else 0
    return ring if 0 < ring <= _RINGS else int(number(mark) or 0)


def _these(report: Report, line: Line, at: int) -> int:
    """How many of 其一, 其二 … stand behind a place, in its line and the ones below that go on with them; 0 where none begins."""
    start = next(i for i, other in enumerate(report.lines) if other is line)
    count = 0
    for i, other in enumerate(report.lines[start : start + _MOST]):
        numbers = [number(m["n"]) for m in _THESE.finditer(other.text, at if not i else 0, (at if not i else 0) + _FAR)]
        if (i > 1 and not numbers) or (not count and numbers and numbers[0] != 1):
            break
        for n in numbers:
            if n != count + 1:
                return count
            count += 1
    return count


def _follow(found: Sequence[Mark], line: object, at: int) -> int:
    """How many items count up from one right behind a place of a line; 0 where none begins there."""
    count = 0
    for mark in found:
        if mark.level != ITEM:
            if count:
                break
            continue
        if not count:
            if mark.line is not line or mark.start < at:
                continue
            if mark.start > at + 1 or mark.n != 1:
                return 0
        elif mark.n != count + 1:
            break
        count += 1
    return count


def _headings(report: Report, line: Line) -> int:
    """How many headings of one level count up from one right below a line; 0 where none follows at once."""
    at = next(i for i, other in enumerate(report.lines) if other is line)
    next_line = report.lines[at + 1] if at + 1 < len(report.lines) else None
    headings = [m for m in marks(report) if m.level != ITEM and m.opens]
    first = next((i for i, m in enumerate(headings) if m.line is next_line), len(headings))
    below = headings[first:]
    if not below or below[0].n != 1:
        return 0
    count = 0
    for mark in below:
        if mark.level < below[0].level:
            break
        if mark.level == below[0].level:
            if mark.n != count + 1:
                break
            count += 1
    return count


def check(report: Report) -> Iterator[Finding]:
    found = marks(report)
    order = {id(line): n for n, line in enumerate(report.lines)}
    keys = [(order.get(id(mark.line), 0), mark.start) for mark in found]
    for hit in search(report, _PROMISE):
        first = bisect_left(keys, (order[id(hit.line)], hit.end))
        said = hit.match["n"]
        due = int(number(said) or 0)
        count = _follow(found[first : first + _MOST], hit.line, hit.end)
        if not count:
            count = _inline(hit.line, hit.end) or _these(report, hit.line, hit.end)
        if not count and hit.end == len(hit.line.text) and isinstance(hit.line.block, Paragraph):
            count = _headings(report, hit.line)
        if count and count != due:
            yield RULE.at(
                hit.place, f"这里说“{hit.match[0].rstrip('：。:')}”，后面列了{count}条。请核对条数或改这个数。"
            )


RULE = Rule(
    "D231",
    "说的条数与列的条数不符",
    Severity.WARNING,
    """前面说“三个方面”，后面只列了两条。

为什么：删改以后条数变了，总说的话没有跟着改；读者会以为漏了一条。
怎么改：补上漏的一条，或改前面的数。
依据：《党政机关公文处理工作条例》第十九条：结构严谨，表述准确。

反例：
    做了三件实事。第一，完善制度。第二，强化监督。

反例：
    存在以下三个方面的问题：一是力量不足，原因是编制少；二是手段不多，原因是投入少。

反例：
    二、存在的不足和原因
    一年来工作取得了成效，但还存在以下三个方面的不足：
    （一）力量不足。原因是编制偏少。
    （二）形式单一。原因是投入有限。
    三、2024年的主要安排
    继续努力。

反例：
    全年聚焦五项工作精准发力。其一，抓学习，全年学法8次。其二，抓执法，办案12件。

正例：
    存在以下三个方面的问题：一是力量不足；二是手段不多；三是普法不细。抓好两项工作。一是执法；二是普法。
""",
)
