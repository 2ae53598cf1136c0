"""“其中”后面各分项之和大于总数。

为什么：分项按同一标准划分时，加起来最多等于总数；大于总数，必有一个数错了，读者一加就能看出来。
怎么改：逐项核对原始数据，改正总数或分项。确有交叉的口径（如涉及农民工的案件），写明“涉及”“另有”，与其他分项分开。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年共办理法律援助案件763件，其中：民事案件439件、刑事案件239件、法律帮助案件345件。

反例：
    办理行政审批1123件，其中营业性演出审批386件、互联网上网服务营业场所审批52件、旅行社业务审批127件、其他审批568件。

反例：
    清理规范性文件42件，废止8件、修改5件、保留30件。

反例：
    新增执法证件120件（其中：执法证90件、监督证40件）。

正例：
    全年共办理法律援助案件723件，其中：民事案件139件、刑事案件239件、法律帮助案件345件、涉及农民工案件50件。

反例：
    全区共有行政执法人员1024人（区直部门789人、镇街245人）。

正例：
    成立队伍20支（612人），受理案件120件（含上年结转5件、网上受理130次）。

正例：
    全年受理案件64件，其中：办结35件、维持29件、撤销2件、撤回4件。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.parts_of_total import Division, divisions, outcomes, show, sums_up, whole_shown
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.quantities import quantities as quantities_of
from drafter.language.units import units

_BEFORE = 80
"""How many characters before a total another one may stand that the parts are of."""
RULE = Rule("D301", "分项之和大于总数", Severity.ERROR, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    for division in divisions(report):
        total = division.total
        if (
            not division.listed
            or not total.is_exact
            or len(division.parts) < 2
            or (sums_up([q.value for q in division.parts]) and not all("季度" in q.label for q in division.parts))
        ):
            continue
        # A part that is larger than the whole is D304's.
        if any(q.value > division.altogether for q in division.parts):
            continue
        if sum(q.value for q in division.parts) > division.altogether and not _of_an_earlier_one(report, division):
            place = division.line.place(division.start, division.end)
            yield RULE.at(
                place, f"分项之和大于总数：{show(division)}，总数写的是{whole_shown(division)}。请核对总数和各分项。"
            )
    for line, whole, parts in outcomes(report):
        if sum(q.value for q in parts) > whole.value and all(q.value <= whole.value for q in parts):
            said = "+".join(q.digits for q in parts)
            yield RULE.at(
                line.place(whole.begin, parts[-1].stop),
                f"分项之和大于总数：{said}={sum(q.value for q in parts)}，总数写的是{whole.digits}{whole.unit}。"
                "请核对总数和各分项。",
            )


def _of_an_earlier_one(report: Report, division: Division) -> bool:
    """Whether the parts are those of what was counted a little before: 调解538件，成功527件，其中邻里类164件…."""
    due = sum(q.value for q in division.parts)
    text = division.line.text[max(0, division.total.lead - _BEFORE) : division.total.lead]
    return any(q.same == division.total.same and q.value == due for q in quantities_of(text, units(report.resources)))
