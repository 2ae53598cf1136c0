"""A .docx as Word would show it: pages, paragraphs and letters with their effective look."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from drafter.errors import InputError
from drafter.model.look import Look, ParagraphLook, SectionLook, Where
from drafter.openxml import OFFICE
from drafter.readers.cascade import Cascade
from drafter.readers.numbering import Numbering
from drafter.readers.ooxml import W, is_on, value
from drafter.readers.package import Package
from drafter.readers.paragraphs import Reader
from drafter.readers.tracked import join_tracked

if TYPE_CHECKING:
    from lxml.etree import _Element

_R = f"{{{OFFICE}}}"
_NUMBER = re.compile(r"-?\d{1,10}(?:\.\d{1,6})?")
_SIGNED = 1 << 31
# A4 with Word's own margins stands in for a section that says nothing.
_PAPER = {"w": "11906", "h": "16838"}
_MARGINS = {"top": "1440", "bottom": "1440", "left": "1800", "right": "1800", "gutter": "0"}


def look_of(data: bytes, name: str = "", *, exact: bool = True) -> Look:
    """The look of a .docx; ``exact`` False for what LibreOffice made of another format.

    Raises InputError for a file that cannot be read.
    """
    package = Package(data, name)
    main = package.main()
    root = package.xml(main)
    join_tracked(root)
    related = package.related(main)

    def part(kind: str) -> _Element | None:
        try:
            return package.xml(related[kind]) if kind in related else None
        except InputError:
            return None  # The reader of the words has told it.

    styles, numbering, settings = part("styles"), part("numbering"), part("settings")
    cascade = Cascade(styles, numbering, part("theme"))
    reader = Reader(package, cascade, Numbering(numbering), exact)
    body = root.find(W + "body")
    paragraphs = tuple(reader.walk(body if body is not None else root, Where.BODY))
    last = body.find(W + "sectPr") if body is not None else None
    targets = _targets(package, main)
    sections: list[SectionLook] = []
    for element in [*reader.sections, last]:
        sections.append(_section(element, sections[-1].feet if sections else {}, reader, targets))
    return Look(
        tuple(sections),
        paragraphs,
        odd_even=is_on(settings, "evenAndOddHeaders"),
        red_line=reader.red_line,
        exact=exact,
    )


def _whole(word: str) -> int:
    """An attribute in twips; LibreOffice writes what is below zero as an unsigned number."""
    number = round(float(word)) if _NUMBER.fullmatch(word) else 0
    return number - 2 * _SIGNED if number >= _SIGNED else number


def _targets(package: Package, main: str) -> dict[str, str]:
    """The parts that the main part refers to, by the id of the relation."""
    folder, file = posixpath.split(main)
    relations = f"{folder}/_rels/{file}.rels"
    found: dict[str, str] = {}
    for relation in package.xml(relations) if package.has(relations) else ():
        target = str(relation.get("Target", ""))
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if package.has(path):
            found[str(relation.get("Id", ""))] = path
    return found


def _section(
    element: _Element | None, before: dict[str, tuple[ParagraphLook, ...]], reader: Reader, targets: dict[str, str]
) -> SectionLook:
    def attributes(tag: str, default: dict[str, str]) -> dict[str, int]:
        child = element.find(W + tag) if element is not None else None
        given = {str(k).removeprefix(W): str(v) for k, v in child.attrib.items()} if child is not None else {}
        return {k: _whole(v) for k, v in {**default, **given}.items()}

    paper, margins, grid = attributes("pgSz", _PAPER), attributes("pgMar", _MARGINS), attributes("docGrid", {})
    feet = dict(before)
    kind, first_differs = "nextPage", False
    if element is not None:
        for reference in element.findall(W + "footerReference"):
            path = targets.get(str(reference.get(_R + "id", "")))
            if path is None:
                continue
            try:
                root = reader.package.xml(path)
            except InputError:
                continue
            feet[str(reference.get(W + "type", "default"))] = tuple(reader.walk(root, Where.FOOT))
        if element.find(W + "type") is not None:
            kind = value(element, "type", "nextPage")
        first_differs = is_on(element, "titlePg")
    number = element.find(W + "pgNumType") if element is not None else None
    grid_type = element.find(W + "docGrid") if element is not None else None
    return SectionLook(
        paper["w"], paper["h"], abs(margins["top"]), abs(margins["bottom"]), margins["left"] + margins["gutter"], margins["right"],
        kind != "continuous",
        grid=str(grid_type.get(W + "type", "")) if grid_type is not None else "",
        pitch=grid.get("linePitch", 0), char_space=grid.get("charSpace", 0),
        first_differs=first_differs,
        dashed=number is not None and number.get(W + "fmt") == "numberInDash", feet=feet,
    )  # fmt: skip
