"""Which paragraph became which: words decide, numbers only where words do not."""

from __future__ import annotations

from drafter.merge.align import pairs


def test_a_new_heading_with_a_number_that_exists_does_not_take_the_place_of_another() -> None:
    old = ["甲。", "（三）加强监督", "乙。"]
    new = ["甲。", "（三）加强服务", "（四）加强监督检查", "乙。"]
    assert pairs(old, new) == [(0, 0), (None, 1), (1, 2), (2, 3)]


def test_a_heading_twice_with_one_number_is_told_by_its_words() -> None:
    old = ["（三）加强行政执法监督", "乙。"]
    new = ["（三）加强行政复议", "（三）加强行政执法协调监督", "乙。"]
    assert pairs(old, new) == [(None, 0), (0, 1), (1, 2)]
