"""Regular expressions that are compiled when first needed: compiling them all would cost more than checking a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from drafter.errors import TemplateError
from drafter.language.needed import Needs, needs
from drafter.language.wordlists import spelled

HAN = r"[^\W\dA-Za-z_]"
"""A Chinese character in a pattern (any letter beyond ASCII, strictly). The range [一-鿿] says it too, but sre walks through
all its 20,000 characters when it compiles: a pattern that has it, alone or among others ([一-鿿“]), is compiled with this."""
_EDGE = re.compile(r"(?<![\[\\])[\^$]")
_AMONG_OTHERS = re.compile(r"\[一-鿿((?:\\.|[^\]\\])+)\]")


class Lazy:
    """Like ``re.Pattern``, compiled at the first call; ``«family.name»`` in its source stands for a list of words (``wordlists``)."""

    __slots__ = ("_flags", "_made", "_needs", "_of_lines", "_source", "_spelled")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags
        self._spelled: str | None = None
        self._made: re.Pattern[str] | None = None
        self._of_lines: Lazy | None = None
        self._needs: Needs | None = None

    @property
    def source(self) -> str:
        """The source with the words of its lists."""
        if self._spelled is None:
            self._spelled = spelled(self._source)
        return self._spelled

    @property
    def needs(self) -> Needs:
        """What a line must hold for the pattern to match in it."""
        if self._needs is None:
            self._needs = needs(self.source, self._flags)
        return self._needs

    @property
    def of_lines(self) -> Lazy:
        """The same where it is searched over lines: ``^`` and ``$`` stand at the beginning and the end of each."""
        if self._of_lines is None:
            asks = _EDGE.search(self._source)
            self._of_lines = Lazy(self._source, self._flags | re.MULTILINE) if asks else self
        return self._of_lines

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._made is None:
            source = self.source.replace(r"\u4e00-\u9fff", "一-鿿").replace("[一-鿿]", HAN)
            if "一-鿿" in source:
                source = _AMONG_OTHERS.sub(lambda match: f"(?:{HAN}|[{match[1]}])", source)
            try:
                self._made = re.compile(source, self._flags)
            except re.error:
                raise TemplateError(
                    f"词表里有一个写法读不懂：“{source[:40]}”。请检查括号、方括号是否成对，改正本单位的词表（own-……）。"
                ) from None
        return self._made

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.pattern.search(text, start) if end is None else self.pattern.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.pattern.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return self.pattern.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.pattern.finditer(text, start) if end is None else self.pattern.finditer(text, start, end)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As ``re.Pattern.sub``."""
        return self.pattern.sub(new, text, count)

    def findall(self, text: str) -> list[Any]:
        """As ``re.Pattern.findall``."""
        return self.pattern.findall(text)

    def split(self, text: str) -> list[str]:
        """As ``re.Pattern.split``."""
        return [part or "" for part in self.pattern.split(text)]
