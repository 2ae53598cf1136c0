"""What a template prints of a value."""

from __future__ import annotations

from decimal import Decimal


def as_words(value: object) -> str:
    """A text or a number as it is printed. Raises TypeError for anything else, UndefinedError for a name that is none.

    A list that holds itself twice, fifty times over, is small, and its text would not end; of a function or a record
    Python's own name for it would stand in the report.
    """
    if value is None:
        return ""
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    from jinja2 import Undefined

    if isinstance(value, Undefined):
        return str(value)
    raise TypeError(type(value).__name__)
