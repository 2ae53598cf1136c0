"""A changed figure is shown in the sentence that prints it."""

from __future__ import annotations

import pytest

from drafter.model.changes import Change
from drafter.pipeline import Pipeline
from drafter.places import Cell
from drafter.web.sentences import within
from running import SAMPLE

DOCUMENT = Pipeline().draft(SAMPLE).document


def test_the_sentence_with_the_figure_changed() -> None:
    found = within(DOCUMENT, Change(Cell("指标", "D18"), "2960", "2968", "改过的.docx"))
    assert found == (("2023年，共排查矛盾纠纷", "2960件", "2968件"), ("，培育法律明白人350名。", "", ""))


def test_a_sentence_without_end_is_cut() -> None:
    found = within(DOCUMENT, Change(Cell("指标", "D9"), "43", "44", "改过的.docx"))
    assert found
    assert all(len(kept) <= 41 for kept, _, _ in found)


@pytest.mark.parametrize(("cell", "before"), [("D18", "999"), ("D18", ""), ("Z99", "2960")])
def test_what_no_sentence_prints_is_not_made_up(cell: str, before: str) -> None:
    assert within(DOCUMENT, Change(Cell("指标", cell), before, "1", "改过的.docx")) == ()
