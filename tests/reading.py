"""A file read to its document, and a workbook in the notation of ``notation.py`` checked, as every command does it."""

from __future__ import annotations

from drafter import readers
from drafter.checks import check
from drafter.checks.report import Report
from drafter.compose import compose
from drafter.findings import Finding
from drafter.model.catalog import load_catalog
from drafter.model.document import Document
from drafter.model.facts import Facts
from drafter.resources import Resources
from drafter.structure.build import build
from drafter.workbook.parse import parse
from notation import book

RESOURCES = Resources()
CATALOG = load_catalog(RESOURCES)


def read(data: bytes, name: str) -> Document:
    return build(readers.read(data, name))


def checked(text: str) -> tuple[Facts, tuple[Finding, ...]]:
    """The facts of a workbook written as text, and what the rules find in its report."""
    facts, _ = parse(book(text))
    return facts, check(Report(compose(facts, RESOURCES), RESOURCES, CATALOG, facts)).findings
