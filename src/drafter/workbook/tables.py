"""What is wrong within a table of 附表: rows twice, shifted by a cell, totals that are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.findings import Finding
from drafter.language.patterns import Lazy
from drafter.model.facts import Annex, Words
from drafter.model.numbers import read_number
from drafter.workbook.metrics import NO_NUMBER
from drafter.workbook.rules.annexes import ODD_ROW, WRONG_TOTAL
from drafter.workbook.rules.strays import STRAY_SIGN
from drafter.workbook.strays import name_findings, stray_sign

_TOTAL = Lazy(r"[合总共]\s*计(?:数)?")
_LEFT = Lazy(r"</?[A-Za-z][^<>]{0,80}>|[（(【]待[^（）()【】]{0,8}[】）)]")
_PART_OF = Lazy(r"小\s*计|其中")

_MORE = "+＋"
"""The sign of what has become more: read_number knows only that of what has become less."""


def tables(annexes: Sequence[Annex]) -> Iterator[Finding]:
    """All findings of this kind, at the cell to mend."""
    for annex in annexes:
        yield from _words(annex)
        yield from _twice(annex)
        yield from _shifted(annex)
        yield from _mixed(annex)
        yield from _totals(annex)


def _words(annex: Annex) -> Iterator[Finding]:
    if annex.caption:
        yield from name_findings(annex.caption)
    for words in annex.header:
        if words and not any(c.isalnum() for c in words.text):
            yield ODD_ROW.at(words.cell, f"表头里写的是“{words.text[:20]}”，不像一列的名称。请改写。")
    for words in (w for row in ((annex.caption,), annex.header, *annex.rows) for w in row if w):
        yield from stray_sign(words) if words is not annex.caption else ()
        if match := _LEFT.search(words.text):
            yield STRAY_SIGN.at(words.cell, f"“{match[0]}”会原样印进附表。请删去。")


def _twice(annex: Annex) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], Words] = {}
    for row in annex.rows:
        if row and row[0].text and row[0].text == annex.caption.text:
            yield ODD_ROW.at(row[0].cell, "这一行写的是表名，会印成表里的一行。请删去，或在它上面空一行。")
    for row in (annex.header, *annex.rows):
        key = tuple(words.text for words in row)
        if sum(map(bool, key)) < 2:
            continue
        first = seen.setdefault(key, row[0])
        if first is not row[0]:
            yield ODD_ROW.at(row[0].cell, f"这一行和 {first.cell or '前面一行'} 一样，会印两遍。请删去一行。")


def _shifted(annex: Annex) -> Iterator[Finding]:
    width = len(annex.header)
    if width < 2 or not annex.rows:
        return
    if all(len(row) < width for row in annex.rows):
        last = annex.header[-1]
        yield ODD_ROW.at(last.cell, f"表头“{last.text[:20]}”下面一格也没有填，像是错了一格。请和表头对齐。")
    numbered = [row for row in annex.rows if row and _number(row[0]) is not None]
    for row in annex.rows:
        if len(row) > width:
            yield ODD_ROW.at(row[width].cell, f"这一行比表头多{len(row) - width}格，像是错了位。请和表头对齐。")
        elif len(numbered) == 1 and row is numbered[0] and len(annex.rows) > 2 and row[0].text:
            yield ODD_ROW.at(row[0].cell, "这一行的第一格是数，别的行是文字，像是错了一格。请和表头对齐。")


def _mixed(annex: Annex) -> Iterator[Finding]:
    """The one cell of a column of numbers that is none: 1 2, 12?, 12、12."""
    for column in range(1, len(annex.header)):
        cells = [row[column] for row in annex.rows if column < len(row) and row[column].text not in ("", *NO_NUMBER)]
        kinds = Counter(map(_kind, cells))
        odd = [words for words in cells if kinds[_kind(words)] == 1]
        if len(odd) == 1 and len(kinds) == 2 and len(cells) > 2 and (_kind(odd[0]) is None or None not in kinds):
            yield ODD_ROW.at(
                odd[0].cell,
                f"这一列别的格都是{'率' if '%' in kinds and _kind(odd[0]) != '%' else '数'}，这一格写的是“{odd[0].text[:20]}”。请核对。",
            )


def _kind(words: Words) -> str | None:
    """Number or rate; None for what is neither."""
    number = read_number(words.text.lstrip(_MORE).rstrip("%％"))
    if number is None or number.unit or number.doubled:
        return None
    return "%" if words.text.endswith(("%", "％")) else "1"


def _totals(annex: Annex) -> Iterator[Finding]:
    """The last row where it is called a total, against the sum of those above it, column by column."""
    if len(annex.rows) < 3 or not annex.rows[-1] or not _TOTAL.fullmatch(annex.rows[-1][0].text):
        return
    *rows, total = annex.rows
    if any(row and _PART_OF.search(row[0].text) for row in rows):
        return
    for column in range(1, len(total)):
        said = _number(total[column])
        parts = [_number(row[column]) if column < len(row) else None for row in rows]
        known = [p for p in parts if p is not None]
        if said is None or len(known) < len(rows) or sum(known) == said:
            continue
        yield WRONG_TOTAL.at(
            total[column].cell, f"这一列各行相加是{sum(known):f}，“{total[0].text}”写的是{said:f}。请核对。"
        )


def _number(words: Words) -> Decimal | None:
    """A plain number: a rate is no part of a sum."""
    if not words.text or words.text.endswith(("%", "％")):
        return None
    number = read_number(words.text.lstrip(_MORE))
    return number.value if number is not None and not number.unit and not number.precision.is_approximate else None
