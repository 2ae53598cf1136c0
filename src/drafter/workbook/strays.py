"""What stands in a cell that is printed and belongs in no report: stray signs, notes, no words at all, the same twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.findings import Finding
from drafter.language.ordinals import mark_of
from drafter.language.patterns import Lazy
from drafter.model.facts import Arrangement, Facts, Words
from drafter.model.placeholders import PLACEHOLDER, VALUE, YEARS, parse_reference
from drafter.workbook.rules.slips import STRAY_END
from drafter.workbook.rules.strays import (
    BROKEN_LINE,
    BROKEN_YEAR,
    GROWTH_LOST,
    NO_STOP,
    NO_WORDS,
    NOTED_RETIRED,
    SAID_TWICE,
    STRAY_SIGN,
)
from drafter.workbook.rules.words import TYPED_ORDINAL

_SIGN = Lazy(
    r"^[#＃*＊'＇`＝=^~～|｜\\&@$＄]|^[+＋](?!\d)|^[-－](?=[一-鿿])|[?？]{2,}|[$＄](?=[{｛])"
    r"|【(?!待)[^【】{}｛｝]{1,20}】|(?<![A-Za-z0-9])(?:X{2,}|x{2,}|×{2,}|＊{2,})(?![A-Za-z0-9])"
    # Emoji, private characters (printed as boxes), radicals that a PDF gives for characters (⽇ for 日), kana.
    "|[\U0001f000-\U0001faff\ue000-\uf8ff\u2e80-\u2fdf\u3041-\u30fa]"
)
# Who is meant, which figure, what is to come: left open in a draft. 某公司 in an account of a case is a name kept back.
_OPEN = Lazy(
    r"某某(?=[局委县区市镇乡村省年月]|街道|社区|单位|同志|部门)|(?<![〇○«numerals.ten»\dA-Za-z])(?:[○〇◯]{2,}|[Oo]{2,})(?=[局委县区市镇乡村])"
    r"|[\[［〔]\d{1,3}[\]］〕]|[（(](?:略|[?？])[）)]|TO[D]O|待定(?=[，。；]|$)|(?<![有尚仍亟还])待(?:补充|核实|填写|确认|更新)(?=[，。；]|$)"
    r"|[_＿]{2,}|@[一-鿿]{2,4}|[√✓✔☑]|^[★☆■●◆▲▼※•◇□]",
    re.M,
)
_NOTHING = frozenset(("无", "空", "略", "同上", "暂无", "待定", "没有", "有", "是", "否"))
"""What a clerk writes where there is nothing to say."""
_RETIRED = Lazy(
    r"(?:此|本|这|该)?(?:条|行|项|段|句)?(?:内容)?(?:已|拟|建议|要求|可以|可)?(?:«workbook.retires»)了?[。.！!]?(?:[（(][^（()）]*[)）])?"
)
"""A note that the row is not to be printed, where it is all that a cell says."""
_BY_SOMEBODY = 8
"""领导说不要: words before such a note in 备注."""
_SHORTEST = 4
_WORD = Lazy(r"[一-鿿{｛]")
_GROWTH = Lazy(r"同比[，,\s]*[{｛]([^{}｛｝]*)[}｝]")
_TWICE = Lazy(r"([{｛][^{}｛｝\n]+[}｝])\s*\1")
_BESIDE_YEAR = Lazy(
    r"(?P<before>[\d０-９约近超])?[{｛](?P<name>[^{}｛｝\n]*)[}｝](?P<after>[\d０-９余多%％件个次人起])?"
    # {年度}年, {年度}版, {年度}至{下年度}年; whatever else follows lacks its 年.
    r"(?P<lacking>[一-鿿](?<![年版届级季秋春至到和与及或余多件个次人起]))?"
)
_UNFINISHED = Lazy(r"[^\s。；！？：;!?:”）)】]\s*\n")
_ENDS = "。；！？：;!?:”）)】…"
_ORDINAL = Lazy(r"(?:^|[，。；：])(«numerals.ten»)是(?!否)")
_ITEMS = ("单位名称", "报告标题", "主送机关", "导语", "结语", "署名", "附注", "发文机关标志", "抄送机关", "印发机关")


def strays(facts: Facts) -> Iterator[Finding]:
    """All findings of this kind, at the cell to mend."""
    for words in (*facts.narrative(), *(facts.profile[name] for name in _ITEMS if name in facts.profile)):
        if words:
            yield from signs(words)
            yield from doubled(words)
            yield from _beside(words, facts)
            yield from _left_open(words, facts)
    yield from _retired(facts)
    yield from _broken(facts)
    yield from _counted(facts)
    for row in facts.shortcomings:
        for heading, words in (("不足", row.text), ("原因", row.reason), ("对策", row.remedy)):
            if words.text == heading:
                yield NO_WORDS.at(words.cell, f"这一格写的是列名“{heading}”，像是把表头又贴了一遍。请删去这一行。")
            if _UNFINISHED.search(words.text):
                yield BROKEN_LINE.at(words.cell, "这一格里换了行，前一行没有说完，会印成两段。请删去换行。")


def _left_open(words: Words, facts: Facts) -> Iterator[Finding]:
    match = _OPEN.search(PLACEHOLDER.sub(_mask, words.text))
    if match and not (match[0] == "某某" and "某某" in f"{facts.bureau}{facts.item('署名')}"):
        yield STRAY_SIGN.at(
            words.cell, f"“{_shown(words.text, match)}”会原样印进报告，像是还没有写定。请改写，或删去。"
        )


def _mask(match: re.Match[str]) -> str:
    return "{" + "·" * (len(match[0]) - 2) + "}"


def _shown(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 4) : match.end() + 4].replace("\n", "")


def _retired(facts: Facts) -> Iterator[Finding]:
    """Rows that a note says are not to be printed, and that are."""
    rows = [(p.note, p.status_cell or p.cell, True) for p in facts.points if p.in_use]
    rows += [(s.note, s.cell, False) for s in facts.shortcomings]
    for note, cell, is_point in rows:
        if any(_RETIRED.fullmatch(note[at:]) for at in range(min(len(note), _BY_SOMEBODY))):
            cure = "请把“状态”选成“停用”" if is_point else "请删去这一行"
            yield NOTED_RETIRED.at(
                cell, f"“备注”写的是“{note[:20]}”，这一行照样会印出来。不要印的，{cure}；要印的，请删去备注。"
            )


def _broken(facts: Facts) -> Iterator[Finding]:
    """Sentences that a line break parts, and an opening or closing without an end."""
    texts = [p.text for p in facts.points if p.in_use]
    texts += [facts.profile[name] for name in ("导语", "结语") if name in facts.profile]
    for words in texts:
        lines = [line.strip() for line in words.text.split("\n")]
        for line, after in pairwise(line for line in lines if line):
            # A line that is numbered is a heading, and so is one before a number.
            if line[-1] in "，、" or (line[-1] not in _ENDS and mark_of(after) is None and mark_of(line) is None):
                yield BROKEN_LINE.at(words.cell, f"“…{line[-8:]}”后面换了行，这一句没有说完，会印成两段。请删去换行。")
                break
    for item in ("导语", "结语"):
        words = facts.profile.get(item, Words())
        if words.text.endswith(("，", ",", "、", "；", ";")):
            yield STRAY_END.at(words.cell, f"“{item}”以“{words.text[-1]}”结尾。请改成句号或冒号。")
        elif words and words.text[-1] not in _ENDS and len(words.text) >= _SHORTEST and _WORD.search(words.text):
            yield NO_STOP.at(words.cell, f"“{item}”末尾没有标点。请补上句号{'或冒号' if item == '导语' else ''}。")


def _counted(facts: Facts) -> Iterator[Finding]:
    """二是 amid the words of a point that is 一是 itself: it counts anew in the middle of the row above it."""
    numbered = {s.key for s in facts.sections if s.arrangement is not Arrangement.PLAIN}
    for point in facts.points:
        if point.section in numbered and point.in_use:
            match = _ORDINAL.search(point.text.text)
            # One at the very beginning is told where the cell is read, or taken away.
            if match and match[1] != "一" and match.start(1):
                yield TYPED_ORDINAL.at(
                    point.text.cell, f"“{match[1]}是”写在一格中间，前面没有“一是”。序号由程序编，请分成几行，或删去它。"
                )


def signs(words: Words) -> Iterator[Finding]:
    """What is wrong with a cell that is to hold words: none at all, or a stray sign."""
    text = words.text
    if _RETIRED.fullmatch(text):
        yield NO_WORDS.at(
            words.cell, f"这一格写的是“{text[:20]}”，会原样印进报告。不要印的，“要点”请把“状态”选成“停用”，别的请删去。"
        )
        return
    if not _WORD.search(text) or text.strip("。.") in _NOTHING:
        yield NO_WORDS.at(
            words.cell, f"这一格写的是“{text[:20]}”，会原样印进报告，不像报告里的话。请改写；没有内容的，清空这一格。"
        )
        return
    yield from stray_sign(words)


def stray_sign(words: Words) -> Iterator[Finding]:
    """A sign that was typed by the way, or a note to somebody."""
    match = _SIGN.search(words.text)
    if match:
        yield STRAY_SIGN.at(words.cell, f"“{match[0]}”会原样印进报告。是顺手打的符号、留给别人的话，请删去。")


def name_findings(words: Words) -> Iterator[Finding]:
    """What is wrong with the name of a metric or a table: none, stray signs, blanks within."""
    if not words:
        yield NO_WORDS.at(words.cell, "这一格没有填名称，图表里会印成编码。请补上。")
        return
    yield from signs(words)
    yield from doubled(words)
    if len(words.text.split()) > 1:
        yield BROKEN_LINE.at(words.cell, "名称里有空格或换行，会照样印出来。请删去。")


def doubled(words: Words) -> Iterator[Finding]:
    """The same words, or the same placeholder, twice in one cell."""
    text = words.text
    half = len(text) // 2
    if half >= _SHORTEST and len(text) % 2 == 0 and text[:half] == text[half:]:
        yield SAID_TWICE.at(words.cell, f"这一格把“{text[:20]}”写了两遍。请删去一遍。")
    match = _TWICE.search(text)
    if match:
        yield SAID_TWICE.at(words.cell, f"“{match[1]}”连写了两遍，数会印两遍。请删去一个。")


def _beside(words: Words, facts: Facts) -> Iterator[Finding]:
    if "{" not in words.text and "｛" not in words.text:
        return
    for match in _GROWTH.finditer(words.text):
        reference = parse_reference(match[1])
        if reference.aspect == VALUE and facts.metric(reference.name) is not None:
            yield GROWTH_LOST.at(
                words.cell,
                f"“{match[0]}”印出来的是数，不是同比。请写成“同比{{{reference.name}|同比}}”。",
            )
    for match in _BESIDE_YEAR.finditer(words.text):
        reference = parse_reference(match["name"])
        if reference.name in YEARS and (match["before"] or match["after"]) and PLACEHOLDER.search(match[0]):
            yield BROKEN_YEAR.at(
                words.cell, f"“{match[0]}”印出来不是年份。请把年份前后多余的“{match['before'] or match['after']}”删去。"
            )
        elif reference.name in YEARS and match["lacking"] and PLACEHOLDER.search(match[0]):
            mark = f"{{{reference.name}}}"
            yield BROKEN_YEAR.at(
                words.cell, f"“{match[0]}”印出来只有四位数，后面少了“年”。请写成“{mark}年{match['lacking']}”。"
            )
