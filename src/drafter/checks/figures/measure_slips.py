"""A character behind a number that only sounds like its measure word (D388)."""

from __future__ import annotations

from drafter.checks.report import Line, Report
from drafter.checks.rule import PerQuantity
from drafter.findings import Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.sounds import alike
from drafter.language.units import units
from drafter.language.wordlists import word_list
from drafter.model.document import Role
from drafter.resources import Resources

_BEHIND = Lazy(r"(?P<slip>[一-鿿])(?=[，。；、：）]|$)|(?P<each>各)(?=[一-鿿])")
_YEARS = 1000
"""Before 各 it may be a year: 2023各项工作."""
_LARGEST = 100_000
"""More is the number of a line or an account."""


def _usual(resources: Resources) -> dict[str, tuple[str, ...]]:
    """The nouns by the measure words of one character that they take (``measures.csv``)."""
    found: dict[str, list[str]] = {}
    for row in lexicon.table(resources, "measures.csv"):
        for unit in many(row.get("用", "")):
            if len(unit) == 1 and row.get("名词"):
                found.setdefault(unit, []).append(row["名词"])
    return {unit: tuple(nouns) for unit, nouns in found.items()}


def _slip(report: Report, line: Line, quantity: Quantity) -> str:
    if quantity.ranged or quantity.decimals or quantity.quoted or line.part_at(quantity.number).role is Role.VALUE:
        return ""
    known, likeness = units(report.resources), alike(report.resources)
    text, at = line.text, quantity.stop
    if quantity.unit:
        # 下达整改通知书4分: a unit, yet not that of what is counted.
        usual = lexicon.made(report.resources, _usual)
        meant = [u for u in usual if likeness.sound(u, quantity.unit) and quantity.label.endswith(usual[u])]
        if len(quantity.unit) > 1 or known.same(quantity.unit) in [known.same(u) for u in meant] or not meant:
            return ""
        slip = quantity.unit
    else:
        match = _BEHIND.match(text, at)
        if match is None or not quantity.digits or quantity.value > _LARGEST or not quantity.label:
            return ""
        slip = match["slip"] or match["each"]
        if known.get(slip) is not None or slip in word_list("units.no-slips"):
            return ""
        meant = [u for u in word_list("units.of-one-character") if likeness.sound(u, slip)]
        if not meant or (match["each"] and quantity.value >= _YEARS):
            return ""
        at += 1
    return f"“{text[quantity.number : at]}”的“{slip}”像是写错了字，是不是“{'”“'.join(meant[:3])}”？请核对。"


RULES = (
    PerQuantity(
        Rule(
            "D388",
            "量词写成了同音字",
            Severity.WARNING,
            """数后面的字不是量词，换一个同音字才是。

为什么：“检查5此”“公开部门126各”“下达整改通知书4分”是输入法选错了字，数后面只看数字，校对时最容易滑过去。
怎么改：核对数的是什么，改成提示的量词。
依据：《党政机关公文处理工作条例》第十九条：文字准确，计量单位规范；词表见templates/words/units.csv、measures.csv。

反例：
    公开部门126各，开展检查5此。

反例：
    下达整改通知书4分，抽查企业8佳。

反例：
    建立3各工作专班，培训人员312明。

正例：
    公开部门126个，开展检查5次，下达整改通知书4份，办理结婚登记2316对，夺得9金、5银、6铜，张贴启事2则，考核得分98分，《办法》第5章，排名前3名。
""",
        ),
        when=_slip,
    ),
)
