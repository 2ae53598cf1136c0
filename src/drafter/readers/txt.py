"""Plain text and Markdown: any Chinese encoding, hard line breaks, tables of bars or tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from drafter.errors import InputError
from drafter.language.ordinals import mark_of
from drafter.language.tidy import INDENT, raw_lines, tidy
from drafter.model.document import Table, inline
from drafter.model.lines import TITLE, Line, Lines, Wrapping

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CODECS = ("gb18030", "utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be", "big5hkscs")
_COMMON = frozenset("的一是在和有不为人大中上年工作法治政府建设行执规定推进建設行政執法規進")
_SAMPLE, _MANY = 20_000, 100
_HASH = re.compile(r"(#{1,6})\s*(?=\S)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_DRAWN = re.compile(r"\s*([-*_=—─━])\1{2,}\s*")
_RULE = re.compile(r"\|?[\s:|-]+\|?")
_SIZE = 20_000_000


def read_txt(data: bytes, name: str = "") -> Lines:
    """A text file as its lines. Raises InputError when it is empty, too large or no text."""
    if len(data) > _SIZE:
        raise InputError(f"“{name}”太大（超过20MB），不像一份报告。请检查是否选错了文件。")
    return from_text(decode(data, name), name)


def decode(data: bytes, name: str = "") -> str:
    """Bytes as text: by byte order mark, UTF-8, another encoding that makes Chinese of it, or line by line where a file
    mixes them.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, errors="replace")
    try:
        return _printable(data.decode("utf-8"), name)
    except (UnicodeDecodeError, InputError):
        pass
    for codec in _CODECS:
        try:
            if reads_as_chinese(data[:_SAMPLE].decode(codec, errors="ignore")):
                # A file that was cut off may end in half a character.
                return _printable(data.decode(codec, "replace" if codec.startswith("utf") else "strict"), name)
        except UnicodeDecodeError:
            continue
    text = _printable("\n".join(_decode_line(line) for line in data.split(b"\n")), name)
    if not reads_as_chinese(text) and sum("\u4e00" <= c <= "\u9fff" for c in text) > _MANY:
        raise _damaged(name)
    return text


def reads_as_chinese(text: str) -> bool:
    """Whether the commonest characters are there: bytes in the wrong encoding make rare ones."""
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return 20 * sum(c in _COMMON for c in text) > max(chinese, len(text) // 4)


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        chinese = line.decode("gb18030", errors="replace")
        damaged = line.decode("utf-8", errors="replace")
    return (
        damaged
        if damaged.count("\ufffd") < chinese.count("\ufffd") or 8 * damaged.count("\ufffd") < len(damaged)
        else chinese
    )


def _printable(text: str, name: str) -> str:
    """The text, unless it is no text at all. Raises InputError."""
    sample = text[:20000]
    odd = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v") or c == "\ufffd" or "\ue000" <= c <= "\uf8ff")
    if odd > len(sample) * 0.05:
        raise _damaged(name)
    return text


def _damaged(name: str) -> InputError:
    return InputError(f"“{name}”不是文本文件，或者已经损坏。请用原来的软件打开它，另存为 .docx 或 UTF-8 的 .txt 再试。")


def from_text(text: str, name: str = "") -> Lines:
    """A text as its lines. Raises InputError when there is no word in it."""
    typed = [_ESCAPED.sub(r"\1", line) if "\\" in line else line for line in raw_lines(text)]
    if not any(line.strip() for line in typed):
        raise InputError(f"“{name}”是空的，没有任何文字。请检查是否选错了文件。")
    return Lines(_lines(typed), text, name, Wrapping.TYPED)


def _line(typed: str) -> Line:
    text = tidy(typed)
    if match := _HASH.match(text):
        depth = len(match[1])
        return Line(text[match.end() :], style=TITLE if depth == 1 else depth - 1)
    return Line(text, indented=INDENT.match(typed) is not None)


def _lines(typed: Sequence[str]) -> list[Line]:
    """The lines of a text, tables of bars (| a | b |) or tabs among them."""
    found: list[Line] = []
    rows: list[tuple[str, list[str]]] = []
    for line in typed:
        bare = line.strip()
        if _DRAWN.fullmatch(line):
            bare = line = ""
        if bare.startswith("|") and bare.count("|") >= 2:
            if not (_RULE.fullmatch(bare) and "-" in bare):
                rows.append((line, [tidy(c) for c in bare.strip("|").split("|")]))
            continue
        if _is_row(line, rows[-1][0] if rows else ""):
            rows.append((line, [tidy(c) for c in line.split("\t")]))
            continue
        found += _closed(rows)
        rows.clear()
        found.append(_line(line))
    return found + _closed(rows)


def _is_row(line: str, above: str) -> bool:
    """Whether tabs part the cells of a table here; one to be filled in has as many tabs as the row above it."""
    tabs = line.count("\t")
    return tabs > 0 and (
        len([cell for cell in line.split("\t") if cell.strip()]) >= 2 or (tabs > 1 and tabs == above.count("\t"))
    )


def _closed(rows: Sequence[tuple[str, list[str]]]) -> list[Line]:
    """Rows as a table; one row alone is a line, and so is each of a contents list: headings that lead to pages."""
    pages = [int(cells[-1]) for _, cells in rows if len(cells) == 2 and cells[-1].isdecimal()]
    is_contents = len(pages) == len(rows) and pages == sorted(pages) and any(mark_of(cells[0]) for _, cells in rows)
    if len(rows) < 2 or is_contents:
        return [replace(_line("".join(cells)), raw=line) for line, cells in rows]
    widest = max(len(cells) for _, cells in rows)
    filled = [tuple(inline(c) for c in cells + [""] * (widest - len(cells))) for _, cells in rows]
    return [Line("", table=Table((), filled[0], tuple(filled[1:])))]
