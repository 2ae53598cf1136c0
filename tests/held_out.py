"""Codes of an import when the catalog does not know the text's own words: what is to be expected of a text of a new author.

For each text of ``tests/imported`` every phrase that stands in it word for word is taken out of the catalog (also those that any
other text would have brought in); phrases in parts (…) stay. Names of metrics stay too.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from drafter.extract.extract import extract
from drafter.model.catalog import Catalog, load_catalog
from drafter.model.facts import Metric
from drafter.model.numbers import plain_numeral, rounded
from drafter.model.remarks import Remark, parts
from drafter.resources import Resources
from reading import read

FOLDER = Path(__file__).parent / "imported"
OPEN = "?"


def without_words_of(catalog: Catalog, text: str) -> Catalog:
    """The catalog less the phrases that stand in a text."""
    plain = re.sub(r"\s", "", text)

    def stands(phrase: str) -> bool:
        if phrase.startswith("!") or "…" in phrase:
            return False
        return any(words in plain for words in phrase.replace("#", "").split("/"))

    return Catalog(
        tuple(replace(s, phrases=tuple(p for p in s.phrases if not stands(p))) for s in catalog.specs),
    )


def said(metric: Metric) -> tuple[str, str, str]:
    precision = metric.precision.value if metric.precision.is_approximate else "确数"
    value = plain_numeral(rounded(metric.value, metric.precision)) if metric.value is not None else ""
    return value, precision, metric.unit


def counts(*, held_out: bool) -> Counter[str]:
    """Figures with a code, those imported with it (``right``, ``right but asked`` those that are to be looked at), codes given that are wrong, and those of them that do not ask."""
    resources, total = Resources(), Counter[str]()
    catalog = load_catalog(resources)
    for path in sorted(FOLDER.glob("*.txt")):
        text = path.read_bytes()
        known = without_words_of(catalog, text.decode("utf-8")) if held_out else catalog
        facts = extract(read(text, path.name), known, resources)[0]
        with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            rows = [((r["值"], r["精度"], r["单位"]), r["编码"]) for r in csv.DictReader(file) if r["单位"] != "章"]
        wanted = {(code, key) for key, code in rows if code not in ("", OPEN)}
        free = {key for key, code in rows if code == OPEN}
        # 零败诉 is no figure of the list: it is read by eye for those in digits.
        in_digits = (m for m in facts.metrics if Remark.WORDED not in parts(m.note))
        given = {(m.code, said(m)): m for m in in_digits if m.code in catalog.by_code}
        total["with a code"] += len(wanted)
        total["right"] += len(wanted & given.keys())
        for place, metric in given.items():
            total["right but asked"] += place in wanted and "请核对" in metric.note
            if place not in wanted and place[1] not in free and "与前一项" not in metric.note:
                total["wrong"] += 1
                total["wrong in silence"] += "请核对" not in metric.note
    return total
