"""Our paragraphs in the base's styles: what a style of the base says itself is not said again by us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.untrusted import xml_root
from drafter.writers.docx.base.roles import Roles
from drafter.writers.docx.base.stylesheet import Stylesheet, merged, val, w
from drafter.writers.docx.format import Format
from drafter.writers.docx.oxml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

# Where 署名 and 成文日期 stand is a matter of their words, so a style that says nothing of it leaves it to us; one that only
# says “right” does not say how far from the edge.
_PLACED = ("Signature", "Date")
_RIGHT = f'<w:pPr xmlns:w="{W}"><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/></w:pPr>'
# Our numbers are words: a style that counts by itself would print them twice.
_UNNUMBERED = f'<w:pPr xmlns:w="{W}"><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr>'
_ASIDE = ("ind", "jc")
_RIGHT_EDGE = (w("right"), w("rightChars"))


def restyle(root: _Element, roles: Roles, styles: Stylesheet, fmt: Format) -> None:
    """Name every style as the base calls it, and drop our own settings where its style has them."""
    for run_style in root.iter(w("rStyle")):
        run_style.set(w("val"), roles.style_id(str(run_style.get(w("val"))), fmt))
    for paragraph in list(root.iter(w("p"))):
        properties = paragraph.find(w("pPr"))
        named = properties.find(w("pStyle")) if properties is not None else None
        if properties is None or named is None:
            continue
        role = str(named.get(w("val")))
        style_id = roles.style_id(role, fmt)
        named.set(w("val"), style_id)
        if style_id in roles.theirs:
            paragraph.replace(properties, _yielding(properties, role, style_id, styles))


def _yielding(properties: _Element, role: str, style_id: str, styles: Stylesheet) -> _Element:
    """The properties of one paragraph, without those that the base's style sets."""
    said: set[str] = set()
    for style in styles.chain(style_id):
        # The default style speaks for everything and so for nothing in particular.
        if str(style.get(w("styleId"))) != styles.default or style_id == styles.default:
            own = style.find(w("pPr"))
            said |= (
                {str(child.tag).rpartition("}")[2] for child in own if own is not None} if own is not None else set()
            )
    layers = [properties]
    if role in _PLACED and not said & set(_ASIDE):
        right = xml_root(_RIGHT.encode())
        ours = properties.find(w("ind"))
        if ours is not None:
            for attribute, value in ours.attrib.items():
                right[0].set(attribute, value)
            properties.remove(ours)
        layers.insert(0, right)
    ours = properties.find(w("ind"))
    if role in _PLACED and ours is not None and _only_right(styles.resolved(style_id, "pPr")):
        for name in [name for name in ours.attrib if name not in _RIGHT_EDGE]:
            del ours.attrib[name]
        said -= {"ind"}
    elif said & set(_ASIDE):
        said |= set(_ASIDE)
    for tag in ("spacing", *_ASIDE):
        child = properties.find(w(tag))
        if child is not None and tag in said and role not in ("TableText", "TableHead"):
            properties.remove(child)
    if val(styles.resolved(style_id, "pPr"), "numPr/numId") not in ("", "0"):
        layers.append(xml_root(_UNNUMBERED.encode()))
    return merged("pPr", layers)


def _only_right(said: _Element) -> bool:
    """Whether a style sets its words to the right, and does not say how far from the edge."""
    indent = said.find(w("ind"))
    edges = ("right", "rightChars", "end", "endChars")
    free = indent is None or not any(indent.get(w(edge), "0") not in ("", "0") for edge in edges)
    return free and val(said, "jc") in ("right", "end")
