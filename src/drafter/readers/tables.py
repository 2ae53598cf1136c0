"""Tables of a file: a real table stays one; a table that only lays out a page becomes lines."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.language.phrases import is_furniture
from drafter.model.document import Table, inline
from drafter.model.lines import Line

_LONG = 160


def table_lines(rows: Sequence[Sequence[Sequence[Line]]]) -> list[Line]:
    """The lines that a table stands for: one line with a ``Table``, or the lines of its cells in reading order."""
    rows = [row for row in rows if any(line.text or line.table for cell in row for line in cell)]
    if not rows:
        return []
    columns = max(len(row) for row in rows)
    cells = [["".join(line.text for line in cell) for cell in row] for row in rows]
    nested = any(line.table is not None for row in rows for cell in row for line in cell)
    longest = max(len(text) for row in cells for text in row)
    if columns == 1 or nested or longest > _LONG:
        return [line for row in rows for cell in row for line in cell]
    filled = [[text for text in row if text] for row in cells]
    if len(rows) == 1 or all(len(row) <= 1 for row in filled):
        # A letterhead or a signature laid out by a table: what stands on one row is one line.
        return [Line("  ".join(row)) for row in filled]
    labels = [row[0].rstrip("：:") + "：" for row in filled if len(row) > 1]
    if labels and sum(is_furniture(label) for label in labels) >= 0.5 * len(rows):
        return [Line(_pairs(row)) for row in filled]
    shaped = [tuple(inline(text) for text in [*row, *[""] * (columns - len(row))]) for row in cells]
    return [Line("", table=Table((), shaped[0], tuple(shaped[1:])))]


def _pairs(row: Sequence[str]) -> str:
    """One row of a page's particulars: 索引号 … 发布机构 … as one line."""
    return " ".join(text.rstrip("：:") + "：" if i % 2 == 0 and len(row) > 1 else text for i, text in enumerate(row))
