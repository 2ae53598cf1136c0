"""The sheet 附表: free tables, each with its caption; what is filled in there is printed or told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from drafter.language.dates import REPORTED, year_in_cell
from drafter.language.numerals import plain_numeral
from drafter.language.patterns import Lazy
from drafter.model import schema
from drafter.model.facts import Annex, Precision, Section, Words
from drafter.model.numbers import rounded
from drafter.places import Cell
from drafter.workbook import rules
from drafter.workbook.book import Oddity, Percent, Sheet, Value
from drafter.workbook.grid import Tell, as_text, odd_cell, without_controls
from drafter.workbook.rules.annexes import NAME_ONLY, NOT_PRINTED, UNCLEAR
from drafter.workbook.rules.looks import MANY_DECIMALS

NAMELESS = "附表"
"""What a table is called that the clerk gave no name."""
_LONGEST = 4
_NUMBER = Lazy(r"[-+＋]?\d[\d,]*(?:\.\d+)?[%％]?")
_BETWEEN = Lazy(r"[\s、，,；;]+")
# What a line below a table begins with: it is no table's name.
_REMARK = Lazy(r"(?:注|说明|备注|数据来源|资料来源)\s*\d?\s*[：:]")


def parse_annexes(sheet: Sheet | None, sections: Sequence[Section], report: Tell) -> tuple[Annex, ...]:
    """Tables parted by blank rows: a caption row (options beside it), a heading row, then rows.

    They may begin in any column. The hint that stands in the sheet of a new workbook is no table, whatever row the
    clerk begins in. Where rows can be meant in two ways they are printed in one of them, and that is told.
    """
    if sheet is None:
        return ()
    reader = _Reader(sections, report)
    for block in _blocks(sheet, report):
        reader.block(block)
    reader.finish()
    return tuple(map(reader.annex, reader.tables))


class _Cell(Words, frozen=True):
    """A cell's words, and whether it holds a number that is no year."""

    number: bool = False


_Row = tuple[_Cell, ...]


class _Table:
    """One table as it is read: its caption row (None where it has none), then its heading row and rows."""

    def __init__(self, caption: _Row | None, rows: list[_Row]) -> None:
        self.caption, self.rows = caption, rows

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def _blocks(sheet: Sheet, report: Tell) -> list[list[_Row]]:
    """Runs of rows without a blank one, empty columns before them left out."""
    blocks: list[list[_Row]] = [[]]
    for index, row in sheet:
        cells = [_cell(value, sheet, index, column, report) for column, value in enumerate(row)]
        if cells and cells[0].text.startswith(schema.ANNEX_HINT[:8]):
            for cell in filter(None, cells[1:]):
                report(NOT_PRINTED.at(cell.cell, f"“{cell.text[:20]}”和提示写在同一行，没有印。请移到下面的行。"))
            continue
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            blocks[-1].append(tuple(cells))
        elif blocks[-1]:
            blocks.append([])
    found = []
    for block in filter(None, blocks):
        empty = min(next(i for i, cell in enumerate(row) if cell) for row in block)
        found.append([row[empty:] for row in block])
    return found


def _cell(value: Value, sheet: Sheet, index: int, column: int, report: Tell) -> _Cell:
    place = sheet.cell(index, column)
    if isinstance(value, Oddity):
        report(odd_cell(place, value))
    # A table is printed as it looks: 25.60 stays 25.60.
    shown = sheet.shown.get(place.ref) or _rounded(value, place, report)
    text = without_controls(shown, place, report).strip()
    number = _NUMBER.fullmatch(text) if isinstance(value, str) else not isinstance(value, bool | None)
    return _Cell(text, place, bool(number) and year_in_cell(text) not in REPORTED)


def _rounded(value: Value, place: Cell, report: Tell) -> str:
    """A number with more decimals than anybody reads, to two; that no format shows how many, is told."""
    text = as_text(value)
    number = value.percentage if isinstance(value, Percent) else value
    if isinstance(number, bool) or not isinstance(number, float | Decimal) or len(text.partition(".")[2]) <= _LONGEST:
        return text
    said = plain_numeral(rounded(Decimal(f"{number:.15g}"), Precision.TWO_DECIMALS))
    said += "%" if isinstance(value, Percent) else ""
    report(MANY_DECIMALS.at(place, f"这一格存的是{text[:16]}，本次印{said}。请把这一格的小数位数设成要印的样子。"))
    return said


class _Reader:
    def __init__(self, sections: Sequence[Section], report: Tell) -> None:
        self.report = report
        self.named = {words for s in sections for words in (s.key, s.title.text)}
        self.tables: list[_Table] = []
        self.alone: _Row | None = None
        """A caption row whose table has not come yet."""

    def block(self, rows: list[_Row]) -> None:
        first, *rest = rows
        if not self._is_caption(first):
            self._without_caption(rows)
        elif not rest:
            self.finish()
            self.alone = first
        elif self._goes_on(first, rest):
            self._join(rows)
        else:
            self.finish()
            self.tables.append(_Table(first, rest))

    def _without_caption(self, rows: list[_Row]) -> None:
        """Rows that begin with several cells: the table of a caption above a blank row, else the rest of a table."""
        if self.alone is not None:
            self.tables.append(_Table(self.alone, rows))
            self.alone = None
        elif self.tables and max(map(len, rows)) <= self.tables[-1].width:
            self._join(rows)
        else:
            self._tell(rows[0], "这张表没有表名，本次把这一行当作表头。请在它上面插入一行，只写表名。")
            self.tables.append(_Table(None, rows))

    def _join(self, rows: list[_Row]) -> None:
        self._tell(
            rows[0],
            "这一行上面空了一行，像是把一张表隔成了两段，本次接在上一张表后面。"
            "是同一张表的，请删去空行；是另一张表的，请在上面补一行表名、一行表头。",
        )
        self.tables[-1].rows += rows

    def _goes_on(self, first: _Row, rest: list[_Row]) -> bool:
        """Whether a block that begins with a single cell is the rest of a table: no heading holds numbers."""
        return (
            self.alone is None
            and bool(self.tables)
            and any(cell.number for cell in rest[0])
            and max(map(len, (first, *rest))) <= self.tables[-1].width
        )

    def _tell(self, row: _Row, message: str) -> None:
        self.report(UNCLEAR.at(_first(row).cell, message))

    def finish(self) -> None:
        """What is called a table and has none is printed as a name alone, a remark not at all."""
        row, self.alone = self.alone, None
        if row is None:
            return
        first = _first(row)
        if _REMARK.match(first.text) or "正文" in self._options(row):
            self.report(
                NOT_PRINTED.at(
                    first.cell, f"“{first.text[:20]}”自成一行，不是表，没有印。要印的请写进表里或“要点”；不要的请删去。"
                )
            )
            return
        self.report(
            NAME_ONLY.at(
                first.cell,
                f"“{first.text[:20]}”只有表名，下面没有表，本次只印出附件的名称。请补上表；不是表名的请删去。",
            )
        )
        self.tables.append(_Table(row, []))

    def _is_caption(self, row: _Row) -> bool:
        """A row with one cell, or with a cell and options: an option that is none is told, where it looks like one."""
        options = self._options(row)
        return not options or any(map(self._is_option, options)) or all(map(_near, options))

    def _is_option(self, word: str) -> bool:
        return word in schema.ANNEX_OPTIONS or word in self.named

    def _options(self, row: _Row) -> tuple[str, ...]:
        return tuple(word for cell in row[1:] for word in _words(cell))

    def annex(self, table: _Table) -> Annex:
        """A table as it will be printed."""
        caption = table.caption or ()
        for cell in caption[1:]:
            for word in _words(cell):
                if not self._is_option(word):
                    choices = "、".join(schema.ANNEX_OPTIONS)
                    self.report(
                        rules.NOT_A_CHOICE.at(
                            cell.cell,
                            f"表名旁边的“{word[:20]}”不认识，没有起作用，也没有印。这里只能写 {choices} 和章节名。",
                        )
                    )
        rows = table.rows
        if rows:
            self._check_heading(rows)
        return Annex(
            # A name of the program's own stands in no cell.
            caption=Words(caption[0].text, caption[0].cell) if caption else Words(NAMELESS),
            header=_plain(rows[0]) if rows else (),
            rows=tuple(map(_plain, rows[1:])),
            options=self._options(caption),
            cell=caption[0].cell if caption else _first(rows[0]).cell,
        )

    def _check_heading(self, rows: list[_Row]) -> None:
        head = rows[0]
        filled = sum(map(bool, head))
        if any(cell.number for cell in head):
            self._tell(head, "这一行印成了表头，里面却有数，像是缺了表头。请在它上面插入一行，写各列的名称。")
        elif filled == 1 and len(rows) > 1 and max(map(len, rows)) > 1:
            self._tell(head, "这一行印成了表头，却只有一格。请把表名下面的第一行写成各列的名称。")


def _first(row: _Row) -> _Cell:
    return next(cell for cell in row if cell)


def _words(cell: Words) -> list[str]:
    return [word for word in _BETWEEN.split(cell.text) if word]


def _near(word: str) -> bool:
    """Whether a word is a mistyped option: 三线, 全框线, 橫排."""
    return any(len(set(word) & set(option)) * 2 > max(len(word), len(option)) for option in schema.ANNEX_OPTIONS)


def _plain(row: _Row) -> tuple[Words, ...]:
    return tuple(Words(cell.text, cell.cell) for cell in row)
