"""drafter: a bureau's workbook becomes its annual report on law-based government, and back.

Each function here is one step with the templates of the working directory (or ``templates``). Whoever works on many
files makes one ``Pipeline`` instead: its methods have the same names, and it reads the templates once. Nothing is
imported before it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.errors import DrafterError
    from drafter.findings import Finding
    from drafter.model.document import Document
    from drafter.model.facts import Facts, Kind, Layout
    from drafter.pipeline import Draft, Pipeline

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Draft",
    "DrafterError",
    "Facts",
    "Finding",
    "Pipeline",
    "check",
    "draft",
    "dump",
    "import_report",
    "new",
    "read",
    "render",
    "roll_over",
]

AnyPath = str | PathLike[str]
_HOMES = {
    "Document": "drafter.model.document",
    "Draft": "drafter.pipeline",
    "DrafterError": "drafter.errors",
    "Facts": "drafter.model.facts",
    "Finding": "drafter.findings",
    "Pipeline": "drafter.pipeline",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(path: AnyPath, *, templates: AnyPath | None = None) -> Document:
    """What an existing report says (.docx, .html, .txt, .pdf …), or the report of a workbook. Raises DrafterError."""
    return _pipeline(templates).read(Path(path))


def draft(
    path: AnyPath, *, layout: Layout | None = None, previous: Document | None = None, templates: AnyPath | None = None
) -> Draft:
    """The report of a workbook with all findings; ``previous`` is last year's. Raises DrafterError."""
    return _pipeline(templates).draft(Path(path), layout, previous)


def check(path: AnyPath, *, previous: Document | None = None, templates: AnyPath | None = None) -> Draft:
    """A workbook or an existing report with all findings; ``previous`` is last year's. Raises DrafterError."""
    return _pipeline(templates).check(Path(path), previous)


def render(
    draft: Draft, formats: Iterable[str] = ("docx",), *, annotate: bool = False, templates: AnyPath | None = None
) -> dict[str, bytes]:
    """The files of a draft by suffix: docx, html, md, txt, pdf. Raises DrafterError."""
    return _pipeline(templates).render(draft, formats, annotate)


def new(year: int, bureau: str, kind: Kind | None = None, *, templates: AnyPath | None = None) -> Facts:
    """What the workbook of ``year`` starts with when there is none of last year; ``dump`` makes the file."""
    from drafter.model.facts import Kind

    return _pipeline(templates).new(year, bureau, kind or Kind.JUSTICE)


def import_report(path: AnyPath, *, templates: AnyPath | None = None) -> tuple[Facts, tuple[Finding, ...]]:
    """The facts of an existing report, of its own year, and what is doubtful in them. Raises DrafterError."""
    return _pipeline(templates).import_report(Path(path))


def roll_over(
    paths: Sequence[AnyPath], year: int, bureau: str = "", *, templates: AnyPath | None = None
) -> tuple[Facts, tuple[Finding, ...]]:
    """The starting point of ``year`` from one bureau's earlier workbooks or reports. Raises DrafterError."""
    return _pipeline(templates).roll_over([Path(p) for p in paths], year, bureau)


def dump(facts: Facts, *, templates: AnyPath | None = None) -> bytes:
    """Facts as a workbook (.xlsx) to fill in."""
    return _pipeline(templates).dump(facts)


def _pipeline(templates: AnyPath | None) -> Pipeline:
    from drafter.pipeline import Pipeline

    return Pipeline(Path(templates) if templates is not None else None)
