"""页边距不合规定，版心大小或位置不对。

为什么：天头37毫米、订口28毫米、版心156×225毫米是规定尺寸，边距不对，装订后会压字，每页的行数字数也不对。
怎么改：在“布局—页边距”里设上37、下35、左28、右26毫米；或者运行drafter format，另存一份排好的。
依据：GB/T 9704—2012 第5.2.1条（规定）：天头37±1 mm，订口28±1 mm，版心156 mm×225 mm。上下各减2.42毫米（GB/T 33476.2—2016的算法）也合规定。

反例：
    [版式]
    页面 | 左 | 31.8
    页面 | 右 | 31.8

反例：
    [版式]
    页面 | 上 | 25.4
    页面 | 下 | 25.4

正例：
    [版式]
    页面 | 上 | 37.5
    页面 | 左 | 28

正例：
    [版式]
    页面 | 上 | 34.58
    页面 | 下 | 32.58
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.layout.alike import Fault, together
from drafter.checks.layout.lengths import millimetres, which
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.gbt9704.numbers import BINDING_MM, BOTTOM_MM, HALF_GAP_MM, OFF_MM, OUTER_MM, TOP_MM
from drafter.model.look import SectionLook

RULE = Rule("G521", "页边距不合规定", Severity.ERROR, __doc__ or "")
_ROUNDING_MM = 0.1


def check(report: Report) -> Iterator[Finding]:
    cure = "请在“布局—页边距”里设上37、下35、左28、右26毫米（版心156×225毫米）。"
    return together(RULE, _faults(report), cure)


def _faults(report: Report) -> Iterator[Fault]:
    sections = report.look.sections if report.look else ()
    for n, section in enumerate(sections):
        found = [
            f"{side}{millimetres(is_):g}毫米"
            for side, is_, wanted in _margins(section)
            if all(abs(millimetres(is_) - mm) > OFF_MM + _ROUNDING_MM for mm in wanted)
        ]
        if found:
            yield f"{which(n, sections)}页边距：{'、'.join(found)}", None


def _margins(section: SectionLook) -> tuple[tuple[str, int, tuple[float, ...]], ...]:
    """Each margin of the page held upright, and what it may be."""
    sides = (section.top, section.bottom, section.left, section.right)
    if section.is_landscape:
        # A landscape page is a portrait page turned: its top is the binding edge.
        sides = (section.right, section.left, section.top, section.bottom)
    top, bottom, left, right = sides
    return (
        ("上", top, (TOP_MM, TOP_MM - HALF_GAP_MM)),
        ("下", bottom, (BOTTOM_MM, BOTTOM_MM - HALF_GAP_MM)),
        ("左", left, (BINDING_MM,)),
        ("右", right, (OUTER_MM,)),
    )
