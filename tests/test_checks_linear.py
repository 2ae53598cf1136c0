"""No rule is slow on the longest text that a cell can hold, whatever stands in it."""

from __future__ import annotations

import time
from functools import cache

import pytest

from drafter import checks
from drafter.checks.examples import parse_page
from drafter.checks.sample import subject_of
from drafter.checks.subject import Subject
from drafter.model.catalog import Catalog
from drafter.model.document import Document, Meta, Paragraph, Text
from drafter.places import Cell
from drafter.resources import Resources

LONGEST_CELL = 32_767
# Linear costs some tens of milliseconds here; quadratic costs many seconds.
LIMIT = 2.0
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


@cache
def full(seed: str) -> Subject:
    text = (seed * LONGEST_CELL)[:LONGEST_CELL]
    document = Document((Paragraph((Text(text, Cell("要点", "D2")),)),), Meta(year=2023), raw=text)
    return Subject(document, RESOURCES, Catalog(()), previous=document)


@pytest.mark.parametrize("module", checks.modules(), ids=lambda m: m.RULE.code)
def test_rule_is_linear(module: checks.Check) -> None:
    own = [line for example in parse_page(module.RULE.doc).bad for line in example.split("\n")[-1:]]
    for seed in (*SEEDS, *own):
        subject = full(seed)
        assert subject.lines
        start = time.perf_counter()
        for _ in module.check(subject):
            pass
        took = time.perf_counter() - start
        assert took < LIMIT, (seed, took)


def test_a_rule_costs_little_on_a_report() -> None:
    example = (
        "甲县司法局关于2023年法治政府建设情况的报告\n甲县人民政府：\n" + "……\n" + "开展案卷评查，审核文件8件。" * 200
    )
    checks.check(subject_of(example))
    best = min(_seconds(subject_of(example)) for _ in range(5))
    assert best < 0.015


def _seconds(subject: Subject) -> float:
    start = time.perf_counter()
    checks.check(subject)
    return time.perf_counter() - start
