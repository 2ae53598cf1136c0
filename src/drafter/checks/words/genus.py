"""A kind of things and one of its own in one series: 医院和医疗机构 (D697)."""

from __future__ import annotations

from collections.abc import Iterator

from ahocorasick import Automaton
from msgspec import Struct

from drafter.checks.prose import locate
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "kinds.csv"
_JOINED = Lazy(r"、|以及|[和与及或]")
# Behind the series: what goes on without it is no part of a longer name (企业和民营企业家).
_END = Lazy(r"$|[，。；、）\d\n]|等|以及|[和与及]|«words.behind-a-series»|«genus.goes-on»")
_BEGIN = Lazy(r"(?:^|[，。；：、\n（]|(?:«genus.before-a-series»))$")
_MARKS = Lazy(r"[，。；：“”《》\d\n的]")
_FAR, _NEAR = 28, 2


class Kinds(Struct, frozen=True):
    """What finds the names of kinds of things, and what is of each kind."""

    find: Automaton
    species: dict[str, tuple[str, ...]]


def _kinds(resources: Resources) -> Kinds:
    species = {row["类"]: tuple(many(row.get("种", ""))) for row in lexicon.table(resources, FILE) if row.get("类")}
    find = Automaton()
    for genus in species:
        find.add_word(genus, genus)
    if species:
        find.make_automaton()
    return Kinds(find, species)


def _series(text: str, start: int, end: int, species: tuple[str, ...]) -> tuple[int, int] | None:
    """Where a series begins and ends that holds a kind at ``text[start:end]`` and something of it, one or two members away."""
    before = text[max(0, start - _FAR) : start]
    joined = [match.span() for match in _JOINED.finditer(before)]
    if joined and joined[-1][1] == len(before) and _END.match(text, end):
        for first, _ in joined[: -_NEAR - 1 : -1]:
            if before[:first].endswith(species):
                stretch = before[first:]
                longest = max(len(one) for one in species if before[:first].endswith(one))
                return None if _MARKS.search(stretch) else (start - len(stretch) - longest, end)
    behind = text[end : end + _FAR]
    if _JOINED.match(behind) and _BEGIN.search(text[max(0, start - 4) : start]):
        for match in [*_JOINED.finditer(behind)][:_NEAR]:
            after = behind[match.end() :]
            for one in species:
                if (at := after.find(one)) >= 0 and _END.match(after, at + len(one)):
                    stretch = behind[: match.end() + at]
                    # One member, and no more than what describes it: 企业、民营企业.
                    if not _MARKS.search(stretch) and not _JOINED.search(after[:at]):
                        return start, end + len(stretch) + len(one)
    return None


def check(report: Report) -> Iterator[Finding]:
    kinds = lexicon.made(report.resources, _kinds)
    told = -1
    for last, genus in kinds.find.iter(report.text) if kinds.species else ():
        line, start, end = locate(report, last + 1 - len(genus), last + 1)
        found = _series(line.text, start, end, kinds.species[genus])
        if found is None or is_quoted(report, line, found[0]) or last <= told:
            continue
        told = last + found[1] - end
        yield RULE.at(
            line.words(*found),
            f"“{line.text[found[0] : found[1]]}”：一项包括在另一项里，不能并列。请删去一项，或写成“……等”“其他……”。",
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
