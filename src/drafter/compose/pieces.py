"""Small mends of inline text while the markup is parsed: closing marks, brackets, names parted by 、."""

from __future__ import annotations

from drafter.language.clauses import LEAD_CLOSED
from drafter.language.patterns import Lazy
from drafter.model.document import Inline, Paragraph, Role, Text, plain

_MARKS = "、；;\n"
_NAME_OR_MARK = Lazy(f"[{_MARKS}]|[^{_MARKS}]+")


def runs_on(paragraph: Paragraph, count: int) -> bool:
    """Whether items may run on: after other items, or after an introduction that ends in a colon."""
    if paragraph.items:
        return count > 1
    return bool(paragraph.inline) and plain(paragraph.inline).endswith(("：", ":"))


def closed(lead: Inline, text: Inline) -> Inline:
    """The lead with 。 where it has no closing mark and words follow."""
    if not lead or not text or plain(lead).endswith(LEAD_CLOSED):
        return lead
    return (*lead, Text("。", None, Role.LEAD))


def ending(inline: Inline, mark: str, accepted: str) -> Inline:
    """The words with ``mark`` behind them, unless they end in one of ``accepted`` already."""
    return inline if plain(inline).endswith(tuple(accepted)) else (*inline, Text(mark))


def bracketed(inline: Inline) -> Inline:
    """The words in （）, unless they begin with a bracket already."""
    if plain(inline).startswith(("（", "(")):
        return inline
    return (Text("（"), *inline, Text("）"))


def split(inline: Inline) -> tuple[Inline, ...]:
    """Names parted by 、 or by a semicolon."""
    names: list[list[Text]] = [[]]
    for part in inline:
        for match in _NAME_OR_MARK.finditer(part.text):
            if match[0] in _MARKS:
                names.append([])
            elif name := match[0].strip():
                at = match.start() + match[0].index(name)
                names[-1].append(part.cut(at, at + len(name)))
    return tuple(tuple(name) for name in names if name)
