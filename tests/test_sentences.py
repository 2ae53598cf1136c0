"""Sentences with one fault in their words each: how many are found does not fall."""

from __future__ import annotations

from pathlib import Path

from drafter import checks
from drafter.places import Passage
from rule_examples import report_of

SENTENCES = Path(__file__).parent / "sentences"
LINES = (SENTENCES / "words.txt").read_text(encoding="utf-8").splitlines()
RIGHT = (SENTENCES / "words-right.txt").read_text(encoding="utf-8").splitlines()
REPORT = "[基本信息]\n单位名称 | {}\n报告年度 | 2025\n[正文]\n一、2025年推进法治政府建设的主要举措和成效\n{}"
OF_THE_WHOLE = {"D201", "D208", "D209", "D216", "D217", "D226", "D319"}
"""What is said of a report that is one sentence long, and of numbers."""


def is_found(line: str) -> bool:
    """Whether a finding shows words of the sentence."""
    bureau, sentence = line.split("|", 1)
    found = checks.check(report_of(REPORT.format(bureau, sentence))).findings
    shown = [f.place.excerpt for f in found if f.rule.code not in OF_THE_WHOLE and isinstance(f.place, Passage)]
    return any(words and words in sentence for words in shown)


def test_what_is_found_in_sentences_does_not_fall() -> None:
    sentences = [line for line in LINES if line and not line.startswith("#")]
    assert len(sentences) == 1272
    assert sum(map(is_found, sentences)) >= 1127


def test_nothing_is_told_of_sound_sentences() -> None:
    assert [line for line in RIGHT if not line.startswith("#") and is_found(line)] == []
