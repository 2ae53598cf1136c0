"""How true checks and imports are on openings of real reports, half of which nobody looked at while developing.

    python benchmarks/truth.py            # totals of both halves
    python benchmarks/truth.py --show     # and what was missed or wrong in the half that may be looked at
    python benchmarks/truth.py --strangers  # faults and figures of tests/strangers
    python benchmarks/truth.py --planted  # faults planted in tests/planted
    python benchmarks/truth.py --measured # how often each rule was right, for its page (templates/checks/measured.csv)
    python benchmarks/truth.py --held-out # codes on tests/imported, with and without the phrases that stand in each text
    python benchmarks/truth.py --bodies   # codes on six texts of other bodies, half of them only measured

The rule of the halves: of the files of ``tests/openings`` in the order of their names, the 1st, 3rd, 5th … are for developing;
the 2nd, 4th … are only measured, by their totals.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from drafter.checks.together import TOLD_BY
from drafter.findings import Finding
from drafter.model.facts import Facts
from drafter.model.numbers import read_number
from drafter.pipeline import Pipeline
from drafter.places import Passage

TESTS = Path(__file__).parents[1] / "tests"
FOLDER = TESTS / "openings"
HALVES = (("developing", True), ("only measured", False))
# What the list of defects says of the whole opening, not of words of it.
WHOLE = {"导语": "D226", "标题重复两行": "D227", "段首两个半角空格": "D228"}


class Opening(Struct, frozen=True):
    """One opening, read and imported."""

    key: str
    findings: tuple[Finding, ...]
    facts: Facts


def openings() -> list[tuple[bool, Opening]]:
    """All of them, each with whether it may be looked at."""
    pipeline = Pipeline()
    found = []
    for number, path in enumerate(sorted(FOLDER.glob("*.txt"))):
        lines = path.read_text(encoding="utf-8").split("\n")
        with tempfile.TemporaryDirectory() as folder:
            text = Path(folder) / path.name
            # The first lines say where it was published.
            text.write_text("\n".join(line for line in lines if not line.startswith("# ")), encoding="utf-8")
            opening = Opening(path.name.split("_")[0], pipeline.check(text).findings, pipeline.import_report(text)[0])
        found.append((number % 2 == 0, opening))
    return found


def table(name: str) -> dict[str, list[dict[str, str]]]:
    """The rows of a list by opening."""
    rows: dict[str, list[dict[str, str]]] = {}
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["opening"], []).append(row)
    return rows


def words(finding: Finding) -> str:
    return finding.place.excerpt if isinstance(finding.place, Passage) else ""


def is_found(defect: dict[str, str], findings: Iterable[Finding]) -> bool:
    """Whether a finding names a defect's words, or the defect of the whole opening."""
    quote = defect["quote"].strip()
    code = WHOLE.get(quote)
    return any(
        f.rule.code == code or (code is None and words(f) and (quote in words(f) or words(f) in quote))
        for f in findings
    )


def count_checks(half: list[Opening], show: bool) -> Counter[str]:
    """What was seen missing before and is found now; what of the judged findings is still there."""
    missed, judged, total = table("defects_missed"), table("findings_judged"), Counter[str]()
    for opening in half:
        for defect in missed.get(opening.key, ()):
            hit = is_found(defect, opening.findings)
            total["missed before"] += 1
            total["found now"] += hit
            if show and not hit:
                print("  missed", opening.key, defect["quote"], defect["issue"])
        now = {(f.rule.code, words(f)) for f in opening.findings}
        for row in judged.get(opening.key, ()):
            # Where two rules told one fault, the one that says more tells it now.
            codes = (row["code"], *TOLD_BY.get(row["code"], ()))
            there = any(code in codes and (quote in row["quote"] or row["quote"] in quote) for code, quote in now)
            total[f"{row['verdict']} {row['severity']}"] += 1
            total[f"{row['verdict']} {row['severity']} still there"] += there
            if show and there and row["verdict"] == "false":
                print("  false", opening.key, row["code"], row["quote"])
    return total


def count_figures(half: list[Opening], show: bool) -> Counter[str]:
    """Figures with value and unit, and with the right code of the catalog."""
    gold, total = table("quantities"), Counter[str]()
    for opening in half:
        metrics = list(opening.facts.metrics)
        for row in gold.get(opening.key, ()):
            number = read_number(row["value"])
            value = number.value if number else None
            fits = [m for m in metrics if m.value == value and m.unit.split("（")[0] == row["unit"].split("（")[0]]
            total["figures"] += 1
            total["value and unit"] += bool(fits)
            if row["expected_code"] in ("-", "?"):
                continue
            total["with a code"] += 1
            right = any(m.key == row["expected_code"] for m in fits)
            asked = any("请核对" in m.note for m in fits)
            total["code right"] += right
            total["code wrong in silence"] += not right and any(not m.key.startswith("Z") for m in fits) and not asked
            if show and not right:
                print(
                    "  code",
                    opening.key,
                    row["value"],
                    row["unit"],
                    row["expected_code"],
                    [(m.key, m.name) for m in fits],
                )
            if show and not fits:
                print("  figure", opening.key, row["value"], row["unit"])
    return total


def print_held_out() -> None:
    """Codes of ``tests/imported`` both ways."""
    from held_out import counts

    for name, held_out in (("all phrases", False), ("without the text's own phrases", True)):
        print(f"{name}: {dict(counts(held_out=held_out))}")


def print_planted() -> None:
    """Faults planted in the reports of ``tests/planted``, and how many of them are found."""
    from test_planted import counts

    every, hits = counts()
    print(f"planted faults found: {sum(hits.values())} of {sum(every.values())}")
    for text, number in every.items():
        print(f"  {text}: {hits[text]} of {number}")


def print_bodies() -> None:
    """Codes of ``tests/bodies``, by half."""
    from bodies import counts

    show = "--show" in sys.argv
    print_halves(lambda developing: counts(developing=developing, show=show and developing))


def print_strangers() -> None:
    """Faults and figures of ``tests/strangers``, by half."""
    from strangers import counts

    print_halves(lambda developing: counts(developing=developing))


def print_halves(counts: Callable[[bool], Counter[str]]) -> None:
    """What comes out for the half that may be looked at, and for the other."""
    for name, developing in HALVES:
        print(f"{name}: {dict(counts(developing))}")


def write_measured() -> None:
    """``templates/checks/measured.csv`` anew: by rule, what people judged of the findings that are there now, and what was right."""
    import test_checks_published as published
    import test_planted as planted

    judged, right = Counter[str](), Counter[str]()
    for name in published.NAMES:
        for row in published.table(f"### {name} "):
            judged[row[0]] += 1
            right[row[0]] += row[3] == "对"
    verdicts = table("findings_judged")
    for _, opening in openings():
        now = {(f.rule.code, words(f)) for f in opening.findings}
        for row in verdicts.get(opening.key, ()):
            there = any(code == row["code"] and (quote in row["quote"] or row["quote"] in quote) for code, quote in now)
            if there and row["verdict"] in ("true", "false", "debatable"):
                judged[row["code"]] += 1
                right[row["code"]] += row["verdict"] == "true"
    for row in planted.planted():
        for found, code, _ in planted.found(row["text"]):
            if planted.alike(row["quote"], found):
                judged[code] += 1
                right[code] += 1
    target = Path(__file__).parents[1] / "templates" / "checks" / "measured.csv"
    rows = [f"{code},{judged[code]},{right[code]}" for code in sorted(judged)]
    target.write_text("\n".join(["编号,判断,对", *rows]) + "\n", encoding="utf-8")


def print_openings() -> None:
    """Defects, findings and figures of ``tests/openings``, by half."""
    every = openings()
    for name, wanted in HALVES:
        half = [opening for seen, opening in every if seen is wanted]
        print(f"{name}: {len(half)} openings")
        show = "--show" in sys.argv and wanted
        for total in (count_checks(half, show), count_figures(half, show)):
            for key, value in sorted(total.items()):
                print(f"  {key}: {value}")


WAYS: dict[str, Callable[[], None]] = {
    "--strangers": print_strangers,
    "--bodies": print_bodies,
    "--held-out": print_held_out,
    "--measured": write_measured,
    "--planted": print_planted,
}


def main() -> None:
    sys.path.insert(0, str(TESTS))
    next((way for option, way in WAYS.items() if option in sys.argv), print_openings)()


if __name__ == "__main__":
    main()
