"""One sheet as rows under headings: columns are found by heading, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from drafter.findings import Finding
from drafter.language.characters import INVISIBLE, NOT_XML
from drafter.language.patterns import Lazy
from drafter.model.facts import Words
from drafter.model.schema import MISSING_CELL_MARKS, Column, SheetSchema
from drafter.places import Cell
from drafter.workbook import rules
from drafter.workbook.book import Oddity, Sheet, Value
from drafter.workbook.book import as_text as as_text

_CONTROL = Lazy(rf"[{NOT_XML}{INVISIBLE}\x7f]|_x00(?:0[0-8BCEFbcef]|1[0-9A-Fa-f])_")
YEAR_HEADING = Lazy(r"(\d{4})年?度?")
"""The heading of a column of one year, as those of 历年."""
FILL_DOWN = ("章节", "小标题", "类别")
"""Columns whose merged cells mean "the same for all these rows"."""

Tell = Callable[[Finding], None]
"""What takes a finding on its way."""


def heading_key(value: Value) -> str:
    """A heading without blanks and line breaks."""
    return "".join(as_text(value).split())


class Row:
    """One row of a ``Grid``."""

    __slots__ = ("grid", "index", "values")

    def __init__(self, grid: Grid, index: int, values: tuple[Value, ...]) -> None:
        self.grid, self.index, self.values = grid, index, values

    def value(self, heading: str) -> Value:
        """The raw value below ``heading``; None where there is no such column."""
        column = self.grid.columns.get(heading)
        return self.values[column] if column is not None and column < len(self.values) else None

    def cell(self, heading: str) -> Cell:
        """The address below ``heading``; the row's first cell where there is no such column."""
        return self.grid.sheet.cell(self.index, self.grid.columns.get(heading, 0))

    def text(self, heading: str) -> str:
        """The text below ``heading``, trimmed; control characters are taken out and reported."""
        value = self.value(heading)
        if value is None:
            return ""
        if type(value) is not str:
            if isinstance(value, Oddity):
                self.grid.report(odd_cell(self.cell(heading), value))
            return as_text(value)
        if _is_plain(value):
            return value.strip()
        return self.grid.clean(value, self.cell(heading)).strip()

    def seen(self, heading: str) -> str:
        """What the cell shows by its number format; empty where that is the number itself."""
        return self.grid.sheet.shown.get(self.cell(heading).ref, "")

    def shows_nothing(self, heading: str) -> bool:
        """Whether the number format leaves the cell blank although it holds a number."""
        return self.grid.sheet.shown.get(self.cell(heading).ref) == ""

    def is_formula(self, heading: str) -> bool:
        """Whether a formula fills the cell; where the file does not tell, what has a 计算公式 and 同比 are taken for such."""
        formulas = self.grid.sheet.formulas
        if formulas is None:
            return heading == "同比" or (heading in ("本年", "上年") and bool(self.text("计算公式")))
        return self.cell(heading).ref in formulas

    def words(self, heading: str) -> Words:
        """The text below ``heading`` with its address."""
        return Words(self.text(heading), self.cell(heading))

    @property
    def number(self) -> int:
        """The row's number in the sheet, from 1."""
        return self.grid.sheet.first + self.index


class Grid:
    """A sheet whose heading row has been found; findings go to ``report``."""

    def __init__(self, sheet: Sheet, schema: SheetSchema, report: Tell) -> None:
        self.sheet, self.schema, self.report = sheet, schema, report

    @cached_property
    def head(self) -> int:
        """The index of the heading row: among the first 15, the one with most of the headings."""
        wanted = set(self.schema.headings)
        best, most = 0, 0
        for index, row in enumerate(self.sheet.rows[:15]):
            hits = len(wanted.intersection(heading_key(v) for v in row if v is not None))
            if hits > most:
                best, most = index, hits
            if most == len(wanted):
                break
        return best

    @cached_property
    def columns(self) -> dict[str, int]:
        """The index of each heading's column; the first of two alike counts."""
        found: dict[str, int] = {}
        if self.sheet.rows:
            for index, value in enumerate(self.sheet.rows[self.head]):
                key = heading_key(value)
                if key and key not in found:
                    found[key] = index
        return found

    @property
    def lacking(self) -> tuple[Column, ...]:
        """The required columns that are missing."""
        return tuple(c for c in self.schema.columns if c.required and c.name not in self.columns)

    def check_columns(self) -> None:
        """Tell required columns that are missing."""
        where = self.sheet.cell(self.head, 0) if self.sheet.rows else Cell(self.sheet.name, "A1")
        for column in self.lacking:
            self.report(
                rules.MISSING_COLUMN.at(
                    where,
                    f"工作表“{self.sheet.name}”缺少“{column.name}”列。请在表头行（第{self.sheet.first + self.head}行）补上，文字要一字不差。",
                )
            )

    def clean(self, text: str, cell: Cell) -> str:
        """``text`` without control characters; their presence is reported."""
        return without_controls(text, cell, self.report)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows below the headings that hold anything; merged 章节, 小标题 and 类别 are filled down."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[Row]:
        filled = self._filled_down()
        for index in range(self.head + 1, len(self.sheet.rows)):
            values = self.sheet.rows[index]
            if index in filled:
                values = tuple([filled[index].get(c, v) for c, v in enumerate(values)])
            for value in values:
                if value is not None and (type(value) is not str or value.strip()):
                    yield Row(self, index, values)
                    break

    def _filled_down(self) -> dict[int, dict[int, Value]]:
        filled: dict[int, dict[int, Value]] = {}
        read = (*self.schema.headings, *(h for h in self.columns if YEAR_HEADING.fullmatch(h)))
        by_index = {c: h for h, c in self.columns.items() if h in read}
        for top, left, bottom, right in self.sheet.merged:
            first, column = top - (self.sheet.first - 1), left - self.sheet.left
            last = bottom - (self.sheet.first - 1)
            if last <= self.head or not self.sheet.rows:
                continue
            headings = [by_index[c] for c in range(column, right - self.sheet.left + 1) if c in by_index]
            if not headings or not 0 <= first < len(self.sheet.rows):
                continue
            filled_down = headings[0] in FILL_DOWN and first > self.head and last > first
            which = f"第{top + 1}行" if top == bottom else f"第{top + 1}至{bottom + 1}行"
            self.report(
                rules.MERGED.at(
                    self.sheet.cell(first, column),
                    f"{which}的{_quoted(headings)}合并成了一格，{_what_is_read(headings, top, bottom, filled_down)}。"
                    f"请取消合并，{'每行' if bottom > top else '每列'}各填各的。",
                )
            )
            if filled_down:
                for index in range(first + 1, min(last + 1, len(self.sheet.rows))):
                    filled.setdefault(index, {})[column] = self.sheet.rows[first][column]
        return filled


def _quoted(headings: Sequence[str]) -> str:
    return "".join(f"“{h}”" for h in headings)


def _what_is_read(headings: Sequence[str], top: int, bottom: int, filled_down: bool) -> str:
    """What a merged block lets be read: its first cell, which is taken for every row in a column that is filled down."""
    lost = f"，{_quoted(headings[1:])}是空的" if len(headings) > 1 else ""
    if filled_down:
        return f"“{headings[0]}”本次按各行相同处理{lost}"
    row = f"第{top + 1}行的" if bottom > top else ""
    return f"本次只有{row}“{headings[0]}”读到了内容" + (lost if top == bottom else "，其余是空的")


def _is_plain(text: str) -> bool:
    """Whether no control character is in a text, also none as programs write it: _x000D_ (ECMA-376 22.9.2.19)."""
    return text.isprintable() and "_x00" not in text


def without_controls(text: str, cell: Cell, report: Tell) -> str:
    """``text`` without control characters, its line ends as \\n; their presence is reported."""
    if _is_plain(text):
        return text
    text = text.replace("_x000D_\n", "\n").replace("_x000D_", "\n").replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
        report(rules.CONTROL_CHARACTER.at(cell, "这一格里有看不见的字符，已去掉。请重新输入这一格，免得再次带入。"))
    return text


def odd_cell(cell: Cell, oddity: Oddity, name: str = "") -> Finding:
    """The finding for a cell that shows a value in Excel and holds none in the file; ``name`` is what it is about."""
    what = f"“{name}”这一格" if name else "这一格"
    if oddity is Oddity.ERROR:
        return rules.ERROR_CELL.at(cell, f"{what}是错误值（如 #DIV/0!、#REF!）。请改正其中的公式，或者直接填内容。")
    return rules.NEVER_CALCULATED.at(
        cell,
        f"{what}是公式，文件里没有存结果。请用 Excel 或 WPS 打开、按 Ctrl+S 保存一次，或者直接填内容。",
    )


def is_error_mark(value: Value) -> bool:
    """Whether a value is an error (``#N/A`` …), as one or as text."""
    return value is Oddity.ERROR or (isinstance(value, str) and value in MISSING_CELL_MARKS)


def not_a_choice(cell: Cell | None, name: str, text: str, choices: tuple[str, ...]) -> Finding:
    """The finding for words that are none of a closed list; the place to mend and the list are told."""
    return rules.NOT_A_CHOICE.at(cell, f"“{name}”里的“{text[:20]}”不在可选范围内，请从“{'、'.join(choices)}”中选一个。")
