"""One line of a file: without the blanks and marks that formats leave behind, how wide it is, whether a sentence ends in it."""

from __future__ import annotations

import re

from drafter.language.bold import BOLD
from drafter.language.characters import INVISIBLE
from drafter.language.patterns import Lazy

# Characters that stand in a full-width cell: ideographs, their punctuation, full-width forms, quotes, dashes, dots.
WIDE = "\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffe6\U00020000-\U0003ffff"
_BLANKS = r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_DROP_BLANKS = re.compile(rf"(?<=[{WIDE}]){_BLANKS}+|{_BLANKS}+(?=[{WIDE}%％])")
_SQUEEZE = re.compile(rf"{_BLANKS}+")
_NARROW = re.compile(rf"[^{WIDE}]")
INDENT = re.compile(r"(?:\u3000| {2}|\t|\u00a0{2})")
# Without width of their own: byte order marks, joiners, soft hyphens, controls; also the marks of a bold run (**).
_NOTHING = re.compile(rf"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f{INVISIBLE}\ufffe\uffff]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# The blank behind 第一章 and 第一条 is part of how rules are written.
_CLAUSE = Lazy(rf"(第[«numerals.ten»百零〇]+[编章节条]){_BLANKS}+(?=[{WIDE}])")
_KANGXI: dict[int, str] = {}

_BULLET = re.compile(r"^(?:[-*+]\s+|[•●■◆◇▪➢✓\uf000-\uf0ff]\s*)(?=[\u4e00-\u9fff“《（])")
_PAGE = re.compile(
    r"[-\u2010-\u2015\u2212\uff0d~·\s]{1,4}\d{1,3}[-\u2010-\u2015\u2212\uff0d~·\s]{0,4}"
    r"|\d{1,3}[-\u2010-\u2015\u2212\uff0d]{1,3}"
    r"|第?\s?\d{1,3}\s?页(?:\s?[,，/]?\s?共\s?\d{1,3}\s?页)?|\d{1,3}\s?/\s?\d{1,3}|[Pp]age\s?\d{1,3}(?:\s?of\s?\d{1,3})?"
)
_ENDS = "。！？!?；;：:…"
_CLOSERS = "”’）)》〉】」』\"'"
NEVER_FIRST = "，。、；：？！）》〉】」』”’％%,;:?!)"
_SENTENCE = re.compile(r"[。！？；]")


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
        text = _BULLET.sub("", _NOTHING.sub("", text.strip()), count=1)
        if clause := _CLAUSE.match(text):
            return f"{clause[1]}\u3000{tidy(text[clause.end() :])}"
        text = _DROP_BLANKS.sub("", text)
        if any("\u2e80" <= c <= "\u2fd5" for c in text):
            text = text.translate(kangxi())
    else:
        text = _NOTHING.sub("", text)
    if "**" in text:
        text = BOLD.sub(r"\1", text)
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
