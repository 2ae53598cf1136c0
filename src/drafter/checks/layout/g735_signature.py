"""署名或成文日期的位置不对，或者靠空格凑位置。

为什么：不加盖印章的，署名右空二字，成文日期首字比署名首字右移二字；加盖印章的，成文日期右空四字，署名以日期居中。用空格凑的，换了字体就走样。
怎么改：删去前面的空格，设为右对齐，用“段落”的右侧缩进来空字；或者运行drafter format，由程序按字宽算好。
依据：GB/T 9704—2012 第7.3.5.1条、第7.3.5.2条（规定）：加盖印章和不加盖印章的公文，署名和成文日期的位置。

反例：
    [版式]
    署名 | 对齐 | 左

反例：
    [版式]
    署名 | 对齐 | 左
    署名 | 右 | 0
    署名 | 前面 | ␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣

反例：
    [版式]
    署名 | 右 | 0
    成文日期 | 右 | 0

反例：
    [版式]
    成文日期 | 对齐 | 居中

正例：
    [版式]
    署名 | 右 | 4.75
    成文日期 | 右 | 4
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.layout.alike import Fault, together
from drafter.checks.layout.lengths import blanks_before, squares
from drafter.checks.layout.parts import Part, Shown, squeezed
from drafter.checks.layout.shown import of
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.gbt9704.numbers import DATE_RIGHT_SEALED, NAME_RIGHT

RULE = Rule("G735", "署名和成文日期的位置不对", Severity.ERROR, __doc__ or "")
# Widths of digits differ between fonts, and clerks count in whole characters.
_OFF = 1.1
# Farther than so many 字 from the right edge a line is not on the right at all.
_RIGHT_HALF = 13


def check(report: Report) -> Iterator[Finding]:
    cure = (
        "请设为右对齐，用右侧缩进空字：不盖章的署名右空二字、日期首字比署名右移二字，盖章的日期右空四字、署名以它居中。"
    )
    return together(RULE, _faults(report), cure)


def _faults(report: Report) -> Iterator[Fault]:
    names, dates = list(of(report, Part.NAME)), list(of(report, Part.DATE))
    if len(names) > 1:
        return  # Bodies that sign together stand in columns or rows of their own.
    found = False
    for paragraph in (*names, *dates[:1]):
        spaced = blanks_before(paragraph.look.text) > 1
        if spaced or _right(report, paragraph) > _RIGHT_HALF:
            how = "是用空格或Tab键排到右边的" if spaced else "没有排在右边"
            yield f"{paragraph.part}{how}", paragraph.place
            found = True
    if found or not dates:
        return
    date, right = squares(squeezed(dates[0].look.text)), _right(report, dates[0])
    if not names:
        if right < NAME_RIGHT - _OFF:
            yield f"成文日期右边只空了{_chars(right)}字", dates[0].place
        return
    name, name_right = squares(squeezed(names[0].look.text)), _right(report, names[0])
    # A long name that ends at the right edge takes the date below it farther in than four 字.
    placed = abs(right - DATE_RIGHT_SEALED) < _OFF or (right > DATE_RIGHT_SEALED and name_right < _OFF)
    sealed = placed and abs(name_right - (right + (date - name) / 2)) < _OFF
    shifted = abs((name_right + name) - (right + date) - NAME_RIGHT) < _OFF
    unsealed = shifted and min(abs(name_right - NAME_RIGHT), abs(right - NAME_RIGHT)) < _OFF
    if not sealed and not unsealed:
        yield f"署名右边空了{_chars(name_right)}字，成文日期右边空了{_chars(right)}字", names[0].place


def _right(report: Report, paragraph: Shown) -> float:
    """How far a line ends from the right edge of the text, in 字; blanks behind it count."""
    look, char = paragraph.look, paragraph.char
    text = look.text.rstrip("\n")
    blanks = squares(text[len(text.rstrip()) :].replace("\t", "　　"))
    if look.align == "right" or report.look is None:
        return look.right / char + blanks
    sections = report.look.sections
    room = sections[min(look.section, len(sections) - 1)].text_width - look.left - look.first
    rest = room / char - squares(text.strip())
    return (rest + look.right / char) / 2 if look.align == "center" else rest


def _chars(value: float) -> str:
    return f"{round(value * 2) / 2:g}"
