"""The report's first-level parts and the statutory content of each, as rules on structure see them."""

from __future__ import annotations

from msgspec import Struct

from drafter.checks.report import Line, Report, remembered
from drafter.language.statutory import named
from drafter.model.document import Attachment, Heading, Paragraph, Signature, Title
from drafter.model.doubts import Unsure
from drafter.model.facts import Statutory

NAMES = {
    Statutory.ACHIEVEMENTS: "主要举措和成效",
    Statutory.SHORTCOMINGS: "存在的不足和原因",
    Statutory.LEADERS: "党政主要负责人履行推进法治建设第一责任人职责的情况",
    Statutory.PLAN: "下一年度的主要安排",
}
"""The four contents that no report may lack, in their statutory order."""


class Part(Struct, frozen=True):
    """One first-level part: its heading (None for what stands before the first), its statutory content, its lines.

    ``sure`` is False where no content is known, or where the reader guessed it from the words of the text.
    """

    heading: Line | None
    statutory: Statutory | None
    lines: tuple[Line, ...]
    sure: bool = True

    @property
    def text(self) -> str:
        """The words of the part below its heading."""
        return "\n".join([line.text for line in self.lines])


def body(report: Report) -> tuple[Line, ...]:
    """The lines of the report itself, without its annexes: those number their parts anew."""
    blocks = report.document.blocks
    cut = next((i for i, block in enumerate(blocks) if isinstance(block, Attachment)), len(blocks))
    if cut == len(blocks):
        return report.lines
    own = {id(block) for block in blocks[:cut]}
    return tuple(line for line in report.lines if id(line.block) in own)


@remembered
def parts(report: Report) -> tuple[Part, ...]:
    """All parts in order; title, addressee and signature belong to none."""
    found: list[Part] = []
    heading: Line | None = None
    lines: list[Line] = []
    guessed = [d.excerpt for d in report.document.doubts if d.about in (Unsure.STATUTORY, Unsure.MIXED) and d.excerpt]

    def close() -> None:
        if heading is not None or lines:
            content = _content(heading, report)
            sure = content is not None and not (heading and any(heading.text.endswith(g) for g in guessed))
            found.append(Part(heading, content, tuple(lines), sure))

    for line in body(report):
        if isinstance(line.block, Heading) and line.block.level == 1:
            close()
            heading, lines = line, []
        elif isinstance(line.block, Heading | Paragraph):
            lines.append(line)
    close()
    return tuple(found)


def _content(line: Line | None, report: Report) -> Statutory | None:
    if line is None or report.is_other_kind:
        return None
    if line.statutory and line.statutory != Statutory.OTHER:
        return Statutory(line.statutory)
    return named(line.text, report.year)


def is_whole(report: Report) -> bool:
    """Whether the text is a whole report, not a fragment: rules on what is missing ask this first."""
    return title(report) is not None


def title(report: Report) -> Line | None:
    """The report's title; None for a fragment, and for a text of another kind, of which no statute asks these contents."""
    if report.is_other_kind:
        return None
    return next((line for line in report.lines if isinstance(line.block, Title)), None)


def signature(report: Report) -> Line | None:
    """The line of the signature, None where the report has none."""
    return next((line for line in report.lines if isinstance(line.block, Signature)), None)


def first_level(report: Report) -> tuple[Line, ...]:
    """The headings of the first level, in order."""
    return tuple(p.heading for p in parts(report) if p.heading is not None)


def plan_lines(report: Report) -> frozenset[int]:
    """The ``id`` of each line in the chapter of next year's plan."""
    return frozenset(id(line) for part in parts(report) if part.statutory is Statutory.PLAN for line in part.lines)
