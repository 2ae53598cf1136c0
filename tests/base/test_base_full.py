"""A report with everything (wide tables, charts, comments, a letterhead) in a bureau's own file, and in one that has them already."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from bureau_files import picture_in_header, two_sections, word_like
from lxml import etree

from drafter.resources import Resources
from drafter.writers import Remark
from drafter.writers.docx import Format
from drafter.writers.docx.base import lay_on, style_names, vetted
from sample_report import upward
from validators import NEWEST, audit, sdk

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ONCE = {"word": word_like, "sections": two_sections, "picture": picture_in_header}


def laid(base: bytes) -> bytes:
    return lay_on(vetted(base, "底稿.docx"), upward(), Format(), style_names(Resources()), (Remark(3, 0, 4, "批注"),))


def body(docx: bytes) -> etree._Element:
    with ZipFile(BytesIO(docx)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def test_once_and_again(tmp_path: Path) -> None:
    """Charts and comments of the base keep their names, ids and places beside the new ones; both judges are content."""
    paths = []
    for name, make in ONCE.items():
        base = make()
        once = laid(base)
        again = laid(once)
        assert laid(base) == once
        for number, docx in enumerate((once, again)):
            paths.append(tmp_path / f"{name}-{number}.docx")
            paths[-1].write_bytes(docx)
        with ZipFile(BytesIO(once)) as old, ZipFile(BytesIO(again)) as new:
            charts = [part for part in old.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", part)]
            assert charts
            assert all(new.read(part) == old.read(part) for part in charts)
            assert sum(part.startswith("word/charts/chart") for part in new.namelist()) == 2 * len(charts)
            ids = [c.get(f"{W}id") for c in etree.fromstring(new.read("word/comments.xml"))]
            assert len(ids) == len(set(ids)) == 2
        drawn = [d.get("id") for d in body(again).iter("{*}docPr")]
        assert len(drawn) == len(set(drawn))
    assert audit(paths) == {}
    assert sdk(paths, NEWEST) == {}


def test_a_wide_table_turns_the_page_of_the_base() -> None:
    sections = list(body(laid(word_like())).iter(f"{W}sectPr"))
    sizes = [(s.find(f"{W}pgSz").get(f"{W}orient"), s.find(f"{W}pgSz").get(f"{W}w")) for s in sections]
    upright, turned = {w for o, w in sizes if o != "landscape"}, {w for o, w in sizes if o == "landscape"}
    assert len(upright) == len(turned) == 1
    assert int(turned.pop()) > int(upright.pop())
    # The header of the base goes on: only the first section names it.
    assert [bool(s.findall(f"{W}headerReference")) for s in sections] == [True] + [False] * (len(sections) - 1)


def test_a_picture_in_the_header_is_the_red_head() -> None:
    words = ["".join(p.itertext()) for p in body(laid(picture_in_header())).iter(f"{W}p")]
    assert words[0].startswith("江司〔2024〕3号")
    assert "签发人：" in words[0]
