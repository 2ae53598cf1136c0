"""A verb and the noun right behind it, wherever they stand in a clause, and things that no one strengthens or weakens (for D635 and D632).

Which nouns a verb takes is data, ``goes-with.csv``: the verbs that also stand at the beginning of a clause, and those that stand only right before the noun.
"""

from __future__ import annotations

import re

from msgspec import Struct

from drafter.checks.prose import Hit
from drafter.language import lexicon
from drafter.language.clauses import clause_before
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "goes-with.csv"
_KIND = "«words.kinds-of-nouns»"
_BETWEEN = rf"了?(?:出)?(?:(?!{{verbs}})[^，。；：、“”《》\d的和与]){{{{0,14}}}}?(?:的)?(?:(?:{_KIND})的?){{{{1,2}}}}"
_FAR = 30
_END = r"(?=[，。；])"


class Beside(Struct, frozen=True):
    """The verbs of each noun, and what finds one before it with words between that only describe it; two nouns one behind the other."""

    verbs: dict[str, frozenset[str]]
    find: Lazy
    two: Lazy


def beside(resources: Resources) -> Beside:
    """What the list of verbs and nouns says of those that stand side by side."""
    known: dict[str, frozenset[str]] = {}
    for row in lexicon.table(resources, FILE):
        if (near := row.get("紧挨着也能搭配", "").split()) and row.get("名词"):
            known[row["名词"]] = frozenset((*row.get("能搭配的动词", "").split(), *near))
    nouns = "|".join(sorted(map(re.escape, known), key=len, reverse=True)) or r"(?!)"
    verbs = (
        "|".join(
            sorted(
                {re.escape(v) for row in lexicon.table(resources, FILE) for v in row.get("紧挨着也能搭配", "").split()}
            )
        )
        or r"(?!)"
    )
    between = _BETWEEN.format(verbs=verbs)
    return Beside(
        known,
        Lazy(rf"(?P<verb>{verbs}){between}(?P<noun>{nouns}){_END}"),
        Lazy(
            rf"(?P<verb>{verbs})了?(?:(?!{verbs})[^，。；：、“”《》\d的]){{0,14}}?(?P<first>{nouns})的(?:(?:{_KIND})的?){{1,2}}(?P<noun>{nouns}|意义|影响){_END}"
        ),
    )


def _is_governed(hit: Hit, known: Beside) -> bool:
    """Whether a verb earlier in the clause takes the noun: 起到提供支撑的重要作用."""
    before = clause_before(hit.line.text, hit.start, hit.start - _FAR)
    return any(verb in before for verb in known.verbs.get(hit.match["noun"], ()))


def is_wrong(hit: Hit, known: Beside) -> bool:
    """Whether the verb does not take the noun."""
    return hit.match["verb"] not in known.verbs[hit.match["noun"]] and not _is_governed(hit, known)


def is_tangled(hit: Hit, known: Beside) -> bool:
    """Whether the verb takes the first noun and not the second: 提供了有力支撑的重要作用."""
    verb, second = hit.match["verb"], hit.match["noun"]
    if _is_governed(hit, known):
        return False
    return verb in known.verbs[hit.match["first"]] and verb not in known.verbs.get(second, ())
