"""街道办事处的名称省略了“街道”。

为什么：“铁西办事处”可以是街道办事处，也可以是驻外办事处；机关名称应当用全称或规范化简称。
怎么改：写“铁西街道办事处”或“铁西街道”。
依据：《党政机关公文处理工作条例》第十九条：人名、地名准确，机关名称规范。

反例：
    指导铁西办事处创建省级依法行政示范单位。

正例：
    指导铁西街道办事处创建示范单位，各街道、办事处积极参与，驻郑州办事处、派出办事处、社区矫正办事处不在其列，9个街道办事处全部完成。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import HAN, Lazy

RULE = Rule("D612", "机关名称不全", Severity.WARNING, __doc__ or "")

_OFFICE = Lazy(
    f"(?:«words.before-a-body»|、|^|。|，)(?P<name>{HAN}{{2,3}})(?:等?[两三四五六七八九\\d]+个)?办事处(?!事)",
    re.MULTILINE,
)
_NOT_NAME = Lazy("«words.not-a-bodys-name»")


def check(report: Report) -> Iterator[Finding]:
    seen: set[str] = set()
    for hit in search(report, _OFFICE):
        name = hit.match["name"]
        if _NOT_NAME.search(name) or name in seen or "驻" in hit.line.text[max(0, hit.start - 3) : hit.end]:
            continue
        seen.add(name)
        at = hit.match.start("name") - hit.match.start() + hit.start
        yield RULE.at(hit.line.words(at, hit.end), f"“{name}办事处”名称不全。请写“{name}街道办事处”或“{name}街道”。")
