"""Fifteen reports with planted faults: what is found does not fall (docs/truth.md tells which were read while developing)."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

from drafter import checks
from drafter.checks.report import Report
from drafter.findings import Severity
from drafter.model.catalog import load_catalog
from drafter.places import Passage
from drafter.resources import Resources
from reading import read

FOLDER = Path(__file__).parent / "planted"
RUN = 5
"""So many characters in common are the same words."""


def alike(quote: str, words: str) -> bool:
    """Whether a finding shows the words of a planted fault, or a part of them."""
    if not words:
        return False
    return quote in words or words in quote or any(quote[i : i + RUN] in words for i in range(len(quote) - RUN + 1))


@cache
def found(text: str) -> tuple[tuple[str, str, Severity], ...]:
    """Words, code and severity of all findings."""
    resources = Resources()
    document = read((FOLDER / f"{text}.txt").read_bytes(), f"{text}.txt")
    findings = checks.check(Report(document, resources, load_catalog(resources))).findings
    return tuple(
        (f.place.excerpt if isinstance(f.place, Passage) else "", f.rule.code, f.rule.severity) for f in findings
    )


def planted() -> list[dict[str, str]]:
    """All planted faults: text, quote, issue."""
    with (FOLDER / "planted.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counts() -> tuple[Counter[str], Counter[str]]:
    """By text how many faults were planted, and how many of them are found."""
    every: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for row in planted():
        every[row["text"]] += 1
        hits[row["text"]] += any(alike(row["quote"], words) for words, _, _ in found(row["text"]))
    return every, hits


def test_what_is_found_of_planted_faults_does_not_fall() -> None:
    every, hits = counts()
    assert len(every) == 15
    assert sum(hits.values()) >= 0.86 * sum(every.values())
    assert all(hits[text] >= 0.7 * n for text, n in every.items())


def test_errors_are_about_what_was_planted() -> None:
    """An error that shows none of the planted words has to be read: the few that are right all the same are named here."""
    quotes: dict[str, list[str]] = {}
    for row in planted():
        quotes.setdefault(row["text"], []).append(row["quote"])
    odd = {
        (text, code, words)
        for text, said in quotes.items()
        for words, code, severity in found(text)
        if severity is Severity.ERROR and not any(alike(quote, words) for quote in said)
    }
    assert {(text, code) for text, code, _ in odd} <= {("03_county", "D211"), ("06_environment", "D211")}
