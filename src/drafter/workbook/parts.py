"""The parts of an .xlsx package as trees: read when asked for, written back only where something changed."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZipFile

from drafter.errors import InputError
from drafter.openxml import OFFICE, PACKAGE, TYPES
from drafter.untrusted import UNREADABLE, NotXml, xml_bytes, xml_root
from drafter.zipped import replace_parts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TYPES_NS = f"{{{PACKAGE}/content-types}}"
_RELATIONS_NS = f"{{{PACKAGE}/relationships}}"
# ISO/IEC 29500 strict files name their relations so; transitional readers and writers use the other.
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_WORKBOOK = "xl/workbook.xml"
_LARGEST = 200_000_000
_BROKEN = "工作簿不完整或已经损坏，不能写入。请用 Excel 或 WPS 打开修复后另存为 .xlsx 再试。"


class NotAPackage(InputError):
    """Bytes that are no .xlsx package, or one that is damaged."""


def parse_xml(data: bytes, recover: bool = False) -> Element:
    """A part as a tree; no entity is resolved and nothing is fetched. Raises NotAPackage."""
    try:
        return xml_root(data, recover=recover)
    except NotXml:
        raise NotAPackage(_BROKEN) from None


class Parts:
    """One .xlsx package. Raises NotAPackage for bytes that are none."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._zip = ZipFile(BytesIO(data))
        except UNREADABLE:
            raise NotAPackage("这个文件不是 .xlsx 工作簿，不能写入。请用 Excel 或 WPS 另存为 .xlsx 后再试。") from None
        self.names = set(self._zip.namelist())
        self._trees: dict[str, Element] = {}
        self._changed: dict[str, None] = {}

    def tree(self, name: str, recover: bool = False) -> Element:
        """A part as a tree, the same one at every call. Raises NotAPackage where it is missing or damaged."""
        if name not in self._trees:
            try:
                if self._zip.getinfo(name).file_size > _LARGEST:
                    raise NotAPackage("工作簿展开后太大，不像填报用的表，没有写入。请检查是否选错了文件。")
                data = self._zip.read(name)
            except UNREADABLE:
                raise NotAPackage(_BROKEN) from None
            self._trees[name] = parse_xml(data, recover)
        return self._trees[name]

    def changed(self, name: str) -> None:
        """Mark a part as changed, so that it is written anew."""
        self._changed[name] = None

    def add(self, name: str, root: Element, content_type: str, default: bool = False) -> None:
        """A new part; ``default`` gives its content type to all parts with its suffix."""
        self._trees[name] = root
        self.names.add(name)
        self.changed(name)
        types = self.tree(TYPES)
        kind, key, value = (
            ("Default", "Extension", name.rsplit(".", 1)[-1])
            if default
            else (
                "Override",
                "PartName",
                f"/{name}",
            )
        )
        if not any(e.get(key, "").lower() == value.lower() for e in types.findall(_TYPES_NS + kind)):
            made = types.makeelement(_TYPES_NS + kind, {key: value, "ContentType": content_type})
            # Defaults stand before overrides; the schema would take any order, older readers do not.
            types.insert(0 if default else len(types), made)
            self.changed(TYPES)

    def free_name(self, pattern: str) -> str:
        """The first name of ``pattern`` (with ``{}`` for a number) that no part has."""
        taken = {name.lower() for name in self.names}
        return next(name for n in range(1, len(taken) + 2) if (name := pattern.format(n)).lower() not in taken)

    def related(self, part: str, kind: str) -> tuple[str, str] | None:
        """The id and the name of the part that ``part`` is related to by ``kind`` (comments, vmlDrawing …)."""
        relations = _relations_of(part)
        if relations not in self.names:
            return None
        for relation in self.tree(relations):
            if str(relation.get("Type", "")).endswith(f"/{kind}"):
                return str(relation.get("Id")), _target(part, str(relation.get("Target", "")))
        return None

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate ``part`` to ``target``; gives the new relation's id."""
        name = _relations_of(part)
        if name not in self.names:
            self._trees[name] = parse_xml(b'<Relationships xmlns="%s"/>' % _RELATIONS_NS.strip("{}").encode())
            self.names.add(name)
        root = self.tree(name)
        taken = {str(r.get("Id", "")) for r in root}
        key = next(k for n in range(1, len(taken) + 2) if (k := f"rId{n}") not in taken)
        made = root.makeelement(_RELATIONS_NS + "Relationship")
        for attribute, value in (("Id", key), ("Type", f"{OFFICE}/{kind}"), ("Target", f"/{target}")):
            made.set(attribute, value)
        root.append(made)
        self.changed(name)
        return key

    @property
    def workbook(self) -> str:
        """The name of the workbook part."""
        found = self.related("", "officeDocument")
        return found[1] if found else _WORKBOOK

    def sheets(self) -> dict[str, str]:
        """The part of each worksheet, by the sheet's name, in order."""
        workbook = self.workbook
        root = self.tree(workbook)
        relations = {r.get("Id"): r for r in self.tree(_relations_of(workbook))}
        found: dict[str, str] = {}
        for sheet in root.iter(f"{namespace(root)}sheet"):
            key = sheet.get(f"{{{OFFICE}}}id") or sheet.get(f"{{{_STRICT_OFFICE}}}id")
            relation = relations.get(key)
            if relation is not None and str(relation.get("Type", "")).endswith("/worksheet"):
                found[str(sheet.get("name"))] = _target(workbook, str(relation.get("Target", "")))
        return found

    def save(self) -> bytes:
        """The package with the changed parts; without any, the very bytes it was read from."""
        if not self._changed:
            return self._data
        try:
            return replace_parts(self._data, {name: xml_bytes(self._trees[name]) for name in self._changed})
        except UNREADABLE:
            raise NotAPackage(_BROKEN) from None


def namespace(root: Element) -> str:
    """The namespace of a tree in braces, as its tags begin with it."""
    return "{" + root.tag[1:].partition("}")[0] + "}" if root.tag.startswith("{") else ""


def _relations_of(part: str) -> str:
    path = PurePosixPath(part)
    return str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels"


def _target(part: str, target: str) -> str:
    """The name of a part that ``part`` names by a relative or absolute path."""
    if target.startswith("/"):
        return target[1:]
    names: list[str] = []
    for name in (PurePosixPath(part).parent / target).parts:
        if name == "..":
            names = names[:-1]
        elif name != ".":
            names.append(name)
    return "/".join(names)
