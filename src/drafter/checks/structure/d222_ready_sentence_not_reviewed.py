"""“备注”里还写着“待核实”“请核对”，说明这一行没有人看过。

为什么：新建工作簿时带的范文、从旧报告读来或沿用的内容，不一定合本单位今年的情况，没看过就印进报告会出错。
怎么改：逐行看“备注”里写着“待核实”“请核对”的要点，改成本单位的情况，把状态改为“更新”，或删去“备注”里的这几个字；不要的，把状态改为“停用”。
依据：《党政机关公文处理工作条例》第十九条：公文起草应当一切从实际出发，内容真实。

反例：
    [要点]
    章节 | 要点标题 | 内容 | 备注
    主要举措 | 强化统筹协调 | 认真履行依法治区办职责。 | 范文，待核实

正例：
    [要点]
    章节 | 要点标题 | 内容 | 备注
    主要举措 | 强化统筹协调 | 认真履行依法治区办职责。 | 已核

正例：
    [要点]
    章节 | 要点标题 | 内容 | 状态 | 备注
    主要举措 | 强化统筹协调 | 认真履行依法治区办职责。 | 更新 | 范文，待核实
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D222", "还有内容没有核对", Severity.WARNING, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    """One finding for all rows: thirty would hide the others."""
    if report.facts is None:
        return
    open_rows = [p for p in report.facts.points if p.is_unreviewed]
    if open_rows:
        cells = "、".join(str(p.cell) for p in open_rows[:3])
        more = "等" if len(open_rows) > 3 else ""
        yield RULE.at(
            open_rows[0].cell,
            f"“要点”还有{len(open_rows)}行没有核对（{cells}{more}）。请逐行看过，改成本单位的情况，把状态改为“更新”，或删去“备注”里的“待核实”“请核对”。",
        )
