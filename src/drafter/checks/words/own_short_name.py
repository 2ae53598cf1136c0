"""The reporting body's name without the 区, 县 or 市 of its place: 湖中教育局 for 湖中区教育局 (D642)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import find_all
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.bodies import places

_SHORTEST = 2


def check(report: Report) -> Iterator[Finding]:
    meta = report.document.meta
    name = meta.bureau
    found = places(name)
    if not found:
        return
    place = found[-1]
    rest = name[name.rindex(place.name) + len(place.name) :]
    if len(place.stem) < _SHORTEST or len(rest) < _SHORTEST:
        return
    short = place.stem + rest
    for line, start, end in find_all(report, short):
        if not is_quoted(report, line, start):
            yield RULE.at(line.words(start, end), f"“{short}”少了“{place.suffix}”。请写“{place.name}{rest}”。")
            return


RULE = Rule(
    "D642",
    "本单位名称少了字",
    Severity.WARNING,
    """报告单位自己的名称里，地名后面少了“区”“县”“市”。

为什么：机关名称要用全称或规范化简称；标题写“湖中区教育局”，正文写“湖中教育局”，像是两个单位。
怎么改：补上“区”“县”“市”。
依据：《党政机关公文处理工作条例》第十九条：机关名称准确；GB/T 9704—2012 7.2.4：发文机关全称或规范化简称。

反例：
    [基本信息]
    单位名称 | 湖中区教育局
    [正文]
    湖中教育局认真落实依法治校要求。

反例：
    [基本信息]
    单位名称 | 湖中区教育局
    [正文]
    被评为“湖中教育局示范点”的学校有两所。
    湖中教育局认真落实依法治校要求。

正例：
    [基本信息]
    单位名称 | 湖中区教育局
    [正文]
    湖中区教育局认真落实依法治校要求，区教育局组织培训。
""",
)
