"""A .docx as a zip of XML parts, opened with every limit that a file from outside needs."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

from drafter.errors import InputError
from drafter.untrusted import UNREADABLE, NotXml, xml_root

if TYPE_CHECKING:
    from lxml.etree import _Element

_FILE = 100_000_000
_PART = 40_000_000
_ENTRIES = 20_000
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_DAMAGED = "用 Word 或 WPS 打开它，另存为一个新的 .docx 再试。"


class Package:
    """The parts of one .docx. Raises InputError for what is no readable .docx."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if len(data) > _FILE:
            raise InputError(f"“{name}”太大（超过100MB），不像一份报告。请检查是否选错了文件，或删去其中的图片再试。")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = set(self._zip.namelist())
        except UNREADABLE:
            raise InputError(f"“{name}”已经损坏，不是完整的 Word 文件。请{_DAMAGED}") from None
        if len(self._names) > _ENTRIES:
            raise InputError(f"“{name}”里的部件太多，不是正常的 Word 文件。请{_DAMAGED}")

    def has(self, part: str) -> bool:
        """Whether the package holds a part of this name."""
        return part in self._names

    def xml(self, part: str) -> _Element:
        """One part as a tree; no entity is resolved and nothing is fetched. Raises InputError."""
        data = self.read(part)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise InputError(
                f"“{self.name}”的“{part}”里有外部实体声明，Word 不会这样保存文件，为安全起见没有读取。请{_DAMAGED}"
            )
        for strict, plain in _STRICT:
            data = data.replace(strict, plain)
        try:
            return xml_root(data, bare=True)
        except NotXml:
            raise InputError(f"“{self.name}”的“{part}”部分已经损坏。请{_DAMAGED}") from None

    def read(self, part: str) -> bytes:
        """The bytes of one part. Raises InputError when it is missing, damaged or far too large."""
        try:
            info = self._zip.getinfo(part)
            if info.file_size > _PART:
                raise InputError(f"“{self.name}”展开后太大（“{part}”超过40MB），没有读取。请检查是否选错了文件。")
            if info.flag_bits & 1:
                raise InputError(f"“{self.name}”加了密码。请用 Word 或 WPS 打开，取消密码后另存再试。")
            with self._zip.open(info) as stream:
                data = stream.read(_PART + 1)
        except KeyError:
            raise InputError(f"“{self.name}”缺少“{part}”部分，不是完整的 Word 文件。请{_DAMAGED}") from None
        except UNREADABLE:
            raise InputError(f"“{self.name}”的“{part}”部分已经损坏。请{_DAMAGED}") from None
        if len(data) > _PART:
            raise InputError(f"“{self.name}”展开后太大，没有读取。请检查是否选错了文件。")
        return data

    def main(self) -> str:
        """The name of the main part, by the package's relations."""
        if self.has("_rels/.rels"):
            for relation in self.xml("_rels/.rels"):
                if str(relation.get("Type", "")).endswith("/officeDocument"):
                    target = str(relation.get("Target", "")).lstrip("/")
                    if self.has(target):
                        return target
        return "word/document.xml"

    def related(self, main: str) -> dict[str, str]:
        """The parts beside the main part by the last word of their relation: styles, numbering, footnotes; one of a kind."""
        found: dict[str, str] = {}
        for kind, path in self.relations(main):
            found.setdefault(kind, path)
        return found

    def relations(self, main: str) -> list[tuple[str, str]]:
        """All parts beside the main part, each with the last word of its relation; there may be several headers."""
        folder, file = posixpath.split(main)
        relations = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        found: list[tuple[str, str]] = []
        if self.has(relations):
            for relation in self.xml(relations):
                if relation.get("TargetMode") == "External":
                    continue
                target = str(relation.get("Target", ""))
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                if self.has(path):
                    found.append((str(relation.get("Type", "")).rsplit("/", 1)[-1], path))
        return found
