"""Two constructions in one sentence, a thing said twice in two words (D632)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.words.beside import beside, is_tangled
from drafter.checks.words.tangles import TANGLES
from drafter.checks.words.two_ways import TWO_WAYS
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.resources import Resources

SAME = "same-meaning.txt"

_ALIKE = "两个词一个意思，只用一个"
_OBJECTS = "前面的动词带了一个宾语，后面又用“的”接一个，两种说法只用一个"


def _is_free(report: Report, hit: Hit) -> bool:
    """Whether words are another's, or are joined with others than themselves."""
    one = hit.match["one"]
    return bool(one and not hit.line.text[: hit.start].endswith(one)) or in_marks(report, hit)


def _same(resources: Resources) -> Lazy:
    """What finds two words of one meaning side by side."""
    groups = [line.split() for line in lexicon.lines(resources, SAME)]
    pairs = sorted({re.escape(a + b) for group in groups for a, b in permutations(group, 2)})
    return Lazy("|".join(pairs) or r"(?!)")


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, TANGLES.find):
        if not _is_free(report, hit):
            yield RULE.at(hit.place, f"“{hit.match[0]}”：{TANGLES.said(hit)}。请改写。")
    for find, cure in TWO_WAYS:
        for hit in search(report, find):
            if not in_marks(report, hit):
                yield RULE.at(hit.place, f"“{hit.match[0]}”：{cure}。请改写。")
    for hit in search(report, lexicon.made(report.resources, _same)):
        if not in_marks(report, hit):
            yield RULE.at(hit.place, f"“{hit.match[0]}”：{_ALIKE}。请改写。")
    known = lexicon.made(report.resources, beside)
    for hit in search(report, known.two):
        if is_tangled(hit, known) and not in_marks(report, hit):
            yield RULE.at(hit.place, f"“{hit.match[0]}”：{_OBJECTS}。请改写。")


RULE = Rule(
    "D632",
    "句式杂糅或语义重复",
    Severity.WARNING,
    """两种句式合成了一句，或一个意思说了两遍。

为什么：“主要原因是编制不足造成的”把“原因是编制不足”和“是编制不足造成的”合成了一句；“防止问题不再发生”意思正好反了；“通过培训，使能力提高”没有主语。
怎么改：两种句式、两个词只留一个，或拆成两句。
依据：《党政机关公文处理工作条例》第十九条：表述准确，文字精练；现代汉语语法；意思相同的词见templates/words/same-meaning.txt。

反例：
    根据按照上级要求开展执法检查。

反例：
    主要原因是编制尚未核定到位造成的。

反例：
    堵塞漏洞，防止类似问题不再发生，杜绝不再发生乱收费。

反例：
    主要原因是由于人员不足。

反例：
    组织执法人员参加旁听法庭庭审。

反例：
    全年无一起被复议撤销率。

反例：
    行政许可工作不断加强86件。

反例：
    为科学决策提供了坚实保障的重要意义。

反例：
    工作机制逐步逐渐完善，没有再次重新出现同类问题。

反例：
    推动作风由“被动应付”到主动作为转变。

反例：
    全乡法治政府建设工作在县委的领导下，认真学习贯彻上级精神。

反例：
    建议42件均得到采纳率100%，就围绕企业用工的问题方面开展调研。

反例：
    主要原因是待遇偏低，人才引不进、留不住所造成的。

反例：
    在上级的大力支持下，使各项工作取得新进展。

反例：
    少数人员对掌握裁量基准的不够熟练，“八五”总结普法经验。

反例：
    参与群众无不没有受到教育，严禁不准乱收费，防止隐患不反弹。

正例：
    主要原因是编制尚未核定到位。防止类似问题再次发生，人员不足是编制少造成的，通过集中培训提升执法能力，使执法更加规范。全年无一件被复议撤销，为决策提供了坚实保障，推动作风由被动向主动转变，无一不落实到人，防止不当处罚，以提升水平为目的。办理建议86件、提案104件，答复率均为100%，带头参加旁听庭审活动1次。人均办案率提高2个百分点，平均满意率98%，均按期办结、办结率100%。总结“八五”普法经验，对裁量基准的掌握不够熟练。
""",
)
