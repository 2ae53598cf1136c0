"""What a well-read editor knows and the tables hold: how many such faults are found does not fall, and what looks alike is left alone."""

from __future__ import annotations

from pathlib import Path

from test_kinds_of_faults import findings

FILE = Path(__file__).parent / "sentences" / "knowledge.txt"
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
FOUND, SENTENCES = 899, 914


def test_what_is_found_by_the_tables_does_not_fall() -> None:
    wrong = [(line[0], line[3:]) for line in LINES if line[1] == "+"]
    assert len(wrong) == SENTENCES
    assert sum(bool(findings(*one)) for one in wrong) >= FOUND


def test_nothing_is_said_of_sound_sentences() -> None:
    sound = [(line[0], line[3:]) for line in LINES if line[1] == "-"]
    assert [(text, f.rule.code) for chapter, text in sound for f in findings(chapter, text)] == []
