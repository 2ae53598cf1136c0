"""What calamine does not tell about a cell of an .xlsx file: percent formats, errors, formulas never calculated.

Reads the zip's directory and one sheet's XML directly: openpyxl would need a tenth of a second for the same answer.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from drafter.language.patterns import Lazy
from drafter.workbook.book import Oddity

_VALUE = Lazy(r"<(?:\w+:)?(?:v|is)\b[^>]*>[^<]")
_BUILT_IN_PERCENT = {"9", "10"}


class Peek(Struct, frozen=True):
    """One sheet's cells by reference; empty for files that are not .xlsx."""

    oddities: Mapping[str, Oddity] = {}
    percents: frozenset[str] = frozenset()
    formulas: frozenset[str] = frozenset()


def can_peek(path: str) -> bool:
    """Whether the file is of a kind that can be looked into: .xls, .ods and .et cannot."""
    return path.lower().endswith((".xlsx", ".xlsm"))


class Peeker:
    """Looks into one .xlsx file; whatever cannot be read is answered with an empty ``Peek``."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)

    def sheet(self, name: str, columns: Iterable[str]) -> Peek:
        """The peculiarities of the sheet ``name`` in the columns with these letters."""
        part = self._parts.get(name)
        if part is None:
            return Peek()
        oddities: dict[str, Oddity] = {}
        percents, formulas = set(), set()
        letters = "|".join(columns)
        xml = self._read(part)
        # Few programs write a prefix, and to look for one at every tag takes three times as long.
        tag = "c" if "<c " in xml else r"\w+:c"
        cells = re.compile(rf'<{tag}\b([^>]*?\br="((?:{letters})\d+)"[^>]*?)(?:/>|>(.*?)</{tag}>)', re.S)
        percent_marks = [f's="{style}"' for style in self._percent_styles]
        for attributes, ref, body in cells.findall(xml):
            if any(mark in attributes for mark in percent_marks):
                percents.add(ref)
            if 't="e"' in attributes:
                oddities[ref] = Oddity.ERROR
            if "<f" in body or ":f>" in body:
                formulas.add(ref)
                if ref not in oddities and not _VALUE.search(body) and 't="str"' not in attributes:
                    oddities[ref] = Oddity.NEVER_CALCULATED
        return Peek(oddities, frozenset(percents), frozenset(formulas))

    @cached_property
    def _members(self) -> Mapping[str, tuple[int, int, int]]:
        """Name → (local header offset, compressed size, method), from the zip's central directory."""
        try:
            data = self._data
            end = data.rindex(b"PK\x05\x06")
            count, _, at = struct.unpack_from("<HII", data, end + 10)
            found = {}
            for _ in range(count):
                method = struct.unpack_from("<H", data, at + 10)[0]
                size = struct.unpack_from("<I", data, at + 20)[0]
                n, m, k = struct.unpack_from("<HHH", data, at + 28)
                offset = struct.unpack_from("<I", data, at + 42)[0]
                found[data[at + 46 : at + 46 + n].decode("utf-8", "replace")] = (offset, size, method)
                at += 46 + n + m + k
            return found
        except (ValueError, struct.error):
            return {}

    @cached_property
    def _data(self) -> bytes:
        return self.path.read_bytes()

    def _read(self, member: str) -> str:
        if member not in self._members:
            return ""
        offset, size, method = self._members[member]
        n, m = struct.unpack_from("<HH", self._data, offset + 26)
        raw = self._data[offset + 30 + n + m : offset + 30 + n + m + size]
        return (zlib.decompress(raw, -15) if method == 8 else raw).decode("utf-8", "replace")

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        """Sheet name → part name."""
        targets = {}
        for tag in re.findall(r"<Relationship\b[^>]*>", self._read("xl/_rels/workbook.xml.rels")):
            attributes = dict(re.findall(r'\b(\w+)="([^"]*)"', tag))
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found = {}
        for tag in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", self._read("xl/workbook.xml")):
            name, rid = re.search(r'\bname="([^"]*)"', tag), re.search(r'\br:id="([^"]*)"', tag)
            if name and rid:
                found[name[1]] = targets.get(rid[1], "")
        return found

    @cached_property
    def _percent_styles(self) -> frozenset[str]:
        """Indexes into cellXfs whose number format is a percentage."""
        styles = self._read("xl/styles.xml")
        percent = set(_BUILT_IN_PERCENT)
        for tag in re.findall(r"<(?:\w+:)?numFmt\b[^>]*>", styles):
            ident, code = re.search(r'numFmtId="(\d+)"', tag), re.search(r'formatCode="([^"]*)"', tag)
            # A quoted %, as in 0"%", is only a letter: the value is not scaled.
            if ident and code and "%" in re.sub(r"&quot;.*?&quot;|\\.", "", code[1]):
                percent.add(ident[1])
        block = re.search(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.S)
        tags = re.findall(r"<(?:\w+:)?xf\b[^>]*>", block[0]) if block else []
        ids = [re.search(r'numFmtId="(\d+)"', tag) for tag in tags]
        return frozenset(str(i) for i, found in enumerate(ids) if found and found[1] in percent)
