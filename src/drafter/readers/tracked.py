"""Paragraphs whose ends tracked changes take away, as Word shows them once these are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.readers.ooxml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = (f"{W}pPr/{W}rPr/{W}del", f"{W}pPr/{W}rPr/{W}moveFrom")
_BREAK = f"{W}pPr/{W}sectPr"
_MARKERS = frozenset(
    f"{W}{kind}{end}"
    for kind in ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm")
    for end in ("Start", "End")
) | {W + "proofErr"}


def join_tracked(root: _Element) -> None:
    """Joins each paragraph whose end was taken away by a tracked change with the next one (ECMA-376 part 1, 17.13.5.15).

    One that ends a section stays apart.
    """
    for paragraph in list(root.iter(W + "p")):
        if any(paragraph.find(path) is not None for path in _GONE) and paragraph.find(_BREAK) is None:
            join_next(paragraph)


def join_next(paragraph: _Element) -> None:
    """A paragraph without its end goes on in the next one, whose look both have; where none follows, it stays, if it has words."""
    following = paragraph.getnext()
    while following is not None and following.tag in _MARKERS:
        following = following.getnext()
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if following is not None and following.tag == W + "p":
        at = 1 if following.find(W + "pPr") is not None else 0
        following[at:at] = content
    elif content:
        return
    parent = paragraph.getparent()
    if parent is not None:
        parent.remove(paragraph)
