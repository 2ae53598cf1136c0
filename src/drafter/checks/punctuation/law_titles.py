"""Names of laws without title marks among others that have them (D526)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from drafter.checks.prose import search
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import HAN, Lazy

_ROW = Lazy(
    rf"(?:《[^《》\n]{{2,40}}》|{HAN}{{3,20}}(?:法|条例))(?:[、和及与](?:《[^《》\n]{{2,40}}》|{HAN}{{3,20}}(?:法|条例)))+"
)
_BARE = Lazy(rf"(?:(?<=[、和及与])|^)({HAN}{{3,20}}(?:法|条例))(?=[、和及与]|$)")


@lru_cache(maxsize=4)
def _known(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


def _check(subject: Subject) -> Iterator[Finding]:
    known = _known(lexicon.lines(subject.resources, "laws.txt"))
    for hit in search(subject, _ROW):
        row = hit.match[0]
        if "《" not in row:
            continue
        for bare in _BARE.finditer(row):
            # Only what is a law by its name: 执法、普法 stand in such rows as well.
            if bare[1].removeprefix("中华人民共和国") in known or bare[1].endswith("条例"):
                at = hit.start + bare.start(1)
                yield RULE.at(
                    hit.line.words(at, at + len(bare[1])), f"同一列法规里，“{bare[1]}”没有加书名号。请写《{bare[1]}》。"
                )


RULE = Rule(
    "D526",
    "并列的法规有的没有书名号",
    Severity.WARNING,
    """一列法律法规，有的加了书名号，有的没有。

为什么：法律法规的名称用书名号；同一列里有的加、有的不加，前后不一。
怎么改：都加上书名号，书名号之间不用顿号也可以。
依据：GB/T 15834—2011 4.15：书名号。

反例：
    学习《民法典》、乡村振兴促进法、《长江保护法》等法律知识。

正例：
    学习《民法典》《乡村振兴促进法》《长江保护法》，统筹执法、普法和《宪法》宣传。
""",
)
RULES = (Coded(RULE, _check),)
