"""Codes must be knowledge, not memory: without the phrases that stand in a text most of its codes are found all the same."""

from __future__ import annotations

from held_out import counts


def test_codes_without_the_words_of_the_text_itself() -> None:
    total = counts(held_out=True)
    assert total["right"] >= 0.88 * total["with a code"], total
    assert total["wrong in silence"] <= 0.01 * total["with a code"], total


def test_codes_with_all_words_are_hardly_ever_wrong_in_silence() -> None:
    total = counts(held_out=False)
    assert total["right"] >= 0.98 * total["with a code"], total
    assert total["wrong in silence"] <= 0.01 * total["with a code"], total
