"""What an import has to say (D9xx); each rule with the page that ``drafter explain`` shows."""

from __future__ import annotations

from drafter.extract.rules import figures, outline
from drafter.extract.rules.figures import (
    FROM_TABLE,
    GUESSED_METRIC,
    LEFT_AS_TEXT,
    RATE_NOT_REPRODUCED,
    SUMMARY,
    TWO_VALUES,
)
from drafter.extract.rules.outline import (
    BROKEN_NUMERAL,
    EMBEDDED_CONTENT,
    GUESSED_CONTENT,
    LAYOUT_CHANGED,
    LEFT_OUT,
    NO_TITLE,
    OTHER_KIND,
    PLACE_DOUBTFUL,
    UNNUMBERED_HEADING,
)

__all__ = [
    "BROKEN_NUMERAL",
    "EMBEDDED_CONTENT",
    "FROM_TABLE",
    "GUESSED_CONTENT",
    "GUESSED_METRIC",
    "LAYOUT_CHANGED",
    "LEFT_AS_TEXT",
    "LEFT_OUT",
    "NO_TITLE",
    "OTHER_KIND",
    "PLACE_DOUBTFUL",
    "RATE_NOT_REPRODUCED",
    "RULES",
    "SUMMARY",
    "TWO_VALUES",
    "UNNUMBERED_HEADING",
]

RULES = (*figures.RULES, *outline.RULES)
