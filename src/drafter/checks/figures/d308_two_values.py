"""同一件事在报告里前后写了两个数。

为什么：一处写办理351件，另一处写办理350件，读者不知道信哪个；多半是改了一处忘了另一处。
怎么改：核对后改成同一个数。工作簿里把数填在“指标”表，正文两处都写同一个 {编码}，就不会不一致。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年共办理法律援助案件351件。公共法律服务体系不断健全。
    一年来，办理法律援助案件350件，群众满意度持续提升。

反例：
    全市中小学50所，配备法治副校长的50所，中小学法治副校长配备率达到100%。
    推进依法治校，中小学50所中有49所配备，中小学法治副校长配备率98%。

反例：
    全镇15个行政村均聘请法律顾问。全镇16个行政村实现公共法律服务全覆盖。

正例：
    全年共办理法律援助案件351件。公共法律服务体系不断健全。
    一年来，办理法律援助案件351件，办理公证事项80件，群众满意度持续提升。

正例：
    上半年办理法律援助案件150件。
    全年办理法律援助案件351件。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import quantities, search
from drafter.checks.ratios import Claim, claims
from drafter.checks.subject import Line, Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

RULE = Rule("D308", "同一件事两个数", Severity.WARNING, __doc__ or "")

# What may stand before the verb without changing what is counted.
_ADVERBS = Lazy(
    r"^(?:20\d\d年度?|全年|一年来|年内|本年度|今年以来|今年|截至目前|截至\S{1,8}[日底末]|目前|我[局县区市镇乡办]|全[县区市镇乡]|本[局县区市镇]|"
    r"先后|主持(?=召开)|累计|共计|总计|合计|共|已|各类|各级|组织|，)+"
)
# A part of a whole, a period, a place: the same words may then count different things.
_PARTIAL = Lazy(
    r"其中|上半年|下半年|季度|月|每|平均|各[^级类]|分别|另|涉|新增|再|上年|去年|同期|拟|计划|将|力争|不少于|至少|街道|[镇乡村]|社区"
)
_COMPARED = Lazy(r"由|从|提[高升]|上升|下降|增长|同比|较")
_ALL = Lazy(
    r"(?P<of>全[镇乡县区市省]|全街道|辖区)内?(?:共有?|现有|的)?(?P<n>\d{1,5})个(?P<what>行政村|村（社区）|村[（(]居[）)]|社区|乡镇（街道）|镇街|乡镇|镇（街道）|街道|执法部门|部门)(?![^。；，]{0,6}中)"
)
_WHO = Lazy(
    r"^[^，。；、]{0,10}?(?:会议|[局组委办]|政府|单位|街道|[镇乡])(?=召开|专题|研究|办理|组织|开展|审查|审核|受理|听取|举办)"
)
_LINKS = ("共计", "共", "达到", "达", "为", "已", "累计", "约", "近")
_SHORTEST = 6


def _key(quantity: Quantity) -> str:
    label = _ADVERBS.sub("", quantity.label.strip("“”"))
    end = next((word for word in _LINKS if label.endswith(word)), "")
    label = label.removesuffix(end).replace("各类", "").replace("各级", "")
    return label.replace("常务会议", "常务会")


def check(subject: Subject) -> Iterator[Finding]:
    seen: dict[tuple[str, str], tuple[Line, Quantity]] = {}
    for line, numbers in quantities(subject):
        if line.statutory == Statutory.PLAN:
            continue
        for quantity in numbers:
            if not quantity.is_count or not quantity.is_exact or _PARTIAL.search(quantity.label):
                continue
            before = line.text[max(0, quantity.lead - 60) : quantity.lead]
            if _PARTIAL.search(before.rpartition("。")[2]):
                continue
            name = _key(quantity)
            if len(name) < _SHORTEST:
                continue
            first = seen.get((name, quantity.same)) or _with_subject(seen, name, quantity.same)
            if first is None:
                seen[name, quantity.same] = line, quantity
                continue
            apart = first[0] is not line or "。" in line.text[first[1].stop : quantity.lead]
            if apart and first[1].value != quantity.value:
                yield RULE.at(
                    line.place(quantity.lead - len(quantity.label), quantity.stop),
                    f"“{name}”前面写{first[1].digits}{first[1].unit}，这里写{quantity.digits}{quantity.unit}。"
                    "如是同一件事，请改成同一个数；如口径不同，请写明。",
                )
    yield from _rates(subject)
    yield from _all_of_them(subject)


def _all_of_them(subject: Subject) -> Iterator[Finding]:
    """How many villages, towns, offices there are is one number: 全镇15个行政村, 全镇16个行政村."""
    first: dict[str, re.Match[str]] = {}
    for hit in search(subject, _ALL):
        found = first.setdefault(f"{hit.match['of']}{hit.match['what']}", hit.match)
        if found["n"] != hit.match["n"]:
            yield RULE.at(hit.place, f"前面写的是“{found[0]}”，这里写的是“{hit.match[0]}”。请核对后改成同一个数。")


def _with_subject(
    seen: dict[tuple[str, str], tuple[Line, Quantity]], name: str, same: str
) -> tuple[Line, Quantity] | None:
    """The same thing said with or without who did it: 县委常委会会议专题研究法治议题, 专题研究法治议题."""
    subject = _WHO.match(name)
    shorter = name[subject.end() :] if subject else ""
    return seen.get((shorter, same)) if len(shorter) >= _SHORTEST else None


def _rates(subject: Subject) -> Iterator[Finding]:
    """One rate with two values."""
    seen: dict[str, Claim] = {}
    for claim in claims(subject):
        quantity, before = claim.quantity, claim.line.text[claim.sentence.start : claim.quantity.lead]
        if claim.line.statutory == Statutory.PLAN or not quantity.is_exact or claim.several:
            continue
        if _PARTIAL.search(before) or _COMPARED.search(before):
            continue
        name = _ADVERBS.sub("", claim.stem)
        if len(name) < _SHORTEST - 1:
            continue
        first = seen.setdefault(name, claim)
        if first.sentence != claim.sentence and first.quantity.value != quantity.value:
            yield RULE.at(
                claim.line.place(quantity.lead - len(quantity.label), quantity.stop),
                f"“{name}率”前面写{first.quantity.digits}%，这里写{quantity.digits}%。"
                "如是同一个率，请改成同一个数；如口径不同，请写明。",
            )
