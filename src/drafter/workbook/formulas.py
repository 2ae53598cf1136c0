"""Formulas over codes (TJ04/TJ03*100) as live Excel formulas over cells."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from drafter.model.formula import FormulaError, Name, Node, Operation, names, parse

_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}
_HUNDRED = Decimal(100)


class Place(Struct, frozen=True):
    """Where a metric stands: its row, and whether its cells hold a fraction shown as a percentage."""

    row: int
    percent: bool


class Translator(Struct, frozen=True):
    """Writes formulas for one sheet: ``places`` by code and by name, the letters of the two value columns."""

    places: Mapping[str, Place]
    this_year: str
    last_year: str

    def formula(self, text: str, percent: bool, last_year: bool = False) -> str | None:
        """The Excel formula for a metric's ``计算公式``, or None where a part is not in the sheet.

        It shows nothing until every part holds a number. A metric with unit % shows the fraction.
        """
        try:
            node = parse(text)
        except FormulaError:
            return None
        return self.guarded(node, percent, last_year)

    def guarded(self, node: Node, percent: bool, last_year: bool) -> str | None:
        """``node`` as a formula that stays empty while a part is missing."""
        refs = self.references(node, last_year)
        if refs is None or not refs:
            return None
        if percent:
            node = _without_hundred(node)
        body = self.expression(node, last_year)
        return f'=IF(COUNT({",".join(refs)})={len(refs)},IFERROR({body},""),"")'

    def references(self, node: Node, last_year: bool = False) -> list[str] | None:
        """The cells that a formula needs, each once; None where one is not in the sheet."""
        found: dict[str, None] = {}
        for name in names(node):
            cell = self._cell(name, last_year)
            if cell is None:
                return None
            found[cell] = None
        return list(found)

    def expression(self, node: Node, last_year: bool = False, outer: int = 0, right: bool = False) -> str:
        """``node`` in Excel's notation; every part must be in the sheet."""
        if isinstance(node, Decimal):
            return format(node, "f")
        if isinstance(node, Name):
            cell = self._cell(node, last_year) or "#REF!"
            return f"({cell}*100)" if self.places[node.key].percent else cell
        rank = _RANK[node.sign]
        left = self.expression(node.left, last_year, rank)
        body = f"{left}{node.sign}{self.expression(node.right, last_year, rank, right=True)}"
        return f"({body})" if rank < outer or (right and rank == outer) else body

    def _cell(self, name: Name, last_year: bool) -> str | None:
        place = self.places.get(name.key)
        if place is None or (name.last_year and last_year):
            return None
        return f"{self.last_year if name.last_year or last_year else self.this_year}{place.row}"


def _without_hundred(node: Node) -> Node:
    """A percentage as a fraction: TJ04/TJ03*100 → TJ04/TJ03."""
    if isinstance(node, Operation) and node.sign == "*" and node.right == _HUNDRED:
        return node.left
    return Operation("/", node, _HUNDRED)


def growth(this_year: str, last_year: str, percent: bool) -> str:
    """The live 同比 formula: a relative change, for rates a difference in percentage points; empty without both."""
    if percent:
        body = f"ROUND(({this_year}-{last_year})*100,6)"
    else:
        body = f'IF({last_year}=0,"",ROUND(({this_year}-{last_year})/{last_year},6))'
    return f'=IF(COUNT({this_year},{last_year})=2,{body},"")'
