"""The examples on the pages of rules of reading and composing: a workbook with the example's sheets in place of its own."""

from __future__ import annotations

import pytest

from drafter.compose import compose
from drafter.compose.faults import fault_findings
from drafter.compose.gaps import gap_findings
from drafter.findings import Rule
from drafter.pages import parse_page
from drafter.resources import Resources
from drafter.rulebook import all_rules
from drafter.workbook.parse import parse
from notation import WHOLE, book, replace

READING = [rule for rule in all_rules() if rule.code.startswith("D1")]
SHOWN = [rule for rule in READING if parse_page(rule.doc).bad]


def codes(example: str) -> set[str]:
    text = WHOLE
    for sheet in example.removeprefix("[").split("\n["):
        name, table = sheet.split("]\n", 1)
        text = replace(text, name, table)
    facts, found = parse(book(text))
    document = compose(facts, Resources())
    return {f.rule.code for f in (*found, *fault_findings(facts), *gap_findings(document, facts))}


def test_most_of_what_cells_can_show_is_shown() -> None:
    assert {"D111", "D119", "D120", *(f"D{n}" for n in range(129, 137))} <= {rule.code for rule in SHOWN}


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    page = parse_page(rule.doc)
    assert page.good
    assert [rule.code in codes(example) for example in page.bad] == [True] * len(page.bad)
    assert [rule.code in codes(example) for example in page.good] == [False] * len(page.good)
