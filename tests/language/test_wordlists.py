"""Lists of words stand in templates/words, each once: not in code, none that nothing asks for, none that is missing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.errors import TemplateError
from drafter.language import wordlists
from drafter.language.patterns import Lazy

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "drafter"
LISTS = ROOT / "templates" / wordlists.FOLDER
MANY = 8
"""So many plain words in one place are a list."""
WORD = re.compile(r"(?:[\u4e00-\u9fff]\??)+")
NAMED = re.compile(r"""(?:«|word_list\(")([a-z]+\.[a-z-]+)[»"]""")
OPENING = re.compile(r"\((?:\?P<\w+>|\?:|\?<?[=!]|\?P=\w+)?")
TABLES = {
    "checks/words/d601_doubled_word.py": "each unit with the characters that make another word of it",
    "checks/words/own_kind.py": "each kind of body with the pattern of what it does not call itself",
    "workbook/strays.py": "what a sheet is asked for",
    "workbook/struck.py": "headings of columns",
    "workbook/new.py": "the names that a skeleton may use",
    "model/placeholders.py": "names of placeholders",
    "collect/table.py": "headings of columns",
}
"""Where lists stand in code, and what they are; the table may only become shorter."""


def alternatives(source: str) -> Iterator[list[str]]:
    """The alternatives of each bracket of a pattern, and of the pattern itself."""
    levels: list[list[str]] = [[""]]
    at = 0
    while at < len(source):
        step = 1
        if source[at] == "\\":
            step = 2
        elif source[at] == "[":
            step = max(1, source.find("]", at + 2) + 1 - at)
        elif opening := OPENING.match(source, at):
            levels.append([""])
            at = opening.end()
            continue
        elif source[at] == ")" and len(levels) > 1:
            yield levels.pop()
            levels[-1][-1] += "()"
            at += 1
            continue
        elif source[at] == "|":
            levels[-1].append("")
            at += 1
            continue
        levels[-1][-1] += source[at : at + step]
        at += step
    yield from levels


def literals(tree: ast.Module) -> Iterator[list[str]]:
    """The words of each literal that may be a list: alternatives of a pattern, members of a tuple, keys of a dict."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield from alternatives("".join(map(str, parts)))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inner
            and "。" not in node.value[-2:]
        ):
            yield from alternatives(node.value)
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield [n.value for n in node.elts if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        elif isinstance(node, ast.Dict):
            yield [n.value for n in node.keys if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def test_no_list_of_words_stands_in_code() -> None:
    found: dict[str, list[str]] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        for listed in literals(ast.parse(path.read_text(encoding="utf-8"))):
            words = [word for word in listed if WORD.fullmatch(word)]
            if len(words) >= MANY:
                found.setdefault(path.relative_to(SOURCES).as_posix(), words)
    assert found.keys() - TABLES.keys() == set(), {name: words for name, words in found.items() if name not in TABLES}
    assert TABLES.keys() - found.keys() == set()


def test_every_list_is_asked_for_and_every_list_asked_for_is_there() -> None:
    there = set()
    for path in LISTS.glob("*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name = f"{path.stem}.{line.partition(' = ')[0]}"
                listed = wordlists.word_list(name)
                assert len(set(listed)) == len(listed), name
                there.add(name)
    there |= wordlists.NUMERALS.keys()
    asked = {name for path in SOURCES.rglob("*.py") for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert asked - {"family.name"} == there


def test_a_pattern_takes_the_words_of_a_list() -> None:
    assert Lazy("^(?:«changes.rises»|翻番)了$").match("增长了")
    assert Lazy("^«changes.rises»了$").match("翻番了") is None


def test_within_brackets_a_list_is_its_characters() -> None:
    assert Lazy(r"^[^«numerals.nine»\]\d]$").match("十")
    assert not Lazy(r"^[^«numerals.nine»\]\d]$").match("九")
    assert Lazy(r"\[[«numerals.ten»百]{2}«numerals.nine»").search("[二百八")
    within = re.compile(r"\[[^\]\[]*?«([a-z]+\.[a-z-]+)»[^\[]*?\]")
    names = {n for path in SOURCES.rglob("*.py") for n in within.findall(path.read_text(encoding="utf-8"))}
    assert names
    assert all(len(word) == 1 for name in names - {"family.name"} for word in wordlists.word_list(name))


def test_an_unknown_list_is_a_mistake_of_the_templates() -> None:
    with pytest.raises(TemplateError):
        wordlists.word_list("changes.nowhere")


def test_a_bureaus_own_copy_need_not_be_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "templates" / wordlists.FOLDER
    own.mkdir(parents=True)
    (own / "changes.txt").write_text("rises = 翻番\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    read = wordlists.word_list.__wrapped__
    wordlists._family.cache_clear()
    try:
        assert read("changes.rises") == ("翻番",)
        assert "下降" in read("changes.falls")
    finally:
        wordlists._family.cache_clear()
