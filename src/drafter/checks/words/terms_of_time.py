"""Terms that a law sets, told with another number: 信息公开自收到申请之日起30个工作日内答复 (D670)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.numerals import number
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "terms-of-time.csv"
_NUMBER = Lazy(r"\d+|[一二两三四五六七八九十]+")
_UNIT = Lazy(r"个?工作日|[日天人名]")


class Term(Struct, frozen=True):
    """What finds a term of a law, the terms that are right, and the law."""

    find: Lazy
    right: tuple[str, ...]
    source: str


def _terms(resources: Resources) -> tuple[Term, ...]:
    return tuple(
        Term(Lazy(f"(?:{row['事项']})(?P<term>{row['期限']})"), tuple(many(row["应为"])), row.get("依据", ""))
        for row in lexicon.table(resources, FILE)
        if row.get("事项") and row.get("期限")
    )


def _value(term: str) -> tuple[float, str]:
    """A term as number and unit: 二十个工作日 and 20个工作日 are one."""
    said, unit = _NUMBER.search(term), _UNIT.search(term)
    return float(number(said[0]) or 0) if said else 0.0, unit[0].lstrip("个") if unit else ""


def _check(subject: Subject) -> Iterator[Finding]:
    for term in lexicon.made(subject.resources, _terms):
        right = {_value(known) for known in term.right}
        for hit in search(subject, term.find):
            if _value(hit.match["term"]) not in right and not in_marks(subject, hit):
                said = "”“".join(term.right)
                yield RULE.at(hit.place, f"这里写的是“{hit.match['term']}”，{term.source}规定的是“{said}”。请核对。")


RULE = Rule(
    "D670",
    "法定期限、人数与法律规定不符",
    Severity.WARNING,
    """引用法律规定的期限、人数，数写错了。

为什么：政府信息公开的答复期限是20个工作日，申请行政复议的期限是60日，写成别的数，等于承认没有依法办，或凭记忆写错了。
怎么改：核对法律，改成规定的期限；是本单位承诺缩短的，写明“承诺在……内”。
依据：各行注明的法律条文，见templates/words/terms-of-time.csv；本单位可以另建own-terms-of-time.csv增加。

反例：
    依申请公开政府信息，自收到申请之日起30个工作日内答复。

反例：
    申请人自知道该行政行为之日起90日内申请行政复议。

反例：
    要求执法人员不得少于1人。

正例：
    依申请公开政府信息，自收到申请之日起20个工作日内答复，申请人自知道该行政行为之日起60日内申请行政复议，执法人员不得少于两人。
""",
)
RULES = (Coded(RULE, _check),)
