"""Members of a series of unlike kinds: nouns and 开展……, a phrase and a clause (D651)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

_DO = Lazy(
    r"^(?:«marks.how-done»|不?定期)?(?:«words.verbs-of-members»|组织(?!生活|协调|化)|参观(?!见学))(?=[一-鿿“]{2,})"
)
_SERIES = Lazy(
    r"(?P<by>«words.opens-means»)(?P<members>(?:[^，。；、：\n]{2,16}、){1,6}[^，。；、：\n]{2,16}?)(?P<etc>等)(?:多种|各种|各类)?(?:«words.kinds-of-ways»)"
)
_CLAUSE_LAST = Lazy(
    r"、[^，。；、\n]{3,16}(?:以及|和|及)(?P<last>[一-鿿]{2,8}(?:很|都|也|十分|非常|有很大|有较多)[^，。；、\n]{1,8}?)(?=[，。；等]|的问题)"
)
_OBJECT_LAST = Lazy(
    r"(?:加强|强化|推进|深化|完善|提升)(?!了)[^，。；、\n]{2,8}、(?!«words.verbs-that-strengthen»)[^，。；、\n]{2,8}(?:和|以及)(?P<verb>«words.verbs-joined-on»)(?=[一-鿿]{2,8}[，。；])(?![一-鿿]{0,6}(?:的|工作|行动))"
)


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _SERIES):
        members = hit.match["members"].split("、")
        doing = [bool(_DO.match(member)) for member in members]
        # 发放资料、现场咨询等: what begins with a verb may go on in phrases of two verbs.
        if any(doing) and not doing[0] and not in_marks(report, hit):
            odd = members[doing.index(True)]
            yield RULE.at(
                hit.place,
                f"并列的几项里，“{members[0]}”是名称，“{odd}”是动词加宾语，结构不一。请统一，如去掉“{odd}”的动词。",
            )
    for hit in search(report, _CLAUSE_LAST):
        if not in_marks(report, hit):
            yield RULE.at(hit.place, f"“{hit.match['last']}”是一句话，前面几项是短语，不能并列。请改成同样的短语。")
    for hit in search(report, _OBJECT_LAST):
        if not in_marks(report, hit):
            yield RULE.at(
                hit.place, f"前面几项是名称，最后一项又带动词“{hit.match['verb']}”，结构不一。请断开，另写一句。"
            )


RULE = Rule(
    "D651",
    "并列的几项结构不一",
    Severity.WARNING,
    """并列的几项，有的是名称，有的是动词加宾语，有的是一句话。

为什么：“通过专题讲座、现场答疑、发放读本等形式”，前两项是名称，后一项是做一件事；“责任不清、标准不一以及大家都有怨言”，最后一项是一句话，读起来不顺。
怎么改：改成一样的结构：“专题讲座、现场答疑、法律读本”，“责任不清、标准不一、群众不满”。
依据：《党政机关公文处理工作条例》第十九条：表述准确；现代汉语语法（并列成分应当同类）。

反例：
    通过专题讲座、现场答疑、发放法律读本等形式，普及法律知识。

反例：
    主要表现在责任不清、标准不一以及大家都有怨言。

反例：
    加强队伍建设、业务培训和提高装备水平。

正例：
    通过专题讲座、现场答疑、法律读本等形式，普及法律知识，通过定期开展专题培训、组织旁听庭审等方式提高能力，通过召开座谈会、发放问卷、走访企业等方式征求意见，加强队伍建设、业务培训和装备保障。
""",
)
