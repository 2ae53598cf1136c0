"""The five samples say what the bureaus published, and their numbers come from cells."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from drafter.model.document import Document, Heading, Role, parts_of
from drafter.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
REPORTS = Path(__file__).parent / "reports"
SAMPLES = {
    "000": "2023-解放区司法局",
    "001": "2023-湖滨区司法局",
    "002": "2023-卫滨区",
    "003": "2023-沈丘县司法局",
    "004": "2023-南开区司法局",
}
MENDED = {
    # Headings that the bureau published without a number, or with a skipped one.
    "001": (
        ("推进法治政府建设的主要举措和成效（一）", "二、推进法治政府建设的主要举措和成效（一）"),
        ("（五）围绕人民", "（四）围绕人民"),
    ),
    "003": (("主要举措（一）", "一、主要举措（一）"),),
}
QUANTITY = re.compile(
    r"(?<![\d年第])\d[\d,.]*(?:余|多|万)*(?:人次|场次|%|万元|小时|[件次个名份项条家户支人起批天本场])(?!届|会议)"
)


def squeezed(text: str) -> str:
    """Without blanks, broken lines, page-number lines and stray bold marks."""
    text = re.sub(r"(?m)^\s*[—－-]\s*\d+\s*[—－-]\s*$", "", text.lstrip("\ufeff")).replace("**", "")
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    pipeline = Pipeline()
    return {key: pipeline.draft(ROOT / "data" / f"{name}.xlsx").document for key, name in SAMPLES.items()}


def words(document: Document) -> str:
    return "".join(part.text for block in document.blocks for part in parts_of(block))


@pytest.mark.parametrize("key", SAMPLES)
def test_the_built_text_is_the_published_one(key: str, documents: dict[str, Document]) -> None:
    published = squeezed((REPORTS / f"{key}.txt").read_text(encoding="utf-8"))
    for before, after in MENDED.get(key, ()):
        assert before in published
        published = published.replace(before, after, 1)
    assert squeezed(words(documents[key])) == published


@pytest.mark.parametrize("key", SAMPLES)
def test_quantities_come_from_cells(key: str, documents: dict[str, Document]) -> None:
    """At least nine in ten of all numbers with a measure word."""
    typed = supplied = 0
    for block in documents[key].blocks:
        if isinstance(block, Heading):
            continue
        parts = list(parts_of(block))
        text = "".join(p.text for p in parts)
        values: list[tuple[int, int]] = []
        at = 0
        for part in parts:
            if part.role is Role.VALUE:
                values.append((at, at + len(part.text)))
            at += len(part.text)
        for match in QUANTITY.finditer(text):
            if any(a <= match.start() < b for a, b in values):
                supplied += 1
            else:
                typed += 1
    assert supplied
    assert supplied / (supplied + typed) >= 0.9


@pytest.mark.parametrize("key", ["000", "002"])
def test_the_listed_quantities_come_from_cells(key: str, documents: dict[str, Document]) -> None:
    text, spans, at = "", [], 0
    for block in documents[key].blocks:
        for part in parts_of(block):
            if part.role is Role.VALUE:
                spans.append((at, at + len(part.text)))
            at += len(part.text)
            text += part.text
    with (REPORTS / "metrics.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["report"] == key and "序" not in row["unit"]]
    found = 0
    for row in rows:
        phrase = re.sub(r"\s", "", row["phrase"])
        number = re.search(r"\d+", row["value"])
        assert number
        start = text.find(phrase)
        place = text.find(number[0], start, start + len(phrase))
        found += any(a <= place < b for a, b in spans)
    assert found / len(rows) >= 0.9


def test_rates_are_computed_where_both_parts_are_there(documents: dict[str, Document]) -> None:
    pipeline = Pipeline()
    rates = {
        (key, m.code): str(round(m.value, 1))
        for key, name in SAMPLES.items()
        for m in pipeline.import_report(ROOT / "data" / f"{name}.xlsx")[0].metrics
        if m.derived and m.unit == "%" and m.value is not None
    }
    assert rates[("001", "TJ05")] == "96.2"
    assert rates[("003", "ZF10")] == "90.5"


def test_last_year_is_unknown() -> None:
    pipeline = Pipeline()
    for name in SAMPLES.values():
        facts = pipeline.import_report(ROOT / "data" / f"{name}.xlsx")[0]
        assert facts.year == 2023
        assert all(m.previous is None for m in facts.metrics)
