"""All sources of one merge: each is compared, tried on its own, and what it could not bring home is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.errors import InputError
from drafter.mark import digest
from drafter.merge.foreign import LOOKS, foreign
from drafter.merge.looks import restyled
from drafter.merge.propose import changes
from drafter.merge.provenance import lines_of, squeezed
from drafter.merge.residue import Before, residue
from drafter.merge.since import Since
from drafter.merge.stranded import without_losses
from drafter.merge.together import together
from drafter.model.changes import Applied, Proposal, Unplaced
from drafter.model.document import Document
from drafter.model.facts import Facts, Layout
from drafter.model.look import Look

_SURE, _HARDLY = 0.5, 0.15
_TITLE_LINES = 4


class Stranger(InputError):
    """A report that was not made from this workbook."""


class Source(Struct, frozen=True):
    """One changed file: an edited report, or what an office's workbook asks for; ``kind`` is the suffix it was built as."""

    name: str
    document: Document | None = None
    kind: str = "docx"
    proposal: Proposal = Proposal()
    since: Since = Since()
    layout: str = ""
    """The layout that the mark names; without one, the one is taken that has more paragraphs in common."""
    look: Look | None = None
    """How Word shows it; None for a format without pages, and for a file that nobody has saved since it was built."""
    based: bool = False
    """Whether the report was laid into a base that is not the workbook's."""


class Tools(Struct, frozen=True):
    """The steps that a merge needs: compose a workbook's bytes (as built in a format and layout), apply a proposal, see how
    Word shows what a workbook's bytes make.
    """

    compose: Callable[[bytes, str, Layout], tuple[Facts, Document]]
    apply: Callable[[Proposal], Applied]
    look: Callable[[bytes, Layout], Look]


def propose(data: bytes, sources: Sequence[Source], tools: Tools, force: bool = False) -> Proposal:
    """What all sources ask of the workbook ``data``, nothing of it done. Raises Stranger, unless ``force``."""
    return together([_proposal(data, source, tools, force) for source in sources])


def merge(data: bytes, sources: Sequence[Source], tools: Tools, force: bool = False) -> Applied:
    """The workbook ``data`` with the changes of all sources. Raises Stranger, unless ``force``."""
    proposal = propose(data, sources, tools, force)
    applied = tools.apply(proposal)
    return replace(applied, unplaced=tuple(dict.fromkeys((*applied.unplaced, *proposal.unplaced))))


def _proposal(data: bytes, source: Source, tools: Tools, force: bool) -> Proposal:
    """What a source asks for, with what the workbook could not take of it when it was tried."""
    if source.document is None:
        return source.proposal
    edited = source.document
    facts, built = min(
        (tools.compose(data, source.kind, x) for x in Layout if source.layout in ("", x)),
        key=lambda pair: -_shared(pair[1], edited),
    )
    if not force:
        _check_origin(facts, built, edited, source)
    exact = source.look is None or source.look.exact
    beside = tuple(foreign(built, edited, source.name, source.since.known, based=source.based, exact=exact))
    if source.look is not None:
        shown = tools.look(data, built.meta.layout)
        beside += tuple(Unplaced(w, source.name, LOOKS) for w in restyled(shown, source.look, source.based))
    proposal = replace(changes(built, edited, facts, source.name, source.since), unplaced=beside)
    if lines_of(built.raw) == lines_of(edited.raw):
        return proposal
    left = _left(data, proposal, source, tools, (built, facts))
    kept = without_losses(proposal.changes, left)
    if kept != proposal.changes:
        proposal = replace(proposal, changes=kept)
        left = _left(data, proposal, source, tools, (built, facts))
    return replace(proposal, unplaced=(*left, *beside))


def _left(
    data: bytes, proposal: Proposal, source: Source, tools: Tools, before: tuple[Document, Facts]
) -> tuple[Unplaced, ...]:
    """What the workbook could not take of a proposal, when it was tried; ``before`` is what the workbook says without it."""
    built, facts = before
    assert source.document is not None
    asked = proposal.changes or proposal.rows or proposal.moves
    tried = tools.apply(proposal) if asked else Applied(data)
    now, rebuilt = tools.compose(tried.data, source.kind, built.meta.layout)
    taken = {change.cell for change in tried.changes}
    refused = {change.cell for change in proposal.changes if tried.unplaced and change.cell not in taken}
    two_values = {conflict.cell for conflict in proposal.conflicts} | refused
    torn = frozenset(m.key for m in facts.metrics if {m.cell, m.previous_cell} & two_values)
    changed = frozenset(change.cell for change in proposal.changes) | two_values
    start = Before(built, facts, source.since.after(built), torn, changed)
    return residue(rebuilt, source.document, now, source.name, start)


def _shared(one: Document, other: Document) -> float:
    """The share of the paragraphs that two texts have in common."""
    here, there = set(lines_of(one.raw)), set(lines_of(other.raw))
    return 2 * len(here & there) / max(1, len(here) + len(there))


def _has_title(built: Document, edited: Document, since: Since) -> bool:
    """Whether the title of this very year stands in a report, wherever it was moved, or stood there when it was built."""
    title = squeezed(built.meta.title)
    if str(built.meta.year) not in title:
        return False
    lines = lines_of(edited.raw)
    if any(title.startswith(line) and title in "".join(lines[at : at + _TITLE_LINES]) for at, line in enumerate(lines)):
        return True
    # In the mark each line of the title stands for itself.
    parts = [line for line in lines_of(built.raw)[: 2 * _TITLE_LINES] if line in title]
    return bool(parts) and title in "".join(parts) and all(digest(line) in since.known for line in parts)


def _check_origin(facts: Facts, built: Document, edited: Document, source: Source) -> None:
    """Another year's or another body's report would turn this workbook into that one."""
    if _has_title(built, edited, source.since):
        return
    name, shared = source.name, _shared(built, edited)
    force = "确实要并入的，请加 --force。"
    year, bureau = edited.meta.year, edited.meta.bureau
    if year and facts.year and year != facts.year and shared < 1:
        raise Stranger(
            f"“{name}”是 {year} 年的报告，工作簿是 {facts.year} 年的，没有并入。请检查是否选错了文件；{force}"
        )
    if shared < _SURE and bureau and facts.bureau and bureau not in facts.bureau and facts.bureau not in bureau:
        raise Stranger(
            f"“{name}”像是“{bureau}”的报告，工作簿是“{facts.bureau}”的，没有并入。请检查是否选错了文件；{force}"
        )
    if shared < _HARDLY:
        raise Stranger(f"“{name}”与这个工作簿生成的报告几乎没有相同的段落，没有并入。请检查是否选错了文件；{force}")
