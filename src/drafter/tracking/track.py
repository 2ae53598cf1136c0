"""The new report against the earlier one, block by block, then word by word: what went and what came, as tracked changes."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from drafter.merge.align import kept, pairs
from drafter.tracking.words import (
    BOX,
    CELL,
    ROW,
    TABLE,
    Glyph,
    Hand,
    P,
    W,
    glyphs_of,
    own_runs,
    paragraph_glyphs,
    row_text,
    text_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_LOOK = ("pStyle", "keepNext", "tabs", "spacing", "ind", "jc")


def track(new: _Element, old: _Element, hand: Hand) -> None:
    """Mark in ``new`` (a body, a cell, a text box) all that differs from ``old``, whose changes are settled."""
    here = [block for block in new if block.tag in (P, TABLE) and _says(block)]
    there = [block for block in old if block.tag in (P, TABLE) and _says(block)]
    at: _Element | None = None
    for i, j in pairs([text_of(b) or "□" for b in there], [text_of(b) or "□" for b in here]):
        if i is None and j is not None:
            at = here[j]
            _put_in(at, hand)
        elif j is None and i is not None:
            at = _struck(new, at, there[i], hand)
        elif i is not None and j is not None:
            at = _compared(new, here[j], there[i], at, hand)


def _says(block: _Element) -> bool:
    """Whether a block has words of its own or in a box; a chart or an empty line is not followed."""
    return bool(text_of(block).strip()) or next(block.iter(BOX), None) is not None


def _compared(new: _Element, here: _Element, there: _Element, at: _Element | None, hand: Hand) -> _Element:
    """One block that stayed, perhaps with other words; gives the last block so far."""
    if here.tag != there.tag:
        _struck(new, at, there, hand)
        _put_in(here, hand)
    elif here.tag == TABLE:
        _rows(here, there, hand)
    else:
        _boxes(here, there, hand)
        if text_of(here) != text_of(there):
            _words(here, paragraph_glyphs(there), hand)
    return here


def _boxes(here: _Element, there: _Element, hand: Hand) -> None:
    """Text boxes anchored in a paragraph, one by one."""
    mine, theirs = list(here.iter(BOX)), list(there.iter(BOX))
    if len(mine) == len(theirs):
        for box, other in zip(mine, theirs, strict=True):
            track(box, other, hand)


def _words(paragraph: _Element, old: Sequence[Glyph], hand: Hand) -> None:
    """Word by word in one paragraph: what stays keeps its run, what came is put in, what went is struck out before it."""
    new = paragraph_glyphs(paragraph)
    places = kept("".join([g.text for g in old]), "".join([g.text for g in new]))
    stays = {place: index for index, place in enumerate(places) if place >= 0}
    done = position = 0
    for run in list(own_runs(paragraph)):
        glyphs = glyphs_of(run)
        if not glyphs:
            continue
        made: list[_Element] = []
        held: list[Glyph] = []
        same: list[Glyph] = []
        for glyph in glyphs:
            index = stays.get(position)
            position += 1
            if index is None:
                made += hand.runs(same)
                same = []
                held.append(glyph)
                continue
            if index > done or held:
                made += hand.runs(same)
                same = []
                made += hand.put_in(hand.runs(old[done:index], gone=True), "del")
                made += hand.put_in(hand.runs(held), "ins")
                held = []
            same.append(glyph)
            done = index + 1
        made += hand.runs(same)
        made += hand.put_in(hand.runs(held), "ins")
        _replaced(run, made)
    if done < len(old):
        paragraph.extend(hand.put_in(hand.runs(old[done:], gone=True), "del"))


def _replaced(run: _Element, made: list[_Element]) -> None:
    """Runs in the place of one; a picture or a comment's mark in it stays behind them."""
    rest = [child for child in run if child.tag not in (f"{W}rPr", f"{W}t", f"{W}br", f"{W}cr", f"{W}tab")]
    parent = run.getparent()
    assert parent is not None
    at = parent.index(run)
    if rest:
        for child in [child for child in run if child.tag in (f"{W}t", f"{W}br", f"{W}cr", f"{W}tab")]:
            run.remove(child)
        parent[at:at] = made
    else:
        parent[at : at + 1] = made


def _put_in(block: _Element, hand: Hand) -> None:
    """A whole block that is new."""
    if block.tag == TABLE:
        for row in block.iter(ROW):
            hand.mark_row(row, "ins")
        return
    for run in list(own_runs(block)):
        parent = run.getparent()
        assert parent is not None
        at = parent.index(run)
        change = hand.change("ins")
        parent[at : at + 1] = [change]
        change.append(run)
    hand.mark_paragraph(block, "ins")


def _struck(new: _Element, at: _Element | None, there: _Element, hand: Hand) -> _Element:
    """A block of the earlier report, struck out, behind the block ``at``; gives the block."""
    made = _struck_table(there, hand) if there.tag == TABLE else _struck_paragraph(there, hand)
    behind = new.index(at) + 1 if at is not None else 0
    while at is not None and behind < len(new) and not _says(new[behind]) and new[behind].tag == P:
        behind += 1  # An empty line belongs to the table before it.
    new.insert(behind, made)
    return made


def _struck_paragraph(there: _Element, hand: Hand) -> _Element:
    made = etree.Element(P)
    properties = etree.SubElement(made, f"{W}pPr")
    for tag in _LOOK:
        look = there.find(f"{W}pPr/{W}{tag}")
        if look is not None and (tag != "pStyle" or hand.known(str(look.get(f"{W}val")))):
            properties.append(copy.deepcopy(look))
    runs: list[_Element] = []
    for run in own_runs(there):
        if next(run.iter(BOX), None) is not None:
            runs.append(copy.deepcopy(run))
        runs += hand.runs(glyphs_of(run), gone=True)
    made.extend(hand.put_in(runs, "del"))
    hand.mark_paragraph(made, "del")
    return made


def _struck_table(there: _Element, hand: Hand) -> _Element:
    made = copy.deepcopy(there)
    for row in made.iter(ROW):
        _strike_row(row, hand)
    return made


def _strike_row(row: _Element, hand: Hand) -> None:
    for paragraph in row.iter(P):
        look = paragraph.find(f"{W}pPr")
        style = look.find(f"{W}pStyle") if look is not None else None
        if look is not None and style is not None and not hand.known(str(style.get(f"{W}val"))):
            look.remove(style)
        glyphs = paragraph_glyphs(paragraph)
        for run in list(own_runs(paragraph)):
            parent = run.getparent()
            assert parent is not None
            parent.remove(run)
        paragraph.extend(hand.put_in(hand.runs(glyphs, gone=True), "del"))
    hand.mark_row(row, "del")


def _rows(here: _Element, there: _Element, hand: Hand) -> None:
    """Row by row in a table; a row with another number of cells was replaced."""
    mine, theirs = here.findall(ROW), there.findall(ROW)
    at: _Element | None = None
    for i, j in pairs([row_text(r) or "□" for r in theirs], [row_text(r) or "□" for r in mine]):
        gone, come = theirs[i] if i is not None else None, mine[j] if j is not None else None
        if gone is not None and come is not None and len(come.findall(CELL)) == len(gone.findall(CELL)):
            for cell, other in zip(come.findall(CELL), gone.findall(CELL), strict=True):
                _cells(cell, other, hand)
        else:
            if gone is not None:
                at = _struck_row(here, at, gone, hand)
            if come is not None:
                hand.mark_row(come, "ins")
        at = come if come is not None else at


def _struck_row(table: _Element, at: _Element | None, there: _Element, hand: Hand) -> _Element:
    """A row of the earlier table, struck out, behind the row ``at``; gives the row."""
    gone = copy.deepcopy(there)
    _strike_row(gone, hand)
    first = table.find(ROW)
    table.insert(
        table.index(at) + 1 if at is not None else table.index(first) if first is not None else len(table), gone
    )
    return gone


def _cells(cell: _Element, other: _Element, hand: Hand) -> None:
    """The paragraphs of a cell: as many as there were, or the first against all."""
    mine, theirs = cell.findall(P), other.findall(P)
    if len(mine) == len(theirs):
        for here, there in zip(mine, theirs, strict=True):
            if text_of(here) != text_of(there):
                _words(here, paragraph_glyphs(there), hand)
    else:
        track(cell, other, hand)
