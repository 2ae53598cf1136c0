"""Exclamation marks in a text that states facts (D699)."""

from __future__ import annotations

from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

RULES = (
    Pattern(
        Rule(
            "D699",
            "用了感叹号",
            Severity.WARNING,
            """报告里用了感叹号。

为什么：年度报告是陈述性公文，摆事实、讲情况，不抒情、不呼号；句末用句号。
怎么改：把“！”改成“。”，口号式的话删去。
依据：GB/T 15834—2011 4.3：叹号主要表示句子的感叹语气；《党政机关公文处理工作条例》第八条：报告适用于汇报工作、反映情况。

反例：
    以法治护航乡村全面振兴！

正例：
    开展“宪法在身边！”主题活动，以法治护航乡村全面振兴。
""",
        ),
        find=Lazy(r"[^，。；：！\n]{0,12}！"),
        # A speech to deputies calls on them.
        unless=lambda subject, hit: "各位代表" in subject.text or in_marks(subject, hit),
        say="“{0}”：报告是陈述性公文，句末用句号，不用感叹号。请改正。",
    ),
)
