"""The text is searched in pieces of whole lines: that finds what a search of the whole text finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.checks import all_checks
from drafter.checks.prose import matches, pieces
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.language.patterns import SHORT, Lazy
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
def test_pieces_as_the_whole(name: str) -> None:
    report = Report(DOCUMENTS[name], PIPELINE.resources, PIPELINE.catalog)
    assert len(pieces(report)) > 1 or len(report.text) < SHORT
    for check in all_checks():
        if isinstance(check, Pattern):
            whole = [m[0].strip("\n") for m in check.find.of_lines.finditer(f"\n{report.text}\n", 1)]
            hits = list(matches(report, check.find))
            assert [hit.line.text[hit.start : hit.end] for hit in hits] == whole, check.rule.code
            assert [hit.match[0].strip("\n") for hit in hits] == whole, check.rule.code


def test_the_ends_of_the_text_are_those_of_each_line() -> None:
    """A pattern that began at ``^`` found nothing at the beginning of any paragraph but the first line of the text."""
    lines = tuple(Paragraph(inline(words)) for words in ("甲乙", "甲乙", "丙", "丙", "丙", "丙"))
    report = Report(Document(lines), PIPELINE.resources, PIPELINE.catalog)
    for pattern in ("乙$", "^甲", "(?:^|，)甲乙(?=，|$)", "乙(?=\n)"):
        assert len(list(matches(report, Lazy(pattern)))) == 2, pattern


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("D342", "校园食品、电梯、燃气具、儿童用品5个领域开展专项整治。"),
        ("D342", "公安局、司法局、财政局、民政局等3家单位为试点单位。"),
        ("D612", "新华办事处开展执法检查。"),
    ],
)
def test_a_fault_at_the_beginning_of_a_paragraph(code: str, words: str) -> None:
    lines = ("甲县司法局认真履行职责。", words, "开展执法检查。")
    report = Report(Document(tuple(Paragraph(inline(line)) for line in lines)), PIPELINE.resources, PIPELINE.catalog)
    (check,) = (check for check in all_checks() if check.rule.code == code)
    assert list(check.check(report))
