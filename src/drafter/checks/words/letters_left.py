"""Letters of an input method that were left in the text: 评jia, yan判 (for D633)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.language.sounds import alike
from drafter.resources import Resources

_LETTERS = Lazy(r"(?<![A-Za-z0-9%％.．/+\-@&])(?P<letters>[a-z]{2,18})(?![A-Za-z0-9+.．/\-@&])")
_LONGEST = 6
"""No syllable has more letters."""


def letters_left(report: Report) -> Iterator[Hit]:
    """Small letters beside a character that are nothing but syllables; what is in quotation marks may be a brand."""
    syllables = lexicon.made(report.resources, _syllables)
    for hit in search(report, _LETTERS):
        text = hit.line.text
        beside = text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 1]
        chinese = any("一" <= char <= "鿿" for char in beside)
        if chinese and _is_read(hit.match["letters"], syllables) and not in_marks(report, hit):
            yield hit


def _syllables(resources: Resources) -> frozenset[str]:
    return frozenset(s for known in alike(resources).readings.values() for s in known if len(s) > 1)


def _is_read(letters: str, syllables: Collection[str]) -> bool:
    """Whether letters are syllables one behind the other, each the reading of a character."""
    if not letters:
        return True
    heads = (letters[:end] for end in range(1, min(_LONGEST, len(letters)) + 1))
    return any(head in syllables and _is_read(letters[len(head) :], syllables) for head in heads)
