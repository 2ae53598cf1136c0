"""Codes of an import on texts of six kinds of bodies that were written with few of the catalog's phrases in view.

``tests/bodies/*.txt`` hold their own answers: ``⟨38件|GF06⟩`` is a figure with its code, ``-`` one that the catalog does not know,
``A/B`` either of two, ``A B`` several metrics with one number, ``plan`` one that stays words. Of the files in the order of their
names the 1st, 3rd, 5th are for developing; the 2nd, 4th, 6th are only measured.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from drafter.extract.extract import extract
from drafter.model.catalog import Catalog, load_catalog
from drafter.model.facts import Metric
from drafter.model.numbers import rounded
from drafter.model.remarks import Remark, parts
from drafter.resources import Resources
from reading import read

FOLDER = Path(__file__).parent / "bodies"
_FIGURE = re.compile(r"⟨(?P<said>[^|⟩]*)\|(?P<code>[^⟩]*)⟩")
_SAID = re.compile(r"(?P<number>[0-9.]+)余?(?P<ten>[万千]?)余?(?P<unit>.+)")
_TEN = {"": 1, "千": 1000, "万": 10000}
Figure = tuple[Decimal, str, str]
"""Value, unit and code of a figure."""


def halves() -> Iterator[tuple[bool, Path]]:
    """The texts, each with whether it may be looked at."""
    for number, path in enumerate(sorted(FOLDER.glob("*.txt"))):
        yield number % 2 == 0, path


def plain(path: Path) -> str:
    """A text without its answers."""
    return _FIGURE.sub(lambda m: m["said"], path.read_text(encoding="utf-8"))


def figures(path: Path) -> Iterator[Figure]:
    """The answers of a text, in its order."""
    for match in _FIGURE.finditer(path.read_text(encoding="utf-8")):
        said = _SAID.fullmatch(match["said"])
        assert said is not None, match["said"]
        # 万条, 万元 are units; 1.8万件 is 18,000件.
        unit = said["unit"] if said["unit"] != "元" else said["ten"] + said["unit"]
        ten = "" if unit.startswith("万") else said["ten"]
        if match["code"] != "plan":
            yield Decimal(said["number"]) * _TEN[ten], unit, match["code"]


def imported(path: Path, catalog: Catalog, resources: Resources) -> tuple[Metric, ...]:
    """The metrics of a text."""
    return extract(read(plain(path).encode("utf-8"), path.name), catalog, resources)[0].metrics


def judged(path: Path, catalog: Catalog, resources: Resources) -> Iterator[tuple[str, str]]:
    """What became of each figure, and in what words; see ``counts`` for the kinds."""
    metrics = [
        replace(m, value=rounded(m.value, m.precision))
        for m in imported(path, catalog, resources)
        if m.value is not None
    ]
    said = {(m.value, m.unit.split("（")[0]) for m in metrics}
    wanted: set[tuple[Decimal, str, str]] = set()
    for value, unit, codes in figures(path):
        yield "figures", ""
        if (value, unit) in said:
            yield "value and unit", ""
        else:
            yield "lost", f"{value}{unit} {codes}"
        for choice in codes.split() if codes != "-" else ():
            yield "with a code", ""
            fitting = [m for m in metrics if (m.value, m.unit) == (value, unit) and m.code in choice.split("/")]
            wanted |= {(value, unit, code) for code in choice.split("/")}
            asks = bool(fitting) and Remark.CHECK in parts(fitting[0].note)
            own = [m.name for m in metrics if (m.value, m.unit) == (value, unit)]
            kind = "missed" if not fitting else "right but asked" if asks else "right and sure"
            yield kind, f"{value}{unit} {choice} {own if not fitting else fitting[0].name}"
    for m in metrics:
        if m.code in catalog.by_code and m.value is not None and (m.value, m.unit, m.code) not in wanted:
            asks = Remark.CHECK in parts(m.note)
            yield "wrong but asked" if asks else "wrong in silence", f"{m.value}{m.unit} {m.code} {m.name}"
        elif m.code not in catalog.by_code:
            yield "own row", f"{m.value}{m.unit} {m.name}"


def counts(*, developing: bool, show: bool = False) -> Counter[str]:
    """How many figures of a half have value and unit, the right code (sure or asked), a wrong one (asked or silent)."""
    resources, total = Resources(), Counter[str]()
    catalog = load_catalog(resources)
    for seen, path in halves():
        for kind, words in judged(path, catalog, resources) if seen is developing else ():
            total[kind] += 1
            if show and words and kind != "right and sure":
                print(f"  {kind:17}{path.stem} {words}")
    return total
