"""How wide the columns of a table are, and the number of the sideways page that it may stand on."""

from __future__ import annotations

import io
import shutil

import pdfplumber
import pytest
from pdfminer.fontmetrics import FONT_METRICS

from drafter.model.document import (
    Attachment,
    AttachmentNote,
    Document,
    Imprint,
    Layout,
    Meta,
    Paragraph,
    Signature,
    Table,
    Title,
)
from drafter.writers.docx import write
from drafter.writers.docx.format import Format
from drafter.writers.docx.measure import width
from drafter.writers.docx.table import CELL_MARGIN, column_widths, full_width, is_crowded
from drafter.writers.pdf import to_pdf
from sample_report import t

FORMAT = Format()
HEAD = "序号 执法机关（单位）名称 行政处罚件数 行政许可件数 行政检查次数 行政强制件数 罚没金额（万元） 行政诉讼被告件数 联系电话"
ROWS = (
    "1 黔西南布依族苗族自治州市场监督管理局 12345 23456 1234567 12 12345.67 45 0859-3220000",
    "2 黔西南布依族苗族自治州交通运输综合行政执法支队 2345 3456 234567 2 2345.67 5 0859-3220001",
    "3 州应急管理局 345 456 34567 0 345.67 0 0859-3220002",
)


def cells(line: str) -> tuple[tuple[object, ...], ...]:
    return tuple(t(word) for word in line.split())


def test_latin_signs_have_the_widths_of_times() -> None:
    """As Adobe's metrics of the face have them: an address of mail or of a page is as wide as it is printed."""
    _, widths = FONT_METRICS["Times-Roman"]
    signs = [chr(code) for code in range(0x20, 0x7F)]
    assert {sign: width(sign, 50) for sign in signs} == {sign: widths[sign] for sign in signs}


def test_heads_are_broken_before_the_words_below_them_and_no_number_is() -> None:
    total = full_width(FORMAT, wide=True)
    found = column_widths([cells(HEAD), *map(cells, ROWS)], total, FORMAT)
    assert sum(found) == total
    for column, twips in enumerate(found):
        for row in ROWS:
            word = row.split()[column]
            if word[0].isdigit():
                assert width(word, FORMAT.table_size) <= twips - 2 * CELL_MARGIN, word
    # The names have the room that the heads of six characters gave up.
    assert found[1] > 2.5 * max(found[2:8])


def test_a_table_that_fits_is_left_as_it_is() -> None:
    rows = [cells("指标 单位 本年"), cells("受理 件 12"), cells("办结 件 11")]
    total = full_width(FORMAT, wide=False)
    found = column_widths(rows, total, FORMAT)
    assert sum(found) == total
    assert max(found) - min(found) < total // 4


def test_of_too_many_columns_each_loses_the_same_share() -> None:
    total = full_width(FORMAT, wide=False)
    found = column_widths([cells(" ".join(["甲"] * 20)), cells(" ".join(["1234567890"] * 20))], total, FORMAT)
    assert sum(found) == total
    assert max(found) - min(found) <= 20
    assert min(found) > 0


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("length", [1, 2])
def test_the_number_of_a_sideways_page_stands_there_once(length: int) -> None:
    text = tuple(Paragraph(t("汉字法治政府建设。" * 60)) for _ in range(length))
    signature = Signature((t("云岭县司法局"),), t("2027年1月20日"), False)
    wide = Table((), cells(HEAD), tuple(map(cells, ROWS)), wide=True)
    annexes = (Attachment(t("统计表"), 1), wide, Attachment(t("说明"), 2), Paragraph(t("汉字。")))
    imprint = Imprint(t("县委办公室"), t("县司法局办公室"), t("2027年1月21日"))
    note = AttachmentNote((t("统计表"), t("说明")))
    blocks = (Title(t("关于法治政府建设情况的报告")), *text, note, signature, *annexes, imprint)
    made = to_pdf(write(Document(blocks, Meta("报告", "云岭县司法局", 2026, Layout.UPWARD))))
    (page,) = [p for p in pdfplumber.open(io.BytesIO(made)).pages if p.width > p.height]
    turned = [c["text"] for c in page.chars if not c["upright"] and not c["text"].isspace()]
    assert turned == ["—", str(page.page_number), "—"]


def test_the_air_beside_numbers_goes_before_a_number_is_broken() -> None:
    """Twelve numbers of seven digits and a name: with half a character of air beside each they were too wide by little."""
    head, row = f"镇 {' '.join('甲' * 12)}", f"呼和诺尔镇 {' '.join(['1234567'] * 12)}"
    total = full_width(FORMAT, wide=True)
    found = column_widths([cells(head), cells(row)], total, FORMAT)
    assert sum(found) == total
    assert all(width("1234567", FORMAT.table_size) <= twips - 2 * CELL_MARGIN for twips in found[1:])


@pytest.mark.parametrize(("columns", "wide", "crowded"), [(12, True, False), (13, True, True), (12, False, True)])
def test_a_table_that_no_page_holds_is_told(columns: int, wide: bool, crowded: bool) -> None:
    head, row = f"镇 {' '.join('甲' * columns)}", f"呼和诺尔镇 {' '.join(['1234567'] * columns)}"
    found = Table((), cells(head), (cells(row),), wide=wide)
    assert is_crowded(found, FORMAT) is crowded


def test_no_head_leaves_one_character_alone() -> None:
    """行政检 / 查: its column was as wide as 405.00 and no wider."""
    head = "单位 行政处罚 行政检查 行政许可 合计"
    rows = [f"双江拉祜族佤族布朗族傣族自治县综合行政执法局{n} 1234567 405.00 203万元余 3000000" for n in range(1, 4)]
    total = full_width(FORMAT, wide=False)
    found = column_widths([cells(head), *map(cells, rows)], total, FORMAT, [0, 900, 800, 0, 900])
    assert sum(found) == total
    for word, twips in zip(head.split(), found, strict=True):
        # The rules of the grid take something of what is just as wide as four characters.
        line = (twips - 2 * CELL_MARGIN - 20) // (20 * FORMAT.table_size)
        assert len(word) <= line or len(word) % line != 1, word
