"""Composing, checking and writing one report of ever more text: prints the table of docs/benchmarks.md."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from drafter import checks
from drafter.checks.report import Report
from drafter.pipeline import Pipeline
from drafter.workbook.parse import parse
from drafter.workbook.xlsx import load
from drafter.writers.docx import write

SAMPLE = Path(__file__).parent.parent / "data" / "2023-卫滨区.xlsx"


def milliseconds(work: Callable[[], object]) -> float:
    """The best of three."""
    found = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found) * 1000


def main() -> None:
    pipeline = Pipeline()
    facts, _ = parse(load(SAMPLE))
    print("| characters | compose | all checks | write | together, per 1000 characters |\n|---|---|---|---|---|")
    for times in (1, 4, 16, 64):
        many = replace(facts, points=facts.points * times)
        document = pipeline.composer.compose(many)
        count = len(Report(document, pipeline.resources, pipeline.catalog, many).text)
        spent = (
            milliseconds(lambda facts=many: pipeline.composer.compose(facts)),  # type: ignore[misc]
            milliseconds(
                lambda d=document, f=many: checks.check(Report(d, pipeline.resources, pipeline.catalog, f))  # type: ignore[misc]
            ),
            milliseconds(lambda d=document: write(d, pipeline.format)),  # type: ignore[misc]
        )
        shown = " | ".join(f"{ms:.1f} ms" for ms in spent)
        print(f"| {count} | {shown} | {sum(spent) / count * 1000:.2f} ms |")


if __name__ == "__main__":
    main()
