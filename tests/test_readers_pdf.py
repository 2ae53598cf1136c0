"""PDF files as LibreOffice prints them: paragraphs come back from lines, page numbers and headers are left out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from drafter.model.document import Addressee, Block, Signature, plain
from drafter.model.doubts import Unsure
from drafter.office import find_office
from drafter.structure.build import words
from reading import read

REPORTS = Path(__file__).parent / "reports"

pytestmark = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def printed(stem: str, header: str, folder: Path, columns: int = 1) -> bytes:
    """A report set on pages with page numbers, as a PDF."""
    docx = pytest.importorskip("docx")
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.size = Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
    section = document.sections[0]
    if columns > 1:
        style.font.size = Pt(10.5)
        section._sectPr.find(qn("w:cols")).set(qn("w:num"), str(columns))
    section.header.paragraphs[0].text = header
    section.footer.paragraphs[0].add_run("— ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = section.footer.paragraphs[0].add_run()._r
        tag = (
            run.makeelement(qn("w:fldChar"), {qn("w:fldCharType"): kind})
            if kind
            else run.makeelement(qn("w:instrText"), {})
        )
        tag.text = text or None
        run.append(tag)
    section.footer.paragraphs[0].add_run(" —")
    for block in read((REPORTS / f"{stem}.txt").read_bytes(), stem).blocks:
        lines = [*map(plain, block.names), plain(block.date)] if isinstance(block, Signature) else [words(block)]
        for line in lines:
            paragraph = document.add_paragraph(line)
            if isinstance(block, Signature):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            elif not isinstance(block, Addressee):
                paragraph.paragraph_format.first_line_indent = Pt(32)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    folder.mkdir(exist_ok=True)
    document.save(str(folder / "a.docx"))
    program = find_office()
    assert program is not None
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "a.docx",
    ]
    subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=True)
    return (folder / "a.pdf").read_bytes()


@pytest.mark.parametrize("stem", ["000", "002"])
def test_a_printed_report_comes_back(stem: str, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    document = read(printed(stem, "某某区政府网站", tmp_path / stem), "a.pdf")
    assert document.blocks == read((REPORTS / f"{stem}.txt").read_bytes(), stem).blocks
    left_out = [text for d in document.doubts if d.about is Unsure.LEFT_OUT for text in d.excerpt.split("\n")]
    assert any("1" in text for text in left_out)
    assert "某某区政府网站" in left_out


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    document = read(printed("000", "某某区政府网站", tmp_path / "columns", 2), "a.pdf")

    def said(blocks: tuple[Block, ...]) -> str:
        return "".join(words(b) for b in blocks if not isinstance(b, Signature))

    assert said(document.blocks) == said(read((REPORTS / "000.txt").read_bytes(), "000").blocks)
