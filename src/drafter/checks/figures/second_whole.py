"""A part behind 其中 that is more than another count before it, perhaps its whole (D249)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.checks.parts_of_total import divisions, may_be_of_an_earlier_one, say_too_large, shown, too_large
from drafter.checks.prose import sentences
from drafter.checks.report import Report
from drafter.checks.wholes import is_beside, is_each, is_measure, measure, row, value
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_OPENING = "其中"
# What is told of all again, or of something else, ends what 其中 speaks of.
_ENDED = Lazy(r"[；。：]|«figures.not-of-what-follows»|(?<=，)应(?=[^，。；]{2,8}$)")
_FEW, _SHARED = 4, 2


def check(report: Report) -> Iterator[Finding]:
    for division in divisions(report):
        for part in too_large(division):
            if may_be_of_an_earlier_one(division, part):
                yield RULE.at(division.line.place(division.row[0].lead, part.stop), say_too_large(division, part))
    for sentence in sentences(report):
        at = sentence.line.text.find(_OPENING, sentence.start, sentence.end)
        if at < 0 or sentence.line.statutory == Statutory.PLAN:
            continue
        before = [q for q in sentence.quantities if q.stop <= at and is_measure(q)]
        inside = [q for q in sentence.quantities if q.number > at]
        for i, part in enumerate(inside[:_FEW]):
            if _ENDED.search(sentence.line.text[at + len(_OPENING) : part.lead]):
                break
            # The first one is of the whole right before, as others tell.
            if not i or not is_measure(part):
                continue
            whole = _whole(sentence.line.text, before, part)
            if whole is not None and value(part) > value(whole):
                yield RULE.at(
                    sentence.line.place(whole.begin, part.stop),
                    f"“其中”的{shown(part)}比前面的{shown(whole)}还多。请核对这两个数；不是一回事的，请分开写。",
                )


def _whole(text: str, before: Sequence[Quantity], part: Quantity) -> Quantity | None:
    """The only count before 其中 in the part's measure, where both are named by the same words."""
    alike = [q for q in before if measure(q) == measure(part) and not is_beside(text, q) and not is_each(q)]
    if len(alike) != 1 or len(row(text, before, alike[0])) > 1:
        return None
    whole = alike[0]
    said = f"{whole.label}\n{whole.noun}"
    if not whole.label:
        # 拆除违建86处、1.2万平方米: the first of the two measures says what both are of.
        said = next((f"{q.label}\n{q.noun}" for q in reversed(before) if q.number < whole.number), "")
    words = f"{part.label.removeprefix(_OPENING)}\n{part.noun[:_FEW]}"
    own = words.split("\n")[0][-_FEW:]
    shared = any(own[k : k + _SHARED] in said for k in range(len(own) - 1))
    return whole if shared else None


RULE = Rule(
    "D249",
    "部分像是大于整体",
    Severity.WARNING,
    """“其中”后面的数比前面说同一件事的数还多，但前面不止一个数，程序不能断定是哪一个的部分。

为什么：抽查企业860家，其中联合抽查12批次、涉及企业1240家，部分比全部还多，读者不知道信哪个。
怎么改：核对两个数；确实不是一回事的，不用“其中”，另起一句。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年抽查企业860家，其中跨部门联合抽查12批次、涉及企业1240家，公示率100%。

反例：
    全年受理行政复议申请120件，审结98件，其中维持105件。

正例：
    全年抽查企业1860家，其中跨部门联合抽查12批次、涉及企业1240家，公示率100%。举办培训班6期，培训480人次，其中邀请专家授课12场，听课人数达620人次。
""",
)
