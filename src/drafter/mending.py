"""Changing words inside an Office file and nothing else: text spread over runs, parts of a package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from io import BytesIO
from zipfile import ZipFile


def spread(pieces: Sequence[str], new: str) -> list[str]:
    """The text ``new`` cut into as many pieces, each change in the piece where the old words stood.

    Words that are added go to the piece before them, so that a mark takes the look of the word that it follows.
    """
    old = "".join(pieces)
    owner = [i for i, piece in enumerate(pieces) for _ in piece]
    made: list[list[str]] = [[] for _ in pieces]
    if not owner:
        return [new, *("" for _ in pieces[1:])] if pieces else []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            for k in range(i1, i2):
                made[owner[k]].append(old[k])
        elif j2 > j1:
            at = i1 if tag == "replace" else max(0, i1 - 1)
            made[owner[min(at, len(owner) - 1)]].append(new[j1:j2])
    return ["".join(piece) for piece in made]


def replace_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A zip package with some parts replaced; all others keep their bytes, order and times."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            content = parts.get(info.filename)
            new.writestr(info, old.read(info) if content is None else content, info.compress_type)
    return out.getvalue()
