"""The named lists of words that patterns and rules are made of: ``templates/words/lists/<family>.txt``.

A file has a list a line: its name, an equals sign, its words with blanks between them, in the order in which they are
tried. A pattern takes a list as ``«family.name»`` (see ``patterns.Lazy``), code as ``word_list("family.name")``. Single characters may be
taken within square brackets, too: ``[«numerals.ten»百]``. Numerals are no words of a bureau's: they stand in ``digits``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from drafter.errors import TemplateError
from drafter.language.digits import NINE, TENS
from drafter.resources import Resources

FOLDER = "words/lists"
_NAMED = re.compile(r"«([a-z]+\.[a-z-]+)»")
_PIECE = re.compile(rf"\\.|\[(?:\\.|[^\]\\])*\]|{_NAMED.pattern}", re.DOTALL)
NUMERALS = {"numerals.nine": tuple(NINE), "numerals.ten": tuple(TENS)}


@cache
def _family(family: str) -> dict[str, tuple[str, ...]]:
    """The lists of one file by name; a file in the working directory's templates may have some of them alone."""
    resources = Resources()
    file = f"{FOLDER}/{family}.txt"
    lines = [
        line for folder in reversed(resources.folders) if (folder / file).is_file() for line in _lines(folder, file)
    ]
    return {name.strip(): tuple(listed.split()) for name, _, listed in (line.partition("=") for line in lines)}


def _lines(folder: Path, file: str) -> list[str]:
    resources = Resources()
    resources.folders = (folder,)
    return resources.lines(file)


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The words of the list ``family.name``. Raises TemplateError where there is none."""
    family, _, own = name.partition(".")
    found = NUMERALS.get(name) or _family(family).get(own)
    if not found:
        raise TemplateError(f"词表“{FOLDER}/{family}.txt”里缺少“{own}”一行。请恢复程序自带的这个文件。")
    return found


def spelled(source: str) -> str:
    """The source of a pattern with the words of each ``«family.name»`` in its place: alternatives, within brackets characters."""
    return _PIECE.sub(_piece, source) if "«" in source else source


def _piece(piece: re.Match[str]) -> str:
    if piece[1]:
        return f"(?:{'|'.join(map(re.escape, word_list(piece[1])))})"
    return _NAMED.sub(lambda named: "".join(map(re.escape, word_list(named[1]))), piece[0])
