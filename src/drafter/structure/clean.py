"""Blanks, page numbers, bold marks, broken lines: from the raw text of a file to its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from drafter.language.ordinals import mark_of
from drafter.model.lines import Line

# Characters that stand in a full-width cell: ideographs, their punctuation, full-width forms, quotes, dashes, dots.
WIDE = "\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffe6\U00020000-\U0003ffff"
_BLANKS = r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_DROP_BLANKS = re.compile(rf"(?<=[{WIDE}]){_BLANKS}+|{_BLANKS}+(?=[{WIDE}%％])")
_SQUEEZE = re.compile(rf"{_BLANKS}+")
_NARROW = re.compile(rf"[^{WIDE}]")
_INDENT = re.compile(r"(?:\u3000| {2}|\t|\u00a0{2})")
# Without width of their own: byte order marks, joiners, soft hyphens, controls; also the marks of a bold run (**).
_NOTHING = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_STARS = re.compile(r"\*\*")
_KANGXI: dict[int, str] = {}

_BULLET = re.compile(r"^(?:[-*+]\s+|[•●■◆◇▪➢✓\uf000-\uf0ff]\s*)(?=[\u4e00-\u9fff“《（])")
_PAGE = re.compile(
    r"[-\u2010-\u2015\u2212\uff0d~·\s]{1,4}\d{1,3}[-\u2010-\u2015\u2212\uff0d~·\s]{0,4}"
    r"|\d{1,3}[-\u2010-\u2015\u2212\uff0d]{1,3}"
    r"|第?\s?\d{1,3}\s?页(?:\s?[,，/]?\s?共\s?\d{1,3}\s?页)?|\d{1,3}\s?/\s?\d{1,3}|[Pp]age\s?\d{1,3}(?:\s?of\s?\d{1,3})?"
)
_BARE = re.compile(r"\d{1,3}")
_ENDS = "。！？!?；;：:…"
_CLOSERS = "”’）)》〉】」』\"'"
NEVER_FIRST = "，。、；：？！）》〉】」』”’％%,;:?!)"
_SENTENCE = re.compile(r"[。！？；]")
_TITLE = re.compile(r"(?:报告|总结|汇报)$")
_DATE_LINE = re.compile(r"[（(]?(?:\d{4}|[二〇○零一三四五六七八九]{4})年\S{1,3}月(?:\S{1,3}日)?[）)]?")


def kangxi() -> dict[int, str]:
    """Radicals that some PDF files hold in place of ideographs (⼀ for 一), as a translation table."""
    if not _KANGXI:
        import unicodedata

        for code in (*range(0x2F00, 0x2FD6), *range(0x2E80, 0x2EF4)):
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                _KANGXI[code] = plain
    return _KANGXI


def tidy(text: str) -> str:
    """One line without the blanks, bold marks and invisible characters that file formats leave behind."""
    if not text.isascii():
        text = _DROP_BLANKS.sub("", _BULLET.sub("", _NOTHING.sub("", text.strip()), count=1))
        if any("\u2e80" <= c <= "\u2fd5" for c in text):
            text = text.translate(kangxi())
    else:
        text = _NOTHING.sub("", text)
    if "**" in text:
        text = _STARS.sub("", text)
        text = _DROP_BLANKS.sub("", text)
    return _SQUEEZE.sub(" ", text).strip()


def raw_lines(text: str) -> list[str]:
    """The lines of a text whatever marks their ends."""
    return _BREAKS.sub("\n", text).split("\n")


def width(text: str) -> float:
    """Width in full-width characters."""
    return len(text) - len(_NARROW.findall(text)) / 2


def is_page_number(text: str) -> bool:
    """A line that is a page number and nothing else: — 6 —, 第6页, 6/10."""
    return _PAGE.fullmatch(text) is not None and not text.isdecimal()


def has_ended(text: str) -> bool:
    """Whether a line ends with a sentence, a colon or a semicolon."""
    return text.rstrip(_CLOSERS)[-1:] in _ENDS or not text


def has_sentence(text: str) -> bool:
    """Whether a sentence ends somewhere in a line."""
    return _SENTENCE.search(text) is not None


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


def paragraphs(lines: Sequence[str], indents: Sequence[bool] | None = None) -> tuple[list[str], list[str]]:
    """Lines joined to paragraphs, tidied; and the page numbers that were taken out.

    ``indents`` says for each line whether it begins further right than its neighbours; by default from its blanks.
    """
    texts: list[str] = []
    gaps: list[bool] = []
    marks: list[bool] = []
    left_out: list[str] = []
    bare = _bare_numbers(lines)
    gap = False
    for i, line in enumerate(lines):
        text = tidy(line)
        if not text:
            gap = True
        elif is_page_number(text) or i in bare:
            left_out.append(text)
        else:
            texts.append(text)
            gaps.append(gap)
            marks.append(indents[i] if indents is not None else _INDENT.match(line) is not None)
            gap = False
    wrap = _Wrap(texts, gaps, marks)
    joined: list[list[str]] = []
    for i, text in enumerate(texts):
        if i and _continues(texts, i, gaps[i], marks[i], wrap):
            if (
                joined[-1][-1][-1].isascii()
                and joined[-1][-1][-1].isalpha()
                and text[0].isascii()
                and text[0].isalpha()
            ):
                joined[-1].append(" ")
            joined[-1].append(text)
        else:
            joined.append([text])
    return ["".join(parts) for parts in joined], left_out


def _bare_numbers(lines: Sequence[str]) -> set[int]:
    """Lines that are a bare number, one higher each time: the page numbers of a pasted PDF."""
    found = [(i, int(line)) for i, line in enumerate(lines) if _BARE.fullmatch(line.strip())]
    rising = all(b == a + 1 for (_, a), (_, b) in pairwise(found))
    return {i for i, _ in found} if rising and len(found) >= 2 else set()


def _continues(texts: Sequence[str], i: int, gap: bool, indented: bool, wrap: _Wrap) -> bool:
    """Whether line ``i`` goes on with the paragraph of the line before it."""
    before, text = texts[i - 1], texts[i]
    if text.startswith(("|", "#")) or before.startswith(("|", "#")):
        return False
    if text[0] in NEVER_FIRST and not _broken_numeral(text):
        return True
    mark = mark_of(text)
    if _open(before, "《", "》") and 0 <= text.find("》") < 60 and not (mark and mark.rank <= 2):
        return True
    ended = has_ended(before)
    if mark is not None and (mark.rank <= 2 or (mark.rank <= 5 and (ended or width(before) < wrap.width - 3.5))):
        return False
    if _DATE_LINE.fullmatch(text) or _DATE_LINE.fullmatch(before):
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
    if _SENTENCE.search(before):
        return _SENTENCE.search(text) is not None or width(before) >= 45
    return mark_of(before) is None and width(before) >= 60


def _broken_numeral(text: str) -> bool:
    return text[0] in "）)" and len(text) > 4


def rewrap(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines of a file that keeps paragraphs, without page numbers; and those.

    Where each line is a line of print all the same (a page made from a PDF), they are joined.
    """
    left_out = [line.text for line in lines if is_page_number(line.text)]
    if left_out:
        lines = [line for line in lines if not is_page_number(line.text)]
    texts = [line.text for line in lines if line.text]
    if not _Wrap(texts, [False] * len(texts), [False] * len(texts)).width:
        return lines, left_out
    found: list[Line] = []
    some: list[str] = []
    for line in [*lines, Line("")]:
        if line.text and not line.style:
            some.append(line.text)
            continue
        found.extend(Line(text) for text in paragraphs(some)[0])
        some = []
        if line.text or line.table is not None:
            found.append(line)
    return found, left_out
