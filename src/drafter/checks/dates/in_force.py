"""When national documents were issued and from when they hold (D421)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.national import Documents, National, documents, the_one
from drafter.checks.prose import Hit, search
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Line, Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at, ends_at
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

_ISSUED = "«dates.given-out»"
_HOLDS = "施行|实施|生效"
_TITLE = Lazy(r"《(?P<title>[^《》\n]{3,60})》(?:[（(](?!20\d\d年?修)[^（）()\n]{1,24}[）)])?")
_NEW = Lazy(r"(?:«powers.newly-made»)的?(?:中华人民共和国)?(?![“《])")
# 《公平竞争审查条例》……。该条例自2024年6月1日起施行: the one named last.
_THE_SAME = Lazy(r"(?<=[，。；（\n])(?:该|这部)(?P<sort>条例|法律|法|办法|规定|细则)(?=自|于|从|20\d\d年)")
_LONGEST, _SHORTEST = 22, 2
"""Characters of the name of a law that stands without its marks."""
_DAY = r"(?:(?P<y>20\d\d)年(?:(?P<m>1[0-2]|[1-9])月(?:(?P<d>[12]\d|3[01]|[1-9])日)?)?|(?P<this>今年|本年)?(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])日)"
_FORMALLY = "(?:已经?|将|正式|全面|开始|均)*"
# 5月《民法典》实施宣传活动 tells of no day from which it holds.
_NO_DAY = "(?!«dates.follows-another-doing»|«numerals.ten»*周年)"
_BEHIND = Lazy(rf"^，?{_FORMALLY}(?:于|自|从|在)?{_DAY}(?:起|开始)?，?{_FORMALLY}(?P<verb>{_ISSUED}|{_HOLDS}){_NO_DAY}")
_BEFORE = Lazy(
    rf"{_DAY}(?:起|开始)?{_FORMALLY}(?P<verb>(?:{_ISSUED})并?(?:{_HOLDS})|{_ISSUED}|{_HOLDS})的(?:新的?|国家|我国|(?:«powers.newly-made»)的?)?$"
)
# 自2024年10月1日起，《突发事件应对法》正式施行; 以7月1日《排污许可管理办法》施行为契机
_BEFORE_IT = Lazy(rf"{_DAY}(?:起|开始)?，?(?:新的?|(?:«powers.newly-made»)的?)?$")
_THEN = Lazy(rf"^{_FORMALLY}(?P<verb>{_ISSUED}|{_HOLDS}){_NO_DAY}")
_EDITION = Lazy(r"《(?P<title>[^《》\n]{3,60})》[（(](?P<y>20\d\d)年?(?:修订|修正)")
_DRAFT = Lazy(r"草案|征求意见|立法|起草|即将|将于|拟")
_FAR = 40
_KNOWN_UNTIL = 2025
"""Editions of laws and regulations of this year and later may be missing from the table."""


class _Mention(Struct, frozen=True):
    """A document that a line names, known or not, and the stretch of the line that is its name."""

    line: Line
    start: int
    end: int
    known: National | None


class _Said(Struct, frozen=True):
    """A day that is said of a document: year, month, day as far as they are said; ``own`` where the year is the report's."""

    mention: _Mention
    start: int
    end: int
    date: tuple[int, ...]
    verb: str
    own: bool


def _mentions(report: Report, known: Documents) -> Iterator[_Mention]:
    for hit in search(report, _TITLE):
        yield _Mention(hit.line, hit.start, hit.end, the_one(known, hit.match["title"]))
    # 新修订的行政复议法: without its marks, where a law is called so.
    for hit in search(report, _NEW):
        text, at = hit.line.text, hit.end
        for stop in range(min(len(text), at + _LONGEST), at + _SHORTEST, -1):
            if text[at:stop] in known.by_stem:
                yield _Mention(hit.line, at, stop, the_one(known, text[at:stop]))
                break
    for hit in search(report, _THE_SAME):
        named = [match["title"] for match in _TITLE.finditer(hit.line.text, 0, hit.start)]
        if named and named[-1].endswith(hit.match["sort"].removesuffix("律")):
            yield _Mention(hit.line, hit.start, hit.end, the_one(known, named[-1]))


def _days(report: Report, mention: _Mention) -> Iterator[_Said]:
    """The days that the sentence says of a document, before it and behind it."""
    text, start, end = mention.line.text, mention.start, mention.end
    floor, ceiling = begins_at(text, start, "。；》", start - _FAR), ends_at(text, end, "。；《", end + _FAR)
    before, behind = text[floor:start], text[end:ceiling]
    if match := _BEFORE.search(before):
        yield _said(report, mention, match, match["verb"], (floor + match.start(), end))
    elif (match := _BEFORE_IT.search(before)) and (verb := _THEN.search(behind)):
        yield _said(report, mention, match, verb["verb"], (floor + match.start(), end + verb.end()))
    # 2024年8月公布，自2025年1月1日起施行: of both.
    at = 0
    while match := _BEHIND.search(behind[at:]):
        yield _said(report, mention, match, match["verb"], (start, end + at + match.end()))
        at += match.end()


def _said(report: Report, mention: _Mention, match: re.Match[str], verb: str, place: tuple[int, int]) -> _Said:
    parts = [int(match[k]) for k in "ymd" if match[k]] or [report.year, int(match["month"]), int(match["day"])]
    return _Said(mention, *place, tuple(parts), verb, match["y"] is None and not match["this"])


def _at_odds(said: _Said, known: National) -> str:
    """What is known of the day that a text names, where it is another; empty where they agree or nothing is known."""
    verb = said.verb
    holds = verb.endswith(("施行", "实施", "生效"))
    # 2019年公布施行: of either.
    both = holds and verb not in _HOLDS.split("|")
    truth = (*known.issued, *known.holds) if both else known.holds if holds else known.issued
    real = [tuple(int(part) for part in date.split("-")) for date in truth]
    if not holds and not truth and len(known.holds) > 1 and verb in ("修订", "修正"):
        # A law is passed in the year from which it holds or the year before; one that holds from January was passed before it.
        dates = [tuple(int(part) for part in date.split("-")) for date in known.holds]
        years = {year - back for year, month, *_ in dates for back in ((1,) if month == 1 else (0, 1))}
        return "" if said.date[0] in years else f"最近一次修订的文本自{dates[-1][0]}年{dates[-1][1]}月施行"
    if not real or any(all(a == b for a, b in zip(said.date, date, strict=False)) for date in real):
        return ""
    # 7月1日施行 without a year is of this year only where the document is.
    if said.own and real[-1][0] != said.date[0]:
        return ""
    # The table may not know yet what was revised since.
    if said.date[0] >= _KNOWN_UNTIL and said.date[0] > real[-1][0] + 1:
        return ""
    return "".join(f"{n}{unit}" for n, unit in zip(real[-1], "年月日", strict=False)) + ("起施行" if holds else "印发")


def _when(report: Report) -> Iterator[Finding]:
    known = documents(report)
    seen: set[str] = set()
    for mention in _mentions(report, known):
        for said in _days(report, mention):
            document, place = mention.known, mention.line.place(said.start, said.end)
            if document is None:
                if _is_ahead(report, said):
                    yield _D421.at(
                        place, f"“{said.date[0]}年”晚于报告年度，{report.year}年还没有这个文件。请核对年份。"
                    )
                continue
            truth = _at_odds(said, document)
            if truth and document.title not in seen and not is_quoted(report, mention.line, mention.start - 1):
                seen.add(document.title)
                yield _D421.at(place, f"《{document.title}》{truth}，这里写的日期不同。请核对；说的是修订的，请写明。")
    if report.year:
        yield from _editions(report, known)
        yield from _not_yet(report, known, seen)


def _is_ahead(report: Report, said: _Said) -> bool:
    """Whether a document of which nothing is known is told to have been issued after the report's year."""
    line = said.mention.line
    told = line.statutory in (Statutory.ACHIEVEMENTS, Statutory.LEADERS)
    return (
        told
        and 0 < report.year < said.date[0]
        and "将" not in line.text[said.start : said.end]
        and not _DRAFT.search(line.text[max(0, said.start - 8) : said.start])
    )


def _editions(report: Report, known: Documents) -> Iterator[Finding]:
    """《行政处罚法》（2017年修订): an edition that another one has replaced."""
    for hit in search(report, _EDITION):
        document = the_one(known, hit.match["title"])
        latest = int(document.holds[-1][:4]) if document and len(document.holds) > 1 else 0
        # An edition is passed a year before it holds at most.
        if document and latest and int(hit.match["y"]) < latest - 1 and latest <= report.year:
            yield _D421.at(hit.place, f"《{document.title}》{latest}年起已有新修订的文本。请核对用的是哪一年的。")


def _not_yet(report: Report, known: Documents, seen: set[str]) -> Iterator[Finding]:
    """What was done with a document that there was not yet in the report's year."""
    for hit in search(report, _TITLE):
        document = the_one(known, hit.match["title"])
        issued = int((*document.issued, *document.holds, "0")[0][:4]) if document else 0
        told = hit.line.statutory in (Statutory.ACHIEVEMENTS, Statutory.LEADERS, "")
        if document is None or document.title in seen or issued <= report.year + (not told):
            continue
        if hit.line.statutory == Statutory.PLAN or _is_draft(hit):
            continue
        seen.add(document.title)
        yield _D421.at(
            hit.place, f"《{document.title}》{issued}年才有，{report.year}年的报告里不会用到。请核对年份或文件名称。"
        )


def _is_draft(hit: Hit) -> bool:
    return _DRAFT.search(hit.line.text[max(0, hit.start - 12) : hit.end + 8]) is not None


_D421 = Rule(
    "D421",
    "文件的时间对不上",
    Severity.WARNING,
    """写的印发、施行日期与文件不符，或提到了报告年度还没有的文件。

为什么：2024年的报告写学习2025年才公布的法律，读者一看就知道是照抄或写错了年份；施行日期写错，依据也就错了。
怎么改：核对文件的公布和施行日期；说的是修订的，写“新修订的”并写修订后的日期。
依据：文件公布时的日期，见templates/words/national.csv；本单位可以另建own-national.csv增加。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    落实2023年印发的《关于进一步深化税收征管改革的意见》。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    《节约用水条例》自2024年6月1日起施行，组织学习3次。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    自10月1日起，新修订的《突发事件应对法》正式施行，组织培训2次。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    一、2024年推进法治政府建设的主要举措和成效
    组织学习《民营经济促进法》3次。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    全面落实《公平竞争审查条例》。该条例自2024年6月1日起施行后，组织培训2次。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    严格执行《中华人民共和国行政处罚法》（2017年修订）。

正例：
    [基本信息]
    报告年度 | 2024
    [正文]
    落实2021年印发的《关于进一步深化税收征管改革的意见》，《节约用水条例》自2024年5月1日起施行，《民营经济促进法》草案征求意见1次，以7月1日《公司法》施行为契机开展宣传。
""",
)
RULES = (Coded(_D421, _when),)
