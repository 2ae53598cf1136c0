"""What a rule is: a page with examples, and a way to find its fault.

A list or a pattern and a message is a row of data, ``Listed`` or ``Pattern``; one predicate on each metric, row or quantity
is a ``PerMetric``, ``PerRow`` or ``PerQuantity``, one on each two neighbouring quantities a ``PerPair``. What needs more is a module with
``RULE`` and ``check(report)``. A mend that is safe to make without asking stands beside the find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from drafter.checks.listed import found_in
from drafter.checks.prose import Hit, quantities, search
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule
from drafter.language.lexicon import Entry
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Metric
from drafter.places import Passage, Place

Row = TypeVar("Row")
Said = Iterator[tuple[Place | None, str]]
"""What a predicate has to say: places, and a message for each."""

IDEOGRAPH = r"一-鿿㐀-䶿"
"""Chinese characters, for the brackets of a pattern."""
HELD = "\ue000-\uf8ff"
"""While a text is mended each placeholder {…} is one private-use character …"""
WORD = f"{IDEOGRAPH}{HELD}"
"""… and counts as a Chinese one."""


class Mend(Struct, frozen=True):
    """A safe change of text: what ``find`` finds becomes ``new``, a template of ``re.sub`` or a function of the match.

    It is made in any text, also in a cell not yet composed; ``{…}`` is kept out of its reach. ``when`` asks of the whole
    text whether the mend is safe in it.
    """

    find: Lazy
    new: str | Callable[[re.Match[str]], str]
    when: Callable[[str], bool] | None = None

    def made(self, text: str) -> str:
        """The text with what is found mended, or as it is where ``when`` says no."""
        if self.when is not None and not self.when(text):
            return text
        return self.find.sub(self.new, text)


class Check(Protocol):
    """Whatever finds the fault of one rule."""

    @property
    def rule(self) -> Rule:
        """The rule whose fault is found."""

    @property
    def mends(self) -> tuple[Mend, ...]:
        """The changes of text that mend it safely."""

    def check(self, report: Report) -> Iterator[Finding]:
        """All findings of the rule in a report."""


class Coded(Struct, frozen=True):
    """A rule with logic of its own: what its module's ``check`` finds."""

    rule: Rule
    find: Callable[[Report], Iterator[Finding]]
    mends: tuple[Mend, ...] = ()

    def check(self, report: Report) -> Iterator[Finding]:
        """What the module's own ``check`` finds."""
        return self.find(report)


class Pattern(Struct, frozen=True):
    """Every match of ``find`` in the running text, but where ``unless`` holds, is a finding that ``say`` words.

    ``say`` is a format string over the match ({0} the whole, {1} its first group …, {name} a named one) or a function of
    the hit; ``around`` is how many characters before and behind the match the place shows.
    """

    rule: Rule
    find: Lazy
    say: str | Callable[[Hit], str]
    unless: Callable[[Report, Hit], bool] | None = None
    around: tuple[int, int] = (0, 0)
    mends: tuple[Mend, ...] = ()

    def check(self, report: Report) -> Iterator[Finding]:
        """A finding at each match that ``unless`` does not excuse, in the order of the text."""
        for hit in search(report, self.find):
            if self.unless is None or not self.unless(report, hit):
                yield self.rule.at(hit.line.words(hit.start, hit.end, *self.around), worded(self.say, hit))


def worded(say: str | Callable[[Hit], str], hit: Hit) -> str:
    """A message about a hit; ``say`` as in ``Pattern``."""
    if isinstance(say, str):
        return say.format(hit.match[0], *hit.match.groups(), **hit.match.groupdict())
    return say(hit)


class Listed(Struct, frozen=True):
    """Every place of every entry of a word list (``templates/words``) is a finding, but where ``unless`` holds.

    ``say`` words it, given the entry and in how many places it stands; ``once``: only the first of them is told.
    """

    rule: Rule
    table: str
    say: Callable[[Entry, int], str]
    unless: Callable[[Report, Line, int, Entry], bool] | None = None
    once: bool = False
    mends: tuple[Mend, ...] = ()

    def check(self, report: Report) -> Iterator[Finding]:
        """A finding at each place of each entry, entry by entry, in the order in which they first occur."""
        places: dict[Entry, list[Passage]] = {}
        for found in found_in(report, self.table):
            if self.unless is None or not self.unless(report, found.line, found.start, found.entry):
                places.setdefault(found.entry, []).append(found.line.words(found.start, found.end))
        for entry, told in places.items():
            message = self.say(entry, len(told))
            for place in told[:1] if self.once else told:
                yield self.rule.at(place, message)


class PerMetric(Struct, frozen=True):
    """Each metric of the workbook of which ``when`` says something: its place and the message."""

    rule: Rule
    when: Callable[[Report, Metric], Said]
    mends: tuple[Mend, ...] = ()

    def check(self, report: Report) -> Iterator[Finding]:
        """A finding at each place that ``when`` names; none where there is no workbook."""
        for metric in report.facts.metrics if report.facts else ():
            for place, message in self.when(report, metric):
                yield self.rule.at(place, message)


class PerRow(Struct, Generic[Row], frozen=True):
    """Each row of the workbook that ``rows`` gives and of which ``when`` says something: its place and the message."""

    rule: Rule
    rows: Callable[[Report], tuple[Row, ...]]
    when: Callable[[Row], Said]
    mends: tuple[Mend, ...] = ()

    def check(self, report: Report) -> Iterator[Finding]:
        """A finding at each place that ``when`` names, row by row."""
        for row in self.rows(report):
            for place, message in self.when(row):
                yield self.rule.at(place, message)


class PerQuantity(Struct, frozen=True):
    """Each quantity of the running text of which ``when`` says something; the place is all that is said of the number."""

    rule: Rule
    when: Callable[[Report, Line, Quantity], str]
    lead: bool = True
    """Whether the place begins with the words of precision (近, 达到) or with the digits."""
    mends: tuple[Mend, ...] = ()

    def check(self, report: Report) -> Iterator[Finding]:
        """A finding at each quantity that ``when`` has a message about."""
        for line, numbers in quantities(report):
            for quantity in numbers:
                message = self.when(report, line, quantity)
                if message:
                    start = quantity.lead if self.lead else quantity.number
                    yield self.rule.at(line.place(start, quantity.stop), message)


class PerPair(Struct, frozen=True):
    """Each two quantities that follow one another in a line and of which ``when`` says something; the place is both."""

    rule: Rule
    when: Callable[[Line, Quantity, Quantity], str]
    mends: tuple[Mend, ...] = ()

    def check(self, report: Report) -> Iterator[Finding]:
        """A finding at each pair that ``when`` has a message about."""
        for line, numbers in quantities(report):
            for first, second in pairwise(numbers):
                message = self.when(line, first, second)
                if message:
                    yield self.rule.at(line.place(first.lead, second.stop), message)
