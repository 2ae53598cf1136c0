"""报告里夹带了请示的事项。

为什么：报告是给上级看的，上级不必答复；请示要上级批复。两种文种不能混用，夹带的请示往往没有人办。
怎么改：删去请示的话，需要批准的另写请示。
依据：《党政机关公文处理工作条例》第十五条（四）：不得在报告等非请示性公文中夹带请示事项。

反例：
    以上报告妥否，请批示。

正例：
    严格执行重大事项请示报告制度，依法申请审批，提请审议。特此报告。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks import lexicon
from drafter.checks.prose import find_all
from drafter.checks.quoting import is_quoted
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D608", "报告里夹带请示", Severity.ERROR, __doc__ or "")

# 申请批准, 提请批示, 报请批准 tell what was done; they ask for nothing.
_ASKED_BEFORE = "申提报呈恳敬"


def check(subject: Subject) -> Iterator[Finding]:
    seen: set[tuple[int, int]] = set()
    for phrase in lexicon.lines(subject.resources, "requests.txt"):
        for line, start, end in find_all(subject, phrase):
            if phrase.startswith("请") and start and line.text[start - 1] in _ASKED_BEFORE:
                continue
            sentence = line.text.rfind("。", 0, start)
            if is_quoted(subject, line, start) or (id(line), sentence) in seen:
                continue
            seen.add((id(line), sentence))
            yield RULE.at(
                line.place(start, end), f"“{phrase}”是请示用语，报告里不能夹带请示。请删去，需要批准的另写请示。"
            )
