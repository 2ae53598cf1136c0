"""A built report edited by people, merged and built again, reads as it was edited; what cannot come home is told."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from edits import NUMBERS, PIPELINE, SAMPLES, Paragraph, built, lines, merged, rebuilt
from edits import edit as edit_word
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_patch import around, cells

from drafter.model.changes import Applied
from drafter.model.facts import Layout
from makers import parts_of
from reading import read

MANY = settings(
    # More where time is no matter: DRAFTER_EXAMPLES=500.
    max_examples=int(os.environ.get("DRAFTER_EXAMPLES", "15")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HAN = st.text("加强推进落实完善机制全面深入开展工作切实组织宣传培训，。、；“”（）《》", max_size=8)
OURS = re.compile(f"{NUMBERS.pattern}|。")


def unnumbered(text: list[str]) -> list[str]:
    """The program counts and ends sentences: whoever takes out 一是 in Word leaves 二是 first."""
    return [OURS.sub("", line) for line in text]


def edit(data: bytes, change: Callable[[list[Paragraph]], None]) -> bytes:
    """The same after ``change`` has had the paragraphs of running text."""
    return edit_word(data, lambda word: change([p for p in word.paragraphs if len(p.text) > 40]))


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_without_changes_the_workbook_is_the_same_byte_for_byte(sample: Path, layout: Layout, tmp_path: Path) -> None:
    told = merged(sample, built(sample, layout), tmp_path)
    assert told == Applied(sample.read_bytes())


@MANY
@given(st.sampled_from(SAMPLES), st.sampled_from(Layout), st.data())
def test_words_come_home(tmp_path: Path, sample: Path, layout: Layout, data: st.DataObject) -> None:
    def change(paragraphs: list[Paragraph]) -> None:
        for paragraph in data.draw(st.lists(st.sampled_from(paragraphs), min_size=1, max_size=3, unique_by=id)):
            run = max(paragraph.runs, key=lambda r: len(r.text))
            start = data.draw(st.integers(0, len(run.text)))
            end = data.draw(st.integers(start, min(len(run.text), start + 8)))
            if not re.search(r"\d", run.text[max(0, start - 6) : end + 6]):
                run.text = run.text[:start] + data.draw(HAN) + run.text[end:]

    edited = edit(built(sample, layout), change)
    told = merged(sample, edited, tmp_path)
    assert rebuilt(told.data, layout, tmp_path) == lines(edited) or told.unplaced
    assert unnumbered(rebuilt(told.data, layout, tmp_path)) == unnumbered(lines(edited))
    touched = {c.cell for c in told.changes}
    old, new = cells(sample.read_bytes()), cells(told.data)
    assert {cell for cell in old | new if old.get(cell) != new.get(cell)} == touched


@MANY
@given(st.sampled_from(SAMPLES), st.sampled_from(Layout), st.data())
def test_no_change_is_lost(tmp_path: Path, sample: Path, layout: Layout, data: st.DataObject) -> None:
    """Whatever is done to a report: what the workbook cannot say is told."""

    def change(paragraphs: list[Paragraph]) -> None:
        for paragraph in data.draw(st.lists(st.sampled_from(paragraphs), min_size=1, max_size=4, unique_by=id)):
            match data.draw(st.sampled_from(["delete", "insert", "numbered", "words"])):
                case "delete":
                    paragraph._p.getparent().remove(paragraph._p)
                case "words":
                    run = data.draw(st.sampled_from([r for r in paragraph.runs if r.text]))
                    run.text = run.text[: len(run.text) // 2] + data.draw(HAN)
                case kind:
                    number = NUMBERS.match(paragraph.text) if kind == "numbered" else None
                    words = data.draw(HAN.filter(str.strip)) * 4
                    paragraph.insert_paragraph_before((number[0] if number else "") + words + "。")

    edited = edit(built(sample, layout), change)
    told = merged(sample, edited, tmp_path)
    figures = any(c.cell.sheet == "指标" for c in told.changes)
    assert rebuilt(told.data, layout, tmp_path) == lines(edited) or told.unplaced or figures


@MANY
@given(st.sampled_from(SAMPLES), st.data())
def test_figures_come_home_everywhere(tmp_path: Path, sample: Path, data: st.DataObject) -> None:
    facts = PIPELINE.draft(sample).facts
    assert facts is not None
    text = "\n".join(lines(built(sample, Layout.PUBLIC)))
    metrics = [
        m
        for m in facts.metrics
        if m.value
        and not m.formula
        and m.unit
        and text.count(f"{m.value}{m.unit}") == 1
        and f"{{{m.key}}}" in "".join(p.text.text for p in facts.points)
    ]
    metric = data.draw(st.sampled_from(metrics))
    value = data.draw(st.integers(3, 98765))

    def change(paragraphs: list[Paragraph]) -> None:
        for paragraph in paragraphs:
            old, new = f"{metric.value}{metric.unit}", f"{value}{metric.unit}"
            for run in paragraph.runs:
                run.text = re.sub(rf"(?<!\d){re.escape(old)}", new, run.text)

    edited = edit(built(sample, Layout.PUBLIC), change)
    told = merged(sample, edited, tmp_path)
    if lines(edited) != lines(built(sample, Layout.PUBLIC)):
        assert [c.cell for c in told.changes] == [metric.cell]
        book = tmp_path / "new.xlsx"
        book.write_bytes(told.data)
        now = PIPELINE.draft(book).facts
        assert now is not None
        assert now.index[metric.key].value == value


def test_only_touched_cells_differ(tmp_path: Path) -> None:
    sample = SAMPLES[0]
    edited = edit(built(sample, Layout.PUBLIC), lambda ps: setattr(ps[1].runs[0], "text", "切实" + ps[1].runs[0].text))
    told = merged(sample, edited, tmp_path)
    for name, part in parts_of(sample.read_bytes()).items():
        if name.startswith("xl/worksheets/sheet"):
            now = [e for e in around(parts_of(told.data)[name]) if b"legacyDrawing" not in e]
            assert around(part) == now


def test_a_deleted_point_is_retired_and_a_new_one_gets_a_row(tmp_path: Path) -> None:
    sample = next(s for s in SAMPLES if "湖滨" in s.stem)
    facts = PIPELINE.draft(sample).facts
    assert facts is not None
    point = facts.points[1]

    def change(paragraphs: list[Paragraph]) -> None:
        own = next(p for p in paragraphs if p.text.startswith(f"二是{point.lead.text}"))
        own.insert_paragraph_before("九是新加的要点。今年做了新的工作。")
        own._p.getparent().remove(own._p)

    told = merged(sample, edit(built(sample, Layout.PUBLIC), change), tmp_path)
    assert point.status_cell is not None
    below = int(re.sub(r"\D", "", point.status_cell.ref))
    said = {str(c.cell): c.after for c in told.changes}
    assert "停用" in said.values()
    assert "新加的要点" in said.values()
    assert "今年做了新的工作。" in said.values()
    assert {int(re.sub(r"\D", "", c.cell.ref)) for c in told.changes} <= {below, below + 1, below - 1}


def test_a_picture_that_was_added_is_told(tmp_path: Path) -> None:
    from docx.shared import Mm

    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005"
        "fe02fe0def46b80000000049454e44ae426082"
    )

    def change(paragraphs: list[Paragraph]) -> None:
        paragraphs[2].add_run().add_picture(BytesIO(png), width=Mm(20))

    sample = SAMPLES[0]
    edited = edit(built(sample, Layout.PUBLIC), change)
    assert [told.text for told in merged(sample, edited, tmp_path).unplaced] == ["新加：1张图片"]
    document = read(edited, "x.docx")
    assert document.pictures == 1
    assert "1张图片" in [d.excerpt for d in document.doubts]


def test_words_in_a_header_are_told(tmp_path: Path) -> None:
    from docx import Document as WordFile

    sample = SAMPLES[0]
    word = WordFile(BytesIO(built(sample, Layout.PUBLIC)))
    word.sections[0].footer.paragraphs[0].add_run("内部讨论稿")
    out = BytesIO()
    word.save(out)
    assert [told.text for told in merged(sample, out.getvalue(), tmp_path).unplaced] == ["页眉页脚：— 1 —内部讨论稿"]
    assert any("内部讨论稿" in d.excerpt for d in read(out.getvalue(), "x.docx").doubts)
    assert not merged(sample, built(sample, Layout.PUBLIC), tmp_path).unplaced
