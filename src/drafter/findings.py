"""Trouble in the user's data, as a value with an address."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from drafter.places import Place


class Severity(StrEnum):
    """How sure and how grave: ``error`` must be mended (错误), ``warning`` asks for a look (提醒)."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The Chinese word that users see."""
        return "错误" if self is Severity.ERROR else "提醒"


class Rule(Struct, frozen=True):
    """One kind of fault: a stable code (D3xx …), a Chinese name that says the fault, and its page for ``drafter explain``."""

    code: str
    name: str
    severity: Severity
    doc: str = ""

    def at(self, place: Place | None, message: str) -> Finding:
        """A finding of this rule; words of the user's within its quotation marks keep theirs as single ones."""
        return Finding(self, place, _single_within(message))


def _single_within(message: str) -> str:
    """““有诉即办”满意率” as “‘有诉即办’满意率” (GB/T 15834-2011 4.8.3.4); as it stands where the marks are no pairs."""
    if "“" not in message or message.count("“") != message.count("”"):
        return message
    made: list[str] = []
    depth = 0
    for char in message:
        if char == "“":
            depth += 1
            char = "‘" if depth > 1 else char
        elif char == "”":
            char = "’" if depth > 1 else char
            depth -= 1
            if depth < 0:
                return message
        made.append(char)
    return "".join(made)


def error(code: str, name: str, doc: str) -> Rule:
    """A rule whose findings are 错误."""
    return Rule(code, name, Severity.ERROR, doc)


def warning(code: str, name: str, doc: str) -> Rule:
    """A rule whose findings are 提醒."""
    return Rule(code, name, Severity.WARNING, doc)


class Finding(Struct, frozen=True):
    """One fault at one place; ``message`` is a Chinese sentence: what is wrong and how to mend it."""

    rule: Rule
    place: Place | None
    message: str

    @property
    def severity(self) -> Severity:
        """The severity of its rule."""
        return self.rule.severity
