"""Where a title breaks: at word boundaries, into a trapezoid or a diamond (GB/T 9704-2012 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from math import ceil, comb, inf

from drafter.language.bodies import in_title, joint, parts
from drafter.language.patterns import Lazy
from drafter.model.document import Inline, Text
from drafter.writers.docx.measure import squares

_YEAR = r"[0-9０-９]{4}[—\-至][0-9０-９]{4}年度?|[0-9０-９]+年度?(?:[0-9]+月)?(?:[0-9]+日)?"
_YEAR_ALONE = Lazy(_YEAR)
_BRACKETS = r"《[^》]*》|〈[^〉]*〉|（[^）]*）|\([^)]*\)|“[^”]*”|‘[^’]*’"
_OFFICE = r"(?:全面)?依法治[省市县区州旗镇]+委员会(?:办公室)?"
_LOOSE = Lazy(r"(?<=[的、，省市县区盟旗])|(?<=自治州)|(?=[和与及])")
_OTHER = r"[A-Za-z0-9.%\-]+"
_NEVER_FIRST = "的地得、，。：；！？》〉）”’%等"
_NEVER_LAST = "《〈（“‘和与及第"
_MINIMUM = 3  # a line of one or two characters is what 7.3.1 calls badly proportioned

_MOST_TRIES = 30_000  # outlines to compare; a title that allows more is far too long to have a shape

_FREE, _GOOD, _FAIR, _POOR, _LAST_RESORT = 0.0, 1.0, 3.0, 12.0, 60.0


def break_inline(inline: Inline, names: Sequence[str], limit: float, words: Sequence[str]) -> list[Inline]:
    """The title's texts line by line; no words are lost or added. See ``break_title``."""
    text = "".join([t.text for t in inline])
    lines = break_title(text, tuple(names), limit, tuple(words))
    found: list[Inline] = []
    rest = list(inline)
    for line in lines:
        need, taken = len(line), []
        while need and rest:
            head = rest[0]
            if len(head.text) <= need:
                taken.append(rest.pop(0))
                need -= len(head.text)
            else:
                taken.append(Text(head.text[:need], head.cell, head.role, head.metric))
                rest[0] = Text(head.text[need:], head.cell, head.role, head.metric)
                need = 0
        found.append(tuple(taken))
    return found


@lru_cache(maxsize=256)
def break_title(
    text: str, names: tuple[str, ...] = (), limit: float = 20, words: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """``text`` in lines of at most ``limit`` 字, broken between ``words`` (GB/T 9704-2012 7.3.1).

    A year or another number is never cut, nor a body's name that fits a line, whether it is among ``names`` or the
    title shows it (before 关于, parted by 、 or 和); a longer name only behind one of its parts (省, 市, 局 …).
    """
    total = squares(text)
    if total <= limit:
        return (text,)
    tokens = _tokens(text, names, limit, words)
    cuts = _cuts(text, tokens, limit)
    at_least = ceil(total / limit)
    best, best_cost = None, inf
    if comb(len(cuts), at_least + 1) > _MOST_TRIES:
        return _balanced(text, cuts, limit) or _filled(text, tokens, limit)
    for count in range(at_least, at_least + 3):
        for chosen in combinations(sorted(cuts), count - 1):
            lines = _split(text, chosen)
            cost = _shape([squares(line) for line in lines], limit) + sum(cuts[c] for c in chosen)
            cost += 6 * (count - at_least)
            if cost < best_cost:
                best, best_cost = lines, cost
        if best is not None and best_cost < _LAST_RESORT:
            break
    return best if best is not None else _balanced(text, cuts, limit) or _filled(text, tokens, limit)


def _split(text: str, cuts: Sequence[int]) -> tuple[str, ...]:
    edges = (0, *cuts, len(text))
    return tuple(text[a:b] for a, b in pairwise(edges))


def _shape(widths: Sequence[float], limit: float) -> float:
    """How far the outline is from a trapezoid or a diamond; infinite for what the clause forbids."""
    if max(widths) > limit or min(widths) < _MINIMUM:
        return inf
    steps = [b - a for a, b in pairwise(widths)]
    rising = all(s >= 0.5 for s in steps)
    falling = all(s <= -0.5 for s in steps)
    peak = widths.index(max(widths))
    diamond = (
        0 < peak < len(widths) - 1 and all(s >= 0.5 for s in steps[:peak]) and all(s <= -0.5 for s in steps[peak:])
    )
    if rising or diamond:
        cost = 0.0
    elif falling:
        cost = 2.5
    else:
        cost = 15.0  # a block or an hourglass
    # A step of two to six 字 reads as a slope; less looks like a block, more like a stray line.
    for step in steps:
        cost += max(0.0, 1.5 - abs(step)) * 2 + max(0.0, abs(step) - 8) * 1.0
    return cost


def _cuts(text: str, tokens: Sequence[tuple[str, bool]], limit: float) -> dict[int, float]:
    """Offsets where a line may end, each with its price."""
    cuts: dict[int, float] = {}
    at = 0
    for index, (token, known) in enumerate(tokens):
        if squares(token) > limit:
            cuts.update({at + i: _LAST_RESORT for i in range(2, len(token) - 1)})
        elif not known and len(token) > 4:
            cuts.update({at + i: _LAST_RESORT / 2 for i in range(2, len(token) - 1)})
        at += len(token)
        if index < len(tokens) - 1:
            cuts[at] = _price(token, tokens[index + 1][0], known and tokens[index + 1][1])
    return {c: p for c, p in cuts.items() if _may_part(text[c - 1], text[c])}


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters; a number is never cut."""
    if before in _NEVER_LAST or after in _NEVER_FIRST:
        return False
    return not ((before.isdigit() and (after.isdigit() or after in "年.%")) or (before in ".％%" and after.isdigit()))


def _price(before: str, after: str, both_known: bool) -> float:
    if after == "关于":
        return _FREE
    if before == "关于":
        return _FAIR
    if before.endswith("的"):
        return _GOOD
    if after in ("和", "与", "及", "以及"):
        return _GOOD
    if _YEAR_ALONE.fullmatch(after):
        return _GOOD
    if _YEAR_ALONE.fullmatch(before) or before == "年度":
        return _FAIR if after != "年度" else _POOR
    return _FAIR if both_known else _POOR


def _tokens(text: str, names: Iterable[str], limit: float, words: Sequence[str]) -> list[tuple[str, bool]]:
    """Words in order, each with whether it is known; a body's name is one word, a long one as many as it has parts."""
    pieces = {piece for name in (*names, *joint(in_title(text))) for piece in _whole(name, limit)}
    known = [re.escape(n) for n in sorted(pieces, key=len, reverse=True)]
    listed = [re.escape(w) for w in sorted((w for w in words if w in text), key=len, reverse=True)]
    pattern = re.compile("|".join([*known, _BRACKETS, _OFFICE, _YEAR, _OTHER, *listed]))
    found: list[tuple[str, bool]] = []
    at = 0
    for match in pattern.finditer(text):
        if match.start() > at:
            _loose(text[at : match.start()], found)
        found.append((match[0], True))
        at = match.end()
    if at < len(text):
        _loose(text[at:], found)
    return found


def _whole(name: str, limit: float) -> list[str]:
    """The stretches of a body's name that no line may cut."""
    if squares(name) <= limit:
        return [name] if name else []
    return [part for part in parts(name) if squares(part) <= limit]


def _loose(text: str, found: list[tuple[str, bool]]) -> None:
    """Words that the list does not know: particles and marks cling to the word before them."""
    while text and text[0] in _NEVER_FIRST and found:
        token, known = found.pop()
        found.append((token + text[0], known))
        text = text[1:]
    for piece in _LOOSE.split(text):
        if piece:
            found.append((piece, False))


def _balanced(text: str, cuts: dict[int, float], limit: float) -> tuple[str, ...]:
    """Lines as full as the cuts allow, at the lowest price; empty when some stretch fits no line."""
    edges = [0, *sorted(cuts), len(text)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(edges)):
        choices = [(inf, 0)]
        for start in range(end - 1, -1, -1):
            wide = squares(text[edges[start] : edges[end]])
            if wide > limit:
                break
            if wide >= _MINIMUM:
                choices.append((best[start][0] + cuts.get(edges[end], 0.0) + (limit - wide) ** 2 / 4, start))
        best.append(min(choices))
    if best[-1][0] == inf:
        return ()
    lines: list[str] = []
    end = len(edges) - 1
    while end:
        start = best[end][1]
        lines.insert(0, text[edges[start] : edges[end]])
        end = start
    return tuple(lines)


def _filled(text: str, tokens: Sequence[tuple[str, bool]], limit: float) -> tuple[str, ...]:
    """Nothing fits: each line as full as it may be, ended behind a word, else where no number is cut, else anywhere."""
    ends = {sum(len(token) for token, _ in tokens[: i + 1]) for i in range(len(tokens))}
    lines: list[str] = []
    start = 0
    while squares(text[start:]) > limit:
        stop = start + 1
        while squares(text[start : stop + 1]) <= limit:
            stop += 1
        tries = range(stop, start + 1, -1)
        allowed = [c for c in tries if _may_part(text[c - 1], text[c])]
        cut = next((c for c in allowed if c in ends), next(iter(allowed), stop))
        lines.append(text[start:cut])
        start = cut
    return (*lines, text[start:])
