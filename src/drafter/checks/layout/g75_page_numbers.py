"""没有页码，或者页码的位置、字体、样子不对。

为什么：页码用4号半角宋体数字，左右各放一条一字线，单页居右空一字、双页居左空一字，双面印出来页码都在外侧。
怎么改：在“页眉和页脚”里勾选“奇偶页不同”，奇数页右对齐、偶数页左对齐，写成“— 1 —”，宋体四号；或者运行drafter format。
依据：GB/T 9704—2012 第7.5条（一般）：一般用4号半角宋体阿拉伯数字，数字左右各放一条一字线，单页码居右空一字，双页码居左空一字。

反例：
    [版式]
    页码 | 有无 | 无

反例：
    [版式]
    页码 | 位置 | 居中

反例：
    [版式]
    页码 | 样子 | - 1 -

反例：
    [版式]
    页码 | 字体 | Calibri

反例：
    [版式]
    页码 | 字号 | 9

反例：
    [版式]
    页码 | 空字 | 0

正例：
    [版式]
    页码 | 样子 | — 1 —
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.layout.alike import points, together
from drafter.checks.layout.parts import Part
from drafter.checks.layout.shown import shown
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.gbt9704.numbers import NUMBER_IN, PAGE_NUMBER, is_face
from drafter.language.patterns import Lazy
from drafter.model.look import ParagraphLook, SectionLook

RULE = Rule("G75", "页码的编排不对", Severity.WARNING, __doc__ or "")
_DASHED = Lazy(r"[—―─－]\s*\d+\s*[—―─－]")
_OFF = 0.6
_FREE = ("outside", "inside")


def check(report: Report) -> Iterator[Finding]:
    faults = dict.fromkeys(_faults(report))
    cure = "一般用4号宋体，写成“— 1 —”，单页居右空一字，双页居左空一字。"
    return together(RULE, ((what, None) for what in faults), cure)


def _faults(report: Report) -> Iterator[str]:
    look = report.look
    written = {p.look.section for p in shown(report) if p.part is not Part.IMPRINT}
    for n, section in enumerate(look.sections if look else ()):
        if look is None or section.is_landscape:
            continue  # A landscape page carries its number on its side.
        if written and n not in written:
            continue  # 7.5: a page that 版记 has to itself needs none.
        odd, even = _number(section, "default"), _number(section, "even") if look.odd_even else None
        if odd is None and even is None:
            yield "没有页码"
            continue
        if odd is None or (look.odd_even and even is None):
            yield f"{'单' if odd is None else '双'}页没有页码"
        if section.first_differs and _number(section, "first") is None:
            yield "首页没有页码"
        if odd is not None:
            yield from _letters(odd, section, look.exact)
            yield from _place(odd, "单页" if look.odd_even else "", "right", "居右", odd.right, _behind(odd))
            if look.exact and not look.odd_even and odd.align != "center" and odd.align not in _FREE:
                yield "单页和双页的页码在同一边"
        if even is not None:
            yield from _letters(even, section, look.exact)
            yield from _place(even, "双页", "left", "居左", even.left + even.first, _before(even))


def _number(section: SectionLook, kind: str) -> ParagraphLook | None:
    """The paragraph of a footer that carries the page number."""
    return next((p for p in section.feet.get(kind, ()) if any(s.is_page_number for s in p.stretches)), None)


def _letters(paragraph: ParagraphLook, section: SectionLook, exact: bool) -> Iterator[str]:
    number = next(s for s in paragraph.stretches if s.is_page_number)
    if exact and not is_face(number.ascii, PAGE_NUMBER.face):
        yield f"页码用的是“{number.ascii}”" if number.ascii else "页码没有指定字体"
    if exact and number.size != PAGE_NUMBER.size:
        yield f"页码的字号是{points(number.size)}"
    # The number that is stored need not be one: what is asked is what stands around it.
    one = "- 1 -" if section.dashed else "1"
    shown = "".join(one if s.is_page_number else s.text for s in paragraph.stretches).strip()
    if not _DASHED.search(shown):
        yield f"页码写成“{shown[:12]}”，左右没有一字线"


def _place(paragraph: ParagraphLook, page: str, side: str, name: str, indent: int, blanks: float) -> Iterator[str]:
    align = "left" if paragraph.align == "both" else paragraph.align
    if align in _FREE:
        return  # A box on the outer edge: where it stands inside its frame is Word's business.
    if align != side:
        where = {"center": "居中", "left": "居左", "right": "居右"}.get(align, "的位置不对")
        yield f"{page}页码{where}"
    elif abs(indent / (PAGE_NUMBER.size * 20) + blanks - NUMBER_IN) > _OFF:
        yield f"{page}页码{name}，没有空一字"


def _behind(paragraph: ParagraphLook) -> float:
    text = "".join(s.text for s in paragraph.stretches)
    return sum(1 if c == "\u3000" else 0.5 for c in text[len(text.rstrip()) :])


def _before(paragraph: ParagraphLook) -> float:
    text = "".join(s.text for s in paragraph.stretches)
    return sum(1 if c == "\u3000" else 0.5 for c in text[: len(text) - len(text.lstrip())])
