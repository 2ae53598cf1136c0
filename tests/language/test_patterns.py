"""Patterns: whichever of the two engines answers, the answer is the same."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from drafter.checks import all_checks
from drafter.errors import TemplateError
from drafter.language import patterns
from drafter.language.patterns import SHORT, Lazy

REPORTS = sorted((Path(__file__).parents[1] / "reports").glob("*.txt"))


def all_patterns() -> list[Lazy]:
    """Every pattern of the rules and of what they load, those that stand in rows and tuples too."""
    known: list[Lazy] = []
    todo: list[object] = [getattr(check, "find", None) for check in all_checks()]
    todo += [
        value
        for name, module in sys.modules.items()
        if name.startswith(("drafter.checks.", "drafter.language."))
        for value in vars(module).values()
    ]
    while todo:
        found = todo.pop()
        if isinstance(found, Lazy):
            known.append(found)
        elif isinstance(found, tuple):
            todo += found
    return list({pattern.source: pattern for pattern in known}.values())


def told(pattern: re.Pattern[str], text: str) -> list[object]:
    return [(m.span(), m.groups(), m.groupdict(), m.lastgroup, m.lastindex) for m in pattern.finditer(text)]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_both_engines_find_the_same(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    pieces = ["\n".join(lines[n : n + 8])[:SHORT].strip() for n in range(0, len(lines), 8)]
    found, quick = 0, 0
    for pattern in (known.of_lines for known in all_patterns()):
        quick += pattern.quick is not pattern.pattern
        for piece in pieces:
            expected = told(pattern.pattern, piece)
            assert told(pattern.quick, piece) == expected, pattern.source
            found += len(expected)
    assert found > 1000
    assert quick > 700


def test_a_text_with_half_a_character_is_searched() -> None:
    assert Lazy("[一-鿿]+(?P<n>[0-9])").search("\ud83d办案5件")["n"] == "5"  # type: ignore[index]
    assert [m[0] for m in Lazy("办案").finditer("办案\udc00办案")] == ["办案", "办案"]
    assert Lazy("[\ud800-\udfff]").search("办案\udc00")


def test_a_text_that_pcre2_gives_up_is_searched() -> None:
    deep = Lazy("(?:(?:办|案)(?:件|起|)|[^。])+。")
    with pytest.raises(patterns._REFUSED):
        deep.quick.search("办案件" * 1300 + "。")
    assert deep.search("办案件" * 1300 + "。")


def test_a_long_text_and_a_large_pattern_are_searched() -> None:
    text = "办" * (SHORT + 1) + "案"
    assert [m.span() for m in Lazy("案").finditer(text)] == [(SHORT + 1, SHORT + 2)]
    many = Lazy("|".join(f"第{n}号（{n}）令" for n in range(6000)))
    assert many.quick is many.pattern
    assert many.fullmatch("第5999号（5999）令")


def test_without_pcre2_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "pcre2", None)
    pattern = Lazy("(?P<n>[0-9]+)件")
    assert pattern.quick is pattern.pattern
    assert pattern.search("受理12件")["n"] == "12"  # type: ignore[index]


def test_ends_are_those_of_the_part_that_is_searched() -> None:
    assert Lazy("^案").search("办案", 1) is None
    assert Lazy("(?<=办)案$").search("办案件", 1, 2)
    assert Lazy("案").match("办案", 1)


def test_a_pattern_that_is_none_is_told() -> None:
    with pytest.raises(TemplateError, match="词表里有一个写法读不懂"):
        Lazy("(办案").search("办案")
