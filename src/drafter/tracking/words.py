"""Words of a paragraph as single characters that know their run, and runs made of them again, put in or struck out."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from drafter.openxml import SPACE, WORD

if TYPE_CHECKING:
    from lxml.etree import _Element

W = f"{{{WORD}}}"
P, TABLE, ROW, CELL, BOX = (f"{W}{tag}" for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}
_AUTHOR = "drafter"


class Glyph(Struct, frozen=True):
    """One character of a paragraph, the run that it stands in, and its element where it is a break or a tab."""

    text: str
    run: _Element
    mark: _Element | None = None


class Hand:
    """Writes tracked changes: each with a number of its own, all with one author and one time."""

    def __init__(self, first: int, when: str, styles: frozenset[str]) -> None:
        """``when`` is a time in ISO 8601 or empty; ``styles`` are the ids that the new report knows."""
        self._next = first
        self._when = when
        self._styles = styles

    def change(self, kind: str) -> _Element:
        """An ``ins`` or ``del``, still empty."""
        made = etree.Element(f"{W}{kind}")
        made.set(f"{W}id", str(self._next))
        made.set(f"{W}author", _AUTHOR)
        if self._when:
            made.set(f"{W}date", self._when)
        self._next += 1
        return made

    def runs(self, glyphs: Sequence[Glyph], *, gone: bool = False) -> list[_Element]:
        """Runs that say these characters as they looked; ``gone`` for words struck out."""
        made: list[_Element] = []
        run: _Element | None = None
        for glyph in glyphs:
            if run is None or glyph.run is not run:
                run = glyph.run
                made.append(self._bare(run))
            if glyph.mark is not None:
                made[-1].append(copy.deepcopy(glyph.mark))
                continue
            last = made[-1][-1] if len(made[-1]) else None
            tag = f"{W}{'delText' if gone else 't'}"
            if last is None or last.tag != tag:
                last = etree.SubElement(made[-1], tag)
                last.set(SPACE, "preserve")
            last.text = (last.text or "") + glyph.text
        return made

    def _bare(self, run: _Element) -> _Element:
        made = etree.Element(f"{W}r")
        looks = run.find(f"{W}rPr")
        if looks is not None:
            looks = copy.deepcopy(looks)
            style = looks.find(f"{W}rStyle")
            if style is not None and style.get(f"{W}val") not in self._styles:
                looks.remove(style)
            made.append(looks)
        return made

    def put_in(self, elements: Sequence[_Element], kind: str) -> list[_Element]:
        """Runs inside one change of ``kind``; nothing for none."""
        if not elements:
            return []
        change = self.change(kind)
        change.extend(elements)
        return [change]

    def mark_paragraph(self, paragraph: _Element, kind: str) -> None:
        """Say that the end of the paragraph was put in or taken out."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        letters = properties.find(f"{W}rPr")
        if letters is None:
            letters = etree.Element(f"{W}rPr")
            behind = [properties.find(f"{W}{tag}") for tag in ("sectPr", "pPrChange")]
            first = next((child for child in behind if child is not None), None)
            properties.insert(len(properties) if first is None else properties.index(first), letters)
        letters.insert(0, self.change(kind))

    def mark_row(self, row: _Element, kind: str) -> None:
        """Say that a row of a table was put in or taken out."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            before = sum(1 for child in row if child.tag == f"{W}tblPrEx")
            row.insert(before, properties)
        properties.append(self.change(kind))

    def known(self, style: str) -> bool:
        """Whether the new report has a style of this id."""
        return style in self._styles


def own_runs(paragraph: _Element) -> Iterator[_Element]:
    """The runs of a paragraph, also those in links and the like; not those of a text box in it."""
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(P)) is paragraph:
            yield run


def glyphs_of(run: _Element) -> list[Glyph]:
    """The characters of one run; a picture, a box, a field's code is none."""
    found: list[Glyph] = []
    for child in run:
        if child.tag == f"{W}t":
            found += [Glyph(char, run) for char in child.text or ""]
        elif child.tag in _BREAKS:
            found.append(Glyph(_BREAKS[child.tag], run, child))
    return found


def paragraph_glyphs(paragraph: _Element) -> list[Glyph]:
    """The characters of a paragraph."""
    return [glyph for run in own_runs(paragraph) for glyph in glyphs_of(run)]


def text_of(block: _Element) -> str:
    """What a paragraph or a table says; cells parted by tabs, rows by line breaks."""
    if block.tag == P:
        return "".join([glyph.text for glyph in paragraph_glyphs(block)])
    return "\n".join(row_text(row) for row in block.iter(ROW))


def row_text(row: _Element) -> str:
    """The words of a table's row, its cells parted by tabs."""
    return "\t".join("\n".join(text_of(p) for p in cell.iter(P)) for cell in row.iter(CELL))
