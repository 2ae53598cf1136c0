"""How many of the faults that careful readers listed in real texts `check` finds.

    python benchmarks/gold.py FOLDER          # totals alone: nothing of the texts is shown
    python benchmarks/gold.py FOLDER --show   # and which faults were missed, and all findings about other words

FOLDER holds one .txt a text, its address in the first line, and ``defects.csv`` (file, words, kind, why, severity). A fault is found
when a finding shows its words, or five characters of them that follow one another; a finding that shows more than a sentence finds nothing.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from drafter import checks
from drafter.checks.report import Report
from drafter.findings import Finding, Severity
from drafter.model.catalog import load_catalog
from drafter.places import Passage
from drafter.resources import Resources

LONGEST = 80
# Straight quotation marks are told once for a whole text, at the first of their places.
ONCE, STRAIGHT = "D501", '"'


def shown(finding: Finding) -> str:
    """The words that a finding points at."""
    return finding.place.excerpt if isinstance(finding.place, Passage) else ""


def names(finding: Finding, quote: str) -> bool:
    """Whether a finding is about the words of a fault."""
    from test_planted import alike

    words = shown(finding)
    if len(words) <= LONGEST and alike(quote, words):
        return True
    return finding.rule.code == ONCE and STRAIGHT in quote and STRAIGHT in words


def main(folder: Path, *, show: bool) -> None:
    """Prints the totals."""
    from reading import read

    resources = Resources()
    catalog = load_catalog(resources)
    with (folder / "defects.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    total, kinds = Counter[str](), Counter[str]()
    for path in sorted(p for p in folder.glob("*.txt") if p.name != "README.txt"):
        wanted = [row for row in rows if row["file"] == path.name]
        text = path.read_text(encoding="utf-8")
        text = text.partition("\n")[2] if text.startswith(("http", "#")) else text
        findings = checks.check(Report(read(text.encode(), path.name), resources, catalog)).findings
        for row in wanted:
            hits = [f for f in findings if names(f, row["words"])]
            total["faults"] += 1
            total["faults found"] += bool(hits)
            kinds[f"{row['kind']}"] += 1
            kinds[f"{row['kind']} found"] += bool(hits)
            if show:
                said = "、".join(f"{f.rule.code} {shown(f)}" for f in hits) or "-- missed --"
                print(f"{path.name} | {row['words']} | {row['why']} | {said}")
        for finding in findings:
            kind = "errors" if finding.rule.severity is Severity.ERROR else "reminders"
            about = any(names(finding, row["words"]) for row in wanted)
            total[kind] += 1
            total[f"{kind} about a listed fault"] += about
            if show and not about:
                print(f"{path.name} | other | {finding.rule.code} | {shown(finding)[:LONGEST]} | {finding.message}")
    print(dict(total))
    if show:
        print(dict(kinds))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    main(Path(sys.argv[1]), show="--show" in sys.argv)
