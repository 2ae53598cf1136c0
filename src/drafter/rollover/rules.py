"""What a new year's workbook has to say about the old one (D93x); each rule with the page of ``drafter explain``."""

from __future__ import annotations

from drafter.findings import Rule, Severity


def _warning(code: str, name: str, doc: str) -> Rule:
    return Rule(code, name, Severity.WARNING, doc)


SHIFTED_YEAR = _warning(
    "D931",
    "年份随报告年度改变",
    "沿用的文字里，报告年度（或下一年度、上一年度）的年份会随报告年度自动改变。\n\n"
    "为什么：有的年份说的是当年的一件事，不该跟着变。文件名、规划名、书名号里的年份和起止年份不改。\n"
    "怎么改：逐条看；说的是旧事的，改写或删去这句话。",
)
KEPT_YEAR = _warning(
    "D932",
    "年份没有改",
    "沿用的文字里还有上一年的年份，程序判断它属于某一件事、文件名或起止年份，没有改。\n\n"
    "为什么：改错文件名、事件的年份，比不改更糟。\n怎么改：旧事删去；文件换成今年的。",
)
PLAN_ASKED = _warning(
    "D933",
    "去年的安排做了没有",
    "上一年写的“下一年安排”，到今年就是要交代的事。每条都放进“要点”（状态：停用），不会印进报告。\n\n"
    "为什么：报告要对得上自己去年的承诺。\n怎么改：做了的，改写成举措成效，状态改为“新增”；没做的，在不足里说明，然后删去这一行。",
)
SHORTCOMING_ASKED = _warning(
    "D934",
    "去年的不足解决了没有",
    "上一年的每条不足都放进“要点”（状态：停用），不会印进报告。\n\n"
    "为什么：照抄去年的不足，是年度报告最常被指出的毛病；解决了的不足可以写成成效。\n"
    "怎么改：仍然存在的，抄到“不足与原因”表并补写原因；解决了的，在举措成效里写一笔，然后删去这一行。",
)
EXPIRED_PLAN = _warning(
    "D935",
    "规划已经期满",
    "沿用的文字里提到的规划，到今年已经期满。\n\n为什么：不能再作为今年工作的依据。\n"
    "怎么改：换成接续的规划，或删去。各年有效的规划列在 templates/years 里。",
)
OLD_PHRASE = _warning(
    "D936",
    "会议提法是上一年的",
    "沿用的文字里，会议精神的提法与今年的不同。\n\n为什么：固定提法逐年不同，照抄会过时。\n"
    "怎么改：按今年的提法改写。各年的提法列在 templates/years 里，上级有新提法的以上级为准。",
)
NOT_CONSECUTIVE = _warning(
    "D937",
    "不是上一年的报告",
    "用来沿用的报告不是报告年度的上一年。\n\n"
    "为什么：隔了年份的数不能当作“上年”，否则同比就错了。\n怎么改：上一年的数请补填到“上年”列；旧数在“历年”表里。",
)
ANNEX_CARRIED = _warning(
    "D938",
    "附表沿用上年",
    "附表原样沿用，里面还是上一年的内容。\n\n为什么：附表的数程序不认得，不能清空。\n怎么改：更新附表，或删去。",
)
EMPTIED = _warning(
    "D939",
    "每年要重填的项目",
    "成文日期、发文字号、印发日期已清空；各指标的“本年”已清空，去年填了数的移到“上年”。\n\n"
    "为什么：这些每年不同。\n怎么改：在“基本信息”和“指标”里填写。",
)
OTHER_BUREAU = _warning(
    "D940",
    "几份旧文件的单位名称不同",
    "用来沿用的几份旧文件，单位名称对不上（简称和全称算同一个单位）。\n\n"
    "为什么：别的单位的数混进“历年”，图表和同比都会错，看不出来。地区也不同的，程序不接着做。\n"
    "怎么改：拿错了文件的，换成对的重做；确是同一单位改了名的，核对“历年”的口径。",
)

NUMBERED_MEETING = _warning(
    "D941",
    "会次是上一年的",
    "沿用的文字里写着第几次常务会议、第几次全体会议。\n\n为什么：会次每年不同，照抄去年的就是错的。\n怎么改：换成今年的会次，或删去这一句。",
)

RULES = (
    SHIFTED_YEAR,
    KEPT_YEAR,
    PLAN_ASKED,
    SHORTCOMING_ASKED,
    EXPIRED_PLAN,
    OLD_PHRASE,
    NOT_CONSECUTIVE,
    ANNEX_CARRIED,
    EMPTIED,
    OTHER_BUREAU,
    NUMBERED_MEETING,
)
