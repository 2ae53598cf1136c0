"""What the report tells as done on a day after it was signed, and plans told as done already (D424, D425)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from drafter.checks.outline import parts
from drafter.checks.prose import search
from drafter.checks.quoting import in_marks, is_quoted
from drafter.checks.report import Line, Report
from drafter.checks.rule import Coded
from drafter.checks.written_dates import signed
from drafter.findings import Finding, Rule, Severity
from drafter.language.dates import read_date
from drafter.language.patterns import Lazy
from drafter.model.document import Paragraph
from drafter.model.facts import Statutory

_DAY = Lazy(r"(?<!\d)(?P<y>20\d\d)年(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>3[01]|[12]\d|0?[1-9])日|(?P<end>底|末))")
# Laws that come into force, plans and terms lie ahead by right.
_AHEAD = Lazy("«dates.not-yet»")
_AROUND = 14
_DID = "«dates.done-with-a-count»"
_UNIT = "«units.usual»|万元|[部支辆元]"
_DONE = Lazy(
    r"(?:^|(?<=[，。；：\n]))(?:现|目前|先后|累计|全年|(?:1[0-2]|[1-9])月底?前?)?已(?!有|知)(?:«dates.how-it-was-done»)?[^，。；：\n]{0,14}?(?:«dates.is-done»)"
    # With a count nothing is meant to be done again: 已新建2个, 新招录5名, 先后组织4次.
    rf"|(?:^|(?<=[，。；：\n]))已(?:{_DID})了?[^，。；：\n]{{0,16}}?\d[\d,.]*[余多]?(?:{_UNIT})"
    rf"|(?:^|(?<=[，。；：\n]))(?:全年|一年来|累计|先后|共)(?:共|累计|先后|已)?(?:{_DID})了?[^，。；：\n]{{0,16}}?\d[\d,.]*[余多]?(?:{_UNIT})(?!次|[以之][上内])(?=，(?:取得|成功率|[参受]训|群众|[获均已]))"
    rf"|(?:^|(?<=[，。；：\n]))(?:累计|先后|截至目前，?共?)(?:{_DID})了?[^，。；：\n]{{0,16}}?\d[\d,.]*[余多]?(?:{_UNIT})(?!次|[以之][上内])"
    rf"|(?:^|(?<=[，。；：\n]))(?:年内|全年|一年来|新)(?:{_DID}|聘用|招聘)了?[^，。；：\n]{{0,16}}?\d[\d,.]*[余多]?(?:{_UNIT})(?!次|[以之][上内])(?=，(?:已|[^，。；\n]{{2,4}}了))"
    rf"|(?:得到|明显|显著)(?:加强|提升|提高|增强)，(?:新|已)?(?:{_DID})了?[^，。；：\n]{{0,12}}?\d[\d,.]*[余多]?(?:{_UNIT})"
    rf"|(?:^|(?<=[，。；：\n]))(?:{_DID}|升级改造|打造|选聘|选派|推出|推广)[^，。；：\n]{{0,12}}?\d[\d,.]*[余多]?(?:{_UNIT})，(?:取得(?:良好|明显|显著)|群众(?:普遍|广泛)?(?:满意|好评)|受到[^，。；\n]{{2,10}}(?:欢迎|好评|肯定|表彰))"
    r"|(?:^|(?<=[，。；：\n]))已(?:与|同|和|向|为|对)[^，。；：\n]{2,16}(?:签订|签署|建立|开展|移交|提供|发放)(?![^，。；\n]{0,10}的)"
    r"|(?:发现|查处|纠正|排查)[^，。；\d\n]{0,8}\d[\d,.]*[余多]?[件个起处项条]，(?:已|均已)?(?:整改|查处|罚款|立案|办结|移送|督促整改)[^，。；\d\n]{0,6}\d"
    r"|(?:[月年]底?|月末|日)前(?:均|都)?已经?(?:全部|基本)?(?:«dates.is-done»)"
    rf"|(?:^|(?<=[，。；：\n]))(?:(?P<year>20\d\d)年|一年来|过去一年)，?[^，。；：\d\n]{{0,8}}(?:共|累计|先后|已)(?:{_DID})了?[^，。；：\n]{{0,16}}?\d[\d,.]*[余多]?(?:{_UNIT})(?!次|[以之][上内])"
    r"|(?:^|(?<=[。；\n]))(?:20\d\d年，)?(?:(?!«dates.before-an-aim»|到20|到[年明])[^。；\n]){0,24}(?:意识|能力|水平|满意度|环境|质量|公信力)(?:得到)?(?:明显|显著|大幅|有效)(?:增强|提升|提高|改善|优化)(?=[。；])"
)
# 在已完成的基础上, 已出台的制度 is what the plan builds on.
_BASE = Lazy(r"[^，。；\n]{0,3}的|[^，。；\n]{0,16}基础")


def _after(report: Report) -> Iterator[Finding]:
    found = signed(report)
    written = read_date(found[0]) if found else None
    if written is None or written.value is None:
        return
    for hit in search(report, _DAY):
        if not isinstance(hit.line.block, Paragraph):
            continue
        day = _date(int(hit.match["y"]), int(hit.match["m"]), hit.match["d"])
        behind = hit.line.text[hit.end : hit.end + _AROUND]
        before = hit.line.text[max(0, hit.start - 4) : hit.start]
        if hit.line.statutory == Statutory.PLAN and not before.endswith("截至"):
            continue
        if day is None or day <= written.value or _AHEAD.search(behind) or _AHEAD.search(before):
            continue
        if not in_marks(report, hit):
            yield _D424.at(
                hit.line.words(hit.start, hit.end, 2, 10),
                f"“{hit.match[0]}”晚于成文日期“{written.text}”：报告签发时这件事还没有发生。请核对两个日期。",
            )


def _date(year: int, month: int, day: str | None) -> date | None:
    try:
        return date(year, month, int(day) if day else monthrange(year, month)[1])
    except ValueError:
        return None


def _done_already(report: Report) -> Iterator[Finding]:
    for part in parts(report):
        if part.statutory is not Statutory.PLAN or part.heading is None:
            continue
        for line in part.lines:
            yield from _told_as_done(report, line)


def _told_as_done(report: Report, line: Line) -> Iterator[Finding]:
    for match in _DONE.finditer(line.text):
        ahead = match["year"] and report.year and int(match["year"]) > report.year
        if not ahead and not _BASE.match(line.text, match.end()) and not is_quoted(report, line, match.start()):
            yield _D425.at(
                line.words(*match.span(), 0, 6),
                f"这里是下一年的安排，却写“{match[0]}”。还没有做的请去掉“已”；已经做了的，请移到举措成效。",
            )


_D424 = Rule(
    "D424",
    "所述日期晚于成文日期",
    Severity.ERROR,
    """正文里说某月某日做了什么，那一天在成文日期之后。

为什么：报告签发时还没有到的日子，不可能已经办过会、出齐了数；不是正文的日期错了，就是成文日期没有改。
怎么改：核对两个日期，改正写错的一个。法律的施行日期、以后的期限不在此列。
依据：《党政机关公文处理工作条例》第九条：成文日期署会议通过或者发文机关负责人签发的日期。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2024年1月22日召开全局述法大会，现报告如下：
    ……
    甲县司法局
    2024年1月15日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2024年1月5日召开全局述法大会，学习2024年7月1日起施行的公司法，现报告如下：
    ……
    甲县司法局
    2024年1月15日
""",
)
_D425 = Rule(
    "D425",
    "安排写成了已完成",
    Severity.WARNING,
    """下一年的安排里，写着“已完成”“已于年底前印发”。

为什么：安排写的是要做的事；用“已”字，多半是从总结里复制来的，或者时态写错了。
怎么改：去掉“已”，写成要做什么；确实已经做了的，移到举措成效部分。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：“下一年度……主要安排”。

反例：
    四、2024年推进法治政府建设的主要安排
    加强调解工作，已改建标准化调解室3个。

反例：
    四、2024年推进法治政府建设的主要安排
    先后组织旁听庭审4次，取得良好效果。

反例：
    四、2024年推进法治政府建设的主要安排
    加强执法监督，已于年底前完成对14个乡镇的督察。

正例：
    四、2024年推进法治政府建设的主要安排
    加强执法监督，年底前完成对14个乡镇的督察；在已建成的平台上增加功能，对已受理的案件全部按期办结，累计培训480人次以上。
""",
)
RULES = (Coded(_D424, _after), Coded(_D425, _done_already))
