"""The word lists below ``templates/words``: ours, and beside each a bureau's own (``own-phrases.csv`` for ``phrases.csv``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from ahocorasick import Automaton
from msgspec import Struct

from drafter.errors import TemplateError
from drafter.resources import Resources

Made = TypeVar("Made")
FOLDER = "words"
OWN = "own-"


class Entry(Struct, frozen=True):
    """One line of a word list: ``wrong`` is found unless it stands within one of ``except_in``."""

    wrong: str
    right: str
    source: str
    first_year: int
    last_year: int
    except_in: tuple[str, ...]

    @property
    def cited(self) -> str:
        """The source as a message shows it, in brackets; empty where the list names none."""
        return f"（{self.source}）" if self.source else ""

    def holds_in(self, year: int) -> bool:
        """Whether the entry is about reports of ``year``; with an unknown year (0) only entries for all years are."""
        return self.first_year <= year <= self.last_year if year else not self.first_year and self.last_year == 9999


class _Folders(Struct, frozen=True):
    """What a list was read from, as a key for the cache: the same folders give the same list."""

    folders: tuple[Path, ...]


def _resources(key: _Folders) -> Resources:
    resources = Resources()
    resources.folders = key.folders
    return resources


@lru_cache(maxsize=32)
def _tables(key: _Folders, name: str) -> tuple[tuple[str, tuple[dict[str, str], ...]], ...]:
    """The rows of ours and of a bureau's own file, each with the file's name."""
    resources = _resources(key)
    names = [f"{FOLDER}/{name}"]
    if any((f / FOLDER / f"{OWN}{name}").is_file() for f in key.folders):
        names.append(f"{FOLDER}/{OWN}{name}")
    return tuple((file, tuple(resources.table(file))) for file in names)


def table(resources: Resources, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a word list, a bureau's own after ours. Raises TemplateError when ours is missing or unreadable."""
    return tuple(row for _, rows in _tables(_Folders(resources.folders), name) for row in rows)


@lru_cache(maxsize=32)
def _lines(key: _Folders, name: str) -> tuple[str, ...]:
    resources = _resources(key)
    found = resources.lines(f"{FOLDER}/{name}")
    if any((f / FOLDER / f"{OWN}{name}").is_file() for f in key.folders):
        found += resources.lines(f"{FOLDER}/{OWN}{name}")
    return tuple(found)


def lines(resources: Resources, name: str) -> tuple[str, ...]:
    """The lines of a plain word list, a bureau's own after ours."""
    return _lines(_Folders(resources.folders), name)


@lru_cache(maxsize=128)
def _made(key: _Folders, make: Callable[[Resources], Any]) -> Any:
    return make(_resources(key))


def made(resources: Resources, make: Callable[[Resources], Made]) -> Made:
    """What ``make`` makes of the lists, made once for the same folders."""
    return cast(Made, _made(_Folders(resources.folders), make))


def years_of(file: str, number: int, row: dict[str, str]) -> tuple[int, int]:
    """The first and the last year for which a row holds. Raises TemplateError with the row."""
    first, last = row.get("起始年份", ""), row.get("截止年份", "")
    if any(year and not year.isdecimal() for year in (first, last)):
        raise TemplateError(f"词表“{file}”第{number}行的年份应为四位数字。")
    return int(first or 0), int(last or 9999)


def numbered(resources: Resources, name: str) -> tuple[tuple[str, int, dict[str, str]], ...]:
    """The rows of ``table``, each with its file and its number there, for what is to be said of one. Raises TemplateError."""
    files = _tables(_Folders(resources.folders), name)
    return tuple((file, number, row) for file, rows in files for number, row in enumerate(rows, 2))


def _entry(file: str, number: int, row: dict[str, str]) -> Entry:
    return Entry(
        row["写法"],
        row.get("应为", ""),
        row.get("依据", ""),
        *years_of(file, number, row),
        tuple(many(row.get("除外", ""))),
    )


@lru_cache(maxsize=32)
def _entries(key: _Folders, name: str) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for file, rows in _tables(key, name):
        found += [_entry(file, number, row) for number, row in enumerate(rows, 2) if row.get("写法")]
    return tuple(found)


def entries(resources: Resources, name: str) -> tuple[Entry, ...]:
    """A list of 写法, 应为, 依据, 起始年份, 截止年份, 除外."""
    return _entries(_Folders(resources.folders), name)


@lru_cache(maxsize=8)
def _automaton(key: _Folders, names: tuple[str, ...]) -> Automaton:
    known: dict[str, list[tuple[str, Entry]]] = {}
    for name in names:
        for entry in _entries(key, name):
            known.setdefault(entry.wrong, []).append((name, entry))
    made = Automaton()
    for word, meant in known.items():
        made.add_word(word, (word, tuple(meant)))
    made.make_automaton()
    return made


def automaton(resources: Resources, names: tuple[str, ...]) -> Automaton:
    """What finds the words of several lists of entries in one pass.

    ``iter(text)`` gives where a word ends (its last character), the word, and each list that has it with its entry.
    Without any word it is false, and has no ``iter``.
    """
    return _automaton(_Folders(resources.folders), names)


def many(text: str) -> list[str]:
    """Several values in one cell, parted by ；."""
    return [part.strip() for part in text.split("；") if part.strip()]
