"""What a pattern needs is read from it: no line that it matches may be passed over."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.checks import all_checks
from drafter.language.needed import DIGIT, Index, Needs, needs
from drafter.language.patterns import Lazy
from drafter.pages import parse_page

TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("法制", (("法制",),)),
        ("法制?", (("法",),)),
        ("法{0,2}制{2,}治+?人*?", (("制",), ("治",))),
        ("甲|乙丙", (("甲", "乙丙"),)),
        ("甲(?:乙|丙)丁", (("甲",), ("丁",), ("乙", "丙"))),
        ("(?:甲|乙|)丙", (("丙",),)),
        ("(?P<a>[甲乙])(?P=a)", (("乙", "甲"),)),
        (r"(?<=甲)乙(?!丙)(?<!丁)(?=戊)", (("甲",), ("乙",), ("戊",))),
        (r"\d月[^日]\s.", ((DIGIT,), ("月",))),
        (r"[0-9]|[\d年]", ((DIGIT, "年"),)),
        (r"[一-鿿]|甲", ()),
        (r"[甲\n]乙", (("乙",),)),
        (r"\u4e00\x41\\\(", (("一A\\(",),)),
        (r"(?:甲乙|(?:丙|丁)戊)", (("甲乙", (("戊",), ("丙", "丁"))),)),
        ("(?i:a)", ()),
        ("{}", (("{}",),)),
        ("甲乙丙?丁戊+己[庚]辛", (("己庚辛",), ("甲乙",), ("丁戊",))),
        ("[]甲]", (("]", "甲"),)),
    ],
)
def test_needs(source: str, wanted: Needs) -> None:
    re.compile(source)
    assert needs(source) == wanted


def test_letters_of_either_case_need_nothing() -> None:
    assert needs("word", re.IGNORECASE) == ()


def test_index() -> None:
    index = Index(["甲乙1", "乙丙", "２月"])
    assert index.holding((("甲乙",),)) == 0b001
    assert index.holding((("乙甲",),)) == 0
    assert index.holding((("乙",),)) == 0b011
    assert index.holding(((DIGIT,),)) == 0b101
    assert index.holding((("甲", (("月",), ("2", "２"))),)) == 0b101
    assert index.holding(()) == 0b111


def _lines() -> list[str]:
    """All lines of the reports that the tests have, and of the rules' own examples."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(TESTS.rglob("*.txt"))]
    pages = [parse_page(check.rule.doc) for check in all_checks()]
    texts += [example for page in pages for example in (*page.bad, *page.good)]
    return sorted({line for text in texts for line in text.split("\n") if line.strip()})


def test_no_match_is_passed_over() -> None:
    lines = _lines()
    index = Index(lines)
    patterns = [p for p in gc.get_objects() if isinstance(p, Lazy)]
    assert len(patterns) > 200
    matched = 0
    for pattern in patterns:
        passed = ~index.holding(pattern.needs)
        for number, line in enumerate(lines):
            if passed >> number & 1:
                assert not pattern.search(line), (pattern.pattern.pattern, line)
            else:
                matched += 1
    assert matched


ATOMS = st.sampled_from(
    ["甲", "乙", "[甲乙]", "[^甲]", r"\d", ".", "(?<=甲)", "(?!乙)", "(?=.甲)", "丙丁", "^", r"\s", "[0-9年]"]
)
REPEATS = st.sampled_from(["", "", "", "?", "*", "+", "{2}", "{0,1}", "{1,2}?", "+?", "*?"])


@st.composite
def sources(draw: st.DrawFn, depth: int = 2) -> str:
    """Patterns of all that is read, one within another."""
    branches = []
    for _ in range(draw(st.integers(1, 3))):
        branch = ""
        for _ in range(draw(st.integers(0, 3))):
            inner = depth and draw(st.booleans())
            atom = f"({draw(st.sampled_from(['', '?:']))}{draw(sources(depth - 1))})" if inner else draw(ATOMS)
            branch += atom + ("" if atom.startswith(("(?<=", "(?!", "(?=", "^")) else draw(REPEATS))
        branches.append(branch)
    return "|".join(branches)


@settings(max_examples=400, deadline=None)
@given(sources(), st.text("甲乙丙丁1９年 ", max_size=12))
def test_a_line_that_matches_holds_what_is_needed(source: str, line: str) -> None:
    if re.search(source, line):
        assert Index([line]).holding(needs(source))
