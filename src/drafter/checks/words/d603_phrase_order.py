"""固定提法里几个词的次序不对。

为什么：“严格规范公正文明执法”等提法的次序是固定的，次序颠倒就是误引。
怎么改：按规定的次序写。词表在templates/words/orders.txt，本单位可以另建own-orders.txt增加。
依据：《法治政府建设实施纲要（2021—2025年）》；党的二十大报告（科学立法、严格执法、公正司法、全民守法）。

反例：
    推进严格公正文明规范执法。

反例：
    推进科学立法、公正司法、严格执法、全民守法。

正例：
    推进严格规范公正文明执法，坚持科学立法、严格执法、公正司法、全民守法，带头尊法学法守法用法，严格公正司法。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.errors import TemplateError
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.resources import Resources

RULE = Rule("D603", "固定提法次序有误", Severity.ERROR, __doc__ or "")


class Order(Struct, frozen=True):
    words: tuple[str, ...]
    suffix: str
    mark: str
    pattern: Lazy

    @property
    def right(self) -> str:
        """The words in their order, with the marks between them and what closes them."""
        return self.mark.join(self.words) + self.suffix


def _orders(resources: Resources) -> tuple[Order, ...]:
    return tuple(map(_order, lexicon.lines(resources, "orders.txt")))


def _order(line: str) -> Order:
    pieces = line.split()
    suffix = pieces.pop()[1:] if pieces[-1].startswith("+") else ""
    mark = "、" if any(p.startswith("、") for p in pieces) else ""
    words = tuple(p.lstrip("、") for p in pieces)
    if len(words) < 2 or not all(words):
        raise TemplateError(
            f"词表“words/orders.txt”或“words/own-orders.txt”里的“{line}”写法不对：至少写两个成分，用空格隔开。"
        )
    one = "|".join(map(re.escape, words))
    pattern = Lazy(rf"(?:{one})(?:、?(?:{one})){{{len(words) - 1}}}{re.escape(suffix)}")
    return Order(words, suffix, mark, pattern)


def check(report: Report) -> Iterator[Finding]:
    for order in lexicon.made(report.resources, _orders):
        if not all(w in report.text for w in order.words):
            continue
        for hit in search(report, order.pattern):
            said = re.findall("|".join(map(re.escape, order.words)), hit.match[0])
            if tuple(said) != order.words and set(said) == set(order.words):
                yield RULE.at(hit.place, f"“{hit.match[0]}”次序有误，应为“{order.right}”。")
