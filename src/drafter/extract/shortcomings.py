"""Rows of 不足与原因 from the chapter on shortcomings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.language.clauses import CLOSED, SAYS_WHY
from drafter.model.facts import Shortcoming, Words

_INTRODUCES = re.compile(r"(?:[：:]|(?:存在|仍有|还有|面临).{0,14}(?:不足|短板|问题|差距|困难).{0,6}[。：:])$")
_HALF_STOP = re.compile(r"(?<=[\u4e00-\u9fff）”])\.$")
_REASON = re.compile(
    r"(?<=。)(?=(?:其|究其|分析其|产生(?:上述|这些)?问题的|存在(?:上述|这些)?问题的|造成(?:上述|这些)?问题的)?(?:主要|根本|直接)?(?:原因|根源)|由于|主要是因为|主要由于|究其)"
)


def fits(units: Sequence[tuple[str, str]]) -> bool:
    """Whether a chapter on shortcomings, given as (style, text), is one row of points, with words around it at most."""
    styles = [style for style, _ in units]
    if any(text.endswith(("，", "、", ",")) for style, text in units if style != "plain"):
        # The report would end each of them with a full stop.
        return False
    if not styles or {"heading", "urged", "deeper"} & set(styles):
        return False
    kinds = {s for s in styles if s != "plain"}
    if len(kinds) > 1:
        return False
    if not kinds:
        return True
    kind = kinds.pop()
    first, last = styles.index(kind), len(styles) - 1 - list(reversed(styles)).index(kind)
    return "plain" not in styles[first : last + 1]


def read_shortcomings(
    units: Sequence[tuple[str, str, str]],
) -> tuple[list[Shortcoming], list[tuple[bool, str]]]:
    """The rows of a chapter given as (style, lead, text), and the words around them: (before the first row, text)."""
    counted = next((style for style, _, _ in units if style != "plain"), "plain")
    listed = [i for i, (style, _, _) in enumerate(units) if style == counted]
    opening = units[0][2]
    if counted == "plain" and len(opening) < 160 and _INTRODUCES.search(opening):
        listed = listed[1:]
    rows: list[Shortcoming] = []
    around: list[tuple[bool, str]] = []
    for i, (_, lead, text) in enumerate(units):
        if i in listed:
            rows.append(_row(lead + text))
        else:
            around.append((not listed or i < listed[0], text))
    return rows, around


def _row(text: str) -> Shortcoming:
    """Shortcoming and reason, parted where a sentence says that it is the reason."""
    parts = _REASON.split(text, maxsplit=1)
    reason = _without_stop(parts[1] if len(parts) > 1 else "")
    bare = reason.removeprefix("主要原因是")
    if bare and bare != reason and not bare.startswith((*SAYS_WHY, "：", ":")):
        reason = bare
    return Shortcoming(Words(_without_stop(parts[0])), Words(reason), Words())


def _without_stop(text: str) -> str:
    """A sentence without its 。 (or the . of a Western keyboard), where the report will put it back."""
    bare = _HALF_STOP.sub("", text).removesuffix("。")
    return text if not bare or bare.endswith(CLOSED) else bare
