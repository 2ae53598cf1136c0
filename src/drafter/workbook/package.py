"""What openpyxl saves, put right: schema order of fonts, shared strings as Excel keeps them, fixed times."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from drafter.openxml import SHEET, TYPES
from drafter.zipped import entry

if TYPE_CHECKING:
    from openpyxl import Workbook

_STRINGS = "xl/sharedStrings.xml"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_RELATION = (
    b'<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    b'Target="/xl/sharedStrings.xml" Id="rIdStrings"/></Relationships>'
)
_INLINE = re.compile(rb'(<c\b[^>]*?) t="inlineStr"([^>]*)><is>(.*?)</is></c>', re.S)
# The schema wants the parts of a font in this order; openpyxl writes them in another.
_FONT_PARTS = (
    "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()  # noqa: SIM905
)
_FONT = re.compile(rb"<font>(.*?)</font>", re.S)
_FONT_PART = re.compile(rb"(<(\w+)[^>]*/>)")


class _Timeless(zipfile.ZipFile):
    """A zip whose parts have one time, whatever the machine's clock says: no zip can hold 1970 or 2108."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        if isinstance(zinfo_or_arcname, str):
            zinfo_or_arcname = entry(zinfo_or_arcname)
        super().writestr(zinfo_or_arcname, data, compress_type or self.compression, compresslevel)


def saved(book: Workbook) -> bytes:
    """The file that openpyxl makes of a workbook, whatever the clock says."""
    from openpyxl.writer.excel import ExcelWriter

    out = io.BytesIO()
    with _Timeless(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        ExcelWriter(book, archive).save()
    return out.getvalue()


def repack(saved: bytes, stamp: datetime | None = None) -> bytes:
    """The file that openpyxl saved, fit for both validators; ``stamp`` fixes the times in it.

    Rows lose the mark of a custom height, so that they grow with their text when a clerk types on.
    """
    packed = io.BytesIO()
    strings = _Strings()
    with zipfile.ZipFile(io.BytesIO(saved)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: _part(name, old.read(name), stamp, strings) for name in old.namelist()}
        if strings.used and _STRINGS not in parts:
            parts[_STRINGS] = strings.xml()
            parts[TYPES] = parts[TYPES].replace(b"</Types>", _TYPE)
            rels = "xl/_rels/workbook.xml.rels"
            parts[rels] = parts[rels].replace(b"</Relationships>", _RELATION)
        for name, data in parts.items():
            new.writestr(entry(name), data)
    return packed.getvalue()


def _part(name: str, data: bytes, stamp: datetime | None, strings: _Strings) -> bytes:
    if name == "docProps/core.xml" and stamp is not None:
        moment = f"{stamp:%Y-%m-%dT%H:%M:%SZ}".encode()
        return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + moment, data)
    if name.startswith("xl/worksheets/sheet"):
        return _INLINE.sub(strings.share, data.replace(b' customHeight="1"', b""))
    if name == "xl/styles.xml":
        return _FONT.sub(_in_order, data)
    if name.startswith("xl/comments/"):
        # Not in the schema of Office 2007, and of no use without the drawing that it names.
        return re.sub(rb' shapeId="\d+"', b"", data)
    return data


def _in_order(match: re.Match[bytes]) -> bytes:
    parts = {tag.decode(): part for part, tag in _FONT_PART.findall(match[1])}
    return b"<font>" + b"".join([parts[tag] for tag in sorted(parts, key=_FONT_PARTS.index)]) + b"</font>"


class _Strings:
    """The table of shared strings: each text once."""

    def __init__(self) -> None:
        self.index: dict[bytes, int] = {}
        self.used = 0

    def share(self, match: re.Match[bytes]) -> bytes:
        self.used += 1
        number = self.index.setdefault(match[3], len(self.index))
        return b'%s t="s"%s><v>%d</v></c>' % (match[1], match[2], number)

    def xml(self) -> bytes:
        items = b"".join([b"<si>%s</si>" % text for text in self.index])
        return b'%s<sst xmlns="%s" count="%d" uniqueCount="%d">%s</sst>' % (
            _HEAD,
            SHEET.encode(),
            self.used,
            len(self.index),
            items,
        )
