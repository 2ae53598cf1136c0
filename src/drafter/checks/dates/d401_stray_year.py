"""出现了不该出现的年份。

为什么：报告照上一年的改，最常见的错误就是年份没有改全：写2023年的报告，里面还留着“2022年”。
怎么改：核对这个年份；是上一年留下的就改成本年，工作簿里写 {年度} {下年度} 让程序换；确实说的是往年的事，写明“较2022年”等。
依据：《党政机关公文处理工作条例》第十九条、第二十条：时间、数字等应当准确。

反例：
    2022年，共审核规范性文件7件。

反例：
    印发《甲县2022年法治政府建设工作要点》，明确32项任务。

反例：
    督促各部门公开2021年度法治政府建设年度报告。

反例：
    2024年1月23日，公布《政府信息公开工作2022年度报告》。

正例：
    2023年，共审核规范性文件7件，比2022年多2件。2024年将继续加强审核，到2025年实现全覆盖。
    按要求公开《2022年度法治政府建设情况报告》，完成2022年度依法行政考核，公开2023年部门预算、2022年部门决算，贯彻2022年8月1日起施行的条例，2022年度本级预算执行和其他财政收支审计查出的58个问题已整改56个。近年来，全县法治政府建设水平逐年提高，2022年在全市考评中名列第二。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.outline import parts, plan_lines
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at, sentence_around
from drafter.language.patterns import Lazy
from drafter.model.document import Signature, Title
from drafter.model.facts import Statutory

RULE = Rule("D401", "年份可能没有改", Severity.WARNING, __doc__ or "")

_YEAR = Lazy(r"(?<![\d—～~\-到])(?<!(?<!截)至)(?P<year>(?:19|20)\d\d)(?=\s?年)(?!\s?年[—～~\-至到])")
_DONE_IN = Lazy(
    "年(?:，?(?:共|累计|全年共)(?!同)|(?:[2-9]|1[0-2])月(?!底前|前|前后|起|拟|将)[^。]{0,10}?(?:«language.done»|完成|主持))"
)
# Words that make an earlier or later year right: comparison, beginning, goal, span.
_BEFORE = Lazy(r"(?:[由比较对同与和从自到至以截于起在]|相比|相较|上年|去年|早在|年[和与、]|[—～~\-至])\s?$|到$|至$")
_AFTER = Lazy(
    r"\s?年(?:[和与、]\s?20\d\d\s?年|\d{1,2}月(?:\d{1,2}日)?起?(?:«dates.given-out»|施行|实施|修订|生效|执行)的|(?:«dates.of-an-earlier-year»)的|(?:度|全年|同期)?(?:«dates.beside-an-earlier-year»|[—～~\-至到])|年终[^，。；]{0,6}"
    "(?:述|考核|总结)|(?:度|专题)?(?:述法|述职))"
)
# 近年来水平逐年提高，2018年名列第二: the sentence tells of years.
_OF_YEARS = Lazy(r"近[一-鿿]?年来?|逐年|历年|多年")
# What is done in the year after it, and in no later one: 公开2022年度法治政府建设情况报告.
_YEAR_AFTER = Lazy(
    r"\s?年(?:度[^，。；]{0,12}(?:«dates.yearly-papers»)|[^，。；、]{0,6}决算|度?[^，。；\d]{0,4}预算执行|(?:度|全年)?[^，。；\d]{0,24}(?:审计(?:查出|发现|指出|反馈|移送|工作报告|报告)))"
)

_OF_ITS_YEAR = Lazy(
    r"现将[^，。《》\d]{0,12}(?P<told>20\d\d)年[^，。《》]{0,24}如下|(?:«language.makes-its-own»)了?《[^《》\d]{0,16}(?P<planned>20\d\d)年[^《》]{0,20}(?:工作要点|工作计划|工作安排|责任清单)》"
)

# 2025年1月23日，公布《政府信息公开工作2023年度报告》: what is made public in a year is of the year before.
_MADE_PUBLIC = Lazy(
    r"(?P<now>20\d\d)年[1-4]月[^。；]{0,12}?(?:公布|公开|发布|报送|上报|印发|公示)[^。；]{0,24}?(?P<of>20\d\d)年度?[^。；，]{0,12}?(?:年度报告|年报|报告)"
)
_FAR_AHEAD = Lazy(
    r"(?<![\d.])(?P<y>2[1-9]\d\d)年|(?<=《)(?P<named>20\d\d)年(?=[^《》]{2,24}(?:要点|方案|计划|清单)》)"
    r"|(?<![\d至到—–\-～])(?<!有效期)(?<!延长)(?P<past>20\d\d)年(?:1[0-2]|[1-9])月(?:\d{1,2}日)?[^，。；\d前将拟]{0,8}(?:«dates.done-with-a-count»|«dates.given-out»|批准|审议)"
)
_SPANS = Lazy(r"(?P<a>20\d\d)年?[—–\-～至](?P<b>20\d\d)年")
_SPAN_OVER = Lazy(r"20\d\d年?[—–\-～至]20\d\d年")
_SO_MANY_TIMES = Lazy(r"年(?:度)?(?:（[^（）]{1,12}）)?的?\d[\d.]*倍")
_NEXT_YEAR = Lazy(r"(?<![\d《])(?P<y>20\d\d)年|，(?:经[^，。；]{2,16}，)?(?:今年|本年度|年内)")
# 较上年增长11.9%（2023年罚款256万元）: what it is compared with, in brackets.
_BASE, _NEAR = Lazy(r"(?:同比|[较比]上年|[较比]去年)[^，。；（）]{0,16}（$"), 24
# 《合同管理办法》2021年3月印发: when a paper was issued.
_ISSUED = Lazy(r"\s?年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:起|正式)?(?:«dates.given-out»|施行|实施|生效)")
_MONTH = Lazy(r"年?\d{1,2}月")
_COMPARES_LATER = Lazy("[较比与同和对到]|(?<!截)至")
_AS_OF = Lazy(r"截[至止]\s?$")
_YEAR_END = Lazy(r"\s?年(?:12月(?:31日|底|末)?|底|末|年底)(?![^，。；]{0,10}(?:增长|增加|相比|以来))")
# 对截至2024年底的186件文件进行清理: which ones are meant.
_DEFINES = Lazy(r"\s?年(?:12月(?:31日|底|末)?|底|末|年底)(?:现行)?(?:有效)?的\d")
_DONE_BY = Lazy(
    r"\s?年(?:12月(?:31日|底|末)?|底|末|年底)，?(?:均已|已|均|全部|如期|基本|顺利)?(?:«dates.is-done»|全部|销号|办结|整改|建设)"
)
_COMPARES = Lazy(r"同比|相比|[较比](?:上年|去年)|增长|增加|减少|下降|以来|(?<!截)[到至]20\d\d")


def check(report: Report) -> Iterator[Finding]:
    year = report.year
    if not year or report.is_other_kind:
        return
    # A heading's own year is D410's business.
    headings = {id(p.heading) for p in parts(report) if p.statutory is not None}
    plan = plan_lines(report)
    for line in report.lines:
        if not isinstance(line.block, Signature):
            yield from _beyond(line, year)
        if isinstance(line.block, Signature | Title) or id(line) in headings or "年" not in line.text:
            continue
        yield from _of_last_year(line, year)
        yield from _reports(line)
        for match in _YEAR.finditer(line.text):
            found = int(match["year"])
            # 2026年3月，组织专题述法 cannot have been done in 2025.
            told = line.statutory in (Statutory.ACHIEVEMENTS, Statutory.LEADERS)
            ahead = told and found == year + 1 and _DONE_IN.match(line.text, match.end()) is not None
            if ahead and not is_quoted(report, line, match.start()):
                yield RULE.at(
                    line.words(match.start(), match.end(), 0, 1),
                    f"这是{year}年的报告，这里写的却是“{found}年”的事。请核对年份；确实是{found}年做的，不写进这一年的报告。",
                )
            if found in (year, year + 1) or is_quoted(report, line, match.start()):
                continue
            if found > year + 1 and id(line) in plan:
                continue
            explained = (
                _explained(line, match, last=found == year - 1)
                or _leads_up(line, match, year)
                or (
                    found == year - 1
                    and _BASE.search(line.text, max(0, match.start() - _NEAR), match.start()) is not None
                )
            )
            if explained and not _as_of_last_year(line, match, year):
                continue
            # Only the last year is a trace of the last report; older ones are history more often than not.
            if found < year - 3:
                continue
            yield RULE.at(
                line.words(match.start(), match.end(), 0, 1),
                f"这是{year}年的报告，这里却写着“{found}年”。是上一年留下的请改正；确实说往年的事，请写明“较{found}年”等。",
            )


def _beyond(line: Line, year: int) -> Iterator[Finding]:
    """2204年, 于2042年3月批准, 《2042年工作要点》: a year that nobody has seen, told as of what was done."""
    for match in _FAR_AHEAD.finditer(line.text):
        found = int(match["y"] or match["named"] or match["past"])
        if match["y"] or found > year + 1:
            yield RULE.at(
                line.words(*match.span(), 0, 2), f"这是{year}年的报告，这里写的是“{found}年”，还没有到。请核对年份。"
            )


def _of_last_year(line: Line, year: int) -> Iterator[Finding]:
    """现将2023年度工作情况报告如下, 印发《2023年工作要点》 in a report of 2024: what a report is of, and what is planned for a year, is of that year."""
    for match in _OF_ITS_YEAR.finditer(line.text):
        found = int(match["told"] or match["planned"])
        if found == year - 1:
            place = line.words(match.start("told" if match["told"] else "planned"), match.end(), 0, 0)
            yield RULE.at(
                place, f"这是{year}年的报告，这里写的是“{found}年”。是上一年留下的请改正；确实是往年的，请核对。"
            )


def _reports(line: Line) -> Iterator[Finding]:
    for match in _MADE_PUBLIC.finditer(line.text):
        now, of = int(match["now"]), int(match["of"])
        if of < now - 1:
            yield RULE.at(
                line.words(match.start("of"), match.end()),
                f"{now}年初公布、报送的是{now - 1}年度的报告，这里写的是“{of}年”。请核对年份。",
            )


def _as_of_last_year(line: Line, match: re.Match[str], year: int) -> bool:
    """截至2024年12月底，实有经营主体6.82万户: a report of 2025 counts to the end of its own year, unless it compares the two."""
    if int(match["year"]) != year - 1 or not _AS_OF.search(line.text, max(0, match.start() - 3), match.start()):
        return False
    if not _YEAR_END.match(line.text, match.end()) or _DEFINES.match(line.text, match.end()):
        return False
    sentence = sentence_around(line.text, *match.span())
    if f"{year}年" not in sentence:
        return not _COMPARES.search(sentence)
    # 2024年，我局逐项整改，截至2023年12月底全部销号: what was done this year was not done by the end of the last.
    before = sentence[: match.start() - begins_at(line.text, match.start(), "。")]
    return f"{year}年" in before and _DONE_BY.match(line.text, match.end()) is not None


def _leads_up(line: Line, match: re.Match[str], year: int) -> bool:
    """Whether the sentence goes on from this year to the report's own: 2023年11月立案，2024年3月处罚; 2022年96件，2023年108件，2024年126件."""
    sentence = sentence_around(line.text, *match.span())
    end = match.end() - begins_at(line.text, match.start(), "。")
    before, behind = sentence[: end - 4], sentence[end:]
    if _SPAN_OVER.search(before) and any(
        int(m["a"]) <= int(match["year"]) <= int(m["b"]) for m in _SPANS.finditer(before)
    ):
        return True
    if _SO_MANY_TIMES.match(behind) and before.endswith("是"):
        return True
    later = next((m for m in _NEXT_YEAR.finditer(behind) if int(m["y"] or year) > int(match["year"])), None)
    if (
        later is None
        or int(later["y"] or year) > year
        or _COMPARES_LATER.search(behind, max(0, later.start() - 3), later.start())
    ):
        return False
    # 2023年12月28日印发，自2024年2月1日起施行; 2023年办理96件，2024年办理108件: both have a month, or both have none.
    return bool(_MONTH.match(behind)) or not _MONTH.match(behind, later.end())


def _explained(line: Line, match: re.Match[str], *, last: bool) -> bool:
    before, after = line.text[max(0, match.start() - 4) : match.start()], line.text[match.end() : match.end() + 24]
    begin = line.text.rfind("。", 0, match.start()) + 1
    return bool(
        _BEFORE.search(before)
        or _AFTER.match(after)
        or (last and _YEAR_AFTER.match(after))
        or (not last and before.endswith(("》", "》于", "》是")) and _ISSUED.match(after) is not None)
        or _OF_YEARS.search(line.text, begin, match.start())
    )
