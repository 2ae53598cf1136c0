"""每面不是22行，或每行不是28字。

为什么：一般每面排22行、每行排28字，撑满版心；行距、字距随手设的，页数忽多忽少，版面也不匀。
怎么改：正文行距设固定值28.95磅，段前段后为0，字符间距紧缩0.25磅，或在“页面设置—文档网格”里指定每页22行、每行28字；或者运行drafter format。
依据：GB/T 9704—2012 第5.2.3条（一般）：每面排22行，每行排28个字，并撑满版心。

反例：
    [版式]
    正文 | 行距 | 30

反例：
    [版式]
    正文 | 行距 | 单倍

反例：
    [版式]
    正文 | 字距 | 0

反例：
    [版式]
    正文 | 段后 | 10

正例：
    [版式]
    正文 | 行距 | 28.95
    正文 | 字距 | -0.25

正例：
    [版式]
    页面 | 网格 | 28.95
    正文 | 行距 | 单倍
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from drafter.checks.layout.alike import Fault, together
from drafter.checks.layout.lengths import TWIPS_PER_MM, millimetres
from drafter.checks.layout.parts import RUNNING, Part, Shown, height
from drafter.checks.layout.shown import of
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.gbt9704.numbers import CHARACTERS, HALF_GAP_MM, LINES, OFF_MM, SIZE_3, TYPE_AREA_MM
from drafter.model.look import SectionLook

RULE = Rule("G523", "每面行数或每行字数不对", Severity.WARNING, __doc__ or "")
# The last line of a grid may reach over the edge a little, an exact one may not.
_GRID_ROUNDING = 0.03
_ROUNDING = 0.005
_GAP = 20


def check(report: Report) -> Iterator[Finding]:
    yield from together(RULE, _lines(report), f"一般每面{LINES}行，请把正文行距设为固定值28.95磅。")
    yield from together(RULE, _characters(report), f"一般每行{CHARACTERS}字，请把正文的字符间距设为紧缩0.25磅。")
    yield from together(RULE, _gaps(report), "段与段之间不留空白，请把段前、段后都设为0。")


def _upright(report: Report, *parts: Part) -> Iterator[tuple[Shown, SectionLook]]:
    sections = report.look.sections if report.look else ()
    for paragraph in of(report, *parts):
        section = sections[min(paragraph.look.section, len(sections) - 1)]
        if not section.is_landscape:
            yield paragraph, section


def _lines(report: Report) -> Iterator[Fault]:
    for paragraph, section in _upright(report, Part.BODY):
        if paragraph.look.rule == "auto" and report.look is not None and not report.look.exact:
            continue  # The grid may have been lost on the way.
        lines = lines_on_page(paragraph, section)
        if lines != LINES:
            yield f"正文{_pitch(paragraph)}，版心里每面排{lines}行", paragraph.place


def lines_on_page(paragraph: Shown, section: SectionLook) -> int:
    """How many lines of a paragraph's pitch the type area holds; margins that are wrong are another rule's business."""
    look = paragraph.look
    pitch, rounding = float(height(look)), _ROUNDING
    if look.rule == "auto" and look.on_grid and section.pitch and section.grid != "":
        single = round(max(s.size for s in paragraph.stretches) * 26)
        pitch = ceil(single / section.pitch) * section.pitch * look.line / 240
        rounding = _GRID_ROUNDING
    area = TYPE_AREA_MM[1]
    if abs(millimetres(section.text_height) - area - 2 * HALF_GAP_MM) <= OFF_MM:
        area += 2 * HALF_GAP_MM
    return int(area * TWIPS_PER_MM / max(pitch, 1) + rounding)


def _pitch(paragraph: Shown) -> str:
    look = paragraph.look
    if look.rule == "auto":
        return "行距是单倍" if look.line == 240 else f"行距是{look.line / 240:.3g}倍"
    return f"行距是{'固定值' if look.rule == 'exact' else '最小值'}{look.line / 20:g}磅"


def _characters(report: Report) -> Iterator[Fault]:
    for paragraph, section in _upright(report, Part.BODY):
        if any(s.size != SIZE_3 for s in paragraph.stretches):
            continue  # Letters of another size are another rule's business.
        widened = section.char_space / 4096 * 20 if section.grid in ("linesAndChars", "snapToChars") else 0.0
        count = int(TYPE_AREA_MM[0] * TWIPS_PER_MM / max(paragraph.char + widened, 1) + _GRID_ROUNDING)
        if count != CHARACTERS:
            yield f"正文每行排{count}字", paragraph.place


def _gaps(report: Report) -> Iterator[Fault]:
    for paragraph, _ in _upright(report, *RUNNING):
        if paragraph.look.before > _GAP or paragraph.look.after > _GAP:
            yield f"{paragraph.part}的段前或段后有空白", paragraph.place
