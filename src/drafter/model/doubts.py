"""What a reader of an existing report was not sure of."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct

MOST_QUOTED, LONGEST_QUOTED = 8, 30
"""How many of the lines left out for one reason are quoted in its message, and how many characters of each."""


class Unsure(Enum):
    """What a reader can be unsure of."""

    STATUTORY = auto()
    """A section's title does not say its content; ``Doubt.statutory`` says what was guessed."""
    MIXED = auto()
    """A section's title names several contents; ``Doubt.statutory`` says which was taken."""
    EMBEDDED = auto()
    """A statutory content has no section of its own and stands in ``Doubt.excerpt``."""
    HEADING = auto()
    """Taken for a heading without a number."""
    NUMERAL = auto()
    """A broken numeral."""
    TITLE = auto()
    """No title."""
    LEFT_OUT = auto()
    """Words not taken into the report: page furniture, a title printed twice; ``message`` is the reason alone."""
    AGAIN = auto()
    """Lines that stand in the report once more (a contents list); ``message`` is the reason alone."""
    ABOVE = auto()
    """Words above the title that are no part of the report; ``message`` is the reason alone."""
    BELOW = auto()
    """Words below everything else that are no part of the report; ``message`` is the reason alone."""
    COVER = auto()
    """A paragraph of the letter before the report; ``message`` is the reason alone."""
    OTHER_KIND = auto()
    """Hardly such a report."""
    UNREAD = auto()
    """A part of the file that could not be read; ``message`` is the whole sentence."""
    LAYOUT = auto()
    """A table or text box that may be out of place."""


class Doubt(Struct, frozen=True):
    """What a reader was not sure of; ``message`` is in Chinese, ``excerpt`` the words concerned, exactly
    (several lines parted by line breaks).
    """

    about: Unsure
    message: str
    excerpt: str = ""
    statutory: str = ""
