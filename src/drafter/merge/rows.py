"""Rows of a table: their cells stand in one line, so that a figure is known by the row that it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.mark import CELL
from drafter.model.document import Document, Table, plain

_SHOWN = "｜"


def shown(text: str) -> str:
    """Words to be told, a row's cells parted visibly."""
    return text.replace(CELL, _SHOWN)


def is_row(text: str) -> bool:
    """Whether a line is a row of a table."""
    return CELL in text


def rows_of(lines: Sequence[str], document: Document) -> dict[int, list[range]]:
    """The rows of a document's tables among the lines of its text, by their first line: which lines each cell is.

    A table of which a cell does not stand where it should stays the lines that it is.
    """
    found: dict[int, list[range]] = {}
    at = 0
    for table in (block for block in document.blocks if isinstance(block, Table)):
        cells = [[_bare(plain(cell)) for cell in row] for row in (table.header, *table.rows)]
        cells = [row for row in cells if len(row) > 1 and any(row)]
        first = next((text for row in cells for text in row if text), "")
        if not first:
            continue
        for start in range(at, len(lines)):
            if first.startswith(_bare(lines[start])) and (rows := _walk(lines, start, cells)) is not None:
                found |= {next(cell.start for cell in row if cell): row for row in rows}
                at = rows[-1][-1].stop
                break
    return found


def with_rows(lines: Sequence[str], document: Document) -> list[str]:
    """The lines of a document's text, each row of its tables as one."""
    rows = rows_of(lines, document)
    made: list[str] = []
    at = 0
    while at < len(lines):
        if at in rows:
            made.append(CELL.join(["".join(lines[cell.start : cell.stop]) for cell in rows[at]]))
            at = rows[at][-1].stop
        else:
            made.append(lines[at])
            at += 1
    return made


def _walk(lines: Sequence[str], at: int, cells: Sequence[Sequence[str]]) -> list[list[range]] | None:
    """Which lines each cell of a table is that begins at a line; None where they are not all there."""
    made: list[list[range]] = []
    for row in cells:
        made.append([])
        for text in row:
            end = _end(lines, at, text)
            if end is None:
                return None
            made[-1].append(range(at, end))
            at = end
    return made


def _end(lines: Sequence[str], at: int, text: str) -> int | None:
    """Where the lines end that are a cell's text together."""
    said = ""
    while said != text:
        if at >= len(lines) or not text.startswith(said + _bare(lines[at])):
            return None
        said += _bare(lines[at])
        at += 1
    return at


def _bare(text: str) -> str:
    return "".join(text.split())
