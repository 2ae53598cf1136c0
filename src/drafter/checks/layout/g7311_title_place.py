"""标题没有居中，或者靠空格、缩进凑成居中。

为什么：标题应当居中；用空格凑的，换一台电脑、换一种字体就偏了；居中又带首行缩进的，会偏右半个字到一个字。
怎么改：删去标题前面的空格，按“居中”（Ctrl+E），把缩进都设为0；或者运行drafter format。
依据：GB/T 9704—2012 第7.3.1条（一般）：编排于红色分隔线下空二行位置，分一行或多行居中排布。

反例：
    [版式]
    标题 | 对齐 | 左

反例：
    [版式]
    标题 | 对齐 | 左
    标题 | 前面 | ␣␣␣␣␣␣␣␣

反例：
    [版式]
    标题 | 首行 | 2

正例：
    [版式]
    标题 | 对齐 | 居中
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.layout.alike import together
from drafter.checks.layout.lengths import blanks_before
from drafter.checks.layout.parts import Part, Shown
from drafter.checks.layout.shown import of
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity

RULE = Rule("G7311", "标题没有居中", Severity.WARNING, __doc__ or "")
_OFF = 0.4


def check(report: Report) -> Iterator[Finding]:
    faults = ((what, p.place) for p in of(report, Part.TITLE, Part.ANNEX_TITLE) for what in _faults(p))
    return together(RULE, faults, "请删去前面的空格，设为居中，缩进设为0。")


def _faults(paragraph: Shown) -> Iterator[str]:
    look = paragraph.look
    if look.align != "center":
        spaced = any(blanks_before(line) > 1 for line in look.text.split("\n"))
        yield f"{paragraph.part}是用空格凑成居中的" if spaced else f"{paragraph.part}没有居中"
    elif abs(look.first + look.left - look.right) > _OFF * paragraph.char or blanks_before(look.text) > _OFF:
        yield f"{paragraph.part}居中，却带着缩进或空格，会偏到一边"
