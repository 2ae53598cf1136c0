"""References of a sheet moved down behind a row that is put in: A7 → A8, 要点!$D$2:$D$1000 → 要点!$D$2:$D$1001."""

from __future__ import annotations

import re

from msgspec import Struct

_AREA = re.compile(r"(\$?[A-Z]{1,3})(\$?)(\d{1,7})(?::(\$?[A-Z]{1,3})(\$?)(\d{1,7}))?")
_ROWS = re.compile(r"(\$?)(\d{1,7}):(\$?)(\d{1,7})")
_ROW = re.compile(r"(\$?)(\d{1,7})")


class Shift(Struct, frozen=True):
    """One row put into ``sheet`` as row ``at``: what stood there and below moves down by one."""

    sheet: str
    at: int

    def row(self, number: int) -> int:
        """Where a row stands after the new one was put in; rows count from 1."""
        return number + 1 if number >= self.at else number

    def ref(self, ref: str) -> str:
        """A cell or range of the sheet itself."""
        return _AREA.sub(self._area, _ROWS.sub(self._rows, ref) if _ROWS.fullmatch(ref) else ref)

    def refs(self, refs: str) -> str:
        """Cells and ranges with blanks between (sqref)."""
        return " ".join([self.ref(ref) for ref in refs.split()])

    def formula(self, formula: str, own: bool, top: int = 0) -> str:
        """A formula that stands in the sheet (``own``) or elsewhere.

        ``top`` is the first row of the cells that a rule's formula is for, and 0 for a cell's own formula: in a rule,
        a row without $ is counted from there, and moves when all of them move.
        """
        from openpyxl.formula.tokenizer import Token, Tokenizer

        tokenizer = Tokenizer(f"={formula}")
        for token in tokenizer.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                token.value = self._operand(token.value, own, top)
        return "".join([token.value for token in tokenizer.items])

    def _operand(self, operand: str, own: bool, top: int) -> str:
        sheet, mark, ref = operand.rpartition("!")
        name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        if (name != self.sheet) if mark else not own:
            return operand
        if not (_AREA.fullmatch(ref) or _ROWS.fullmatch(ref)):
            return operand
        if not top:
            return f"{sheet}{mark}{self.ref(ref)}"
        down = 1 if own and top >= self.at else 0
        return f"{sheet}{mark}{_ROW.sub(lambda m: self._counted(m, down), ref)}"

    def _counted(self, match: re.Match[str], down: int) -> str:
        number = int(match[2])
        return f"{match[1]}{self.row(number) if match[1] else number + down}"

    def _area(self, match: re.Match[str]) -> str:
        first = f"{match[1]}{match[2]}{self.row(int(match[3]))}"
        return first if match[4] is None else f"{first}:{match[4]}{match[5]}{self.row(int(match[6]))}"

    def _rows(self, match: re.Match[str]) -> str:
        return f"{match[1]}{self.row(int(match[2]))}:{match[3]}{self.row(int(match[4]))}"
