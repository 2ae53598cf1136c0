"""Heads of bodies: many where there is one, and the head of a body of another kind (D652)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from drafter.checks.outline import title
from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.bodies import in_title, joint
from drafter.language.patterns import Lazy

# By the end of the reporting body's name: its own head, and heads and committees that it has not.
_PLACES = {
    "县": ("县长", "区长"),
    "区": ("区长", "县长"),
    "镇": ("镇长", "区长|乡长"),
    "乡": ("乡长", "区长|镇长"),
}
_HEADS = {
    **_PLACES,
    **{f"{place}人民政府": heads for place, heads in _PLACES.items()},
    "市人民政府": ("市长", ""),
    "街道办事处": ("", "镇长|乡长"),
    "街道": ("", "镇长|乡长"),
    "局": ("局长", ""),
    "委员会": ("", "委局长|局长(?=带头|主持|亲自|出庭|述法|履行)"),
}
_OTHER_COMMITTEE = {
    "局": "局党工委(?=书记|会|班子|高度|专题|定期|理论)",
    "镇": "镇党工委",
    "乡": "乡党工委",
    "街道办事处": "街道党委(?![、政])",
    "街道": "街道党委(?![、政])",
}
_GROUP = Lazy(r"党组(?!中心组)(?=«words.behind-a-committee»)")
_COMMITTEE_SAID = r"(?<![市县区镇乡省工道机直])(?:我?局|委)党委(?=«words.behind-a-committee»)"
_COMMITTEE = Lazy(_COMMITTEE_SAID)
_OWN_GROUP_SAID = r"(?<![市县区镇乡省工道机直府院会、员])(?:我?局|委)?党组(?!中心组)(?=书记|会|班子|理论|成员)"
_OWN_GROUP = Lazy(_OWN_GROUP_SAID)
_OF_A_COMMISSION = r"(?<![党纪政法市县区省镇乡常工员])委领导(?=包|带|班子|牵头|分工|定期|接访)"
_SEVERAL = "各[位名]|[几两三多]位|[多数]名|全体|诸位"
_DOES = "«words.does-as-a-head»"
# 各乡长, 副镇长, 甲镇镇长 are others; so is whoever a name or a place stands before.
_FREE = "(?<![副各们原老某位镇乡县区市村、和及与])(?<![一-鿿]{2}街道)"


def _times(report: Report, name: Lazy) -> int:
    """How often a name stands in the text."""
    return sum(1 for _ in search(report, name))


def check(report: Report) -> Iterator[Finding]:
    line = title(report)
    body = report.document.meta.bureau or (in_title(line.text) if line else "")
    end = max((e for e in _HEADS if body.endswith(e)), key=len, default="")
    if not end or len(joint(body)) != 1:
        return
    own, others = _HEADS[end]
    patterns: list[tuple[str, str]] = []
    if own:
        patterns.append(
            (
                rf"(?:{_SEVERAL})(?:{end[0] if end[0] in own else ''})?{own}|{own}们",
                f"本单位只有一位{own}，不能说“各位”“几位”。请改为“{own}”，或写明是哪些负责人。",
            )
        )
    if others:
        patterns.append(
            (
                rf"{_FREE}(?:街道|本镇|本乡)?(?:{others})(?={_DOES}|$)",
                "不是本单位负责人的职务名称。是照抄别处的请改正；说的是别的单位，请写明名称。",
            )
        )
    if kind := next((k for k in _OTHER_COMMITTEE if end.startswith(k)), ""):
        patterns.append(
            (
                rf"(?<![一-鿿各]){_OTHER_COMMITTEE[kind]}|(?<=，){_OTHER_COMMITTEE[kind]}",
                "与本单位的党组织名称不符（局设党组或党委，乡镇设党委，街道设党工委）。请核对。",
            )
        )
    patterns.append(
        (
            rf"(?:{_SEVERAL})(?:县委|区委|市委|党组|镇党委|乡党委|党工委)书记|书记们",
            "党委（党组）书记只有一位，不能说“各位”“全体”。请改正。",
        )
    )
    if (end in ("局", "委员会")) and "公安" not in body and _times(report, _GROUP) >= _times(report, _COMMITTEE):
        patterns.append(
            (_COMMITTEE_SAID, f"别处写的是“党组”。{end if end == '局' else '委'}里设党组还是党委，全文请统一。")
        )
    if end == "局" and "公安" in body:
        patterns.append((_OWN_GROUP_SAID, "公安局一般设党委，不设党组。请核对。"))
    elif end == "局" and 0 < _times(report, _OWN_GROUP) < _times(report, _COMMITTEE):
        patterns.append((_OWN_GROUP_SAID, "别处写的是“党委”。局里设党组还是党委，全文请统一。"))
    if end == "局":
        patterns.append((_OF_A_COMMISSION, "本单位是局，“委领导”是委员会的说法。是照抄别处的请改为“局领导”。"))
    for pattern, message in patterns:
        for hit in search(report, _pattern(pattern)):
            if not in_marks(report, hit):
                yield RULE.at(hit.place, f"“{hit.match[0]}”：{message}")


@cache
def _pattern(source: str) -> Lazy:
    """The pattern of a source: there are few, one report after another."""
    return Lazy(source)


RULE = Rule(
    "D652",
    "职务称谓与单位不符",
    Severity.WARNING,
    """县政府的报告写“各位县长”，镇的报告写“乡长”，街道的报告写“街道党委”。

为什么：一个政府、一个局只有一位正职，“各位县长”“两位局长”不成立；镇没有乡长，街道设党工委，写错了说明是从别处抄来的。
怎么改：改成本单位的职务名称；说的是几位负责人，写“各位副局长”“班子成员”。
依据：《地方各级人民代表大会和地方各级人民政府组织法》；《党政机关公文处理工作条例》第十九条：人名、职务准确。

反例：
    [基本信息]
    单位名称 | 青禾县人民政府
    [正文]
    各位县长切实履行第一责任人职责。

反例：
    [基本信息]
    单位名称 | 云岭镇人民政府
    [正文]
    乡长带头学法12次。

反例：
    [基本信息]
    单位名称 | 清泉街道办事处
    [正文]
    街道党委书记主持召开会议12次。

反例：
    [基本信息]
    单位名称 | 平山县水利局
    [正文]
    局党委书记带头宣讲。党组会议专题研究4次，党组理论学习中心组学法6次。

反例：
    [基本信息]
    单位名称 | 平山县公安局
    [正文]
    局党组书记、局长切实履行第一责任人职责。

正例：
    [基本信息]
    单位名称 | 青禾县人民政府
    [正文]
    县长主持召开常务会议12次，各位副县长、各镇镇长和乡长述法，各部门主要负责人出庭应诉。
""",
)
