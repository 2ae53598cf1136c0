"""Every rule against its own page: what it calls bad it finds, what it calls good it lets pass."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from drafter import checks
from drafter.checks.examples import LABELS, parse_page
from drafter.checks.sample import subject_of
from drafter.checks.subject import Subject
from drafter.findings import Severity

MODULES = checks.modules()
FOLDER = Path(checks.__file__).parent
LONGEST_CELL = 32_767

# Where one fault is rightly two: the pair of rules, each with its reason.
TWO_AT_ONCE: dict[tuple[str, str], str] = {}


@cache
def example(text: str) -> Subject:
    return subject_of(text)


def by_code(module: checks.Check) -> str:
    return module.RULE.code


def test_every_module_of_a_rule_is_in_the_table() -> None:
    assert sorted(f"{p.parent.name}.{p.stem}" for p in FOLDER.glob("*/d[0-9]*.py")) == sorted(checks.RULES)


def test_codes_are_unique_and_match_their_files() -> None:
    codes = [m.RULE.code for m in MODULES]
    assert len(set(codes)) == len(codes)
    assert [name.partition(".")[2][:4].upper() for name in checks.RULES] == codes


def test_codes_ascend() -> None:
    codes = [m.RULE.code for m in MODULES]
    assert codes == sorted(codes)


@pytest.mark.parametrize("module", MODULES, ids=by_code)
def test_page_is_whole(module: checks.Check) -> None:
    page = parse_page(module.RULE.doc)
    assert page.summary.endswith("。")
    assert list(page.paragraphs) == list(LABELS)
    assert all(len(text) > 8 for text in page.paragraphs.values())
    assert page.bad
    assert page.good
    assert re.search(r"[一-鿿]", module.RULE.name)


@pytest.mark.parametrize("module", MODULES, ids=by_code)
def test_bad_examples_are_found(module: checks.Check) -> None:
    for text in parse_page(module.RULE.doc).bad:
        found = list(module.check(example(text)))
        assert found, text
        assert {f.rule.code for f in found} == {module.RULE.code}
        assert all(f.message.endswith(("。", "）")) for f in found)


@pytest.mark.parametrize("module", MODULES, ids=by_code)
def test_good_examples_pass(module: checks.Check) -> None:
    for text in parse_page(module.RULE.doc).good:
        assert [(f.rule.code, f.message) for f in module.check(example(text))] == [], text


@pytest.mark.parametrize("module", MODULES, ids=by_code)
def test_no_other_rule_minds_the_examples(module: checks.Check) -> None:
    page = parse_page(module.RULE.doc)
    for text in (*page.bad, *page.good):
        others = {f.rule.code for f in checks.check(example(text)).findings} - {module.RULE.code}
        others -= {b for (a, b) in TWO_AT_ONCE if a == module.RULE.code}
        assert others == set(), text


def test_severities_are_known() -> None:
    assert {m.RULE.severity for m in MODULES} <= set(Severity)
