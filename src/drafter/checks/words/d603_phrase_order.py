"""固定提法里几个词的次序不对。

为什么：“严格规范公正文明执法”等提法的次序是固定的，次序颠倒就是误引。
怎么改：按规定的次序写。词表在templates/words/orders.txt，本单位可以另建own-orders.txt增加。
依据：《法治政府建设实施纲要（2021—2025年）》；党的二十大报告（科学立法、严格执法、公正司法、全民守法）。

反例：
    推进严格公正文明规范执法。

反例：
    推进科学立法、公正司法、严格执法、全民守法。

反例：
    落实“谁普法谁执法”责任制。

正例：
    推进严格规范公正文明执法，坚持科学立法、严格执法、公正司法、全民守法，带头尊法学法守法用法，严格公正司法，落实“谁执法谁普法”责任制，坚持谁使用谁负责、谁主管谁负责。
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

# 谁使用谁负责、谁主管谁负责: two of one kind side by side.
_ANOTHER_PAIR = Lazy(r"谁[一-鿿]{2}、?\Z")
_FAR = 5
RULE = Rule("D603", "固定提法次序有误", Severity.ERROR, __doc__ or "")


class Order(Struct, frozen=True):
    """Words of a phrase in their order, what must stand behind them, and the mark between them."""

    words: tuple[str, ...]
    suffix: str
    mark: str
    pattern: Lazy

    @property
    def right(self) -> str:
        """The words in their order, with the marks between them and what closes them."""
        return self.mark.join(self.words) + self.suffix


def orders_of(resources: Resources) -> tuple[Order, ...]:
    """The phrases of ``templates/words/orders.txt`` whose words have one order."""
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
    for order in lexicon.made(report.resources, orders_of):
        if not all(w in report.text for w in order.words):
            continue
        for hit in search(report, order.pattern):
            said = re.findall("|".join(map(re.escape, order.words)), hit.match[0])
            pair_before = _ANOTHER_PAIR.search(hit.line.text[max(0, hit.start - _FAR) : hit.start])
            if tuple(said) != order.words and set(said) == set(order.words) and not pair_before:
                yield RULE.at(hit.place, f"“{hit.match[0]}”次序有误，应为“{order.right}”。")
