"""Words that are right elsewhere and wrong beside the words that stand here: 登陆平台, 权利清单 (D691)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.listed import found_in
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.clauses import CLAUSE, begins_at, ends_at
from drafter.language.lexicon import Entry, many
from drafter.language.quotes import quoted
from drafter.resources import Resources

FILE = "misused.csv"
Beside = dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]
# How many characters may stand between a word and the one that decides; one character decides only where it stands beside.
_BEFORE, _BEHIND = 2, 4
_SHOWN = 4
# 查封、扣压、冻结: the members of a row decide of one another.
_MARKS = f"{CLAUSE.replace('、', '')}《》“”"


def _beside(resources: Resources) -> Beside:
    """The words before and behind that decide, by what is written and what is meant."""
    return {
        (row.get("写法", ""), row.get("应为", "")): (
            tuple(many(row.get("前面有", ""))),
            tuple(many(row.get("后面有", ""))),
        )
        for row in lexicon.table(resources, FILE)
    }


def _stands(words: tuple[str, ...], text: str, far: int, *, behind: bool) -> bool:
    """Whether one of the words stands at the end of a text (at its beginning: ``behind``), or near it where it is a word of two."""
    for word in words:
        reach = far if len(word) > 1 else 0
        if word in (text[: len(word) + reach] if behind else text[-len(word) - reach :]):
            return True
    return False


def _fits(report: Report, line: Line, start: int, entry: Entry) -> bool:
    """Whether nothing beside a word says that another was meant."""
    if is_quoted(report, line, start):
        return True
    before, behind = lexicon.made(report.resources, _beside)[entry.wrong, entry.right]
    text, end = line.text, start + len(entry.wrong)
    head, tail = (
        text[begins_at(text, start, _MARKS, start - 12) : start],
        text[end : ends_at(text, end, _MARKS, end + 14)],
    )
    return not (_stands(before, head, _BEFORE, behind=False) or _stands(behind, tail, _BEHIND, behind=True))


def check(report: Report) -> Iterator[Finding]:
    for found in found_in(report, FILE):
        if not _fits(report, found.line, found.start, found.entry):
            place = found.line.words(found.start, found.end, _SHOWN, _SHOWN)
            yield RULE.at(
                place, f"{quoted(found.entry.wrong)}和前后的词不合，这里应为{quoted(found.entry.right)}。请核对。"
            )


RULE = Rule(
    "D691",
    "近义、近音的词用错",
    Severity.WARNING,
    """这个词本身没有错，但和前后的词不合，像是用了另一个音近、义近的词。

为什么：“登陆”是上岸，进入网站、平台是“登录”；“启示”是受到启发，张贴的是“启事”；机关行使“权力”，公民享有“权利”；难关要“渡过”，汛期是“度过”。单看词都对，放在一起就错了。
怎么改：按提示换成另一个词；确实没有错的不用改。词表在templates/words/misused.csv，本单位可以另建own-misused.csv增加。
依据：《现代汉语词典》；《党政机关公文处理工作条例》第十九条：表述准确。

反例：
    企业可登陆政务服务网办理。

反例：
    张贴招聘启示2则，编织普法手册。

反例：
    及时给与行政处罚，有的干部法律意识淡泊。

正例：
    台风登陆期间加强值守，企业可登录政务服务网办理，从案件中得到启示，规范权力运行，维护当事人权利，生活必需品供应充足，给予行政处罚，编制普法手册，渡过难关，安全度过汛期。
""",
)
