"""Every rule of reading, importing, the year's turn and collecting against its own page, run on files."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import checks
from drafter.findings import Finding, Rule
from drafter.pages import BAD, GOOD, parse_page
from drafter.rulebook import all_rules
from file_examples import findings_of

RULES = [rule for rule in all_rules() if rule not in checks.rules()]
UNWRITTEN = {
    ("D153", BAD): "the result of a formula is a thing of the file",
    ("D154", BAD): "a number format is a thing of the file",
    ("D155", BAD): "a struck font is a thing of the file",
    ("D168", BAD): "a hidden row is a thing of the file",
    ("D194", GOOD): "margins and styles are things of a Word file that no text can show",
    ("D909", BAD): "a footnote or a text box is a thing of a Word file that no text can show",
    ("D939", GOOD): "it is told of every new year's workbook: the same cells are always to be filled in anew",
}
"""What cannot be written as text, with its reason."""

ALWAYS = {"D913", "D933", "D934", "D939", "D194"}
"""What an import counts, what a new year asks about every workbook, and the look of every Word file that an example makes as a
base, whatever the example is about."""

WITH_IT = {
    "D118": {"D217"},  # Without a year the title has none.
    "D123": {"D119", "D209"},  # Without a name the title has a gap, and nobody signs.
    "D129": {"D213"},  # What is printed nowhere leaves its heading empty.
    "D135": {"D601"},  # 增长增长 in the text is a doubled word too.
    "D138": {"D318"},  # 全部 accepts nothing, so what the workbook had accepted is told again.
    "D160": {"D337"},  # A note that the report would print is told at its place in the report too.
    "D161": {"D203"},  # 无 is no reason.
    "D183": {"D401"},  # The year that the placeholder prints is a stray one too.
}
"""Where the fault of an example is rightly found twice."""


def by_code(rule: Rule) -> str:
    return rule.code


def test_no_more_exceptions_than_needed() -> None:
    pages = {rule.code: parse_page(rule.doc) for rule in RULES}
    lacking = {(code, BAD) for code, page in pages.items() if not page.bad}
    lacking |= {(code, GOOD) for code, page in pages.items() if not page.good}
    assert lacking == UNWRITTEN.keys()


def others(found: tuple[Finding, ...], code: str) -> set[str]:
    return {f.rule.code for f in found} - ALWAYS - {code}


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_bad_examples_are_found(rule: Rule, tmp_path: Path) -> None:
    for number, text in enumerate(parse_page(rule.doc).bad):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = findings_of(rule.code, text, folder)
        assert rule.code in {f.rule.code for f in found}, text
        assert others(found, rule.code) <= WITH_IT.get(rule.code, set()), text


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_good_examples_pass(rule: Rule, tmp_path: Path) -> None:
    for number, text in enumerate(parse_page(rule.doc).good):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = findings_of(rule.code, text, folder)
        assert rule.code not in {f.rule.code for f in found}, text
        assert others(found, rule.code) == set(), text
