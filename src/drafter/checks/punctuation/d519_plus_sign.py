"""引号外面用“+”号连接词语。

为什么：“线上+线下+旁听”是宣传用语，公文正文里应当用顿号或“和”；作为固定名称的（“互联网+监管”）应加引号。
怎么改：写“线上、线下、旁听、听证”，或给固定名称加引号。
依据：GB/T 15834—2011没有“+”这种标点；《党政机关公文处理工作条例》第十九条：用语规范。

反例：
    采取线上+线下+旁听+听证等多种形式开展培训。

正例：
    建立“月通报+季分析”制度，推进“互联网+监管”，达到A+等级，温度为+5度，构建“1+3+N”体系，打造互联网+服务。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.quoting import is_quoted
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D519", "引号外用了“+”", Severity.WARNING, __doc__ or "")

_PLUS = Lazy(r"[一-鿿]{2}(?:[+＋][一-鿿]{2,8}(?=[+＋]))*[+＋][一-鿿]{2}")


def check(subject: Subject) -> Iterator[Finding]:
    if "+" not in subject.text and "＋" not in subject.text:
        return
    for hit in search(subject, _PLUS):
        if is_quoted(subject, hit.line, hit.start) or "联网" in hit.match[0]:
            continue
        yield RULE.at(hit.place, f"“{hit.match[0]}”：正文里不用“+”连接词语。请改用顿号；固定名称请加引号。")
