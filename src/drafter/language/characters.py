"""Characters by what files and terminals make of them: what no XML file can hold, how wide a text is shown."""

from __future__ import annotations

import re
import sys
from unicodedata import east_asian_width

from drafter.language.patterns import Lazy

NOT_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""Inside a pattern's brackets: what XML 1.0 leaves out (W3C, Extensible Markup Language 1.0, 2.2)."""
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""The same: characters without width that come along with a copy, and part words where nobody sees it."""
_NOT_XML = Lazy(f"[{NOT_XML}]")


def xml_text(text: str) -> str:
    """``text`` without them: a stray control character must not cost the clerk the whole file."""
    return text if text.isprintable() else _NOT_XML.sub("", text)


def control_character(text: str) -> int | None:
    """Where the first of them stands, or None."""
    found = None if text.isprintable() else _NOT_XML.search(text)
    return found.start() if found else None


def shown_width(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese characters take two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


_REFERENCE = Lazy(r"&#(?:0{0,9}(\d{1,18})|[xX]0{0,9}([0-9a-fA-F]{1,18}));?")
_BREAKS = str.maketrans("\x0b\x0c", "\n\n")


def html_text(source: str) -> str:
    """A page's source without them, written as signs or as references: libxml2 takes both in, lxml then cannot move them."""

    def kept(match: re.Match[str]) -> str:
        number = int(match[1]) if match[1] else int(match[2], 16)
        if number > sys.maxunicode:
            return ""
        sign = chr(number).translate(_BREAKS)
        return match[0] if sign == chr(number) and xml_text(sign) else xml_text(sign)

    return xml_text(_REFERENCE.sub(kept, source.translate(_BREAKS)))
