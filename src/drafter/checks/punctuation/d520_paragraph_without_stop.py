"""一段话末尾没有标点。

为什么：段末没有句号，多半是漏打，或这一段没有写完、复制时断了。
怎么改：补上句号；没有写完的补写完整。
依据：GB/T 15834—2011 4.1（句号用于句子末尾）。

反例：
    全年审核规范性文件6件，开展行政执法监督检查12次，行政执法水平不断提升

正例：
    全年审核规范性文件6件，开展行政执法监督检查12次，行政执法水平不断提升。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import paragraphs
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.model.document import Role

RULE = Rule("D520", "段末没有标点", Severity.WARNING, __doc__ or "")

_SHORTEST = 14
# A half-width mark is a mark: that it is the wrong one is D501's.
_STOPS = ("。", "！", "？", "：", "；", "…", "——", ".", "!", "?", ":", ";")


def check(subject: Subject) -> Iterator[Finding]:
    for line in paragraphs(subject):
        # Bold marks left behind are D515's.
        text = line.text.rstrip(" *`")
        if text.rstrip("”’）》〉】").endswith(_STOPS) or text.endswith(("】", "〗")):
            continue
        # A broken-off comma is as unfinished as no mark at all; a table's row or a link is no sentence.
        if len(text) < _SHORTEST or not any(mark in text for mark in "，。；"):
            continue
        if line.part_at(len(text) - 1).role is Role.GAP:
            continue
        yield RULE.at(line.words(len(text) - 1, len(text), 11), "这一段末尾没有句号。请补上，或把没写完的话补完整。")
