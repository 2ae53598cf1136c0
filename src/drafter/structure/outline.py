"""Which lines are headings, and how deep: the top kind of numeral, headings without a number, nesting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from drafter.language.bodies import is_organisation
from drafter.language.ordinals import DIGIT, ITEM, PART, SECTION, SUB, Mark, mark_of
from drafter.language.patterns import Lazy
from drafter.language.phrases import DATE, is_label
from drafter.language.statutory import title_contents
from drafter.model.lines import Line

PLAIN = 20
DEEPEST = 4
_STOPS = re.compile(r"[。；;！？!?|]")


class Outline:
    """The levels of one report; ask for each line in reading order."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.marks: tuple[Mark | None, ...] = tuple(mark_of(line.text) for line in lines)
        self.lines = lines
        self.candidates = self._highest(
            [i for i in range(len(lines)) if self.marks[i] is None and self._is_named_heading(i)]
        )
        self.top, self.named = self._choose_top()
        self._nested = self._nested_sections() if self.top == SECTION else frozenset()
        self._stack: list[int] = []

    def level_of_line(self, i: int, rank: int) -> int:
        """Level of line ``i``, which begins with a number of this rank."""
        if i in self._nested:
            self._stack[:] = [SECTION]
            return 2
        return self.level_of_mark(rank)

    def level_of_mark(self, rank: int) -> int:
        """Level of a heading with a number of this rank."""
        if rank <= self.top and self.top != PLAIN:
            self._stack.clear()
            return 1
        if rank in self._stack:
            del self._stack[self._stack.index(rank) + 1 :]
        else:
            while self._stack and PLAIN != self._stack[-1] > rank:
                self._stack.pop()
            self._stack.append(rank)
        return min(DEEPEST, 1 + len(self._stack))

    def level_of_plain(self) -> int:
        """Level of a small heading without a number; the same as the one before it in the same place."""
        return self.level_of_mark(PLAIN)

    def open_section(self) -> None:
        """Forget the levels seen so far: a new section numbers anew."""
        self._stack.clear()

    def is_small_heading(self, i: int) -> bool:
        """Whether line ``i`` (without a mark) is a small heading: short, no stop, and the text below it is longer."""
        line = self.lines[i]
        text = line.text
        if not self._could_be_heading(text, 30) or i + 1 >= len(self.lines):
            return False
        below = self.lines[i + 1]
        if below.table is not None or (is_label(text) and i and is_label(self.lines[i - 1].text)):
            return False
        if line.style > 0:
            return True
        mark = self.marks[i + 1]
        if mark is not None and mark.rank != ITEM:
            return mark.value <= 1 or "。" in below.text
        return "。" in below.text and len(below.text) > len(text) + 8

    def _could_be_heading(self, text: str, longest: int) -> bool:
        return (
            2 <= len(text) <= longest
            and not _STOPS.search(text)
            and text[-1] not in "：:、，,"
            and text.count("，") + text.count(",") <= 2
            and sum("\u4e00" <= c <= "\u9fff" for c in text) >= 2
            and not is_organisation(text)
            and not DATE.search(text)
            and text[0] not in "（(【《“"
        )

    def _is_named_heading(self, i: int) -> bool:
        """A short line without a number that says what statutory content follows."""
        text = self.lines[i].text
        plain = text[:-1] if text[-1:] in "：:" else text
        if not text or not self._could_be_heading(plain, 60 if "，" in plain else 40):
            return False
        if i + 1 >= len(self.lines) or text[-1] in "。；，" or re.search(r"如下|以下|汇报|报告", text):
            return False
        # ……自觉履行……职责，重点抓了三个方面： leads over to what stands below.
        if text[-1] in "：:" and "，" in text:
            return False
        named = title_contents(text)
        return bool(named) and named[0][1] >= 0.8

    def _choose_top(self) -> tuple[int, frozenset[int]]:
        """The rank of first-level headings, and which lines without a number are first-level headings too."""
        ranks = [m.rank for m in self.marks if m is not None and m.rank < ITEM]
        if ranks.count(PART) >= 2:
            return PART, frozenset()
        sections = [(i, m.value) for i, m in enumerate(self.marks) if m is not None and m.rank == SECTION]
        if sections:
            restarts = sum(1 for _, value in sections if value == 1)
            if restarts >= 2 and len(self.candidates) >= 2 and self.candidates[0] < sections[0][0]:
                return PLAIN, frozenset(self.candidates)
            return SECTION, frozenset(i for i in self.candidates if self._fills_gap(i, sections))
        if self.candidates:
            return PLAIN, frozenset([*self._small(self.candidates[0], ranks), *self.candidates])
        for rank in (SUB, DIGIT):
            if ranks.count(rank) >= 2:
                return rank, frozenset()
        small = self._small(len(self.lines), ranks)
        return PLAIN, frozenset(self._highest(small) if len(small) >= 2 else ())

    def _small(self, end: int, ranks: list[int]) -> list[int]:
        """Small headings before line ``end``, where no numbered heading could stand above them."""
        if ranks:
            return []
        return [i for i in range(end) if self.marks[i] is None and self.is_small_heading(i)]

    def _highest(self, found: list[int]) -> list[int]:
        """Only the headings of the highest style, where the file has styles."""
        styles = [self.lines[i].style for i in found if self.lines[i].style > 0]
        return [i for i in found if self.lines[i].style == min(styles)] if styles else found

    def _fills_gap(self, i: int, sections: Sequence[tuple[int, int]]) -> bool:
        """Whether a number is missing just where the heading without a number stands."""
        before = [value for at, value in sections if at < i]
        after = [value for at, value in sections if at > i]
        if after and after[0] - (before[-1] if before else 0) >= 2:
            others = [c for c in self.candidates if self._between(c, i, sections)]
            return others[0] == i
        named = title_contents(self.lines[i].text)[0]
        taken = {c for at, _ in sections for c, sure in title_contents(self.lines[at].text) if sure >= 0.75}
        if named[1] < 0.85 or named[0] in taken:
            return False
        return not after or (not before and after[0] == 1)

    def _nested_sections(self) -> frozenset[int]:
        """Sections counted 一、 二、 inside a section that is counted so too: the first follows its heading at once."""
        sections = [(i, m.value) for i, m in enumerate(self.marks) if m is not None and m.rank == SECTION]
        nested: set[int] = set()
        outer = 0
        for (before, number), (i, value) in pairwise(sections):
            if not outer and i == before + 1 and value == 1 and "。" not in self.lines[before].text:
                outer = number
            elif outer and value == outer + 1 and any(sure >= 0.8 for _, sure in title_contents(self.lines[i].text)):
                outer = 0
            if outer:
                nested.add(i)
        return frozenset(nested)

    def _between(self, a: int, b: int, sections: Sequence[tuple[int, int]]) -> bool:
        """Whether no numbered section parts the lines ``a`` and ``b``."""
        low, high = sorted((a, b))
        return not any(low < at < high for at, _ in sections)


def runs_on(lines: Sequence[Line]) -> list[Line]:
    """Lines in which several numbered headings run on, parted before each; a number alone on its line joined to the next."""
    found: list[Line] = []
    values: dict[int, int] = {}
    for line in lines:
        text = line.text
        if (found and text and _is_bare_number(found[-1].text) and mark_of(text) is None and line.table is None) or (
            found and line.table is None and _breaks_off(found[-1].text, text)
        ):
            text = found.pop().text + text
        if line.table is not None or len(text) < 30:
            pieces = [text]
        else:
            pieces = _parted(text, values)
        for n, piece in enumerate(pieces):
            whole = piece == line.text
            found.append(line if whole else Line(piece, line.style, line.bold if n == 0 else 0, line.align))
            mark = mark_of(piece)
            if mark is not None and mark.rank <= SUB:
                values[mark.rank] = mark.value
                if mark.rank == SECTION:
                    values.pop(SUB, None)
    return found


def _breaks_off(above: str, text: str) -> bool:
    """Whether a numbered heading was broken over two lines."""
    mark = mark_of(above) if above else None
    if mark is None or mark.rank > SUB or not text or mark_of(text) is not None or len(text) > 45:
        return False
    if re.search(r"[。；：]", above) or re.search(r"[。；]", text):
        return False
    return above[-1] in "，、和及与的" or _TAIL.match(text) is not None


def _is_bare_number(text: str) -> bool:
    """Whether a line is a heading's number and nothing else."""
    mark = mark_of(text) if text else None
    return mark is not None and mark.rank < ITEM and mark.text.strip() == text


_TAIL = re.compile(r"的(?!确)|和|及|职责|建设的|情况$|有关情况|主要(?:举措|安排)[和及]?")
_SECOND_SUB, _SECOND_SECTION = re.compile(r"(?<=[。！？])[（(]二[）)]"), re.compile(r"(?<=[。！？])二[、．]")
_INSIDE = Lazy(r"(?<=[。！？])(?=«numerals.ten»{1,3}[、．]|[（(]«numerals.ten»{1,3}[）)])")


def _parted(text: str, values: dict[int, int]) -> list[str]:
    """One line parted before （二） or 二、 after a full stop, where that is the next number."""
    cuts = [0]
    now = dict(values)
    first = mark_of(text)
    if first is not None and first.rank <= SUB:
        now[first.rank] = first.value
        if first.rank == SECTION:
            now.pop(SUB, None)
    for match in _INSIDE.finditer(text):
        mark = mark_of(text[match.start() : match.start() + 16])
        if mark is None or mark.rank not in (SECTION, SUB) or not mark.value:
            continue
        if mark.value != now.get(mark.rank, 0) + 1:
            continue
        second = _SECOND_SUB if mark.rank == SUB else _SECOND_SECTION
        if mark.value > 1 or second.search(text, match.end(), match.end() + 6000):
            cuts.append(match.start())
            now[mark.rank] = mark.value
            if mark.rank == SECTION:
                now.pop(SUB, None)
    return [text[a:b] for a, b in pairwise([*cuts, len(text)])]
