"""GB/T 9704-2012 on the page: LibreOffice makes a PDF, and its letters, lines and ink are measured in millimetres."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest

from drafter.model.document import (
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Meta,
    Paragraph,
    Signature,
    Title,
)
from drafter.office import find_office
from drafter.writers.docx import Format, write
from drafter.writers.docx.fonts import STAND_INS
from drafter.writers.pdf import to_pdf
from sample_report import BUREAU, joint, long_report, public, t, upward

pdfplumber = pytest.importorskip("pdfplumber")
if find_office() is None:
    if os.environ.get("CI") == "true":
        raise RuntimeError("LibreOffice is missing, and CI must not skip the rendered page")
    pytest.skip("LibreOffice is not installed", allow_module_level=True)

POINT = 25.4 / 72
TOP, BOTTOM = 37, 262
BINDING, OUTER, TEXT = 28, 26, 156
BOTH = (Format(), Format(page="gbt33476"))


@dataclass
class Row:
    """One printed line; lengths in mm from the left and the top of the paper."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str


class Page:
    def __init__(self, page: Any, number: int = 1) -> None:
        self.page = page
        # 5.2.1: the binding edge, 28 mm, is the left of odd pages and the right of even ones.
        self.left = BINDING if number % 2 else OUTER
        self.right = self.left + TEXT
        self.width, self.height = page.width * POINT, page.height * POINT

    @cached_property
    def rows(self) -> list[Row]:
        groups: dict[int, list[Any]] = {}
        for char in self.page.chars:
            if char["upright"] and not char["text"].isspace():
                groups.setdefault(round(char["bottom"] / 3), []).append(char)
        found = []
        for _, chars in sorted(groups.items()):
            chars.sort(key=lambda c: c["x0"])
            first = chars[0]
            found.append(
                Row(
                    "".join(c["text"] for c in chars),
                    first["x0"] * POINT,
                    chars[-1]["x1"] * POINT,
                    min(c["top"] for c in chars) * POINT,
                    max(c["bottom"] for c in chars) * POINT,
                    first["size"],
                    # Digits have a face of their own, and marks may come from another font: a Chinese character tells.
                    next((c["fontname"] for c in chars if "一" <= c["text"] <= "鿿"), first["fontname"]),
                )
            )
        return found

    @property
    def text_rows(self) -> list[Row]:
        """Without the page number."""
        return [r for r in self.rows if r.bottom < BOTTOM + 1]

    def row(self, start: str) -> Row:
        return next(r for r in self.rows if r.text.startswith(start))

    @property
    def rules(self) -> list[tuple[float, float, float, Any]]:
        """Horizontal lines: left, right, height in mm, colour."""
        lines = [o for o in (*self.page.lines, *self.page.rects) if abs(o["top"] - o["bottom"]) < 3]
        return sorted(
            {
                (
                    round(o["x0"] * POINT, 2),
                    round(o["x1"] * POINT, 2),
                    round(o["top"] * POINT, 2),
                    tuple(o.get("stroking_color") or ()),
                )
                for o in lines
            },
            key=lambda r: r[2],
        )

    def ink(self, *, red: bool = False) -> list[tuple[float, float]]:
        """Bands of ink from the top down: where each begins and ends, in mm."""
        dots = 300
        image = self.page.to_image(resolution=dots).original.convert("RGB")
        wide, high = image.size
        data = image.tobytes()
        bands: list[tuple[float, float]] = []
        inside = False
        for y in range(high):
            line = data[y * wide * 3 : (y + 1) * wide * 3]
            if red:
                has = any(r > 180 > 90 > g for r, g in zip(line[::3], line[1::3], strict=True))
            else:
                has = min(line) < 100
            where = y / dots * 25.4
            if has and not inside:
                bands.append((where, where))
            elif has:
                bands[-1] = (bands[-1][0], where)
            inside = has
        return bands


def pages(document: Document, fmt: Format | None = None) -> list[Page]:
    return [Page(p, i) for i, p in enumerate(pdfplumber.open(io.BytesIO(to_pdf(write(document, fmt)))).pages, 1)]


@pytest.fixture(scope="module")
def up() -> list[Page]:
    return pages(upward())


@pytest.fixture(scope="module", params=BOTH, ids=lambda f: f.page)
def pub(request: pytest.FixtureRequest) -> list[Page]:
    return pages(public(), request.param)


def _filled(lines: int) -> Iterator[Block]:
    yield Attachment(())
    for _ in range(lines):
        yield Paragraph(t("汉" * 20))


@pytest.fixture(scope="module")
def edges() -> list[Page]:
    """Pages filled to each height near the foot, with a signature, and again with a heading, at their end."""
    blocks: list[Block] = []
    for lines in range(14, 24):
        blocks += [*_filled(lines), Signature((t(BUREAU),), t("2024年2月26日"))]
    for lines in range(17, 24):
        blocks += [*_filled(lines), Heading(1, t("存在的不足"), "二、"), Paragraph(t("不足之处。"))]
    return pages(Document(tuple(blocks), Meta(bureau=BUREAU, year=2023)))


def test_page_is_a4(up: list[Page]) -> None:
    sizes = {(round(p.width), round(p.height)) for p in up}
    assert sizes == {(210, 297), (297, 210)}


def test_margins_on_the_page(pub: list[Page]) -> None:
    for page in pub:
        rows = page.text_rows
        assert min(r.left for r in rows) > page.left - 1
        assert max(r.right for r in rows) < page.right + 1
        assert min(r.top for r in rows) > TOP - 1
        assert max(r.bottom for r in rows) < BOTTOM + 1
    full = [r for r in pub[1].text_rows if set(r.text) == {"汉"} and len(r.text) == 28]
    assert full[0].left == pytest.approx(pub[1].left, abs=1)
    assert full[0].right == pytest.approx(pub[1].right, abs=1)


def test_twenty_two_lines(pub: list[Page]) -> None:
    full = [p for p in pub if all(set(r.text) == {"汉"} for r in p.text_rows)]
    assert full
    for page in full[:1]:
        assert len(page.text_rows) == 22
        steps = [b.top - a.top for a, b in zip(page.text_rows, page.text_rows[1:], strict=False)]
        assert max(steps) - min(steps) < 0.3


def test_twenty_eight_characters(pub: list[Page]) -> None:
    page = next(p for p in pub if any(set(r.text) == {"汉"} for r in p.text_rows))
    rows = [r for p in pub for r in p.text_rows if set(r.text) == {"汉"}]
    assert len([r for r in rows if len(r.text) == 28]) >= 35
    # The first line of a paragraph is two 字 short.
    assert rows[0].left == pytest.approx(page.left + 2 * 16 * POINT, abs=0.5)
    assert len(rows[0].text) == 26


def test_no_gap_between_chinese_and_digits(pub: list[Page]) -> None:
    chars = pub[0].page.chars
    start = next(i for i, c in enumerate(chars) if c["text"] == "年" and c["size"] == pytest.approx(16, abs=0.1))
    assert chars[start - 1]["text"] == "3"
    assert chars[start]["x0"] - chars[start - 1]["x1"] < 1


def test_fonts_by_role(pub: list[Page]) -> None:
    """Each role has a face of its own, as far as the machine's fonts can tell them apart."""
    first = pub[0]
    head, second, third, text = (first.row(s) for s in ("一、", "（一）", "1.健全", "2023年"))
    assert head.font != second.font != third.font
    assert first.row("（1）").font in (third.font, second.font, text.font)
    assert first.row(BUREAU).size == pytest.approx(22, abs=0.1)
    assert {round(r.size) for r in (head, second, third, text)} == {16}
    for face, names in STAND_INS.items():
        assert len(set(names)) == len(names), face


def test_title_position(pub: list[Page], up: list[Page]) -> None:
    for page in (pub[0], up[0]):
        centre = (page.left + page.right) / 2
        first, second = page.row("某某市江北区司法局"), page.row("关于2023年")
        for row in (first, second):
            if row.size > 20:
                assert (row.left + row.right) / 2 == pytest.approx(centre, abs=1)
    assert pub[0].rows[0].text == BUREAU
    # The title's first line, centred in 36 pt, at the top of the type area.
    assert pub[0].rows[0].top == pytest.approx(TOP + 3, abs=2.5)
    titles = [r for r in up[0].rows if round(r.size) == 22]
    assert titles[1].top - titles[0].top == pytest.approx(36 * POINT, abs=0.3)
    # One blank line below the title.
    addressee = up[0].row("江北区委")
    assert addressee.top - titles[1].bottom == pytest.approx((28.95 + 7 + 6.5) * POINT, abs=1.5)


def test_issuer_35_mm_below(up: list[Page]) -> None:
    top, _ = up[0].ink(red=True)[0]
    assert top == pytest.approx(TOP + 35, abs=1)
    row = next(r for r in up[0].rows if r.text.endswith("文件"))
    assert (row.left + row.right) / 2 == pytest.approx((up[0].left + up[0].right) / 2, abs=1)


def test_two_blank_lines_below_the_issuer(up: list[Page]) -> None:
    _, foot = up[0].ink(red=True)[0]
    top = next(start for start, _ in up[0].ink() if start > foot + 1)
    # 7.2.5: two blank lines, and what the line of the number has above its letters.
    assert top - foot == pytest.approx((2 * 28.95 + (28.95 - 16) / 2) * POINT, abs=0.7)


def test_number_and_signer_on_one_line(up: list[Page]) -> None:
    row = up[0].row("江司")
    one = 16 * POINT
    assert row.text.endswith("王小明")
    assert row.left == pytest.approx(up[0].left + one, abs=0.5)
    assert row.right == pytest.approx(up[0].right - one, abs=0.5)


def test_red_rule_on_the_page(up: list[Page]) -> None:
    left, right, height, _ = next(r for r in up[0].rules if r[3] == (1.0, 0.0, 0.0))
    assert left == pytest.approx(up[0].left, abs=0.5)
    assert right == pytest.approx(up[0].right, abs=0.5)
    number = up[0].row("江司")
    foot_of_ink = max(end for start, end in up[0].ink() if start < number.bottom)
    # The square of a character ends about 0.3 mm below its ink.
    assert height - foot_of_ink == pytest.approx(4, abs=1)


def test_first_page_shows_text(up: list[Page]) -> None:
    assert any(r.text.startswith("2023年，我局") for r in up[0].rows)
    for sealed in (False, True):
        first = pages(joint(sealed=sealed))[0]
        assert any(r.text.startswith("现将有关情况") for r in first.rows)


def test_attachment_note_lines_up(up: list[Page]) -> None:
    page = next(p for p in up if any(r.text.startswith("附件：1.") for r in p.rows))
    at = next(i for i, r in enumerate(page.rows) if r.text.startswith("附件：1."))
    first, second, turned = page.rows[at : at + 3]
    assert first.left == pytest.approx(page.left + 2 * 16 * POINT, abs=0.5)
    name = first.left + 3 * 15.75 * POINT
    assert second.left == pytest.approx(name, abs=0.7)
    # The return line begins under the name, right of “2.”, which a stand-in for Times New Roman may set wider.
    assert 0 < turned.left - second.left < 7


@pytest.mark.parametrize("index", [0, 1])
def test_signature_geometry(up: list[Page], pub: list[Page], index: int) -> None:
    page = next(p for p in (up, pub)[index] if any(r.text == "2024年2月26日" for r in p.rows))
    date = page.row("2024年2月26日")
    name = next(r for r in reversed(page.rows) if r.text == BUREAU)
    two = 2 * 16 * POINT
    assert name.right == pytest.approx(page.right - two, abs=0.7)
    assert date.left - name.left == pytest.approx(two, abs=0.7)
    assert date.top > name.top
    above = page.rows[page.rows.index(name) - 1]
    assert name.top - above.top == pytest.approx(2 * 28.95 * POINT, abs=0.8)


def test_signature_with_a_long_date() -> None:
    name, date = "江北区司法局", "2024年12月26日"
    page = pages(Document((Paragraph(t("报告。")), Signature((t(name),), t(date)))))[0]
    two = 2 * 16 * POINT
    assert page.row(date).right == pytest.approx(page.right - two, abs=0.7)
    assert page.row(date).left - page.row(name).left == pytest.approx(two, abs=0.7)


def test_signature_with_a_seal() -> None:
    page = pages(upward(sealed=True))
    found = next(p for p in page if any(r.text == "2024年2月26日" for r in p.rows))
    date, name = found.row("2024年2月26日"), next(r for r in reversed(found.rows) if r.text == BUREAU)
    assert date.right == pytest.approx(found.right - 4 * 16 * POINT, abs=0.7)
    assert (date.left + date.right) / 2 == pytest.approx((name.left + name.right) / 2, abs=0.7)


def test_signature_not_alone(edges: list[Page]) -> None:
    found = 0
    for page in edges:
        texts = [r.text for r in page.text_rows]
        if BUREAU in texts:
            found += 1
            assert texts[texts.index(BUREAU) - 1].startswith("汉")
            assert texts[texts.index(BUREAU) + 1] == "2024年2月26日"
    assert found == 10


def test_long_last_paragraph_leaves_no_hole() -> None:
    """LibreOffice keeps a paragraph whole that is bound to the signature: a long one is let go."""
    text = Paragraph(t("汉" * 28 * 30))
    found = pages(Document((Paragraph(t("文" * 28 * 5)), text, Signature((t(BUREAU),), t("2024年2月26日")))))
    assert len(found[0].text_rows) == 22


def test_what_names_the_annexes_takes_the_last_words_along_with_the_signature() -> None:
    """附件说明 stands between: a page with it and the signature alone has no text either."""
    text = Paragraph(t("汉" * (28 * 20 - 2)))
    closing, names = Paragraph(t("特此报告。")), AttachmentNote((t("一张表"), t("又一张表")))
    signed = Signature((t(BUREAU),), t("2024年2月26日"))
    found = pages(Document((text, closing, names, signed)))
    last = [r.text for r in found[-1].text_rows]
    assert BUREAU in last
    assert last[0].startswith("特此报告")


def test_the_pdf_is_tagged_chinese_and_archivable() -> None:
    data = to_pdf(write(public()))
    with pdfplumber.open(io.BytesIO(data)) as found:
        catalog = found.doc.catalog
    assert catalog["Lang"] in (b"zh-CN", "zh-CN")
    assert catalog["MarkInfo"]["Marked"]
    assert "StructTreeRoot" in catalog
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in data
    assert b"/Lang(en" not in data


def test_numbers_in_the_text_are_never_broken() -> None:
    """GB/T 15835-2011 5.1.7, wherever a line happens to end."""
    text = tuple(Paragraph(t("汉" * n + "办理案件12345678件，办结率达到100%。" * 4)) for n in range(24))
    found = pages(Document((Title(t("关于法治政府建设情况的报告")), *text), Meta("报告", "云岭县司法局", 2026)))
    ends = [row.text for page in found for row in page.rows]
    assert not [
        line for line in ends if re.match(r"[0-9]*[0-9]件|[0-9]{1,2}%", line) and not re.match("12345678件|100%", line)
    ]


@pytest.mark.parametrize("lines", [15, 19, 20, 21])
def test_last_paragraph_is_bound_only_where_the_signature_would_stand_alone(lines: int) -> None:
    """Fifteen lines of one paragraph fill the page but for the signature: it takes no more text along than it must."""
    text = Paragraph(t("汉" * (28 * lines - 2 - 4)))
    found = pages(Document((text, Signature((t(BUREAU),), t("2024年2月26日")))))
    last = [r.text for r in found[-1].text_rows]
    assert BUREAU in last
    assert last[0].startswith("汉")
    if lines <= 19:
        assert len(found) == 1


def test_two_runs_at_once() -> None:
    docx = write(public())
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(to_pdf, (docx, docx))
    assert first[:5] == second[:5] == b"%PDF-"


def test_heading_not_last_on_a_page(edges: list[Page], up: list[Page], pub: list[Page]) -> None:
    found = 0
    for page in (*edges, *up, *pub):
        rows = page.text_rows
        for at, row in enumerate(rows):
            if row.text.startswith(("一、", "二、", "1.健全", "（1）")):
                found += 1
                assert at < len(rows) - 1, row.text
    assert found >= 7


def test_note_position(up: list[Page]) -> None:
    page = next(p for p in up if any(r.text.startswith("（联系人") for r in p.rows))
    note = page.row("（联系人")
    assert page.rows[page.rows.index(note) - 1].text == "2024年2月26日"
    # A full-width bracket has its ink in the right half of its square.
    assert note.left == pytest.approx(page.left + 2 * 16 * POINT, abs=3)


def test_attachment_on_a_new_page(up: list[Page]) -> None:
    for number in (1, 2):
        page = next(p for p in up if p.text_rows and p.text_rows[0].text == f"附件{number}")
        label, title = page.text_rows[0], page.text_rows[1]
        upright = page.width < page.height
        left, right = (page.left, page.right) if upright else (35, page.width - 37)
        # A turned page's left and right are the sheet's foot and head, 2 mm apart.
        assert label.left == pytest.approx(left, abs=0.7 if upright else 2.7)
        assert (title.left + title.right) / 2 == pytest.approx((left + right) / 2, abs=1 if upright else 3)
        # The third line: one stays blank.
        assert title.top - label.bottom > 28.95 * POINT


@pytest.mark.parametrize("index", [0, 1])
def test_imprint_on_the_bottom_edge(up: list[Page], index: int) -> None:
    last = up[-1] if index == 0 else pages(upward(), BOTH[1])[-1]
    top, middle, bottom = last.rules[-3:]
    for left, right, _, _ in (top, middle, bottom):
        assert left == pytest.approx(last.left, abs=0.5)
        assert right == pytest.approx(last.right, abs=0.5)
    assert bottom[2] == pytest.approx(BOTTOM, abs=1)
    one = 14 * POINT
    copies, printed = last.row("抄送："), last.row("某某市江北区司法局办公室")
    assert copies.left == pytest.approx(last.left + one, abs=0.5)
    turned = last.rows[last.rows.index(copies) + 1]
    assert turned.left == pytest.approx(last.left + 4 * one, abs=0.7)
    assert top[2] < copies.top < middle[2] < printed.top < bottom[2]
    assert printed.left == pytest.approx(last.left + one, abs=0.5)
    assert printed.right == pytest.approx(last.right - one, abs=0.7)
    assert printed.text.endswith("印发")


def test_imprint_never_covers_the_text() -> None:
    """Whatever the page has left, 版记 stands below the text, on the last page."""
    imprint = upward().blocks[-1]
    for lines in (15, 18, 20):
        blocks = (*(Paragraph(t("汉" * 20)) for _ in range(lines)), imprint)
        last = pages(Document(blocks))[-1]
        rule = last.rules[0][2]
        above = [r for r in last.text_rows if r.text.startswith("汉")]
        assert all(r.bottom < rule for r in above)
        assert len(above) == (lines if lines < 19 else 0)


def test_page_number_places(up: list[Page], pub: list[Page]) -> None:
    for document in (up, pub):
        for number, page in enumerate(document, 1):
            if page.width > page.height:
                continue
            row = page.rows[-1]
            assert row.text == f"—{number}—"
            one = 14 * POINT
            if number % 2:
                assert row.right == pytest.approx(page.right - one, abs=1)
            else:
                assert row.left == pytest.approx(page.left + one, abs=1)
    # The dash alone lies between these heights: 7 mm below the type area.
    dash = up[0].page.crop(
        (up[0].rows[-1].left / POINT - 1, 262 / POINT, up[0].rows[-1].left / POINT + 13, 280 / POINT)
    )
    start, end = Page(dash).ink()[0]
    assert BOTTOM + (start + end) / 2 - 0 == pytest.approx(BOTTOM + 7, abs=1)


def test_landscape_page_numbers(up: list[Page]) -> None:
    seen = set()
    for number, page in enumerate(up, 1):
        if page.width < page.height:
            continue
        turned = [c for c in page.page.chars if not c["upright"] and not c["text"].isspace()]
        assert "".join(c["text"] for c in sorted(turned, key=lambda c: c["top"])) == f"—{number}—"
        # Turned upright, the left edge is the foot: the number is 7 mm below the type area, which ends 35 mm from it.
        middle = (min(c["x0"] for c in turned) + max(c["x1"] for c in turned)) / 2 * POINT
        assert middle == pytest.approx(28, abs=1)
        one = 14 * POINT
        if number % 2:
            assert max(c["bottom"] for c in turned) * POINT == pytest.approx(210 - 26 - one, abs=1)
        else:
            assert min(c["top"] for c in turned) * POINT == pytest.approx(28 + one, abs=1)
        seen.add(number % 2)
    assert seen == {0, 1}


def test_charts_and_tables_are_shown(up: list[Page]) -> None:
    text = "".join(r.text for p in up for r in p.rows)
    assert "行政复议案件（件）" in text
    assert "满意率" in text
    # The head row is repeated on every page of the long table.
    assert sum(1 for p in up if any(r.text.startswith("列0列1") for r in p.rows)) >= 2


def test_sixty_pages() -> None:
    found = pages(long_report())
    assert len(found) >= 55
    for number, page in enumerate(found, 1):
        rows = page.text_rows
        assert len(rows) <= 22
        assert min(r.left for r in rows) > page.left - 1
        assert max(r.right for r in rows) < page.right + 1
        assert page.rows[-1].text == f"—{number}—"
        if 1 < number < len(found):
            # A heading that would stand last goes over with its text: at most two lines stay free.
            assert len(rows) >= 19
            assert not rows[-1].text.startswith(("一、", "二、", "三、", "（一）", "（二）"))
