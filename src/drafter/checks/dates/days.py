"""Days and meetings that never were, and years and days that are not written as they should be (D407, D408, D412, D418)."""

from __future__ import annotations

from datetime import date

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Listed, Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Signature

_NEAR = 3
_LEAP = 2024
"""Without a year 29 February may be right."""


def _is_a_day(_: Report, hit: Hit) -> bool:
    if hit.match["beyond"]:
        return False
    try:
        date(
            int(hit.match["y"] or _LEAP),
            int(hit.match["m"] or hit.match["on"]),
            int(hit.match["d"] or hit.match["day"] or 1),
        )
    except ValueError:
        return False
    return True


_FORMS = {
    "年份不能简写，请写四位数字": (
        r"(?<![\d.年月第满达近约])(?:1\d|2\d|3\d)年"
        r"(?=(?:度|1[0-2]|[1-9])月|\d{1,2}月|(?:上|下)半年|全年|[一二三四]季度|年?底(?!蕴)|以来)"
        r"|(?:(?<=[、。，；\n])|^)2\d年(?=(?:度)?(?:法治|推进|依法|工作|普法|行政|主要))"
        # 比23年增加, 较24年同期: compared with a year.
        r"|(?<=[比较与])2\d年(?=(?:同期|全年|度)?(?:的?\d|«changes.up»|«changes.down»|[增减多少]))"
    ),
    "日期用“日”，不用“号”": r"(?<!\d)(?:1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])号",
    "日期请写成“×年×月×日”": r"(?<![\d.])(?:19|20)\d\d[./](?:1[0-2]|0?[1-9])[./](?:[12]\d|3[01]|0?[1-9])(?![\d.])"
    # 发布时间：2026-01-21 stands beside a text, not in it.
    r"|(?<![\d.\-A-Za-z])(?:19|20)\d\d-(?:1[0-2]|0?[1-9])-(?:[12]\d|3[01]|0?[1-9])(?=[一-鿿，])",
    "公历年份请用阿拉伯数字，不用干支": r"(?<![一-鿿])[自于从在]?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年(?=[，以来春])",
    "年份请用阿拉伯数字": r"[二一][〇○零九][〇○零«numerals.nine»]{2}年",
}
"""How to mend a form, and the form: one group each in the pattern of D408."""


def _is_free(report: Report, hit: Hit) -> bool:
    """Whether a date is not the report's own to write: in a signature, in another's words."""
    return isinstance(hit.line.block, Signature) or in_marks(report, hit)


def _is_a_count(report: Report, hit: Hit) -> bool:
    """Whether the four digits need not be a year (not about the time of the report, or within a name), or come of {年度}: D164 tells those."""
    span = hit.line.part_at(hit.start).span
    if span is not None and span.filled:
        return True
    near = not report.year or abs(int(hit.match[0]) - report.year) <= _NEAR
    return not near or in_marks(report, hit)


RULES = (
    Pattern(
        Rule(
            "D418",
            "年份后漏了“年”",
            Severity.WARNING,
            """四位数的年份后面没有“年”。

为什么：“2024共查处4个”读不通，2024像是查处的数。
怎么改：补上“年”：2024年共查处4个。
依据：GB/T 15835—2011 5.1.4：年份后写“年”。

反例：
    自2023以来培训12次。

反例：
    2023共查处违规培训4个。

反例：
    到2023底，全县行政执法更加规范。

正例：
    2023年共查处违规培训4个，到2023年底查处2024件，编号2023010。
""",
        ),
        find=Lazy(
            r"(?<![\d.〔（(\[—–\-～~至到和、/·“《A-Za-z])20[0-4]\d(?=共[^计]|工作(?:开展|总体|推进|完成)?情况|全[年县区市镇乡省局]|我[局县区市镇]|[上下]半年|[一二三四]季度)|(?<=[到至自])20[0-4]\d(?=底|以来|末)"
        ),
        unless=_is_a_count,
        say="“{0}”后面漏了“年”。请补上。",
        around=(0, 6),
    ),
    Pattern(
        Rule(
            "D407",
            "没有这一天",
            Severity.ERROR,
            """没有这一天。

为什么：2月30日、13月这样的日期一定是写错了。
怎么改：核对原始材料，改成实际的日期。
依据：《党政机关公文处理工作条例》第十九条、第二十条：时间应当准确。

反例：
    6月31日前完成整改。

反例：
    2023年2月30日，召开法治建设推进会。

反例：
    “6·31”强降雨期间，转移群众320人。

反例：
    1至13月，全县受理案件96件。

反例：
    截至2023年13月底，聘请村法律顾问186名。

正例：
    2023年2月28日，召开法治建设推进会。
""",
        ),
        find=Lazy(
            r"(?:(?P<y>\d{4})年)?(?<!\d)(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号](?!内)|(?<=年1[3-9]月)|(?=[底份初末起]|[上中下]旬))"
            # “6·31”强降雨
            r"|“(?P<on>1\d|[1-9])·(?P<day>[12]\d|3\d|[1-9])”(?=[一-鿿“])"
            # 1至13月
            r"|(?<![\d第])(?:1[0-2]|[1-9])月?[至—–\-～](?P<beyond>1[3-9]|2\d)月(?![龄大])(?=[，。；、）期间底份]|全|共|我|累计|开展|受理)"
        ),
        unless=_is_a_day,
        say="没有“{0}”这一天。请核对日期。",
    ),
    Pattern(
        Rule(
            "D408",
            "年份、日期写法不规范",
            Severity.WARNING,
            """正文中的年份、日期写法不规范。

为什么：年份不能简写成两位（23年），日期用“日”不用“号”，日期应当用年、月、日标全，不用小数点。
怎么改：写“2023年”“6月5日”“2023年6月5日”。
依据：GB/T 15835-2011 5.1.4：年份一般不简写；公历世纪、年代、年、月、日用阿拉伯数字。

反例：
    2023-03-16组织培训。

反例：
    23年6月5号，召开法治建设推进会。

正例：
    2023年6月5日，召开法治建设推进会。历时3年，服务23年的老同志获得表彰，10月份开展回头看。
""",
        ),
        find=Lazy("|".join(f"({form})" for form in _FORMS.values())),
        unless=_is_free,
        say=lambda hit: f"“{hit.match[0]}”：{tuple(_FORMS)[(hit.match.lastindex or 1) - 1]}。",
    ),
    Listed(
        Rule(
            "D412",
            "会议还没有召开",
            Severity.ERROR,
            """提到了报告年度还没有召开的会议。

为什么：“二十届八中全会”没有召开过；把届次写错，或把以后的会议写进这一年的报告，是明显的硬伤。
怎么改：核对会议的届次。词表在templates/words/meetings.csv，按年份列出，每年更新；本单位可以另建own-meetings.csv。
依据：中国共产党历次全国代表大会和中央全会的召开时间；词表中逐条注明。

反例：
    深入学习贯彻党的二十届八中全会精神。

反例：
    深入学习贯彻党的二十届三中全会精神。

正例：
    深入学习贯彻党的二十大和二十届二中全会精神，学习党的十九届七中全会公报。
""",
        ),
        table="meetings.csv",
        say=lambda entry, _: f"“{entry.wrong}”在报告年度还没有召开{entry.cited}。请核对届次。",
    ),
)
