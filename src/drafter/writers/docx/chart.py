"""Native Word charts: a chart part with its workbook inside, to be edited in Word like any other."""

from __future__ import annotations

from drafter.model.document import Chart
from drafter.openxml import CHART, DRAWING, OFFICE, PACKAGE
from drafter.places import column_letter
from drafter.writers.docx.chartbook import number, workbook
from drafter.writers.docx.format import Format
from drafter.writers.docx.oxml import DECLARATION, Para, R, escape
from drafter.writers.docx.package import Part, part
from drafter.writers.docx.units import EMU_PER_MM, EMU_PER_TWIP

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
# Dark to light, told apart in black and white print too.
_COLOURS = ("1F4E79", "C55A11", "7F7F7F", "BF9000", "2E75B6", "548235")

# Axis and title want some width, each column its own; a chart higher than wide says no more.
FRAME_MM, COLUMN_MM, TALLEST = 50, 20, 0.62


def inline_chart(block: Chart, index: int, fmt: Format) -> Para:
    """The paragraph that holds chart ``index`` (from 1), no larger than its columns need."""
    wide, high = chart_size(block, fmt)
    name = escape(block.title or f"图{index}")
    drawing = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{index}" name="图表 {index}" descr="{name}"/>'
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="rIdChart{index}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    return Para("Figure", drawing)


def chart_size(block: Chart, fmt: Format) -> tuple[int, int]:
    """Width and height in EMU: a few columns take a part of the type area's width, many take all of it."""
    columns = max(1, len(block.categories) * max(1, len(block.series)))
    wide = min(fmt.text_width * EMU_PER_TWIP, round((FRAME_MM + COLUMN_MM * columns) * EMU_PER_MM))
    return wide, min(round(fmt.chart_height * EMU_PER_MM), round(wide * TALLEST))


def chart_parts(block: Chart, index: int, fmt: Format) -> list[Part]:
    """The chart, its relations, and the workbook behind it."""
    return [
        part(f"word/charts/chart{index}.xml", chart_xml(block, fmt)),
        part(
            f"word/charts/_rels/chart{index}.xml.rels",
            f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/package" Target="../embeddings/chart{index}.xlsx"/></Relationships>',
        ),
        part(f"word/embeddings/chart{index}.xlsx", workbook(block)),
    ]


def chart_xml(block: Chart, fmt: Format) -> str:
    """The chart part: columns or lines over the categories, values shown, a legend when there are several series."""
    line = block.shape == "line"
    series = "".join(_series(block, i, line=line) for i in range(len(block.series)))
    labels = (
        '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    axes = '<c:axId val="111111111"/><c:axId val="222222222"/>'
    if line:
        plot = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}{labels}<c:marker val="1"/>{axes}</c:lineChart>'
    else:
        plot = (
            f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}{labels}'
            f'<c:gapWidth val="80"/>{axes}</c:barChart>'
        )
    title = (
        f'<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1400" b="0"/></a:pPr>'
        f'<a:r><a:rPr lang="zh-CN" sz="1400" b="0">{_face(fmt.table_head_font, fmt)}</a:rPr><a:t>{escape(block.title)}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
        if block.title
        else ""
    )
    # A column that does not begin at zero shows a small change as a large one.
    lowest = min((v for s in block.series for v in s.values if v is not None), default=0)
    floor = '<c:min val="0"/>' if block.shape != "line" and lowest >= 0 else ""
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(block.series) > 1 else ""
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{R}"><c:roundedCorners val="0"/><c:chart>{title}'
        f'<c:autoTitleDeleted val="{0 if title else 1}"/><c:plotArea><c:layout/>{plot}'
        '<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="222222222"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>{floor}</c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>'
        '</a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="111111111"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/></c:valAx></c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        '<a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1050">'
        f'{_face(fmt.table_font, fmt)}</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _face(font: str, fmt: Format) -> str:
    return f'<a:latin typeface="{escape(fmt.latin_font)}"/><a:ea typeface="{escape(font)}"/>'


def _series(block: Chart, index: int, *, line: bool) -> str:
    series = block.series[index]
    column, rows = column_letter(index + 1), len(block.categories)
    colour = f'<a:solidFill><a:srgbClr val="{_COLOURS[index % len(_COLOURS)]}"/></a:solidFill>'
    look = f'<c:spPr><a:ln w="28575">{colour}</a:ln></c:spPr>' if line else f"<c:spPr>{colour}</c:spPr>"
    categories = "".join(f'<c:pt idx="{i}"><c:v>{escape(c)}</c:v></c:pt>' for i, c in enumerate(block.categories))
    values = "".join(
        f'<c:pt idx="{i}"><c:v>{shown}</c:v></c:pt>' for i, v in enumerate(series.values[:rows]) if (shown := number(v))
    )
    middle = (
        '<c:marker><c:symbol val="circle"/><c:size val="6"/></c:marker>' if line else '<c:invertIfNegative val="0"/>'
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}{middle}'
        f'<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${rows + 1}</c:f><c:strCache><c:ptCount val="{rows}"/>{categories}</c:strCache>'
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${rows + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{rows}"/>{values}</c:numCache></c:numRef></c:val>'
        + ('<c:smooth val="0"/>' if line else "")
        + "</c:ser>"
    )
