"""法律的配套法规名称写错了。

为什么：行政复议法配套的是“实施条例”，没有“实施办法”；名称差两个字，就成了不存在的法规。
怎么改：按提示改。词表在templates/words/national.csv；确有这部法规的，写进templates/words/own-national.csv。
依据：国务院公布的现行有效行政法规目录。词表可能不全，所以只提醒。

反例：
    组织学习《行政复议法实施办法》。

正例：
    组织学习《行政复议法实施条例》《中华人民共和国社区矫正法实施办法》《甲省实施〈中华人民共和国监督法〉办法》。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.national import documents
from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D619", "配套法规名称有误", Severity.WARNING, __doc__ or "")

_KINDS = ("实施条例", "实施办法", "实施细则", "实施规定")
_TITLE = Lazy(rf"[《〈](?:中华人民共和国)?(?P<law>[^《》〈〉\n]{{2,30}}法)(?P<kind>{'|'.join(_KINDS)})[》〉（]")


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _TITLE):
        law, kind = hit.match["law"], hit.match["kind"]
        stems = documents(report).by_stem
        known = [k for k in _KINDS if law + k in stems]
        if known and kind not in known:
            yield RULE.at(hit.place, f"没有见到《{law}{kind}》，只有《{law}{known[0]}》。请核对名称。")
