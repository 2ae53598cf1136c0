"""率小于0或大于100%。

为什么：成功率、覆盖率、备案率一类的数是部分占整体的百分比，只能在0到100%之间。
怎么改：核对数据；增长的百分比请写“增长××%”，不要叫“率”。指标单位是“%”的，“本年”列填百分数本身，如96.2。
依据：《党政机关公文处理工作条例》第十九条：数字准确。

反例：
    人民调解成功率达108%。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    X01 | 群众知晓率 | % | 120

反例：
    群众满意率、法律知晓率分别达98%、105%。

正例：
    受理纠纷100件，调解成功98件，成功率98%，办案量增长率为120%，年度任务完成率105%。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import quantities
from drafter.checks.report import Report
from drafter.checks.saying import short
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Role

RULE = Rule("D307", "率超出0至100%", Severity.ERROR, __doc__ or "")

# Rates that may exceed a hundred: growth, and what is measured against a target.
_FREE = Lazy("«figures.rates-over-a-hundred»")
_NAME = Lazy(r"率[^，。；：、]{0,6}$")


def check(report: Report) -> Iterator[Finding]:
    for metric in report.facts.metrics if report.facts else ():
        if metric.unit != "%" or not metric.name.endswith("率") or _FREE.search(metric.name):
            continue
        for year, value, cell in (("", metric.value, metric.cell), ("上年", metric.previous, metric.previous_cell)):
            if value is not None and not 0 <= value <= 100:
                yield RULE.at(
                    cell,
                    f"“{metric.name}”{year}是{short(value)}%，率应在0至100%之间。请核对分子、分母，或单位是否填错。",
                )
    for line, numbers in quantities(report):
        label = ""
        for quantity in numbers:
            # 甲率、乙率分别达98%、105%: what follows a rate and is only parted from it is a rate too.
            label = label if label and quantity.label.strip("、和及") == "" else quantity.label
            if not quantity.is_rate or quantity.value <= 100 or not _NAME.search(label):
                label = label if quantity.is_rate else ""
                continue
            if line.part_at(quantity.number).role is Role.VALUE or _FREE.search(label):
                continue
            yield RULE.at(
                line.place(quantity.lead, quantity.stop), f"率写成了{quantity.digits}%，不应大于100%。请核对。"
            )
