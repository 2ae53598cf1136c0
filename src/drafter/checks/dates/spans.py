"""Spans of years and days used as names, and periods that are not the year reported on (D413—D415, D419, D420)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.checks.rule import Mend, Pattern
from drafter.findings import Rule, Severity
from drafter.language.clauses import ends_at
from drafter.language.patterns import Lazy
from drafter.model.facts import Statutory


def _other_period(report: Report, hit: Hit) -> bool:
    """Only what was done is told in figures of the year; quoted words, plans and comparisons are something else."""
    line = hit.line
    # 2021年以来批准的调整事项: how those are called that were looked at.
    if hit.match["since"] and _CALLED.match(line.text, hit.start):
        return True
    # 2025年以来 in the report of 2025 is the year itself.
    if hit.match["since"] and int(hit.match["since"]) >= report.year:
        return True
    # 截至6月底整改186个，截至年底286个: how it went to the end of the year.
    if hit.match[0].startswith("截") and _TO_THE_END.search(line.text, hit.end, ends_at(line.text, hit.end, "。")):
        return True
    # 截至2026年1月10日 in the report of 2025 is what D404 asks for.
    if hit.match["asof"] and int(hit.match["asof"]) != report.year:
        return True
    return line.statutory not in ("", Statutory.ACHIEVEMENTS, Statutory.LEADERS) or is_quoted(report, line, hit.start)


def _in_order(_: Report, hit: Hit) -> bool:
    """Whether a span of days or months goes forward; one from autumn into the next spring does."""
    match = hit.match
    if match["q"]:
        return _QUARTERS.index(match["q"]) <= _QUARTERS.index(match["r"])
    if match["h"]:
        return int(match["h"]) < int(match["i"]) or (
            int(match["h"]) == int(match["i"]) and bool(match["minute"]) is False and bool(match["half"])
        )
    if match["a"]:
        return int(match["a"]) <= int(match["b"])
    first, last = (
        (int(match["m"]), int(match["d"] or 0)),
        (int(match["n"] or match["m"]), int(match["e"] or (0 if not match["d"] else _LAST_DAY))),
    )
    if match["y"] and match["z"]:
        return (int(match["y"]), *first) <= (int(match["z"]), *last)
    return first <= last or (first[0] >= _AUTUMN and last[0] <= _SPRING)


_QUARTERS = "一二三四"
_CALLED = Lazy(r"20\d\d年(?:\d{1,2}月)?以来(?:[^，。；、\d]{0,8}的|[^，。；]{0,20}(?:清理|评估|梳理))")
_TO_THE_END = Lazy(r"(?:截[至止]|到)(?:20\d\d年)?(?:年底|年末|12月)|年底前?|全年")
_AUTUMN, _SPRING, _LAST_DAY = 9, 4, 31

RULES = (
    Pattern(
        Rule(
            "D419",
            "起止日期颠倒",
            Severity.ERROR,
            """开始的日子比结束的晚。

为什么：“5月12日至5月8日”不成立，至少有一个日子写错了。
怎么改：核对原始材料，改正日期。
依据：《党政机关公文处理工作条例》第十九条：时间应当准确。

反例：
    2025—2021年，累计投入120万元。

反例：
    第三季度至第二季度，每日上午10时至上午9时开展巡查。

反例：
    5月12日至5月8日，开展路政宣传月活动。

反例：
    2024年9月至2024年3月，开展专项整治。

正例：
    5月8日至12日，开展路政宣传月活动；11月20日至次年1月10日，开展专项整治，第二季度至第三季度，每日下午2时至5时、晚上10时至次日6时巡查。
""",
        ),
        find=Lazy(
            r"(?:(?P<y>20\d\d)年)?(?<!\d)(?P<m>1[0-2]|[1-9])月(?:(?P<d>[12]\d|3[01]|[1-9])日)?(?:起|开始|启动)?，?(?:持续)?(?:至|到|—|–|-|～)"
            r"(?:(?P<z>20\d\d)年)?(?:(?P<n>1[0-2]|[1-9])月(?:份|底|初|中旬)?)?(?:(?<!份)(?<!底)(?<!初)(?<!旬)(?P<e>[12]\d|3[01]|[1-9])日)?(?<=[月日份底初旬])"
            r"|第?(?P<q>[一二三四])季度[至到—–](?:(?!次年)第?(?P<r>[一二三四])季度)"
            r"|(?P<day>上午|下午|晚上)(?P<h>\d{1,2})(?:时|点|[:：])(?P<minute>\d{2}分?)?[至到—–～\-](?P=day)?(?P<i>\d{1,2})(?:时|点|[:：])(?P<half>半|\d{2})?"
            r"|(?<!\d)(?P<a>20\d\d)年?[—–\-～至](?P<b>20\d\d)年"
        ),
        unless=_in_order,
        say="“{0}”的开始比结束晚。请核对日期。",
    ),
    Pattern(
        Rule(
            "D420",
            "规划的起止年份写在书名号外",
            Severity.WARNING,
            """规划、纲要名称里的起止年份写到了书名号外面。

为什么：“（2021—2025年）”是名称的一部分，写在书名号外，名称就不全。
怎么改：把起止年份移进书名号：《法治政府建设实施纲要（2021—2025年）》。
依据：规划、纲要印发时的名称；GB/T 15834—2011 4.15（书名号）。

反例：
    落实《法治政府建设实施纲要》（2021—2025年）。

正例：
    落实《法治政府建设实施纲要（2021—2025年）》《重大行政决策程序暂行条例》（2019年）。
""",
        ),
        find=Lazy(
            r"《(?P<name>[^《》\n]{2,40}(?:纲要|规划|计划|方案))》[（(](?P<years>20\d\d\s?年?[—–\-～~]{1,2}20\d\d\s?年?)[）)]"
        ),
        say="起止年份是名称的一部分，应写“《{name}（{years}）》”。",
    ),
    Pattern(
        Rule(
            "D413",
            "数字不是全年的",
            Severity.WARNING,
            """年度报告里用了几个月或几年的数。

为什么：年度报告的数字应当是报告年度全年的；前三季度的数不全，近年来的数不知道从哪年算起，都不能与上年比。
怎么改：换成全年的数；确需写几年累计的，写明起止年份。
依据：《法治政府建设与责任落实督察工作规定》关于年度报告的规定：报告上一年度的情况。

反例：
    截至9月底，办理案件96件。

反例：
    前三季度办结行政复议案件96件。

反例：
    近年来，共培训行政执法人员1200人次。

反例：
    中心成立以来，累计接待群众3600人次。

正例：
    截至6月底整改186个，截至年底整改286个。全年办结行政复议案件128件。近年来，执法力量逐步充实。2023年来访群众120人次。
""",
        ),
        find=Lazy(
            r"(?:(?P<since>20\d\d)年(?:[2-9]月|1[0-2]月)?以来|(?:成立|启动|实施|建成|运行|启用|施行|建[局院所站队])以来(?=，?[^。；，\n]{0,12}(?:累计"
            r"|共计?))|近年来|近几年来?|近[二两三四五2-5]年来?|(?<![一-鿿\d])[二两三四五2-5]年来(?![访自信电函])|上半年(?=，?(?:全[县市区镇乡局]|我局)?(?:累计|共))|截[至止](?:(?P<asof>20\d\d)年)?(?:[1-9]|1[01])月(?:底|末|份|\d{1,2}日)?(?!，?[仍尚]?(?:然|在)?(?:有效|执行|实施|施行|生效)的)|前三季度|前[1-9«numerals.ten»]{1,2}个月|(?<!（)1[—–\-～至](?:[3-9]|10)月)(?=[^。；\n]{0,30}?\d+"
            r"(?:\.\d+)?[余多]?万?(?:«units.usual»|元|万元))"
        ),
        unless=_other_period,
        say="“{0}”不是报告年度全年的数。请改用全年的数，或写明起止年份。",
        around=(0, 14),
    ),
    Pattern(
        Rule(
            "D414",
            "起止年份写得不全",
            Severity.ERROR,
            """起止年份少了连接号，或少了后面的“年”。

为什么：“（20212025年）”读不通，“（2021—2025）”没有说是年份；规划的名称里都写作“（2021—2025年）”。
怎么改：写成“2021—2025年”。
依据：GB/T 15834—2011 4.13（起止时间用一字线）；规划公布时的名称。

反例：
    落实《某某县普法规划（2021—25年）》。

反例：
    落实《某某区法治政府建设实施方案（20212025年）》。

反例：
    落实《某某县普法规划（2021—2025）》。

反例：
    制定某某区2021—2025法治政府建设规划。

正例：
    落实《某某县普法规划（2021—2025年）》。
""",
        ),
        find=Lazy(
            r"(?<!\d)(?P<a>20[0-4]\d)(?P<b>20[0-4]\d)(?=年)"
            r"|(?<=[（(])(?P<c>20[0-4]\d)\s?年?\s?[—–\-～~－]{1,2}\s?(?P<d>20[0-4]\d)(?=\s?[）)])"
            r"|(?<=[（(])(?P<short>(?:20)?\d\d[—–\-～~－]\d\d年)(?=[）)])"
            r"|(?<![\d（(〔\[])(?P<e>20[0-4]\d)\s?年?\s?[—–\-～~－]{1,2}\s?(?P<f>20[0-4]\d)(?=[一-鿿“《》，。；、])(?!年|学年|财年|号|度)"
        ),
        say=lambda hit: (
            f"“{hit.match['short']}”的年份应写全四位数，如“2021—2025年”。"
            if hit.match["short"]
            else f"“{hit.match[0]}”应为“{hit.match['a'] or hit.match['c'] or hit.match['e']}—"
            f"{hit.match['b'] or hit.match['d'] or hit.match['f']}{'' if hit.match['a'] else '年'}”。"
        ),
        around=(0, 1),
    ),
    Pattern(
        Rule(
            "D415",
            "间隔号用得不对",
            Severity.ERROR,
            """用月日作名称的节日、活动，月和日之间要用间隔号；五年规划的简称不用。

为什么：“12.4”是十二又十分之四，“12·4”才是12月4日；正式文件里都写作“12·4”。
“八五”“十四五”是第八个、第十四个五年，中间没有间隔号。
怎么改：把点改成间隔号：“12·4”国家宪法日；“八·五”改成“八五”。
依据：GB/T 15834—2011 4.14（间隔号）、GB/T 15835—2011 5.1.4。

反例：
    开展6.5环境日宣传。

反例：
    开展“12.4”国家宪法日宣传活动。

反例：
    扎实推进“八·五”普法。

反例：
    在3.15消费者权益日开展宣传。

正例：
    开展“12·4”国家宪法日、“6·26”国际禁毒日宣传活动，增长3.15%，落实“八五”普法规划，开展“五·四”青年普法。
""",
        ),
        find=Lazy(
            r"(?<=“)(?P<plan>十?«numerals.nine»)[·.．•]五(?=”)|(?<=“)(?P<m>1[0-2]|[1-9])[.．、\-](?P<n>[12]\d|3[01]|[1-9])(?=”)"
            r"|(?<![\d.])(?P<p>1[0-2]|[1-9])[.．](?P<q>[12]\d|3[01]|[1-9])(?=(?:国家)?宪法|全民国家安全|国际禁毒|禁毒日|消费者|国际消费|(?![万亿个元公小天年人平倍分吨亩])[一-鿿]{2,6}日(?![期常报志夜内]))"
        ),
        say=lambda hit: (
            f"“{hit.match[0]}”应为“{hit.match['plan']}五”，五年规划的简称不用间隔号。"
            if hit.match["plan"]
            else f"“{hit.match[0]}”应为“{hit.match['m'] or hit.match['p']}·{hit.match['n'] or hit.match['q']}”。"
        ),
        mends=(Mend(Lazy(r"(?<=“)(1[0-2]|[1-9])[.．](\d{1,2})(?=”)"), r"\1·\2"),),
    ),
)
