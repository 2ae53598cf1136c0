"""The statutory contents of a report, and how reports word them: in a title, in the text of a section, in passing.

The contents: 《法治政府建设与责任落实督察工作规定》 (厅字〔2019〕28号) on annual reports.
"""

from __future__ import annotations

from enum import StrEnum

from drafter.language.ordinals import bare
from drafter.language.patterns import Lazy


class Statutory(StrEnum):
    """The contents that the report must have, in the order of 《法治政府建设与责任落实督察工作规定》 on annual reports."""

    ACHIEVEMENTS = "举措成效"
    SHORTCOMINGS = "不足原因"
    LEADERS = "第一责任人"
    PLAN = "下年安排"
    OTHER = "其他"


_LACK = "(?:«language.lacks»)"
_NEXT = "(?:«language.next»)"
# 着力解决突出问题 is work done, no shortcoming.
_MENDED = Lazy(f"(?:«language.of-mending»).{{0,8}}(?:难题|{_LACK})")
# Title wordings: pattern, content, how sure. For a title that fits several, the surest wins, then the first.
_TITLES = tuple(
    (Lazy(pattern), content, sure)
    for pattern, content, sure in (
        (r"第一责任人", Statutory.LEADERS, 0.95),
        (r"主要(?:负责人|负责同志|领导).{0,12}(?:职责|履职|述法|责任)", Statutory.LEADERS, 0.9),
        (r"履行(?:推进)?法治(?:政府)?建设(?:工作)?(?:主体)?(?:职责|责任)", Statutory.LEADERS, 0.75),
        (r"领导(?:干部)?(?:履职|职责履行)|履职情况", Statutory.LEADERS, 0.6),
        (
            r"其[他它](?:需要|应当|有关|方面)?.{0,6}(?:报告|说明|事项|情况)|需要(?:报告|说明)的(?:其[他它])?(?:事项|情况|问题)",
            Statutory.OTHER,
            0.95,
        ),
        (rf"(?:存在|还有|面临|遇到|仍有).{{0,12}}{_LACK}", Statutory.SHORTCOMINGS, 0.95),
        (
            rf"^(?:[\u4e00-\u9fff]{{0,14}}的)?(?:主要|突出|共性)?{_LACK}(?:(?:和|及|与|以及).{{0,14}}|{_LACK}.{{0,12}}|之处|表现)?$",
            Statutory.SHORTCOMINGS,
            0.95,
        ),
        (rf"{_LACK}$", Statutory.SHORTCOMINGS, 0.8),
        (r"原因(?:分析|剖析)?$", Statutory.SHORTCOMINGS, 0.8),
        (
            r"(?:主要|总体|初步|工作|重点|下步|年度?)(?:工作)?(?:安排|打算|计划|思路|设想|规划|展望)[。：]?$",
            Statutory.PLAN,
            0.85,
        ),
        (r"^(?:安排|打算|计划|设想|展望)$|打算$", Statutory.PLAN, 0.85),
        (
            f"{_NEXT}.{{0,24}}(?:«language.what-is-planned»)",
            Statutory.PLAN,
            0.95,
        ),
        (rf"^{_NEXT}", Statutory.PLAN, 0.85),
        (
            r"(?:努力|改进)(?:的)?(?:方向|措施)|整改(?:措施|方向)|改进(?:措施|意见)|^对策|对策(?:建议|措施)?$",
            Statutory.PLAN,
            0.78,
        ),
        (
            r"(?:主要|重点|具体|采取的)?(?:举措|做法|措施).{0,8}(?:成效|成绩|效果|成果|亮点)",
            Statutory.ACHIEVEMENTS,
            0.95,
        ),
        (r"(?:主要|重点|具体|采取的|工作)(?:举措|做法|措施)", Statutory.ACHIEVEMENTS, 0.9),
        ("(?:«language.achievements»)", Statutory.ACHIEVEMENTS, 0.9),
        (
            "(?:«language.what-is-told»)(?:的)?(?:«language.told-how»)?(?:的)?情况",
            Statutory.ACHIEVEMENTS,
            0.85,
        ),
        (r"(?:工作|年度?)(?:回顾|总结|小结|综述|概况|概述)|主要工作|重点工作|所做的工作", Statutory.ACHIEVEMENTS, 0.85),
    )
)
# Words in the text of a section that speak for a content; only asked when the title does not tell.
_BODY = (
    (Statutory.LEADERS, Lazy(r"第一责任人|主要负责(?:人|同志)|四个亲自|亲自(?:部署|过问|协调|督办)|述法")),
    (Statutory.SHORTCOMINGS, Lazy("«language.lacking»")),
    (
        Statutory.PLAN,
        Lazy(r"将(?:继续|进一步|以|持续|坚持|着力)|进一步|下一步|继续|力争|(?:^|。)(?:«numerals.ten»+是)?持续|明年"),
    ),
    (
        Statutory.ACHIEVEMENTS,
        Lazy(r"\d|共(?:开展|办理|受理|组织)|«language.has-been-done»"),
    ),
)
_YEAR = Lazy(r"20\d\d(?=年)")
_PLAIN = Lazy(r"20\d\d年(?:度)?|[\s“”，,、：:。.]")


def title_contents(title: str, year: int = 0) -> list[tuple[Statutory, float]]:
    """The contents that a title names, with or without its number, the surest first; ``year`` is the year reported on."""
    found: dict[Statutory, float] = {}
    words = _MENDED.sub("", _PLAIN.sub("", bare(title)))
    for pattern, content, sure in _TITLES:
        if pattern.search(words):
            found[content] = max(found.get(content, 0.0), sure)
    if year and any(int(y) > year for y in _YEAR.pattern.findall(title)):
        found[Statutory.PLAN] = max(found.get(Statutory.PLAN, 0.0), 0.9)
        found.pop(Statutory.ACHIEVEMENTS, None)
    if Statutory.LEADERS in found and Statutory.ACHIEVEMENTS in found:
        # 第一责任人 … 的有关情况 names the leaders' duty; 情况 alone says nothing more.
        loser = Statutory.ACHIEVEMENTS if found[Statutory.LEADERS] >= 0.75 else Statutory.LEADERS
        found.pop(loser)
    if found.get(Statutory.OTHER, 0.0) >= 0.9:
        found.pop(Statutory.ACHIEVEMENTS, None)
    if Statutory.PLAN in found and Statutory.ACHIEVEMENTS in found:
        # 2024年工作重点 and 下一步工作举措 are plans; 工作安排部署情况 is none.
        found.pop(Statutory.ACHIEVEMENTS if found[Statutory.PLAN] >= found[Statutory.ACHIEVEMENTS] else Statutory.PLAN)
    return sorted(found.items(), key=lambda pair: -pair[1])


SURE = 0.75
"""From here on a title says its content."""


def named(title: str, year: int = 0) -> Statutory | None:
    """The statutory content that a title says, the surest and first of several; None where it says none of the four."""
    found = title_contents(title, year)
    return found[0][0] if found and found[0][1] >= SURE and found[0][0] is not Statutory.OTHER else None


def statutory_of(title: str, body: str = "", year: int = 0) -> tuple[Statutory, float]:
    """The statutory content of a section by its title and words, and how sure that is (0 to 1).

    Above 0.7 the title says so; below, the words of the section were weighed.
    """
    titled = title_contents(title, year)
    if titled and titled[0][1] >= SURE:
        content, sure = titled[0]
        return content, round(sure - (0.3 if len(titled) > 1 and titled[1][1] >= SURE else 0.0), 2)
    if not body:
        return titled[0] if titled else (Statutory.OTHER, 0.0)
    sample = body[:6000]
    per_hundred = {
        content: 100 * sum(1 for _ in pattern.finditer(sample)) / max(len(sample), 200) for content, pattern in _BODY
    }
    best = Statutory.ACHIEVEMENTS
    sure = 0.5
    if per_hundred[Statutory.LEADERS] >= 0.35 and len(sample) < 2500:
        best, sure = Statutory.LEADERS, 0.5
    elif per_hundred[Statutory.SHORTCOMINGS] >= max(
        1.0, per_hundred[Statutory.PLAN], per_hundred[Statutory.ACHIEVEMENTS]
    ):
        best, sure = Statutory.SHORTCOMINGS, 0.5
    elif per_hundred[Statutory.PLAN] >= 1.0 and per_hundred[Statutory.ACHIEVEMENTS] < 0.3:
        best, sure = Statutory.PLAN, 0.5
    elif per_hundred[Statutory.ACHIEVEMENTS] >= 0.3:
        sure = 0.65
    if titled and titled[0][0] is best:
        sure = min(0.7, sure + 0.15)
    elif titled:
        best, sure = titled[0]
    return best, sure


_IN_PASSING = {
    Statutory.LEADERS: Lazy(r"第一责任人|主要负责(?:人|同志)(?![^。\n]{0,24}第一责任人)[^。\n]{0,20}(?:职责|履行)"),
    Statutory.SHORTCOMINGS: Lazy(
        r"(?:但|仍|还|尚|依然|也)[^。，\n]{0,10}(?:存在|有)[^。\n]{0,80}(?:不足|问题|短板|差距|薄弱|困难|弱项)"
        r"|(?:存在|面临)[^。\n]{0,80}(?:不足|短板|差距|薄弱|弱项)"
    ),
    Statutory.PLAN: Lazy(
        r"(?:下一?步|下一?阶段|明年|下一年度?|今后|新的一年|(?P<year>20\d\d)年(?![）》]))[^。\n]{0,40}(?:(?<!现)将|计划|打算|继续|拟)"
        r"|(?:我们|我局|我县|我区|我市)将(?!(?!«structure.how-it-will-be»|[把以])[^，。；\n]{2,24}(?:纳入|列入|作为|融入|贯穿|摆在))[^。\n]{4}|(?:针对|对)[^。\n]{0,20}(?:短板|不足|问题)[^。\n]{0,12}将"
    ),
}


def told_in_passing(text: str, content: Statutory, year: int = 0) -> list[tuple[int, int]]:
    """Where sentences under another heading speak of a content; what was to be done in ``year`` itself is no plan."""
    pattern = _IN_PASSING.get(content)
    if pattern is None:
        return []
    fits = (None, str(year + 1)) if year else None
    return [m.span() for m in pattern.finditer(text) if fits is None or m.groupdict().get("year") in fits]
