"""Regular expressions that are compiled when first needed, by PCRE2: ``re`` compiles in Python, which takes longer than checking a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from drafter.errors import TemplateError
from drafter.language.wordlists import spelled

try:
    import pcre2
except ImportError:  # No wheel for this machine, or a system too old to load it: ``re`` finds the same.
    pcre2 = None

T = TypeVar("T")

HAN = r"[^\W\dA-Za-z_]"
"""A Chinese character in a pattern (any letter beyond ASCII, strictly). The range [一-鿿] says it too, but ``re`` walks through
all its 20,000 characters when it compiles: a pattern that has it, alone or among others ([一-鿿“]), is compiled with this."""
SHORT = 4096
"""Characters of a text that PCRE2 searches: it tells where a match stands by counting from the text's beginning."""
_REFUSED = (pcre2.LibraryError, UnicodeEncodeError) if pcre2 else ()
"""What PCRE2 says of a text that needs more memory or steps than it allows, or that holds halves of characters."""
_AMONG_OTHERS = re.compile(r"\[一-鿿((?:\\.|[^\]\\])+)\]")
_EDGE = re.compile(r"(?<![\[\\])[\^$]")
_CODE = re.compile(r"\\u([0-9A-Fa-f]{4})")


class Lazy:
    """Like ``re.Pattern``, compiled at the first call; ``«family.name»`` in its source stands for a list of words (``wordlists``)."""

    __slots__ = ("_flags", "_made", "_of_lines", "_quick", "_source", "_spelled")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags
        self._spelled: str | None = None
        self._made: re.Pattern[str] | None = None
        self._quick: re.Pattern[str] | None = None
        self._of_lines: Lazy | None = None

    @property
    def source(self) -> str:
        """The source with the words of its lists."""
        if self._spelled is None:
            plain = _CODE.sub(lambda match: chr(int(match[1], 16)), spelled(self._source))
            plain = plain.replace("[一-鿿]", HAN)
            self._spelled = _AMONG_OTHERS.sub(lambda match: f"(?:{HAN}|[{match[1]}])", plain)
        return self._spelled

    @property
    def of_lines(self) -> Lazy:
        """The same where it is searched over lines: ``^`` and ``$`` stand at the beginning and the end of each."""
        if self._of_lines is None:
            asks = _EDGE.search(self._source)
            self._of_lines = Lazy(self._source, self._flags | re.MULTILINE) if asks else self
        return self._of_lines

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern as ``re`` compiles it. Raises TemplateError."""
        if self._made is None:
            try:
                self._made = re.compile(self.source, self._flags)
            except re.error:
                raise TemplateError(
                    f"词表里有一个写法读不懂：“{self.source[:40]}”。请检查括号、方括号是否成对，改正本单位的词表（own-……）。"
                ) from None
        return self._made

    @property
    def quick(self) -> re.Pattern[str]:
        """The pattern as PCRE2 compiles it, a thirtieth of the time; as ``re`` does where PCRE2 cannot. Raises TemplateError."""
        if self._quick is None:
            self._quick = _by_pcre2(self.source, self._flags) or self.pattern
        return self._quick

    def _ask(self, text: str, ask: Callable[[re.Pattern[str]], T]) -> T:
        """What the pattern says of a text: PCRE2's answer if the text is short and it has one, else that of ``re``."""
        if len(text) > SHORT:
            return ask(self.pattern)
        try:
            return ask(self.quick)
        except _REFUSED:
            return ask(self.pattern)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self._ask(text, lambda pattern: pattern.search(text, start, len(text) if end is None else end))

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self._ask(text, lambda pattern: pattern.match(text, start))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return self._ask(text, lambda pattern: pattern.fullmatch(text))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return iter(
            self._ask(text, lambda pattern: tuple(pattern.finditer(text, start, len(text) if end is None else end)))
        )

    def findall(self, text: str) -> list[Any]:
        """As ``re.Pattern.findall``."""
        return self._ask(text, lambda pattern: pattern.findall(text))

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As ``re.Pattern.sub``, which reads ``\\1`` in ``new``; PCRE2 reads other signs there."""
        return self.pattern.sub(new, text, count)

    def split(self, text: str) -> list[str]:
        """As ``re.Pattern.split``."""
        return [part or "" for part in self.pattern.split(text)]


def _by_pcre2(source: str, flags: int) -> re.Pattern[str] | None:
    """A pattern of PCRE2, which has the methods of ``re.Pattern``; None for one that it does not take."""
    if pcre2 is None:
        return None
    options = pcre2.NOFLAG
    for ours, its in ((re.M, pcre2.M), (re.S, pcre2.S), (re.I, pcre2.I), (re.X, pcre2.X)):
        if flags & ours:
            options |= its
    try:
        return cast("re.Pattern[str]", pcre2.compile(source.replace(r"\Z", r"\z"), options))
    except _REFUSED:
        return None
