"""Which style of the base each of our styles becomes, and ours, made to stand alone, for those that it lacks."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafter.language import lexicon
from drafter.resources import Resources
from drafter.untrusted import xml_root
from drafter.writers.docx.base.stylesheet import Stylesheet, merged, val, w
from drafter.writers.docx.format import Format
from drafter.writers.docx.oxml import W
from drafter.writers.docx.styles import styles_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

FILE = "style-roles.csv"
_HEADINGS = {f"Heading{level}": level - 1 for level in range(1, 5)}
_CHARACTERS = ("Lead", "Signer", "CommentReference", *(f"{heading}Char" for heading in _HEADINGS))
# Set in the face and size of the text, whatever these are.
_LIKE_BODY = ("Addressee", "AttachmentNote", "Signature", "Date", "Note", "DocumentNumber")
_LARGE = 28
"""Half-points: from 4号 on a style is meant for official text; Word's own Normal is 5号."""
_NO_INDENT = f'<w:ind xmlns:w="{W}" w:leftChars="0" w:left="0" w:rightChars="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'


def style_names(resources: Resources) -> dict[str, tuple[str, ...]]:
    """For each of our styles, the names under which a bureau's file may have it, the likeliest first."""
    found: dict[str, tuple[str, ...]] = {}
    for row in lexicon.table(resources, FILE):
        found[row["角色"]] = (*found.get(row["角色"], ()), *lexicon.many(row["样式名"]))
    return found


class Roles:
    """Our style ids as the base calls them. What it lacks is added when it is first asked for."""

    def __init__(self, styles: Stylesheet, names: Mapping[str, tuple[str, ...]]) -> None:
        self._styles = styles
        self._known: dict[str, str] = {}
        for role, wanted in names.items():
            kind = "character" if role in _CHARACTERS else "paragraph"
            if found := styles.named(kind, wanted):
                self._known[role] = found
        self._by_outline()
        self._body(names)
        self.theirs = frozenset(self._known.values())
        """The ids of the base's own styles that play a role."""
        self._ours: Stylesheet | None = None

    def _by_outline(self) -> None:
        """Headings that no name tells: a style with the outline level of one."""
        for heading, level in _HEADINGS.items():
            if heading in self._known:
                continue
            for style_id in self._styles.ids("paragraph"):
                told = val(self._styles[style_id], "pPr/outlineLvl")
                if told == str(level) and style_id not in self._known.values():
                    self._known[heading] = style_id
                    break

    def _body(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Word's own text styles count when the bureau has set them; as Word ships them they are no look of a report."""
        chinese = [name for name in names.get("Body", ()) if not name.isascii()]
        named = self._styles.named("paragraph", chinese)
        tries = [named, self._known.get("Body", ""), self._styles.default]
        self._known.pop("Body", None)
        for style_id in filter(None, tries):
            if not val(self._styles[style_id], "name").isascii() or self._is_set(style_id):
                self._known["Body"] = style_id
                return

    def _is_set(self, style_id: str) -> bool:
        indent = self._styles.resolved(style_id, "pPr")
        size = val(self._styles.resolved(style_id, "rPr"), "sz")
        first = [val(indent, "ind", name) for name in ("firstLine", "firstLineChars")]
        return any(f not in ("", "0") for f in first) or (size.isdecimal() and int(size) >= _LARGE)

    def of(self, role: str) -> str:
        """The base's style for one of ours that it has, an empty string for one that it lacks."""
        return self._known.get(role, "") if self._known.get(role, "") in self.theirs else ""

    def style_id(self, role: str, fmt: Format) -> str:
        """The id to write for one of our styles; what the base lacks is added. An id that is not ours stays."""
        if role in self._known:
            return self._known[role]
        self._ours = self._ours or Stylesheet(xml_root(styles_xml(fmt).encode()))
        if role not in self._ours:
            return role
        linked = self._linked(role)
        if linked:
            self._known[role] = linked
            return linked
        style = copy.deepcopy(self._ours[role])
        new = self._styles.free_id(role)
        self._known[role] = new
        style.set(w("styleId"), new)
        name = style.find(w("name"))
        assert name is not None
        free = self._styles.free_name(str(name.get(w("val"))))
        if free != name.get(w("val")):
            style.set(w("customStyle"), "1")
        name.set(w("val"), free)
        self._stand_alone(role, style, fmt)
        self._styles.add(style)
        return new

    def _linked(self, role: str) -> str:
        """The character style that the base's own heading is linked with."""
        heading = self.of(role.removesuffix("Char")) if role.endswith("Char") else ""
        link = val(self._styles[heading], "link") if heading else ""
        return link if link in self._styles else ""

    def _stand_alone(self, role: str, style: _Element, fmt: Format) -> None:
        """Take the style out of its family: it must look the same whatever the base's Normal says."""
        assert self._ours is not None
        for tag in ("basedOn", "link", "next"):
            for child in style.findall(w(tag)):
                style.remove(child)
        if style.get(w("type")) == "character":
            heading = self.of(role.removesuffix("Char"))
            if heading and role.endswith("Char"):
                _put(style, merged("rPr", [s.find(w("rPr")) for s in reversed(list(self._styles.chain(heading)))]))
            return
        body = self.of("Body")
        if body and role in _LIKE_BODY:
            parent = copy.deepcopy(self._ours[role].find(w("basedOn")))
            assert parent is not None
            parent.set(w("val"), self.style_id("Body", fmt))
            style.insert(1, parent)
            flat = xml_root(f'<w:pPr xmlns:w="{W}">{_NO_INDENT}</w:pPr>'.encode())
            _put(style, merged("pPr", [flat, style.find(w("pPr"))]))
            return
        for kind in ("pPr", "rPr"):
            _put(style, merged(kind, [s.find(w(kind)) for s in reversed(list(self._ours.chain(role)))]))


def _put(style: _Element, properties: _Element) -> None:
    """Properties in the place of those that a style has; they come last in it, pPr before rPr."""
    old = style.find(properties.tag)
    if old is not None:
        style.remove(old)
    if not len(properties):
        return
    letters = style.find(w("rPr"))
    at = style.index(letters) if letters is not None and properties.tag == w("pPr") else len(style)
    style.insert(at, properties)
