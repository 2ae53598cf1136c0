"""A changed figure in the sentence that prints it: a number alone tells nobody what it counts."""

from __future__ import annotations

from drafter.model.changes import Change
from drafter.model.document import Document, texts_of
from drafter.places import Cell

Parts = tuple[tuple[str, str, str], ...]
"""A text side by side with a newer one: words that stay, that go, that come."""
_STOPS = "。；！？\n"
_LONGEST = 40  # characters on each side


def within(document: Document, change: Change) -> Parts:
    """The sentence that prints a figure first, with the figure changed; nothing where no sentence prints it as it was."""
    found = _printed(document, change.cell, change.before)
    if found is None:
        return ()
    before, figure, after = found
    return ((before, figure, figure.replace(change.before, change.after, 1)), (after, "", ""))


def _printed(document: Document, cell: Cell, number: str) -> tuple[str, str, str] | None:
    for block in document.blocks:
        texts = list(texts_of(block))
        for index, text in enumerate(texts):
            if text.metric and text.cell == cell and number and number in text.text:
                before = "".join(t.text for t in texts[:index])
                after = "".join(t.text for t in texts[index + 1 :])
                return _end(before), text.text, _start(after)
    return None


def _end(text: str) -> str:
    """The words of a text behind its last stop."""
    own = text[max(map(text.rfind, _STOPS)) + 1 :]
    return own if len(own) <= _LONGEST else f"…{own[-_LONGEST:]}"


def _start(text: str) -> str:
    """The words of a text up to its first stop."""
    own = text[: min((at + 1 for stop in _STOPS if (at := text.find(stop)) >= 0), default=len(text))]
    return own if len(own) <= _LONGEST else f"{own[:_LONGEST]}…"
