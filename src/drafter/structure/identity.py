"""What a report says about itself: bureau, year, date; where a statutory content hides; whether it is such a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.language.bodies import in_title, is_organisation, joint, kind_of, region, unsealed
from drafter.language.dates import IN_WORDS, year_of
from drafter.language.numerals import half_width
from drafter.language.patterns import Lazy
from drafter.language.statutory import SURE, title_contents, told_in_passing
from drafter.language.titles import is_title
from drafter.model.document import Block, Document, Heading, Letterhead, Meta, Paragraph, Signature, Title, plain
from drafter.model.doubts import Doubt, Unsure
from drafter.model.facts import Layout, Statutory
from drafter.model.lines import LIKELY

_YEAR = Lazy(rf"(20\d\d|{IN_WORDS})年")
# The years of a plan (2015—2020年) are not the report's.
_SPAN = re.compile(r"20\d\d年?\s?[—–－～~至到\-]{1,2}\s?20\d\d年")
_HIDDEN = (Statutory.LEADERS, Statutory.SHORTCOMINGS, Statutory.PLAN)
_SUBJECT = Lazy("«structure.our-field»")
_SAYS_SO = re.compile(
    r"现将[^。\n]{0,40}(?:法治政府|法治建设|依法行政)[^。\n]{0,30}(?:报告|汇报|总结)如下|法治政府建设(?:工作)?(?:年度)?(?:情况)?报告"
    r"|[^。\n]{0,20}法治政府建设工作在"
)
_LEADS_OVER = re.compile(r"(?:报告|汇报|总结|情况)如下")
_OPENING, _MANY = 800, 5
_ARTICLE = Lazy(r"(?:^|\n)第[«numerals.ten»百]{1,5}条")


def about(title: str, front: Sequence[Block], body: Sequence[Block], back: Sequence[Block], name: str) -> Meta:
    """Title, bureau, year reported on, date, region, kind and layout, each only where the text tells it."""
    signature = next((b for b in (*back, *front) if isinstance(b, Signature)), None)
    signed = [plain(n) for n in signature.names] if signature else []
    date = plain(signature.date).strip("（）() ") if signature else ""
    named = joint(in_title(title))[0]
    signer = unsealed(signed[0]) if signed else ""
    # A title may name the place alone (甲区2023年…) where a department of it signs.
    bureau = named if not signer or (is_organisation(named) and not signer.startswith(named)) else signer
    place = max((region(name) for name in (bureau, named, *signed)), key=len)
    letterhead = any(isinstance(b, Letterhead) for b in front)
    return Meta(
        title=title,
        bureau=bureau,
        year=_report_year(title, body, date),
        layout=Layout.UPWARD if letterhead else Layout.PUBLIC,
        kind=kind_of(bureau) or "",
        region=place,
        date=date,
        source=name,
    )


def _report_year(title: str, body: Sequence[Block], date: str) -> int:
    """The year of the title; else of the headings on what was done; else the one most often named; else the year before the date."""
    if match := _YEAR.search(half_width(title)):
        return year_of(match[1])
    for block in body:
        if isinstance(block, Heading) and block.level == 1 and (match := _YEAR.search(half_width(plain(block.inline)))):
            contents = [c for c, _ in title_contents(plain(block.inline))]
            return year_of(match[1]) - (1 if contents[:1] == [Statutory.PLAN] else 0)
    first = next((half_width(plain(b.inline)) for b in body if isinstance(b, Paragraph)), "")
    if match := _YEAR.match(first):
        return year_of(match[1])
    texts = _SPAN.sub("", half_width("".join(plain(b.inline) for b in body if isinstance(b, Paragraph))))
    years = Counter(year_of(y) for y in _YEAR.findall(texts))
    if years and years.most_common(1)[0][1] >= 2:
        return years.most_common(1)[0][0]
    date = half_width(date)
    if match := _YEAR.match(date):
        return year_of(match[1]) - (0 if re.search(r"(?:11|12|十一|十二)月", date) else 1)
    return years.most_common(1)[0][0] if years else 0


def _sentences(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            parts = [plain(block.heading.inline)] if block.heading else []
            parts.append(plain(block.inline))
            parts.extend(plain(i.lead) + plain(i.inline) for i in block.items)
            for part in parts:
                yield from re.findall(r"[^。]+。?", part)


def embedded(blocks: Sequence[Block], year: int = 0) -> list[Doubt]:
    """Statutory contents without a section of their own, and where they stand: a small heading, or the last such sentence."""
    had = {b.statutory for b in blocks if isinstance(b, Heading) and b.level == 1}
    doubts: list[Doubt] = []
    for content in _HIDDEN:
        if content.value in had:
            continue
        small = [
            plain(h.inline)
            for b in blocks
            for h in ([b] if isinstance(b, Heading) else [b.heading] if isinstance(b, Paragraph) and b.heading else [])
            if h.level > 1 and any(c is content and sure >= SURE for c, sure in title_contents(plain(h.inline)))
        ]
        told = small or [s for s in _sentences(blocks) if told_in_passing(s, content, year)]
        if told:
            where = told[0] if content is Statutory.LEADERS or small else told[-1]
            message = f"没有单独的“{content.value}”一章；这句话说的可能就是：“{where[:60]}”。请在“章节”和“要点”里分开。"
            doubts.append(Doubt(Unsure.EMBEDDED, message, where, content.value))
    return doubts


def likeness(document: Document) -> float:
    """How likely the text is an annual report on law-based government, from 0 to 1; below ``LIKELY`` it is hardly one."""
    text = document.raw
    if not text.strip():
        return 0.0
    sample = text[:40000]
    share = min(1.0, 1000 * len(_SUBJECT.findall(sample)) / max(400, len(sample)) / 8)
    title = next((plain(b.inline) for b in document.blocks if isinstance(b, Title)), "")
    contents = {
        b.statutory
        for b in document.blocks
        if isinstance(b, Heading) and b.level == 1 and any(s >= SURE for _, s in title_contents(plain(b.inline)))
    }
    # A text without its title still says what it is: 现将我局2023年法治政府建设工作情况报告如下。
    opening = sample[:_OPENING]
    # Without a title, or 法治政府 not named where it leads over: a report of little else all the same.
    said = len(_SUBJECT.findall(opening))
    led = said >= _MANY if _LEADS_OVER.search(opening) else not title and said >= 2 * _MANY
    named = 0.35 if is_title(title) else 0.25 if _SAYS_SO.search(opening) else 0.2 if led else 0.0
    score = 0.35 * share + named + 0.15 * min(2, len(contents))
    # The title is another report's (政府信息公开工作年度报告), and nothing below it says otherwise.
    if title and not named:
        score *= 0.6
    articles = len(_ARTICLE.findall(sample))
    if articles >= 5:
        score *= 0.3
    if len(text) > 80000:
        score *= 0.6
    return round(min(1.0, score), 2)


def likeness_doubt(document: Document) -> list[Doubt]:
    """A doubt when the text is hardly such a report."""
    score = likeness(document)
    if score >= LIKELY:
        return []
    message = "这份文件不像法治政府建设年度报告（没有相应的标题、章节和用语）。请确认选对了文件。"
    start = document.raw.strip()[:40].split("\n")[0]
    return [Doubt(Unsure.OTHER_KIND, message, start)]
