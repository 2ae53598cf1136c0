"""Putting a row into a sheet: what stands below moves down, and all that refers to it goes along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from drafter.places import column_letter
from drafter.workbook.cells import SheetXml, at, span
from drafter.workbook.parts import Parts, namespace
from drafter.workbook.shift import Shift
from drafter.workbook.strings import Strings

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Related parts whose places are not moved here.
_FIXED = ("drawing", "table", "pivotTable", "queryTable", "oleObject", "control", "slicer", "timeline")
_REFS = ("ref", "sqref")
_MOVING = (
    "mergeCell",
    "conditionalFormatting",
    "dataValidation",
    "hyperlink",
    "autoFilter",
    "sortState",
    "sortCondition",
)
_ALSO_MOVING = ("protectedRange", "ignoredError")
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"


def can_insert(parts: Parts, name: str) -> bool:
    """Whether a row can be put into a sheet with all references kept true.

    Not where tables, pictures or charts stand in it or look at it, nor where formulas share their text.
    """
    part = parts.sheets()[name]
    if any(parts.related(part, kind) for kind in _FIXED):
        return False
    if any(name in chart for chart in _formulas_of_charts(parts)) or _feeds_a_pivot(parts, name):
        return False
    for sheet, other in parts.sheets().items():
        for formula in local(parts.tree(other), "f"):
            if formula.get("t") in ("shared", "array", "dataTable") and (sheet == name or name in (formula.text or "")):
                return False
    return True


def insert_row(parts: Parts, name: str, row: int, like: int, values: Mapping[int, str]) -> None:
    """Put a row into a sheet as row ``row``, in the look of the row that was ``like``; ``values`` by column from 1.

    ``can_insert`` must have said yes.
    """
    part = parts.sheets()[name]
    shift = Shift(name, row)
    root = parts.tree(part)
    pattern = _row(root, like)
    # Formulas of rules first: they are counted from where the rules stand now.
    move_formulas(parts, shift)
    renumber(root, shift)
    _move_marks(root, shift)
    _widen(root, shift)
    move_notes(parts, part, shift)
    _put(root, row, pattern)
    parts.changed(part)
    sheet = SheetXml(name, part, parts, Strings(parts))
    for column, text in values.items():
        ref = f"{column_letter(column - 1)}{row}"
        # Within merged cells only the first shows.
        if text and sheet.anchor(ref) == ref:
            sheet.set_text(ref, text)


def local(root: Element, *names: str) -> Iterator[Element]:
    """Elements by their local names, in every namespace: extensions have one of their own."""
    yield from root.iter(*(f"{{*}}{name}" for name in names))


def _row(root: Element, number: int) -> Element | None:
    return next((r for r in local(root, "row") if r.get("r") == str(number)), None)


def renumber(root: Element, shift: Shift) -> None:
    """The numbers of the rows that move, and of their cells."""
    for row in local(root, "row"):
        number = int(row.get("r", 0))
        if shift.row(number) != number:
            row.set("r", str(shift.row(number)))
            for cell in row:
                if cell.get("r"):
                    cell.set("r", shift.ref(str(cell.get("r"))))


def _move_marks(root: Element, shift: Shift) -> None:
    for element in local(root, *_MOVING, *_ALSO_MOVING):
        for attribute in _REFS:
            if element.get(attribute):
                element.set(attribute, shift.refs(str(element.get(attribute))))
    for place in local(root, "sqref"):
        place.text = shift.refs(place.text or "")
    for stop in local(root, "brk"):
        if stop.getparent().tag.endswith("}rowBreaks"):
            stop.set("id", str(shift.row(int(stop.get("id", 0)))))


def _widen(root: Element, shift: Shift) -> None:
    for dimension in local(root, "dimension"):
        top, left, bottom, right = span(str(dimension.get("ref", "A1")))
        low = max(bottom + 1 if bottom >= shift.at else bottom, shift.at)
        dimension.set("ref", f"{column_letter(left - 1)}{top}:{column_letter(right - 1)}{low}")


def move_notes(parts: Parts, part: str, shift: Shift) -> None:
    """Notes on cells that move, and the boxes that show them."""
    for kind, tag in (("comments", "comment"), ("threadedComment", "threadedComment")):
        found = parts.related(part, kind)
        if found is not None and found[1] in parts.names:
            for comment in local(parts.tree(found[1]), tag):
                comment.set("ref", shift.ref(str(comment.get("ref"))))
            parts.changed(found[1])
    found = parts.related(part, "vmlDrawing")
    if found is None or found[1] not in parts.names:
        return
    root = parts.tree(found[1], recover=True)
    for place in root.iter(f"{_EXCEL}Row"):
        number = int(place.text or 0) + 1
        if shift.row(number) == number:
            continue
        place.text = str(shift.row(number) - 1)
        for anchor in place.getparent().iter(f"{_EXCEL}Anchor"):
            numbers = [int(n) for n in (anchor.text or "").split(",")]
            if len(numbers) == 8:
                down = shift.row(number) - number
                numbers[2], numbers[6] = max(0, numbers[2] + down), max(0, numbers[6] + down)
                anchor.text = ", ".join(map(str, numbers))
    parts.changed(found[1])


def move_formulas(parts: Parts, shift: Shift, wanted: Callable[[Element], bool] = lambda _: True) -> None:
    """Formulas of all sheets (those that are ``wanted``), names, links and the order of calculation."""
    for name, part in parts.sheets().items():
        own = name == shift.sheet
        for formula in local(parts.tree(part), "f", "formula", "formula1", "formula2"):
            # In an extension a formula1 holds an element f of its own.
            if not formula.text or not formula.text.strip() or not wanted(formula):
                continue
            moved = shift.formula(formula.text, own, _top(formula))
            if moved != formula.text:
                formula.text = moved
                parts.changed(part)
    _move_names(parts, shift)
    _move_calculations(parts, parts.tree(parts.workbook), shift)


def _move_names(parts: Parts, shift: Shift) -> None:
    """Names and links that look at cells which move."""
    for part in parts.sheets().values():
        for link in local(parts.tree(part), "hyperlink"):
            target = link.get("location")
            if target and (moved := shift.formula(target, own=False)) != target:
                link.set("location", moved)
                parts.changed(part)
    for defined in local(parts.tree(parts.workbook), "definedName"):
        if defined.text and (moved := shift.formula(defined.text, own=False)) != defined.text:
            defined.text = moved
            parts.changed(parts.workbook)


def is_of_a_cell(formula: Element) -> bool:
    """Whether a formula stands in a cell, and not in a rule or drop-down."""
    return any(holder.tag.endswith("}c") for holder in formula.iterancestors())


def _top(formula: Element) -> int:
    """The first row of the cells that a rule is for; 0 for the formula of a cell."""
    for holder in (formula, *formula.iterancestors()):
        if holder.tag.endswith(("}c", "}sheetData")):
            return 0
        refs = holder.get("sqref") or next((e.text for e in holder if str(e.tag).endswith("}sqref")), None)
        if refs:
            return min(span(ref)[0] for ref in refs.split())
    return 0


def _move_calculations(parts: Parts, workbook: Element, shift: Shift) -> None:
    """The order in which Excel computes cells, which names them."""
    found = parts.related(parts.workbook, "calcChain")
    ids = {str(s.get("name")): str(s.get("sheetId")) for s in local(workbook, "sheet")}
    if found is None or found[1] not in parts.names:
        return
    # An entry without a sheet stands in the sheet of the one before.
    sheet = ""
    for entry in local(parts.tree(found[1]), "c"):
        sheet = str(entry.get("i", sheet))
        if sheet == ids.get(shift.sheet):
            entry.set("r", shift.ref(str(entry.get("r"))))
            parts.changed(found[1])


def _put(root: Element, number: int, pattern: Element | None) -> None:
    """An empty row in the look of another one; its height follows its own words."""
    ns = namespace(root)
    data = root.find(f"{ns}sheetData")
    attributes = {k: v for k, v in pattern.attrib.items() if k in ("s", "customFormat")} if pattern is not None else {}
    made = data.makeelement(f"{ns}row", {"r": str(number), **attributes})
    for cell in pattern if pattern is not None else ():
        if cell.get("r"):
            column = column_letter(at(str(cell.get("r")))[1] - 1)
            style = {"s": str(cell.get("s"))} if cell.get("s") else {}
            made.append(data.makeelement(f"{ns}c", {"r": f"{column}{number}", **style}))
    data.insert(sum(1 for row in data if int(row.get("r", 0)) < number), made)


def _formulas_of_charts(parts: Parts) -> Iterator[str]:
    for name in parts.names:
        if name.startswith("xl/charts/chart") and name.endswith(".xml"):
            yield from (f.text or "" for f in local(parts.tree(name), "f"))


def _feeds_a_pivot(parts: Parts, sheet: str) -> bool:
    return any(
        source.get("sheet") == sheet
        for name in parts.names
        if name.startswith("xl/pivotCache/pivotCacheDefinition") and name.endswith(".xml")
        for source in local(parts.tree(name), "worksheetSource")
    )
