"""一段话末尾没有标点。

为什么：段末没有句号，多半是漏打，或这一段没有写完、复制时断了。
怎么改：补上句号；没有写完的补写完整。
依据：GB/T 15834—2011 4.1（句号用于句子末尾）。

反例：
    全年审核规范性文件6件，开展行政执法监督检查12次，行政执法水平不断提升

正例：
    全年审核规范性文件6件，开展行政执法监督检查12次，行政执法水平不断提升。

正例：
    一、2023年推进法治政府建设的主要举措和成效
    （一）全面贯彻党的二十大和二十届二中全会精神，深入学习贯彻习近平法治思想和习近平总书记关于全面依法治国的重要论述、重要讲话、重要指示精神的情况
    全年集中学习12次。
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from drafter.checks.prose import paragraphs
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Role
from drafter.places import Passage

RULE = Rule("D520", "段末没有标点", Severity.WARNING, __doc__ or "")

_SHORTEST = 14
_SHORTEST_TYPED = 4
_FIRST = "一是"
_ORDINAL = Lazy(r"«numerals.ten»{1,3}是")
# A half-width mark is a mark: that it is the wrong one is D501's.
_STOPS = ("。", "！", "？", "：", "；", "…", "——", ".", "!", "?", ":", ";")


def check(report: Report) -> Iterator[Finding]:
    for line in paragraphs(report):
        yield from _run_on(line)
        # Bold marks left behind are D515's.
        text = line.text.rstrip(" *`")
        if _is_closed(text):
            continue
        # A broken-off comma is as unfinished as no mark at all; a table's row or a link is no sentence.
        # 一是抓执法。推进执法规范化: the program has set the mark within, what the clerk typed is a sentence however short.
        short = (
            len(text.rpartition("。")[2]) < _SHORTEST_TYPED
            if "。" in text and _is_typed(line)
            else len(text) < _SHORTEST
        )
        if short or not any(mark in text for mark in "，。；"):
            continue
        if line.part_at(len(text) - 1).role is Role.GAP:
            continue
        yield RULE.at(_at_words(line, len(text)), "这一段末尾没有句号。请补上，或把没写完的话补完整。")


def _is_typed(line: Line) -> bool:
    """Whether the words come from a workbook's cell."""
    return any(part.cell for part in line.parts)


def _is_closed(text: str) -> bool:
    return text.rstrip("”’）》〉】").endswith(_STOPS) or text.endswith(("】", "〗"))


def _run_on(line: Line) -> Iterator[Finding]:
    """Items that the program numbers one behind the other: what has no mark at its end runs into the next (整改三是)."""
    if not _is_typed(line):
        return
    for part, at in zip(line.parts, line.starts, strict=True):
        if not at or part.cell is not None or _ORDINAL.fullmatch(part.text) is None:
            continue
        before = line.text[:at].rstrip()
        # A colon opens the first item (主要是：一是…); before another it promises what does not come.
        opens = before.endswith(("：", ":")) and part.text != _FIRST
        if (opens or not _is_closed(before)) and line.part_at(at - 1).role is not Role.GAP:
            told = "的冒号后面没有内容" if opens else f"没有句号，会和后面的“{part.text}”连在一起"
            yield RULE.at(_at_words(line, at), f"这一条末尾{told}。请补上{'内容，或改成' if opens else ''}句号。")


def _at_words(line: Line, end: int) -> Passage:
    """What stands before ``end``, with the cell of the words first: a number's cell is no place for a mark."""
    place = line.words(end - 1, end, 11)
    words = [
        p.cell
        for p, at in zip(line.parts, line.starts, strict=True)
        if at < end and p.cell and p.role is not Role.VALUE and not p.metric
    ]
    return replace(place, cells=tuple(dict.fromkeys((*words[-1:], *place.cells))))
