"""标题回行的地方不对：一行放不下、最后一行只剩一两个字，或者把年份、书名号里的话、机关名称拆开了。

为什么：标题分几行时，要词意完整、排列对称、长短适宜，排成梯形或菱形；由Word随意断开，常把一个词拆成两半。
怎么改：在该断的地方按Shift+Enter，每行不超过20个字，上下对称；或者运行drafter format，由程序在词语之间断行。
依据：GB/T 9704—2012 第7.3.1条：回行时，要做到词意完整，排列对称，长短适宜，间距恰当，标题排列应当使用梯形或菱形。

反例：
    [版式]
    标题 | 分行 | 甲县司法局关于2023年法治政府建设情况和下一年主要安排的报告

反例：
    [版式]
    标题 | 分行 | 甲县司法局关于2023年法治政府建设⏎情况的报⏎告

反例：
    [版式]
    标题 | 分行 | 甲县司法局关于2023⏎年法治政府建设情况的报告

正例：
    [版式]
    标题 | 分行 | 甲县司法局⏎关于2023年法治政府建设情况的报告
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.layout.alike import Fault, together
from drafter.checks.layout.lengths import squares
from drafter.checks.layout.parts import Part, squeezed
from drafter.checks.layout.shown import of
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.gbt9704.numbers import SIZE_2, TYPE_AREA_MM
from drafter.language.patterns import Lazy
from drafter.places import Passage

RULE = Rule("G7312", "标题回行不当", Severity.WARNING, __doc__ or "")
_POINTS_PER_MM = 72 / 25.4
_FITS = TYPE_AREA_MM[0] * _POINTS_PER_MM / SIZE_2
_FEW = 2
_LONGEST_NAME = 20
_ENDS_IN_YEAR = Lazy(r"\d$")
_YEAR_GOES_ON = Lazy(r"^(?:\d|年)")


def check(report: Report) -> Iterator[Finding]:
    return together(RULE, _faults(report), "请在词语之间按Shift+Enter断行，排成梯形或菱形。")


def _faults(report: Report) -> Iterator[Fault]:
    found = list(of(report, Part.TITLE))
    if not found:
        return
    lines = [squeezed(line) for p in found for line in p.look.text.split("\n") if squeezed(line)]
    place: Passage = found[0].place
    long = next((line for line in lines if squares(line) > _FITS), "")
    if long:
        yield f"标题有一行是{squares(long):g}个字，一行放不下，会由Word随意断开", place
    elif len(lines) > 1 and len(lines[-1]) <= _FEW:
        yield f"标题最后一行只有“{lines[-1]}”", place
    for before, after in pairwise(lines):
        if word := _torn(before, after, report.document.meta.bureau):
            yield f"标题把“{word}”拆成了两行", place


def _torn(before: str, after: str, bureau: str) -> str:
    """What the end of a line cuts in two: a year, a title in 《》, the body's name; else an empty string."""
    if _ENDS_IN_YEAR.search(before) and _YEAR_GOES_ON.search(after):
        return f"{before[-4:]}{after[:1]}"
    if before.rfind("《") > before.rfind("》"):
        return before[before.rfind("《") :] + after.partition("》")[0] + "》"
    if 1 < len(bureau) <= _LONGEST_NAME:
        at = (before + after).find(bureau)
        if 0 <= at < len(before) < at + len(bureau):
            return bureau
    return ""
