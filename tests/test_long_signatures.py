"""Names of bodies that are longer than their place allows: below the text, and in the red head."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from drafter.model.document import Document, Layout, Letterhead, Meta, Paragraph, Signature, Title
from drafter.pipeline import Pipeline
from drafter.writers.docx import write
from drafter.writers.docx.format import Format
from drafter.writers.docx.inline import Writer
from drafter.writers.docx.letterhead import NAMES_SHARE
from drafter.writers.docx.measure import squares
from drafter.writers.docx.signature import signature
from sample_report import t

FORMAT = Format()
LONG = "黔西南布依族苗族自治州望谟县市场监督管理局"
NAMES = ("望谟县司法局", "望谟县人力资源和社会保障局", LONG)
DATE = "2027年1月15日"


def places(names: tuple[str, ...]) -> list[str]:
    block = Signature(tuple(t(n) for n in names), t(DATE), sealed=True)
    return [para.properties for para in signature(block, FORMAT, Writer())]


def right(properties: str) -> int:
    found = re.search(r'w:right="(\d+)"', properties)
    assert found is not None
    return int(found[1])


def test_one_long_name_stays_centred_on_its_date() -> None:
    name, date = map(right, places((LONG,)))
    assert name == 0
    assert abs((name + FORMAT.measured(LONG) / 2) - (date + FORMAT.measured(DATE) / 2)) <= 1


@pytest.mark.parametrize("names", [NAMES, NAMES[:2], (*NAMES, "望谟县财政局")])
def test_several_names_stay_in_the_type_area(names: tuple[str, ...]) -> None:
    *rows, date = places(names)
    middle = FORMAT.text_width - right(date) - FORMAT.measured(DATE) / 2
    last = [[int(stop) for stop in re.findall(r'w:pos="(\d+)"', row)][-1] for row in rows]
    widest = max(FORMAT.measured(name) for name in names)
    assert all(abs(stop - middle) <= 1 for stop in last)
    assert max(last) + widest / 2 <= FORMAT.text_width + 1


def test_the_page_that_is_written_so_is_not_told(tmp_path: Path) -> None:
    blocks = (Title(t("关于法治政府建设情况的报告")), Paragraph(t("汉字法治政府建设。" * 9)))
    signed = Signature((t(LONG),), t(DATE), sealed=True)
    path = tmp_path / "a.docx"
    path.write_bytes(write(Document((*blocks, signed), Meta("报告", LONG, 2026, Layout.PUBLIC))))
    assert "G735" not in {f.rule.code for f in Pipeline().check(path).findings}


@pytest.mark.parametrize("suffix", ["", "文件"])
@pytest.mark.parametrize("names", [NAMES, (LONG,), (f"{LONG}望谟县分局",), (*NAMES, f"{LONG}执法支队")])
def test_a_name_in_the_red_head_stands_on_one_line(names: tuple[str, ...], suffix: str) -> None:
    """The last character of the longest stood below the others."""
    issuers = tuple(t(name) for name in (*names[:-1], names[-1] + suffix))
    head = Letterhead(issuers, t("望市监〔2027〕3号"), (t("王一"),))
    made = write(Document((head, Title(t("报告")), Paragraph(t("汉字。")))))
    text = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    share = 1.0 if len(names) == 1 or not suffix else NAMES_SHARE
    for paragraph in re.findall(r"<w:p>(?:(?!</w:p>).)*Issuer.*?</w:p>", text):
        shown = "".join(re.findall(r"<w:t[^>]*>([^<]*)", paragraph))
        size = re.search(r'<w:sz w:val="(\d+)"', paragraph)
        if shown and shown != "文件":
            assert size is not None
            assert squares(shown) * int(size[1]) * 10 <= FORMAT.text_width * share + 1
