"""The workbook behind a chart: the smallest .xlsx that Word opens when the clerk edits the figures."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite

from drafter.model.document import Chart
from drafter.openxml import OFFICE, PACKAGE, SHEET, TYPES
from drafter.places import column_letter
from drafter.writers.docx.oxml import DECLARATION, R, escape
from drafter.writers.docx.package import Part, package, part
from drafter.writers.docx.theme import theme_xml

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(block: Chart) -> bytes:
    """One sheet: categories down, one column a series."""
    rows: list[list[str | float | None]] = [[None, *(s.name for s in block.series)]]
    for i, category in enumerate(block.categories):
        rows.append([category, *(s.values[i] if i < len(s.values) else None for s in block.series)])
    sheet = "".join(
        f'<row r="{r}">' + "".join(_cell(v, f"{column_letter(c)}{r}") for c, v in enumerate(row)) + "</row>"
        for r, row in enumerate(rows, 1)
    )
    data = f'{DECLARATION}<worksheet xmlns="{SHEET}"><sheetData>{sheet}</sheetData></worksheet>'
    return package((*_static(), part("xl/worksheets/sheet1.xml", data)))


def number(value: float | None) -> str:
    """A figure as XML holds it: no point where there is nothing behind it; empty for none and for what is no number."""
    if value is None or not isfinite(value):
        return ""
    return repr(int(value)) if abs(value) < 1e15 and value == int(value) else repr(float(value))


def _cell(value: str | float | None, ref: str) -> str:
    if isinstance(value, str):
        return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    shown = number(value)
    return f'<c r="{ref}"><v>{shown}</v></c>' if shown else ""


@lru_cache(maxsize=1)
def _static() -> tuple[Part, ...]:
    """The parts that every such workbook shares."""
    overrides = (
        ("workbook.xml", f"{_SHEET}.sheet.main+xml"),
        ("worksheets/sheet1.xml", f"{_SHEET}.worksheet+xml"),
        ("styles.xml", f"{_SHEET}.styles+xml"),
        ("theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    )
    types = "".join(f'<Override PartName="/xl/{name}" ContentType="{kind}"/>' for name, kind in overrides)
    relations = (("worksheet", "worksheets/sheet1.xml"), ("theme", "theme/theme1.xml"), ("styles", "styles.xml"))
    related = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(relations, 1)
    )
    plain = '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    styles = (
        f'<styleSheet xmlns="{SHEET}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>{plain}'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
    return (
        part(
            TYPES,
            f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        ),
        part(
            "_rels/.rels",
            f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        part(
            "xl/workbook.xml",
            f'{DECLARATION}<workbook xmlns="{SHEET}" xmlns:r="{R}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>",
        ),
        part(
            "xl/_rels/workbook.xml.rels",
            f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        ),
        part("xl/theme/theme1.xml", theme_xml()),
        part("xl/styles.xml", f"{DECLARATION}{styles}"),
    )
