"""只报了过程的数，没有报结果的数。

为什么：只写排查多少件而不写化解多少件，只写应诉多少件而不写败诉率，看不出成效，而且正是同类报告都会写的核心指标。
怎么改：补写结果的数（调解成功件数和成功率、败诉率、负责人出庭应诉率等）；确实没有的，在正文说明。
依据：《法治政府建设与责任落实督察工作规定》要求报告“举措和成效”；词表见 templates/words/figures.toml。

反例：
    全年共排查矛盾纠纷2960件，群众安全感不断提升。

反例：
    办理行政应诉一审案件22件，提交答辩状22份。

正例：
    全年共排查矛盾纠纷2960件，化解2900件。办理行政应诉案件22件，行政机关负责人出庭22件。

正例：
    全年共排查矛盾纠纷2960件。人民调解组织受理案件2075件，调解成功1996件，成功率96.2%。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.figure_words import words
from drafter.checks.prose import quantities
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory

RULE = Rule("D323", "只有过程没有结果", Severity.WARNING, __doc__ or "")


# 应诉案件同比减少12件 tells a change, not a number of cases.
_CHANGE = ("同比", "减少", "下降", "增加", "增长", "较上年", "比上年")
# The outcome of a case in which the bureau is reviewed is the reviewing body's to report.
_NOT_OURS = ("被申请", "被复议")
_NEAR = 2
_SENTENCE = Lazy(r"[^。；\n]+")


# A result that is told: its word (put as @) with a number near it, or in words (无一败诉, 全部结案, 零败诉).
_TOLD = Lazy(
    r"@[^。；\d\n]{0,24}\d|\d[^。；\n]{0,24}@|(?:«figures.outcomes»)[^。；，\n]{0,8}@|@[^。；，\n]{0,6}(?:无|零|为零)"
)


# 行政诉讼案件1件，局主要负责人出庭应诉，法院判决驳回原告诉讼请求: what came of it, in the same sentence.
_RIGHT_BEHIND = Lazy(r"[，：（][^。；\n]{0,60}?(?:«figures.what-a-court-does»)")
# 全年收到行政复议申请186件。……2.办案质效同步提升。全年审结150件: told in the paragraph, or in the next.
_PARAGRAPHS = 2


def check(report: Report) -> Iterator[Finding]:
    text = report.text
    for outcome in words(report)["outcome"]:
        if report.document.meta.kind in outcome.get("except_kinds", ()):
            continue
        if not any(t in text for t in outcome["trigger"]):
            continue
        first = None
        for line, numbers in quantities(report):
            if line.statutory == Statutory.PLAN:
                continue
            first = next(
                (
                    (line, q)
                    for q in numbers
                    if q.is_count
                    and q.same == "件"
                    and any(t in q.label for t in outcome["trigger"])
                    and not any(word in q.label for word in (*_CHANGE, *_NOT_OURS))
                ),
                None,
            )
            if first is not None:
                break
        if first is None:
            continue
        line, quantity = first
        if quantity.value == 0 or _RIGHT_BEHIND.match(line.text, quantity.stop):
            continue
        # 审结行政复议案件75件 is a result itself.
        if any(r in quantity.label for r in outcome["results"]):
            continue
        # The counts themselves must not pass for their own result: 排查矛盾纠纷2960件.
        begin = quantity.begin
        rest = text.replace(line.text[begin : quantity.stop], outcome["name"])
        said = [m[0] for m in _SENTENCE.finditer(rest)]
        # The sentences right after need not name it again: 排查矛盾纠纷2960件。受理2075件，调解成功1996件。
        near = {i + n for i, s in enumerate(said) if outcome["name"] in s for n in range(_NEAR + 1)}
        about = [s for i, s in enumerate(said) if i in near or any(n in s for n in outcome["needs"])]
        about += _SENTENCE.findall(_going_on(report, line, quantity.stop))
        if any(r in s and _TOLD.search(s.replace(r, "@")) for s in about for r in outcome["results"]):
            continue
        yield RULE.at(
            line.place(begin, quantity.stop), f"只写了“{outcome['name']}”的数，没有写结果。{outcome['cure']}。"
        )


def _going_on(report: Report, line: Line, at: int) -> str:
    """The rest of a paragraph and the next one."""
    lines = report.lines
    first = next(i for i, one in enumerate(lines) if one is line)
    return "\n".join((line.text[at:], *(one.text for one in lines[first + 1 : first + _PARAGRAPHS])))
