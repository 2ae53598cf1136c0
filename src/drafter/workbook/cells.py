"""One worksheet's XML, changed cell by cell: only the cells that are set differ, all else stays as it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.errors import InputError
from drafter.language.characters import xml_text
from drafter.places import Cell, column_index, column_letter
from drafter.workbook.book import BEYOND
from drafter.workbook.parts import Parts, namespace
from drafter.workbook.strings import Strings, shows_percent, words_of, write_words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_REF = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
LONGEST = 32_767
"""Excel's limit for the text of one cell; what is longer, it cuts off in silence."""


class FormulaCell(InputError):
    """A cell that holds a formula, or a part of one: its value follows from other cells."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(f"{cell} 是公式，结果由其他格算出，不能直接改写。请改公式用到的格子。")
        self.cell = cell


class TooLong(InputError):
    """A text longer than a cell can hold."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(f"{cell} 的文字超过 {LONGEST} 字，一格放不下。请分成几行填写。")
        self.cell = cell


def at(ref: str) -> tuple[int, int]:
    """Row and column of a reference, both from 1: D7 → (7, 4). Raises ValueError."""
    match = _REF.fullmatch(ref)
    if match is None:
        raise ValueError(ref)
    return int(match[2]), column_index(match[1]) + 1


def span(ref: str) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column of a range: B2:D7 → (2, 2, 7, 4). Raises ValueError."""
    first, _, last = ref.partition(":")
    return (*at(first), *at(last or first))


class SheetXml:
    """The cells of one worksheet."""

    def __init__(self, name: str, part: str, parts: Parts, strings: Strings) -> None:
        self.name, self.part, self._parts, self._strings = name, part, parts, strings
        self.root = parts.tree(part)
        self.ns = namespace(self.root)
        data = self.root.find(f"{self.ns}sheetData")
        if data is None:
            raise InputError(f"工作表“{name}”不是普通的表格，不能写入。请把它换成普通工作表。")
        self.data = data
        self._rows = dict(_numbered(self.data))
        self._cells: dict[int, dict[int, Element]] = {}
        self._merged = [
            span(str(m.get("ref")))
            for m in self.root.iterfind(f"{self.ns}mergeCells/{self.ns}mergeCell")
            if m.get("ref")
        ]

    def anchor(self, ref: str) -> str:
        """The cell itself, or the first of the merged range that it lies in: the one whose value shows."""
        row, column = at(ref)
        for top, left, bottom, right in self._merged:
            if top <= row <= bottom and left <= column <= right:
                return f"{column_letter(left - 1)}{top}"
        return ref

    def set_text(self, ref: str, text: str) -> None:
        """Make the cell hold a text; words in several fonts keep them. Raises FormulaCell, TooLong."""
        cell = self._free(ref)
        text = xml_text(text.replace("\r\n", "\n").replace("\r", "\n"))
        if len(text) > LONGEST:
            raise TooLong(Cell(self.name, ref))
        inline = cell.get("t") == "inlineStr"
        holder = self._holder(cell)
        if holder is None:
            holder = self._element("is" if inline or not self._strings.part else "si")
        elif not inline:
            from copy import deepcopy

            # Other cells may share the string.
            holder = deepcopy(holder)
        write_words(holder, text)
        for child in list(cell):
            if child.tag != f"{self.ns}extLst":
                cell.remove(child)
        if holder.tag == f"{self.ns}is":
            cell.set("t", "inlineStr")
            cell.insert(0, holder)
        else:
            cell.set("t", "s")
            self._value(cell, str(self._strings.append(holder)))

    def set_number(self, ref: str, number: Decimal, percentage: bool = False) -> None:
        """Make the cell hold a number; a percentage (96.2) becomes a fraction where the cell shows percents.

        Beyond twentyfold a percentage is written as text, as a fraction it could be read back as a plain number.
        Raises FormulaCell.
        """
        cell = self._free(ref)
        if percentage and shows_percent(self._parts, int(cell.get("s", 0))):
            if abs(number) > BEYOND * 100:
                self.set_text(ref, f"{number.normalize():f}%")
                return
            number = number / 100
        self._empty(cell)
        whole = number == number.to_integral_value()
        self._value(cell, f"{number.to_integral_value() if whole else number.normalize():f}")

    def clear(self, ref: str) -> None:
        """Empty the cell, its look stays. Raises FormulaCell."""
        if self._find(ref) is not None:
            self._empty(self._free(ref))

    def text(self, ref: str) -> str:
        """The text that was typed into the cell, an empty string for any other value."""
        cell = self._find(ref)
        typed = cell is not None and cell.find(f"{self.ns}f") is None
        holder = self._holder(cell) if cell is not None and typed else None
        return words_of(holder) if holder is not None else ""

    # finding and making

    def _find(self, ref: str) -> Element | None:
        row, column = at(ref)
        return self._in_row(row).get(column) if row in self._rows else None

    def _in_row(self, row: int) -> dict[int, Element]:
        if row not in self._cells:
            self._cells[row] = dict(_numbered(self._rows[row]))
        return self._cells[row]

    def _free(self, ref: str) -> Element:
        """The cell's element, made where there is none. Raises FormulaCell where a formula fills it."""
        cell = self._find(ref)
        if cell is None:
            cell = self._make(ref)
        row, column = at(ref)
        for top, left, bottom, right in self._formula_ranges:
            if top <= row <= bottom and left <= column <= right:
                raise FormulaCell(Cell(self.name, ref))
        if cell.find(f"{self.ns}f") is not None:
            raise FormulaCell(Cell(self.name, ref))
        self._parts.changed(self.part)
        return cell

    @property
    def _formula_ranges(self) -> Iterator[tuple[int, int, int, int]]:
        """Where one formula fills many cells; the others hold their values alone."""
        for formula in self.data.iter(f"{self.ns}f"):
            if formula.get("t") in ("array", "dataTable") and formula.get("ref"):
                yield span(str(formula.get("ref")))

    def _make(self, ref: str) -> Element:
        row, column = at(ref)
        if row not in self._rows:
            made = self._element("row", r=str(row))
            self.data.insert(sum(1 for number in self._rows if number < row), made)
            self._rows[row] = made
        parent, cells = self._rows[row], self._in_row(row)
        cell = self._element("c", r=ref)
        style = parent.get("s") if parent.get("customFormat") in ("1", "true") else self._column_style(column)
        if style:
            cell.set("s", style)
        parent.insert(sum(1 for other in cells if other < column), cell)
        cells[column] = cell
        # A hint for readers, wrong as soon as the row is wider.
        parent.attrib.pop("spans", None)
        self._widen(row, column)
        return cell

    def _column_style(self, column: int) -> str:
        for group in self.root.iterfind(f"{self.ns}cols/{self.ns}col"):
            if int(group.get("min", 0)) <= column <= int(group.get("max", 0)):
                return str(group.get("style", ""))
        return ""

    def _widen(self, row: int, column: int) -> None:
        """The sheet's range takes the new cell in."""
        dimension = self.root.find(f"{self.ns}dimension")
        if dimension is None:
            return
        top, left, bottom, right = span(str(dimension.get("ref", "A1")))
        top, left, bottom, right = min(top, row), min(left, column), max(bottom, row), max(right, column)
        dimension.set("ref", f"{column_letter(left - 1)}{top}:{column_letter(right - 1)}{bottom}")

    # values

    def _element(self, tag: str, **attributes: str) -> Element:
        return self.root.makeelement(f"{self.ns}{tag}", attributes)

    def _value(self, cell: Element, text: str) -> None:
        value = self._element("v")
        value.text = text
        cell.insert(0, value)

    def _empty(self, cell: Element) -> None:
        cell.attrib.pop("t", None)
        for child in list(cell):
            if child.tag != f"{self.ns}extLst":
                cell.remove(child)

    def _holder(self, cell: Element) -> Element | None:
        """The string of a cell: its own, or the shared one."""
        match cell.get("t"):
            case "inlineStr":
                return cell.find(f"{self.ns}is")
            case "s":
                return self._strings.item(cell.findtext(f"{self.ns}v"))
            case _:
                return None


def _numbered(parent: Element) -> Iterator[tuple[int, Element]]:
    """Rows of a sheet or cells of a row with their numbers; one without follows on the one before."""
    number = 0
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        ref = child.get("r")
        if ref is None:
            number += 1
        else:
            number = int(ref) if ref.isdecimal() else at(ref)[1]
        yield number, child
