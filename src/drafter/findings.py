"""Trouble in the user's data, as a value with an address."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from drafter.errors import single_within
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
        return Finding(self, place, single_within(message))


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
