"""Every rule against its own page: what it calls bad it finds, what it calls good it lets pass."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from drafter import checks
from drafter.checks.report import Report
from drafter.checks.rule import Check
from drafter.findings import Severity
from drafter.pages import LABELS, parse_page
from rule_examples import report_of

CHECKS = checks.all_checks()
FOLDER = Path(checks.__file__).parent
LONGEST_CELL = 32_767

# Where one fault is rightly two: the pair of rules, each with its reason.
TWO_AT_ONCE: dict[tuple[str, str], str] = {
    ("D215", "D627"): "the long paragraph of the example is one sentence sixty times",
    ("D307", "D319"): "a rate without its parts, and beyond 100 % too",
    ("D350", "D319"): "a rate without its parts, beside “all of them”",
    ("D334", "D319"): "a rate before its parts, of which one is fewer",
    ("D361", "D319"): "rates without their parts, that leave less than nothing",
    ("D312", "D319"): "a rate whose whole is not told, told against last year's",
    ("D427", "D401"): "a plenum that is put into another year, which is not the report's",
    ("D427", "D412"): "a plenum that is put into another year, and has not been held in the report's",
    ("D227", "D208"): "the second title stands where the addressee should",
}


@cache
def example(text: str) -> Report:
    return report_of(text)


def by_code(check: Check) -> str:
    return check.rule.code


def test_every_module_of_a_rule_gives_its_rule() -> None:
    codes = {c.rule.code for c in CHECKS}
    assert len(codes) == len(CHECKS)
    named = {p.stem.partition("_")[0].upper() for p in FOLDER.glob("*/[dg][0-9]*.py")}
    assert named <= codes
    assert {p.parent.name for p in FOLDER.glob("*/*.py")} == set(checks.FAMILIES)


def test_codes_ascend() -> None:
    codes = [c.rule.code for c in CHECKS]
    assert codes == sorted(codes)


@pytest.mark.parametrize("check", CHECKS, ids=by_code)
def test_page_is_whole(check: Check) -> None:
    page = parse_page(check.rule.doc)
    assert page.summary.endswith("。")
    assert list(page.paragraphs) == list(LABELS)
    assert all(len(text) > 8 for text in page.paragraphs.values())
    assert page.bad
    assert page.good
    assert re.search(r"[一-鿿]", check.rule.name)


@pytest.mark.parametrize("check", CHECKS, ids=by_code)
def test_bad_examples_are_found(check: Check) -> None:
    for text in parse_page(check.rule.doc).bad:
        found = list(check.check(example(text)))
        assert found, text
        assert {f.rule.code for f in found} == {check.rule.code}
        assert all(f.message.endswith(("。", "）")) for f in found)


@pytest.mark.parametrize("check", CHECKS, ids=by_code)
def test_good_examples_pass(check: Check) -> None:
    for text in parse_page(check.rule.doc).good:
        assert [(f.rule.code, f.message) for f in check.check(example(text))] == [], text


@pytest.mark.parametrize("check", CHECKS, ids=by_code)
def test_no_other_rule_minds_the_examples(check: Check) -> None:
    page = parse_page(check.rule.doc)
    for text in (*page.bad, *page.good):
        others = {f.rule.code for f in checks.check(example(text)).findings} - {check.rule.code}
        others -= {b for (a, b) in TWO_AT_ONCE if a == check.rule.code}
        assert others == set(), text


def test_severities_are_known() -> None:
    assert {c.rule.severity for c in CHECKS} <= set(Severity)
