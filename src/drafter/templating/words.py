"""What a template prints of a value."""

from __future__ import annotations

from collections.abc import Collection


def as_words(value: object) -> str:
    """A text or a number as it is printed. Raises TypeError for a list or another collection.

    A list that holds itself twice, fifty times over, is small, and its text would not end.
    """
    if value is None:
        return ""
    if isinstance(value, Collection) and not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return str(value)
