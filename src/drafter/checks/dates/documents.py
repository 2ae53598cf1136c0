"""When national documents were issued, from when they hold, and for which years plans are made (D421, D422)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.national import Documents, National, documents
from drafter.checks.prose import Hit, search
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.document_names import name_of
from drafter.language.numerals import from_chinese
from drafter.language.patterns import Lazy
from drafter.language.plans import plan_years
from drafter.model.facts import Statutory

_DAY = r"(?P<y>20\d\d)年(?:(?P<m>1[0-2]|[1-9])月(?:(?P<d>[12]\d|3[01]|[1-9])日)?)?"
_ISSUED = "«dates.given-out»"
_HOLDS = "施行|实施|生效|正式施行|正式实施"
_TITLE = r"《(?P<title>[^《》\n]{3,60})》"
_BEFORE = Lazy(rf"{_DAY}起?(?P<verb>(?:{_ISSUED})(?:并)?(?:{_HOLDS})|{_ISSUED}|{_HOLDS})的{_TITLE}")
_AFTER = Lazy(rf"{_TITLE}(?:已|将)?(?:于|自|从|在)?{_DAY}起?(?:正式)?(?P<verb>{_ISSUED}|{_HOLDS})")
_ANY = Lazy(_TITLE)
_EDITION = Lazy(rf"{_TITLE}[（(](?P<y>20\d\d)年?(?:修订|修正)")
_DRAFT = Lazy(r"草案|征求意见|立法|起草|即将|将于|拟")


def _at_odds(match: re.Match[str], known: National) -> str:
    """What is known of the day that a text names, where it is another; empty where they agree or nothing is known."""
    holds = match["verb"].endswith(("施行", "实施", "生效"))
    # 2019年公布施行: of either.
    both = holds and match["verb"] not in _HOLDS.split("|")
    truth = (*known.issued, *known.holds) if both else known.holds if holds else known.issued
    said = [int(match[k]) for k in "ymd" if match[k]]
    real = [[int(part) for part in date.split("-") if part.isdecimal()] for date in truth]
    if not holds and not truth and len(known.holds) > 1 and match["verb"] in ("修订", "修正"):
        # A law is passed in the year from which it holds or the year before; one that holds from January was passed before it.
        dates = [[int(part) for part in date.split("-")] for date in known.holds]
        years = {year - back for year, month, *_ in dates for back in ((1,) if month == 1 else (0, 1))}
        return "" if said[0] in years else f"最近一次修订的文本自{dates[-1][0]}年{dates[-1][1]}月施行"
    if not real or any(all(a == b for a, b in zip(said, date, strict=False)) for date in real):
        return ""
    return "".join(f"{n}{unit}" for n, unit in zip(real[-1], "年月日", strict=False)) + ("起施行" if holds else "印发")


def _when(report: Report) -> Iterator[Finding]:
    known = documents(report)
    seen: set[str] = set()
    for pattern in (_BEFORE, _AFTER):
        for hit in search(report, pattern):
            document = _one(known, hit)
            truth = _at_odds(hit.match, document) if document else ""
            if document and truth and document.title not in seen:
                seen.add(document.title)
                yield _D421.at(
                    hit.place, f"《{document.title}》{truth}，这里写的日期不同。请核对；说的是修订的，请写明。"
                )
    if not report.year:
        return
    for pattern in (_BEFORE, _AFTER):
        for hit in search(report, pattern):
            told = hit.line.statutory in (Statutory.ACHIEVEMENTS, Statutory.LEADERS)
            ahead = told and int(hit.match["y"]) > report.year and "将" not in hit.match[0]
            if (
                ahead
                and _one(known, hit) is None
                and not _DRAFT.search(hit.line.text[max(0, hit.start - 8) : hit.start])
            ):
                yield _D421.at(
                    hit.place, f"“{hit.match['y']}年”晚于报告年度，{report.year}年还没有这个文件。请核对年份。"
                )
    for hit in search(report, _EDITION):
        document = _one(known, hit)
        latest = int(document.holds[-1][:4]) if document and len(document.holds) > 1 else 0
        # An edition is passed a year before it holds at most.
        if latest and int(hit.match["y"]) < latest - 1 and latest <= report.year:
            yield _D421.at(
                hit.place,
                f"《{document.title if document else ''}》{latest}年起已有新修订的文本。请核对用的是哪一年的。",
            )
    for hit in search(report, _ANY):
        document = _one(known, hit)
        issued = int((*document.issued, *document.holds, "0")[0][:4]) if document else 0
        told = hit.line.statutory in (Statutory.ACHIEVEMENTS, Statutory.LEADERS, "")
        if document is None or document.title in seen or issued <= report.year + (not told):
            continue
        if hit.line.statutory == Statutory.PLAN or _DRAFT.search(hit.line.text[max(0, hit.start - 12) : hit.end + 8]):
            continue
        seen.add(document.title)
        yield _D421.at(
            hit.place, f"《{document.title}》{issued}年才有，{report.year}年的报告里不会用到。请核对年份或文件名称。"
        )


def _one(known: Documents, hit: Hit) -> National | None:
    """The document that a title names; None where it is not known, or several are called so."""
    name = name_of(hit.match["title"])
    found = [d for d in known.by_stem.get(name.stem, ()) if name.years is None or d.name.years == name.years]
    return found[0] if len(found) == 1 else None


_FIRST_BEYOND_TEN = 10
"""The plans of law spreading have one character: “八五”; those of the economy have two by now."""
_YEARS = r"[（(]?(?P<a>20\d\d)\s?年?\s?[—–\-－～~至]{1,2}\s?(?P<b>20\d\d)\s?年?[）)]?"
_PLAN = Lazy(
    rf"“(?P<n>«numerals.ten»{{1,2}})五”(?P<what>普法|法治宣传教育|[一-鿿]{{0,10}}规划|)(?:规划|工作规划|规划纲要)?(?:«dates.between-plan-and-years»)*{_YEARS}"
    rf"|(?P<law>法治宣传教育(?:的)?|普法)?第(?P<nth>«numerals.ten»{{1,2}})个五年规划(?:纲要)?(?:的通知)?{_YEARS.replace('<a>', '<c>').replace('<b>', '<e>')}"
)


def _spans(report: Report) -> Iterator[Finding]:
    for hit in search(report, _PLAN):
        match = hit.match
        number = from_chinese(match["n"] or match["nth"]) or 0
        spread = (
            ("法" in match["what"] and number < _FIRST_BEYOND_TEN) or match["what"] in ("普法", "法治宣传教育")
            if match["n"]
            else bool(match["law"])
        )
        due = plan_years(number, spreading_law=spread)
        said = int(match["a"] or match["c"]), int(match["b"] or match["e"])
        if number and said != due:
            yield _D422.at(
                hit.place,
                f"“{match['n'] or '第' + match['nth'] + '个'}{'五”' if match['n'] else '五年规划”'}是{due[0]}—{due[1]}年，"
                f"这里写的是{said[0]}—{said[1]}年。请改正。",
            )
    known = documents(report)
    for hit in search(report, _ANY):
        name = name_of(hit.match["title"])
        found = known.by_stem.get(name.stem, ())
        years = [d.name.years for d in found if d.name.years]
        if name.years is None or not years or name.years in years or _PLAN.search(hit.match[0]):
            continue
        if not is_quoted(report, hit.line, hit.start - 1):
            right = "》《".join(d.title for d in found)
            yield _D422.at(hit.place, f"没有见到《{hit.match['title']}》，只有《{right}》。请核对起止年份。")


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
    一、2024年推进法治政府建设的主要举措和成效
    组织学习《民营经济促进法》3次。

反例：
    [基本信息]
    报告年度 | 2024
    [正文]
    严格执行《中华人民共和国行政处罚法》（2017年修订）。

正例：
    [基本信息]
    报告年度 | 2024
    [正文]
    落实2021年印发的《关于进一步深化税收征管改革的意见》，《节约用水条例》自2024年5月1日起施行，《民营经济促进法》草案征求意见1次。
""",
)
_D422 = Rule(
    "D422",
    "规划的起止年份不对",
    Severity.ERROR,
    """规划、纲要名称里的起止年份与规划不符。

为什么：第几个五年规划管哪五年是固定的，“九五”普法规划是2026—2030年；法治政府建设实施纲要只有2015—2020年和2021—2025年两个。
怎么改：按规划公布时的原名改。
依据：规划公布时的名称，见templates/words/national.csv。

反例：
    实施“八五”普法规划（2020—2025年）。

反例：
    落实《中央宣传部、司法部关于开展法治宣传教育的第八个五年规划（2021—2026年）》。

反例：
    落实《法治政府建设实施纲要（2020—2025年）》。

正例：
    实施“八五”普法规划（2021—2025年），落实《法治政府建设实施纲要（2021—2025年）》《法治社会建设实施纲要（2020—2025年）》《甲县法治政府建设实施方案（2022—2025年）》。
""",
)
RULES = (Coded(_D421, _when), Coded(_D422, _spans))
