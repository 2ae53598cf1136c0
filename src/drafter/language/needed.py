"""What a line must hold for a pattern to match in it at all, read from the pattern itself: other lines need not be searched."""

from __future__ import annotations

import re
from collections.abc import Iterator

Needs = tuple["Clause", ...]
"""All clauses hold; nothing is needed: an empty tuple."""
Clause = tuple["str | Needs", ...]
"""One of the alternatives holds: a word stands on the line, or what is needed further holds."""
DIGIT = "\0"
"""A word that stands for any decimal digit."""

_ESCAPE = r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[0-9]{1,3}|.)"
_PLAIN = r"[^\\\[\](){}|*+?^$.\n]"
_TOKEN = re.compile(
    rf"{_PLAIN}+(?![*+?{{])|{_ESCAPE}|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|P=\w+\)|<?[=!]|:|.)"
    r"|(?:[*+?]|\{(?:[0-9]+(?:,[0-9]*)?|,[0-9]+)\})[?+]?|.",
    re.DOTALL,
)
_MEMBER = re.compile(rf"({_ESCAPE}|.)(?:-({_ESCAPE}|.))?", re.DOTALL)
_OPTIONAL = re.compile(r"(?:[*?]|\{0?(?:,[0-9]*)?\})[?+]?")
_AT_LEAST_ONCE = re.compile(r"(?:\+|\{[0-9,]+\})[?+]?")
_WORD = re.compile(f"{_PLAIN}+")
_OPENING = re.compile(r"\((?:\?(?:P<\w+>|:|<?=))?")
_NOT_ANY = re.compile(r"\(\?<?!")
_BACK = re.compile(r"\(\?P=\w+\)|\\[0-9]+")
_NO_WIDTH = frozenset((r"\b", r"\B", r"\A", r"\Z", "^", "$", "."))
_MANY = frozenset((r"\s", r"\S", r"\w", r"\W", r"\D"))
_SIGNS = {r"\n": "\n", r"\t": "\t", r"\r": "\r", r"\f": "\f", r"\v": "\v"}
_WIDEST = 64
_DIGITS = frozenset("0123456789")


class _UnknownError(Exception):
    """Something in a pattern that is not read here."""


def needs(source: str, flags: int = 0) -> Needs:
    """What a line must hold for the pattern ``source`` to match in it; what is not understood needs nothing.

    A match is taken to stand on one line with all that looks before and behind it.
    """
    if flags & (re.IGNORECASE | re.VERBOSE):
        return ()
    try:
        found = _alternatives(iter(_TOKEN.findall(source)))
    except _UnknownError:
        return ()
    return _tidied(found)


def _tidied(clauses: list[Clause]) -> Needs:
    """Clauses as they are best asked: first the words that leave no choice, the longest first, then the shortest choice."""
    return tuple(sorted(dict.fromkeys(clauses), key=lambda c: (len(c), -len(c[0]) if isinstance(c[0], str) else 0)))


def _alternatives(tokens: Iterator[str]) -> list[Clause]:
    """What the alternatives up to the closing bracket need."""
    branches = [_Branch()]
    for token in tokens:
        branch = branches[-1]
        if token == ")":
            break
        if token == "|":
            branches.append(_Branch())
        elif _WORD.fullmatch(token):
            branch.add(token)
        elif _OPTIONAL.fullmatch(token):
            branch.take_back()
        elif _AT_LEAST_ONCE.fullmatch(token):
            branch.end_word()
        else:
            branch.add(_atom(token, tokens))
    return _either([branch.clauses() for branch in branches])


class _Branch:
    """One alternative while it is read: what it needs, and the word whose characters follow one another up to here."""

    def __init__(self) -> None:
        self._found: list[Clause] = []
        self._word = ""
        self._last: list[Clause] = []

    def add(self, needed: str | list[Clause]) -> None:
        """What comes next: characters, or what a group or a bracket needs."""
        if isinstance(needed, str):
            self._found += self._last
            self._word += needed
            self._last = []
        else:
            self.end_word()
            self._last = needed

    def take_back(self) -> None:
        """The last atom may be wanting."""
        self._word = self._word[:-1]
        self._last = []
        self.end_word()

    def end_word(self) -> None:
        """What follows need not stand right behind."""
        self._found += self._last
        if self._word:
            self._found.append((self._word,))
        self._word, self._last = "", []

    def clauses(self) -> list[Clause]:
        """All that the alternative needs."""
        self.end_word()
        return self._found


def _atom(token: str, tokens: Iterator[str]) -> str | list[Clause]:
    """The one character that an atom stands for, or what it needs."""
    if _NOT_ANY.fullmatch(token):
        _alternatives(tokens)
        return []
    if _OPENING.fullmatch(token):
        return _alternatives(tokens)
    if token in _NO_WIDTH or token in _MANY or _BACK.fullmatch(token):
        return []
    if token.startswith("(?"):
        raise _UnknownError(token)
    found = _members(token[1:-1]) if token[0] == "[" and len(token) > 1 else {_character(token)}
    if len(found) == 1 and not found & {DIGIT, "\n"}:
        return found.pop()
    return [tuple(sorted(found))] if found and "\n" not in found and len(found) <= _WIDEST else []


def _members(inside: str) -> set[str]:
    """The characters of a bracket; nothing for one that stands for too many."""
    found: set[str] = set()
    if inside.startswith("^"):
        return found
    for match in _MEMBER.finditer(inside):
        if match[1] in _MANY:
            return set()
        first = _character(match[1])
        last = _character(match[2]) if match[2] else first
        if ord(last) - ord(first) > _WIDEST:
            return set()
        found.update(map(chr, range(ord(first), ord(last) + 1)))
    return found - _DIGITS | {DIGIT} if found >= _DIGITS else found


def _character(token: str) -> str:
    """The character that a token stands for."""
    if token == r"\d":
        return DIGIT
    if token[0] != "\\":
        return token
    if token in _SIGNS:
        return _SIGNS[token]
    if token[1] in "ux":
        return chr(int(token[2:], 16))
    if token[1].isalnum():
        raise _UnknownError(token)
    return token[1]


def _either(branches: list[list[Clause]]) -> list[Clause]:
    """What one of several branches needs; nothing where one of them needs nothing."""
    if len(branches) == 1:
        return branches[0]
    if not all(branches):
        return []
    found = [_tidied(branch) for branch in branches]
    # A branch that needs one word, or one of some characters, is told without a bracket around it.
    return [tuple(dict.fromkeys([a for needed in found for a in (needed[0] if len(needed) == 1 else (needed,))]))]


class Index:
    """Which of some texts, one behind the other, hold a word."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._every = (1 << len(texts)) - 1
        self._holding: dict[str, int] = {}
        holding = self._holding
        for number, text in enumerate(texts):
            bit = 1 << number
            for character in set(text):
                holding[character] = holding.get(character, 0) | bit
        digits = 0
        for character, bits in holding.items():
            if character.isdecimal():
                digits |= bits
        holding[DIGIT] = digits

    def holding(self, needed: Needs) -> int:
        """The texts that hold what is needed: the bit 1 << n for the nth."""
        return self._among(self._every, needed)

    def _among(self, left: int, needed: Needs) -> int:
        holding = self._holding
        for clause in needed:
            found = 0
            for word in clause:
                if isinstance(word, str):
                    bits = holding.get(word)
                    found |= left & (self._with(word) if bits is None else bits)
                else:
                    found |= self._among(left, word)
            left = found
            if not left:
                break
        return left

    def _with(self, word: str) -> int:
        """The texts that hold a word that was not asked for before: of those that hold its characters."""
        holding, left = self._holding, self._every
        for character in word:
            left &= holding.get(character, 0)
            if not left:
                break
        found, rest = left, left if len(word) > 1 else 0
        while rest:
            bit = rest & -rest
            rest ^= bit
            if word not in self._texts[bit.bit_length() - 1]:
                found ^= bit
        holding[word] = found
        return found
