"""Words in another order than the language has: the verb behind the number of its object (D656)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.clauses import clause_before
from drafter.language.patterns import Lazy

_UNITS = "[人场批]次|[人件份卷场条次项家户起宗本吨座台辆艘套所幅块期个名部册张篇处支元亩]|万元|公里"
# What somebody does to the thing that is counted; 维持12件, 3件终止 tell how it ended.
_DO = "«words.done-before-a-count»"
_TOLD = Lazy(r"«words.told-in-order»")
_BEFORE = 24


def _is_said_so(report: Report, hit: Hit) -> bool:
    """Whether the clause has words before the number with which the verb may stand last."""
    clause = clause_before(hit.line.text, hit.start, hit.start - _BEFORE)
    return bool(_TOLD.search(clause)) or in_marks(report, hit)


RULES = (
    Pattern(
        Rule(
            "D656",
            "动词写在了数的后面",
            Severity.WARNING,
            """“重大事项12项审定”，先说东西和数，动词落在了最后。

为什么：汉语里动词在宾语前面，“审定重大事项12项”；倒过来读不通，多半是删改时语序没有理顺。
怎么改：把动词移到前面；说结果的，写“已”“全部”，如“12项全部审定”。
依据：《党政机关公文处理工作条例》第十九条：表述准确；现代汉语语法。

反例：
    重大案件亲自过问8件督办。

反例：
    普法活动36场次举办。

正例：
    审定重大事项12项，12项事项全部审定，维持12件、撤销3件，36场次活动已经举办。
""",
        ),
        find=Lazy(
            rf"(?:违规|违法|非法|擅自|无证|私自)[^，。；\d、的\n]{{1,6}}\d+[余多]?[起件宗例次个](?:行为|案件|问题|现象|情形)(?=[，。；])|(?<=[一-鿿])(?<![的了有共第及和])\d+[起件例次](?:行为|现象|情形)(?=[，。；])|(?<=[一-鿿])\d[\d,.]*[余多]?(?:{_UNITS})(?P<verb>{_DO})了?(?=[。；，])"
        ),
        unless=_is_said_so,
        say="“{0}”的动词落在了最后。请把“{verb}”移到前面。",
        around=(6, 0),
    ),
)
