"""Words in another order than the language has: the verb behind the number of its object (D656)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.checks.subject import Subject
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_UNITS = "人次|场次|批次|人|件|份|卷|场|条|次|项|家|户|起|期|个|名|部|册|张|篇|处|支|万元|元|亩|公里"
# What somebody does to the thing that is counted; 维持12件, 3件终止 tell how it ended.
_DO = "批示|督办|举办|开展|召开|印发|制定|出台|发放|组织|审定|协调|配备|聘请|下发|出具|签订|部署|张贴|悬挂|举行|成立|建设|开设|协调处理|处理|处置"
_TOLD = Lazy(r"已|均|全部|由|被|经|按期|如期|顺利|集中|统一|分别|对|将|把|其中|为|有|是|的|于|再|共同|联合|新")
_CLAUSE = Lazy(r"[，。；：、（]")
_BEFORE = 24


def _is_said_so(subject: Subject, hit: Hit) -> bool:
    """Whether the clause has words before the number with which the verb may stand last."""
    clause = _CLAUSE.split(hit.line.text[max(0, hit.start - _BEFORE) : hit.start])[-1]
    return bool(_TOLD.search(clause)) or in_marks(subject, hit)


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
        find=Lazy(rf"(?<=[一-鿿])\d[\d,.]*[余多]?(?:{_UNITS})(?P<verb>{_DO})(?=[。；，])"),
        unless=_is_said_so,
        say="“{0}”的动词落在了最后。请把“{verb}”移到前面。",
        around=(6, 0),
    ),
)
