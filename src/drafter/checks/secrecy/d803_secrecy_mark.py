"""公开的文稿里有密级标志或不宜公开的字样。

为什么：标有密级、“内部资料”“注意保存”的文字不得公开；涉密文件的文号和内容也不能引用。
怎么改：由保密审查人员确认；涉密内容删去，误留的标志删去后再公开。
依据：《中华人民共和国保守国家秘密法》；GB/T 9704-2012 7.2.2；年度报告除涉及党和国家秘密外向社会公开。

反例：
    机密★3年
    甲县司法局召开了会议。

反例：
    甲县司法局召开了会议（内部资料，注意保存）。

正例：
    加强保密教育，落实商业秘密保护制度，严守国家秘密，不泄露工作秘密。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Layout

RULE = Rule("D803", "有密级或内部标志", Severity.ERROR, __doc__ or "")

_MARK = Lazy(
    r"(?:绝密|机密|秘密)\s?[★☆*]|(?:^|[（(【\[])\s?(?:绝密|机密|秘密)(?:级)?\s?(?:$|[）)】\]])|内部(?:资料|文件|材料|传阅)[，、]?\s?(?:请?注意保[存密]|严禁外传|不得外传)|不得(?:公开|外传)\s?[）)】]|(?:注意保存|严禁外传|妥善保管)[）)】]"
)


def check(subject: Subject) -> Iterator[Finding]:
    if subject.facts is not None and subject.facts.layout is Layout.UPWARD:
        return
    for line in subject.lines:
        for match in _MARK.finditer(line.text):
            yield RULE.at(
                line.place(match.start(), match.end()),
                f"“{match[0]}”是密级或内部标志，这样的文字不得公开。请经保密审查后删去。",
            )
