"""Periods that the law fixes, told with another number (D695)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Coded
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

RULES = (Coded(RULE, _check),)
