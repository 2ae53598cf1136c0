"""The paragraphs of a .docx as Word would show them, in reading order: boxes, tables, fields, breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.model.look import ParagraphLook, Stretch, Where, is_red
from drafter.openxml import DRAWING, VML
from drafter.readers.cascade import Cascade, Properties
from drafter.readers.numbering import Numbering
from drafter.readers.ooxml import MC, W, choice, whole
from drafter.readers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = f"{{{DRAWING}}}"
_V = f"{{{VML}}}"
_FIELDS = (W + "fldChar", W + "fldSimple")
_SKIPPED = frozenset(
    W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "delText", "delInstrText", "tblPr", "rt", "sectPr")
)
_PAGE = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_ALIGN = {"start": "left", "end": "right", "both": "both", "distribute": "distribute", "thaiDistribute": "distribute"}
_BOX_ALIGN = re.compile(r"mso-position-horizontal:\s*(\w+)")


class _Piece(Struct):
    """What is gathered of one paragraph: its letters, the boxes in it, whether a page break ends it."""

    stretches: list[Stretch] = []
    boxes: list[_Element] = []
    fields: list[str] = []
    broken: bool = False
    breaks_first: bool = False


class Reader(Struct):
    """Walks the parts of one file in reading order."""

    package: Package
    cascade: Cascade
    numbering: Numbering
    exact: bool = True
    section: int = 0
    fresh: bool = False
    red_line: bool = False
    sections: list[_Element] = []
    found: list[ParagraphLook] = field(default_factory=list)

    def walk(self, parent: _Element, where: Where) -> Iterator[ParagraphLook]:
        """The paragraphs below an element in reading order, those of tables and text boxes among them."""
        for child in parent:
            if child.tag in _SKIPPED:
                continue
            if child.tag == W + "p":
                yield from self._paragraph(child, where)
            elif child.tag == W + "tbl":
                inside = Where.TABLE if where is Where.BODY else where
                yield from self.walk(child, inside)
            elif child.tag == MC + "AlternateContent":
                yield from self.walk(choice(child, *_FIELDS), where)
            elif len(child):
                yield from self.walk(child, where)

    def _paragraph(self, element: _Element, where: Where) -> Iterator[ParagraphLook]:
        own = element.find(W + "pPr")
        properties, letters = self.cascade.paragraph(own)
        if not self.exact:
            letters.setdefault("hint", "eastAsia")
        piece = _Piece()
        self._collect(element, letters, piece)
        for box in piece.boxes:
            align = _box_align(box)
            for inner in self.walk(box, where if where is Where.FOOT else Where.BOX):
                yield replace(inner, align=align) if align and where is Where.FOOT else inner
        shown = _look(properties, piece, letters)
        new_page = self.fresh or piece.breaks_first or properties.get("pageBreakBefore") == "1"
        if any(s.text.strip() for s in piece.stretches) or not piece.broken:
            self.fresh = piece.broken
            number = self._number(properties)
            yield replace(shown, number=number, new_page=new_page, section=self.section, where=where)
        else:
            self.fresh = True
        section = own.find(W + "sectPr") if own is not None and where is Where.BODY else None
        if section is not None:
            self.sections.append(section)
            self.section += 1
            self.fresh = False

    def _number(self, properties: Properties) -> str:
        number = properties.get("numId", "0")
        if number == "0":
            return ""
        at = whole(properties.get("ilvl", ""), -1)
        style = properties.get("pStyle", "")
        return self.numbering.next(number, at if at >= 0 else self.numbering.level_of_style(number, style))

    def _collect(self, parent: _Element, letters: Properties, piece: _Piece) -> None:
        for child in parent:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag == W + "r":
                properties = child.find(W + "rPr")
                own = self.cascade.letters(letters, properties)
                if not own.get("vanish"):
                    self._collect(child, own, piece)
            elif tag == W + "t":
                piece.stretches.append(_stretch(child.text or "", letters, bool(piece.fields and piece.fields[-1])))
            elif tag == W + "tab":
                piece.stretches.append(_stretch("\t", letters))
            elif tag == W + "br" and child.get(W + "type") == "page":
                if any(s.text.strip() for s in piece.stretches):
                    piece.broken = True
                else:
                    piece.breaks_first = True
            elif tag in (W + "br", W + "cr"):
                piece.stretches.append(_stretch("\n", letters))
            elif tag == W + "fldChar":
                _field(child, letters, piece)
            elif tag == W + "instrText":
                if piece.fields and _PAGE.match(child.text or ""):
                    piece.fields[-1] = "page"
            elif tag == W + "fldSimple":
                piece.fields.append("page" if _PAGE.match(str(child.get(W + "instr", ""))) else "")
                self._collect(child, letters, piece)
                piece.fields.pop()
            elif tag == W + "txbxContent":
                piece.boxes.append(child)
            elif tag == MC + "AlternateContent":
                self._drawn(child)
                self._collect(choice(child, *_FIELDS), letters, piece)
            elif len(child):
                self._drawn(child)
                self._collect(child, letters, piece)

    def _drawn(self, element: _Element) -> None:
        """Notes a red line among drawings."""
        if self.red_line or element.tag not in (W + "drawing", W + "pict", MC + "AlternateContent"):
            return
        colors = [str(c.get("val", "")) for line in element.iter(_A + "ln") for c in line.iter(_A + "srgbClr")]
        colors += [str(e.get("strokecolor", "")).lstrip("#") for e in element.iter() if e.get("strokecolor")]
        self.red_line = any(is_red(color) for color in colors)


def _look(properties: Properties, piece: _Piece, letters: Properties) -> ParagraphLook:
    """The paragraph's own look; indents and spacing given in characters and lines go before those in twips."""
    size = piece.stretches[0].size if piece.stretches else size_of(letters)

    def indent(name: str) -> int:
        chars = whole(properties.get(name + "Chars", ""), 0)
        return round(chars / 100 * size * 20) if chars else whole(properties.get(name, ""), 0)

    def gap(name: str) -> int:
        lines = whole(properties.get(name + "Lines", ""), 0)
        # A hundredth of a line of 12 points where no grid says otherwise; enough to tell a gap from none.
        return round(lines / 100 * 240) if lines else whole(properties.get(name, ""), 0)

    align = properties.get("jc", "left")
    if "frame" in properties:
        align = properties["frame"]
    return ParagraphLook(
        tuple(piece.stretches),
        align=_ALIGN.get(align, align),
        left=indent("left"),
        right=indent("right"),
        first=indent("first"),
        line=whole(properties.get("line", ""), 240),
        rule=properties.get("lineRule", "auto"),
        before=gap("before"),
        after=gap("after"),
        on_grid=properties.get("snapToGrid", "1") == "1",
        underline=properties.get("underline", ""),
    )


def _stretch(text: str, letters: Properties, is_page_number: bool = False) -> Stretch:
    return Stretch(
        text,
        letters.get("eastAsia", ""),
        letters.get("ascii", ""),
        letters.get("hAnsi", ""),
        size_of(letters),
        whole(letters.get("spacing", ""), 0),
        letters.get("color", ""),
        letters.get("hint") == "eastAsia",
        is_page_number,
        bold=letters.get("b") == "1",
        lined=bool(letters.get("u") or letters.get("em")),
        shade=letters.get("highlight") or letters.get("shd", ""),
        raised=letters.get("vertAlign", ""),
    )


def size_of(letters: Properties) -> float:
    """The size of letters in points."""
    return whole(letters.get("sz", ""), 20) / 2


def _field(element: _Element, letters: Properties, piece: _Piece) -> None:
    kind = element.get(W + "fldCharType")
    if kind == "begin":
        piece.fields.append("")
    elif kind == "end" and piece.fields and piece.fields.pop() and not any(s.is_page_number for s in piece.stretches):
        # A field that no program has worked out yet.
        piece.stretches.append(_stretch("1", letters, is_page_number=True))


def _box_align(content: _Element) -> str:
    """Where the box of a page number stands on its line: left, center, right, outside; empty when it stands in the text."""
    for above in content.iterancestors():
        if above.tag == _WP + "anchor":
            align = above.find(f"{_WP}positionH/{_WP}align")
            return (align.text or "") if align is not None else ""
        if str(above.tag).startswith(_V):
            style = _BOX_ALIGN.search(str(above.get("style", "")))
            if style:
                return style[1]
    return ""
