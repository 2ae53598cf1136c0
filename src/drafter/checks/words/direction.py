"""Which way a paper goes: up to a body above, down to one below (D655)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.checks.whereabouts import all_places, own_places
from drafter.findings import Rule, Severity
from drafter.language.bodies import LEVELS, Level
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy

_UP = "«words.bodies-above»"
# 县政府责成县农业农村局……: a body above bids.
_ABOVE = Lazy("[省市县区](?:委|(?:人民)?政府|纪委|人大)|«words.bids-from-above»|(?:收到|被|由|接|受)[^，。；\n]{0,8}$")
_DOWN = "«words.bodies-below»"
_WAY = Lazy(
    rf"(?P<down>(?:责成|责令|命令|敦促)(?:{_UP})(?!政府部门|下)|(?:向|给|对)(?:{_UP})[^，。；\n]{{0,12}}(?:下发|下达|印发|批转|批复|通知)(?!的|会|要求|精神)|(?:下发|下达)(?:至|到|给)(?:{_UP}))"
    rf"|(?P<beyond>(?:责成|责令|命令)(?:县|区|市)(?:级|直)(?:有关|相关|各)?(?:部门|单位))|(?P<bids>(?:责成|责令|命令|敦促)(?P<level>[省市县区])(?![场民容域内级直])[^，。；、\n]{{1,10}}?(?:«powers.ends-of-who-is-bidden»))|(?P<up>(?:向|给)(?:{_DOWN})[^，。；\n]{{0,6}}(?:上报|呈报|呈送|请示|报请|报送))"
)


def _is_right(report: Report, hit: Hit) -> bool:
    """Whether words are another's, or a body above a town bids those of the county."""
    own = own_places(report)
    if hit.match["bids"]:
        clause = hit.line.text[begins_at(hit.line.text, hit.start) : hit.start]
        return (
            not own
            or not _is_above(report, hit.match["level"])
            or in_marks(report, hit)
            or _ABOVE.search(clause) is not None
        )
    town = bool(own) and own[-1].level is Level.TOWNSHIP
    return in_marks(report, hit) or (hit.match["beyond"] is not None and not town)


def _is_above(report: Report, suffix: str) -> bool:
    """Whether a place of that kind stands above the reporting body's own: 市 does not where its own county is a 市."""
    known = all_places(report)
    counties = {place.suffix for place in known if place.level is Level.COUNTY}
    level = Level.COUNTY if suffix in counties else LEVELS[suffix]
    return level < own_places(report)[-1].level


RULES = (
    Pattern(
        Rule(
            "D655",
            "行文方向写反了",
            Severity.WARNING,
            """向上级“下发”，向下级“上报”。

为什么：给上级的是上报、报送，给下级的是下发、印发；方向写反，说明主语和对象弄错了。
怎么改：对上级用“报送”“上报”“报告”，对下级用“下发”“印发”“通报”。
依据：《党政机关公文处理工作条例》第八条、第十四条（上行文、下行文）。

反例：
    向上级下发自查报告2份。

反例：
    向各科室上报工作方案。

反例：
    [基本信息]
    单位名称 | 青禾县医疗保障局
    [正文]
    汇总问题12条，责成市医疗保障局研究解决。

正例：
    向上级报送自查报告2份，向各科室下发工作方案，向市委、市政府报告年度总结，向企业发放资料。
""",
        ),
        find=_WAY,
        unless=_is_right,
        say=lambda hit: (
            f"“{hit.match[0]}”：对上级用“报送”“上报”“报告”。请核对。"
            if hit.match["down"]
            else f"“{hit.match[0]}”：上级部门只能请求、争取，不能责成。请核对。"
            if hit.match["beyond"] or hit.match["bids"]
            else f"“{hit.match[0]}”：对下级用“下发”“印发”“通报”。请核对。"
        ),
    ),
)
