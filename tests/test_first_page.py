"""Page 1 shows text (GB/T 9704-2012 7.3.3), or the report says that it does not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from drafter.model.document import Addressee, Document, Imprint, Letterhead, Paragraph, Title, plain
from drafter.writers.docx import Format, write
from drafter.writers.docx.firstpage import first_page_findings, lines_for_text, relieved
from sample_report import t

FMT = Format()
TEXT = Paragraph(t("2025年，本局认真履行职责。" * 20))
HEAD = Letterhead((t("某某市司法局文件"),), t("某司〔2026〕3号"), (t("王小明"),))


def addressees(count: int) -> Addressee:
    return Addressee(t("、".join(f"某某市第{n}区人民政府" for n in range(1, count + 1)) + "："))


def title(length: int) -> Title:
    return Title(t("甲" * length))


def report(head: bool, title_length: int, to: int) -> Document:
    return Document((*([HEAD] if head else []), title(title_length), addressees(to), TEXT))


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        (report(False, 20, 3), []),
        (report(True, 20, 3), []),
        (report(True, 20, 37), ["G732"]),
        (report(False, 90, 45), ["G732"]),
        (report(True, 300, 1), ["G733"]),
        (Document((HEAD, title(300), TEXT)), ["G733"]),
    ],
)
def test_findings(document: Document, codes: list[str]) -> None:
    assert [f.rule.code for f in first_page_findings(document, FMT)] == codes


def test_addressees_go_to_the_imprint() -> None:
    before = report(True, 20, 37)
    after = relieved(before, FMT)
    assert lines_for_text(after, FMT) > 0
    imprint = after.blocks[-1]
    assert isinstance(imprint, Imprint)
    assert plain(imprint.addressees) == plain(addressees(37).inline)
    assert [type(b) for b in after.blocks[:-1]] == [type(b) for b in before.blocks]


def test_nothing_moves_where_there_is_room() -> None:
    document = report(True, 20, 3)
    assert relieved(document, FMT) is document


def test_on_the_rendered_page() -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    from drafter.office import find_office
    from drafter.writers.pdf import to_pdf

    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    for document in (report(True, 20, 37), report(True, 20, 12), report(False, 60, 20)):
        with pdfplumber.open(io.BytesIO(to_pdf(write(document)))) as pdf:
            texts = ["".join((page.extract_text() or "").split()) for page in pdf.pages]
        assert "2025年，本局" in texts[0]
    with pdfplumber.open(io.BytesIO(to_pdf(write(report(True, 20, 37))))) as pdf:
        assert "主送：某某市第1区人民政府" in "".join((pdf.pages[-1].extract_text() or "").split())


def test_the_command_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from msgspec.structs import replace

    from drafter.cli import main
    from drafter.model.facts import Words
    from drafter.pipeline import Pipeline

    pipeline = Pipeline()
    facts = pipeline.draft(Path(__file__).parents[1] / "data" / "2023-解放区司法局.xlsx").facts
    assert facts is not None
    many = Words(plain(addressees(37).inline).rstrip("："))
    path = tmp_path / "many.xlsx"
    path.write_bytes(pipeline.dump(replace(facts, profile={**facts.profile, "主送机关": many, "版式": Words("上行")})))
    main(["check", str(path)])
    assert "G732" in capsys.readouterr().out
