"""Parts of a Word file that no page shows here, but Word and WPS look at: fonts to fall back on, styles, facing pages."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from drafter.model.facts import Layout
from drafter.pipeline import Pipeline
from sample_report import W

ROOT = Path(__file__).parents[1]
DRAFT = Pipeline().draft(ROOT / "data" / "2023-卫滨区.xlsx", Layout.UPWARD)
FILE = zipfile.ZipFile(io.BytesIO(Pipeline().render(DRAFT, ["docx"])["docx"]))


def part(name: str) -> ET.Element:
    return ET.fromstring(FILE.read(f"word/{name}.xml"))


def q(name: str) -> str:
    return f"{{{W}}}{name}"


def test_each_font_says_what_may_stand_for_it() -> None:
    """Windows ships 仿宋 and 楷体, not 仿宋_GB2312 and 楷体_GB2312."""
    fonts = {node.get(q("name")): node for node in part("fontTable")}
    used = {node.get(q("eastAsia")) for node in part("styles").iter(q("rFonts"))} - {None}
    assert used <= fonts.keys()
    for name, node in fonts.items():
        assert node.find(q("panose1")) is not None, name
        assert node.find(q("family")) is not None, name
    for name, other in (("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体")):
        alternative = fonts[name].find(q("altName"))
        assert alternative is not None
        assert other in str(alternative.get(q("val")))


def test_facing_pages_are_mirrored() -> None:
    """GB/T 9704-2012 5.2.1: 订口 28 mm, on the left of odd pages and on the right of even ones."""
    settings = part("settings")
    assert settings.find(q("mirrorMargins")) is not None
    assert settings.find(q("evenAndOddHeaders")) is not None
    margin = next(part("document").iter(q("pgMar")))
    assert int(margin.get(q("left"), "0")) == pytest.approx(28 / 25.4 * 1440, abs=2)


def test_styles_of_the_program_hide_the_built_in_ones() -> None:
    assert part("styles").find(q("latentStyles")) is not None


def test_the_list_for_word_and_wps_has_what_it_names() -> None:
    text = (ROOT / "docs" / "acceptance.zh.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^\| [0-9]+ \|", text, re.M)) >= 12
    for named in re.findall(r"drafter build (\S+)", text):
        assert (ROOT / named).exists(), named
