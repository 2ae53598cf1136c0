"""What Word shows of a file is measured: faults are found, good files are left in peace, ``format`` mends everything."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from foreign_papers import FOREIGN
from msgspec.structs import replace
from papers import GOOD, UGLY, Paper, letters

from drafter.checks import family
from drafter.checks.report import Report
from drafter.cli import main
from drafter.findings import Finding, Severity
from drafter.gbt9704.clauses import CLAUSES
from drafter.model.document import Document, texts_of
from drafter.model.facts import Layout
from drafter.pipeline import Pipeline
from drafter.readers import read
from drafter.readers.look import look_of
from drafter.relayout import lay_out
from drafter.structure.build import build
from growth import assert_linear
from rule_examples import report_of

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "data").glob("*.xlsx"))
TEXTS = [*sorted((ROOT / "tests" / "reports").glob("*.txt")), *sorted((ROOT / "tests" / "openings").glob("*.txt"))]
DOC = ROOT / "docs" / "layout.md"
PIPELINE = Pipeline()
PLANTED = {**UGLY, **FOREIGN}
CODES = {check.rule.code for check in family("layout")}
STRENGTHS = {c.number: c.strength for c in CLAUSES}
RECOMMENDED = {"G7241"}
"""Rules on what a clause of strength 规定 only recommends: 推荐使用小标宋体字."""


def found(path: Path) -> list[Finding]:
    return [f for f in PIPELINE.check(path).findings if f.rule.code.startswith("G")]


def words(document: Document) -> str:
    return "".join("".join(t.text for block in document.blocks for t in texts_of(block)).split())


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_nothing_is_found_in_our_own_output(sample: Path, layout: Layout, tmp_path: Path) -> None:
    built = tmp_path / "built.docx"
    built.write_bytes(PIPELINE.render(PIPELINE.draft(sample, layout), ["docx"])["docx"])
    assert found(built) == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda p: p.stem)
def test_nothing_is_found_in_what_format_made(text: Path, tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    out.write_bytes(lay_out(PIPELINE, text).data)
    assert found(out) == []


@pytest.mark.parametrize("make", GOOD.values(), ids=GOOD)
def test_good_files_are_left_in_peace(make: object, tmp_path: Path) -> None:
    path = tmp_path / "good.docx"
    path.write_bytes(make())  # type: ignore[operator]
    assert found(path) == []


@pytest.mark.parametrize("name", PLANTED)
def test_planted_faults_are_found_and_mended(name: str, tmp_path: Path) -> None:
    data, planted = PLANTED[name]()
    ugly, out = tmp_path / "ugly.docx", tmp_path / "new.docx"
    ugly.write_bytes(data)
    told = Counter(f.rule.code for f in found(ugly))
    ruled = {code: count for code, count in planted.items() if code in CODES}
    assert {code: min(told[code], count) for code, count in ruled.items()} == ruled
    assert main(["format", str(ugly), "--out", str(out)]) == 0
    assert words(PIPELINE.read(out)) == words(PIPELINE.read(ugly))
    assert found(out) == []


def test_the_table_of_planted_faults_is_true() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert table() in text
    planted, sought = totals()
    assert sought / planted >= 0.9


def test_severity_is_the_strength_of_the_clause() -> None:
    for check in family("layout"):
        digits = check.rule.code[1:]
        number = ".".join(digits)
        known = next((c for c in (number, number[:-2], f"{number}.2") if c in STRENGTHS), "")
        assert known, check.rule.code
        strict = STRENGTHS[known] == "规定" and check.rule.code not in RECOMMENDED
        assert (check.rule.severity is Severity.ERROR) == strict, check.rule.code


def test_what_people_type_after_their_own_heart_stays_one_finding(tmp_path: Path) -> None:
    """Two hundred paragraphs with the same fault are told once, with their number and the first of them."""
    paper = Paper()
    for n in range(200):
        paper.add("body", f"第{n}项工作按时完成，群众评价较好，没有发生投诉和复议案件。", "宋体")
    path = tmp_path / "long.docx"
    path.write_bytes(paper.data)
    told = [f for f in found(path) if f.rule.code == "G522"]
    assert len(told) == 1
    assert "200" in told[0].message


def test_a_page_of_the_imprint_alone_needs_no_number() -> None:
    report = report_of("[版式]\n页码 | 有无 | 有")
    look = report.look
    assert look is not None
    (rule,) = (check for check in family("layout") if check.rule.code == "G75")
    bare = replace(look.sections[0], feet={})
    alone = replace(report, look=replace(look, sections=(*look.sections, bare)))
    assert list(rule.check(alone)) == []
    assert list(rule.check(replace(report, look=replace(look, sections=(bare,)))))


def test_the_work_grows_with_the_file() -> None:
    def long(count: int) -> bytes:
        paper = Paper()
        for n in range(count):
            paper.add("body", f"第{n}项工作按时完成。", "宋体")
        return paper.data

    files = {count: long(count) for count in (200, 1600)}

    def measure(count: int) -> None:
        document = build(read(files[count], "long.docx"))
        report = Report(document, PIPELINE.resources, PIPELINE.catalog, look=look_of(files[count]))
        assert [f for check in family("layout") for f in check.check(report)]

    assert_linear(measure, 1600)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["odt", "doc"])
def test_files_of_other_word_processors_are_measured_too(suffix: str, tmp_path: Path) -> None:
    for name, make in (("good", GOOD["fangsong"]), ("ugly", lambda: UGLY["wrong_page"]()[0])):
        (tmp_path / f"{name}.docx").write_bytes(make())
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run(
            [
                "soffice",
                "--headless",
                profile,
                "--convert-to",
                suffix,
                "--outdir",
                str(tmp_path),
                str(tmp_path / f"{name}.docx"),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    assert found(tmp_path / f"good.{suffix}") == []
    assert {"G521", "G75"} <= {f.rule.code for f in found(tmp_path / f"ugly.{suffix}")}


def totals() -> tuple[int, int]:
    """Faults planted, and those that a rule looks for."""
    counts = [planted for _, planted in (make() for make in PLANTED.values())]
    return sum(sum(c.values()) for c in counts), sum(n for c in counts for code, n in c.items() if code in CODES)


def table() -> str:
    """The table of docs/layout.md."""
    rows = ["| 文件 | 种下的毛病 | 查出 | 没有规则查的 |", "|---|---|---|---|"]
    for make in PLANTED.values():
        _, planted = make()
        ruled = sum(n for code, n in planted.items() if code in CODES)
        rest = "、".join(f"{code}（{n}处）" for code, n in planted.items() if code not in CODES)
        rows.append(f"| {make.__name__} | {sum(planted.values())} | {ruled} | {rest or '—'} |")
    planted_in_all, sought = totals()
    rows.append(f"| 合计 | {planted_in_all} | {sought}（{sought / planted_in_all:.0%}） | |")
    return "\n".join(rows)


def test_one_large_word_does_not_measure_its_paragraph(tmp_path: Path) -> None:
    """An indent of two 字 is two of those that the paragraph is set in."""
    paper = Paper()
    letters(paper.lines["body"][1].add_run("务求实效。"), "仿宋", size=22)
    path = tmp_path / "large.docx"
    path.write_bytes(paper.data)
    assert {f.rule.code for f in found(path)} == {"G522"}


def test_text_in_a_table_that_is_paper_is_measured_and_a_table_is_not(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(FOREIGN["within_a_table"]()[0])
    assert {"G522", "G731", "G735"} <= {f.rule.code for f in found(path)}
    paper = Paper()
    table = paper.word.add_table(3, 2)
    for row, cells in enumerate(
        (("单位", "件数"), ("甲县司法局", "3"), ("一、2023年推进法治政府建设的主要举措和成效", "5"))
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    path.write_bytes(paper.data)
    assert not {"G731", "G735", "G7332"} & {f.rule.code for f in found(path)}
