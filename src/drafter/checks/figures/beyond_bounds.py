"""Numbers that leave their bounds: shares beyond all, a rank beyond the number of those ranked, days that a span does not have (D361–D363)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from drafter.checks.prose import Hit, search, sentences
from drafter.checks.rule import Coded, Pattern
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity

_SHARE = Lazy(r"占(?:比|总数|总量|全部)?的?(?:约|为|达到?|比为)?$")
_OVERLAPS = Lazy(r"«figures.parts-that-overlap»|[女男]")
_ALL, _ROUNDING, _FAR = Decimal(100), Decimal("0.1"), Decimal(120)


def _shares(subject: Subject) -> Iterator[Finding]:
    for sentence in sentences(subject):
        run: list[Quantity] = []
        for quantity in (*sentence.quantities, None):
            share = quantity is not None and quantity.is_rate and quantity.is_exact and _SHARE.search(quantity.label)
            # 群众举报占45%、检查发现占38%: side by side, nothing else between.
            near = not run or (quantity is not None and quantity.begin - run[-1].stop <= 1 + len(run[-1].noun))
            if quantity is not None and share and near:
                run.append(quantity)
                continue
            if len(run) > 1:
                total = sum((q.value for q in run), Decimal(0))
                words = sentence.line.text[run[0].begin : run[-1].stop]
                if _ALL + _ROUNDING * len(run) < total < _FAR and not _OVERLAPS.search(words):
                    said = "+".join(f"{q.digits}%" for q in run)
                    yield _D361.at(
                        sentence.line.place(run[0].begin, run[-1].stop),
                        f"{said}={total}%，超过了100%。请核对；几项有交叉的，请写明。",
                    )
            run = [quantity] if quantity is not None and share else []


_BODIES = "«figures.ranked-among»"
_RANKED = (
    Lazy(
        rf"(?P<n>\d{{1,3}})个(?:{_BODIES})(?:中|里|考核中|测评中|排名中)?[^，。；\d]{{0,14}}，?[^，。；\d]{{0,10}}(?:第|排名第?|位列第?|位居第?|居第)(?P<rank>\d{{1,3}})(?:位|名|$|(?=[，。；、）]))"
    ),
    Lazy(rf"第(?P<rank>\d{{1,3}})[位名]（[^（）\d]{{0,10}}?(?P<n>\d{{1,3}})个(?:{_BODIES})"),
)


def _ranks(subject: Subject) -> Iterator[Finding]:
    for pattern in _RANKED:
        for hit in search(subject, pattern):
            if int(hit.match["rank"]) > int(hit.match["n"]):
                yield _D362.at(hit.place, f"一共{hit.match['n']}个，不会排第{hit.match['rank']}。请核对这两个数。")


_SPAN = r"(?P<m>1[0-2]|[1-9])月(?P<d>[12]\d|3[01]|[1-9])日(?:起)?[至到—－-]{1,2}(?:(?P<m2>1[0-2]|[1-9])月)?(?P<d2>[12]\d|3[01]|[1-9])日"
_LASTS = r"(?:«figures.before-days»)(?P<days>\d{1,3})(?:天|日)(?!内)"
_TIMES = (Lazy(rf"{_SPAN}[^。；\d]{{0,16}}{_LASTS}"), Lazy(rf"{_LASTS}[^。；\d]{{0,10}}{_SPAN}"))


def _days(subject: Subject) -> Iterator[Finding]:
    for pattern in _TIMES:
        for hit in search(subject, pattern):
            there = _length(hit)
            # Either end may be left out of the count, and working days are fewer.
            if there is not None and not there - 1 <= int(hit.match["days"]) <= there:
                yield _D363.at(
                    hit.place,
                    f"这一段有{there}天，写的是{hit.match['days']}天。请核对起止日期和天数；按工作日算的，请写明。",
                )


def _length(hit: Hit) -> int | None:
    month, day = int(hit.match["m"]), int(hit.match["d"])
    try:
        # A year of 365 days: the year is seldom told, and a day more or less is let pass.
        first, last = date(2025, month, day), date(2025, int(hit.match["m2"] or month), int(hit.match["d2"]))
    except ValueError:
        return None
    return (last - first).days + 1 if last > first else None


_D361 = Rule(
    "D361",
    "各项占比之和超过100%",
    Severity.WARNING,
    """并列的几项占比加起来超过100%。

为什么：满意、基本满意、不满意是一个整体的三份，加起来是102.5%，三个数里至少有一个错了。
怎么改：核对各项占比；几项有交叉的，写明“有交叉”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    群众评价满意的占62.4%、基本满意的占31.5%、不满意的占8.6%。

反例：
    群众举报占45%、检查发现占38%、上级交办占22%。

正例：
    群众评价满意的占62.4%、基本满意的占31.5%、不满意的占6.1%。党员占56%，本科以上学历占78%。
""",
)
_D362 = Rule(
    "D362",
    "名次大于参加排名的个数",
    Severity.ERROR,
    """一共只有这么多个，名次却更靠后。

为什么：全市12个县区，不会排第13位；个数和名次至少有一个错了。
怎么改：核对名次和参加排名的个数。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    在全市8个区县考核中排名第9。

反例：
    行政复议案件数居全市第13位（全市共12个县区）。

正例：
    在全市12个区县考核中排名第3，居全省第23位，走访8个乡镇，召开第9次会议。
""",
)
_D363 = Rule(
    "D363",
    "天数与起止日期不符",
    Severity.WARNING,
    """写了起止日期，又写了天数，两者对不上。

为什么：3月1日至3月15日是15天，写“期限为30日”，读者不知道哪一个对；公示、征求意见的期限还有法定的下限。
怎么改：核对起止日期和天数；按工作日算的，写“个工作日”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    征求意见期限为30日，自3月1日起至3月15日止。

反例：
    11月1日至11月30日开展专项行动，历时45天。

正例：
    征求意见期限为30日，自3月1日起至3月30日止。11月1日至11月30日开展专项行动，历时30天。
""",
)
RULES = (
    Coded(_D361, _shares),
    Coded(_D362, _ranks),
    Coded(_D363, _days),
    Pattern(
        Rule(
            "D364",
            "数字里多了小数点",
            Severity.ERROR,
            """一个数里有两个小数点。

为什么：“99.0.5%”“12..5万元”读不成一个数。
怎么改：核对原始数据，删去多出的小数点。
依据：GB/T 15835—2011；《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    全年罚款12..5万元。

反例：
    农村公路优良率为91.0.5%。

正例：
    全年罚款12.5万元，评分99.05分，系统版本2.0.1上线，投资1.25亿元。
""",
        ),
        find=Lazy(r"(?<![\d.])\d{1,9}(?:\.\.+\d{1,4}|\.\d{1,3}\.\d{1,3})(?=[%％]|[万亿]?元|[万亿]?[件人次户亩吨名项])"),
        say="“{0}”有两个小数点。请核对。",
        around=(6, 2),
    ),
)
