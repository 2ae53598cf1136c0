"""Thirty-two reports by three authors who knew nothing of the rules, with planted faults and every figure's value and code.

``defects.csv`` quotes the faults, ``figures.csv`` the clauses of the figures; what the catalog does not know has no code. Of the
files in the order of their names the 2nd, 4th, 6th … are only measured, by their totals.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

from drafter import checks
from drafter.checks.report import Report
from drafter.extract.extract import extract
from drafter.findings import Severity
from drafter.language.numerals import plain_numeral
from drafter.language.units import shipped
from drafter.model.catalog import load_catalog
from drafter.model.facts import Facts, Metric, Statutory
from drafter.model.formula import LAST_YEAR
from drafter.model.numbers import rounded, say_change, say_growth
from drafter.model.remarks import Remark, parts
from drafter.places import Passage
from drafter.resources import Resources
from reading import read
from test_planted import alike

_KNOWN = shipped()
FOLDER = Path(__file__).parent / "strangers"


def table(name: str) -> dict[str, list[dict[str, str]]]:
    """The rows of one list by text."""
    found: dict[str, list[dict[str, str]]] = {}
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["text"], []).append(row)
    return found


def _holds(metric: Metric, value: Decimal, unit: str) -> bool:
    """Whether a row prints the value, or tells it as its growth; 起 and 件 count the same."""
    if _KNOWN.same(metric.unit.split("（")[0]) == _KNOWN.same(unit):
        printed = [rounded(metric.value, metric.precision)] if metric.value is not None else []
        if value in (metric.value, metric.previous, *printed):
            return True
    grown = metric.growth
    if metric.value is not None and metric.previous is not None:
        grown += say_growth(metric.value, metric.previous, metric.unit) or ""
        grown += say_change(metric.value, metric.previous, metric.unit)
    return re.search(rf"(?<![0-9.]){re.escape(plain_numeral(value))}{re.escape(unit)}", grown) is not None


def _is_a_target(facts: Facts, quote: str) -> bool:
    """Whether a figure stands word for word among next year's plans, where numbers are no metrics of the year."""
    plans = {s.key for s in facts.sections if s.statutory is Statutory.PLAN}
    return any(quote in f"{p.lead.text}{p.text.text}" for p in facts.points if p.section in plans)


def counts(*, developing: bool) -> Counter[str]:
    """What becomes of the faults and figures of one half."""
    resources = Resources()
    catalog = load_catalog(resources)
    defects, figures = table("defects"), table("figures")
    total: Counter[str] = Counter()
    for number, path in enumerate(sorted(FOLDER.glob("*.txt"))):
        if (number % 2 == 0) is not developing:
            continue
        document = read(path.read_bytes(), path.name)
        findings = checks.check(Report(document, resources, catalog)).findings
        said = [(f.place.excerpt if isinstance(f.place, Passage) else "", f) for f in findings]
        wanted = defects[path.stem]
        total["faults planted"] += len(wanted)
        total["faults found"] += sum(any(alike(row["quote"], words) for words, _ in said) for row in wanted)
        for words, finding in said:
            kind = "errors" if finding.rule.severity is Severity.ERROR else "reminders"
            total[kind] += 1
            total[f"{kind} about what was planted"] += any(alike(row["quote"], words) for row in wanted)
        facts, _ = extract(document, catalog, resources)
        for row in figures[path.stem]:
            # 1.2万份 is imported as 12000份 in one list and told as it stands in the other.
            ten = 10000 if row["unit"].startswith("万") and row["unit"] not in ("万元",) else 1
            value, unit = Decimal(row["value"]) * ten, row["unit"].removeprefix("万") if ten > 1 else row["unit"]
            total["figures"] += 1
            if _is_a_target(facts, row["quote"]):
                total["targets of the plan, left as words"] += 1
            same = [m for m in facts.metrics if _holds(m, value, unit)]
            total["value and unit"] += bool(same)
            if row["code"]:
                total["with a code"] += 1
                # 203件，上年为176件，同比增长15.3%: the growth that the catalog has a code for is 同比 of the metric itself.
                grown = catalog.by_code[row["code"]].formula if row["code"] in catalog.by_code else ""
                right = [m for m in same if m.code == row["code"] or (m.code and f"{m.code}{LAST_YEAR}" in grown)]
                # 指出问题75个，督促整改75个: what is right for another figure of the same value is not wrong here.
                brothers = {r["code"] for r in figures[path.stem] if r["value"] == row["value"] and r is not row}
                wrong = [m for m in same if m.code in catalog.by_code and m.code not in {row["code"], *brothers}]
                total["code right"] += bool(right)
                if not right and wrong:
                    asks = all(Remark.CHECK in parts(m.note) for m in wrong)
                    total["code wrong but asked" if asks else "code wrong in silence"] += 1
    return total
