"""What Word shows of a paragraph: defaults, styles on styles, lists, themes and direct formatting, the nearest wins."""

from __future__ import annotations

import pytest
from lxml import etree

from drafter.readers.cascade import Cascade, paragraph_of
from drafter.readers.ooxml import W

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
THEME = f"""<a:theme xmlns:a="{A}"><a:fontScheme>
<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface="黑体"/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="仿宋"/></a:minorFont>
</a:fontScheme></a:theme>"""
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:spacing w:after="0" w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="h"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:firstLineChars="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/><w:rPr><w:sz w:val="30"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="c"><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:pStyle w:val="h"/><w:pPr><w:ind w:left="632" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
"""


def part(name: str, inner: str) -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{W[1:-1]}">{inner}</w:{name}>')


CASCADE = Cascade(part("styles", STYLES), part("numbering", NUMBERING), etree.fromstring(THEME))


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("", {"after": "0", "line": "579", "firstChars": "200"}),
        ('<w:spacing w:after="100"/>', {"after": "100", "line": "579"}),
        ('<w:pStyle w:val="unknown"/>', {"firstChars": "200"}),
        # The list's level is the one that names the style; its indents go before those of the style below.
        ('<w:pStyle w:val="h"/>', {"left": "632", "first": "0", "firstChars": "0"}),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', {"left": "420", "first": "-420"}),
        ('<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>', {"left": "0", "first": "0"}),
        ('<w:ind w:hanging="320"/>', {"first": "-320"}),
    ],
)
def test_paragraphs(own: str, said: dict[str, str]) -> None:
    found, _ = CASCADE.paragraph(part("pPr", own))
    assert said.items() <= found.items()


@pytest.mark.parametrize(
    ("style", "run", "said"),
    [
        ("", None, {"eastAsia": "仿宋", "ascii": "Calibri", "sz": "32"}),
        ("h", None, {"eastAsia": "黑体", "ascii": "Calibri"}),
        ("h", '<w:rFonts w:eastAsia="楷体"/>', {"eastAsia": "楷体"}),
        # A theme's font wins over a name beside it, not over a name nearer by.
        ("", '<w:rFonts w:eastAsia="宋体" w:eastAsiaTheme="majorEastAsia"/>', {"eastAsia": "黑体"}),
        ("", '<w:rStyle w:val="c"/>', {"color": "FF0000", "sz": "32"}),
        ("", '<w:rStyle w:val="c"/><w:color w:val="auto"/>', {"color": ""}),
        ("loop", None, {"sz": "30"}),
    ],
)
def test_letters(style: str, run: str | None, said: dict[str, str]) -> None:
    _, letters = CASCADE.paragraph(part("pPr", f'<w:pStyle w:val="{style}"/>' if style else ""))
    found = CASCADE.letters(letters, part("rPr", run) if run is not None else None)
    assert said.items() <= found.items()


def test_a_file_without_styles_has_what_word_has() -> None:
    assert Cascade(None, None, None).paragraph(None) == ({}, {})
    assert paragraph_of(None) == {}
