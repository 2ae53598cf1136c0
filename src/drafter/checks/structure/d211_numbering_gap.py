"""序号不连续。

为什么：跳号、重号让读者以为漏了内容，也常是删改后忘了改号。
怎么改：把后面的序号依次改过来；用工作簿起草的，序号由程序编，不要在单元格里手写。
依据：GB/T 9704-2012 7.3.3：结构层次序数依次用“一、”“（一）”“1.”“（1）”标注。

反例：
    二、2023年推进法治政府建设的主要举措和成效
    （一）加强执法监督。开展案卷评查。
    （三）加强普法宣传。开展集中宣传。

反例：
    一是加强执法监督。二是加强普法宣传。四是加强调解工作。

反例：
    （一）加强执法监督。开展案卷评查。
    （三）加强普法宣传。开展集中宣传。
    （三）加强人民调解。排查矛盾纠纷。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    执法监督不断加强。
    二、二、2023年推进法治政府建设存在的不足和原因
    执法力量不足，原因是编制少。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    （一）加强执法监督。开展案卷评查。
    （二）加强普法宣传。开展集中宣传。
    三、加强人民调解。排查矛盾纠纷。
    （四）加强复议应诉。审结复议案件。

正例：
    一、2023年推进法治政府建设的主要举措和成效
    （一）加强执法监督。开展案卷评查。
    （二）加强普法宣传。开展集中宣传。
    二、2023年推进法治政府建设存在的不足和原因
    （三）执法力量不强。原因是人员少。
    （四）普法形式单一。原因是投入少。

正例：
    二、2023年推进法治政府建设的主要举措和成效
    （一）加强执法监督。一是开展案卷评查。二是组织执法培训。
    （二）加强普法宣传。一是开展集中宣传。二是组织普法讲座。

正例：
    （一）普法宣传不断加强一是开展集中宣传。全年12次。二是组织普法讲座。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.numbering import ITEM, Mark, marks
from drafter.checks.prose import paragraphs
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import to_chinese
from drafter.language.ordinals import ordinal, written
from drafter.language.patterns import Lazy
from drafter.model.document import Role

_SECOND, CHAPTERS, DEEPEST = 2, 1, 3
RULE = Rule("D211", "序号不连续", Severity.ERROR, __doc__ or "")


# 一要…二要…, 第一，…第二，…, 其一，…其二，… within one paragraph.
_SERIES = tuple(
    Lazy(rf"(?:^|(?<=[。；：，]))(?P<mark>{mark})")
    for mark in (
        r"(?P<n>«numerals.ten»)要(?![素件点害])",
        r"[第其](?P<n>«numerals.ten»)[，、：]",
    )
)


def _series(report: Report) -> Iterator[Finding]:
    for line in paragraphs(report):
        for pattern in _SERIES:
            last = 0
            for match in pattern.finditer(line.text):
                number = ordinal(match["n"]) or 0
                if last and number not in (1, last + 1):
                    due = match["mark"].replace(match["n"], to_chinese(last + 1), 1)
                    place = line.words(match.start("mark"), match.end("mark"), 0, 8)
                    yield RULE.at(place, f"“{match['mark']}”前面缺一条，序号不连续。这里应为“{due}”，请依次改正。")
                    break
                last = number


def check(report: Report) -> Iterator[Finding]:
    yield from _series(report)
    last = [0] * ITEM
    opened = any_item = 0
    last_item: Mark | None = None
    composed: Mark | None = None
    first: dict[int, bool] = {}
    through = _through(report)
    counted = [0] * ITEM
    mended: dict[int, int] = {}
    for mark in marks(report):
        written = mark.line.text[mark.start : mark.end]
        if mark.n and mark.line.text.startswith(written, mark.end):
            place = mark.line.words(mark.start, mark.end + len(written), 0, 8)
            yield RULE.at(place, f"“{written}”写了两遍。请删去一个。")
        if mark.level == ITEM and _is_composed(mark):
            opened = any_item = 0
            last_item = composed = mark
            continue
        if mark.level == ITEM:
            if composed is not None and composed.line is mark.line and last_item is composed:
                # What is typed within an item of the program's counts by itself; D126 tells it unless it is one 一是 alone.
                if mark.n == 1 and not _goes_further(report, mark):
                    yield _inner(composed, mark)
                last_item, any_item = mark, mark.n
                continue
            twice = mark.n == 1 and last_item is not None and _goes_on(last_item, mark)
            if mark.n == 1 and last_item is not None and _within(last_item, mark):
                yield _inner(last_item, mark)
                twice = False
            mends = mended.pop(ITEM, 0) + 1
            again = mark.n == any_item > 1 and not mark.opens and mark.n != mends
            # ……不断完善一是……。二是……: it is there, without a mark before it.
            glued = mark.n == _SECOND and "一是" in mark.line.text[: mark.start]
            if twice or again or not (glued or mark.n in (1, opened + 1, any_item + 1, mends)):
                yield _finding(mark, any_item)
                mended[ITEM] = any_item + 1
            last_item = mark
            any_item = mark.n
            if mark.opens:
                opened = mark.n
            continue
        if level := _of_another_level(report, mark, last):
            yield _finding(mark, level=level)
            last[level:] = [0] * (ITEM - level)
            last[level - 1] = counted[level - 1] = mark.n
            continue
        if mark.level <= 2:
            opened = any_item = 0
            mended.pop(ITEM, None)
        before = last[mark.level - 1]
        last[mark.level :] = [0] * (ITEM - mark.level)
        if mark.n == 0:
            # A heading without a number still takes its place in the count: that it has none is D214's business.
            last[mark.level - 1] = before + 1
            continue
        # An excerpt may begin anywhere; lists of the third and fourth level may begin again below running text.
        fine = mark.n == before + 1 or (mark.level >= 3 and mark.n == 1) or (mark.level == 1 and not first.get(1))
        # Numbers that run through all chapters, as in the outline itself, begin nowhere again.
        fine = fine or (mark.level in through and mark.n == counted[mark.level - 1] + 1)
        # （一）（三）（三）: when the first one is mended as it is told, what follows is right; （五）（三）（六）: the odd one is of another level.
        due = mended.pop(mark.level, -1)
        fine = fine or mark.n in (due, due + 1)
        counted[mark.level - 1] = mark.n
        first[mark.level] = True
        if not fine:
            yield _finding(mark, before)
            mended[mark.level] = before + 1
        last[mark.level - 1] = mark.n


def _through(report: Report) -> frozenset[int]:
    """Levels below the first whose numbers never begin again, under two or more headings of the level above."""
    found = []
    for level in range(2, ITEM):
        numbers = [m.n for m in marks(report) if m.level == level and m.n]
        firsts = numbers.count(1)
        rising = all(a < b for a, b in pairwise(numbers))
        if firsts == 1 and rising and len(numbers) > 2:
            found.append(level)
    return frozenset(found)


def _is_composed(mark: Mark) -> bool:
    """Whether the program has counted it: it has no cell, what stands beside it has one."""
    line = mark.line
    return line.part_at(mark.start).cell is None and any(p.cell and p.role is not Role.VALUE for p in line.parts)


def _goes_further(report: Report, mark: Mark) -> bool:
    """Whether another item follows in the words of the same cell."""
    cell = mark.line.part_at(mark.start).cell
    items = (m for m in marks(report) if m.level == ITEM and m.line is mark.line and m.start > mark.start)
    return any(m.line.part_at(m.start).cell == cell for m in items)


def _inner(outer: Mark, mark: Mark) -> Finding:
    place = mark.line.words(mark.start, mark.end, 0, 12)
    said = written(ITEM, outer.n)
    return RULE.at(place, f"“{said}”里面又编了“一是”，分不清层次。里面的请改用“（1）”或不编序号。")


def _goes_on(before: Mark, mark: Mark) -> bool:
    """Whether 一是…；一是…: a second item of the same sentence numbered as the first."""
    between = mark.line.text[before.end : mark.start]
    return before.n == 1 and before.line is mark.line and between.endswith("；") and "。" not in between


def _within(before: Mark, mark: Mark) -> bool:
    """Whether 一是 stands in the words of another 一是 of the same paragraph: 一是学习。…。一是…。二是…"""
    return before.n == 1 and before.line is mark.line and "。" in mark.line.text[before.end : mark.start]


def _of_another_level(report: Report, mark: Mark, last: list[int]) -> int:
    """The level that a heading belongs to by what stands before and behind it, where its own does not fit: 三、 between （二） and （四）; 0 for none."""
    if not mark.n or mark.n == last[mark.level - 1] + 1:
        return 0
    headings = [m for m in marks(report) if m.level < ITEM and m.n]
    at = next(i for i, m in enumerate(headings) if m is mark)
    behind = headings[at + 1] if at + 1 < len(headings) else None
    if behind is None or (behind.level > mark.level and behind.n == 1) or behind.level == mark.level:
        return 0
    for level in range(CHAPTERS + 1, mark.level):
        # 1. （2） 3.: none of its own level stands before it.
        alone = last[mark.level - 1] == 0 and last[level - 1] == mark.n - 1 > 0
        if alone and behind.level == level and behind.n == mark.n + 1:
            return level
    for level in range(mark.level + 1, ITEM) if mark.level <= DEEPEST else ():
        goes_on = behind.n == (mark.n if behind.level == level else last[behind.level - 1]) + 1
        # （一）（二） 1. 2. 3. （四）, and then a chapter: one is left out as well as not.
        left_out = mark.n == last[mark.level - 1] + 2 > 2 and behind.level != level
        if last[level - 1] == mark.n - 1 > 0 and behind.level <= level and goes_on and not left_out:
            return level
    return 0


def _finding(mark: Mark, before: int = 0, level: int = 0) -> Finding:
    place = mark.line.words(mark.start, mark.end, 0, 12)
    here, wanted = written(mark.level, mark.n), written(level or mark.level, mark.n if level else before + 1)
    if level:
        return RULE.at(place, f"“{here}”的层次不对，前后是“{written(level, mark.n - 1)}”一层的。这里应为“{wanted}”。")
    if before == 0:
        return RULE.at(place, f"“{here}”前面没有“{wanted}”。请补上前面的序号，或从“{wanted}”编起。")
    if mark.n == 1 and mark.level == CHAPTERS + 1:
        said = f"“{written(mark.level, before)}”之后又从“{here}”编起，前面像是少了一个一级标题。请补上标题，或改为“{wanted}”并依次改正。"
        return RULE.at(place, said)
    if mark.n == before:
        return RULE.at(place, f"“{here}”用了两次。这里应为“{wanted}”，请依次改后面的序号。")
    return RULE.at(
        place, f"“{written(mark.level, before)}”之后是“{here}”，序号不连续。这里应为“{wanted}”，请依次改正。"
    )
