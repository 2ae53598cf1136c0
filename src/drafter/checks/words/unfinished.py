"""Sentences that lack a part: a verb without its object, 以 without 为, 在 without 下 (D631)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.model.document import Paragraph
from drafter.resources import Resources

FILE = "unfinished.txt"
_SHOWN, _BEFORE = 30, 6
_FRAMES = (
    (
        Lazy(
            r"(?<![现实存所正潜内旨好志重意])在(?:(?!下|上|中|里|内|后|前|时|间|期|方面|以来|进行|开展|工作)[^，。；“”\n]){2,30}"
            r"(?:坚强领导|正确领导|有力领导|统一领导|精心指导|悉心指导|有力指导|大力支持|关心支持|关心和支持|的领导|的指导|的支持|的推动|的帮助)(?=，)"
        ),
        "“在……”后面少了“下”",
    ),
    (
        Lazy(
            r"(?<![可予加足难用给所应得何])以(?:(?!为|作|来|从|及|后|前|上|下|内|外|此|致|免|便|促)[^，。；、《》\n]){2,30}"
            r"(?<!党建)(?:指导|抓手|契机|主线|突破口|落脚点|着力点|切入点|出发点|导向|准绳|遵循|基本原则)(?=，)"
        ),
        "“以……”后面少了“为”",
    ),
    (
        Lazy(r"不仅(?:(?!而且|还|也|更|又|同时|反而|甚至|且)[^。；！？\n])*[。；]"),
        "“不仅”后面少了“而且”“还”",
    ),
    (
        Lazy(r"虽然(?:(?!但|却|仍|依然|可|然而|不过|也|还)[^。；！？\n])*[。；]"),
        "“虽然”后面少了“但是”",
    ),
    (
        Lazy(r"(?<!另)一方面(?:(?!另一|一方面|二方面)[^\n])*(?=\n|\Z)"),
        "“一方面”后面没有“另一方面”",
    ),
)


def _ends(resources: Resources) -> Lazy | None:
    words = sorted(lexicon.lines(resources, FILE), key=len, reverse=True)
    return Lazy(rf"(?P<word>{'|'.join(words)})(?=[。；])") if words else None


def _run_before(hit: Hit) -> int:
    """How many characters of the same run of words stand before, six at most."""
    text = hit.line.text
    return next((n for n in range(_BEFORE) if n == hit.start or not text[hit.start - n - 1].isalpha()), _BEFORE)


def _check(subject: Subject) -> Iterator[Finding]:
    ends = lexicon.made(subject.resources, _ends)
    for hit in search(subject, ends) if ends else ():
        if isinstance(hit.line.block, Paragraph) and not in_marks(subject, hit):
            yield RULE.at(
                hit.line.words(hit.start, hit.end, _run_before(hit)),
                f"“{hit.match['word']}”后面没有写完。请补上{hit.match['word']}什么，或改成完整的句子。",
            )
    for pattern, missing in _FRAMES:
        for hit in search(subject, pattern):
            # 一方面……；一方面……: the last one needs no other.
            again = hit.match[0].startswith("一方面") and "一方面" in hit.line.text[: hit.start]
            if not again and not in_marks(subject, hit):
                yield RULE.at(hit.place, f"“{hit.match[0][:_SHOWN]}”：{missing}。请补上或改写。")


RULE = Rule(
    "D631",
    "句子缺了成分",
    Severity.WARNING,
    """句子缺宾语，或成对的词只写了一半。

为什么：“广泛听取。”没有说听取什么；“在县委的坚强领导，”少了“下”；“以案卷评查抓手，”少了“为”。多半是删改时带走了几个字。
怎么改：把缺的字、词补上。
依据：《党政机关公文处理工作条例》第十九条：表述准确；词表见templates/words/unfinished.txt。

反例：
    通过召开座谈会、发放征求意见函等方式，广泛听取。

反例：
    在县委、县政府的坚强领导，圆满完成各项任务。

反例：
    以行政执法案卷评查抓手，提升执法质量。

反例：
    不仅开展集中培训，加强日常督导。

正例：
    通过召开座谈会等方式，意见得到广泛听取和采纳。在县委、县政府的坚强领导下，以行政执法案卷评查为抓手，以党建引领，提升执法质量。
""",
)
RULES = (Coded(RULE, _check),)
