"""机关的级别与报告单位不符。

为什么：区政府向区人大常委会报告工作，写成“市人大常委会”是级别错误；区的报告里出现“我县”“县乡两级”，多半是照抄别处的。
怎么改：改成本级机关的名称；确实是上级机关的，写全称（如“××市人大常委会”）。
依据：《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》。

反例：
    [基本信息]
    单位名称 | 卫滨区司法局
    [正文]
    严格按照规定向市政府和区委、市人大常委会报送法治政府建设报告。

反例：
    [基本信息]
    单位名称 | 卫滨区司法局
    [正文]
    全年向县政府报送信息120条，我县法治环境不断优化。

正例：
    [基本信息]
    单位名称 | 卫滨区司法局
    [正文]
    严格按照规定向市政府和区委、区人大常委会报送法治政府建设报告，县级领导干部下访接访，落实县级以上地方人民政府职责，配合市人大常委会开展执法检查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.bodies import places
from drafter.language.patterns import Lazy
from drafter.model.document import Addressee, Signature, Title

RULE = Rule("D607", "机关级别不符", Severity.WARNING, __doc__ or "")

_CITY_CONGRESS = Lazy(
    r"(?:向|报|送)[^，。；\n]{0,14}(?:[和及、，]|区委|县委)市人大(?:常委会)?(?=报|备|汇|提|审)|(?:向|报送?)市人大(?:常委会)?(?=报[送告备]|备案|汇报|提交)"
)
_COUNTY = Lazy(
    r"我县|全县(?!级)|县委、?县政府|(?<![市州区、（])县政府|县乡两级|县乡村?三级|(?<![市州区、（])县委(?!常委(?!会))"
)
_DISTRICT = Lazy(
    r"我区(?!域)|区委、?区政府|(?<![开发新示范园县、（市])区政府|(?<![开发新示范园县、（市工])区委(?!员|托|派)|区人大常委会"
)
_FINE = ("县（区）", "县（市", "县区", "市、县", "省、市、县", "区县", "区（县", "市县", "县、区", "县、乡")


def level(subject: Subject) -> str:
    """区, 县 or an empty string where the reporting body's level is something else or unknown."""
    meta = subject.document.meta
    opening = (line.text for line in subject.lines[:2] if isinstance(line.block, Title | Addressee))
    # A title that names no body first (关于南山区…) leaves it to the signature.
    signed = (line.text for line in subject.lines if isinstance(line.block, Signature))
    # 焦作市解放区 is a district: the last name counts.
    own = next(
        (
            found[-1].name
            for name in (meta.bureau, meta.region, meta.title, *signed, *opening)
            if (found := places(name))
        ),
        "",
    )
    return own[-1:] if own.endswith(("区", "县")) else ""


def check(subject: Subject) -> Iterator[Finding]:
    own = level(subject)
    if not own:
        return
    for hit in search(subject, _CITY_CONGRESS):
        at = hit.line.text.find("市人大", hit.start)
        if re.search(r"执法检查|调研|视察|代表", hit.line.text[at : hit.end + 6]):
            continue
        end = hit.end
        yield RULE.at(
            hit.line.words(at, end), f"{own}级单位一般向“{own}人大常委会”报告，这里写的是“市人大常委会”。请核对。"
        )
    if "自治区" in subject.text and own == "县":
        return
    pattern = _COUNTY if own == "区" else _DISTRICT
    for hit in search(subject, pattern):
        around = hit.line.text[max(0, hit.start - 3) : hit.end + 3]
        if any(f in around for f in _FINE) or hit.line.text[hit.end : hit.end + 1] == "级":
            continue
        yield RULE.at(hit.place, f"报告单位是{own}级，这里写了“{hit.match[0]}”。请核对是不是照抄了别处的文字。")
