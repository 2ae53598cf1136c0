"""Paragraph styles of a Word file: what makes a heading or a list item of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.model.lines import TITLE
from drafter.readers.ooxml import W, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_DEEP = 12


class _Style(Struct, frozen=True):
    """What is read of a paragraph style."""

    name: str
    based_on: str
    outline: int
    list: str
    list_level: int


class Styles:
    """The paragraph styles of one file, from the root of its styles part (None: it has none)."""

    def __init__(self, root: _Element | None) -> None:
        self._known: dict[str, _Style] = {}
        for element in root.findall(W + "style") if root is not None else ():
            if element.get(W + "type", "paragraph") != "paragraph":
                continue
            properties = element.find(W + "pPr")
            count = properties.find(W + "numPr") if properties is not None else None
            self._known[str(element.get(W + "styleId", ""))] = _Style(
                value(element, "name"),
                value(element, "basedOn"),
                whole(value(properties, "outlineLvl"), -1),
                value(count, "numId"),
                whole(value(count, "ilvl"), -1),
            )

    def heading_level(self, style: str) -> int:
        """The level of a heading in this style, ``TITLE`` for the title, 0 for other text."""
        for known in self._chain(style):
            if known.name.lower() in ("title", "标题"):
                return TITLE
            if match := _HEADING.fullmatch(known.name):
                return int(match[1])
            if 0 <= known.outline < 9:
                return known.outline + 1
        return 0

    def list_of(self, style: str) -> tuple[str, int]:
        """The list that a paragraph in this style counts on, empty for none, and its level, -1 where it names none."""
        return next(((known.list, known.list_level) for known in self._chain(style) if known.list), ("", -1))

    def _chain(self, style: str) -> Iterator[_Style]:
        """A style and those that it is based on."""
        for _ in range(_DEEP):
            known = self._known.get(style)
            if known is None:
                return
            yield known
            style = known.based_on
