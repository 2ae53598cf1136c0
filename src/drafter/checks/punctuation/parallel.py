"""Parallel members parted by unlike marks: 工作有人抓，任务有人领、责任有人担 (D532)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.prose import paragraphs, search
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import HAN, Lazy
from drafter.language.wordlists import word_list

_PIECE = Lazy(r"[^，。；：、！？“”《》（）\n]+")
_COMMA, _PAUSE = "，", "、"
_LEAST, _MOST = 4, 9
"""Characters of a member."""
_LEAD = 8
"""The first member may have so many words before it (做到, 落实), the last so many behind it (的工作机制)."""
_GOES_ON = Lazy(r"(?:[的等]|工作|机制|责任|格局|体系|模式)[^，。；]{0,8}$")
_BODY = "[^，。；：、\\d“”《》]{2,9}(?:[局科股所]|[大支]队|(?:办公)?室|(?:服务)?站|中心|委员会|(?:法|检察)院|部门|综合执法队|[县市区]委)"
# 由甲局，乙科，丙室共同派员.
_BODIES = Lazy(
    rf"(?:(?<=[。；，\n])|^)由?(?P<one>{_BODY})(?P<mark>，)(?:{_BODY}，){{0,4}}{_BODY}(?=各(?:明确|派)|分别|共同|联合|协同|组成|联动)"
)


# 联合公安、交通，环保、城管等部门: two marks in one list; 建立巡查、执法；考核机制.
_WITH = Lazy(
    rf"(?:联合|会同|协调|邀请|协同)(?:{HAN}{{2,4}}、)+{HAN}{{2,4}}，(?!联合|会同|组织|开展|对|由|在)(?:{HAN}{{2,4}}、)*{HAN}{{2,4}}等(?:部门|单位|机构|人员|力量)"
    r"|其中[，：]?(?:[^，。；、\d\n]{1,8}\d[\d,.]*(?P<u>[件起次人个名份项])，)+[^，。；、\d\n]{1,8}\d[\d,.]*(?P=u)、[^，。；、\d\n]{1,8}\d[\d,.]*(?P=u)(?=[。；])"
    rf"|(?:建立|完善|健全|落实)了?(?:{HAN}{{2,6}}、)+{HAN}{{2,6}}；(?:{HAN}{{2,6}}、)*{HAN}{{2,6}}(?:机制|制度|体系)(?=[，。；])"
)


def _shared(first: str, middle: str, last: str, *, short: bool) -> bool:
    """Whether three strings of one length are built alike: the same character at the same place, of four characters two where ``short``.

    Numbers of one unit are no such members: 清理97件，废止8件、修改6件 are a total and its parts.
    """
    same = [a for a, b, c in zip(first, middle, last, strict=True) if a == b == c and a not in "的了和与及一"]
    return len(same) >= (2 if short and len(middle) == _LEAST else 1) and not any(
        map(str.isdecimal, first + middle + last)
    )


def _unlike(line: Line) -> Iterator[tuple[int, int]]:
    """Where three members built alike stand side by side with two marks."""
    text = line.text
    pieces = list(_PIECE.finditer(text))
    for i, (middle, last) in enumerate(pairwise(pieces[1:]), start=1):
        first, length = pieces[i - 1], len(middle[0])
        marks = text[first.end() : middle.start()], text[middle.end() : last.start()]
        if not _LEAST <= length <= _MOST or set(marks) != {_COMMA, _PAUSE}:
            continue
        ahead, behind = len(first[0]) - length, last[0][length:]
        if not 0 <= ahead <= _LEAD or (behind and not _GOES_ON.match(behind)) or len(last[0]) < length:
            continue
        lead = first[0][:ahead]
        if _shared(
            first[0][ahead:], middle[0], last[0][:length], short=lead not in ("", *word_list("marks.opens-a-series"))
        ):
            yield first.start() + ahead, last.start() + length


def check(report: Report) -> Iterator[Finding]:
    for line in paragraphs(report):
        for start, end in _unlike(line):
            if not is_quoted(report, line, start):
                yield RULE.at(line.words(start, end), "这几项写法一样、是并列的，中间有的用“，”有的用“、”。请统一。")
    for hit in search(report, _WITH):
        if not is_quoted(report, hit.line, hit.start):
            yield RULE.at(hit.place, "并列的几项中间有的用“、”，有的用“，”“；”。请统一用“、”。")
    for hit in search(report, _BODIES):
        if not is_quoted(report, hit.line, hit.start):
            yield RULE.at(hit.place, "并列的机构之间应用“、”，不用“，”。请改正。")


RULE = Rule(
    "D532",
    "并列的几项标点不一",
    Severity.WARNING,
    """几个写法一样的短语并列，中间有的用顿号，有的用逗号；并列的机构之间用了逗号。

为什么：并列的几项地位相同，停顿也应相同；一处逗号、一处顿号，读者会以为是两层。
怎么改：统一用顿号，或统一用逗号；机构名称之间用顿号。
依据：GB/T 15834—2011 4.4、4.5（顿号用于并列词语之间的停顿）。

反例：
    联合公安、交通，环保、城管等部门开展检查。

反例：
    做到案件有人办，责任有人负、结果有人问。

反例：
    落实领导干部带头学、支部书记集中学，党员干部自主学的制度。

反例：
    由执法大队，法规科，办公室共同派员参加。

正例：
    做到案件有人办、责任有人负、结果有人问，坚持制度管人，流程管事，数据管效。由执法大队、法规科、办公室共同派员参加，县司法局牵头，县财政局配合。
""",
)
