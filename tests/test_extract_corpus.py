"""Reports as bureaus write them, each with the quantities in it as read by eye: tests/imported/NAME.txt and NAME.csv.

A new case is two new files. Columns of the CSV: 值, 精度, 单位, 编码 (empty where the catalog has none, ``?`` where it is open
whether the quantity is a metric and which), 原文. Rows with 单位 章 give the statutory content of each chapter in order.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from drafter.checks.report import Report
from drafter.compose import compose
from drafter.extract.extract import extract
from drafter.model.catalog import Catalog, load_catalog
from drafter.model.document import Document
from drafter.model.facts import Facts, Metric, Status
from drafter.model.numbers import plain_numeral, rounded
from drafter.places import Cell
from drafter.resources import Resources
from drafter.workbook.book import Book
from drafter.workbook.dump import dump
from drafter.workbook.parse import parse
from drafter.workbook.unparse import unparse
from drafter.workbook.xlsx import load
from reading import read

CASES = sorted((Path(__file__).parent / "imported").glob("*.csv"))
IDS = [path.stem for path in CASES]
RESOURCES = Resources()
OPEN = "?"

Said = tuple[str, str, str]


@cache
def catalog() -> Catalog:
    return load_catalog(RESOURCES)


@cache
def document(path: Path) -> Document:
    text = path.with_suffix(".txt")
    return read(text.read_bytes(), text.name)


@cache
def imported(path: Path) -> Facts:
    return extract(document(path), catalog(), RESOURCES)[0]


@cache
def rows(path: Path) -> tuple[dict[str, str], ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def quantities(path: Path) -> list[tuple[Said, str]]:
    return [((r["值"], r["精度"], r["单位"]), r["编码"]) for r in rows(path) if r["单位"] != "章"]


def said(metric: Metric) -> Said:
    assert metric.value is not None
    precision = metric.precision.value if metric.precision.is_approximate else "确数"
    return plain_numeral(rounded(metric.value, metric.precision)), precision, metric.unit


def texts(facts: Facts) -> str:
    words = [w.text for p in facts.points for w in (p.lead, p.text)]
    words += [w.text for s in facts.shortcomings for w in (s.text, s.reason)]
    return "\n".join([*words, *(w.text for w in facts.profile.values())])


def printed(facts: Facts) -> Counter[Said]:
    """Every quantity of the text, as often as it stands there."""
    text = texts(facts)
    return Counter(
        {said(m): 0 for m in facts.metrics}
        | {
            key: sum(len(re.findall(rf"\{{{m.key}(?:\|数)?\}}", text)) for m in facts.metrics if said(m) == key)
            for key in {said(m) for m in facts.metrics}
        }
    )


def test_quantities_are_found_with_value_precision_and_unit() -> None:
    total = hit = found = false = 0
    for path in CASES:
        wanted = Counter(key for key, code in quantities(path) if code != OPEN)
        free = Counter(key for key, code in quantities(path) if code == OPEN)
        got = printed(imported(path))
        total, found = total + wanted.total(), found + got.total()
        hit += (wanted & got).total()
        false += (got - wanted - free).total()
    assert hit / total >= 0.98, (hit, total)
    assert false / found <= 0.02, (false, found)


def test_quantities_have_their_catalog_codes() -> None:
    total = hit = coded = wrong = 0
    for path in CASES:
        metrics = imported(path).index
        wanted = [(code, key) for key, code in quantities(path) if code not in ("", OPEN)]
        total += len(wanted)
        hit += sum(code in metrics and said(metrics[code]) == key for code, key in wanted)
        free = {key for key, code in quantities(path) if code == OPEN}
        in_text = [m for m in metrics.values() if m.code in catalog().by_code and not m.note.startswith("导入：与前")]
        coded += len(in_text)
        wrong += sum((m.code, said(m)) not in wanted and said(m) not in free for m in in_text)
    assert hit / total >= 0.95, (hit, total)
    assert wrong / coded <= 0.05, (wrong, coded)


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_chapters_have_their_statutory_content(path: Path) -> None:
    assert [s.statutory.value for s in imported(path).sections] == [r["值"] for r in rows(path) if r["单位"] == "章"]


def characters(doc: Document) -> Counter[str]:
    """All characters but blanks and those that number headings and points, which the report counts anew; a Western full
    stop at the end of a line is the Chinese one."""
    text = Report(doc, RESOURCES, catalog()).text.replace(":", "：")
    text = re.sub(r"(?<=[\u4e00-\u9fff）”])\.(?=\n|$)", "。", text)
    lines = [
        re.sub(r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、])", "", line)
        for line in text.split("\n")
    ]
    return Counter(re.sub(r"\s|[（(][0-9]+[）)]|(?<=[；。])[0-9][.．]", "", "".join(lines)))


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_report_to_workbook_file_to_report_loses_no_word(path: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(dump(unparse(imported(path)), catalog()))
    facts, findings = parse(load(book))
    assert [f for f in findings if f.severity.value == "错误"] == []
    assert characters(compose(facts, RESOURCES)) == characters(document(path))


def squeezed(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def test_the_letter_that_sends_a_report_lands_in_rows_that_are_not_printed() -> None:
    path = next(p for p in CASES if "letter" in p.stem)
    facts = imported(path)
    (row,) = [p for p in facts.points if p.status is Status.RETIRED]
    assert "呈上，请审阅。" in row.text.text
    assert "呈上" not in Report(compose(facts, RESOURCES), RESOURCES, catalog()).text


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_every_sentence_of_the_file_stands_in_a_cell(path: Path) -> None:
    facts = imported(path)
    said = squeezed(Report(compose(facts, RESOURCES), RESOURCES, catalog()).text + texts(facts))
    sentences = re.findall(r"[^；。\n]{6,}[；。]", path.with_suffix(".txt").read_text("utf-8"))
    heads = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、]|抄送：)")
    assert [s for s in sentences if squeezed(heads.sub("", s)) not in said] == []


def test_what_a_page_adds_is_quoted_or_kept() -> None:
    """A line or two below the report are quoted, all of them; more than a finding can quote land in rows."""
    path = next(p for p in CASES if "thematic" in p.stem)
    text = path.with_suffix(".txt").read_text("utf-8")
    few = ["打印本页", "扫一扫在手机打开当前页", "关闭窗口"]
    for added in (
        few,
        [
            *few,
            "网站地图",
            "联系我们",
            "版权所有：甲市司法局",
            "主办单位：乙市司法局",
            "承办单位：丙市司法局",
            "网站标识码：1234567890",
            "技术支持：丁公司",
        ],
    ):
        longer = read(f"{text}\n{chr(10).join(added)}".encode(), "a.txt")
        facts, findings = extract(longer, catalog(), RESOURCES)
        told = texts(facts) + "".join(f.message for f in findings if f.rule.code == "D907")
        assert [line for line in added if line not in told] == []


def test_chapters_with_titles_of_their_own_are_doubted_in_one_finding() -> None:
    path = next(p for p in CASES if "thematic" in p.stem)
    findings = [f for f in extract(document(path), catalog(), RESOURCES)[1] if f.rule.code == "D902"]
    assert len(findings) == 2
    assert "坚持依法履职" in findings[0].message
    assert "坚持规范公正" in findings[0].message


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_findings_name_the_cell_of_the_new_workbook(path: Path) -> None:
    facts, findings = extract(document(path), catalog(), RESOURCES)
    book = unparse(facts)
    for finding in findings:
        code, place = finding.rule.code, finding.place
        if code in ("D907", "D913") and place is None:
            # What is in no cell, and the count of it all.
            continue
        assert isinstance(place, Cell), finding
        assert at(book, str(place)) or code == "D906", finding
        if code == "D912":
            for number, where in re.findall(r"([^：；（）]+)（([^（）]+![A-Z][0-9]+)）", finding.message):
                assert number in at(book, where)


def at(book: Book, place: str) -> str:
    """The text of one cell of a workbook not yet written."""
    name, column, row = re.fullmatch(r"(.+)!([A-Z])([0-9]+)", place).groups()  # type: ignore[union-attr]
    cells = book.sheets[name].rows[int(row) - 1]
    return str(cells[ord(column) - ord("A")] or "")
