"""Book → Facts: never raises; a bad cell is a finding and a value that is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from unicodedata import normalize

from drafter.errors import InputError
from drafter.findings import Finding
from drafter.language.dates import REPORTED, read_date, year_in_cell
from drafter.language.patterns import Lazy
from drafter.model import schema
from drafter.model.facts import (
    Facts,
    Silence,
    Words,
)
from drafter.places import Cell
from drafter.workbook import rules
from drafter.workbook.annexes import parse_annexes
from drafter.workbook.book import Book, Sheet
from drafter.workbook.columns import columns
from drafter.workbook.grid import Grid, Row, Tell, as_text, not_a_choice
from drafter.workbook.history import parse_history, past_grid
from drafter.workbook.labels import without_label
from drafter.workbook.metrics import THIS_YEAR, parse_metrics
from drafter.workbook.misfits import misfits
from drafter.workbook.names import names
from drafter.workbook.narrative import read_points, read_sections, read_shortcomings
from drafter.workbook.oversights import oversights
from drafter.workbook.slips import slips
from drafter.workbook.strays import strays
from drafter.workbook.struck import hidden, struck
from drafter.workbook.tables import tables
from drafter.workbook.unread import unread

REQUIRED_SHEETS = (schema.PROFILE, schema.SECTIONS, schema.METRICS, schema.POINTS, schema.SHORTCOMINGS)
DATE_ITEMS = ("成文日期", "统计截止日", "印发日期")
_SILENCE = Lazy(r"(?<![A-Z\d])([DG]\d{3,4})(?![A-Z\d])(?:\s*@\s*([^、,;\s]+(?:\s*!\s*[^、,;\s]+)?))?")
_SILENCED_CELL = Lazy(r"([^!@]+?)\s*!\s*\$?([A-Z]{1,3})\$?(\d+)[。.:]*")
_REMARK = Lazy(r"\([^()]*\)")
_BETWEEN = Lazy(r"[、,;。.:\s]+")


def is_ours(book: Book) -> bool:
    """Whether the workbook has any of the sheets that a report is made from."""
    return any(sheet.name in book.sheets for sheet in REQUIRED_SHEETS)


def ours(book: Book) -> Book:
    """The workbook itself. Raises InputError for one without our sheets."""
    if not is_ours(book):
        raise InputError(
            f"“{book.source}”里没有“基本信息”“指标”“要点”等工作表，不是填报用的工作簿。"
            "请用 drafter new 新建一份；如果是以前的报告，请用 drafter import。"
        )
    return book


def lost_metrics(book: Book) -> bool:
    """Whether the sheet 指标, or its column of codes or of values, is missing: every placeholder is then a gap."""
    grid = _grid(book, schema.METRICS, lambda _: None)
    return grid is None or not {"编码", THIS_YEAR} <= grid.columns.keys()


def lost_sheet(book: Book) -> bool:
    """Whether a sheet is missing that nearly everything in the report depends on."""
    return any(sheet_of(book, s) is None for s in (schema.PROFILE, schema.SECTIONS, schema.METRICS, schema.POINTS))


def parse(book: Book) -> tuple[Facts, tuple[Finding, ...]]:
    """Everything that the workbook says, and everything that is wrong with its cells."""
    findings: dict[Finding, None] = {}

    def report(finding: Finding) -> None:
        findings[finding] = None

    grids = {s.name: _grid(book, s, report) for s in REQUIRED_SHEETS}
    profile = _profile(grids[schema.PROFILE.name], report)
    sections = read_sections(grids[schema.SECTIONS.name], report)
    metrics = parse_metrics(grids[schema.METRICS.name], report)
    past = past_grid(sheet_of(book, schema.HISTORY), report)
    annex = sheet_of(book, schema.ANNEX)
    facts = Facts(
        profile=profile,
        sections=sections,
        metrics=metrics,
        points=read_points(grids[schema.POINTS.name], sections, report),
        shortcomings=read_shortcomings(grids[schema.SHORTCOMINGS.name], report),
        annexes=parse_annexes(annex, sections, report),
        history=parse_history(past, metrics, Facts(profile=profile).year, report),
        silences=_silences(profile.get("不再提示", Words()), report),
    )
    for finding in (
        *slips(facts),
        *strays(facts),
        *misfits(facts),
        *columns(facts),
        *names(facts),
        *tables(facts.annexes),
        *struck(annex, grids.values()),
        *hidden(grids.values()),
        *oversights(facts, grids[schema.SECTIONS.name], grids[schema.METRICS.name]),
        *unread(book, (*grids.values(), past), annex, facts.year),
    ):
        report(finding)
    return facts, tuple(findings)


def _grid(book: Book, sheet_schema: schema.SheetSchema, report: Tell) -> Grid | None:
    sheet = sheet_of(book, sheet_schema)
    if sheet is None:
        renamed = _renamed(book, sheet_schema)
        cure = (
            f"“{renamed}”的表头和它一样，像是被改了名，请改回“{sheet_schema.name}”"
            if renamed
            else "请把被改名的工作表改回这个名称，或用 drafter new 新建一份后把内容粘贴过去"
        )
        report(rules.MISSING_SHEET.at(schema.top(sheet_schema), f"缺少工作表“{sheet_schema.name}”。{cure}。"))
        return None
    grid = Grid(sheet, sheet_schema, report)
    grid.check_columns()
    return grid


def sheet_of(book: Book, sheet_schema: schema.SheetSchema) -> Sheet | None:
    """The sheet by its name, or by a name that holds it (要点 (2))."""
    near = [n for n in book.sheets if sheet_schema.name in "".join(n.split())]
    return book.sheets.get(sheet_schema.name) or (book.sheets[near[0]] if near else None)


def _renamed(book: Book, sheet_schema: schema.SheetSchema) -> str:
    """The name of a sheet that has all headings of the one that is missing, or an empty string."""
    known = {s.name for s in schema.SHEETS}
    for name, sheet in book.sheets.items():
        if name not in known and not Grid(sheet, sheet_schema, lambda _: None).lacking:
            return name
    return ""


def _profile(grid: Grid | None, report: Tell) -> Mapping[str, Words]:
    profile: dict[str, Words] = {}
    if grid is None or "内容" not in grid.columns or "项目" not in grid.columns:
        return profile
    for row in grid.rows:
        name = row.text("项目")
        if not name:
            continue
        words = row.words("内容")
        if profile.get(name):
            if words:
                report(
                    rules.DUPLICATE_NAME.at(
                        row.cell("项目"), f"项目“{name}”写了两次，程序只取第一次。请删去多余的一行。"
                    )
                )
            continue
        words = without_label(name, words, report)
        if name in DATE_ITEMS and words:
            words = _date(row, words, report)
        profile[name] = words
    for item in schema.ITEMS:
        words = profile.get(item.name, Words())
        if item.required and not words:
            cell = words.cell or grid.sheet.cell(grid.head, 0)
            report(rules.REQUIRED.at(cell, f"“{item.name}”没有填。{item.explanation}。"))
        elif words and item.choices and item.name != "版式" and words.text not in item.choices:
            report(not_a_choice(words.cell, item.name, words.text, item.choices))
    layout = profile.get("版式", Words())
    if layout and not layout.text.startswith(("公开", "上行")):
        report(not_a_choice(layout.cell, "版式", layout.text, ("公开", "上行")))
    year = profile.get("报告年度", Words())
    if year and year_in_cell(year.text) not in REPORTED:
        report(
            rules.BAD_YEAR.at(
                year.cell, f"报告年度“{year.text[:20]}”不是四位数字的年份。请改为所报告的那一年，如 2026。"
            )
        )
    return profile


def _date(row: Row, words: Words, report: Tell) -> Words:
    """The date in the form 2024年2月26日 (GB/T 9704-2012 7.3.5.4)."""
    value = row.value("内容")
    if isinstance(value, int | float) and 20000 < value < 80000:
        # A date cell whose format was lost holds the days since 1899-12-30.
        return Words(as_text(date(1899, 12, 30) + timedelta(days=int(value))), words.cell)
    found = read_date(words.text)
    if found and found.value and words.text.strip().removesuffix("00:00:00").strip() == found.text.strip():
        # Written out in words it stays as it is: an old report comes back word for word, and D406 tells the form.
        return Words(as_text(found.value), words.cell) if found.text[0].isdecimal() else words
    report(
        rules.BAD_DATE.at(
            words.cell, f"“{row.text('项目')}”写的是“{words.text[:20]}”，看不出年月日。请改成“2027年1月20日”的样子。"
        )
    )
    return words


def _silences(words: Words, report: Tell) -> tuple[Silence, ...]:
    """What the clerk has accepted; what can be no code does nothing, and is told."""
    text = _REMARK.sub("", normalize("NFKC", words.text).upper())
    left = [w for w in _BETWEEN.split(_SILENCE.sub("、", text)) if w]
    said: list[Silence] = []
    for code, place in (match.groups("") for match in _SILENCE.finditer(text)):
        cell = _SILENCED_CELL.fullmatch(place)
        if place.strip("。.:") and cell is None:
            # Meant for one cell that cannot be made out: the code alone would silence it everywhere.
            left.append(f"{code}@{place}")
        else:
            said.append(Silence(code, Cell(cell[1], f"{cell[2]}{cell[3]}") if cell else None))
    if left:
        named = "”“".join(w[:20] for w in left[:3])
        report(
            rules.NOT_SILENCED.at(
                words.cell, f"“{named}”不是检查的代码，没有起作用。请写检查结果里的代码，如 D305 或 D305@指标!D7。"
            )
        )
    return tuple(said)
