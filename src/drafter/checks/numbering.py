"""Numbers of headings and items as they stand in the text: 一、 （一） 1. （1） 一是."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.outline import body
from drafter.checks.report import Line, Report, remembered
from drafter.language.ordinals import ordinal
from drafter.language.patterns import Lazy
from drafter.model.document import Heading, Paragraph

_FORMS = (
    # 一、二、三产业 is no number; 四、四、 is one typed over the program's own.
    Lazy(r"(?P<n>«numerals.ten»{1,3})、(?:(?=(?P=n)、)|(?!«numerals.ten»、))"),
    Lazy(r"[（(](?P<n>«numerals.ten»{1,3})[）)]"),
    Lazy(r"(?P<n>\d{1,2})[.．、](?!\d)"),
    Lazy(r"[（(](?P<n>\d{1,2})[）)]"),
)
_ITEM = Lazy(
    r"(?:^|(?<=[。；;：:，,！？”》）*]))\s?(?P<n>«numerals.ten»{1,3})是(?!否|非(?:题|观|曲直|分明)|«numerals.ten»{1,3}(?!是))"
)


class Mark(Struct, frozen=True):
    """A numbered heading (level 1–4), an unnumbered heading (n 0), or an item 一是 (level 5)."""

    level: int
    n: int
    line: Line
    start: int
    end: int
    opens: bool = True
    """Whether the mark stands at the beginning of its line."""


ITEM = 5


@remembered
def marks(report: Report) -> tuple[Mark, ...]:
    """All marks in reading order."""
    return tuple(_marks(report))


def _marks(report: Report) -> Iterator[Mark]:
    for line in body(report):
        block = line.block
        if not isinstance(block, Heading | Paragraph):
            continue
        at = 0
        for level, form in enumerate(_FORMS, 1):
            if match := form.match(line.text):
                yield Mark(level, ordinal(match["n"]) or 0, line, 0, match.end())
                at = match.end()
                break
        else:
            if isinstance(block, Heading):
                yield Mark(block.level, 0, line, 0, min(len(line.text), 12))
                continue
        if "是" not in line.text:
            continue
        for match in _ITEM.finditer(line.text, at):
            yield Mark(ITEM, ordinal(match["n"]) or 0, line, match.start("n"), match.end(), match.start("n") <= at)
