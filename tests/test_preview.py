"""What stands beside a point is what the report prints: an office program computes it, the program never reads it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from drafter.compose import compose
from drafter.model.catalog import load_catalog
from drafter.model.facts import Kind
from drafter.model.schema import PREVIEW as HEADING
from drafter.resources import Resources
from drafter.workbook.dump import dump
from drafter.workbook.new import blank_facts
from drafter.workbook.parse import parse
from drafter.workbook.unparse import unparse
from drafter.workbook.xlsx import load, load_bytes
from drafter.writers.text import write

RESOURCES = Resources()
CATALOG = load_catalog(RESOURCES)
PRECISIONS = (None, "余", "近", "以上", "约", "左右")


def blank() -> bytes:
    return dump(unparse(blank_facts(2026, "某县司法局", Kind.JUSTICE, RESOURCES, CATALOG)), CATALOG)


def filled() -> bytes:
    """A new workbook with a number in every cell that waits for one, of every precision."""
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    sheet = book["指标"]
    head = {c.value: c.column for c in sheet[1]}
    for number, row in enumerate(range(2, sheet.max_row + 1)):
        unit = sheet.cell(row, head["单位"]).value
        if not unit:
            continue
        for heading, count, rate in (("本年", 137 + 3 * number, 0.985), ("上年", 120 + number, 0.97)):
            cell = sheet.cell(row, head[heading])
            if cell.value is None:
                cell.value = rate if unit == "%" else count
        if unit != "%":
            sheet.cell(row, head["精度"]).value = PRECISIONS[number % len(PRECISIONS)]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def shown(path: Path) -> list[tuple[str, str]]:
    """Each text of 要点 that holds placeholders, and what stands beside it."""
    rows = openpyxl.load_workbook(path, data_only=True)["要点"].iter_rows(values_only=True)
    head = list(next(rows))
    at, beside = head.index("内容"), head.index(HEADING)
    return [(str(r[at]), str(r[beside] or "")) for r in rows if r[at] and "{" in str(r[at])]


def computed(data: bytes, folder: Path) -> Path:
    (folder / "book.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "book.xlsx")], check=True, capture_output=True, timeout=120)
    return folder / "out" / "book.xlsx"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_beside_a_point_stands_what_is_printed(tmp_path: Path) -> None:
    path = computed(filled(), tmp_path)
    text = write(compose(parse(load(path))[0], RESOURCES)).decode()
    found = shown(path)
    assert len(found) > 15
    for source, preview in found:
        assert "{" not in preview, source
        # A full stop may become a colon or run into the next point.
        assert preview.rstrip("。：") in text, source


TYPED: tuple[tuple[object, object, str | None], ...] = (
    # this year, last year, 精度
    (137, 120, "余"),
    (137, 120, None),
    ("137余", 120, None),
    ("137件", 120, None),
    (" 137 ", 120, None),
    ("１３７", 120, None),
    ("1,370", 120, None),
    ("约137余", 120, None),
    ("近140", 120, None),
    ("130以上", 120, "余"),
    ("1.5万", 120, None),
    ("百余", 120, None),
    (137, "120余", None),
    (137, 0, None),
    (0, 0, None),
    (137, 137, None),
    (100000, 99999, None),
    (12.35, 10.1, None),
    (120, 137, "左右"),
)
RATES: tuple[tuple[object, object, str | None], ...] = (
    (0.985, 0.97, None),
    (98, 97, None),
    (0.98, 97, None),
    ("98%", 0.97, None),
    (1, 1, None),
    (0.98765, 0.97123, "一位小数"),
    (0.98765, 0.97123, None),
    ("98余", 0.97, None),
    (0.99, 0.98, "以上"),
    (1.5, 0.98, None),
)
EACH = "{K|数}，有{K}，上年{K|上年}[，同比{K|同比}][，比上年{K|增减}]，旧{K|同比}，变{K|增减}。"


def typed() -> bytes:
    """A workbook in which every way to type a number stands, each in a point of its own."""
    resources, catalog = RESOURCES, CATALOG
    facts = blank_facts(2026, "某县司法局", Kind.JUSTICE, resources, catalog)
    counts = [m for m in facts.metrics if m.unit == "件" and not m.formula][: len(TYPED)]
    rates = [m for m in facts.metrics if m.unit == "%" and not m.formula]
    made = [replace(counts[0], key=f"Y{i:02}", code=f"Y{i:02}", name=f"数{i}") for i in range(len(TYPED))]
    made += [
        replace(rates[0] if rates else counts[0], unit="%", key=f"Z{i:02}", code=f"Z{i:02}", name=f"率{i}", formula="")
        for i in range(len(RATES))
    ]
    section = next(s for s in facts.sections if s.statutory == "举措成效")
    like = next(p for p in facts.points if p.section == section.key)
    points = tuple(
        replace(
            like,
            heading=replace(like.heading, text=""),
            lead=replace(like.lead, text=m.name),
            text=replace(like.text, text=EACH.replace("K", m.code)),
        )
        for m in made
    )
    data = dump(unparse(replace(facts, metrics=tuple(made), points=points)), catalog)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["指标"]
    head = {c.value: c.column for c in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        code = str(sheet.cell(row, head["编码"]).value or "")
        if match := re.fullmatch(r"([YZ])(\d\d)", code):
            this, last, precision = (TYPED if match[1] == "Y" else RATES)[int(match[2])]
            sheet.cell(row, head["本年"]).value, sheet.cell(row, head["上年"]).value = this, last
            sheet.cell(row, head["精度"]).value = precision
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


UNSAID = "以报告为准"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_however_a_number_is_typed_the_preview_says_what_the_report_says(tmp_path: Path) -> None:
    """Part by part: the same words, or that the report says it; what is missing in one is missing in the other."""
    path = computed(typed(), tmp_path)
    facts = parse(load(path))[0]
    text = write(compose(facts, RESOURCES)).decode()
    found = shown(path)
    assert len(found) == len(TYPED) + len(RATES)
    for source, preview in found:
        name = next(p.lead.text for p in facts.points if p.text.text == source)
        printed = text.partition(f"是{name}。")[2].partition("。")[0]
        there, here = printed.rstrip("。").split("，"), preview.rstrip("。").split("，")
        assert len(there) == len(here) or UNSAID in preview, (source, preview, printed)
        for said in here:
            if UNSAID in said:
                continue
            if "待填〕" in said:
                assert any("【待填" in other and other[0] == said[0] for other in there), (said, printed)
            else:
                assert said in there, (said, printed)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_is_missing_is_named_in_words(tmp_path: Path) -> None:
    found = dict(shown(computed(blank(), tmp_path)))
    preview = next(p for source, p in found.items() if "{FY01}" in source)
    assert "{" not in preview
    assert "[" not in preview
    assert f"〔{CATALOG.by_code['FY01'].name}待填〕" in preview


def test_words_in_brackets_that_name_an_unknown_metric_stay_as_they_are() -> None:
    facts = blank_facts(2026, "某县司法局", Kind.JUSTICE, RESOURCES, CATALOG)
    first, *others = facts.points
    text = replace(first.text, text="办结{FY03}[，受理{FY02}，转办{ZZ99}][，审结{FY03}]。")
    book = dump(unparse(replace(facts, points=(replace(first, text=text), *others))), CATALOG)
    sheet = openpyxl.load_workbook(io.BytesIO(book))["要点"]
    beside = next(str(r[-1].value) for r in sheet.iter_rows() if any(c.value == text.text for c in r))
    assert '"[，审结{FY03}]"' in beside
    assert '"[，受理{FY02}，转办{ZZ99}]"' not in beside


def test_the_program_never_reads_it() -> None:
    data = blank()
    facts, findings = parse(load_bytes(data, "book.xlsx"))
    assert not [f for f in findings if HEADING in f.message]
    book = openpyxl.load_workbook(io.BytesIO(data))
    column = next(c.column for c in book["要点"][1] if c.value == HEADING)
    for row in range(2, book["要点"].max_row + 1):
        book["要点"].cell(row, column).value = "别的话{ZZ99}"
    out = io.BytesIO()
    book.save(out)
    again, found = parse(load_bytes(out.getvalue(), "book.xlsx"))
    assert (again, found) == (facts, findings)
