"""What clerks write that would come out wrong although every cell can be read: rows that go nowhere, rows twice, marks mistaken."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Facts, Metric, Status, Statutory, Words
from drafter.model.placeholders import CHANGE, GROWTH, PLACEHOLDER, VALUE, YEARS, parse_reference, references
from drafter.model.required import parts

NOT_PRINTED = Rule(
    "D129",
    "填了却没有地方印",
    Severity.ERROR,
    "“不足与原因”里填了行，“章节”表里却没有一章的“法定内容”是“不足原因”（对策要有一章是“下年安排”）。\n\n"
    "为什么：不足和原因印在法定内容为“不足原因”的那一章，对策印在“下年安排”那一章；没有这一章，整张表都进不了报告。\n"
    "怎么改：在“章节”表里，把那一章的“法定内容”改对。",
)
TWICE = Rule(
    "D130",
    "同样的一行写了两次",
    Severity.ERROR,
    "“要点”或“不足与原因”里有两行内容一样。\n\n为什么：同一句话会印两遍，多半是复制以后忘了改。\n怎么改：删去一行，或改成该写的内容。",
)
OTHER_BRACKETS = Rule(
    "D131",
    "方括号用错了样子",
    Severity.ERROR,
    "可以略去的话要放在 [ ] 里，写成 【】 或 〔〕 程序不认。\n\n为什么：【】、〔〕会原样印进报告，缺数时也不会略去。\n"
    "怎么改：改成键盘上的方括号 [ ]；全角的［］也认。",
)
BARE_CODE = Rule(
    "D132",
    "编码没有写花括号",
    Severity.ERROR,
    "正文里直接写了指标的编码。\n\n为什么：没有花括号，程序不知道要换成数，编码会原样印进报告。\n怎么改：写成 {GF06} 的样子；不是编码的，改个写法。",
)
STRAY_END = Rule(
    "D133",
    "最后一条以分号或逗号结尾",
    Severity.WARNING,
    "“不足”“原因”“对策”的最后一条以“；”“，”“、”结尾。\n\n为什么：后面没有下一条了，应当是句号；不写标点的，句号由程序补。\n怎么改：删去末尾的标点。",
)
NO_UNIT = Rule(
    "D134",
    "数后面没有单位",
    Severity.ERROR,
    "指标的“单位”空着，正文里的 {…} 后面也没有写单位。\n\n为什么：印出来是“受理200余。”这样的半句话。\n怎么改：在“指标”表的“单位”列填上，如 件、人次、%。",
)
DIRECTION_TWICE = Rule(
    "D135",
    "升降说了两遍",
    Severity.ERROR,
    "{…|同比} 自己会印“增长16.7%”“下降5%”，前面又写了“上升”“增长”。\n\n为什么：印出来是“上升增长16.7%”，下降的年份更是“增长下降5%”。\n"
    "怎么改：删去前面的“上升”“增长”等字，写成“同比{TJ04|同比}”。",
)
RATE_OF_ROUND = Rule(
    "D136",
    "用约数算出的率",
    Severity.WARNING,
    "率的分子或分母是约数（余、以上、近……），算出的率却印得像确数。\n\n为什么：2000以上作分母，算不出99.8%这样准的率。\n"
    "怎么改：分子、分母填确数；没有确数的，把公式删去，直接填“99%以上”这样的说法。",
)
RULES = (NOT_PRINTED, TWICE, OTHER_BRACKETS, BARE_CODE, STRAY_END, NO_UNIT, DIRECTION_TWICE, RATE_OF_ROUND)

_OTHER = Lazy(r"[【〔]([^【】〔〕]*[{｛][^【】〔〕]*)[】〕]")
_CODE = Lazy(r"(?<![A-Za-z0-9{｛])[A-Za-zＡ-Ｚ]{1,3}[0-9０-９]{2,4}(?![A-Za-z0-9])")
_DIRECTION = Lazy(r"(?:上升|增长|下降|增加|减少|提高|提升|降低)了?[约近]?(?=[{｛]([^{}｛｝]*)[}｝])")
_UNIT_FOLLOWS = Lazy(r"[^\W\d_A-Za-z]|[%％℃/]")
_PRINTED_ITEMS = ("报告标题", "导语", "结语", "附注")


def slips(facts: Facts) -> Iterator[Finding]:
    """All findings of this kind, at the cell to mend."""
    yield from _not_printed(facts)
    yield from _twice(facts)
    for words in _printed(facts):
        yield from _marks(words, facts)
    yield from _open_ends(facts)
    yield from _rates_of_round(facts)


def _open_ends(facts: Facts) -> Iterator[Finding]:
    """The last shortcoming and the last remedy end a paragraph: what stands there is no ；."""
    if not facts.shortcomings:
        return
    last = facts.shortcomings[-1]
    for words in (last.reason or last.text, last.remedy):
        if words.text.endswith(("；", ";", "，", ",", "、")):
            yield STRAY_END.at(words.cell, f"最后一条以“{words.text[-1]}”结尾。请删去它，句号由程序补。")


def _not_printed(facts: Facts) -> Iterator[Finding]:
    rows = facts.shortcomings
    wanted = (
        (Statutory.SHORTCOMINGS, [s.text for s in rows if s.text], "不足和原因", ("不足", "问题")),
        (Statutory.PLAN, [s.remedy for s in rows if s.remedy], "对策", ("安排", "打算", "计划", "下一步")),
    )
    for content, words, what, marks in wanted:
        if not words or not facts.sections or any(s.statutory is content for s in facts.sections):
            continue
        meant = next((s for s in facts.sections if any(m in f"{s.key}{s.title.text}" for m in marks)), None)
        if meant is None:
            yield NOT_PRINTED.at(
                words[0].cell,
                f"填了{len(words)}条{what}，“章节”表里没有法定内容为“{content}”的一章，一条也印不出来。请在“章节”表里补上这一章。",
            )
        else:
            yield NOT_PRINTED.at(
                meant.statutory_cell or meant.cell,
                f"“{meant.key}”一章的“法定内容”是“{meant.statutory}”，{len(words)}条{what}因此一条也印不出来。请改选“{content}”。",
            )


def _twice(facts: Facts) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], Words] = {}
    for point in facts.points:
        if point.status is not Status.RETIRED and point.text:
            yield from _seen(seen, (point.section, point.lead.text, _plain(point.text)), point.text)
    seen = {}
    for row in facts.shortcomings:
        if row.text:
            yield from _seen(seen, (_plain(row.text),), row.text)


def _seen(seen: dict[tuple[str, ...], Words], key: tuple[str, ...], words: Words) -> Iterator[Finding]:
    first = seen.setdefault(key, words)
    if first is not words:
        yield TWICE.at(
            words.cell, f"这一行和 {first.cell or '前面一行'} 内容一样，会印两遍。请删去一行，或改成该写的内容。"
        )


def _plain(words: Words) -> str:
    return "".join(words.text.split()).rstrip("。；;")


def _printed(facts: Facts) -> Iterator[Words]:
    yield from facts.narrative()
    yield from (facts.profile[name] for name in _PRINTED_ITEMS if name in facts.profile)


def _marks(words: Words, facts: Facts) -> Iterator[Finding]:
    text = words.text
    if "{" in text or "｛" in text:
        for match in _OTHER.finditer(text):
            # 〔{年度}〕1号 is the number of a document.
            if any(r.name not in YEARS for r in references(match[0])):
                yield OTHER_BRACKETS.at(
                    words.cell, f"“{match[0][0]}…{match[0][-1]}”会原样印出来。可以略去的话请放在半角方括号 [ ] 里。"
                )
        for match in _DIRECTION.finditer(text):
            if parse_reference(match[1]).aspect in (GROWTH, CHANGE):
                yield DIRECTION_TWICE.at(words.cell, f"“{match[0]}{{{match[1]}}}”会把升降印两遍。请删去“{match[0]}”。")
        yield from _units(words, facts)
    for match in _CODE.finditer(PLACEHOLDER.sub("", text)):
        metric = facts.metric(match[0])
        if metric is not None and metric.code:
            yield BARE_CODE.at(
                words.cell,
                f"“{match[0]}”（{metric.name}）没有写在花括号里，会原样印出来。请写成 {{{metric.code}}}。",
            )


def _units(words: Words, facts: Facts) -> Iterator[Finding]:
    for match in PLACEHOLDER.finditer(words.text):
        reference = parse_reference(match[1])
        metric = facts.metric(reference.name)
        if (
            metric is None
            or metric.unit
            or metric.unit_cell is None
            or metric.value is None
            or reference.aspect != VALUE
        ):
            continue
        if not _UNIT_FOLLOWS.match(words.text[match.end() : match.end() + 1]):
            yield NO_UNIT.at(
                metric.unit_cell,
                f"“{metric.name}”没有填单位，{words.cell or '正文'} 里只印得出一个数。请补上单位。",
            )


def _rates_of_round(facts: Facts) -> Iterator[Finding]:
    for metric in facts.metrics:
        if metric.derived and not metric.precision.is_approximate and (rough := _rough(metric, facts)):
            yield RATE_OF_ROUND.at(
                rough[0].cell,
                f"“{metric.name}”由“{rough[0].name}”算出，而后者是约数（{rough[0].precision}），算出的数却像确数。"
                "请填确数；没有的话删去公式，直接填“99%以上”这样的说法。",
            )


def _rough(metric: Metric, facts: Facts) -> list[Metric]:
    return [
        part
        for part, last_year in parts(facts, metric)
        if not last_year and part.precision.is_approximate and not part.derived
    ]
