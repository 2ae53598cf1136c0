"""Which of the first lines are the title: of such a report, of another kind of document, in one line or several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from drafter.language.bodies import in_title, is_organisation
from drafter.language.dates import IN_WORDS
from drafter.language.ordinals import mark_of
from drafter.language.patterns import Lazy
from drafter.language.phrases import DATE, DOCUMENT_NUMBER, is_furniture
from drafter.language.titles import is_title
from drafter.model.lines import RED_HEAD, TITLE, Line

# The kinds of official documents (《党政机关公文处理工作条例》第八条), and what offices write beside them.
_KIND = Lazy("(?:«structure.kinds-of-papers»)(?:[（(][^（）()]{1,16}[）)])?$")
RED = re.compile(r"[\u4e00-\u9fff×X]{3,30}文件$")
_YEAR = Lazy(rf"(?:20\d\d|{IN_WORDS})年")
_LABELLED = re.compile(r"(?:信息|文件|公文)?(?:标题|名称)[：:]\s?(.+)")
_LINKS = re.compile(r"(?:关于|的|年度?|、|暨|和)$")


def is_other_title(text: str) -> bool:
    """Whether a line is the title of another document than such a report: 关于…的通知, ××工作方案."""
    return (
        6 <= len(text) <= 70
        and not re.search(r"[。；！？：:>＞|]", text)
        and mark_of(text) is None
        and _KIND.search(text) is not None
        and (text.startswith("关于") or "关于" in text or not is_organisation(text))
    )


def joins(before: str, text: str) -> bool:
    """Whether ``before`` is the first line of a title that ``text`` goes on with."""
    if not before or len(before) > 45 or re.search(r"[。；：:！？>＞|]", before) or is_title(before):
        return False
    if mark_of(before) or is_furniture(before) or DATE.search(before) or DOCUMENT_NUMBER.search(before):
        return False
    if RED.search(before):
        return False
    if _LINKS.search(before) or not is_title(text):
        return True
    # 2023年度卫滨区 / 法治政府建设情况报告
    return before not in text if is_organisation(before) else bool(_YEAR.search(before) and in_title(before))


def find_title(lines: Sequence[Line], start: int, end: int) -> tuple[int, int]:
    """First and one past the last line of the title; (start, start) for none.

    A column's name (法治政府建设年度报告) may read like a title too: the one that names a year and a body wins.
    """
    found: list[tuple[int, int, int]] = []
    last = start
    while last < end:
        first = _title_start(lines, start if not found else found[-1][2], last)
        if first is None:
            last += 1
            continue
        text = "".join([line.text for line in lines[first : last + 1]])
        stop = _title_end(lines, last + 1, end, text)
        rank = (2 if _YEAR.search(text) else 0) + (0 if text.startswith(("法治", "关于")) else 1)
        found.append((-rank, first, stop))
        last = stop
    if found:
        _, first, stop = min(found)
        return first, stop
    if other := _find_other_title(lines, start, end):
        return other
    for i in range(start, end):
        if lines[i].style == TITLE and not is_furniture(lines[i].text):
            stop = i + 1
            while stop < end and lines[stop].style == TITLE:
                stop += 1
            return i, stop
    return start, start


def _find_other_title(lines: Sequence[Line], start: int, end: int) -> tuple[int, int] | None:
    """First and one past the last line of a title of another kind of document, in up to four lines."""
    for last in range(start, end):
        for first in range(last, max(start, last - 3) - 1, -1):
            some = lines[first : last + 1]
            text = "".join([line.text for line in some])
            if any(line.table is not None or is_furniture(line.text) for line in some) or not is_other_title(text):
                continue
            if not all(_goes_on(before, after) for before, after in pairwise(some)):
                continue
            while first > start and last - first < 3 and _goes_on(lines[first - 1], lines[first]):
                first -= 1
            return first, last + 1
    return None


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line of a title is followed by another: set alike in the middle, or ending where no title ends."""
    text = before.text
    if (
        before.style == RED_HEAD
        or not text
        or re.search(r"[。；：:！？>＞|]", text)
        or mark_of(text)
        or is_furniture(text)
    ):
        return False
    if DOCUMENT_NUMBER.search(text) or DATE.fullmatch(text) or RED.search(text):
        return False
    middle = before.style == line.style == TITLE or before.align == line.align == "center"
    return middle or bool(_LINKS.search(text)) or (is_organisation(text) and line.text.startswith("关于"))


def labelled_title(lines: Sequence[Line], start: int, end: int) -> tuple[int, int, str]:
    """The title that only the page's own lines give: 标题：××局2024年法治政府建设情况报告."""
    for i in range(start, end):
        match = _LABELLED.fullmatch(lines[i].text)
        if match and is_title(match[1]):
            return i, i + 1, match[1]
    return start, start, ""


def _title_start(lines: Sequence[Line], start: int, last: int) -> int | None:
    """The first line of a title that ends with line ``last``, or None."""
    if lines[last].table is not None:
        return None
    for first in range(last, max(start, last - 3) - 1, -1):
        text = "".join([line.text for line in lines[first : last + 1]])
        if not is_title(text) or any(mark_of(line.text) for line in lines[first : last + 1]):
            continue
        if is_furniture(lines[first].text) or lines[first].style == RED_HEAD:
            continue
        while (
            first > start
            and last - first < 3
            and lines[first - 1].style != RED_HEAD
            and joins(lines[first - 1].text, text)
        ):
            first -= 1
            text = lines[first].text + text
        return first
    return None


def _title_end(lines: Sequence[Line], stop: int, end: int, text: str) -> int:
    """One past the last line of a title whose first lines read like a title already (…建设情况 / 报告)."""
    if stop < end and lines[stop].table is None:
        more = lines[stop].text
        short = 2 <= len(more) <= 15 and not is_title(more) and not is_organisation(more) and mark_of(more) is None
        if short and not is_furniture(more) and not DATE.search(more) and is_title(text + more):
            return stop + 1
    return stop
