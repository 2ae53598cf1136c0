"""版记 on an even page, and no page number where it stands alone (GB/T 9704-2012 7.5, GB/T 33476.2): reckoned, then measured."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from drafter.model.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Signature,
    Table,
    Title,
)
from drafter.model.facts import Layout
from drafter.office import find_office
from drafter.pipeline import Pipeline
from drafter.writers.docx import Format, write
from drafter.writers.docx.body import Body
from drafter.writers.docx.imprint import imprint_height
from drafter.writers.docx.lastpage import End, imprint_page, text_end
from drafter.writers.docx.lines import line_count
from drafter.writers.pdf import to_pdf
from sample_report import long_report, public, t, upward
from validators import NEWEST, OLDEST, audit, sdk

DATA = Path(__file__).parents[1] / "data"
IMPRINT = next(b for b in upward().blocks if isinstance(b, Imprint))
EVEN = Format(imprint_even=True, imprint_alone_numbered=False)
BARE = Format(imprint_alone_numbered=False)


def text(lines: int) -> Document:
    """A text of so many full lines, one a paragraph, and 版记."""
    return Document((*(Paragraph(t("汉" * 20)) for _ in range(lines)), IMPRINT))


def pages(document: Document, fmt: Format) -> list[str]:
    """The words of each page, blanks left out."""
    pdfplumber = pytest.importorskip("pdfplumber")
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    with pdfplumber.open(io.BytesIO(to_pdf(write(document, fmt)))) as pdf:
        return ["".join((page.extract_text() or "").split()) for page in pdf.pages]


def number(page: str) -> str:
    found = re.findall(r"—(\d+)—", page)
    return found[-1] if found else ""


@pytest.mark.parametrize(
    ("lines", "fmt", "on", "shown"),
    [
        # 22 lines a page; 版记 takes some five of them.
        (10, EVEN, 2, ["1", ""]),
        (22, EVEN, 2, ["1", ""]),
        (30, EVEN, 2, ["1", "2"]),
        (44, EVEN, 4, ["1", "2", "", ""]),
        (50, EVEN, 4, ["1", "2", "3", ""]),
        (10, BARE, 1, ["1"]),
        (22, BARE, 2, ["1", ""]),
        (44, BARE, 3, ["1", "2", ""]),
        (22, Format(), 2, ["1", "2"]),
        (10, Format(imprint_even=True), 2, ["1", "2"]),
    ],
)
def test_the_page_that_it_stands_on(lines: int, fmt: Format, on: int, shown: list[str]) -> None:
    found = pages(text(lines), fmt)
    assert [index for index, page in enumerate(found, 1) if "抄送：" in page] == [on]
    assert [number(page) for page in found] == shown


def end_of(document: Document, fmt: Format) -> End:
    body = Body(document, fmt)
    return text_end(body.blocks, body.landscape, body.names, body.fmt)


@lru_cache
def texts() -> dict[str, Document]:
    pipeline = Pipeline()
    books = sorted(DATA.glob("*.xlsx"))
    found = {f"{book.stem}{layout}": pipeline.draft(book, layout).document for book in books for layout in Layout}
    return found | {"public": public(), "long": long_report(12)}


@pytest.mark.parametrize("fmt", [Format(), Format(page="gbt33476")], ids=["common", "gbt33476"])
def test_the_reckoning_is_what_is_rendered(fmt: Format) -> None:
    """On the page and, within two lines, at the place where the text really ends."""
    pdfplumber = pytest.importorskip("pdfplumber")
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    names = list(texts()) if fmt == Format() else list(texts())[:2]
    for name in names:
        blocks: tuple[Block, ...] = tuple(b for b in texts()[name].blocks if not isinstance(b, Imprint))
        document = replace(texts()[name], blocks=blocks)
        end = end_of(document, fmt)
        with pdfplumber.open(io.BytesIO(to_pdf(write(document, fmt)))) as pdf:
            last: Any = pdf.pages[-1]
            # The page number stands below the type area.
            bottom = max(c["bottom"] for c in last.chars if c["bottom"] * 25.4 / 72 < 263) * 25.4 / 72
            assert (end.page, name) == (len(pdf.pages), name)
            assert abs((262 - bottom) - end.free / 56.7) < 21, name


def ends(*blocks: Block) -> tuple[int, float]:
    """The page on which the blocks end, and how many lines of it they fill."""
    fmt = Format()
    end = end_of(Document(blocks), fmt)
    return end.page, round((end_of(Document(()), fmt).free - end.free) / fmt.pitch, 2)


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        # 28 字 a line; the first stands in by two (7.3.3).
        ((Paragraph(t("汉" * 26)),), 1),
        ((Paragraph(t("汉" * 27)),), 2),
        ((Paragraph(t("汉" * (26 + 28))),), 2),
        ((Heading(1, t("汉" * 24), "一、"),), 1),
        ((Heading(1, t("汉" * 25), "一、"),), 2),
        ((Addressee(t("汉" * 28)),), 1),
        ((Addressee(t("汉" * 29)),), 2),
        ((Paragraph(t("汉")), Signature((t("某某区司法局"),), t("2024年1月20日"))), 4),
        ((Paragraph(t("汉")), Signature((t("某某区司法局"),), t("2024年1月20日"), sealed=True)), 5),
        ((Paragraph(t("汉")), AttachmentNote((t("某表"), t("某某表")))), 4),
    ],
)
def test_lines_of_a_text(blocks: tuple[Block, ...], lines: int) -> None:
    assert ends(*blocks) == (1, lines)


def test_a_title_takes_its_lines_and_a_blank_one_below() -> None:
    (_, short), (_, long) = (
        ends(Title(t("某某区司法局工作报告"))),
        ends(Title(t("某某区司法局关于2023年度法治政府建设情况的报告"))),
    )
    fmt = Format()
    assert long - short == pytest.approx(20 * fmt.title_pitch / fmt.pitch, abs=0.01)
    assert ends(Title(t("某某区司法局工作报告")), Paragraph(t("汉"))) == (1, pytest.approx(short + 1))
    assert short == pytest.approx(20 * fmt.title_pitch / fmt.pitch + 1 + fmt.title_lines_above, abs=0.01)


def test_one_line_goes_over_to_the_page_of_the_signature() -> None:
    """7.3.5: no page holds the signature alone; the text before it gives its last line and no more."""
    line, signature = Paragraph(t("汉")), Signature((t("某某区司法局"),), t("2024年1月20日"))
    long = Paragraph(t("汉" * (26 + 28 + 28)))
    assert ends(*[line] * 16, long, signature) == (1, 22)
    assert ends(*[line] * 18, long, signature) == (2, 4)
    assert ends(*[line] * 19, long, signature) == (2, 4)
    assert ends(*[line] * 20, long, signature) == (2, 4)


@given(st.integers(1, 40), st.integers(0, 12700), st.integers(500, 4000), st.booleans())
def test_where_it_goes(page: int, free: int, height: int, even: bool) -> None:
    on, alone = imprint_page(End(page, free), height, even=even)
    assert on >= page
    assert not (even and on % 2)
    assert alone == (on > page)
    if not even:
        assert on == page + (height > free)
    assert on - page <= (2 if even else 1)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("", 1),
        ("汉" * 28, 1),
        ("汉" * 29, 2),
        # A mark never begins a line: the character before it goes over too.
        ("汉" * 28 + "。", 2),
        # A number is not parted.
        ("汉" * 27 + "12345", 2),
        ("汉" * 27 + "（汉", 2),
        ("汉\n汉", 2),
    ],
)
def test_lines(words: str, lines: int) -> None:
    fmt = Format()
    counted = line_count(words, fmt.text_width, 0, fmt.body_size, fmt.spacing, proportional=True)
    assert counted == lines


def test_long_marks_come_to_an_end() -> None:
    assert line_count("。" * 500, 8845, 640, 16, -5, proportional=True) > 10
    assert line_count("A" * 500, 8845, 640, 16, -5, proportional=True) >= 1


def test_height_is_that_of_the_box() -> None:
    height = imprint_height(IMPRINT, Format())
    written = ZipFile(io.BytesIO(write(text(1)))).read("word/document.xml").decode()
    assert f'w:line="{height}"' in written


def test_both_validators_are_content(tmp_path: Path) -> None:
    paths = []
    for name, document, fmt in (
        ("even", text(10), EVEN),
        ("bare", text(22), BARE),
        ("all", upward(), EVEN),
        ("all-bare", upward(), BARE),
    ):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(write(document, fmt))
        paths.append(path)
    assert audit(paths) == {}
    assert sdk(paths, OLDEST) == {}
    assert sdk(paths, NEWEST) == {}


def test_the_settings_stay_off_by_default() -> None:
    assert write(text(22)) == write(text(22), Format())
    assert b"evenPage" not in ZipFile(io.BytesIO(write(text(22)))).read("word/document.xml")


@pytest.mark.parametrize("rows", [25, 27, 28, 29, 39, 58])
def test_an_annex_whose_rows_are_drawn_closer_is_reckoned_so(rows: int) -> None:
    """Rows give way so that none stands alone on the next page: then that page is none of the table's."""
    table = Table((), tuple(t(x) for x in ("序号", "单位")), tuple((t(str(n)), t(f"单位{n}")) for n in range(rows)))
    document = Document((Paragraph(t("汉" * 20)), Attachment(t("普法任务分工表"), 0), table, IMPRINT))
    found = pages(document, EVEN)
    (on,) = [index for index, page in enumerate(found, 1) if "抄送：" in page]
    assert on % 2 == 0
