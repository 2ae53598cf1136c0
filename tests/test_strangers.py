"""What is true of the reports of ``tests/strangers`` does not fall (docs/truth.md has the table)."""

from __future__ import annotations

import pytest

from strangers import FOLDER, counts, table


@pytest.mark.parametrize(("developing", "faults", "codes", "values"), [(True, 126, 380, 901), (False, 105, 330, 910)])
def test_totals_do_not_fall(developing: bool, faults: int, codes: int, values: int) -> None:
    total = counts(developing=developing)
    assert total["faults found"] >= faults
    assert total["code right"] >= codes
    assert total["value and unit"] >= values
    assert total["code wrong in silence"] <= (6 if developing else 1)


def test_every_quote_stands_in_its_text() -> None:
    for name in ("defects", "figures"):
        for text, rows in table(name).items():
            said = (FOLDER / f"{text}.txt").read_text(encoding="utf-8")
            assert all(row["quote"] in said for row in rows), text
