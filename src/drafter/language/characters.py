"""Characters that no XML file can hold: one home for all who write one."""

from __future__ import annotations

from drafter.language.patterns import Lazy

NOT_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""Inside a pattern's brackets: what XML 1.0 leaves out (W3C, Extensible Markup Language 1.0, 2.2)."""
_NOT_XML = Lazy(f"[{NOT_XML}]")


def xml_text(text: str) -> str:
    """``text`` without them: a stray control character must not cost the clerk the whole file."""
    return text if text.isprintable() else _NOT_XML.sub("", text)
