"""The styles of a base: found by name, resolved along their ancestors, and added to where one is missing."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from drafter.writers.docx.oxml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 20
# The order that the schema asks for (ISO/IEC 29500-1, CT_PPr and CT_RPr), of what a style of ours or of a base may hold.
_PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
    *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
    *("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position"),
    *("sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
    *("eastAsianLayout", "specVanish", "oMath"),
)
_ORDERS = {"pPr": _PARAGRAPH_ORDER, "rPr": _RUN_ORDER}


def w(tag: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{tag}"


def val(parent: _Element | None, path: str, attribute: str = "val") -> str:
    """An attribute of a descendant (``pPr/outlineLvl``), an empty string where there is none."""
    child = parent.find("/".join(map(w, path.split("/")))) if parent is not None else None
    return str(child.get(w(attribute), "")) if child is not None else ""


def merged(kind: str, properties: Iterable[_Element | None]) -> _Element:
    """Properties (``pPr`` or ``rPr``) of several holders in one, the later ones winning, in the schema's order."""
    from lxml import etree

    found: dict[str, _Element] = {}
    for holder in properties:
        for child in holder if holder is not None else ():
            if isinstance(child.tag, str):
                found[child.tag.rpartition("}")[2]] = copy.deepcopy(child)
    order = _ORDERS[kind]
    made = etree.Element(w(kind))
    made.extend(found[tag] for tag in order if tag in found)
    return made


def folded(name: str) -> str:
    """A style's name as Word compares it, blanks aside: 标题 1 is 标题1, Heading 1 heading 1."""
    return "".join(name.split()).casefold()


class Stylesheet:
    """The styles in the root of a styles part."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        self._by_id = {str(s.get(w("styleId"), "")): s for s in root.findall(w("style"))}

    def __getitem__(self, style_id: str) -> _Element:
        return self._by_id[style_id]

    def __contains__(self, style_id: str) -> bool:
        return style_id in self._by_id

    def ids(self, kind: str) -> list[str]:
        """The styles of one kind (paragraph, character), in the file's order."""
        return [i for i, style in self._by_id.items() if style.get(w("type"), "paragraph") == kind]

    @property
    def default(self) -> str:
        """The id of the default paragraph style, an empty string for none."""
        for style_id in self.ids("paragraph"):
            if self._by_id[style_id].get(w("default")) in ("1", "true", "on"):
                return style_id
        return ""

    def named(self, kind: str, names: Iterable[str]) -> str:
        """The id of the style with the first of the names that any style has, as its name or alias; or an empty string."""
        known: dict[str, str] = {}
        for style_id in self.ids(kind):
            style = self._by_id[style_id]
            for alias in val(style, "aliases").split(","):
                known.setdefault(folded(alias), style_id)
        for style_id in reversed(self.ids(kind)):
            known[folded(val(self._by_id[style_id], "name"))] = style_id
        return next((known[folded(name)] for name in names if folded(name) in known), "")

    def chain(self, style_id: str) -> Iterator[_Element]:
        """A style and what it is based on, from itself upwards."""
        for _ in range(_DEEPEST):
            if style_id not in self._by_id:
                return
            yield self._by_id[style_id]
            style_id = val(self._by_id[style_id], "basedOn")

    def resolved(self, style_id: str, kind: str) -> _Element:
        """The properties (``pPr`` or ``rPr``) that a style comes to, with the document's defaults."""
        default = self.root.find("/".join((w("docDefaults"), w(f"{kind}Default"), w(kind))))
        chain = [style.find(w(kind)) for style in self.chain(style_id)]
        return merged(kind, [default, *reversed(chain)])

    def add(self, style: _Element) -> None:
        """A style under an id and a name that the base does not have: see ``free_id`` and ``free_name``."""
        self.root.append(style)
        self._by_id[str(style.get(w("styleId")))] = style

    def free_id(self, style_id: str) -> str:
        """``style_id``, or one like it that no style has."""
        taken = {known.casefold() for known in self._by_id}
        number, free = 1, style_id
        while free.casefold() in taken:
            number += 1
            free = f"{style_id}{number}"
        return free

    def free_name(self, name: str) -> str:
        """``name``, or one like it that no style has."""
        taken = {folded(val(style, "name")) for style in self._by_id.values()}
        number, free = 1, name
        while folded(free) in taken:
            number += 1
            free = f"{name}（{number}）"
        return free
