"""The sections of a base: how large its page is, and its own section turned where a wide table wants a landscape page."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from drafter.writers.docx.base.stylesheet import w
from drafter.writers.docx.format import Profile
from drafter.writers.docx.units import A4_HEIGHT, A4_WIDTH, TWIPS_PER_MM

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELL_MARGINS = 216
# Schema order in w:sectPr: header and footer references come first, then these (CT_SectPr).
_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")


def whole(element: _Element | None, attribute: str, default: int) -> int:
    """A length in twips; ``default`` where there is none, or no number."""
    text = str(element.get(w(attribute), "")) if element is not None else ""
    try:
        return abs(round(float(text)))
    except (ValueError, OverflowError):
        return default


def profile_of(section: _Element | None, cell: _Element | None, line: float) -> Profile:
    """The page of a section, the width that of one column, or of the table cell that the report stands in."""
    size, margins, columns = (
        section.find(w(tag)) if section is not None else None for tag in ("pgSz", "pgMar", "cols")
    )
    wide, high = whole(size, "w", A4_WIDTH), whole(size, "h", A4_HEIGHT)
    top, bottom = whole(margins, "top", 2098), whole(margins, "bottom", 1984)
    left, right = whole(margins, "left", 1588) + whole(margins, "gutter", 0), whole(margins, "right", 1474)
    count = max(1, min(10, whole(columns, "num", 1)))
    text = (wide - left - right - (count - 1) * whole(columns, "space", 425)) // count
    if cell is not None:
        text = min(text, whole(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w", text)) - _CELL_MARGINS
    text = max(text, A4_WIDTH // 6)
    high = max(high, top + bottom + A4_WIDTH // 6)
    left = wide - text - right
    top_mm, bottom_mm, left_mm, right_mm = (twips / TWIPS_PER_MM for twips in (top, bottom, left, right))
    return Profile("base", top_mm, bottom_mm, left_mm, right_mm, line, gap=0, width=wide, height=high)


def fit(content: list[_Element], section: _Element, *, turned_at_end: bool) -> None:
    """Our sections become copies of the base's: the first whole, later ones without what belongs to a first page.

    ``section`` itself ends the last part, so it too loses a first page of its own, where the report has landscape pages.
    """
    ends = [end for block in content for end in block.iter(w("sectPr"))]
    if not ends:
        return
    original = copy.deepcopy(section)
    for position, end in enumerate(ends):
        page = end.find(w("pgSz"))
        turned = page is not None and page.get(w("orient")) == "landscape"
        made = copy.deepcopy(original)
        if position:
            _go_on(made)
        if turned:
            _turn(made)
        parent = end.getparent()
        assert parent is not None
        parent.replace(end, made)
    _go_on(section)
    if turned_at_end:
        _turn(section)


def _go_on(section: _Element) -> None:
    """Make a section go on from the one before: headers inherited, no first page, numbers running on, on a new page."""
    from lxml import etree

    for tag in ("headerReference", "footerReference", "titlePg", "type"):
        for child in section.findall(w(tag)):
            section.remove(child)
    number = section.find(w("pgNumType"))
    if number is not None:
        number.attrib.pop(w("start"), None)
    kind = etree.Element(w("type"))
    kind.set(w("val"), "nextPage")
    at = sum(1 for child in section if child.tag in {w(tag) for tag in _BEFORE_TYPE})
    section.insert(at, kind)


def _turn(section: _Element) -> None:
    """A page turned to landscape: the sheet's top becomes its left side (GB/T 9704-2012 8)."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or whole(size, "w", A4_WIDTH) > whole(size, "h", A4_HEIGHT):
        return
    wide, high = whole(size, "w", A4_WIDTH), whole(size, "h", A4_HEIGHT)
    size.set(w("w"), str(high))
    size.set(w("h"), str(wide))
    size.set(w("orient"), "landscape")
    if margins is not None:
        sides = [str(margins.get(w(side), "1440")) for side in ("left", "top", "right", "bottom")]
        for side, value in zip(("top", "right", "bottom", "left"), sides, strict=True):
            margins.set(w(side), value)
