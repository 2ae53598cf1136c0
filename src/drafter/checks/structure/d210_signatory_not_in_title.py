"""署名机关与标题中的机关不一致。

为什么：谁的报告谁署名。标题是区政府的报告而署名是区司法局，主体就不清楚，读者不知道是谁对内容负责。
怎么改：让标题中的机关与署名一致：部门的报告标题写部门名称，政府的报告由政府署名。
依据：《党政机关公文处理工作条例》第九条：标题由发文机关名称、事由和文种组成，署名为发文机关全称或者规范化简称。

反例：
    2023年度甲区法治政府建设情况报告
    甲区人民代表大会常务委员会：
    2023年，甲区认真落实各项部署。现将有关情况报告如下：
    ……
    乙市甲区司法局
    2024年2月20日

反例：
    甲区司法局关于2023年法治政府建设情况的报告
    甲区人民政府：
    2023年，甲区司法局认真落实各项部署。现将有关情况报告如下：
    ……
    甲区司法局、甲区信访局
    2024年2月20日

正例：
    甲区司法局、甲区信访局关于2023年法治政府建设情况的报告
    甲区人民政府：
    2023年，两局认真落实各项部署。现将有关情况报告如下：
    ……
    甲区司法局、甲区信访局
    2024年2月20日

正例：
    甲区司法局关于2023年法治政府建设情况的报告
    甲区人民政府：
    2023年，甲区司法局认真落实各项部署。现将有关情况报告如下：
    ……
    乙市甲区司法局
    2024年2月20日

正例：
    石桥街道2023年法治政府建设年度报告
    甲区人民政府：
    2023年，石桥街道认真落实各项部署。现将有关情况报告如下：
    ……
    石桥街道办事处
    2024年2月20日
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.outline import signature, title
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Signature, plain

RULE = Rule("D210", "署名与标题中的机关不一致", Severity.ERROR, __doc__ or "")

_YEAR = Lazy(r"(?:关于)?\s*20\d\d\s?年度?")
_REST = Lazy(r"(?:关于|推进|加强|落实|开展|年度)*(?:法治政府|法治建设|依法行政|依法治[县区市]).*")
_REGION = Lazy(r"[一-鿿]{1,}(?:省|自治区|市|区|县|旗|州|镇|乡|街道)(?:人民)?(?:政府)?(?:办事处)?")
_BETWEEN = Lazy(r"[、\s]+")
_DEPARTMENT = Lazy(r"(?:局|委员会|委|办公室|办|厅|院|处|中心|队|所)$")


def body_in_title(text: str) -> str:
    """The body that a title names: 甲区司法局 of 甲区司法局关于2023年…的报告; "" when it names none."""
    rest = _REST.sub("", _YEAR.sub("", text.replace(" ", "")))
    return re.sub(r"(?:关于|的)+$", "", rest).strip()


def _unnamed(signers: list[str], heading: str, body: str) -> str:
    """Of several signing departments the one that the title leaves out, where it does name another."""
    said = [part for signer in signers for part in _joint(signer)]
    if len(said) < 2 or not _DEPARTMENT.search(body):
        return ""
    out = [s for s in said if s not in heading and not (s.endswith(body) or body.endswith(s))]
    return next((s for s in out if _DEPARTMENT.search(s)), "") if len(out) < len(said) else ""


def _joint(signer: str) -> list[str]:
    """甲区司法局、甲区信访局 as two; 科学技术、工业和信息化局 is one name."""
    parts = _BETWEEN.split(signer)
    return parts if all(_DEPARTMENT.search(p) for p in parts) else [signer]


def check(subject: Subject) -> Iterator[Finding]:
    heading, line = title(subject), signature(subject)
    if heading is None or line is None or not isinstance(line.block, Signature):
        return
    signers = [n for n in (plain(name).strip() for name in line.block.names) if n]
    body = body_in_title(heading.text)
    if signers and (other := _unnamed(signers, heading.text, body)):
        at = line.text.find(other)
        yield RULE.at(
            line.place(at, at + len(other)),
            f"署名有“{other}”，标题里只写了“{body}”。联合报告的，标题要写全各机关；不是的，请删去这个署名。",
        )
        return
    if not signers or not body or any(signer in heading.text for signer in signers):
        return
    short = body.replace("人民政府", "").replace("政府", "")
    for signer in signers:
        if signer.endswith(body) or body.endswith(signer):
            return
        # A government's report may well be signed by its office, and a street's by the street's office.
        signer = signer.removesuffix("办事处") if signer.endswith("街道办事处") else signer
        signer = signer.removesuffix("办公室") if signer.endswith("政府办公室") else signer
        plain_signer = signer.replace("人民政府", "").replace("政府", "")
        if not _DEPARTMENT.search(signer) and (plain_signer.endswith(short) or short.endswith(plain_signer)):
            return
    named = bool(_REGION.fullmatch(body) or _DEPARTMENT.search(body))
    if not named:
        return
    at = line.text.find(signers[0])
    yield RULE.at(
        line.place(max(0, at), at + len(signers[0])),
        f"标题写的是“{body}”，署名却是“{signers[0]}”。请让标题中的机关与署名一致。",
    )
