"""Periods that the law fixes, told with another number (D695), and steps of a procedure in the wrong order (D696)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Coded, Pattern
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

_N = r"(?P<n>\d{1,3})(?P<u>个工作日|日|天|个月)(?:以内|之内|内)"
_IN = r"[^，。；\n]"


class Period(Struct, frozen=True):
    """A period of the law: ``find`` gives its number and unit; a shorter one (``at_most``) is an office's own promise and fine."""

    find: Lazy
    right: tuple[str, ...]
    law: str
    at_most: bool = True


PERIODS = (
    Period(
        Lazy(
            rf"(?:信息公开|依申请公开)(?:(?!延长)[^。；\n]){{0,24}}申请(?:(?!延长)[^。；\n]){{0,10}}(?:之日起|后){_N}(?:予以|作出|进行)?答复"
        ),
        ("20个工作日",),
        "《政府信息公开条例》第三十三条",
    ),
    Period(
        Lazy(rf"复议{_IN}{{0,4}}(?:案件)?{_IN}{{0,4}}普通程序{_IN}{{0,12}}?{_N}"),
        ("60日", "60天"),
        "《行政复议法》第六十二条",
    ),
    Period(
        Lazy(rf"复议{_IN}{{0,4}}(?:案件)?{_IN}{{0,4}}简易程序{_IN}{{0,12}}?{_N}"),
        ("30日", "30天"),
        "《行政复议法》第六十二条",
    ),
    Period(
        Lazy(rf"收到(?:行政)?复议申请(?:之日起|后)?{_N}{_IN}{{0,8}}(?:受理|审查)"),
        ("5日", "5天"),
        "《行政复议法》第三十条",
    ),
    Period(
        Lazy(rf"{_N}(?:依法)?(?:向[^，。；\n]{{2,14}})?(?:申请|提起|提出)(?:行政)?复议(?!案件)"),
        ("60日", "60天"),
        "《行政复议法》第二十条",
        at_most=False,
    ),
    Period(
        Lazy(rf"{_N}(?:依法)?(?:向[^，。；\n]{{2,14}})?(?:提起|提出)行政诉讼"),
        ("6个月", "15日", "15天", "30日"),
        "《行政诉讼法》第四十五条、第四十六条",
        at_most=False,
    ),
    Period(
        Lazy(rf"处罚{_IN}{{0,6}}立案之日起{_N}{_IN}{{0,6}}(?:作出|办结|结案)"),
        ("90日", "90天"),
        "《行政处罚法》第六十条",
    ),
    Period(
        Lazy(
            rf"(?:处罚决定|许可决定)(?:信息)?{_IN}{{0,4}}(?:(?:作出)?之日起|作出后|后){_N}{_IN}{{0,8}}(?:公开|公示|上网)"
        ),
        ("7个工作日", "7日"),
        "国办发〔2018〕118号：行政许可、行政处罚的决定信息7个工作日内公开",
    ),
    Period(
        Lazy(rf"(?:规章|规范性文件){_IN}{{0,4}}(?:公布|印发|发布|施行)(?:之日起|后){_N}{_IN}{{0,10}}备案"),
        ("30日", "30天", "20个工作日"),
        "《法规规章备案审查条例》第三条：公布之日起30日内；规范性文件按本地规定，一般15日",
    ),
    Period(
        Lazy(rf"告知{_IN}{{0,6}}(?:之日起|后){_N}{_IN}{{0,4}}(?:提出|要求|申请){_IN}{{0,4}}听证"),
        ("5日", "5个工作日"),
        "《行政处罚法》第六十四条：告知后五日内",
        at_most=False,
    ),
    Period(
        Lazy(rf"收到{_IN}{{0,6}}处罚决定书?(?:之日起|后){_N}{_IN}{{0,8}}(?:缴纳|缴清|交纳)"),
        ("15日", "15天"),
        "《行政处罚法》第六十七条：十五日内",
        at_most=False,
    ),
    Period(
        Lazy(rf"许可{_IN}{{0,4}}受理{_IN}{{0,4}}之日起{_N}{_IN}{{0,6}}作出"),
        ("20日", "20个工作日"),
        "《行政许可法》第四十二条",
    ),
    Period(
        Lazy(rf"信访事项{_IN}{{0,6}}受理之日起{_N}{_IN}{{0,6}}(?:办结|答复)"),
        ("60日", "60天"),
        "《信访工作条例》第三十四条",
    ),
    Period(
        Lazy(rf"收到信访事项{_IN}{{0,6}}之日起{_N}{_IN}{{0,8}}(?:受理|告知)"),
        ("15日", "15天"),
        "《信访工作条例》",
    ),
    Period(
        Lazy(rf"工伤认定{_IN}{{0,8}}之日起{_N}{_IN}{{0,6}}(?:作出|办结)"),
        ("60日", "60天"),
        "《工伤保险条例》第二十条",
    ),
    Period(
        Lazy(rf"劳动(?:人事)?争议(?:仲裁)?{_IN}{{0,8}}受理{_IN}{{0,8}}之日起{_N}{_IN}{{0,6}}(?:结束|裁决|审结)"),
        ("45日", "45天"),
        "《劳动争议调解仲裁法》第四十三条",
    ),
)
# Working days and calendar days of one number are not set against each other where a shorter period is a promise.
_DAYS = {"个工作日": 1.4, "日": 1.0, "天": 1.0, "个月": 30.0}


def _days(text: str) -> float:
    unit = next(unit for unit in _DAYS if text.endswith(unit))
    return int(text.removesuffix(unit)) * _DAYS[unit]


def _check(subject: Subject) -> Iterator[Finding]:
    for period in PERIODS:
        for hit in search(subject, period.find):
            said = hit.match["n"] + hit.match["u"]
            if said in period.right or in_marks(subject, hit):
                continue
            if period.at_most and _days(said) <= max(map(_days, period.right)):
                continue
            yield RULE.at(
                hit.place, f"“{hit.match[0]}”：法律规定的期限是{period.right[0]}（{period.law}）。请核对是不是写错了。"
            )


RULE = Rule(
    "D695",
    "法定期限不对",
    Severity.WARNING,
    """写的期限和法律规定的不同。

为什么：信息公开申请20个工作日内答复，行政复议60日内申请，行政诉讼6个月内提起，法律写得明白；报告里写错，等于告诉别人本单位不懂法。
怎么改：照提示核对。承诺提前办的（比法定期限短）不提醒；法律另有规定的不用改。
依据：提示里逐条注明，如《政府信息公开条例》第三十三条、《行政复议法》第二十条。

反例：
    自收到政府信息公开申请之日起30个工作日内答复。

反例：
    告知当事人可在3个月内申请行政复议。

反例：
    行政复议普通程序自受理之日起90日内审结，行政处罚决定自作出之日起30个工作日内公开。

正例：
    自收到政府信息公开申请之日起20个工作日内答复，告知当事人60日内申请行政复议、6个月内提起行政诉讼的权利，行政复议普通程序45日内审结，行政处罚决定作出之日起5个工作日内公开，规范性文件自公布之日起15日内报送备案。
""",
)

_EVILS = Lazy(
    "杜绝|防止|避免|纠正|严禁|禁止|不得|不能|不可|问题|现象|整治|存在|绝不|决不|个别|查处|制止|倒置|违反|发现|责令|整改"
)
_STEPS = "(?:听证|合法性(?:审查|审核)|法制审核|风险评估|专家论证|集体讨论|征求意见|公平竞争审查|公众参与)"
_ORDER = Lazy(
    r"(?P<told>(?:作出|下达|送达)[^，。；\n]{0,4}处罚(?:决定书?)?(?:后|之后|以后)，?(?:再|才|方)?[^，。；\n]{0,6}告知[^，。；\n]{0,14}(?:听证|陈述|申辩))"
    rf"|(?P<late>(?:集体讨论(?:决定)?|审议(?:通过)?|讨论(?:决定|通过)|决策|出台|印发|公布|实施|作出决定)(?:后|之后|以后)，?(?:再|才|方|补)(?:进行|开展|补办|办|做|履行|组织|履行)?[^，。；\n]{{0,2}}{_STEPS})"
    rf"|(?P<added>(?:补办|补做|补开|补签|补充履行)了?{_STEPS}(?:手续|程序)?)"
    r"|(?P<first>先(?:审批|决定|处罚|实施|施工|出台|执行|印发|公布|决策|拆除)[，、]?(?:后|再)(?:听取意见|听证|审查|审核|征求意见|论证|评估|告知|调查|取证|立案|报批))"
    r"|(?P<proof>(?:处罚|处罚决定)(?:后|之后)，?(?:再|补充?)(?:调查|取证|立案))"
)
_STEP_CURES = {
    "told": "陈述、申辩、听证的权利在作出处罚决定之前告知（《行政处罚法》第四十四条）；决定书里告知的是复议、诉讼的途径",
    "late": "合法性审查、论证、评估、听证在集体讨论、作出决定之前（《重大行政决策程序暂行条例》第二十五条）",
    "added": "这一步应在决定之前，不能事后补办",
    "first": "先调查、听取意见、审查，后决定、实施，次序反了",
    "proof": "先立案、调查取证，后作处罚决定（《行政处罚法》第五十四条）",
}


def _is_told_as_evil(subject: Subject, hit: Hit) -> bool:
    """Whether the clause names it as what must not be."""
    begin = max(hit.line.text.rfind(mark, 0, hit.start) for mark in "。；") + 1
    sentence = hit.line.text[begin : hit.end + 12]
    return _EVILS.search(sentence) is not None or in_marks(subject, hit)


RULES = (
    Coded(RULE, _check),
    Pattern(
        Rule(
            "D696",
            "程序的先后反了",
            Severity.WARNING,
            """先作决定，后告知、后审查、后取证，与法定程序相反。

为什么：处罚前告知听证权利，讨论前做合法性审查，是程序合法的底线；写成“审议后补办合法性审查”，等于承认程序违法。
怎么改：核对实际的先后；写反了的改过来。说的是发现的问题，请写明“存在……问题”“已纠正”。
依据：《行政处罚法》第四十四条、第五十四条；《重大行政决策程序暂行条例》第二十五条、第三十条。

反例：
    严格履行程序，作出处罚决定后告知当事人有要求听证的权利。

反例：
    重大事项经审议后补办合法性审查。

反例：
    先审批后听取意见，处罚后再取证。

正例：
    作出处罚决定前告知当事人有要求听证的权利，经合法性审查后提交集体讨论，纠正先处罚后取证的问题，审议通过后及时公布。
""",
        ),
        find=_ORDER,
        unless=_is_told_as_evil,
        say=lambda hit: f"“{hit.match[0]}”：{_STEP_CURES[hit.match.lastgroup or 'told']}。请核对。",
    ),
)
