"""法定内容的先后与规定不同。

为什么：规定按“举措和成效、不足和原因、第一责任人履职情况、下一年度安排”的次序列举；次序不同不算错，但汇总和比对不便。
怎么改：没有特别要求的，按规定列举的次序排；本地要求把第一责任人部分放在最前的，可在“不再提示”中写上 D206。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定所列各项的次序。

反例：
    一、党政主要负责人履行推进法治建设第一责任人职责的有关情况
    主要负责人听取汇报4次。
    二、2023年推进法治政府建设的主要举措和成效
    全年审核规范性文件6件。

正例：
    一、2023年推进法治政府建设的主要举措和成效
    全年审核规范性文件6件。
    二、党政主要负责人履行推进法治建设第一责任人职责的有关情况
    主要负责人听取汇报4次。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.checks.outline import NAMES, parts
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D206", "法定内容的先后与规定不同", Severity.WARNING, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    order = {content: i for i, content in enumerate(NAMES)}
    seen = [p for p in parts(report) if p.statutory in order and p.heading is not None and p.sure]
    firsts = list({p.statutory: p for p in reversed(seen)}.values())
    firsts.sort(key=seen.index)
    for part, after in pairwise(firsts):
        assert part.statutory is not None
        assert after.statutory is not None
        assert part.heading is not None
        if order[part.statutory] > order[after.statutory]:
            yield RULE.at(
                part.heading.place(0, len(part.heading.text)),
                f"“{NAMES[part.statutory]}”排在“{NAMES[after.statutory]}”之前，与规定列举的次序不同。"
                "本地没有特别要求的，请按规定的次序排。",
            )
            return
