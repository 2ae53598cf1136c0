"""What the cells of an .xlsx share: the table of strings and the number formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.differences import split_like
from drafter.openxml import SPACE
from drafter.workbook.files.cells import Shape, shape_of
from drafter.workbook.parts import Parts, namespace

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Strings:
    """The table of shared strings; a workbook without one gets inline strings."""

    def __init__(self, parts: Parts) -> None:
        found = parts.related(parts.workbook, "sharedStrings")
        self._parts, self.part = parts, found[1] if found and found[1] in parts.names else ""

    @property
    def root(self) -> Element:
        """The part of the shared strings, as it stands now."""
        return self._parts.tree(self.part)

    def item(self, index: str | None) -> Element | None:
        """The string with an index as it stands in a cell, None where there is none."""
        number = int(index) if index and index.strip().isdecimal() else -1
        return self.root[number] if self.part and 0 <= number < len(self.root) else None

    def append(self, item: Element) -> int:
        """Add a string; gives its index. The counts, which the schema does not ask for, would be wrong: they go."""
        self.root.append(item)
        self.root.attrib.pop("count", None)
        self.root.attrib.pop("uniqueCount", None)
        self._parts.changed(self.part)
        return len(self.root) - 1


def words_of(holder: Element) -> str:
    """The words of a string, in all its fonts."""
    return "".join([t.text or "" for t in _runs(holder)])


def write_words(holder: Element, words: str) -> None:
    """Change a string's words; those that stay keep their font."""
    ns = namespace(holder)
    # Readings belong to characters by position: no longer true.
    for reading in (*holder.findall(f"{ns}rPh"), *holder.findall(f"{ns}phoneticPr")):
        holder.remove(reading)
    if not _runs(holder):
        holder.append(holder.makeelement(f"{ns}t"))
    runs = _runs(holder)
    for run, piece in zip(runs, split_like([t.text or "" for t in runs], words), strict=True):
        run.text = piece
        run.set(SPACE, "preserve")


def _runs(holder: Element) -> list[Element]:
    """The texts of a string: its own, or those of its runs; readings of characters (rPh) are none."""
    ns = namespace(holder)
    return [*holder.findall(f"{ns}t"), *holder.findall(f"{ns}r/{ns}t")]


def shows_percent(parts: Parts, style: int) -> bool:
    """Whether a style's number format makes a percentage of a number."""
    found = parts.related(parts.workbook, "styles")
    if found is None or found[1] not in parts.names:
        return False
    root = parts.tree(found[1])
    ns = namespace(root)
    formats = root.findall(f"{ns}cellXfs/{ns}xf")
    key = formats[style].get("numFmtId", "0") if style < len(formats) else "0"
    codes = {f.get("numFmtId"): f.get("formatCode", "") for f in root.findall(f"{ns}numFmts/{ns}numFmt")}
    return shape_of(int(key) if key.isdecimal() else 0, codes.get(key, "")) is Shape.PERCENT
