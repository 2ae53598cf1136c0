"""The text is searched line by line where a pattern allows it: that finds what a search of the whole text finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.checks import all_checks
from drafter.checks.prose import matches
from drafter.checks.rule import Pattern
from drafter.checks.subject import Subject
from drafter.language.patterns import Lazy
from drafter.model.document import Document, Paragraph, inline
from drafter.pages import parse_page
from drafter.pipeline import Pipeline

HERE = Path(__file__).parent
PIPELINE = Pipeline()


def of_examples() -> Document:
    """The lines of all examples of all rules as one report."""
    pages = [parse_page(check.rule.doc) for check in all_checks()]
    lines = [line for page in pages for example in (*page.bad, *page.good) for line in example.split("\n")]
    return Document(tuple(Paragraph(inline(line)) for line in lines))


DOCUMENTS = {
    "examples": of_examples(),
    **{p.stem: PIPELINE.read(p) for folder in ("reports", "planted") for p in sorted((HERE / folder).glob("*.txt"))},
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_lines_as_the_whole(name: str) -> None:
    subject = Subject(DOCUMENTS[name], PIPELINE.resources, PIPELINE.catalog)
    for check in all_checks():
        if isinstance(check, Pattern):
            whole = [m.span() for m in check.find.finditer(subject.text)]
            assert [m.span() for m in matches(subject, check.find)] == whole, check.rule.code


def test_the_end_of_all_lines_is_not_that_of_each() -> None:
    """``$`` without MULTILINE stands at the end of the text alone, with it at the end of each line."""
    lines = tuple(Paragraph(inline(words)) for words in ("甲乙", "甲乙", "丙", "丙", "丙", "丙"))
    subject = Subject(Document(lines), PIPELINE.resources, PIPELINE.catalog)
    assert not list(matches(subject, Lazy("乙$")))
    assert len(list(matches(subject, Lazy("乙(?=\n)")))) == 2
