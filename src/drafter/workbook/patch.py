"""Setting single cells of an .xlsx in place: formulas, drop-downs, comments, looks and all other parts stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from drafter.errors import InputError
from drafter.places import Cell
from drafter.workbook.cells import FormulaCell, SheetXml, TooLong
from drafter.workbook.notes import add_note
from drafter.workbook.parts import NotAPackage, Parts, namespace
from drafter.workbook.strings import Strings

__all__ = ["Edit", "FormulaCell", "NoSuchSheet", "NotAPackage", "TooLong", "TwoValues", "patch", "typed_words"]


class Edit(Struct, frozen=True):
    """What one cell is to hold: words, a number, or nothing (None or no words); ``note`` is a note to put on it.

    A ``percentage`` is the number of percents (96.2): it is written as a fraction where the cell shows percents.
    With ``keep`` the value stays as it is and only the note is put.
    """

    value: str | Decimal | None = None
    note: str = ""
    percentage: bool = False
    keep: bool = False


class NoSuchSheet(InputError):
    """An edit to a sheet that the workbook does not have."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(f"工作簿里没有工作表“{cell.sheet}”，不能写入 {cell}。请检查是否选错了工作簿，或表名被改过。")
        self.cell = cell


class TwoValues(InputError):
    """Two values for the one cell that merged cells are."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(f"{cell} 是合并单元格，几处要写入的内容不一样。请先取消合并，每行各填各的，再试一次。")
        self.cell = cell


def patch(data: bytes, edits: Mapping[Cell, Edit]) -> bytes:
    """The workbook with some cells set; without edits, the very bytes that were given.

    Only these cells' XML differs; a cell or row that is not there is made, in the look of its row or column. In merged
    cells the first one takes the value. Where a number changed that formulas may use, Excel is asked to compute them
    anew on opening. All or nothing: raises FormulaCell, TooLong, NoSuchSheet, TwoValues, or NotAPackage for bytes that
    are no .xlsx.
    """
    if not edits:
        return data
    parts = Parts(data)
    sheets = _sheets(parts, edits)
    for cell, edit in _anchored(sheets, edits).items():
        sheet = sheets[cell.sheet]
        if not edit.keep:
            _set(sheet, cell.ref, edit)
        if edit.note:
            add_note(parts, sheet, cell.ref, edit.note)
    if any(not isinstance(edit.value, str) and not edit.keep for edit in edits.values()):
        _recompute(parts)
    return parts.save()


def typed_words(data: bytes, cells: Iterable[Cell]) -> dict[Cell, str]:
    """The words that were typed into some cells, exactly; none for formulas, numbers and empty cells.

    Raises NotAPackage.
    """
    parts = Parts(data)
    known = parts.sheets()
    wanted = [cell for cell in cells if cell.sheet in known]
    sheets = _sheets(parts, wanted)
    return {cell: text for cell in wanted if (text := sheets[cell.sheet].text(cell.ref))}


def _sheets(parts: Parts, cells: Iterable[Cell]) -> dict[str, SheetXml]:
    known, strings = parts.sheets(), Strings(parts)
    opened: dict[str, SheetXml] = {}
    for cell in cells:
        if cell.sheet not in known:
            raise NoSuchSheet(cell)
        if cell.sheet not in opened:
            opened[cell.sheet] = SheetXml(cell.sheet, known[cell.sheet], parts, strings)
    return opened


def _anchored(sheets: Mapping[str, SheetXml], edits: Mapping[Cell, Edit]) -> dict[Cell, Edit]:
    """The edits by the cells that take them."""
    found: dict[Cell, Edit] = {}
    for cell, edit in edits.items():
        anchor = Cell(cell.sheet, sheets[cell.sheet].anchor(cell.ref))
        if anchor in found and found[anchor].value != edit.value:
            raise TwoValues(anchor)
        found[anchor] = edit
    return found


def _set(sheet: SheetXml, ref: str, edit: Edit) -> None:
    match edit.value:
        case None | "":
            sheet.clear(ref)
        case str(text):
            sheet.set_text(ref, text)
        case number:
            sheet.set_number(ref, number, edit.percentage)


def _recompute(parts: Parts) -> None:
    """Ask for all formulas to be computed when the file is opened: their stored results may be out of date."""
    name = parts.workbook
    root = parts.tree(name)
    ns = namespace(root)
    calculation = root.find(f"{ns}calcPr")
    if calculation is None:
        behind = [f"{ns}{tag}" for tag in _BEHIND_CALCULATION]
        calculation = root.makeelement(f"{ns}calcPr")
        root.insert(next((i for i, e in enumerate(root) if e.tag in behind), len(root)), calculation)
    if calculation.get("fullCalcOnLoad") not in ("1", "true"):
        calculation.set("fullCalcOnLoad", "1")
        parts.changed(name)


# ISO/IEC 29500-1, CT_Workbook.
_BEHIND_CALCULATION = (
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
