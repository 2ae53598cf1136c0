"""Terms that a law sets, told with another number: 信息公开自收到申请之日起30个工作日内答复, 执法人员不得少于1人 (D695)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.numerals import number
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "terms-of-time.csv"
_N = r"(?P<n>\d{1,3}|«numerals.ten»+)"
_SLOTS = {
    "{期限}": rf"{_N}(?P<u>个?工作日|个月|[日天])",
    "{工作日}": rf"{_N}(?P<u>个?工作日)",
    "{日}": rf"{_N}(?P<u>[日天])",
    "{人数}": r"(?P<n>[1-9«numerals.nine»两])(?P<u>[人名])",
    "{年}": r"(?<!\d)(?P<n>\d{1,2}|«numerals.ten»+|两)(?P<u>年)",
    "{月日}": r"(?P<n>1[0-2]|[1-9])(?P<u>月(?:[12]\d|3[01]|[1-9])日)",
    "{学时}": r"(?P<n>\d{1,3})个?(?P<u>学时)",
    "{小时}": r"(?P<n>\d{1,2}|«numerals.ten»+|两)个?(?P<u>小时)",
    "{元}": r"(?P<n>\d+(?:\.\d+)?|[«numerals.ten»百千万两]+)(?P<u>万?元)",
    "{倍}": r"(?P<n>\d{1,2}|«numerals.ten»+|两)(?P<u>倍)",
    "{百分}": r"(?:(?P<n>\d+(?:\.\d+)?)(?P<u>%)|百分之(?P<hundredth>«numerals.ten»+))",
    "{内}": "(?:以内|之内|内)",
}
"""What stands in a row for the number and its unit, and for the word behind them."""
_RIGHT = Lazy(_SLOTS["{期限}"] + r"|(?P<number>\d+)(?P<unit>年|月\d+日|学时|小时|元|倍|%|人)")
# How long a unit is, in days: whether a term is shorter than the law's, not whether it is the same.
_DAYS = {"工作日": 1.4, "日": 1.0, "月": 30.0, "人": 1.0, "学时": 1.0, "月日": 1.0}
_UNITS = {"天": "日", "名": "人", "个月": "月"}
_MANY = 10000
_SHORTER, _LONGER = "可以", "长的可以"


class Term(Struct, frozen=True):
    """What finds a term of a law, the terms that are right as they are written and as values, and the law."""

    find: Lazy
    right: tuple[str, ...]
    values: frozenset[tuple[float, str]]
    fine: str
    """Whether a shorter one is an office's own promise, or a longer one no less than is asked."""
    law: str


def _value(n: str, unit: str) -> tuple[float, str]:
    """A term as number and unit: 二十个工作日 and 20个工作日 are one."""
    unit = _UNITS.get(unit, unit).removeprefix("个")
    value = float(number(n.replace("两", "二")) or 0)
    # A day of the year: 4月1日 is before 5月1日.
    if unit.startswith("月") and unit.endswith("日"):
        return value * _DAYS["月"] + float(unit[1:-1]), "月日"
    return (value * _MANY, "元") if unit == "万元" else (value, unit)


def _known(term: str) -> tuple[float, str]:
    said = _RIGHT.match(term)
    if said is None:
        return 0.0, ""
    return _value(said["number"], said["unit"]) if said["number"] else _value(said["n"], said["u"])


def _find(source: str) -> Lazy:
    for slot, pattern in _SLOTS.items():
        source = source.replace(slot, pattern)
    return Lazy(source)


def _has_number(source: str) -> bool:
    return any(slot in source for slot, pattern in _SLOTS.items() if "<n>" in pattern)


def _terms(resources: Resources) -> tuple[Term, ...]:
    return tuple(
        Term(
            _find(row["写法"]),
            right,
            frozenset(map(_known, right)),
            row.get("短的可以", ""),
            row.get("依据", ""),
        )
        for row in lexicon.table(resources, FILE)
        # A row says what stands for the number, or it finds none.
        if _has_number(row.get("写法", "")) and (right := tuple(many(row.get("应为", ""))))
    )


def _is_right(said: tuple[float, str], term: Term) -> bool:
    """Whether what is said is what the law says, a promise to be faster, or more than the least that is asked."""
    days = _DAYS.get(said[1], 0) * said[0]
    known = [_DAYS.get(unit, 0) * value for value, unit in term.values]
    within = (term.fine == _SHORTER and days <= max(known)) or (term.fine == _LONGER and days >= min(known))
    return said in term.values or within


def _said(hit: Hit) -> tuple[str, str, str]:
    """The number of a hit, its unit, and both as they are written."""
    if hit.match["n"]:
        return hit.match["n"], hit.match["u"], f"{hit.match['n']}{hit.match['u']}"
    return hit.match["hundredth"], "%", f"百分之{hit.match['hundredth']}"


def check(report: Report) -> Iterator[Finding]:
    told: set[tuple[int, int]] = set()
    for term in lexicon.made(report.resources, _terms):
        for hit in search(report, term.find):
            digits, unit, words = _said(hit)
            # Two rows may find one number.
            at = (id(hit.line), hit.start + hit.match[0].rindex(words))
            if at in told or _is_right(_value(digits, unit), term) or in_marks(report, hit):
                continue
            told.add(at)
            yield RULE.at(
                hit.place,
                f"这里写的是“{words}”，法律规定的是{'、'.join(term.right)}（{term.law}）。请核对是不是写错了。",
            )


RULE = Rule(
    "D695",
    "法定期限、数额、人数不对",
    Severity.WARNING,
    """写的期限、数额、人数和法律规定的不同。

为什么：信息公开申请20个工作日内答复，行政复议60日内申请，行政诉讼6个月内提起，法律写得明白；报告里写错，等于告诉别人本单位不懂法。
怎么改：照提示核对。承诺提前办的（比法定期限短）不提醒；法律另有规定的不用改。
依据：提示里逐条注明，如《政府信息公开条例》第三十三条、《行政复议法》第二十条；词表见templates/words/terms-of-time.csv，本单位可以另建own-terms-of-time.csv增加。

反例：
    自收到政府信息公开申请之日起30个工作日内答复。

反例：
    告知当事人可在3个月内申请行政复议。

反例：
    年度法治政府建设情况报告于5月1日之前通过门户网站向社会公开，村民委员会每届任期三年的规定得到落实。

反例：
    行政复议普通程序自受理之日起90日内审结，行政处罚决定自作出之日起30个工作日内公开。

反例：
    办理依申请公开23件，严格执行自收到申请之日起30个工作日内予以答复的规定。

反例：
    规范性文件自公布之日起60日内报送备案，申请人自知道该行政行为之日起90日内申请行政复议。

反例：
    要求执法人员不得少于1人。

反例：
    征地补偿安置公告时间不少于15日。

反例：
    对公民处以50元以下、对法人或者其他组织处以1000元以下罚款的，适用简易程序当场处罚。

反例：
    查封、扣押的期限不得超过60日，处罚决定书15日内送达当事人。

正例：
    年度法治政府建设情况报告于4月1日前向社会公开，村民委员会每届任期五年的规定得到落实，告知当事人在5日内有权要求听证。
    征地补偿安置公告时间不少于30日，对公民处以200元以下、对法人或者其他组织处以3000元以下罚款的，适用简易程序，处罚决定书5日内送达当事人，违法行为在2年内未被发现的不再处罚。
    自收到政府信息公开申请之日起20个工作日内答复，告知当事人60日内申请行政复议、6个月内提起行政诉讼的权利，行政复议普通程序45日内审结，行政处罚决定作出之日起5个工作日内公开，规范性文件自公布之日起15日内报送备案。
    办理依申请公开23件，均在自收到申请之日起15个工作日内答复，处罚决定在7个工作日内公示，执法人员不得少于两人，现场检查时执法人员不少于2人。
""",
)
