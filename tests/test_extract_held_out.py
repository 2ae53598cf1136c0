"""Codes must be knowledge, not memory: without the phrases that stand in a text most of its codes are found all the same."""

from __future__ import annotations

import bodies
from drafter.model.catalog import load_catalog
from drafter.resources import Resources
from held_out import counts


def test_codes_without_the_words_of_the_text_itself() -> None:
    total = counts(held_out=True)
    assert total["right"] >= 0.9 * total["with a code"], total
    assert total["wrong in silence"] <= 0.006 * total["with a code"], total
    # Who is asked of everything looks at nothing.
    assert total["right but asked"] <= 0.32 * total["with a code"], total


def test_codes_with_all_words_are_hardly_ever_wrong_in_silence() -> None:
    total = counts(held_out=False)
    assert total["right"] >= 0.98 * total["with a code"], total
    assert total["wrong in silence"] <= 0.01 * total["with a code"], total


def test_texts_of_other_bodies_whose_words_nobody_looked_up() -> None:
    """Both halves together: the half that was developed with is no proof, and the other has few figures."""
    total = bodies.counts(developing=True) + bodies.counts(developing=False)
    right = total["right and sure"] + total["right but asked"]
    assert total["value and unit"] >= 0.98 * total["figures"], total
    assert right >= 0.9 * total["with a code"], total
    assert total["wrong in silence"] <= 0.015 * total["with a code"], total


def test_no_wording_that_a_shorter_one_of_its_metric_says_already() -> None:
    """Lists of what single reports said grow without end and decide nothing."""
    for spec in load_catalog(Resources()).specs:
        plain = [p for p in spec.phrases if not set(p) & set("…/!#")]
        for phrase in plain:
            assert len(phrase) < 9, (spec.code, phrase)
            shorter = [q for q in (*plain, spec.name) if q != phrase and len(q) >= 4 and q in phrase]
            assert not shorter, (spec.code, phrase, shorter)
            assert phrase != spec.name or len(spec.name) < 4, (spec.code, phrase)
