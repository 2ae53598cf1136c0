"""A Word file without its tracked changes: each taken in or taken back, as a person would in Word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from drafter.readers.tracked import join_next
from drafter.tracking.words import ROW, TABLE, P, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_PUT_IN = (f"{W}ins", f"{W}moveTo")
_TAKEN_OUT = (f"{W}del", f"{W}moveFrom")


def settle(root: _Element, accepted: Callable[[str], bool]) -> None:
    """Settle every change in the tree: those of an author who is ``accepted`` are taken in, others taken back."""
    for row in list(root.iter(ROW)):
        properties = row.find(f"{W}trPr")
        if properties is not None and _goes(properties, accepted):
            _drop(row)
    for table in list(root.iter(TABLE)):
        if table.find(ROW) is None:
            _drop(table)
    for change in [c for c in root.iter(*_PUT_IN, *_TAKEN_OUT) if _holds_words(c)]:
        stays = accepted(_author(change)) == (change.tag in _PUT_IN)
        if not stays:
            _drop(change)
            continue
        for words in change.iter(f"{W}delText"):
            words.tag = f"{W}t"
        parent = change.getparent()
        assert parent is not None
        at = parent.index(change)
        parent[at : at + 1] = list(change)
    for paragraph in list(root.iter(P)):
        letters = paragraph.find(f"{W}pPr/{W}rPr")
        if letters is not None and _goes(letters, accepted):
            join_next(paragraph)


def _holds_words(change: _Element) -> bool:
    parent = change.getparent()
    return parent is not None and parent.tag not in (f"{W}rPr", f"{W}trPr")


def _goes(properties: _Element, accepted: Callable[[str], bool]) -> bool:
    """Whether the paragraph's end or the row that these properties belong to is to go."""
    gone = False
    for change in [child for child in properties if child.tag in (*_PUT_IN, *_TAKEN_OUT)]:
        gone = gone or accepted(_author(change)) == (change.tag in _TAKEN_OUT)
        properties.remove(change)
    return gone


def _author(change: _Element) -> str:
    return str(change.get(f"{W}author", ""))


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
