"""The sentences of a bureau's points, bare of what differs by itself: numbers, placeholders, names."""

from __future__ import annotations

from drafter.language.patterns import Lazy
from drafter.model.facts import Facts
from drafter.model.placeholders import PLACEHOLDER

SHORTEST = 16
"""Fewer characters are a turn of phrase, not a sentence that somebody copied."""
_END = Lazy(r"[。；！？\n]+")
_NUMBER = Lazy(r"[0-9０-９][0-9０-９,.，．]*")
_EDGES = "[]［］ \u3000\t"
_CLAUSE = Lazy(r"[，、；：。]")
_FILLER = Lazy(r"[\s，、：“”‘’（）()《》\[\]［］—…·]+")


def sentences(facts: Facts) -> tuple[str, ...]:
    """The sentences of the points in use and of the shortcomings, each once, in order."""
    texts = [p.text.text for p in facts.points if p.in_use]
    texts += [t.text for s in facts.shortcomings for t in (s.text, s.reason, s.remedy)]
    return tuple(dict.fromkeys(s for text in texts for s in split(text)))


def split(text: str) -> list[str]:
    """The sentences of a text that are long enough to be somebody's own words."""
    return [s for part in _END.split(text) if len(s := _whole(part.strip())) >= SHORTEST]


def _whole(part: str) -> str:
    """A sentence without the half of a pair of brackets whose other half stands in the next one: [甲。]乙。"""
    lone = part.count("[") + part.count("［") != part.count("]") + part.count("］")
    return part.strip(_EDGES) if lone else part


def clauses(text: str, *names: str) -> str:
    """The clauses of a sentence, each as ``bare`` gives it, parted by a space."""
    return " ".join(filter(None, (bare(clause, *names) for clause in _CLAUSE.split(text))))


def bare(sentence: str, *names: str) -> str:
    """What two sentences are compared by: without marks, spaces and the body's own ``names``, each number a #."""
    text = _NUMBER.sub("#", PLACEHOLDER.sub("#", sentence))
    for name in names:
        if name:
            text = text.replace(name, "")
    return _FILLER.sub("", text)
