"""A {…} whose metric is not what the words beside it speak of: told in nearly all of the cases, and in no sound sentence."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from drafter.extract.misplaced import misplaced
from drafter.model.facts import Facts
from drafter.pipeline import Pipeline, open_book
from drafter.workbook.parse import parse

PIPELINE = Pipeline()
BUREAUS = ["云岭县司法局", "云岭县人民政府", "云岭县水利局", "望湖镇人民政府"]
SAMPLES = sorted((Path(__file__).parents[1] / "data").glob("*.xlsx"))
_CODE = re.compile(r"\{([A-Z]{2}\d\d)\}")


def filled(bureau: str) -> Facts:
    """A new workbook with its ready sentences and a number in each row."""
    facts = PIPELINE.new(2026, bureau)
    return replace(
        facts, metrics=tuple(m if m.formula else replace(m, value=Decimal(40 + i)) for i, m in enumerate(facts.metrics))
    )


def told(facts: Facts) -> list[str]:
    return [f.message for f in misplaced(PIPELINE.composer.compose(facts), facts, PIPELINE.matcher)]


@pytest.mark.parametrize("bureau", BUREAUS)
def test_ready_sentences_are_sound(bureau: str) -> None:
    assert told(filled(bureau)) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_sound(path: Path) -> None:
    assert told(parse(open_book(path))[0]) == []


@pytest.mark.parametrize("bureau", BUREAUS)
def test_one_code_for_another_is_told(bureau: str) -> None:
    """Each {…} of the ready sentences becomes another metric's."""
    chance = Random(7)
    facts = filled(bureau)
    codes = [m.code for m in facts.metrics if m.value is not None]
    swapped = tuple(
        replace(
            point,
            text=replace(
                point.text,
                text=_CODE.sub(
                    lambda match: f"{{{chance.choice([c for c in codes if c != match[1]])}}}", point.text.text
                ),
            ),
        )
        for point in facts.points
    )
    tried = sum(len(_CODE.findall(point.text.text)) for point in swapped)
    assert tried > 50
    assert len(told(replace(facts, points=swapped))) / tried > 0.9
