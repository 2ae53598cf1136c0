"""“印发《××方案》的通知”搭配不当。

为什么：印发的是方案本身，“印发……的通知”缺了“关于”，成了半句文件名；公文里要么写印发什么，要么写完整的文件名。
怎么改：写“印发《××方案》”，或写“印发《关于印发〈××方案〉的通知》”。
依据：《党政机关公文处理工作条例》第九条（七）：标题由发文机关名称、事由和文种组成。

反例：
    印发了《甲县综合行政执法考核评议制度》的通知，组织人员定期考评。

正例：
    印发了《甲县综合行政执法考核评议制度》，转发《关于印发〈实施方案〉的通知》，落实上级关于印发《办法》的通知要求。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D614", "“印发《》的通知”", Severity.WARNING, __doc__ or "")

_ISSUED = Lazy(r"(?<!关于)(?P<verb>印发|制定|出台|下发|制发|发布|制订)了?(?P<title>《[^《》\n]{2,60}》)等?的通知")
_ABOUT = "关于"


def check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _ISSUED):
        # 《关于……》的通知, or 关于 some words before: the name of a notice without its marks.
        left = hit.line.text[max(0, hit.start - 12) : hit.start].rpartition("。")[2].rpartition("，")[2]
        if _ABOUT in left:
            continue
        verb, title = hit.match["verb"], hit.match["title"]
        yield RULE.at(hit.place, f"“{verb}……的通知”搭配不当。请写“{verb}{title}”，或写出通知的全名。")
