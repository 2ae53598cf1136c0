"""Periods longer than the law allows, months that a half-year or a quarter does not have (D385, D386)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.prose import Hit, quantities
from drafter.checks.rule import Coded, Pattern
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "legal-periods.csv"
_WITHIN = Lazy(r"^(?:之?内|以内)")
_CLAUSES = Lazy(r"[。；]")
_DAYS = ("日", "天")


class _Period(Struct, frozen=True):
    words: tuple[str, ...]
    never: tuple[str, ...]
    most: Decimal
    working: bool
    source: str


def _periods(resources: Resources) -> tuple[_Period, ...]:
    return tuple(
        _Period(
            tuple(many(row["须有词语"])),
            tuple(many(row.get("不含", ""))),
            Decimal(row["最长"]),
            row.get("单位") == "工作日",
            row.get("依据", ""),
        )
        for row in lexicon.table(resources, FILE)
        if row.get("须有词语") and row.get("最长", "").isdecimal()
    )


def _check(subject: Subject) -> Iterator[Finding]:
    known = lexicon.made(subject.resources, _periods)
    for line, numbers in quantities(subject):
        for quantity in numbers:
            working = quantity.unit.endswith("工作日")
            within = line.text[quantity.end : quantity.end + 2]
            if not (working or quantity.unit in _DAYS) or not (_WITHIN.match(within) or quantity.tail == "以内"):
                continue
            begin = max(line.text.rfind(mark, 0, quantity.number) for mark in "。；") + 1
            sentence = _CLAUSES.split(line.text[begin : quantity.end + 60])[0]
            for period in known:
                told = all(word in sentence for word in period.words) and not any(w in sentence for w in period.never)
                if told and working is period.working and quantity.value > period.most:
                    yield RULE.at(
                        line.words(quantity.begin, quantity.stop, 0, 4),
                        f"写的是{quantity.digits}{quantity.unit}，比规定的{period.most}{'个工作日' if working else '日'}长。"
                        f"请核对。依据：{period.source}。",
                    )
                    break


RULE = Rule(
    "D385",
    "期限比法定的长",
    Severity.WARNING,
    """写的办理期限比法律、法规规定的还长。

为什么：政府信息公开申请应在20个工作日内答复，写“30个工作日内”，等于说没有依法办。
怎么改：核对期限；承诺的期限只能比法定的短。
依据：《政府信息公开条例》《行政复议法》《信访工作条例》等；词表见templates/words/legal-periods.csv，本单位可以另建own-legal-periods.csv增加。

反例：
    办理依申请公开23件，严格执行自收到申请之日起30个工作日内予以答复的规定。

反例：
    规范性文件自公布之日起60日内报送备案。

正例：
    办理依申请公开23件，均在自收到申请之日起15个工作日内答复。规范性文件自公布之日起15日内报送备案，处罚决定在7个工作日内公示。
""",
)
_MONTHS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
    "前三季度": (1, 9),
}


def _fits(_: Subject, hit: Hit) -> bool:
    first, last = _MONTHS[hit.match["of"]]
    return first <= int(hit.match["a"]) and int(hit.match["b"]) <= last


RULES = (
    Coded(RULE, _check),
    Pattern(
        Rule(
            "D386",
            "半年、季度的月份不对",
            Severity.ERROR,
            """写了上半年、某季度，括号里的月份却超出了它。

为什么：上半年是1—6月，写“上半年（1—7月）”，读者不知道数是哪几个月的。
怎么改：核对起止月份，改正说法或月份。
依据：GB/T 15835—2011；《党政机关公文处理工作条例》第十九条：时间应当准确。

反例：
    上半年（1—7月）集中开展专项治理。

反例：
    三季度（6月至9月）检查企业38家。

正例：
    上半年（1—6月）集中开展专项治理，三季度（7月至9月）检查企业38家，下半年（9月至11月）开展回头看。
""",
        ),
        find=Lazy(
            r"(?P<of>[上下]半年|前三季度|(?<!前)[一二三四]季度)（(?P<a>1[0-2]|[1-9])月?(?:份)?[—–\-～至到]{1,2}(?P<b>1[0-2]|[1-9])月"
        ),
        unless=_fits,
        say="“{0}”：月份超出了“{of}”。请核对。",
    ),
)
