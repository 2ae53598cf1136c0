"""The pages of rules as data: what every rule of every step says of itself, and examples that a rule can be run on.

A page is a first line, then paragraphs that begin with 为什么： 怎么改： 依据：, then blocks 反例： and 正例： whose lines
are indented by four spaces. An example is a small report as plain text, one line one block:

* a first line that ends in 报告 is the title, a following line that ends in ： the addressee;
* 一、 （一） 1. （1） open headings; a heading that goes on after its first 。 is a run-in heading with its paragraph;
* a short last line, or a short line before a line that is only a date, is the signature;
* ``⏎`` at the end of a line is a line break, ``␣`` a blank, that a reader would mend; ``【重复60遍】`` repeats the sentence before it;
* lines with bars between blanks are a table, its heading row first;
* a line ``……`` is the rest of a whole report: the four statutory contents, nothing wrong with them.

Sheets may stand before the text, each after its name in square brackets, cells parted by | and (but for 基本信息) with
a heading row; then ``[正文]`` opens the report's text and ``[上年]`` last year's; ``[不像报告]`` opens
a text that its reader took for no report, ``[没有读出]`` one of a file with a part that could not be read. ``{TJ04}`` in the text becomes that
metric's value. Below ``[版式]`` each line is a part, a property and a value: how Word shows a report that is in perfect
order but for these. Without ``[正文]`` the report is made from [章节] and [要点].

Rules of reading, importing, the year's turn and collecting look at files. A line that is a file's name in square brackets
(``[2022.xlsx]``, ``[旧报告.txt]``, ``[名单.xlsx]``, ``[红头.docx]``) opens one; without such a line the example is the
workbook. Sheets, items of 基本信息 and chapters of 要点 that an example does not write are those of a workbook in perfect
order. What cells and sheets can be beside words and numbers is in ``MARKS``.
"""

from __future__ import annotations

import re

from msgspec import Struct

LABELS = ("为什么", "怎么改", "依据")
BAD, GOOD = "反例", "正例"
BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")
"""A bar between two cells; the one in {TJ04|同比} is text."""
FILE = re.compile(r"\[([^\[\]|]+\.[a-z]{2,4})\]")
"""The line that opens a file of an example."""
MARKS = (
    (r"(?m)^……$", "……", "代表其余各部分齐全"),
    ("⏎", "⏎", "是原文件里的换行"),
    ("␣", "␣", "是空格"),
    (r"【重复\d+遍】", "【重复60遍】", "是把前面的话重复60遍"),
    (r"\|\s*=", "=……", "是没有计算过的公式"),
    ("↑", "↑", "是与上一格合并"),
    ("→", "[指标→数据]", "是把工作表“指标”改名为“数据”"),
)
"""The marks of examples: how one is found, how it is shown, what it stands for."""
_LABEL = re.compile(rf"({'|'.join(LABELS)})：(.*)")


class Page(Struct, frozen=True):
    """One rule's page: a sentence, labelled paragraphs, examples."""

    summary: str
    paragraphs: dict[str, str] = {}
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


def parse_page(doc: str) -> Page:
    """A module's docstring as a page; wrapped lines of a paragraph are joined without a space.

    Raises ValueError for a line that belongs to nothing, so that a slip in a page cannot hide a test.
    """
    lines = doc.expandtabs().strip("\n").split("\n")
    summary = lines[0].strip()
    paragraphs: dict[str, str] = {}
    examples: dict[str, list[list[str]]] = {BAD: [], GOOD: []}
    label = ""
    example: list[str] | None = None
    for line in lines[1:]:
        if line.startswith("    ") and example is not None:
            example.append(line[4:])
        elif line.rstrip() in (f"{BAD}：", f"{GOOD}："):
            example = []
            examples[line.rstrip()[:-1]].append(example)
            label = ""
        elif match := _LABEL.match(line):
            label, example = match[1], None
            paragraphs[label] = match[2].strip()
        elif not line.strip():
            if example is not None:
                example.append("")
            else:
                label = ""
        elif label:
            paragraphs[label] += line.strip()
        else:
            raise ValueError(f"line of a rule's page belongs to nothing: {line!r}")
    bad, good = (tuple("\n".join(e).strip("\n") for e in examples[k]) for k in (BAD, GOOD))
    return Page(summary, paragraphs, bad, good)
