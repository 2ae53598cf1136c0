"""The only module that knows all the steps: what a command does, as functions from files to values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.errors import InputError
from drafter.findings import Finding, Rule, Severity
from drafter.model.catalog import Catalog, load_catalog
from drafter.model.document import Document
from drafter.model.facts import Facts, Kind, Layout
from drafter.resources import Resources
from drafter.workbook.parse import is_ours, lost_metrics, parse
from drafter.workbook.xlsx import SUFFIXES, load

if TYPE_CHECKING:
    from drafter.compose import Composer
    from drafter.workbook.book import Book
    from drafter.writers.docx import Format

DEFAULT = Path("data")
"""What is built and checked when no path is given."""
FORMATS = ("docx", "html", "md", "txt", "pdf")
REPORT_SUFFIXES = (".docx", ".doc", ".wps", ".odt", ".html", ".htm", ".txt", ".md", ".pdf")


class Draft(Struct, frozen=True):
    """One source, read and checked: the facts (None for a report without a workbook), its document, its findings."""

    source: str
    document: Document
    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    facts: Facts | None = None

    @property
    def has_errors(self) -> bool:
        return any(f.severity is Severity.ERROR for f in self.findings)


class Pipeline:
    """The templates of one run, and everything that is made from them once."""

    def __init__(self, templates: Path | None = None) -> None:
        self.resources = Resources(templates)

    @cached_property
    def catalog(self) -> Catalog:
        return load_catalog(self.resources)

    @cached_property
    def composer(self) -> Composer:
        from drafter.compose import Composer

        return Composer(self.resources)

    @cached_property
    def format(self) -> Format:
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

    def draft(self, path: Path, layout: Layout | None = None, previous: Document | None = None) -> Draft:
        """Read a workbook, compose its report and check both.

        Raises InputError when the file is no workbook of ours, TemplateError when a template is wrong.
        """
        book = _book(path)
        facts, found = parse(book)
        document = self.composer.compose(facts, layout)
        from drafter.compose.faults import fault_findings
        from drafter.compose.gaps import gap_findings

        faults = [*fault_findings(facts)]
        if not lost_metrics(book):
            # Without the column of codes or values every placeholder is a gap: one finding says it all.
            faults.extend(gap_findings(document, facts))
        return self._checked(str(path), document, (*found, *faults), facts, previous)

    def read(self, path: Path, previous: Document | None = None) -> Draft:
        """Read an existing report (.docx, .txt, .html, .pdf …) and check its text. Raises InputError."""
        return self._checked(str(path), self.read_document(path), (), None, previous)

    def read_document(self, path: Path) -> Document:
        """The document of an existing report, or of a workbook composed. Raises InputError."""
        if is_workbook(path):
            return self.composer.compose(parse(_book(path))[0])
        from drafter.readers import read

        return read(_bytes(path), path.name)

    def check(self, path: Path, previous: Document | None = None) -> Draft:
        """A workbook or a report, read and checked. Raises InputError."""
        return self.draft(path, previous=previous) if is_workbook(path) else self.read(path, previous)

    def _checked(
        self,
        source: str,
        document: Document,
        found: Sequence[Finding],
        facts: Facts | None,
        previous: Document | None,
    ) -> Draft:
        from drafter.checks import check, silence
        from drafter.checks.subject import Subject

        checked = check(Subject(document, self.resources, self.catalog, facts, previous))
        read = silence(found, facts.silences if facts else ())
        silenced = (*read.silenced, *checked.silenced)
        return Draft(source, document, (*read.findings, *checked.findings), silenced, facts)

    def render(self, draft: Draft, formats: Iterable[str], annotate: bool = False) -> Mapping[str, bytes]:
        """The files of a draft by suffix; ``annotate`` puts findings into the .docx as comments on their words.

        Raises OutputError when a PDF is wanted and LibreOffice is missing.
        """
        from drafter.writers import WRITERS

        wanted = list(dict.fromkeys(formats))
        made: dict[str, bytes] = {}
        for suffix in wanted:
            if suffix in ("docx", "pdf"):
                made.setdefault("docx", self._docx(draft, annotate))
            else:
                made[suffix] = WRITERS[suffix](draft.document)
        if "pdf" in wanted:
            from drafter.writers.pdf import to_pdf

            made["pdf"] = to_pdf(made["docx"])
        return {suffix: made[suffix] for suffix in wanted}

    def _docx(self, draft: Draft, annotate: bool) -> bytes:
        from drafter.writers.docx import Comment, write

        comments: list[Comment] = []
        if annotate:
            from drafter.checks.anchors import anchors

            comments = [
                Comment(a.block_index, a.start, a.end, f"{f.severity.label} {f.rule.code}：{f.message}")
                for f, a in anchors(draft.document, draft.findings)
            ]
        return write(draft.document, self.format, comments)

    def annotate(self, path: Path, findings: Sequence[Finding]) -> bytes:
        """A copy of a workbook with findings as cell comments and a sheet 检查结果."""
        from drafter.workbook.annotate import annotate

        return annotate(path, findings)

    def fix(self, path: Path) -> tuple[bytes, list[tuple[str, str, str]]]:
        """A copy with what is safe mended, and each change: place, before, after. Raises InputError."""
        from drafter.checks.fixes import fix_lines, fix_text
        from drafter.mending import snippets

        changes: Iterable[tuple[object, str, str]]
        if is_workbook(path):
            from drafter.workbook.mend import fix_book

            data, changes = fix_book(path, fix_text)
        elif path.suffix.lower() == ".docx":
            from drafter.writers.mend import fix_docx

            data, changes = fix_docx(_bytes(path), fix_text)
        elif path.suffix.lower() in (".txt", ".md"):
            from drafter.readers.txt import decode

            text, changes = fix_lines(decode(_bytes(path), path.name))
            data = text.encode()
        else:
            raise InputError(f"“{path.name}”不能自动改。能改的有工作簿（.xlsx）、.docx 和 .txt；请先另存为其中一种。")
        return data, [(str(place), *pair) for place, old, new in changes for pair in snippets(old, new)]

    def new(self, year: int, bureau: str, kind: Kind) -> bytes:
        """An empty workbook for one year. Raises TemplateError."""
        from drafter.workbook.new import blank_facts

        return self.dump(blank_facts(year, bureau, kind, self.resources, self.catalog))

    def dump(self, facts: Facts) -> bytes:
        """Facts as a workbook to fill in."""
        from drafter.workbook.dump import dump
        from drafter.workbook.unparse import unparse

        return dump(unparse(facts), self.catalog)

    def facts(self, path: Path) -> tuple[Facts, tuple[Finding, ...]]:
        """The facts of a workbook or of an existing report. Raises InputError."""
        if is_workbook(path):
            return parse(_book(path))
        from drafter.extract import extract

        return extract(self.read_document(path), self.catalog, self.resources)

    def next_year(self, old: Sequence[Path], year: int, bureau: str = "") -> tuple[Facts, tuple[Finding, ...]]:
        """This year's starting point from earlier years' workbooks or reports of one bureau. Raises InputError."""
        from drafter.rollover import moved, roll_over_all

        read = [(path, *self.facts(path)) for path in old]
        facts, findings = roll_over_all([f for _, f, _ in read], year, self.resources, bureau, [p.name for p in old])
        told = [t for p, f, found in read for t in (found if is_workbook(p) else moved(found, f, facts))]
        return facts, (*told, *findings)


def _book(path: Path) -> Book:
    """A workbook that has our sheets. Raises InputError."""
    book = load(path)
    if not is_ours(book):
        raise InputError(
            f"“{path.name}”里没有“基本信息”“指标”“要点”等工作表，不是填报用的工作簿。"
            "请用 drafter new 新建一份；如果是以前的报告，请用 drafter import。"
        )
    return book


def is_workbook(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"找不到文件“{path}”。请检查文件名和路径（可以把文件拖进命令窗口）。") from None
    except IsADirectoryError:
        raise InputError(f"“{path}”是文件夹，不是报告。请写出其中的文件名。") from None
    except OSError as error:
        raise InputError(f"打不开“{path}”：{error.strerror}。请关闭占用它的程序，或把它复制到本机后再试。") from None


def sources(paths: Sequence[Path], reports: bool = False) -> list[Path]:
    """The files that the paths name: a folder stands for the workbooks in it (and, for checks, its reports).

    Raises InputError for a path that does not exist and for a folder without any.
    """
    suffixes = (*SUFFIXES, *REPORT_SUFFIXES) if reports else SUFFIXES
    if list(paths) == [DEFAULT] and not DEFAULT.exists():
        raise InputError(
            "没有写要处理哪个文件，这里也没有 data 文件夹。请写出工作簿的文件名，如 drafter build 2026.xlsx。"
        )
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p
                for p in path.iterdir()
                if p.suffix.lower() in suffixes and not p.name.startswith(("~$", ".")) and p.is_file()
            )
            if reports and any(is_workbook(p) for p in inside):
                # Beside workbooks, the texts in a folder are notes or products of the workbooks.
                inside = [p for p in inside if is_workbook(p)]
            if not inside:
                what = "工作簿或报告" if reports else "工作簿（.xlsx）"
                raise InputError(f"文件夹“{path}”里没有{what}。请把填好的工作簿放进去，或用 drafter new 新建一份。")
            found.extend(inside)
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def all_rules() -> tuple[Rule, ...]:
    """Every rule of every step, by code."""
    from drafter.checks import rules as check_rules
    from drafter.compose.faults import RULES as FAULT_RULES
    from drafter.compose.gaps import RULES as GAP_RULES
    from drafter.extract.rules import RULES as EXTRACT_RULES
    from drafter.rollover import RULES as ROLLOVER_RULES
    from drafter.workbook.rules import RULES as WORKBOOK_RULES

    return tuple(
        sorted(
            (*WORKBOOK_RULES, *GAP_RULES, *FAULT_RULES, *check_rules(), *EXTRACT_RULES, *ROLLOVER_RULES),
            key=lambda rule: rule.code,
        )
    )


def rule_page(rule: Rule) -> str:
    """What ``drafter explain`` shows of a rule."""
    from drafter.checks.docs import explain

    return explain(rule)
