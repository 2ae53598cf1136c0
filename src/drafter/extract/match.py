"""Which metric of the catalog a quantity is: its words compared with the phrases of ``templates/metrics.csv`` (说法).

A phrase is a row of parts. ``…`` parts words that stand apart, ``/`` parts alternatives, ``#`` is the number itself:
``行政复议…受理#`` is 受理 right before a number where 行政复议 was spoken of before; ``#法律顾问`` is a number right before
法律顾问; ``聘请…#…法律顾问`` has the words on either side of it. Without ``#`` the last part stands in the number's own clause.
A phrase that begins with ``!`` names words (parted by ``/``) which forbid the metric where they stand in the number's
sentence before it or in its clause; with ``#`` (``!选派#``, ``!#清理``) only on that side of it in its own clause.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from drafter.extract.context import Context
from drafter.extract.unit_fit import OWN_UNIT, unit_fit
from drafter.language.patterns import Lazy
from drafter.model.catalog import Catalog, Spec
from drafter.model.facts import Kind

SURE, GUESS = 8.5, 5.0
MARGIN = 1.0
_SHORTEST_NAME = 4
_CLAUSE = 4
_FOREIGN = 2.0
"""What a metric loses that the reporting body (department, township) does not usually report."""
# Words that may stand between what is counted and the number.
_FILLER_LEFT = Lazy("(?:«extract.filler»)*$")
_FILLER_RIGHT = Lazy("(?:«extract.before-a-noun»)*")


class Candidate(Struct, frozen=True):
    """A metric of the catalog that a number may be, and how well it fits: the higher the better."""

    spec: Spec
    score: float


Phrase = tuple[Spec, tuple[tuple[str, ...], ...]]


class Matcher:
    """The catalog's phrases, parsed once and found by the first characters of the part that stands with the number."""

    def __init__(self, catalog: Catalog, kind: str = "") -> None:
        self.kind = kind if kind in (Kind.DEPARTMENT, Kind.TOWNSHIP) else ""
        self.forbidden: dict[str, tuple[str, ...]] = {}
        self.phrases: list[Phrase] = []
        self.of: dict[str, list[Phrase]] = {}
        self.by_start: dict[str, list[int]] = {}
        for spec in catalog.specs:
            own = [p for p in spec.phrases if not p.startswith("!")]
            self.forbidden[spec.code] = tuple(w for p in spec.phrases if p[0] == "!" for w in p[1:].split("/") if w)
            # A name of two characters (变更) says too little by itself.
            for phrase in dict.fromkeys((*own, spec.name) if len(spec.name) >= _SHORTEST_NAME else own):
                parts = tuple(tuple(a for a in part.split("/") if a) for part in phrase.split("…"))
                if parts := tuple(p for p in parts if p):
                    for start in _starts(parts):
                        self.by_start.setdefault(start, []).append(len(self.phrases))
                    self.phrases.append((spec, parts))
                    self.of.setdefault(spec.code, []).append((spec, parts))

    def candidates(self, context: Context) -> list[Candidate]:
        """All metrics that the quantity may be, best first."""
        return self._scored(context, self.fit)

    def named(self, context: Context, code: str = "") -> list[Candidate]:
        """All metrics that the words around the quantity name, whatever its unit, best first; or only one of them."""
        own = self.of.get(code, []) if code else None
        return self._scored(context, lambda spec, c: None if self._forbids(spec, c) else OWN_UNIT, own)

    def _scored(
        self,
        context: Context,
        fitting: Callable[[Spec, Context], float | None],
        phrases: Sequence[Phrase] | None = None,
    ) -> list[Candidate]:
        best: dict[str, Candidate] = {}
        fits: dict[str, float | None] = {}
        for spec, parts in self._near(context) if phrases is None else phrases:
            if spec.code not in fits:
                fits[spec.code] = fitting(spec, context)
            fit = fits[spec.code]
            words = None if fit is None else phrase_score(parts, context)
            if fit is None or words is None or (self.barred(spec, context) and not _in_clause(parts, context)):
                continue
            score = words + fit
            if spec.code not in best or best[spec.code].score < score:
                best[spec.code] = Candidate(spec, score)
        return sorted(best.values(), key=lambda c: -c.score)

    def fit(self, spec: Spec, context: Context) -> float | None:
        """How well unit and reporting body suit a metric; None where it cannot be that metric."""
        fit = unit_fit(spec, context.quantity)
        if fit is None:
            return None
        if self._forbids(spec, context):
            return None
        foreign = self.kind and spec.kinds and self.kind not in spec.kinds
        return fit - _FOREIGN if foreign else fit

    def _forbids(self, spec: Spec, context: Context) -> bool:
        return any(_stands(word, context) for word in self.forbidden[spec.code])

    def barred(self, spec: Spec, context: Context) -> bool:
        """Whether the number's sentence forbids a metric: one whose words do not all stand in the number's own clause."""
        return any("#" not in word and word in context.sentence for word in self.forbidden[spec.code])

    def _near(self, context: Context) -> list[Phrase]:
        """The phrases that begin somewhere around the number, in the catalog's order."""
        around = f"{context.left}{context.right}\n{context.rest}"
        starts = {around[i : i + n] for i in range(len(around)) for n in (1, 2)}
        found = {n for start in starts for n in self.by_start.get(start, ())}
        return [self.phrases[n] for n in sorted(found)]


def plain_left(context: Context) -> str:
    """The words before a number without those that may stand between what is counted and the number."""
    return _FILLER_LEFT.sub("", context.left)


def plain_right(context: Context) -> str:
    """The words after a number without those that may stand between it and what is counted."""
    return _FILLER_RIGHT.sub("", context.right, count=1)


def _stands(word: str, context: Context) -> bool:
    """Whether a forbidding word stands with the number."""
    if "#" not in word:
        return word in context.left or word in context.right
    before, _, after = word.partition("#")
    return bool(before and before in context.left) or bool(after and after in context.right)


def _in_clause(parts: Sequence[tuple[str, ...]], context: Context) -> bool:
    """Whether a phrase is said in the number's clause: what was spoken of before it (办公会听取2次，中心组学法4次) is past."""
    clause = f"{context.left}#{context.right}"
    met = [next((a for a in part if a.replace("#", "") in clause), None) for part in parts]
    return all(met) and sum(len(a.replace("#", "")) for a in met if a) >= _CLAUSE


def _starts(parts: Sequence[tuple[str, ...]]) -> set[str]:
    """The first two characters of each alternative of the part that must stand with the number."""
    at = next((i for i, part in enumerate(parts) if any("#" in a for a in part)), len(parts) - 1)
    if parts[at] == ("#",):
        at = at + 1 if at + 1 < len(parts) else at - 1
    return {a.replace("#", "")[:2] for a in parts[max(0, at)]}


def phrase_score(parts: Sequence[tuple[str, ...]], context: Context) -> float | None:
    """How much of a phrase stands around the quantity, nearest first; None where one part is missing."""
    number = next((i for i, part in enumerate(parts) if any("#" in a for a in part)), None)
    if number is None:
        local = _best(_loose(a, context) for a in parts[-1])
        return None if local is None else _with_topics(local, parts[:-1], context)
    first = number
    if parts[number] == ("#",):
        first = max(0, number - 1)
        local = _best(_in(a, context.left, 1.6) for a in parts[first]) if number else 0.0
    else:
        local = _best(_adjacent(a, context) for a in parts[number])
    for part in parts[number + 1 :]:
        follows = _best(_following(a, context) for a in part)
        if follows is None or local is None:
            return None
        local += follows
    return None if local is None else _with_topics(local, parts[:first], context)


def _best(scores: Iterable[float | None]) -> float | None:
    return max((s for s in scores if s is not None), default=None)


def _with_topics(score: float, topics: Sequence[tuple[str, ...]], context: Context) -> float | None:
    for topic in topics:
        best = _best(_topic(a, context) for a in topic)
        if best is None:
            return None
        score += best
    return score


def _topic(word: str, context: Context) -> float | None:
    for words, weight in (
        (context.left, 1.4),
        (context.right, 1.2),
        (context.sentence, 1.2),
        (context.lead, 1.0),
        (context.paragraph, 0.8),
        (context.heading, 0.6),
    ):
        if word in words:
            return weight * 1.4 * math.sqrt(len(word))
    return None


def _in(word: str, words: str, weight: float) -> float | None:
    return weight * len(word) if word in words else None


def _following(word: str, context: Context) -> float | None:
    """The word after the number: in its clause, else up to the end of its sentence."""
    return _in(word, context.right, 1.6) if word in context.right else _in(word, context.rest, 0.9)


def _loose(word: str, context: Context) -> float | None:
    """The word in the number's clause: the nearer to the number the better, before it better than after it."""
    at = context.left.rfind(word)
    if at >= 0:
        gap = len(_FILLER_LEFT.sub("", context.left[at + len(word) :]))
        return 1.8 * len(word) + (2.5 if gap == 0 else 0.0) - min(3.0, gap * 0.2)
    at = context.right.find(word)
    if at >= 0:
        gap = len(_FILLER_RIGHT.sub("", context.right[:at], count=1))
        # Words after a number that already has its words before it mostly speak of something else.
        taken = 1.0 if context.left else 0.0
        return 1.8 * len(word) + (2.0 if gap == 0 else 0.0) - min(3.0, gap * 0.2) - taken
    # 开展#次…培训考试: the words may lie on both sides of the number.
    if word in context.left + context.right:
        return 1.8 * len(word)
    return None


def _adjacent(word: str, context: Context) -> float | None:
    before, _, after = word.partition("#")
    score = 2.5
    if before:
        left = plain_left(context)
        if not (left.endswith(before) or context.left.endswith(before)):
            return None
        score += 1.8 * len(before)
    if after:
        right = plain_right(context)
        if not (right.startswith(after) or context.right.startswith(after)):
            return None
        score += 1.8 * len(after)
    return score
