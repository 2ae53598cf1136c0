"""The proposals of several sources, put together: what they agree on is taken, what they do not is told and not chosen."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model.changes import Candidate, Change, Conflict, Move, NewRow, Proposal, Unplaced
from drafter.places import Cell

_TWO_PLACES = "几份材料把它移到了不同的地方，没有移。请定一个，在工作簿里把这一行移过去。"


def together(proposals: Sequence[Proposal]) -> Proposal:
    """One proposal of all: equal changes once, differing ones of a cell as a conflict, new rows once for equal words."""
    wanted: dict[Cell, list[Change]] = {}
    torn: dict[Cell, list[Conflict]] = {}
    rows: list[NewRow] = []
    for proposal in proposals:
        for change in proposal.changes:
            wanted.setdefault(change.cell, []).append(change)
        for conflict in proposal.conflicts:
            torn.setdefault(conflict.cell, []).append(conflict)
        rows += [row for row in proposal.rows if not any(_same(row, other) for other in rows)]
    taken: list[Change] = []
    conflicts: list[Conflict] = []
    for cell in dict.fromkeys([*wanted, *torn]):
        some = wanted.get(cell, [])
        if cell not in torn and len({change.after for change in some}) == 1:
            taken.append(some[0])
            continue
        candidates = [Candidate(change.after, change.source) for change in some]
        candidates += [candidate for conflict in torn.get(cell, ()) for candidate in conflict.candidates]
        before = some[0].before if some else torn[cell][0].before
        conflicts.append(Conflict(cell, before, tuple(dict.fromkeys(candidates))))
    moves, torn_moves = _moves([move for proposal in proposals for move in proposal.moves])
    unplaced = tuple(dict.fromkeys([*(told for proposal in proposals for told in proposal.unplaced), *torn_moves]))
    return Proposal(tuple(taken), tuple(rows), tuple(conflicts), unplaced, moves)


def _moves(wanted: Sequence[Move]) -> tuple[tuple[Move, ...], list[Unplaced]]:
    """Each row that is moved once; one that is to go to two places stays, and that is told."""
    places: dict[Cell, list[Move]] = {}
    for move in wanted:
        if not any((move.below, move.above) == (m.below, m.above) for m in places.get(move.cell, ())):
            places.setdefault(move.cell, []).append(move)
    taken = [moves[0] for moves in places.values() if len(moves) == 1]
    torn = [
        Unplaced(f"移动：{m.text}（到{m.target}）", m.source, _TWO_PLACES)
        for moves in places.values()
        if len(moves) > 1
        for m in moves
    ]
    return tuple(taken), torn


def _same(one: NewRow, other: NewRow) -> bool:
    """Whether two sources put the same words into the same place."""
    from msgspec.structs import replace

    return replace(one, source="") == replace(other, source="")
