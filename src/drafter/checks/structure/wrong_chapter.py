"""What belongs into another chapter: shortcomings among achievements, plans among what was done (D243)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from drafter.checks.outline import NAMES, parts
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at
from drafter.language.patterns import Lazy
from drafter.language.wordlists import word_list
from drafter.model.document import Paragraph
from drafter.model.facts import Statutory

_BEGIN = r"(?:(?<=[。；\n])|^)(?:[一二三四五六]是|（«numerals.ten»+）)?"
# 督促对存在的问题整改 is work done.
_SHORTCOMING = rf"(?P<weak>{_BEGIN}(?:当前|目前|同时|但)?，?(?:工作中)?(?:还)?存在的?(?:主要|突出)?(?:问题|不足)(?:是|有|：|为)|{_BEGIN}(?:但|同时|当前|目前|工作中?|我[局县区市镇乡委])?，?(?:还|仍|仍然)存在[^。；\n]{{2,40}}(?:问题|不足|差距)|{_BEGIN}(?:目前|当前)?(?:工作中)?(?:面临|存在)?的?(?:主要)?(?:困难|短板|弱项)(?:主要)?(?:是|有|表现为|在于|：)|{_BEGIN}[^，。；\n]{{2,24}}(?:问题|矛盾|短板)(?:仍然?|依然|还|十分|较为|比较)+(?:突出|严重|普遍|存在)(?=[。；])|{_BEGIN}但?与[^，。；\n]{{2,14}}相比，(?:还|仍)?(?:有|存在)[^，。；\n]{{0,6}}差距|{_BEGIN}[^，。；\n]{{2,14}}(?:不足|不强|不高|薄弱|不够|不到位)。(?:主要)?原因(?:是|在于))"
_DONE = r"(?P<done>[^，。；\n]{0,8}全年(?:共)?(?:举办|开展|组织|培训|受理|办理|调解)[^。；\n]{2,60}(?:成效显著|成效明显|效果良好|效果明显|获评|荣获|受到[^，。；]{2,8}(?:表彰|肯定)))"
_PRAISE = rf"(?P<praise>{_BEGIN}[^，。；\n]{{2,12}}(?:«structure.praise»)。)"
_PLAN = rf"(?P<plan>{_BEGIN}(?:下一?步(?:工作中?)?，(?=[将要拟我全加]|继续|进一步|重点)|接下来，|今后，|下一阶段，)|{_BEGIN}(?:NEXT年|明年|来年|下一年度?)，?(?:我[局县区市镇乡委]|全[局县区市镇])?(?:将|拟|计划))"
# What will be done, in the chapter of what was: with a count it can only have been copied from the plan.
_WILL = (
    r"(?P<will>(?:YEAR年|全年|本年度|年内|今年)，?(?:[^，。；\n]{0,8}?)(?:将|拟|计划)(?:«structure.will-be-done»)[^，。；、\n]{1,14}\d"
    r"|计划年内[^，。；\n]{2,14}\d|已将于|明年已"
    # 全年将普法经费列入预算 is done; before an adverb 将 can only be what is to come.
    r"|(?:YEAR年|全年|本年度)，?[^，。；\n]{0,8}将(?:«structure.how-it-will-be»)[^。；，\n]{2,20}"
    r"|(?:拟于|计划于|预计于|拟定于|力争于|力争在|争取在)(?:20\d\d年)?(?:1[0-2]月|[1-9]月|年底|年末|月底|第?[一二三四]季度|明年|下半年|(?<=\d年)(?=[一-鿿]))[^，。；\n]{0,16})"
)
_LEFT_OVER = Lazy("«dates.is-left-over»")
_SAID = {
    "weak": "这是“存在的不足和原因”的内容",
    "done": "这是“主要举措和成效”的内容",
    "praise": "这里写的是不足，这一句说的是成绩",
    "plan": "这是“下一年度的主要安排”的内容",
    "will": "这里写的是已经做的事，却用了“将”“拟”“计划”",
}
_OF = {
    Statutory.ACHIEVEMENTS: (_SHORTCOMING, _PLAN, _WILL),
    Statutory.SHORTCOMINGS: (_DONE, _PRAISE),
    Statutory.LEADERS: (_SHORTCOMING, _PLAN),
    Statutory.PLAN: (_SHORTCOMING,),
}


def check(report: Report) -> Iterator[Finding]:
    year = report.year
    held = {p.statutory for p in parts(report)}
    for part in parts(report) if year else ():
        content = part.statutory
        # A chapter that bears two contents has both.
        if content not in _OF or part.heading is None or not part.sure or _has_two(part.heading.text):
            continue
        pattern = _foreign(content, year)
        for line in part.lines:
            for match in pattern.finditer(line.text) if isinstance(line.block, Paragraph) else ():
                # 其余7家计划于2025年6月底前完成: what is left of this year's work, with its limit.
                # Without a chapter on the plan it has no other place: that one is missing, D201 tells.
                if match.lastgroup == "plan" and content is Statutory.ACHIEVEMENTS and Statutory.PLAN not in held:
                    continue
                sentence = line.text[begins_at(line.text, match.start(), "。") : match.start()]
                if match.lastgroup == "will" and _LEFT_OVER.search(sentence):
                    continue
                if not is_quoted(report, line, match.start()):
                    yield RULE.at(
                        line.words(*match.span(), 0, 8),
                        f"{_SAID[match.lastgroup or 'weak']}，放在“{NAMES[content]}”里了。请移到相应的章节，或改写。",
                    )


@cache
def _foreign(content: Statutory, year: int) -> Lazy:
    """What does not belong into the chapter of a content."""
    return Lazy("|".join(_OF[content]).replace("NEXT", str(year + 1)).replace("YEAR", str(year)))


def _has_two(heading: str) -> bool:
    """Whether a heading names more than one of the contents."""
    return sum(word in heading for word in word_list("structure.names-a-content")) > 1 and not (
        "不足" in heading and "问题" in heading
    )


RULE = Rule(
    "D243",
    "内容放错了章节",
    Severity.WARNING,
    """成效里写着不足，第一责任人的部分写着下一步打算，已经做的事用了“将”。

为什么：年度报告的四部分各有各的内容；不足写进成效、打算写进履职，读者找不到，督察也会认为缺了这一部分。
怎么改：移到相应的章节；是过渡的话，换一种说法。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告内容的规定。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    但与上级要求相比，仍有差距。工作中的短板主要表现为队伍年龄老化。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    存在的主要问题是执法力量不足。

反例：
    三、2023年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况
    下一步，将加强执法监督，全面推行柔性执法。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    全年将开展执法检查420次。

正例：
    一、2023年推进法治政府建设的主要举措和成效
    针对存在的问题，逐项整改，将法治建设纳入考核，全年开展执法检查420次。
""",
)
