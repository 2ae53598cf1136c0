"""Lines of print to paragraphs: how a text is wrapped, and which lines go on with the one above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from drafter.language.bodies import is_organisation
from drafter.language.ordinals import mark_of
from drafter.language.patterns import Lazy
from drafter.language.tidy import NEVER_FIRST, has_ended, has_sentence, is_page_number, width
from drafter.model.lines import Line, Lines, Wrapping

_BARE = re.compile(r"\d{1,3}")
_TITLE = re.compile(r"(?:报告|总结|汇报)$")
_DATE_LINE = Lazy(r"[（(]?(?:\d{4}|[«numerals.nine»〇○零]{4})年\S{1,3}月(?:\S{1,3}日)?[）)]?")


def _open(text: str, left: str, right: str) -> bool:
    return text.rfind(left) > text.rfind(right)


class _Wrap:
    """How a text is wrapped: ``width`` of a full line (0: not wrapped), whether blank lines part paragraphs."""

    def __init__(self, texts: Sequence[str], gaps: Sequence[bool], indents: Sequence[bool]) -> None:
        widths = sorted(width(t) for t in texts)
        self.width = 0.0
        self.indented = False
        self.gaps_part = False
        if len(texts) < 4:
            return
        high = widths[int(len(widths) * 0.85)]
        if not 12 <= high <= 60:
            return
        rounded = Counter(round(w) for w in widths if w >= high - 3)
        full = max((w for w, n in rounded.items() if n * 2 >= max(rounded.values())), default=round(high))
        body = [t for t in texts if width(t) >= full - 3.5]
        broken = sum(1 for t in body if not has_ended(t))
        if broken >= 3 and len(body) >= 0.2 * len(texts) and broken >= 0.6 * len(body):
            self.width = float(full)
            after = indents[1:]
            self.indented = 0 < sum(after) < 0.85 * len(after)
            self.gaps_part = sum(gaps[1:]) < 0.5 * (len(texts) - 1)


def unwrapped(source: Lines) -> tuple[list[Line], list[str]]:
    """The paragraphs that a file's lines make, and the page numbers that stood among them."""
    lines = list(source.lines)
    if source.wrapping is Wrapping.TYPED:
        return _joined(lines)
    lines = [line for line in lines if line.text or line.table is not None]
    if source.wrapping is Wrapping.PARAGRAPHS:
        return lines, []
    left_out = [line.text for line in lines if is_page_number(line.text)]
    kept = [line for line in lines if not is_page_number(line.text)]
    texts = [line.text for line in kept if line.text]
    if not _Wrap(texts, [False] * len(texts), [False] * len(texts)).width:
        return kept, left_out
    # A page that was made from a PDF: each line is a line of print all the same.
    found: list[Line] = []
    some: list[Line] = []
    for line in kept:
        if line.text and not line.style:
            some.append(Line(line.text))
            continue
        found += _joined(some)[0]
        some = []
        found.append(line)
    return [*found, *_joined(some)[0]], left_out


def _joined(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Lines as they were typed joined to paragraphs; and the page numbers that were taken out."""
    kept: list[Line] = []
    gaps: list[bool] = []
    left_out: list[str] = []
    bare = _bare_numbers(lines)
    gap = False
    for i, line in enumerate(lines):
        if not line.text and line.table is None:
            gap = True
        elif is_page_number(line.text) or i in bare:
            left_out.append(line.text)
        else:
            kept.append(line)
            gaps.append(gap)
            gap = False
    texts = [line.text for line in kept]
    wrap = _Wrap(texts, gaps, [line.indented for line in kept])
    found: list[list[Line]] = []
    for i, line in enumerate(kept):
        apart = _is_set_apart(line) or not i or _is_set_apart(kept[i - 1])
        if apart or not _continues(texts, i, gaps[i], line.indented, wrap):
            found.append([line])
        else:
            found[-1].append(line)
    return [_paragraph(parts) for parts in found], left_out


def _is_set_apart(line: Line) -> bool:
    """Whether the file itself says that a line is no part of a paragraph: a table, a heading by its style."""
    return line.table is not None or line.style != 0


def _paragraph(parts: Sequence[Line]) -> Line:
    words = [parts[0].text]
    for part in parts[1:]:
        before, after = words[-1][-1], part.text[0]
        if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
            words.append(" ")
        words.append(part.text)
    return replace(parts[0], text="".join(words))


def _bare_numbers(lines: Sequence[Line]) -> set[int]:
    """Lines that are a bare number, one higher each time: the page numbers of a pasted PDF."""
    found = [(i, int(line.text)) for i, line in enumerate(lines) if _BARE.fullmatch(line.text)]
    rising = all(b == a + 1 for (_, a), (_, b) in pairwise(found))
    return {i for i, _ in found} if rising and len(found) >= 2 else set()


def _continues(texts: Sequence[str], i: int, gap: bool, indented: bool, wrap: _Wrap) -> bool:
    """Whether line ``i`` goes on with the paragraph of the line before it."""
    before, text = texts[i - 1], texts[i]
    if text[0] in NEVER_FIRST and not _broken_numeral(text):
        return True
    mark = mark_of(text)
    closes = 0 <= text.find("》") < 60 and "《" not in text[: text.find("》")]
    if _open(before, "《", "》") and closes and not (mark and mark.rank <= 2):
        return True
    ended = has_ended(before)
    # Where lines are not wrapped a number begins an item, though the one before has lost its full stop.
    full = wrap.width and width(before) >= wrap.width - 3.5
    if mark is not None and (mark.rank <= 2 or (mark.rank <= 5 and (ended or not full))):
        return False
    if _DATE_LINE.fullmatch(text) or _DATE_LINE.fullmatch(before):
        return False
    # A signature is one, though the last sentence has lost its full stop.
    signs = i + 1 < len(texts) and _DATE_LINE.fullmatch(texts[i + 1]) is not None
    if signs and all(is_organisation(name) for name in re.split(r"[\s、]+", text) if name):
        return False
    if not wrap.width:
        return not ended and not indented and _torn(before, text)
    here, last = width(text), width(before)
    whole = gap or ended or _is_heading(before) or _TITLE.search(before) is not None
    if wrap.indented and not indented and not whole and last >= 0.6 * wrap.width:
        return True
    if last < wrap.width - 3.5:
        return False
    if wrap.indented:
        return not indented and not (gap and wrap.gaps_part and ended)
    if not ended:
        # A heading that fills its line just so is followed by an indented first line, which is narrower than the rest.
        return not (_is_heading(before) and wrap.width - 3 <= here <= wrap.width - 1.6 and last <= wrap.width - 1.6)
    if gap and wrap.gaps_part:
        return False
    return not wrap.width - 3 <= here <= wrap.width - 1.6


def _is_heading(text: str) -> bool:
    """Whether a line begins with a numeral and no sentence ends in it."""
    return mark_of(text) is not None and not has_sentence(text)


def _torn(before: str, text: str) -> bool:
    """Whether a line of a text that is not wrapped was torn by the end of a page: it stops inside a sentence."""
    if has_sentence(before):
        return has_sentence(text) or width(before) >= 45
    return mark_of(before) is None and width(before) >= 60


def _broken_numeral(text: str) -> bool:
    return text[0] in "）)" and len(text) > 4
