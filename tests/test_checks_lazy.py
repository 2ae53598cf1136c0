"""A pattern that waits for a word never misses a match for want of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter import checks
from drafter.checks.examples import parse_page
from drafter.lazy import Lazy

TEXTS = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parent / "reports").glob("*.txt"))]
TEXTS += [e for m in checks.modules() for e in (*parse_page(m.RULE.doc).bad, *parse_page(m.RULE.doc).good)]


def waiting() -> Iterator[tuple[str, Lazy]]:
    """Every pattern that has ``needs``, of the rules and of what they use, also those inside tables of patterns."""
    checks.modules()
    for path, module in sorted(sys.modules.items()):
        for name, value in vars(module).items() if path.startswith("drafter.") else ():
            todo = [value]
            while todo:
                item = todo.pop()
                if isinstance(item, Lazy) and item.needs:
                    yield f"{path.removeprefix('drafter.')}.{name}", item
                elif isinstance(item, tuple | list):
                    todo.extend(item)


@pytest.mark.parametrize(("name", "lazy"), list(waiting()), ids=lambda v: v if isinstance(v, str) else "")
def test_every_match_holds_a_word_it_needs(name: str, lazy: Lazy) -> None:
    for text in TEXTS:
        for line in text.split("\n"):
            if lazy.pattern.search(line):
                assert any(word in line for word in lazy.needs), line


def test_nothing_is_compiled_for_a_text_without_the_word() -> None:
    lazy = Lazy(r"(", needs=("号",))
    assert lazy.search("五月三日") is None
    assert list(lazy.finditer("五月三日")) == []
    assert lazy.sub("", "五月三日") == "五月三日"
    with pytest.raises(re.error):
        lazy.search("五月三号")
