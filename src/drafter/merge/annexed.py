"""Rows that were put into a printed table of 附表: a row of the sheet each, in the columns of the row beside it."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.mark import CELL
from drafter.merge.owners import Owners, What
from drafter.merge.provenance import Para
from drafter.merge.rows import is_row
from drafter.merge.steps import Step
from drafter.merge.words import decimal
from drafter.model.changes import NewTableRow, Typed
from drafter.model.facts import Words


def new_table_row(steps: Sequence[Step], at: int, owners: Owners, source: str) -> NewTableRow | None:
    """The row of 附表 that a new row of a printed table is; None where none of the sheet stands beside it, or another
    number of columns.
    """
    values = (steps[at].line or "").split(CELL)
    above = next((s for s in reversed(steps[:at]) if s.para is not None and s.line), None)
    below = next((s for s in steps[at + 1 :] if s.para is not None and s.line), None)
    for step, is_above in ((above, True), (below, False)):
        row = _sheet_row(step.para, owners) if step is not None and step.para is not None and not step.moved else None
        if row is None or len(row) != len(values):
            continue
        cells = tuple(
            Typed(words.cell, value, decimal(value) if decimal(words.text) is not None else None)
            for words, value in zip(row, values, strict=True)
            if words.cell is not None
        )
        if len(cells) == len(values):
            return NewTableRow(cells, source, *((cells[0].beside, None) if is_above else (None, cells[0].beside)))
    return None


def _sheet_row(para: Para, owners: Owners) -> tuple[Words, ...] | None:
    """The body row of a table of 附表 that a printed row comes from."""
    if not is_row(para.text):
        return None
    for owner in owners.all_of(para):
        if owner.what is not What.ANNEX:
            continue
        cells = {part.span.cell for part in para.parts if part.span is not None}
        for row in owners.facts.annexes[owner.index].rows:
            if any(words.cell in cells for words in row):
                return row
    return None
