"""Notes on cells (what Excel calls comments, now notes): the comments part and the drawing that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.language.characters import xml_text
from drafter.openxml import OFFICE, SPACE
from drafter.workbook.cells import SheetXml, at
from drafter.workbook.parts import Parts, namespace, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

AUTHOR = "drafter"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_OFFICE = f"{{{OFFICE}}}"
_LONGEST = 2000
# What stands behind legacyDrawing in a worksheet (ISO/IEC 29500-1, CT_Worksheet).
_BEHIND = ("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
_NS = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_HEAD = (
    '<xml xmlns:v="{v}" xmlns:o="{o}" xmlns:x="{x}">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape xmlns:v="{v}" xmlns:o="{o}" xmlns:x="{x}" id="_x0000_s{number}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:{height}pt;z-index:1;'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def add_note(parts: Parts, sheet: SheetXml, ref: str, text: str) -> None:
    """A note on a cell; what stood in the cell's note before stays above it."""
    text = xml_text(text)[:_LONGEST]
    root = _comments(parts, sheet)
    ns = namespace(root)
    listed = root.find(f"{ns}commentList")
    if listed is None:
        listed = _child(root, ns, "commentList")
    for comment in listed:
        if comment.get("ref") == ref:
            holder = comment.find(f"{ns}text")
            _run(holder if holder is not None else _child(comment, ns, "text"), ns, f"\n{text}")
            return
    comment = root.makeelement(f"{ns}comment")
    comment.set("ref", ref)
    comment.set("authorId", str(_author(root, ns)))
    listed.insert(sum(1 for other in listed if at(str(other.get("ref", "A1"))) < at(ref)), comment)
    _run(_child(comment, ns, "text"), ns, text)
    _draw(parts, sheet, ref, text)


def _comments(parts: Parts, sheet: SheetXml) -> Element:
    found = parts.related(sheet.part, "comments")
    if found is None or found[1] not in parts.names:
        name = parts.free_name("xl/comments{}.xml")
        main = sheet.ns.strip("{}")
        parts.add(name, parse_xml(f'<comments xmlns="{main}"><authors/><commentList/></comments>'.encode()), _COMMENTS)
        parts.relate(sheet.part, "comments", name)
    else:
        name = found[1]
    parts.changed(name)
    return parts.tree(name)


def _author(root: Element, ns: str) -> int:
    authors = root.find(f"{ns}authors")
    if authors is None:
        authors = root.makeelement(f"{ns}authors")
        root.insert(0, authors)
    for index, author in enumerate(authors):
        if author.text == AUTHOR:
            return index
    _child(authors, ns, "author").text = AUTHOR
    return len(authors) - 1


def _run(holder: Element, ns: str, text: str) -> None:
    """Words behind those that are there; a plain text becomes the first of two runs."""
    plain = holder.find(f"{ns}t")
    if plain is not None and plain.text:
        holder.remove(plain)
        first = holder.makeelement(f"{ns}r")
        first.append(plain)
        holder.insert(0, first)
    added = _child(_child(holder, ns, "r"), ns, "t")
    added.text = text
    added.set(SPACE, "preserve")


def _draw(parts: Parts, sheet: SheetXml, ref: str, text: str) -> None:
    """The box that shows the note: without one, Excel calls the file damaged."""
    row, column = at(ref)
    found = parts.related(sheet.part, "vmlDrawing")
    if found is None or found[1] not in parts.names:
        name = parts.free_name("xl/drawings/vmlDrawing{}.vml")
        number = 1 + sum(1 for other in parts.names if other.endswith(".vml"))
        parts.add(name, parse_xml(_HEAD.format(**_NS, number=number).encode()), _VML, default=True)
        key = parts.relate(sheet.part, "vmlDrawing", name)
    else:
        key, name = found
    # Old Excel leaves <br> open in its boxes.
    root = parts.tree(name, recover=True)
    taken = {str(shape.get("id", "")) for shape in root.iter(f"{{{_NS['v']}}}shape")}
    first = 1025 if not taken else max((int(i[8:]) for i in taken if i[8:].isdecimal()), default=1024) + 1
    lines = sum(1 + len(line) // 20 for line in text.split("\n"))
    height = min(300, 20 + 15 * lines)
    shape = _SHAPE.format(**_NS, number=first, height=height, row=row - 1, column=column - 1)
    root.append(parse_xml(shape.encode()))
    parts.changed(name)
    if sheet.root.find(f"{sheet.ns}legacyDrawing") is None:
        drawing = sheet.root.makeelement(f"{sheet.ns}legacyDrawing", {f"{_OFFICE}id": key}, {"r": _OFFICE.strip("{}")})
        behind = [i for i, e in enumerate(sheet.root) if e.tag in [f"{sheet.ns}{name}" for name in _BEHIND]]
        sheet.root.insert(behind[0] if behind else len(sheet.root), drawing)
        parts.changed(sheet.part)


def _child(parent: Element, ns: str, tag: str) -> Element:
    made = parent.makeelement(f"{ns}{tag}")
    parent.append(made)
    return made
