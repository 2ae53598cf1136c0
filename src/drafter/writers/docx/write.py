"""Document → bytes: the parts of the package and how they hang together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import drafter.writers.docx.page as page
from drafter.model.document import Document
from drafter.openxml import OFFICE, PACKAGE, TYPES
from drafter.writers.docx.body import Body
from drafter.writers.docx.format import Format
from drafter.writers.docx.oxml import DECLARATION, escape
from drafter.writers.docx.package import Part, package, part
from drafter.writers.docx.styles import styles_xml
from drafter.writers.docx.theme import theme_xml
from drafter.writers.options import Remark

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# A report's time of making is not its content: one fixed time keeps equal reports equal byte for byte.
_NO_DATE = "2012-07-01T00:00:00Z"


def write(document: Document, fmt: Format | None = None, comments: Sequence[Remark] = ()) -> bytes:
    """The report as a .docx; the same document, layout and comments give the same bytes.

    ``fmt`` defaults to GB/T 9704-2012 as ``templates/format.toml`` ships it; ``comments`` become Word comments on
    their words.
    """
    fmt = fmt or Format()
    body = Body(document, fmt, comments)
    xml = body.xml()
    parts = [
        part(TYPES, _content_types(fmt, body)),
        *_static(fmt),
        part("docProps/core.xml", _core(document)),
        part("word/document.xml", xml),
        part("word/_rels/document.xml.rels", _relations(body)),
    ]
    parts.extend(body.extra_parts())
    return package(parts)


@lru_cache(maxsize=8)
def _static(fmt: Format) -> tuple[Part, ...]:
    """Parts that depend on the layout alone."""
    return (
        part(
            "_rels/.rels",
            f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/>'
            f'<Relationship Id="rId3" Type="{OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>',
        ),
        part(
            "docProps/app.xml",
            f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>drafter</Application></Properties>",
        ),
        part("word/styles.xml", styles_xml(fmt)),
        part("word/settings.xml", page.settings_xml(fmt)),
        part("word/fontTable.xml", page.font_table_xml(fmt)),
        part("word/theme/theme1.xml", theme_xml()),
        *(part(f"word/{name}.xml", xml) for name, xml in _margins(fmt)),
    )


def _margins(fmt: Format) -> list[tuple[str, str]]:
    return [
        ("footerOdd", page.footer_xml(fmt, even=False)),
        ("footerEven", page.footer_xml(fmt, even=True)),
    ]


def _content_types(fmt: Format, body: Body) -> str:
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        **{f"/word/{name}.xml": f"{_WORD}.{name[:6]}+xml" for name, _ in _margins(fmt)},
        **body.content_types(),
    }
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
        f"{listed}</Types>"
    )


def _relations(body: Body) -> str:
    relations = [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdTheme", "theme", "theme/theme1.xml"),
        ("rIdFonts", "fontTable", "fontTable.xml"),
        (page.FOOTER_ODD, "footer", "footerOdd.xml"),
        (page.FOOTER_EVEN, "footer", "footerEven.xml"),
        *body.relations(),
    ]
    listed = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def _core(document: Document) -> str:
    meta = document.meta
    year = f"{meta.year + 1:04d}-01-01T00:00:00Z" if 1980 <= meta.year <= 9998 else _NO_DATE
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(meta.title)}</dc:title><dc:creator>{escape(meta.bureau)}</dc:creator>"
        "<dc:language>zh-CN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{year}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{year}</dcterms:modified></cp:coreProperties>'
    )
