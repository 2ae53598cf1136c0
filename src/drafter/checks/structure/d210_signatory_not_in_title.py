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

from collections.abc import Iterator, Sequence

from drafter.checks.outline import signature, title
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.bodies import in_title, is_department, joint, unsealed
from drafter.model.document import Signature, plain

RULE = Rule("D210", "署名与标题中的机关不一致", Severity.ERROR, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    heading, line = title(report), signature(report)
    if heading is None or line is None or not isinstance(line.block, Signature):
        return
    signers = [n for n in (unsealed(plain(name).strip()) for name in line.block.names) if n]
    body = in_title(heading.text)
    if not signers or not body:
        return
    if other := _unnamed(signers, heading.text, body):
        at = line.text.find(other)
        yield RULE.at(
            line.place(at, at + len(other)),
            f"署名有“{other}”，标题里只写了“{body}”。联合报告的，标题要写全各机关；不是的，请删去这个署名。",
        )
    elif not any(signer in heading.text or _same(signer, body) for signer in signers):
        at = line.text.find(signers[0])
        yield RULE.at(
            line.place(max(0, at), at + len(signers[0])),
            f"标题写的是“{body}”，署名却是“{signers[0]}”。请让标题中的机关与署名一致。",
        )


def _unnamed(signers: Sequence[str], heading: str, body: str) -> str:
    """Of several signing departments the one that the title leaves out, where it does name another."""
    said = [part for signer in signers for part in joint(signer)]
    if len(said) < 2 or not is_department(body):
        return ""
    out = [s for s in said if s not in heading and not (s.endswith(body) or body.endswith(s))]
    return next((s for s in out if is_department(s)), "") if len(out) < len(said) else ""


def _same(signer: str, body: str) -> bool:
    """Whether a signature may stand for the body of the title: 乙市甲区司法局 for 甲区司法局, a street's office for the street."""
    if signer.endswith(body) or body.endswith(signer):
        return True
    # A government's report may well be signed by its office, and a street's by the street's office.
    signer = signer.removesuffix("办事处") if signer.endswith("街道办事处") else signer
    signer = signer.removesuffix("办公室") if signer.endswith("政府办公室") else signer
    short, whole = _place(signer), _place(body)
    return not is_department(signer) and (short.endswith(whole) or whole.endswith(short))


def _place(name: str) -> str:
    return name.replace("人民政府", "").replace("政府", "")
