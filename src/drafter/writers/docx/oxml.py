"""Raw WordprocessingML: escaping, runs, paragraphs. The only module that knows how text becomes XML."""

from __future__ import annotations

import re

from msgspec import Struct

from drafter.language.characters import xml_text
from drafter.language.patterns import Lazy
from drafter.openxml import OFFICE, WORD

W = WORD
R = OFFICE
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_SPECIAL = re.compile('[&<>"]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}

# Word shows these in the Latin font unless the run says that they are East Asian: “ ” ‘ ’ — … · × ① and the like.
_AMBIGUOUS = Lazy("[\u00a0-\u04ff\u2010-\u205e\u2070-\u2bff\ue000-\uf8ff]")
_BREAKS = re.compile("\r\n?|\n|\t")
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_BR = '</w:t><w:br/><w:t xml:space="preserve">'


def escape(text: str) -> str:
    """Text as XML character data or attribute value, without characters that XML cannot hold."""
    text = xml_text(text)
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda m: _ENTITIES[m[0]], text)
    return text


class Look(Struct, frozen=True):
    """Run properties in schema order: the character style, then what differs from it (after w:rFonts)."""

    style: str = ""
    rest: str = ""

    def with_(self, extra: str) -> Look:
        """The same look with more properties."""
        return Look(self.style, self.rest + extra)


PLAIN = Look()


def character_style(style_id: str) -> Look:
    """The look of letters that have a character style."""
    return Look(f'<w:rStyle w:val="{style_id}"/>')


def run(text: str, look: Look = PLAIN) -> str:
    """One run. A line break in ``text`` becomes w:br, a tab a blank; Chinese punctuation is marked East Asian."""
    if not text:
        return ""
    hint = _HINT if _AMBIGUOUS.search(text) else ""
    content = escape(text)
    if _BREAKS.search(content):
        content = _BREAKS.sub(lambda m: " " if m[0] == "\t" else _BR, content)
    if look is PLAIN and not hint:
        return f'<w:r><w:t xml:space="preserve">{content}</w:t></w:r>'
    return f'<w:r><w:rPr>{look.style}{hint}{look.rest}</w:rPr><w:t xml:space="preserve">{content}</w:t></w:r>'


KEEP_NEXT = "<w:keepNext/>"


class Para(Struct):
    """One paragraph of the running text: others may still add to its end, or end a section in it.

    ``properties`` follow w:pStyle in schema order; ``section`` is a w:sectPr, the last of them.
    """

    style: str
    content: str
    properties: str = ""
    section: str = ""

    def __str__(self) -> str:
        style = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        inside = f"{style}{self.properties}{self.section}"
        return f"<w:p><w:pPr>{inside}</w:pPr>{self.content}</w:p>" if inside else f"<w:p>{self.content}</w:p>"


Flow = list[Para | str]
"""Paragraphs and tables in their order."""


def paragraph(style: str, content: str, properties: str = "") -> str:
    """The XML of one paragraph inside a cell, a box, a header."""
    return str(Para(style, content, properties))


def tab(look: Look = PLAIN) -> str:
    """One run that is a tab."""
    return f"<w:r><w:rPr>{look.style}{look.rest}</w:rPr><w:tab/></w:r>" if look is not PLAIN else "<w:r><w:tab/></w:r>"


def field(instruction: str, shown: str, look: Look = PLAIN) -> str:
    """A complex field with its shown result: begin, instruction, separate, result, end."""
    rpr = f"<w:rPr>{look.style}{look.rest}</w:rPr>" if look is not PLAIN else ""
    return (
        f'<w:r>{rpr}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{rpr}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{rpr}<w:t>{shown}</w:t></w:r>"
        f'<w:r>{rpr}<w:fldChar w:fldCharType="end"/></w:r>'
    )
