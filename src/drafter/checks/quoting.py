"""What stands inside quotation marks or title marks: quoted words are not the report's own."""

from __future__ import annotations

from bisect import bisect_right

from drafter.checks.prose import Hit
from drafter.checks.report import Line, Report
from drafter.language.patterns import Lazy

_QUOTED = Lazy(r"“[^“”]{0,120}”|《[^《》]{0,120}》|〔\d{4}〕")


def spans(report: Report, line: Line) -> tuple[tuple[int, int], ...]:
    """Where the quoted stretches of a line begin and end, worked out once a line."""
    known: dict[int, tuple[tuple[int, int], ...]] = report.memo.setdefault("quoted", {})
    found = known.get(id(line))
    if found is None:
        found = known[id(line)] = tuple(m.span() for m in _QUOTED.finditer(line.text))
    return found


def is_quoted(report: Report, line: Line, at: int) -> bool:
    """Whether the character at ``at`` stands inside quotation marks, title marks or a document number's brackets."""
    found = spans(report, line)
    last = bisect_right(found, (at, len(line.text))) - 1
    return last >= 0 and at < found[last][1]


def in_marks(report: Report, hit: Hit) -> bool:
    """Whether a match begins inside such marks: its words are as they were given."""
    return is_quoted(report, hit.line, hit.start)
