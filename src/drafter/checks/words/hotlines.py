"""Hot lines under another line's number: 12345公共法律服务热线 (D680)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.clauses import begins_at
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "hotlines.csv"
_NUMBER = r"(?<!\d)(?P<number>12[0-9]{3})(?!\d)"
_LINE = r"(?:«words.kinds-of-hotlines»)"
_FAR = 30


def _lines(resources: Resources) -> tuple[dict[str, tuple[tuple[str, ...], str]], Lazy]:
    """By what a line is called: its numbers and who set it up; and what finds a number right before such a name, or behind it."""
    known = {
        name: (tuple(many(row.get("号码", ""))), row.get("依据", ""))
        for row in lexicon.table(resources, FILE)
        for name in many(row.get("叫法", ""))
        if row.get("号码")
    }
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True))) or r"(?!)"
    called = rf"(?P<%s>{names})(?:[^，。；、：“”（）()\d\n并和与及]{{0,6}})?{_LINE}"
    before = rf"{_NUMBER}[”号]?[“]?(?:全国|统一|[省市县区])?{called % 'name'}"
    behind = rf"(?:{called % 'first'})(?:电话)?[”]?[（(“]{_NUMBER.replace('number', 'last')}[）)”]"
    return known, Lazy(f"{before}|{behind}")


def check(report: Report) -> Iterator[Finding]:
    known, pattern = lexicon.made(report.resources, _lines)
    for hit in search(report, pattern):
        name, number = hit.match["name"] or hit.match["first"], hit.match["number"] or hit.match["last"]
        numbers, source = known[name]
        if number not in numbers and not _stands_beside(hit, numbers):
            yield RULE.at(
                hit.place,
                f"“{name}”的号码是{'、'.join(numbers)}（{source}），这里写的是{number}。请核对号码和名称；"
                "由别的热线转接的，请写明“转接”。",
            )


def _stands_beside(hit: Hit, numbers: tuple[str, ...]) -> bool:
    """Whether the right number stands in the same clause: 12348、12345公共法律服务热线 are two that are named at once."""
    text = hit.line.text
    return any(number in text[begins_at(text, hit.start, "，。；", hit.start - _FAR) : hit.start] for number in numbers)


RULE = Rule(
    "D680",
    "热线号码和名称对不上",
    Severity.WARNING,
    """热线的号码写成了另一条热线的。

为什么：公共法律服务热线是12348，政务服务便民热线是12345，纳税服务热线是12366；号码写错，群众照着打就打错了地方。
怎么改：照提示核对号码，或改热线的名称；由12345转接、整合的，写明“12345热线转办”。
依据：各部门设立的全国统一号码；词表见templates/words/hotlines.csv，本单位可以另建own-hotlines.csv增加。

反例：
    12345公共法律服务热线全年解答咨询2310人次。

反例：
    畅通12348劳动保障维权热线，接听来电210个。

反例：
    公布消费者投诉举报热线（12345），接听来电1205个。

正例：
    12348公共法律服务热线全年解答咨询2310人次，12345热线转办公共法律服务类工单120件，12348公共法律服务热线与12345政务服务便民热线双号并行，12333人力资源社会保障服务热线接听来电560个。
""",
)
