"""What a workbook holds and nothing reads: sheets, columns, rows and items under other names or twice.

Whatever is typed below one of our headings prints or is told; nothing is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from drafter.findings import Finding
from drafter.language.bodies import is_organisation, is_place
from drafter.language.patterns import Lazy
from drafter.model import schema
from drafter.workbook.book import Book, Sheet, Value
from drafter.workbook.grid import YEAR_HEADING, Grid, Row, as_text, heading_key
from drafter.workbook.rules.unread import OTHER_NAME, UNREAD

_LONGEST_ITEM = 12
_DATE = Lazy(r"^\d{4}年?")
_YEAR_WITHIN = Lazy(r"20\d\d")


def unread(book: Book, grids: Iterable[Grid | None], annex: Sheet | None, year: int) -> Iterator[Finding]:
    """All findings of this kind; ``grids`` and ``annex`` are the sheets that were read, ``year`` the report's (0: not told)."""
    read = [grid for grid in grids if grid is not None and grid.sheet.rows]
    yield from _copies(book, read)
    yield from _annexes(book, annex)
    for grid in read:
        if grid.lacking:
            # A missing column is told as such (D102): what was renamed into another heading is that one.
            continue
        yield from _above(grid)
        yield from _columns(grid, year)
        if grid.schema is schema.PROFILE:
            yield from _items(grid)
        elif grid.schema is schema.METRICS:
            yield from _nameless(grid)


def _copies(book: Book, read: list[Grid]) -> Iterator[Finding]:
    """Sheets beside those that were read that are called or headed like one of them."""
    ours = {sheet.name for sheet in (*schema.SHEETS, schema.FINDINGS)} | {grid.sheet.name for grid in read}
    for name, sheet in book.sheets.items():
        if name in ours or not sheet.rows:
            continue
        for grid in read:
            copy = Grid(sheet, grid.schema, lambda _: None)
            alike = grid.schema.name in name or not copy.lacking
            if alike and sheet.rows != grid.sheet.rows and copy.rows:
                yield UNREAD.at(
                    sheet.cell(0, 0),
                    f"程序只读工作表“{grid.sheet.name}”，“{name}”里的内容没有采用。要用的请移到“{grid.sheet.name}”；不要的请删去这张表。",
                )
                break


def _annexes(book: Book, annex: Sheet | None) -> Iterator[Finding]:
    """Sheets with tables for the report beside the one that is read: 附表2, 附件."""
    for name, sheet in book.sheets.items():
        bare = "".join(name.split())
        if not bare.startswith(("附表", "附件")) or (annex is not None and name == annex.name):
            continue
        if any(_filled(value) for row in sheet.rows for value in row):
            yield UNREAD.at(
                sheet.cell(0, 0),
                f"程序只读工作表“{schema.ANNEX.name}”，“{name}”里的表没有印。要印的请移到“{schema.ANNEX.name}”，几张表之间空一行。",
            )


def _above(grid: Grid) -> Iterator[Finding]:
    """Rows above the headings that look like rows of the table (a title there is none)."""
    columns = [grid.columns[h] for h in grid.schema.headings if h in grid.columns]
    for index in range(grid.head):
        row = grid.sheet.rows[index]
        if sum(c < len(row) and _filled(row[c]) for c in columns) > 1:
            yield OTHER_NAME.at(
                grid.sheet.cell(index, columns[0]),
                f"这一行在表头（第{grid.sheet.first + grid.head}行）上面，没有采用。请移到表头下面。",
            )


def _columns(grid: Grid, year: int) -> Iterator[Finding]:
    known = {*grid.schema.headings, schema.PREVIEW}
    rows = grid.rows
    head = grid.sheet.rows[grid.head]
    for column in range(max(len(row) for row in grid.sheet.rows)):
        heading = heading_key(head[column]) if column < len(head) else ""
        if heading in known and grid.columns[heading] == column:
            continue
        if grid.schema is schema.HISTORY and YEAR_HEADING.fullmatch(heading):
            continue
        filled = [row for row in rows if column < len(row.values) and _filled(row.values[column])]
        if heading in known:
            first = grid.columns[heading]
            filled = [row for row in filled if row.values[column] != _at(row, first)]
        if filled:
            yield _column(grid, heading, column, filled, year)


def _column(grid: Grid, heading: str, column: int, filled: list[Row], year: int) -> Finding:
    place = grid.sheet.cell(grid.head, column) if heading else grid.sheet.cell(filled[0].index, column)
    what = f"这一列有{len(filled)}格内容没有采用"
    if heading in grid.schema.headings:
        first = grid.sheet.cell(grid.head, grid.columns[heading])
        return OTHER_NAME.at(
            place, f"“{heading}”有两列，程序只取 {first} 的一列，{what}，而且两列不同。请留下对的一列。"
        )
    meant = _meant(grid, heading, year)
    if meant:
        return OTHER_NAME.at(place, f"程序不认识表头“{heading[:20]}”，{what}。如果是“{meant}”，请把表头改成“{meant}”。")
    if not heading:
        return UNREAD.at(place, f"这一列没有表头，{what}。要用的请移到该填的一格；只是说明的，请写到“备注”列。")
    return UNREAD.at(
        place, f"程序不认识表头“{heading[:20]}”，{what}。要用的请移到该填的一列；只是留底的，把 D140 写进“不再提示”。"
    )


def _meant(grid: Grid, heading: str, year: int) -> str:
    """The column that the sheet lacks and ``heading`` can stand for, or an empty string."""
    lacking = [c for c in grid.schema.columns if c.name not in grid.columns]
    for column in lacking:
        if heading in column.also or (heading and (column.name in heading or heading in column.name)):
            return column.name
    if any(c.name == "上年" for c in lacking) and year and (m := _YEAR_WITHIN.search(heading)):
        return "上年" if int(m[0]) == year - 1 else ""
    return ""


def _items(grid: Grid) -> Iterator[Finding]:
    """Items of 基本信息 that are none, and content beside no item or in the column of the explanations."""
    items = {item.name: item for item in schema.ITEMS}
    rows = grid.rows
    given = {row.text("项目") for row in rows if row.text("内容")}
    for row in rows:
        name, content = row.text("项目"), row.text("内容")
        if name in items and not content:
            yield from _beside(row, items[name])
        if name in items:
            continue
        if not content:
            if len(name) > _LONGEST_ITEM or any(mark in name for mark in "。：，、") or _is_value(name):
                yield OTHER_NAME.at(
                    row.cell("项目"), f"“{name[:20]}”写在“项目”一列，没有采用。请移到右边“内容”一列，左边写项目的名称。"
                )
            continue
        if not name:
            yield OTHER_NAME.at(row.cell("内容"), f"“{content[:20]}”左边没有写“项目”，没有采用。请补上项目的名称。")
            continue
        meant = next((i.name for i in schema.ITEMS if name in i.also and i.name not in given), "")
        near = meant or next((n for n in items if n not in given and _near(n, name)), "")
        if near:
            yield OTHER_NAME.at(
                row.cell("项目"),
                f"程序不认识项目“{name[:20]}”，它的内容没有采用。如果是“{near}”，请把这一格改成“{near}”。",
            )
        else:
            yield UNREAD.at(
                row.cell("项目"),
                f"程序不认识项目“{name[:20]}”，它的内容没有采用。请移到该填的一项；自己的模板用到它的，把 D140 写进“不再提示”。",
            )


def _is_value(name: str) -> bool:
    """Whether a name is what stands beside one: a date, a place or body, one of the choices."""
    body = is_place(name) or is_organisation(name)
    return body or _DATE.search(name) is not None or any(name in item.choices for item in schema.ITEMS)


def _beside(row: Row, item: schema.Item) -> Iterator[Finding]:
    """Words typed over the explanation of an item whose content is empty."""
    words = row.text("说明")
    # An older workbook explains in words of its own.
    if words and _shared(words, item.explanation) < len(words) / 2:
        yield OTHER_NAME.at(
            row.cell("说明"), f"“{item.name}”的内容写在了“说明”一列，没有采用。请移到 {row.cell('内容').ref}。"
        )


def _nameless(grid: Grid) -> Iterator[Finding]:
    for row in grid.rows:
        if row.text("编码") or row.text("指标名称"):
            continue
        heading = next((h for h in ("本年", "上年") if row.text(h)), "")
        if heading:
            yield OTHER_NAME.at(
                row.cell("指标名称"),
                f"这一行没有编码，也没有指标名称，“{heading}”的{row.text(heading)[:20]}没有采用。请补上，或删去这一行。",
            )


def _near(known: str, name: str) -> bool:
    """Whether a name is a known one with a character or two added, dropped or changed."""
    from rapidfuzz.distance import Levenshtein

    bare = re.sub(r"\W", "", name)
    return known in bare or Levenshtein.distance(known, bare) <= (1 if len(known) < 6 else 2)


def _shared(a: str, b: str) -> int:
    return sum(first + second in b for first, second in pairwise(a))


def _at(row: Row, column: int) -> Value:
    return row.values[column] if column < len(row.values) else None


def _filled(value: Value) -> bool:
    return value is not None and bool(as_text(value).strip())
