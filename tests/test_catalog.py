"""The catalog of metrics: every formula and constraint can be computed from metrics that it knows."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.model.catalog import Catalog, Spec, load_catalog
from drafter.model.facts import Kind, Metric, Statutory
from drafter.model.formula import derive, names, parse, parse_constraint
from drafter.resources import Resources

CATALOG: Catalog = load_catalog(Resources())
WITH_FORMULA = [s for s in CATALOG.specs if s.formula]


def codes_of(text: str) -> set[str]:
    return {name.key for name in names(parse(text))}


def test_codes_and_names_are_unique() -> None:
    assert len(CATALOG.by_code) == len(CATALOG.by_name) == len(CATALOG.specs)


def test_every_metric_is_described() -> None:
    for spec in CATALOG.specs:
        assert re.fullmatch(r"[A-Z]{2}\d\d", spec.code)
        assert spec.unit
        assert spec.category
        assert spec.statutory in set(Statutory)
        # A name of four characters or more is a wording itself.
        assert spec.phrases or len(spec.name) >= 4, spec.code


def test_categories_stand_together() -> None:
    runs = [category for category, _ in groupby(CATALOG.specs, lambda s: s.category)]
    assert len(runs) == len(set(runs))


@pytest.mark.parametrize("spec", WITH_FORMULA, ids=lambda s: s.code)
def test_formula_names_known_metrics_and_gives_a_rate_for_percent(spec: Spec) -> None:
    assert codes_of(spec.formula) <= CATALOG.by_code.keys()
    assert spec.code not in codes_of(spec.formula)
    assert (spec.unit == "%") == spec.formula.endswith("*100")


def test_every_rate_has_a_formula() -> None:
    assert [s.code for s in CATALOG.specs if s.unit == "%" and not s.formula] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_has_the_parts_of_its_rates(kind: Kind) -> None:
    own = {s.code for s in CATALOG.specs if kind in s.kinds}
    missing = {s.code: codes_of(s.formula) - own for s in WITH_FORMULA if s.code in own}
    assert {code: parts for code, parts in missing.items() if parts} == {}


def test_all_formulas_compute() -> None:
    metrics = tuple(
        Metric(
            key=s.code,
            name=s.name,
            unit=s.unit,
            formula=s.formula,
            code=s.code,
            value=None if s.formula else Decimal(7),
        )
        for s in CATALOG.specs
    )
    metrics = tuple(replace(m, previous=None if m.formula else Decimal(5)) for m in metrics)
    computed, errors = derive(metrics)
    assert errors == []
    assert [m.key for m in computed if m.value is None] == []
    found = {m.key: m.value for m in computed}
    assert found["TJ05"] == 100
    assert found["YS07"] == 28
    assert found["FY17"] == 40


def test_constraints_name_known_metrics() -> None:
    seen = 0
    for spec in CATALOG.specs:
        for text in spec.constraints:
            left, _, right = parse_constraint(text)
            found = {n.key for n in (*names(left), *names(right))}
            assert found <= CATALOG.by_code.keys(), text
            assert spec.code in found, text
            seen += 1
    assert seen > 40


def test_overlapping_parts_are_in_no_sum() -> None:
    sums = [t for s in CATALOG.specs for t in s.constraints if "=" in t and "+" in t]
    assert sums
    assert not [t for t in sums if "FL06" in t]


@pytest.mark.parametrize("page", ["docs/templates.md", "templates/说明.md"])
def test_the_pages_on_templates_explain_every_sign_of_the_wordings(page: str) -> None:
    used = {sign for spec in CATALOG.specs for phrase in spec.phrases for sign in "…/#!" if sign in phrase}
    text = (Path(__file__).parents[1] / page).read_text("utf-8")
    told = {sign for row in re.findall(r"^\| `([…/#!])`", text, re.MULTILINE) for sign in row}
    assert used == told
