"""同一级标题写法不一。

为什么：同一级的标题有的编号、有的不编号，有的独立成行、有的与正文连排，层次就看不清。
怎么改：同一级标题统一：都编号，都独立成行或都与正文连排。
依据：GB/T 9704-2012 7.3.3：结构层次序数依次标注；同一层次写法一致是公文通例。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    （一）加强执法监督。开展案卷评查。
    （二）加强普法宣传
    开展集中宣传。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    学深悟透习近平法治思想。始终把学习放在首位，组织专题研讨。
    二、2023年推进法治政府建设存在的不足和原因
    （一）执法力量不强。原因是编制少。
    （二）普法形式单一。原因是调研不够。
    三、2024年推进法治政府建设的主要安排
    （一）充实执法力量。争取增加编制。
    （二）创新普法形式。开展需求调研。

正例：
    一、2023年推进法治政府建设的主要举措和成效
    （一）加强执法监督。开展案卷评查。
    （二）加强普法宣传。开展集中宣传。
    二、2023年推进法治政府建设存在的不足和原因
    一是执法力量比较薄弱。原因是编制少。二是普法形式单一。原因是调研不够。
    三、2024年推进法治政府建设的主要安排
    （一）充实执法力量。争取增加编制。
    （二）创新普法形式。开展需求调研。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.numbering import ITEM, Mark, marks
from drafter.checks.outline import Part, parts
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Heading, Paragraph

RULE = Rule("D214", "同一级标题写法不一", Severity.WARNING, __doc__ or "")

# The title once more, or what a page put before the text.
_TITLE = Lazy(r"报告$|^[（…]")
_WHOLE = 3
"""So many headings without numbers in one part are one manner of writing, told once."""
# 一是…… is numbered in its own way, within the paragraph.
_LEAD = Lazy(r"(?![一二三四五六七八九十]+[是要])[^，。；：、“”《》（）\d]{6,20}。.")


def check(report: Report) -> Iterator[Finding]:
    headings = [m for m in marks(report) if m.level != ITEM]
    yield from _unnumbered(headings)
    yield from _layouts(headings)
    yield from _bare_leads(parts(report), headings)


def _unnumbered(headings: list[Mark]) -> Iterator[Finding]:
    for level in (1, 2):
        same = [m for m in headings if m.level == level]
        if not any(m.n for m in same):
            continue
        for heading in dict.fromkeys(m.line.heading for m in same):
            bare = [m for m in same if m.line.heading == heading and not m.n and not _TITLE.search(m.line.text)]
            for mark in bare if level == 1 or len(bare) < _WHOLE else bare[:1]:
                text = mark.line.text
                told = (
                    f"这一部分有{len(bare)}个标题"
                    if mark is not bare[-1] and len(bare) >= _WHOLE
                    else f"标题“{text[:20]}”"
                )
                yield RULE.at(mark.line.place(0, len(text)), f"{told}没有序号，同级的其他标题有。请补上序号。")


def _layouts(headings: list[Mark]) -> Iterator[Finding]:
    """Run-in beside own-line headings among the numbered ones of a level below one heading of the first level."""
    groups: dict[tuple[str, int], list[Mark]] = {}
    divided = set[int]()
    for mark, behind in zip(headings, (*headings[1:], None), strict=False):
        if mark.n and mark.level > 1:
            groups.setdefault((mark.line.heading, mark.level), []).append(mark)
            # （二）规范行政执法。 with 1. and 2. below it stands on a line of its own by right.
            if behind is not None and behind.level > mark.level and behind.n:
                divided.add(id(mark))
    for group in groups.values():
        own = [m for m in group if isinstance(m.line.block, Heading)]
        run_in = [m for m in group if _runs_in(m)]
        alone = [m for m in own if id(m) not in divided]
        if run_in and (alone or len(run_in) < len(own)):
            odd = run_in[0] if len(run_in) < len(own) else alone[0]
            form = "与正文连排" if odd is run_in[0] else "独立成行"
            other = "独立成行" if odd is run_in[0] else "与正文连排"
            end = min(len(odd.line.text), 20)
            yield RULE.at(odd.line.place(0, end), f"这个标题{form}，同级的其他标题{other}。请统一写法。")


def _runs_in(mark: Mark) -> bool:
    """Whether a heading has its text behind it in the same paragraph (a numbered sentence alone is no heading)."""
    block = mark.line.block
    return isinstance(block, Paragraph) and "。" in mark.line.text[:-1]


def _bare_leads(found: tuple[Part, ...], headings: list[Mark]) -> Iterator[Finding]:
    """A part whose paragraphs begin with leads but no numbers, where all the others have （一）."""
    numbered = {m.line.heading for m in headings if m.level == 2 and m.n}
    bare = [p for p in found if p.heading is not None and p.heading.text not in numbered]
    if (
        len(numbered) < 2
        or len(bare) != 1
        or any(
            m.line.heading == bare[0].lines[0].heading for m in headings if m.n > 1 and m.level > 2 and bare[0].lines
        )
    ):
        return
    leads = [
        (line, match)
        for line in bare[0].lines
        if isinstance(line.block, Paragraph) and (match := _LEAD.match(line.text))
    ]
    if leads:
        line, match = leads[0]
        more = f"（这一部分有{len(leads)}处）" if len(leads) > 1 else ""
        yield RULE.at(
            line.place(0, match.end() - 1),
            f"“{match[0][:-2]}”是段旨句却没有序号，其他部分的同级内容都用“（一）（二）”{more}。请补上序号。",
        )
