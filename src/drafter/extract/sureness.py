"""Whether a code may be written down without asking: phrases and likeness are two judges, and what convinces depends on both.

The bounds are measured, not felt: on ``tests/imported`` with the phrases of each text taken out, and on half of ``tests/bodies``
(``docs/truth.md``); what they are worth on texts that were not looked at is told there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.extract.context import Context
from drafter.extract.likeness import Alike, covered, pairs
from drafter.extract.match import MARGIN, SURE, Candidate
from drafter.extract.unit_fit import kind_of, unit_fit
from drafter.language.patterns import Lazy
from drafter.language.statutory import Statutory, named
from drafter.language.units import UnitKind
from drafter.language.wordlists import word_list
from drafter.model.catalog import Spec

_APART = 0.5
"""How much less alike the next metric must be."""
_NAMED, _NAMED_RATE = 0.5, 0.6
"""So much of a metric's name its sentence must say, of a count and of a rate."""
_WHOLLY = 0.51
"""Where no phrase confirms it."""
_ASIDE = re.compile("（[^（）]*）")
_MISFIT = -2.0
# 新增持证执法人员3名: those that came, not those there are.
_NEW = Lazy("(?:«extract.are-new»)[^，。；、]{0,10}$")
# 与1家律师事务所签订协议, 邀请监督员3名: those the body works with, not all there are.
_PARTNER = re.compile(
    "(?:(?<!参)与|(?<![合协共不相])同|跟|(?<!理)由|(?<![方导意流])向|从)$|(?:邀请|委托|商请)了?[^，。；、]{0,12}$"
)
# 案卷640卷，其中行政处罚420卷、行政许可160卷: parts in the whole's unit, which is not the metric's.
_IN_PARTS = re.compile("其中[^。；]*$")
# 每村培养6名: of one of many.
_EACH = re.compile("每(?!年|月|季|周|日|天)[^，。；、]{1,3}[^，。；]{0,10}$")
_ROW = re.compile("([^，。；、和与及]{2,8})[、和与及]([^，。；、和与及]{2,10})$")
_SCOPE = Lazy("«extract.another-scope»")
_OWN_WORDS = 0.5


def is_sure(
    context: Context, candidate: Candidate, others: Iterable[float], alike: tuple[Alike, ...], kind: str = ""
) -> bool:
    """Whether a metric is beyond doubt for a number.

    ``kind`` is the reporting body (单位类型): what it does not report itself is asked (维持3件 of a bureau's own cases). ``others`` are the scores by phrases of the metrics that it could be as well, ``alike`` the metrics that its words are like.
    """
    spec = candidate.spec
    margin = candidate.score - max(others, default=0.0)
    mine = next((a for a in alike if a.spec.code == spec.code), None)
    fit = unit_fit(spec, context.quantity)
    if (
        mine is None
        or fit is None
        or (kind and spec.kinds and kind not in spec.kinds)
        or fit < _MISFIT
        or (fit == 0.0 and _IN_PARTS.search(context.sentence))
        or _PARTNER.search(context.left)
        or _is_new(context, spec)
        or not _names_subject(context, spec)
        or _is_aside(context, spec)
        or _is_another(context, spec)
    ):
        return False
    ahead = mine.score - max((a.score for a in alike if a is not mine), default=0.0)
    first = alike[0] is mine
    return (
        # Both judges name it, and the clause says hardly a word that the metric does not.
        (candidate.score >= SURE and margin >= MARGIN and first and ahead >= _APART and mine.is_clear)
        # No phrase was met whole, but head noun, unit and scope are the metric's own, and of no other.
        or (first and fit > 0.0 and mine.is_own and ahead >= 0.8 and _said_of(context, spec) >= _WHOLLY)
        # The phrases leave no other choice, and the second judge has none that is much better (撤销7件 below 行政复议).
        or (candidate.score >= 9.5 and margin >= 5.0 and ahead > -0.6 and mine.scope >= 0.75)
        # Short words that are nobody else's, and nothing beside them (罚款42万元).
        or (candidate.score >= 5.5 and margin >= 4.0 and fit >= 1.0 and first and ahead >= 1.5 and mine.is_whole)
        # More is said around it (在第三季度围绕水法开展专题学习), but nothing else is like it.
        or (candidate.score >= 10.5 and margin >= 4.0 and first and ahead >= 1.8 and mine.head >= 0.65)
    )


def comes_later(context: Context, spec: Spec) -> bool:
    """Whether a number may have a metric only where no better one asks for it: of another unit, of a part, of what is new, or told again."""
    fit = unit_fit(spec, context.quantity)
    return (
        fit is None
        or fit <= 0.0
        or _is_new(context, spec)
        or _is_aside(context, spec)
        or _is_another(context, spec, in_clause=True)
    )


def _is_new(context: Context, spec: Spec) -> bool:
    """Whether only those are counted that came in the year, which the metric does not say."""
    return _NEW.search(context.left) is not None and not any(c in f"{spec.name}{spec.phrases}" for c in "新增")


def _is_aside(context: Context, spec: Spec) -> bool:
    """Whether a chapter does not report a metric: the shortcomings and the plan speak of it again, 第一责任人 of what its leaders did themselves."""
    chapter = named(context.heading)
    return chapter in (Statutory.SHORTCOMINGS, Statutory.PLAN) or (
        chapter is Statutory.LEADERS and spec.statutory != Statutory.LEADERS
    )


def names_rate(context: Context, spec: Spec) -> bool:
    """Whether it is said of what a rate is: 满意率 alone is everybody's. True for what is no rate."""
    return kind_of(spec.unit) is not UnitKind.RATE or _said_of(context, spec) >= _NAMED


def _names_subject(context: Context, spec: Spec) -> bool:
    """Whether the words say of what a number is: 按期办结率 is that of letters and visits, 提出意见 that of a review, only where they are spoken of."""
    return _said_of(context, spec) >= (_NAMED_RATE if kind_of(spec.unit) is UnitKind.RATE else _NAMED)


def _said_of(context: Context, spec: Spec) -> float:
    """The share of a metric's name that its sentence says, with or without what the name has in brackets."""
    said = pairs(f"{context.left}|{context.right}|{context.sentence}|{context.lead}")
    return max(covered(name, said) for name in (spec.name, _ASIDE.sub("", spec.name)))


def _is_another(context: Context, spec: Spec, *, in_clause: bool = False) -> bool:
    """Whether a word says that only some are counted, or another's (医疗纠纷, 引导申请, 获评), or the metric is only one of two that are counted together.

    ``in_clause``: whether only a word of the number's own clause counts, none before it in the sentence.
    """
    known = "|".join((spec.name, spec.caliber, *(p for p in spec.phrases if not p.startswith("!"))))
    near = f"{context.sentence.rpartition('；')[2]}{context.left}{context.right}"
    if any(
        word in spec.name and word not in near and word not in context.lead for word in word_list("extract.narrows")
    ):
        return True
    said = f"{context.left}{context.right}" if in_clause else near
    if _EACH.search(context.left) or any(word not in known for word in _SCOPE.findall(said)):
        return True
    # 新办、换发执法证137个, 合同与文件42件
    row = _ROW.search(context.left)
    return row is not None and covered(row[1][-4:], pairs(known)) < _OWN_WORDS
