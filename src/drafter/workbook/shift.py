"""References of a sheet moved down behind a row that is put in: A7 → A8, 要点!$D$2:$D$1000 → 要点!$D$2:$D$1001."""

from __future__ import annotations

import re

from msgspec import Struct

_AREA = re.compile(r"(\$?[A-Z]{1,3})(\$?)(\d{1,7})(?::(\$?[A-Z]{1,3})(\$?)(\d{1,7}))?")
_ROWS = re.compile(r"(\$?)(\d{1,7}):(\$?)(\d{1,7})")


class Shift(Struct, frozen=True):
    """One row put into ``sheet`` as row ``at``: what stood there and below moves down by one."""

    sheet: str
    at: int

    def row(self, number: int) -> int:
        return number + 1 if number >= self.at else number

    def ref(self, ref: str) -> str:
        """A cell or range of the sheet itself."""
        return _AREA.sub(self._area, _ROWS.sub(self._rows, ref) if _ROWS.fullmatch(ref) else ref)

    def refs(self, refs: str) -> str:
        """Cells and ranges with blanks between (sqref)."""
        return " ".join([self.ref(ref) for ref in refs.split()])

    def formula(self, formula: str, own: bool) -> str:
        """A formula that stands in the sheet (``own``) or elsewhere."""
        from openpyxl.formula.tokenizer import Token, Tokenizer

        tokenizer = Tokenizer(f"={formula}")
        for token in tokenizer.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                token.value = self._operand(token.value, own)
        return "".join([token.value for token in tokenizer.items])

    def _operand(self, operand: str, own: bool) -> str:
        sheet, mark, ref = operand.rpartition("!")
        name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        if (name != self.sheet) if mark else not own:
            return operand
        if not (_AREA.fullmatch(ref) or _ROWS.fullmatch(ref)):
            return operand
        return f"{sheet}{mark}{self.ref(ref)}"

    def _area(self, match: re.Match[str]) -> str:
        first = f"{match[1]}{match[2]}{self.row(int(match[3]))}"
        return first if match[4] is None else f"{first}:{match[4]}{match[5]}{self.row(int(match[6]))}"

    def _rows(self, match: re.Match[str]) -> str:
        return f"{match[1]}{self.row(int(match[2]))}:{match[3]}{self.row(int(match[4]))}"


def depends_on_place(formula: str, top: int) -> bool:
    """Whether a formula for many cells looks at other rows than their own: a row put in between would change what it says.

    ``top`` is the first row of its cells, for which the formula is written.
    """
    return any(
        not absolute and int(row) != top
        for first in _AREA.finditer(formula)
        for absolute, row in ((first[2], first[3]), (first[5], first[6]))
        if row
    )
