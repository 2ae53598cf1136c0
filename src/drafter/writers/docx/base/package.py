"""The parts of a base: all keep their bytes but the few that are changed or added."""

from __future__ import annotations

import posixpath
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from drafter.openxml import OFFICE, PACKAGE, TYPES
from drafter.untrusted import xml_bytes, xml_root
from drafter.zipped import replace_parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = f"{{{PACKAGE}/content-types}}"
_RELATION = f"{{{PACKAGE}/relationships}}Relationship"


class Package:
    """One .docx that passed ``vetted``. A tree that is asked for with ``change`` is written anew."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._zip = ZipFile(BytesIO(data))
        self.names = set(self._zip.namelist())
        self._trees: dict[str, _Element] = {}
        self._added: dict[str, bytes] = {}
        self._changed: set[str] = set()

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises KeyError where there is none."""
        return self._zip.read(name)

    def tree(self, name: str, *, change: bool = False) -> _Element:
        """The root of one part; always the same one, so that changes add up."""
        if change:
            self._changed.add(name)
        if name not in self._trees:
            self._trees[name] = xml_root(self.read(name))
        return self._trees[name]

    @cached_property
    def main(self) -> str:
        """The name of the main part, an empty string where the package names none."""
        found = self._targets("_rels/.rels", "", "officeDocument")
        return found[0] if found else ""

    def related(self, kind: str) -> str:
        """The part that the main part calls its styles, comments …; an empty string for none."""
        found = self._targets(self._relations, posixpath.dirname(self.main), kind)
        return found[0] if found else ""

    def all_related(self, kind: str) -> list[str]:
        """The parts that the main part calls its headers, images …"""
        return self._targets(self._relations, posixpath.dirname(self.main), kind)

    @property
    def _relations(self) -> str:
        folder, file = posixpath.split(self.main)
        return posixpath.join(folder, "_rels", f"{file}.rels")

    def _targets(self, relations: str, folder: str, kind: str) -> list[str]:
        if relations not in self.names and relations not in self._trees:
            return []
        found = []
        for relation in self.tree(relations):
            target = str(relation.get("Target", ""))
            if str(relation.get("Type", "")).endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                if posixpath.normpath(path) in self.names:
                    found.append(posixpath.normpath(path))
        return found

    def free_name(self, name: str) -> str:
        """``name``, or one like it that no part of the base has; zip names that differ in case alone are one in Word."""
        taken = {known.lower() for known in (*self.names, *self._added)}
        stem, suffix = posixpath.splitext(name)
        number = 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}_{number}{suffix}"
        return name

    def add(self, name: str, data: bytes, content_type: str = "") -> None:
        """A new part; relations need no content type."""
        self._added[name] = data
        if content_type:
            self.declare(name, content_type)

    def start(self, name: str, root: _Element, content_type: str) -> None:
        """A new part as a tree, which may still grow."""
        self._trees[name] = root
        self._changed.add(name)
        self.declare(name, content_type)

    def declare(self, name: str, content_type: str) -> None:
        """Say what kind of part ``name`` is."""
        from lxml import etree

        types = self.tree(TYPES, change=True)
        known = [o for o in types.findall(f"{_TYPE}Override") if o.get("PartName") == f"/{name}"]
        override = known[0] if known else etree.SubElement(types, f"{_TYPE}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)

    def relate(self, kind: str, part: str) -> str:
        """The main part's new relation to ``part``; gives its id."""
        from lxml import etree

        if self._relations not in self.names:
            root = etree.Element(f"{{{PACKAGE}/relationships}}Relationships", nsmap={None: f"{PACKAGE}/relationships"})
            self._trees.setdefault(self._relations, root)
        relations = self.tree(self._relations, change=True)
        taken = {str(relation.get("Id")) for relation in relations}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        etree.SubElement(relations, _RELATION, Id=f"rId{number}", Type=f"{OFFICE}/{kind}", Target=f"/{part}")
        return f"rId{number}"

    def content_type(self, name: str) -> str:
        """What kind of part the base says ``name`` is."""
        types = self.tree(TYPES)
        for override in types.findall(f"{_TYPE}Override"):
            if str(override.get("PartName", "")).lower() == f"/{name}".lower():
                return str(override.get("ContentType", ""))
        suffix = name.rpartition(".")[2].lower()
        defaults = types.findall(f"{_TYPE}Default")
        return next(
            (str(d.get("ContentType", "")) for d in defaults if str(d.get("Extension", "")).lower() == suffix), ""
        )

    def result(self) -> bytes:
        """The whole file, with what was changed and added."""

        made = {name: xml_bytes(self._trees[name]) for name in self._changed}
        return replace_parts(self._data, made | self._added)
