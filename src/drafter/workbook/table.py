"""A sheet that is being written: where its headings, rows and values are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from drafter.model.schema import SheetSchema

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

SPARE = {"基本信息": 0, "章节": 4, "指标": 12, "要点": 6, "不足与原因": 8, "历年": 0}


class Table(Struct, frozen=True):
    """A sheet to write: heading row ``head``, last row with values ``last``, column letters by heading."""

    sheet: Worksheet
    schema: SheetSchema
    head: int
    last: int
    letters: Mapping[str, str]
    values: Mapping[tuple[int, int], Any]
    footer: str
    required: Sequence[str] = ()
    """The references of the cells that must be filled in before the report can go out."""

    @property
    def first(self) -> int:
        """The first row below the headings."""
        return self.head + 1

    @property
    def end(self) -> int:
        """The last row that is drawn: a few empty ones stand ready below the list."""
        return max(self.last, self.head) + SPARE.get(self.sheet.title, 0)

    def cell(self, heading: str, row: int) -> Cell:
        """The cell below a heading; raises KeyError where the sheet has no such column."""
        found: Cell = self.sheet[f"{self.letters[heading]}{row}"]
        return found

    def text(self, heading: str, row: int) -> str:
        """The text below a heading, empty for an empty cell and for a column that is not there."""
        value = self.cell(heading, row).value if heading in self.letters else None
        return "" if value is None else str(value)


def put(cell: Cell | MergedCell, value: Any) -> None:
    """Set a value; a text that begins with = stays a text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
