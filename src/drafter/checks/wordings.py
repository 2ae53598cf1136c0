"""Wordings that are kept as rows, what is said of them and how they are written, and sought in one pass."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.language.patterns import Lazy

_AT = "(?P<at>"


class Wordings:
    """Rows of what is said and the patterns it is said of; ``(?P<at>…)`` is the part that is pointed at, and ``{}`` in what is said
    stands for it, ``{n}`` for how many characters it has."""

    def __init__(self, *rows: tuple[str, ...]) -> None:
        self._said = {f"r{number}": said for number, (said, *_) in enumerate(rows)}
        self.find = Lazy("|".join(_named(f"r{number}", patterns) for number, (_, *patterns) in enumerate(rows)))

    def said(self, hit: Hit) -> str:
        """What is said of a match."""
        name = self._row(hit)
        part = hit.match[name]
        return self._said[name].replace("{}", part).replace("{n}", str(len(part)))

    def part(self, hit: Hit) -> tuple[int, int]:
        """Where the part of a match stands in its line that is pointed at."""
        start = hit.start + hit.match.start(self._row(hit)) - hit.match.start()
        return start, start + len(hit.match[self._row(hit)])

    def _row(self, hit: Hit) -> str:
        return next(name for name in self._said if hit.match[name] is not None)


def _named(name: str, patterns: list[str]) -> str:
    """The patterns of a row as one, with the row's name for what is pointed at."""
    if _AT in patterns[0]:
        return "|".join(pattern.replace(_AT, f"(?P<{name}>") for pattern in patterns)
    return f"(?P<{name}>{'|'.join(patterns)})"
