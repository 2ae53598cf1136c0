"""What can be wrong with a workbook when it is read (D1xx); each rule with the page that ``drafter explain`` shows."""

from __future__ import annotations

from drafter.workbook.rules import (
    annexes,
    figures,
    history,
    looks,
    marks,
    oversights,
    sheets,
    slips,
    strays,
    unread,
    words,
)
from drafter.workbook.rules.figures import (
    BAD_FORMULA,
    CIRCULAR,
    DIVISION_BY_ZERO,
    ERROR_CELL,
    NEVER_CALCULATED,
    NOT_A_NUMBER,
    TOO_LARGE,
    TWO_PRECISIONS,
    UNIT_DIFFERS,
)
from drafter.workbook.rules.sheets import (
    DUPLICATE_CODE,
    DUPLICATE_NAME,
    MERGED,
    MISSING_COLUMN,
    MISSING_SHEET,
    NO_HEADING,
    NO_SECTION_TEXT,
    ORDERED_BY_ROW,
    REQUIRED,
    UNKNOWN_SECTION,
)
from drafter.workbook.rules.words import (
    BAD_DATE,
    BAD_YEAR,
    CONTROL_CHARACTER,
    NOT_A_CHOICE,
    NOT_SILENCED,
    TYPED_ORDINAL,
)

__all__ = [
    "BAD_DATE",
    "BAD_FORMULA",
    "BAD_YEAR",
    "CIRCULAR",
    "CONTROL_CHARACTER",
    "DIVISION_BY_ZERO",
    "DUPLICATE_CODE",
    "DUPLICATE_NAME",
    "ERROR_CELL",
    "MERGED",
    "MISSING_COLUMN",
    "MISSING_SHEET",
    "NEVER_CALCULATED",
    "NOT_A_CHOICE",
    "NOT_A_NUMBER",
    "NOT_SILENCED",
    "NO_HEADING",
    "NO_SECTION_TEXT",
    "ORDERED_BY_ROW",
    "REQUIRED",
    "RULES",
    "TOO_LARGE",
    "TWO_PRECISIONS",
    "TYPED_ORDINAL",
    "UNIT_DIFFERS",
    "UNKNOWN_SECTION",
]

RULES = (
    *sheets.RULES,
    *figures.RULES,
    *words.RULES,
    *slips.RULES,
    *marks.RULES,
    *annexes.RULES,
    *looks.RULES,
    *oversights.RULES,
    *unread.RULES,
    *strays.RULES,
    *history.RULES,
)
