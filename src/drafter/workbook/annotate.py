"""A copy of a workbook with the findings in it: comments and colours on the cells, and a sheet 检查结果 with links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import InputError
from drafter.findings import Finding, Severity
from drafter.language.characters import xml_text
from drafter.model.schema import FINDINGS
from drafter.places import Cell, Passage
from drafter.workbook.package import repack, saved
from drafter.workbook.xlsx import load

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "drafter 检查"
_FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C"}
"""The colours that Excel itself gives to bad and neutral cells."""
_COLUMNS = (("序号", 6), ("级别", 7), ("代码", 8), ("名称", 22), ("位置", 24), ("原文", 40), ("说明", 70))
_LONGEST_COMMENT = 2000
_LARGEST_MERGE = 1_000_000


def annotate(path: Path | str, findings: Sequence[Finding]) -> bytes:
    """The bytes of a copy of an .xlsx or .xlsm with the findings in it.

    Formulas, drop-downs, conditional formats and comments stay; a sheet 检查结果 of an earlier run is replaced. Excel
    computes the formulas anew on opening. Raises InputError for any other kind of file.
    """
    path = Path(path)
    for sheet in load(path).sheets.values():
        for top, left, bottom, right in sheet.merged:
            # openpyxl makes every cell of a merged range.
            if (bottom - top + 1) * (right - left + 1) > _LARGEST_MERGE:
                raise InputError(
                    f"“{path.name}”的工作表“{sheet.name}”有一处合并单元格盖住了几乎整张表，写不了批注。请取消合并，保存后再试。"
                )
    from openpyxl import load_workbook

    refused = InputError(f"“{path.name}”不是完整的 .xlsx 工作簿，不能写批注。请用 Excel 或 WPS 另存为 .xlsx 后再试。")
    try:
        book = load_workbook(path, rich_text=True, keep_vba=path.suffix.lower() == ".xlsm")
    except Exception:
        # openpyxl trusts every part that it reads: a damaged one ends in any exception.
        raise refused from None
    if FINDINGS.name in book.sheetnames:
        del book[FINDINGS.name]
    for (name, ref), here in _by_cell(findings).items():
        if name in book.sheetnames:
            _comment(book[name], ref, here)
    _list(book, findings)
    book.calculation.fullCalcOnLoad = True
    try:
        return repack(saved(book))
    except Exception:
        # What it read without a look, it stumbles over when it writes.
        raise refused from None


def cell_of(finding: Finding) -> Cell | None:
    """The cell to mend: the finding's own, or the first of those that its words came from."""
    match finding.place:
        case Cell() as cell:
            return cell
        case Passage(cells=(cell, *_)):
            return cell
        case _:
            return None


def _by_cell(findings: Iterable[Finding]) -> dict[tuple[str, str], list[Finding]]:
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        cell = cell_of(finding)
        if cell is not None:
            found.setdefault((cell.sheet, cell.ref), []).append(finding)
    return found


def _comment(sheet: Worksheet, ref: str, findings: list[Finding]) -> None:
    """One comment for all findings on a cell, below what a person had noted there."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell: Any = sheet[_anchor(sheet, ref)]
    lines = [f"{f.severity.label} {f.rule.code}：{f.message}" for f in findings]
    if cell.comment is not None and cell.comment.author != AUTHOR:
        lines.insert(0, cell.comment.text)
    text = xml_text("\n".join(lines))[:_LONGEST_COMMENT]
    comment = Comment(text, AUTHOR)
    # About 20 characters a line at the usual size; a comment that is cut off is not read.
    comment.width, comment.height = 320, min(400, 30 + 20 * sum(1 + len(line) // 20 for line in lines))
    cell.comment = comment
    worst = Severity.ERROR if any(f.severity is Severity.ERROR for f in findings) else Severity.WARNING
    cell.fill = PatternFill("solid", start_color=_FILLS[worst], end_color=_FILLS[worst])


def _anchor(sheet: Worksheet, ref: str) -> str:
    """The cell itself, or the first of the merged range that it lies in."""
    for merged in sheet.merged_cells.ranges:
        if ref in merged:
            return str(merged.start_cell.coordinate)
    return ref


def _list(book: Workbook, findings: Sequence[Finding]) -> None:
    """The sheet 检查结果: one row a finding, errors first, each with a link to its cell."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet = book.create_sheet(FINDINGS.name)
    top = Alignment(vertical="top", wrap_text=True)
    for column, (name, width) in enumerate(_COLUMNS, 1):
        head: Any = sheet.cell(1, column, name)
        head.font, head.fill = Font(bold=True), PatternFill("solid", start_color="D9E1F2", end_color="D9E1F2")
        sheet.column_dimensions[head.column_letter].width = width
    ordered = sorted(findings, key=lambda f: f.severity is not Severity.ERROR)
    for number, finding in enumerate(ordered, 1):
        cell = cell_of(finding)
        place = finding.place
        words = place.excerpt if isinstance(place, Passage) else ""
        where = str(cell) if cell is not None else ("全文" if place is None else _where(place))
        row = (number, finding.severity.label, finding.rule.code, finding.rule.name, where, words, finding.message)
        for column, value in enumerate(row, 1):
            made: Any = sheet.cell(number + 1, column)
            made.value = xml_text(value) if isinstance(value, str) else value
            if isinstance(value, str):
                # Words that begin with = are words.
                made.data_type = "s"
            made.alignment = top
        # Excel fits the height itself, other programs do not.
        lines = max(-(-2 * len(str(v)) // (w - 2)) for v, (_, w) in zip(row, _COLUMNS, strict=True))
        sheet.row_dimensions[number + 1].height = 15 * max(1, min(lines, 12))
        level: Any = sheet.cell(number + 1, 2)
        colour = _FILLS[finding.severity]
        level.fill = PatternFill("solid", start_color=colour, end_color=colour)
        if cell is not None and cell.sheet in book.sheetnames:
            link: Any = sheet.cell(number + 1, 5)
            quoted = cell.sheet.replace("'", "''")
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{cell.ref}", display=where)
            link.font = Font(color="0563C1", underline="single")
    if not ordered:
        sheet.cell(2, 2, "没有发现问题。")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:G{max(2, len(ordered) + 1)}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _where(place: Cell | Passage) -> str:
    if isinstance(place, Cell):
        return str(place)
    return f"{place.heading} 第{place.number}段".strip() if place.number else place.heading or "全文"
