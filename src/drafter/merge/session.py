"""All sources of one merge: each is compared, tried on its own, and what it could not bring home is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.errors import InputError
from drafter.mark import digest
from drafter.merge.printed import lines_of, squeezed
from drafter.merge.propose import changes
from drafter.merge.residue import Before, residue
from drafter.merge.since import Since
from drafter.merge.together import together
from drafter.model.changes import Applied, Proposal, Unplaced
from drafter.model.document import Document
from drafter.model.facts import Facts, Layout
from drafter.model.remarks import BOLD, LINED, STRUCK

_SURE, _HARDLY = 0.5, 0.15
_TITLE_LINES = 4
_LOOKS = (BOLD, LINED)
MARGINS = "工作簿里放不了页眉、页脚的文字。要保留的，生成新报告后在 Word 里再改，或用底稿。"
PICTURES = "工作簿里放不了图片。要保留的，生成新报告后在 Word 里再插入。"


REMARKS = "批注写不进工作簿，新报告里也不再有。请照批注把正文改好，再并入一次，或直接改工作簿。"
LOOKS = (
    "工作簿里放不了字的格式。要保留的，生成新报告后在 Word 里再设；要每年都这样，请改 templates/format.toml 或用底稿。"
)
STRUCK_THROUGH = "这几个字划了删除线，工作簿里还在。要删的，请在 Word 里直接删去再并入，或在工作簿里删去。"


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


class Tools(Struct, frozen=True):
    """The steps that a merge needs: compose a workbook's bytes (as built in a format and layout), apply a proposal."""

    compose: Callable[[bytes, str, Layout], tuple[Facts, Document]]
    apply: Callable[[Proposal], Applied]


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
    foreign = _foreign(built, edited, source)
    proposal = replace(changes(built, edited, facts, source.name, source.since), unplaced=foreign)
    if lines_of(built.raw) == lines_of(edited.raw):
        return proposal
    asked = proposal.changes or proposal.rows or proposal.moves
    tried = tools.apply(proposal) if asked else Applied(data)
    now, rebuilt = tools.compose(tried.data, source.kind, built.meta.layout)
    taken = {change.cell for change in tried.changes}
    refused = {change.cell for change in proposal.changes if tried.unplaced and change.cell not in taken}
    two_values = {conflict.cell for conflict in proposal.conflicts} | refused
    torn = frozenset(m.key for m in facts.metrics if {m.cell, m.previous_cell} & two_values)
    changed = frozenset(change.cell for change in proposal.changes) | two_values
    before = Before(built, facts, source.since.after(built), torn, changed)
    left = residue(rebuilt, edited, now, source.name, before)
    return replace(proposal, unplaced=(*left, *foreign))


def _foreign(built: Document, edited: Document, source: Source) -> tuple[Unplaced, ...]:
    """What was put into the Word file that no workbook holds: pictures, words in headers and footers, remarks."""
    added = edited.pictures - built.pictures
    pictures = (Unplaced(f"新加：{added}张图片", source.name, PICTURES),) if added > 0 else ()
    # A base that was named on the command line is known by the mark alone.
    new = (w for w in edited.margins if w not in built.margins and digest(w) not in source.since.known)
    headed = (Unplaced(f"页眉页脚：{words}", source.name, MARGINS) for words in new)
    return (*pictures, *headed, *_remarked(built, edited, source.name))


def _remarked(built: Document, edited: Document, source: str) -> Iterator[Unplaced]:
    """What was remarked on the text, or set off in it; a look that the report has by itself tells nothing."""
    kinds: dict[str, list[str]] = {}
    for words in dict.fromkeys(edited.remarks):
        kinds.setdefault(words[: words.index("：")], []).append(words)
    own = {words[: words.index("：")] for words in built.remarks}
    for kind, some in kinds.items():
        if kind in _LOOKS and kind not in own:
            more = f"等 {len(some)} 处" if len(some) > 1 else ""
            yield Unplaced(f"{some[0]}{more}", source, LOOKS)
        elif kind not in _LOOKS:
            yield from (Unplaced(words, source, STRUCK_THROUGH if kind == STRUCK else REMARKS) for words in some)


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
