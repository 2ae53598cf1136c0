"""Texts that no cell can hold, in several rows: Excel cuts what is longer off in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from drafter.model.facts import Point, Words
from drafter.workbook.cells import LONGEST

_CONTINUED = "接上一行（一格放不下），请核对"
_ENDS = re.compile(r"[。！？\n]")


def fitting(points: Sequence[Point]) -> Iterator[Point]:
    """The points, each whose text is longer than a cell as several, with a note that they belong together."""
    for point in points:
        first, *others = _cells_of(point.text.text)
        yield point if not others else replace(point, text=replace(point.text, text=first))
        for text in others:
            yield replace(point, lead=Words(), text=Words(text), note=_CONTINUED)


def _cells_of(text: str) -> Iterator[str]:
    """A text cut behind sentences, and never within {…} or […]."""
    while len(text) > LONGEST:
        ends = [m.end() for m in _ENDS.finditer(text, 0, LONGEST)]
        whole = (end for end in reversed(ends) if _is_whole(text[:end]))
        at = next(whole, LONGEST)
        yield text[:at]
        text = text[at:]
    yield text


def _is_whole(text: str) -> bool:
    return text.count("{") == text.count("}") and text.count("[") == text.count("]")
