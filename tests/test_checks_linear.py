"""No rule is slow on the longest text that a cell can hold, whatever stands in it."""

from __future__ import annotations

import pytest

from drafter import checks
from drafter.checks.report import Report
from drafter.checks.rule import Check
from drafter.model.catalog import Catalog
from drafter.model.document import Document, Meta, Paragraph, Text
from drafter.pages import parse_page
from drafter.places import Cell
from drafter.resources import Resources
from growth import assert_linear

LONGEST_CELL = 32_767
SEEDS = (
    "甲",
    "8",
    " ",
    "“",
    "《",
    "（",
    "、",
    "有",
    "2023年",
    "全年1",
    "一是",
    "其中8件、",
    "98.6%，",
    "截至目前",
    "存在的问题",
    "由于，受限制",
    "“甲”、",
    "-1.",
    "第一责任人",
    "县县县",
)
RESOURCES = Resources()


def report(seed: str, length: int) -> Report:
    text = (seed * length)[:length]
    document = Document((Paragraph((Text(text, Cell("要点", "D2")),)),), Meta(year=2023), raw=text)
    made = Report(document, RESOURCES, Catalog(()), previous=document)
    assert made.lines
    return made


@pytest.mark.parametrize("check", checks.all_checks(), ids=lambda c: c.rule.code)
def test_rule_is_linear(check: Check) -> None:
    own = [line for example in parse_page(check.rule.doc).bad for line in example.split("\n")[-1:]]
    for seed in (*SEEDS, *own):
        assert_linear(lambda n, seed=seed: list(check.check(report(seed, n))), LONGEST_CELL, seed)
