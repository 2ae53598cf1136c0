"""A kind of things and one of its own in one series: 医院和医疗机构 (D697)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "kinds.csv"
_JOINED = "(?:、|以及|[和与及或])"
_ITEM = r"(?:[^，。；：、“”《》\d\n的]{2,10}、)"
# Behind the series: what goes on without it is no part of a longer name (企业和民营企业家).
_END = r"(?=[，。；、）\d]|等|以及|[和与及]|«words.behind-a-series»|«genus.goes-on»)"
_BEGIN = r"(?:(?<=[，。；：、\n（])|^|(?:«genus.before-a-series»))"


def _series(resources: Resources) -> Lazy:
    """What finds a species and its genus in a series, in either order."""
    frames: list[str] = []
    for row in lexicon.table(resources, FILE):
        genus, species = re.escape(row.get("类", "")), "|".join(map(re.escape, many(row.get("种", ""))))
        if genus and species:
            frames.append(rf"(?:{species}){_JOINED}{_ITEM}?{genus}{_END}")
            frames.append(rf"{_BEGIN}{genus}{_JOINED}{_ITEM}?(?:{species}){_END}")
    return Lazy("|".join(frames) or r"(?!)")


def _check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, lexicon.made(subject.resources, _series)):
        if not in_marks(subject, hit):
            yield RULE.at(
                hit.place, f"“{hit.match[0]}”：一项包括在另一项里，不能并列。请删去一项，或写成“……等”“其他……”。"
            )


RULE = Rule(
    "D697",
    "大类和小类并列",
    Severity.WARNING,
    """并列的几项里，一项包括了另一项。

为什么：医疗机构包括医院，中小学就是学校，公务员就是国家工作人员；大类和小类并列，范围说不清，数也会重复。
怎么改：删去一项，或写成“医院等医疗机构”“医院和其他医疗机构”。大类和小类的词表在templates/words/kinds.csv，本单位可以另建own-kinds.csv增加。
依据：GB/T 15834—2011 4.5：顿号用于并列的词语之间；《党政机关公文处理工作条例》第十九条：表述准确。

反例：
    公立医院、民营医院和医疗机构共116家。

反例：
    走访企业、民营企业23家。

反例：
    对行政处罚、行政许可和行政执法开展评查。

正例：
    对医院等医疗机构开展检查，深入学校、企业和农村，走访国有企业、民营企业23家，组织公务员和事业单位工作人员学法，服务企业和民营企业家，检查医院、学校和其他医疗机构。
""",
)
RULES = (Coded(RULE, _check),)
