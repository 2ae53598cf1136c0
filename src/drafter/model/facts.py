"""What the bureau filled in: profile, sections, metrics, points, shortcomings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from drafter.language.bodies import Kind as Kind
from drafter.language.dates import year_in_cell
from drafter.language.numerals import half_width
from drafter.language.precision import Precision as Precision
from drafter.language.statutory import Statutory as Statutory
from drafter.model.remarks import asks_for_review
from drafter.places import Cell


def code_form(text: str) -> str:
    """A metric's code as the catalog writes it: ｇｆ０６ and gf06 are GF06; other words stay as they are."""
    plain = half_width(text).upper()
    letters = plain.rstrip("0123456789")
    return plain if plain.isascii() and letters.isalpha() and letters != plain else text


class Layout(StrEnum):
    """Layout of the Word file (基本信息: 版式); the command line says ``public`` and ``upward``."""

    PUBLIC = "公开"
    UPWARD = "上行"


class Arrangement(StrEnum):
    """How the points of a section are set (章节: 编排)."""

    ITEM_PARAGRAPHS = "一是分段"
    ITEM_RUN_ON = "一是连排"
    NUMBERED = "数字"
    PLAIN = "不编号"


class Status(StrEnum):
    """What the clerk has done with a point; 停用 keeps it out of the report."""

    CARRIED = "沿用"
    UPDATED = "更新"
    NEW = "新增"
    RETIRED = "停用"


INTRO, OUTRO = "导语", "结语"
FRAMING = (INTRO, OUTRO)
"""要点标题 of the paragraphs before and after the points."""


class Words(Struct, frozen=True):
    """What a clerk wrote in one cell; ``{…}`` not yet filled. False when empty."""

    text: str = ""
    cell: Cell | None = None

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


class Section(Struct, frozen=True):
    """One first-level section: ``key`` is what 要点 refers to, ``title`` is printed and may hold {年度}."""

    key: str
    title: Words
    statutory: Statutory
    arrangement: Arrangement
    cell: Cell | None = None
    statutory_cell: Cell | None = None
    place: Decimal | None = None
    """序号, by which sections are ordered; None where it is not filled in."""
    place_cell: Cell | None = None


class Metric(Struct, frozen=True):
    """One number of the year.

    ``value`` is a plain number in ``unit`` (for unit % the percentage itself: 96.2, never 0.962); ``numeral`` is how
    the clerk wrote it where that is not the plain form (百余, 1.5万); ``derived`` values were computed from
    ``formula`` and are never typed. ``cell`` is the cell of this year's value, ``row`` the sheet row.
    """

    key: str
    name: str
    unit: str = ""
    value: Decimal | None = None
    previous: Decimal | None = None
    precision: Precision = Precision.EXACT
    numeral: str = ""
    previous_precision: Precision = Precision.EXACT
    previous_numeral: str = ""
    formula: str = ""
    derived: bool = False
    code: str = ""
    category: str = ""
    caliber: str = ""
    office: str = ""
    note: str = ""
    typed: Decimal | None = None
    """A value typed by hand over a computed one: kept apart, so that a check can name it."""
    typed_previous: Decimal | None = None
    """The same of last year's value."""
    growth: str = ""
    """同比 as the clerk typed it by hand; empty where the sheet's own formula stands."""
    growth_cell: Cell | None = None
    """The cell of 同比 where it was typed by hand."""
    row: int = 0
    cell: Cell | None = None
    previous_cell: Cell | None = None
    unit_cell: Cell | None = None
    precision_cell: Cell | None = None
    """The cell of 精度 where it is filled in."""


class Point(Struct, frozen=True):
    """One narrative point: section key, 小标题, 要点标题 (or 导语/结语 for an unnumbered paragraph), 内容."""

    section: str
    heading: Words
    lead: Words
    text: Words
    status: Status = Status.NEW
    office: str = ""
    note: str = ""
    cell: Cell | None = None
    status_cell: Cell | None = None
    section_cell: Cell | None = None
    """The cell of 章节; None where it is empty and the row above speaks for this one."""

    @property
    def is_intro(self) -> bool:
        """An unnumbered paragraph before the points of its section or 小标题."""
        return self.lead.text == INTRO

    @property
    def is_outro(self) -> bool:
        """An unnumbered paragraph after the points of its section or 小标题."""
        return self.lead.text == OUTRO

    @property
    def is_framing(self) -> bool:
        """An unnumbered paragraph before or after the points, and none of them."""
        return self.is_intro or self.is_outro

    @property
    def in_use(self) -> bool:
        """Whether the report prints it: a point that is 停用 only stays in the sheet."""
        return self.status is not Status.RETIRED

    @property
    def is_unreviewed(self) -> bool:
        """Whether nobody has looked at the row yet, as its 备注 says; 更新 says that a person has worked on it."""
        return self.status in (Status.CARRIED, Status.NEW) and asks_for_review(self.note)


class Shortcoming(Struct, frozen=True):
    """One row of 不足与原因."""

    text: Words
    reason: Words
    remedy: Words
    office: str = ""
    note: str = ""
    cell: Cell | None = None


class Annex(Struct, frozen=True):
    """One table of the sheet 附表: caption, heading row, rows; cells are shown as they stand."""

    caption: Words
    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    options: tuple[str, ...] = ()
    cell: Cell | None = None


class PastYear(Struct, frozen=True):
    """The values of one earlier year by metric key (sheet 历年); ``precisions`` of those that are approximate (120余)."""

    year: int
    values: Mapping[str, Decimal]
    precisions: Mapping[str, Precision] = {}


class Silence(Struct, frozen=True):
    """A finding that the clerk has accepted: a rule's code, for one cell or (None) for the whole workbook."""

    code: str
    cell: Cell | None


class Facts(Struct, frozen=True, dict=True):
    """Everything that one workbook says. ``profile`` maps the items of 基本信息 to what was filled in."""

    profile: Mapping[str, Words] = {}
    sections: tuple[Section, ...] = ()
    metrics: tuple[Metric, ...] = ()
    points: tuple[Point, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    annexes: tuple[Annex, ...] = ()
    history: tuple[PastYear, ...] = ()
    silences: tuple[Silence, ...] = ()

    def narrative(self) -> Iterator[Words]:
        """The words of 章节, of the 要点 in use and of 不足与原因, as the report has them, ``{…}`` not yet filled."""
        yield from (s.title for s in self.sections)
        for point in self.points:
            if point.in_use:
                yield from (point.heading, point.lead, point.text)
        for row in self.shortcomings:
            yield from (row.text, row.reason, row.remedy)

    def item(self, name: str) -> str:
        """The text of one item of 基本信息, or an empty string."""
        words = self.profile.get(name)
        return words.text if words else ""

    @cached_property
    def year(self) -> int:
        """The year reported on (报告年度), 0 when unknown."""
        return year_in_cell(self.item("报告年度"))

    @property
    def bureau(self) -> str:
        """The body's full name, empty where it is not filled in."""
        return self.item("单位名称")

    @cached_property
    def layout(self) -> Layout:
        """公开 or 上行; 公开 where nothing is chosen."""
        return Layout.UPWARD if self.item("版式").startswith("上行") else Layout.PUBLIC

    def metric(self, name: str) -> Metric | None:
        """The metric with this code or name; a code is known in lower case and in full width too."""
        return self.index.get(name) or self.index.get(code_form(name))

    @cached_property
    def index(self) -> Mapping[str, Metric]:
        """Metrics by code and by name; a code wins over a name."""
        found = {m.name: m for m in reversed(self.metrics)}
        found.update({m.key: m for m in reversed(self.metrics)})
        return found
