"""The effective properties of paragraphs and letters: defaults, styles, lists and themes resolved (ECMA-376 part 1, 17.7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.openxml import DRAWING
from drafter.readers.ooxml import OFF, W, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

Properties = dict[str, str]
_A = f"{{{DRAWING}}}"
_DEEP = 24
# The style that counts on a level of a list; a key that no element of w:pPr has.
_OF_STYLE = "style of the level"
_SLOTS = ("ascii", "hAnsi", "eastAsia")
# The spacing that Word takes for 自动 before and after a paragraph.
_AUTO_SPACING = "280"


class _Style(Struct, frozen=True):
    based_on: str
    paragraph: Properties
    letters: Properties


class Cascade:
    """What styles, lists and theme of one file come to; each argument is the root of a part, or None for a missing one."""

    def __init__(self, styles: _Element | None, numbering: _Element | None, theme: _Element | None) -> None:
        self._theme = _theme_fonts(theme)
        self._styles: dict[str, _Style] = {}
        self._default: Properties = {}
        self._default_letters: Properties = {}
        self._lists = _list_indents(numbering)
        self._whole: dict[str, tuple[Properties, Properties]] = {}
        self.normal = ""
        if styles is None:
            return
        self._default_letters = self.letters_of(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._default = paragraph_of(styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for element in styles.findall(W + "style"):
            name = str(element.get(W + "styleId", ""))
            self._styles[name] = _Style(
                value(element, "basedOn"),
                paragraph_of(element.find(W + "pPr")),
                self.letters_of(element.find(W + "rPr")),
            )
            is_default = element.get(W + "default") in ("1", "true", "on")
            if is_default and element.get(W + "type", "paragraph") == "paragraph":
                self.normal = name

    def paragraph(self, own: _Element | None) -> tuple[Properties, Properties]:
        """The properties of a paragraph and of the letters in it, from its ``w:pPr``."""
        direct = paragraph_of(own)
        name = direct.get("pStyle", "")
        style, letters = self._styled(name if name in self._styles else self.normal)
        # A list put on by hand goes before the style, and behind the indents beside its own mark.
        listed = self._level(direct, "") if "numId" in direct else {}
        return {**self._default, **style, **listed, **direct}, {**self._default_letters, **letters}

    def _level(self, numbered: Properties, style: str) -> Properties:
        """The indents of the level of a list that a paragraph or a style counts on."""
        levels = self._lists.get(numbered["numId"], {})
        by_style = next((at for at, level in levels.items() if style and level.get(_OF_STYLE) == style), 0)
        return levels.get(whole(numbered.get("ilvl", ""), by_style), {})

    def letters(self, paragraph: Properties, own: _Element | None) -> Properties:
        """The properties of a run, from those of its paragraph's letters and its ``w:rPr``."""
        if own is None:
            return paragraph
        style = value(own, "rStyle")
        styled = self._styled(style)[1] if style else {}
        return {**paragraph, **styled, **self.letters_of(own)}

    def _styled(self, name: str) -> tuple[Properties, Properties]:
        """A style with all that it is based on."""
        if name not in self._whole:
            chain: list[str] = []
            at = name
            while at in self._styles and len(chain) < _DEEP:
                chain.append(at)
                at = self._styles[at].based_on
            paragraph: Properties = {}
            letters: Properties = {}
            for known in reversed(chain):
                style = self._styles[known]
                # A list's indents go before those of the styles below the one that names it.
                if "numId" in style.paragraph:
                    paragraph.update(self._level(style.paragraph, known))
                paragraph.update(style.paragraph)
                letters.update(style.letters)
            self._whole[name] = paragraph, letters
        return self._whole[name]

    def letters_of(self, element: _Element | None) -> Properties:
        """What one ``w:rPr`` says; a theme's font goes before a name in the same place."""
        found: Properties = {}
        if element is None:
            return found
        for child in element:
            tag = str(child.tag).removeprefix(W)
            said = str(child.get(W + "val", ""))
            if tag == "rFonts":
                for slot in _SLOTS:
                    theme = child.get(f"{W}{slot}Theme")
                    name = self._theme.get(str(theme), "") if theme else ""
                    if name or child.get(W + slot):
                        found[slot] = name or str(child.get(W + slot))
                if child.get(W + "hint"):
                    found["hint"] = str(child.get(W + "hint"))
            elif tag in ("sz", "spacing"):
                found[tag] = said
            elif tag == "color":
                found[tag] = "" if said == "auto" else said.upper()
            elif tag in ("vanish", "b"):
                found[tag] = "" if said in OFF else "1"
            elif tag in ("u", "highlight", "em"):
                found[tag] = "" if said == "none" else said
            elif tag == "vertAlign":
                found[tag] = "" if said == "baseline" else said
            elif tag == "shd":
                fill = str(child.get(W + "fill", "auto")).upper()
                found[tag] = "" if fill in ("AUTO", "FFFFFF") else fill
        return found


def paragraph_of(element: _Element | None) -> Properties:
    """What one ``w:pPr`` says, flat: attributes of w:ind and w:spacing by their names, ``first`` negative for hanging."""
    found: Properties = {}
    if element is None:
        return found
    for child in element:
        tag = str(child.tag).removeprefix(W)
        said = str(child.get(W + "val", ""))
        if tag in ("pStyle", "jc"):
            found[tag] = said
        elif tag == "spacing":
            _spacing(child, found)
        elif tag == "ind":
            _indents(child, found)
        elif tag in ("snapToGrid", "pageBreakBefore"):
            found[tag] = "" if said in OFF else "1"
        elif tag == "numPr":
            for inner in child:
                found[str(inner.tag).removeprefix(W)] = str(inner.get(W + "val", ""))
        elif tag == "pBdr":
            below = child.find(W + "bottom")
            if below is not None:
                drawn = below.get(W + "val") not in ("nil", "none")
                found["underline"] = str(below.get(W + "color", "auto")).upper() if drawn else ""
        elif tag == "framePr":
            found["frame"] = str(child.get(W + "xAlign", "left"))
    return found


def _spacing(element: _Element, found: Properties) -> None:
    for name in ("line", "lineRule", "before", "after", "beforeLines", "afterLines"):
        if (said := element.get(W + name)) is not None:
            found[name] = str(said)
    for name in ("before", "after"):
        if str(element.get(f"{W}{name}Autospacing", "0")) not in OFF:
            found[name] = _AUTO_SPACING


def _indents(element: _Element, found: Properties) -> None:
    for name, old in (("left", "start"), ("right", "end")):
        for unit in ("", "Chars"):
            said = element.get(W + name + unit) or element.get(W + old + unit)
            if said is not None:
                found[name + unit] = str(said)
    for unit in ("", "Chars"):
        hanging, first = element.get(f"{W}hanging{unit}"), element.get(f"{W}firstLine{unit}")
        if hanging is not None and whole(str(hanging)) != 0:
            found["first" + unit] = str(-whole(str(hanging)))
        elif first is not None or hanging is not None:
            found["first" + unit] = str(first or 0)


def _list_indents(root: _Element | None) -> dict[str, dict[int, Properties]]:
    """The paragraph properties of each level of each list, by the list's number."""
    if root is None:
        return {}

    def levels(parent: _Element) -> dict[int, Properties]:
        found: dict[int, Properties] = {}
        for level in parent.iter(W + "lvl"):
            style = value(level, "pStyle")
            own = {_OF_STYLE: style} if style else {}
            found[whole(str(level.get(W + "ilvl", "0")))] = {**paragraph_of(level.find(W + "pPr")), **own}
        return found

    kinds = {str(e.get(W + "abstractNumId", "")): levels(e) for e in root.iter(W + "abstractNum")}
    found: dict[str, dict[int, Properties]] = {}
    for element in root.iter(W + "num"):
        base = kinds.get(value(element, "abstractNumId"), {})
        found[str(element.get(W + "numId", ""))] = {**base, **levels(element)}
    return found


def _theme_fonts(root: _Element | None) -> dict[str, str]:
    """The font behind each name of a theme (minorEastAsia …); for Chinese the one of script Hans where none is set."""
    found: dict[str, str] = {}
    for kind in ("major", "minor") if root is not None else ():
        assert root is not None
        fonts = next(root.iter(f"{_A}{kind}Font"), None)
        if fonts is None:
            continue
        latin, east = fonts.find(_A + "latin"), fonts.find(_A + "ea")
        hans = next((f for f in fonts.findall(_A + "font") if f.get("script") == "Hans"), None)
        western = str(latin.get("typeface", "")) if latin is not None else ""
        chinese = str(east.get("typeface", "")) if east is not None else ""
        chinese = chinese or (str(hans.get("typeface", "")) if hans is not None else "")
        found |= {f"{kind}Ascii": western, f"{kind}HAnsi": western, f"{kind}EastAsia": chinese}
    return found
