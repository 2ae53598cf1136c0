"""What stands in the headers and footers of a Word file, but for page numbers: words that no workbook holds."""

from __future__ import annotations

from drafter.errors import InputError
from drafter.readers.ooxml import W
from drafter.readers.package import Package

_KINDS = ("header", "footer")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def margin_words(package: Package, main: str) -> tuple[str, ...]:
    """The paragraphs of all headers and footers that hold words, each once; of a damaged part nothing."""
    found: dict[str, None] = {}
    for kind, part in package.relations(main):
        if kind not in _KINDS:
            continue
        try:
            root = package.xml(part)
        except InputError:
            continue
        for paragraph in root.iter(W + "p"):
            if next(paragraph.iterancestors(_FALLBACK), None) is None:
                words = "".join(t.text or "" for t in paragraph.iter(W + "t")).strip()
                if any(c.isalpha() for c in words):
                    found[words] = None
    return tuple(found)
