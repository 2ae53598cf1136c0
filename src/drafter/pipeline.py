"""The steps of one bureau's report in their order: what a command does, as functions from files to values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafter.bases import base_findings, base_of, read_base
from drafter.findings import Finding, Severity
from drafter.language.bodies import kind_of
from drafter.model.catalog import Catalog, load_catalog
from drafter.model.document import Document
from drafter.model.facts import Facts, Kind, Layout
from drafter.places import Cell
from drafter.resources import Resources
from drafter.sources import is_workbook, read_bytes
from drafter.workbook.addresses import addressed
from drafter.workbook.parse import lost_metrics, lost_sheet, ours, parse
from drafter.workbook.xlsx import load
from drafter.writers import WRITERS, Options

if TYPE_CHECKING:
    from drafter.compose import Composer
    from drafter.extract.match import Matcher
    from drafter.model.look import Look
    from drafter.workbook.book import Book
    from drafter.writers.docx import Format

FORMATS = tuple(WRITERS)
"""What ``render`` can write, by suffix."""


class Draft(Struct, frozen=True):
    """One source, read and checked: the facts (None for a report without a workbook), its document, its findings."""

    source: str
    document: Document
    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    facts: Facts | None = None
    base: Path | None = None
    """The bureau's own Word file that the report is to be laid on."""

    @property
    def has_errors(self) -> bool:
        """Whether a finding is of severity 错误."""
        return any(f.severity is Severity.ERROR for f in self.findings)


class Pipeline:
    """The templates of one run, and everything that is made from them once."""

    def __init__(self, templates: Path | None = None) -> None:
        self.resources = Resources(templates)

    @cached_property
    def catalog(self) -> Catalog:
        """The known metrics (``templates/metrics.csv``), read once."""
        return load_catalog(self.resources)

    @cached_property
    def matcher(self) -> Matcher:
        """What knows the catalog's metrics by the words around a number, made once."""
        from drafter.extract.match import Matcher

        return Matcher(self.catalog)

    @cached_property
    def composer(self) -> Composer:
        """What makes documents of facts by the templates, loaded when first needed."""
        from drafter.compose import Composer

        return Composer(self.resources)

    @cached_property
    def format(self) -> Format:
        """The settings of the page (``templates/format.toml``), read once; raises InputError where one cannot be."""
        from drafter.writers.docx import load_format

        return load_format(self.resources)

    @property
    def font_names(self) -> tuple[str, ...]:
        """The fonts that reports are set in."""
        from drafter.writers.docx import font_names

        return font_names(self.format)

    def missing_fonts(self) -> str:
        """One sentence about fonts that this machine lacks, or an empty string."""
        from drafter.writers.docx.fonts import missing_fonts, missing_fonts_message

        return missing_fonts_message(missing_fonts(self.format))

    def draft(
        self,
        path: Path,
        layout: Layout | None = None,
        previous: Document | None = None,
        base: Path | None = None,
    ) -> Draft:
        """Read a workbook, compose its report and check both; ``base`` goes before the one that the workbook names.

        Raises InputError when the file is no workbook of ours, TemplateError when a template is wrong.
        """
        return self.draft_of(open_book(path), path, layout, previous, base)

    def draft_of(
        self,
        book: Book,
        path: Path,
        layout: Layout | None = None,
        previous: Document | None = None,
        base: Path | None = None,
        *,
        at_once: bool = False,
    ) -> Draft:
        """The same of a workbook that is read already; ``path`` says where it lies, or will lie. Raises TemplateError.

        ``at_once``: with what can be told at once; the rules that need the lexicon are not asked.
        """
        facts, found = parse(book)
        document = self.composer.compose(facts, layout)
        if lost_sheet(book):
            return self._figures_alone(str(path), document, found, facts)
        from drafter.compose.faults import fault_findings
        from drafter.compose.gaps import gap_findings
        from drafter.extract.misplaced import misplaced
        from drafter.rulebook import unknown_silences
        from drafter.writers.docx.crowded import crowded_findings
        from drafter.writers.docx.firstpage import first_page_findings

        faults = [*unknown_silences(facts), *fault_findings(facts)]
        if not at_once:
            faults.extend(misplaced(document, facts, self.matcher))
        ground, cell = base_of(base, facts, path, self.resources, self.format.base)
        if ground is None:
            faults.extend(first_page_findings(document, self.format))
            faults.extend(crowded_findings(document, self.format))
        else:
            faults.extend(base_findings(ground, cell, document, self.resources))
        if not lost_metrics(book):
            # Without the column of codes or values every placeholder is a gap: one finding says it all.
            faults.extend(gap_findings(document, facts))
        return replace(
            self._checked(str(path), document, (*found, *faults), facts, previous, at_once=at_once), base=ground
        )

    def read(self, path: Path) -> Document:
        """What a report says: of an existing one (.docx, .html, .txt, .pdf …) or of a workbook. Raises InputError."""
        if is_workbook(path):
            return self.composer.compose(parse(open_book(path))[0])
        from drafter.readers import read
        from drafter.structure.build import build

        return build(read(read_bytes(path), path.name))

    def read_shown(self, path: Path) -> tuple[Document, Look | None]:
        """What an existing report says, and how Word shows it (None for a format without pages). Raises InputError."""
        from drafter.readers import read_shown
        from drafter.structure.build import build

        lines, look = read_shown(read_bytes(path), path.name)
        return build(lines), look

    def check(
        self,
        path: Path,
        previous: Document | None = None,
        *,
        layout: Layout | None = None,
        base: Path | None = None,
        looks: bool = True,
    ) -> Draft:
        """A workbook or an existing report, read and checked; ``previous`` is last year's.

        ``layout`` and ``base`` are those that a workbook would be built with, as in ``draft``; with ``looks`` a Word
        file is checked for how it is laid out, too. Raises InputError.
        """
        if is_workbook(path):
            return self.draft(path, layout, previous, base)
        if not looks:
            return self._checked(str(path), self.read(path), (), None, previous)
        document, look = self.read_shown(path)
        return self._checked(str(path), document, (), None, previous, look)

    def _figures_alone(self, source: str, document: Document, found: Sequence[Finding], facts: Facts) -> Draft:
        """A workbook that has lost a sheet: what that leaves empty would be told a hundred times, one finding says it all.

        Its figures are judged all the same: they may be collected.
        """
        from drafter.checks import OF_FIGURES, check, silence
        from drafter.checks.report import Report

        checked = check(Report(document, self.resources, self.catalog, facts), (OF_FIGURES,))
        rows = {m.cell.sheet for m in facts.metrics if m.cell}
        read = silence(found, facts.silences)
        shown, silenced = (
            tuple(f for f in of if isinstance(f.place, Cell) and f.place.sheet in rows)
            for of in (checked.findings, checked.silenced)
        )
        return Draft(source, document, (*read.findings, *shown), (*read.silenced, *silenced), facts)

    def _checked(
        self,
        source: str,
        document: Document,
        found: Sequence[Finding],
        facts: Facts | None,
        previous: Document | None,
        look: Look | None = None,
        at_once: bool = False,
    ) -> Draft:
        from drafter.checks import AT_ONCE, FAMILIES, check, silence
        from drafter.checks.report import Report
        from drafter.checks.together import beside_reading

        report = Report(document, self.resources, self.catalog, facts, previous, look)
        checked = check(report, AT_ONCE if at_once else FAMILIES)
        read = silence(found, facts.silences if facts else ())
        silenced = (*read.silenced, *checked.silenced)
        shown = (*read.findings, *beside_reading(checked.findings, read.findings))
        return Draft(source, document, shown, silenced, facts)

    def render(
        self, draft: Draft, formats: Iterable[str], annotate: bool = False, earlier: bytes = b""
    ) -> dict[str, bytes]:
        """The files of a draft by suffix (see ``FORMATS``); ``annotate`` puts its findings on their words.

        ``earlier`` is an earlier build of the report: what changed since becomes tracked changes in the .docx.

        Raises OutputError when a PDF is wanted and LibreOffice is missing, TemplateError for a wrong format.toml,
        InputError for a base that is none.
        """
        from drafter.marking import finished, remarks

        wanted = dict.fromkeys(formats)
        base = read_base(draft.base) if draft.base is not None and {"docx", "pdf"} & wanted.keys() else b""
        options = Options(self.resources, remarks(draft.document, draft.findings) if annotate else (), annotate, base)
        files = {suffix: WRITERS[suffix](draft.document, options) for suffix in wanted}
        if "docx" in files and draft.facts is not None:
            files["docx"] = finished(files["docx"], Path(draft.source), draft.document.meta.layout, bool(base), earlier)
        return files

    def annotate(self, path: Path, findings: Sequence[Finding]) -> bytes:
        """A copy of a workbook with findings as cell comments and a sheet 检查结果."""
        from drafter.workbook.annotate import annotate

        return annotate(path, findings)

    def fix(self, path: Path) -> tuple[bytes, list[tuple[str, str, str]]]:
        """A copy with what is safe mended, and each change: place, before, after. Raises InputError."""
        from drafter.fixing import fixed

        return fixed(path)

    def new(self, year: int, bureau: str, kind: Kind | None = None) -> Facts:
        """What a workbook for ``year`` starts with when there is none of last year; the name tells the kind where none is given.

        Raises TemplateError.
        """
        from drafter.workbook.new import blank_facts

        kind = kind or kind_of(bureau) or Kind.JUSTICE
        return addressed(blank_facts(year, bureau, kind, self.resources, self.catalog))

    def dump(self, facts: Facts) -> bytes:
        """Facts as a workbook to fill in."""
        from drafter.workbook.dump import dump
        from drafter.workbook.unparse import unparse

        return dump(unparse(facts), self.catalog)

    def import_report(self, path: Path) -> tuple[Facts, tuple[Finding, ...]]:
        """The facts of an existing report, or of a workbook, and what is doubtful in them. Raises InputError."""
        return parse(open_book(path)) if is_workbook(path) else self.extract(self.read(path))

    def extract(self, document: Document) -> tuple[Facts, tuple[Finding, ...]]:
        """The facts that an existing report holds, and what is doubtful in them."""
        from drafter.extract.extract import extract

        facts, findings = extract(document, self.catalog, self.resources)
        return addressed(facts), findings

    def roll_over(self, old: Sequence[Path], year: int, bureau: str = "") -> tuple[Facts, tuple[Finding, ...]]:
        """This year's starting point from earlier years' workbooks or reports of one bureau. Raises InputError."""
        from drafter.rollover import moved, roll_over_all

        read = [(path, *self.import_report(path)) for path in old]
        facts, findings = roll_over_all([f for _, f, _ in read], year, self.resources, bureau, [p.name for p in old])
        told = (t for p, f, found in read for t in (found if is_workbook(p) else moved(found, f, facts)))
        return addressed(facts), (*told, *findings)


def open_book(path: Path) -> Book:
    """A workbook that has our sheets. Raises InputError."""
    return ours(load(path))
