"""PDF files that are turned, stamped, scanned in part, filled in or printed twice: no word is lost or mixed without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli import main
from drafter.errors import InputError
from drafter.model.lines import Lines
from drafter.readers import read
from odd_pdf import PAPER, REPORT, OddPdf, lines, shown, sideways, upright

pytest.importorskip("pypdfium2")

PICTURE = "/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8"
ROWS = [("指标", "本年", "上年"), ("行政复议", "120件", "90件"), ("人民调解", "3000件", "2800件")]


def of(pdf: OddPdf, catalog: str = "") -> Lines:
    return read(pdf.written(catalog), "a.pdf")


def texts(read_lines: Lines) -> list[str]:
    return [line.text for line in read_lines.lines]


def test_a_plain_page() -> None:
    pdf = OddPdf()
    pdf.page(upright(lines()))
    assert texts(of(pdf)) == REPORT


@pytest.mark.parametrize("more", ["/Rotate 90", ""])
def test_a_page_that_lies_on_its_side(more: str) -> None:
    pdf = OddPdf()
    pdf.page(sideways(lines(width=40)), more=more)
    assert texts(of(pdf)) == REPORT


def test_a_table_on_its_side_behind_upright_pages() -> None:
    pdf = OddPdf()
    pdf.page(upright(lines()))
    cells = [
        shown(cell, f"0 1 -1 0 {150 + 30 * at} {80 + 150 * column}", size=12)
        for at, row in enumerate(ROWS)
        for column, cell in enumerate(row)
    ]
    pdf.page("".join(cells), more="/Rotate 90")
    found = of(pdf)
    table = found.lines[-1].table
    assert texts(found)[:-1] == REPORT
    assert table is not None
    assert [len(row) for row in table.rows] == [3, 3]


@pytest.mark.parametrize(
    ("box", "left", "top"), [((1000, 5000, 1595, 5842), 1080, 5760), ((-600, -900, -5, -58), -520, -140)]
)
def test_a_sheet_that_does_not_begin_at_zero(box: tuple[int, ...], left: int, top: int) -> None:
    pdf = OddPdf()
    for text in (lines(REPORT[:6]), lines(REPORT[6:])):
        pdf.page(upright(text, left, top), box)
    found = of(pdf)
    assert texts(found) == REPORT
    assert not found.left_out


def test_a_sheet_smaller_than_its_print_loses_nothing() -> None:
    pdf = OddPdf()
    for text in (lines(REPORT[:6]), lines(REPORT[6:])):
        pdf.page(upright(text), (0, 0, 1, 1))
    assert "".join(texts(of(pdf))) == "".join(REPORT)


def test_a_stamp_across_the_page_is_no_part_of_its_lines() -> None:
    pdf = OddPdf()
    pdf.page(shown("内部资料严禁外传", "0.7071 0.7071 -0.7071 0.7071 100 300", size=40) + upright(lines()))
    found = of(pdf)
    assert texts(found) == REPORT
    assert list(found.left_out) == ["内部资料严禁外传"]


def test_print_that_was_laid_twice_to_look_bold() -> None:
    pdf = OddPdf()
    pdf.page(upright(lines()) + upright(lines(), 80.4))
    assert texts(of(pdf)) == REPORT


def test_pages_that_were_scanned_are_named() -> None:
    pdf = OddPdf()
    picture = pdf.stream(b"\xff" * 100, PICTURE)
    for _ in range(2):
        pdf.page(upright(lines()))
        pdf.page("q 595 0 0 842 0 0 cm /I Do Q", resources=f"/XObject << /I {picture} 0 R >>")
    pdf.page("")
    (doubt,) = of(pdf).doubts
    assert "第2、4页" in doubt.message


def test_a_check_and_a_new_layout_say_what_was_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = OddPdf()
    picture = pdf.stream(b"\xff" * 100, PICTURE)
    pdf.page(upright(lines()))
    pdf.page("q 595 0 0 842 0 0 cm /I Do Q", resources=f"/XObject << /I {picture} 0 R >>")
    report = tmp_path / "甲.pdf"
    report.write_bytes(pdf.written())
    main(["check", str(report), "--json"])
    (entry,) = json.loads(capsys.readouterr().out)["reports"]
    assert "D190" in [finding["code"] for finding in entry["findings"]]
    main(["format", str(report), "--out", str(tmp_path / "甲.docx"), "--json"])
    (entry,) = json.loads(capsys.readouterr().out)["reports"]
    assert "第2页" in entry["unread"][0]


def test_fonts_that_tell_no_characters_are_named() -> None:
    pdf = OddPdf()
    pdf.page(upright(lines()))
    pdf.page(upright(["　　全年办结案件"], font="F3"))
    (doubt,) = of(pdf).doubts
    assert "第2页有6个字" in doubt.message


def test_nonsense_of_such_fonts_is_refused() -> None:
    pdf = OddPdf()
    pdf.page(upright(["".join(chr(0x4E00 + 7 * ord(c) % 700) for c in line) for line in lines()], font="F3"))
    with pytest.raises(InputError, match="乱码"):
        of(pdf)


def test_print_from_top_to_bottom_is_refused() -> None:
    pdf = OddPdf()
    pdf.page("".join(shown(line, f"1 0 0 1 {520 - 26 * at} 780", "F2") for at, line in enumerate(lines()[:18])))
    with pytest.raises(InputError, match="竖排"):
        of(pdf)


def test_more_pages_than_are_read_are_refused() -> None:
    pdf = OddPdf()
    for at in range(1001):
        pdf.page(shown(f"抓好第{at}项工作，认真贯彻落实上级要求，扎实推进。", "1 0 0 1 80 700"))
    with pytest.raises(InputError, match="1001页"):
        of(pdf)


def test_a_page_of_far_too_many_pieces_is_refused() -> None:
    """Its time grew with the square: 32,000 took five seconds, 200,000 would take minutes."""
    pdf = OddPdf()
    pdf.page("".join(shown("甲", f"1 0 0 1 {20 + at % 500} {20 + at // 500}", size=1) for at in range(20_001)))
    with pytest.raises(InputError, match="第1页"):
        of(pdf)


def test_what_is_filled_in_or_pinned_on_is_read() -> None:
    pdf = OddPdf()
    drawn = pdf.stream(
        shown("填进去的乙0001件", "1 0 0 1 10 10"),
        f"/Type /XObject /Subtype /Form /BBox [0 0 300 40] /Resources << {pdf.fonts} >>",
    )
    field = pdf.add(
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (b) /Rect [80 120 380 160] /F 4 /AP << /N {drawn} 0 R >> >>"
    )
    words = "这个数再核一下".encode("utf-16-be").hex()
    note = pdf.add(f"<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents <feff{words}> >>")
    pdf.page(upright(lines(REPORT[:6])), PAPER, f"/Annots [{field} 0 R {note} 0 R]")
    found = of(pdf, f"/AcroForm << /Fields [{field} 0 R] >>")
    assert "填进去的乙0001件" in "".join(texts(found))
    assert list(found.remarks) == ["批注：这个数再核一下"]
