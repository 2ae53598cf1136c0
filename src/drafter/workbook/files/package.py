"""A zip of parts, found whatever the slashes and the case of their names."""

from __future__ import annotations

import posixpath
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from drafter.untrusted import UNREADABLE

MAX_PART = 100 * 2**20
"""More than any sheet that a person fills in: a larger part is a zip bomb."""


class Damaged(Exception):
    """The file is not what it should be, or parts of it are missing."""


class Protected(Exception):
    """The file asks for a password."""


class Package:
    """The parts of a zip. Raises Damaged when there is none in ``data``; bytes before the zip do no harm."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except UNREADABLE as error:
            raise Damaged(str(error)) from None
        self._parts = {_plain(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Damaged when it is missing, damaged or beyond ``MAX_PART``."""
        info = self._parts.get(_plain(name))
        if info is None:
            raise Damaged(name)
        try:
            with self._zip.open(info) as part:
                data = part.read(MAX_PART + 1)
        except UNREADABLE as error:
            raise Damaged(str(error)) from None
        if len(data) > MAX_PART:
            raise Damaged(name)
        return data

    def xml(self, name: str) -> ElementTree.Element:
        """The root element of a part. Raises Damaged."""
        try:
            return ElementTree.fromstring(self.read(name))
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise Damaged(str(error)) from None

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Id → (type's last word, part) of the part ``name``, "" for the package; empty where it has none."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self:
            return {}
        found = {}
        for relation in self.xml(rels):
            target = relation.get("Target", "").replace("\\", "/")
            part = posixpath.normpath(target if target.startswith("/") else posixpath.join("/", folder, target))
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = (kind, part.lstrip("/"))
        return found


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def attribute(element: ElementTree.Element, name: str) -> str:
    """An attribute by its local name, in whatever namespace; "" where there is none."""
    found = element.get(name)
    if found is None:
        found = next((v for k, v in element.items() if k.rpartition("}")[2] == name), "")
    return found


def local(element: ElementTree.Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]
