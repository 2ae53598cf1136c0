"""Names of national regulations and documents that are almost right (D628)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.national import documents, meant
from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.document_names import name_of
from drafter.language.patterns import Lazy

_TITLE = Lazy(r"[《〈<]([^《》〈〉<>\n]{5,60})[》〉>]")
# 我省《…条例》, 市政府印发的《…办法》: a local one, which may be called so.
_LOCAL = Lazy(
    "(?:«bodies.before-an-article»)(?:«bodies.behind-a-level»)?(?:(?!«language.takes-up-a-paper»)[^，。；、《》]){0,6}$"
)
_BEFORE = 14
# 制定《…办法》: a bureau's own, which a ministry's may resemble.
_OWN = Lazy("(?:«language.makes-its-own»)了?$")
_OTHERS = Lazy("(?:《[^《》]{2,60}》[、和]?)+$")
_OF_PLANS = ("计划", "方案", "意见", "通知")
_COUNTRY = Lazy("国务院|中共中央|中办|国办|国家")
_CARRIES_OUT = Lazy(r"(?:中华人民共和国)?([一-鿿]{2,16}法)实施(?:条例|细则)$")


def check(report: Report) -> Iterator[Finding]:
    known = documents(report)
    seen: set[str] = set()
    for hit in search(report, _TITLE):
        name = name_of(hit.match[1])
        # Laws are D604's and D605's.
        if name.stem in seen or name.sort in ("", "法"):
            continue
        seen.add(name.stem)
        # 印发《……》《……》: the verb stands before the first of them.
        begin = _OTHERS.search(hit.line.text, 0, hit.start)
        first = begin.start() if begin else hit.start
        before = hit.line.text[max(0, first - _BEFORE) : first]
        right = meant(known, name, before)
        # 《行政处罚法实施条例》: the regulations on carrying out a law are known, all of them.
        law = _CARRIES_OUT.match(hit.match[1])
        if right is None and law and law[1] in known.others and name.stem not in known.by_stem:
            if not _LOCAL.search(before):
                yield RULE.at(
                    hit.place,
                    f"没有见到《{name.stem}》，《{law[1]}》没有实施条例。请核对名称；是地方性法规的，请写明地名。",
                )
            continue
        if right is None or _LOCAL.search(before):
            continue
        if (
            (right.kind == "规章" or right.name.sort in _OF_PLANS)
            and _OWN.search(before)
            and not _COUNTRY.search(before + name.stem)
        ):
            continue
        yield RULE.at(
            hit.place,
            f"没有见到《{name.stem}》，国家的{right.kind}是《{right.title}》。请核对名称；是地方性法规、本地文件的，请写明地名。",
        )


RULE = Rule(
    "D628",
    "国家法规、文件名称可能有误",
    Severity.WARNING,
    """书名号里的名称与国家的法规、文件只差一两个字。

为什么：“《节约用水条例》”多写“管理”，“《重大行政决策程序暂行条例》”漏写“程序”，就成了不存在的法规；凭记忆写名称最容易这样。
怎么改：核对原件，改成正式名称。是地方性法规或本地文件的，写明地名；确有这个文件的，写进templates/words/own-national.csv，以后不再提醒。
依据：国务院公布的行政法规，中央和国家机关印发的文件；词表见templates/words/national.csv。程序的词表可能不全，所以只提醒。

反例：
    组织学习《节约用水管理条例》。

反例：
    严格执行《重大行政决策暂行条例》。

反例：
    落实《法治政府建设与责任落实督察规定》。

反例：
    组织学习《中华人民共和国行政处罚条例》。

反例：
    落实《行政处罚法实施条例》。

反例：
    贯彻《国务院办公厅关于健全基本医疗保险参保长效机制的实施方案》。

反例：
    执行《公路水运工程质量监督管理办法》《食品安全抽样检验规定》。

正例：
    [基本信息]
    报告年度 | 2025
    [正文]
    组织学习《节约用水条例》《甲省节约用水管理条例》，落实我省《城市绿化管理条例》，严格执行《重大行政决策程序暂行条例》，制定《重大行政决策程序规定》，印发《空气质量持续改善行动方案》。
""",
)
