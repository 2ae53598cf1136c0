"""What one bureau sent in, as far as a city needs it: small, and passed between processes as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path, PurePath

from msgspec import Struct, json
from msgspec.structs import replace

from drafter.collect.sentences import sentences
from drafter.errors import InputError
from drafter.findings import Finding, Severity
from drafter.model.facts import Facts, Metric, Precision, Words
from drafter.model.required import required
from drafter.places import Cell, Passage

_LOOSE = (".txt", ".md", ".html", ".htm")
"""Notes lie about in such files; a report is known by what stands in it."""
_NAMING = ("单位名称", "单位类型", "报告年度")


class Origin(Struct, frozen=True):
    """A file as it was found: where it is, what it is called below the folder collected, its digest and times."""

    source: str
    file: str
    digest: str = ""
    modified: str = ""
    """When the file system says it was last written (ISO 8601)."""
    saved: str = ""
    """When Excel or WPS says it was last saved, as kept within the file (ISO 8601)."""
    recognised: bool = False
    """Whether it is a published report, read through ``extract``."""


def arrival(origin: Origin, path: Path, data: bytes, saved: str, recognised: bool) -> Origin:
    """``origin`` with the digest of ``data`` and its times: the file's own, and ``saved``, kept within a workbook."""
    try:
        modified = datetime.fromtimestamp(path.stat().st_mtime).isoformat(timespec="seconds")
    except OSError:
        modified = ""
    return replace(origin, digest=sha256(data).hexdigest(), modified=modified, saved=saved, recognised=recognised)


class Figure(Struct, frozen=True):
    """One row of 指标: the numbers as the bureau gave them, in its own unit, with their cells."""

    code: str
    name: str
    unit: str
    value: Decimal | None = None
    previous: Decimal | None = None
    precision: Precision = Precision.EXACT
    previous_precision: Precision = Precision.EXACT
    cell: str = ""
    previous_cell: str = ""
    computed: bool = False
    note: str = ""


class Weakness(Struct, frozen=True):
    """One row of 不足与原因, with its cell."""

    text: str
    reason: str = ""
    remedy: str = ""
    cell: str = ""


class Remark(Struct, frozen=True):
    """A finding of ``check``, as values that can leave the process; ``explained`` by the bureau (不再提示)."""

    code: str
    severity: Severity
    place: str
    message: str
    explained: bool = False


class Submission(Struct, frozen=True):
    """One file, read; where it could not be, ``error`` is the Chinese sentence that says why and nothing else is set.

    ``stray`` says in the same way why a file is no bureau's at all: a note, an earlier summary.
    """

    origin: Origin
    error: str = ""
    stray: str = ""
    bureau: str = ""
    kind: str = ""
    region: str = ""
    year: int = 0
    year_written: str = ""
    """报告年度 as the bureau wrote it, where that is no year."""
    dated: str = ""
    """成文日期 as the bureau wrote it."""
    figures: tuple[Figure, ...] = ()
    weaknesses: tuple[Weakness, ...] = ()
    sentences: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    required: int = 0
    cells: Mapping[str, str] = {}
    """Where the items of 基本信息 that name the body stand."""
    empty: tuple[str, ...] = ()
    """The required cells that are still empty, as addresses."""

    @property
    def errors(self) -> int:
        """How many findings of severity 错误 it has that the bureau has not explained."""
        return sum(not r.explained and r.severity is Severity.ERROR for r in self.remarks)

    @property
    def warnings(self) -> int:
        """How many findings of severity 提醒 it has that the bureau has not explained."""
        return sum(not r.explained and r.severity is Severity.WARNING for r in self.remarks)

    @property
    def stem(self) -> str:
        """The file's name without its suffix: all that a file without 单位名称 says of its body."""
        return PurePath(self.origin.file).stem


def restored(data: bytes) -> Submission:
    """A submission from the JSON that msgspec makes of it. Raises msgspec.DecodeError, ValidationError."""
    return json.decode(data, type=Submission)


def submission(
    origin: Origin,
    facts: Facts,
    findings: Iterable[Finding] = (),
    silenced: Iterable[Finding] = (),
    said: Callable[[Words], str] = lambda words: words.text,
) -> Submission:
    """What ``facts`` hold for a city, with the findings of their check and those that the bureau has silenced.

    ``said`` gives the words of a cell as they are printed, its {…} filled.
    """
    needed = () if origin.recognised else required(facts)
    # Facts read in a report stand in the cells of a workbook that nobody has made yet.
    at = (lambda _: "") if origin.recognised else _cell
    return Submission(
        origin=origin,
        bureau=facts.bureau.strip(),
        kind=facts.item("单位类型"),
        region=facts.item("所属地区"),
        year=facts.year,
        year_written="" if facts.year else facts.item("报告年度"),
        dated=facts.item("成文日期"),
        figures=tuple([_figure(m, at) for m in facts.metrics]),
        weaknesses=tuple(
            [
                Weakness(said(s.text), said(s.reason), said(s.remedy), at(s.text.cell or s.cell))
                for s in facts.shortcomings
                if s.text
            ]
        ),
        sentences=sentences(facts),
        remarks=(*_remarks(findings), *_remarks(silenced, explained=True)),
        required=len(needed),
        cells={name: at(w.cell) for name in _NAMING if (w := facts.profile.get(name)) and at(w.cell)},
        empty=tuple(str(need.cell or need.name) for need in needed if not need.filled),
    )


def check_named(one: Submission) -> Submission:
    """``one``, where it tells whose it is and of which year; a loose text that does not is none of a bureau's.

    Raises InputError for a report that does not. A workbook may lack its name: its file name says it then, and a
    finding asks.
    """
    lacking = [word for word, has in (("单位名称", one.bureau), ("报告年度", one.year)) if not has]
    if not one.origin.recognised or not lacking:
        return one
    if PurePath(one.origin.file).suffix.lower() in _LOOSE:
        return Submission(one.origin, stray=f"“{one.origin.file}”里没有认出单位名称和年度")
    raise InputError(
        f"“{one.origin.file}”里没有认出{'、'.join(lacking)}，没有计入。请改报工作簿，或先用 drafter import 变成工作簿。"
    )


def _cell(cell: Cell | None) -> str:
    return str(cell or "")


def _figure(metric: Metric, at: Callable[[Cell | None], str]) -> Figure:
    return Figure(
        code=metric.code,
        name=metric.name,
        unit=metric.unit,
        value=metric.value,
        previous=metric.previous,
        precision=metric.precision,
        previous_precision=metric.previous_precision,
        cell=at(metric.cell),
        previous_cell=at(metric.previous_cell),
        computed=metric.derived,
        note=metric.note,
    )


def _remarks(findings: Iterable[Finding], explained: bool = False) -> list[Remark]:
    return [Remark(f.rule.code, f.severity, _address(f), f.message, explained) for f in findings]


def _address(finding: Finding) -> str:
    place = finding.place
    if isinstance(place, Passage) and place.cells:
        return str(place.cells[0])
    return "" if place is None else str(place)


def in_file(file: str, address: str) -> Cell:
    """A cell of another file, as Excel writes it: [某某局.xlsx]指标!D7."""
    sheet, _, ref = address.rpartition("!")
    return Cell(f"[{file}]{sheet}", ref)
