"""报告里夹带了请示的事项。

为什么：报告是给上级看的，上级不必答复；请示要上级批复。两种文种不能混用，夹带的请示往往没有人办。
怎么改：删去请示的话，需要批准的另写请示。
依据：《党政机关公文处理工作条例》第十五条（四）：不得在报告等非请示性公文中夹带请示事项。

反例：
    以上报告妥否，请批示。

反例：
    [不足与原因]
    不足 | 原因 | 对策
    基层执法力量薄弱 | 执法编制多年没有增加 | 请市局予以支持，增加执法编制

反例：
    执法力量不足，原因是编制偏少，请求区政府帮助解决。

反例：
    特申请县财政拨付装备经费10万元为盼。

正例：
    严格执行重大事项请示报告制度，依法申请审批，邀请市局业务骨干给予指导，提请审议。特此报告。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import find_all, search
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy

RULE = Rule("D608", "报告里夹带请示", Severity.ERROR, __doc__ or "")

# 申请批准, 提请批示, 报请批准 tell what was done; they ask for nothing.
_ASKED_BEFORE = "申提报呈恳敬邀聘"


# 请市局予以支持, 请求区政府帮助解决; who is invited or engaged (邀请, 聘请) is asked for nothing.
_ASKED = Lazy(
    r"(?<![申提报呈敬邀聘敦函商约吁])请(?:求|示)?(?:上级|上一级|[省市区县州](?!民|内|直)|自治区|各级|有关部门)[^，。；\n]{0,12}?(?:(?:予以"
    r"|给予)[^，。；\n]{0,6}|«words.what-is-asked»)"
    r"|(?<![一-鿿])(?:特|现|拟|兹)此?(?:向[^，。；\n]{2,12})?(?:申请|请求)(?=[^，。；\n]{2,16}(?:«words.what-is-asked»))"
    r"|为(?:盼|荷|感)(?=[，。；！\n]|$)"
)


def check(report: Report) -> Iterator[Finding]:
    # A government's work report ends with 请予审议, as it must.
    if report.is_other_kind:
        return
    seen: set[tuple[int, int]] = set()
    for line, start, end in sorted(_places(report), key=lambda place: place[1]):
        sentence = begins_at(line.text, start, "。")
        if is_quoted(report, line, start) or (id(line), sentence) in seen:
            continue
        seen.add((id(line), sentence))
        yield RULE.at(
            line.words(start, end),
            f"“{line.text[start:end]}”是请示用语，报告里不能夹带请示。请删去，需要批准的另写请示。",
        )
    for row in report.facts.shortcomings if report.facts else ():
        for words in (row.text, row.reason, row.remedy):
            # What is printed has been read above.
            if words and words.text.rstrip("。；") not in report.text and (said := _request(report, words.text)):
                yield RULE.at(words.cell, f"“{said}”是请示用语，报告里不能夹带请示。请改写成本单位自己的打算。")


def _places(report: Report) -> Iterator[tuple[Line, int, int]]:
    for phrase in lexicon.lines(report.resources, "requests.txt"):
        for line, start, end in find_all(report, phrase):
            if not (phrase.startswith("请") and start and line.text[start - 1] in _ASKED_BEFORE):
                yield line, start, end
    for hit in search(report, _ASKED):
        yield hit.line, hit.start, hit.end


def _request(report: Report, text: str) -> str:
    """The words of a cell that ask for something, or nothing."""
    if match := _ASKED.search(text):
        return match[0]
    for phrase in lexicon.lines(report.resources, "requests.txt"):
        at = text.find(phrase)
        if at >= 0 and not (phrase.startswith("请") and at and text[at - 1] in _ASKED_BEFORE):
            return phrase
    return ""
