"""docs/checks-on-published-reports.md is true: every row is found, and nothing is found that no person has judged."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from drafter import checks
from drafter.checks.report import Report
from drafter.findings import Finding, Severity
from drafter.model.catalog import load_catalog
from drafter.places import Passage
from drafter.resources import Resources
from reading import read

ROOT = Path(__file__).parents[1]
DOC = ROOT / "docs" / "checks-on-published-reports.md"
NAMES = ("000", "001", "002", "003", "004")


@cache
def findings(name: str) -> tuple[Finding, ...]:
    resources = Resources()
    document = read((ROOT / "tests" / "reports" / f"{name}.txt").read_bytes(), f"{name}.txt")
    return checks.check(Report(document, resources, load_catalog(resources))).findings


def words(finding: Finding) -> str:
    return finding.place.excerpt if isinstance(finding.place, Passage) else ""


def table(heading: str) -> list[list[str]]:
    """The rows of the table below a heading, without its head."""
    text = DOC.read_text(encoding="utf-8").split(f"\n{heading}", 1)[1].split("\n#", 1)[0]
    rows = [line for line in text.split("\n") if line.startswith("| ")][1:]
    return [[c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


REGISTER = table("## 登记的缺陷")


def test_the_register_is_whole() -> None:
    kinds = {row[0]: row[1] for row in REGISTER}
    assert len(kinds) == 46
    assert set(kinds.values()) == {"A", "L", "C"}


@pytest.mark.parametrize("row", REGISTER, ids=lambda r: f"{r[0]}-{r[4]}")
def test_a_registered_defect_is_found(row: list[str]) -> None:
    report = {"0": "000", "2": "002"}[row[0][0]]
    code, severity, excerpt = row[4], row[5], row[7]
    assert (code, severity, excerpt) in [(f.rule.code, f.severity.label, words(f)) for f in findings(report)]


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_has_been_judged(name: str) -> None:
    judged = [tuple(row[:3]) for row in table(f"### {name} ")]
    assert [(f.rule.code, f.severity.label, words(f)) for f in findings(name)] == judged


def test_false_alarms_are_few() -> None:
    rows = [row for name in NAMES for row in table(f"### {name} ")]
    doubtful = [row for row in rows if row[3] != "对"]
    assert all(row[1] == Severity.WARNING.label for row in doubtful)
    assert len(doubtful) * 10 <= sum(row[1] == Severity.WARNING.label for row in rows)


def test_the_counts_are_right() -> None:
    found = [f for name in NAMES for f in findings(name)]
    errors = sum(f.severity is Severity.ERROR for f in found)
    doubtful = sum(row[3] != "对" for name in NAMES for row in table(f"### {name} "))
    sentence = f"五份报告共{len(found)}条结果：错误{errors}条，没有误报；提醒{len(found) - errors}条，其中{doubtful}条可以商榷。"
    assert sentence in DOC.read_text(encoding="utf-8")
