"""套打: paper with a preprinted red head stays free of print, 发文字号 and 签发人 stand below it; measured on the page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from drafter.errors import TemplateError
from drafter.model.document import Document, Letterhead, Meta, plain
from drafter.model.facts import Facts, Words
from drafter.office import find_office
from drafter.pipeline import Pipeline
from drafter.writers.docx import Format, write
from drafter.writers.docx.firstpage import lines_for_text
from drafter.writers.docx.format import parse_format
from drafter.writers.pdf import to_pdf
from sample_report import upward

MM = 25.4 / 72
HEIGHTS = (37, 72, 110, 130)


def page(document: Document, fmt: Format) -> Any:
    pdfplumber = pytest.importorskip("pdfplumber")
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    with pdfplumber.open(io.BytesIO(to_pdf(write(document, fmt)))) as pdf:
        first = pdf.pages[0]
        return first.chars, first.lines + first.rects


@pytest.mark.parametrize("height", HEIGHTS)
def test_the_red_head_stays_free(height: float) -> None:
    report = upward()
    head = next(b for b in report.blocks if isinstance(b, Letterhead))
    chars, drawn = page(report, Format(letterhead="blank", letterhead_height=height))
    top = min(c["top"] for c in chars) * MM
    assert height - 0.5 <= top <= height + 3
    line = "".join(c["text"] for c in chars if c["top"] * MM < top + 4)
    assert "".join(line.split()).startswith("".join(plain(head.number).split()))
    assert "签发人：" in line
    number = plain(head.number).strip()
    left = next(c for c in chars if c["text"] == number[0])
    right = [c for c in chars if c["top"] * MM < top + 4][-1]
    # 7.2.5, 7.2.6: one 字 from the left and from the right of the type area.
    assert left["x0"] * MM == pytest.approx(28 + 5.64, abs=0.5)
    assert right["x1"] * MM == pytest.approx(210 - 26 - 5.64, abs=1)
    assert not any(c["non_stroking_color"] in ((1, 0, 0), [1, 0, 0]) for c in chars)
    assert not [d for d in drawn if d["top"] * MM < height + 40]


def test_the_title_stands_where_the_printed_head_would_put_it() -> None:
    """Two blank lines below the place of the rule (7.3.1), whoever printed the rule."""
    fmt = Format(letterhead="blank", letterhead_height=110)
    chars, _ = page(upward(), fmt)
    number, title = (next(c["top"] for c in chars if round(c["size"]) == size) * MM for size in (16, 22))
    printed, drawn = page(upward(), Format())
    usual, above = (next(c["top"] for c in printed if round(c["size"]) == size) * MM for size in (22, 16))
    assert title - number == pytest.approx(usual - above, abs=0.5)
    assert drawn


@pytest.mark.parametrize("height", HEIGHTS)
def test_the_first_page_reckons_with_it(height: float) -> None:
    blank = lines_for_text(upward(), Format(letterhead="blank", letterhead_height=height))
    # A line is 10.2 mm high.
    assert blank == pytest.approx(lines_for_text(upward(), Format()) + (111 - height) / 10.2, abs=1)


@pytest.mark.parametrize("value", [36, 131, "110", True])
def test_a_height_that_no_paper_has(value: object) -> None:
    with pytest.raises(TemplateError, match="letterhead_height"):
        parse_format({"letterhead_height": value})


def test_the_workbook_goes_before_the_setting() -> None:
    pipeline = Pipeline()
    draft = pipeline.draft(Path(__file__).parents[1] / "data" / "2023-卫滨区.xlsx")
    assert draft.facts is not None

    def letterhead(word: str) -> str:
        assert draft.facts is not None
        profile = {**draft.facts.profile, "版头": Words(word)}
        meta = pipeline.composer.compose(replace(draft.facts, profile=profile)).meta
        return Format(letterhead="blank").of(meta).letterhead

    assert isinstance(draft.facts, Facts)
    assert [letterhead(word) for word in ("套打", "印出", "")] == ["blank", "red", "blank"]
    assert Format().of(Meta(letterhead="blank")).letterhead == "blank"
