"""段落没有左空二字，或者靠空格、Tab键、换行符来缩进和分段。

为什么：每个自然段左空二字、回行顶格；用空格顶出来的缩进，改了字号或换了软件就对不齐，按Shift+Enter分的段不会缩进。
怎么改：全选正文，删去段首的空格，在“段落”里设“首行缩进2字符”，左、右缩进为0；分段用Enter；或者运行drafter format。
依据：GB/T 9704—2012 第7.3.3条（一般）：每个自然段左空二字，回行顶格。

反例：
    [版式]
    正文 | 首行 | 0

反例：
    [版式]
    正文 | 首行 | 0
    正文 | 前面 | ␣␣␣␣

反例：
    [版式]
    正文 | 左 | 2

反例：
    [版式]
    正文 | 对齐 | 居中

反例：
    [版式]
    一级标题 | 首行 | 0

正例：
    [版式]
    正文 | 首行 | 2
    一级标题 | 首行 | 2
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.layout.alike import together
from drafter.checks.layout.lengths import blanks_before, squares
from drafter.checks.layout.parts import RUNNING, Shown
from drafter.checks.layout.shown import of
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.gbt9704.numbers import CHARACTERS, INDENT

RULE = Rule("G7331", "段落没有左空二字", Severity.WARNING, __doc__ or "")
_OFF = 0.35
# What stands on one line alone has no second one to begin at the edge.
_ONE_LINE = CHARACTERS - INDENT


def check(report: Report) -> Iterator[Finding]:
    faults = ((what, p.place) for p in of(report, *RUNNING) for what in _faults(p))
    return together(RULE, faults, "请删去段首的空格，在“段落”里设首行缩进2字符，左、右缩进为0。")


def _faults(paragraph: Shown) -> Iterator[str]:
    look, char, part = paragraph.look, paragraph.char, paragraph.part
    blanks = blanks_before(look.text)
    first = (look.first + look.left) / char
    if "\n" in look.text.strip("\n"):
        yield f"{part}里用了换行符（Shift+Enter）分段，后面的话不会缩进"
    if look.align in ("center", "right"):
        yield f"{part}{'居中' if look.align == 'center' else '右对齐'}了"
    elif blanks and abs(first + blanks - INDENT) <= 1:
        yield f"{part}段首的缩进是用空格或Tab键顶出来的"
    elif abs(first + blanks - INDENT) > _OFF:
        yield f"{part}段首空了{_chars(first + blanks)}字" if first + blanks > _OFF else f"{part}段首没有空二字"
    elif abs(look.left) > _OFF * char and squares(look.text) > _ONE_LINE:
        yield f"{part}整段缩进，回行没有顶格"
    if look.right > _OFF * char:
        yield f"{part}右边缩进了{_chars(look.right / char)}字"


def _chars(value: float) -> str:
    return f"{round(value * 2) / 2:g}"
