"""Regular expressions that are compiled when first needed: compiling them all would cost more than checking a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

HAN = r"[^\W\dA-Za-z_]"
"""A Chinese character in a pattern (any letter beyond ASCII, strictly). The range 一-鿿 says it too, but sre walks through
all its 20,000 characters when it compiles: write the range only where ``needs`` keep the pattern from being compiled."""


class Lazy:
    """Like ``re.Pattern``; ``needs`` are words of which one stands in every match.

    A text with none of them is answered without compiling anything, so a rule about rare words costs nothing where
    they do not occur.
    """

    __slots__ = ("_flags", "_made", "_source", "needs")

    def __init__(self, source: str, flags: int = 0, needs: tuple[str, ...] = ()) -> None:
        self._source, self._flags, self.needs = source, flags, needs
        self._made: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        if self._made is None:
            self._made = re.compile(self._source, self._flags)
        return self._made

    def _may_match(self, text: str) -> bool:
        if not self.needs:
            return True
        for word in self.needs:  # noqa: SIM110 - any() takes twice as long
            if word in text:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        if not self._may_match(text):
            return None
        return self.pattern.search(text, start) if end is None else self.pattern.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.pattern.match(text, start) if self._may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.pattern.fullmatch(text) if self._may_match(text) else None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text, start) if self._may_match(text) else iter(())

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self.pattern.sub(new, text) if self._may_match(text) else text

    def split(self, text: str) -> list[str]:
        return [part or "" for part in self.pattern.split(text)] if self._may_match(text) else [text]
