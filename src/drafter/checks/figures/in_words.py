"""Shares and multiples said in words beside the values that they are of (D375, D376)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from drafter.checks.prose import Hit, Sentence, search, sentence_at
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.checks.wholes import is_measure, measure, value
from drafter.findings import Finding, Rule, Severity
from drafter.language.changes import WAYS
from drafter.language.clauses import begins_at, ends_at
from drafter.language.numerals import from_chinese, plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind
from drafter.model.facts import Statutory

_CENT = Decimal(100)
_SLACK = Decimal(5)

# 八成以上, 近九成, 过半, 三分之二: what share of the whole the words allow, in per cent.
_SHARE = Lazy(
    r"(?P<before>«figures.before-a-share»)?(?:(?<!«numerals.ten»)(?P<tenths>[«numerals.nine»两])成(?P<half>半)?(?![立为员效果本绩长功就熟人交年]|«numerals.ten»)"
    r"|(?P<under>[二三四五六七八九十])分之(?P<over>«numerals.nine»))(?P<behind>以上|以下|左右|多|的)?"
    r"|(?P<most>«figures.more-than-half»|过半(?!年|个|天|小时))|(?P<half_of_it>近(?:半数|一半|半(?![年个天月日小])))|(?P<few>[不未](?:足|到|过)(?:半数|一半)|少数)"
)
_CHANGE = Lazy(rf"(?:{WAYS})(?:了|近|约|超)?$")
_EARLIER = Lazy(r"上年|去年|同比|结转|20\d\d")
_NEAR, _BESIDE, _NAME = 24, 5, 2


def _range(found: dict[str, str | None]) -> tuple[Decimal, Decimal]:
    """The least and the greatest share that the words allow."""
    if found["most"]:
        return Decimal(50), _CENT
    if found["half_of_it"]:
        return Decimal(50) - 2 * _SLACK, Decimal(51)
    if found["few"]:
        return Decimal(0), Decimal(50)
    if found["tenths"]:
        said = Decimal(from_chinese(found["tenths"].replace("两", "二")) or 0) * 10 + (5 if found["half"] else 0)
    else:
        said = Decimal(from_chinese(found["over"] or "") or 0) * _CENT / (from_chinese(found["under"] or "") or 1)
    before, behind = found["before"] or "", found["behind"] or ""
    if before in ("超", "超过", "逾", "突破") or behind in ("以上", "多"):
        return said - 1, min(_CENT, said + 2 * _SLACK + _SLACK)
    if before in ("近", "将近", "接近", "不足", "不到") or behind == "以下":
        return said - 2 * _SLACK, said + 1
    return said - _SLACK, said + _SLACK


def _off(
    rule: Rule, hit: Hit, pair: tuple[Quantity, Quantity], real: Decimal, said: tuple[Decimal, Decimal], message: str
) -> Iterator[Finding]:
    """The finding where what the two values come to is not what the words allow."""
    low, high = said
    if not low <= real <= high:
        begin, end = min(hit.start, *(q.begin for q in pair)), max(hit.end, *(q.stop for q in pair))
        yield rule.at(hit.line.place(begin, end), f"{message}，正文写的是“{hit.match[0]}”。请核对这几个数。")


def _shares(report: Report) -> Iterator[Finding]:
    for hit in search(report, _SHARE):
        sentence = sentence_at(report, hit.line, hit.start)
        if sentence is None or sentence.line.statutory == Statutory.PLAN or _EARLIER.search(sentence.text):
            continue
        said = _range(hit.match.groupdict())
        # 下降三成 is a change, and no share.
        if _CHANGE.search(hit.line.text[max(0, hit.start - 5) : hit.start]):
            told = _two_values(sentence, hit.start, hit.end)
            if told is not None and not any(hit.match[k] for k in ("most", "few", "half_of_it")):
                last, now = told
                change = abs(value(now) - value(last)) * _CENT / value(last)
                message = f"由{last.digits}到{now.digits}变化{_rounded(change, '0.1')}%"
                yield from _off(_D375, hit, told, change, said, message)
        elif pair := _pair(sentence, hit.start, hit.end):
            part, whole = pair
            share = value(part) * _CENT / value(whole)
            message = f"{part.digits}÷{whole.digits}={_rounded(share, '0.1')}%"
            yield from _off(_D375, hit, pair, share, said, message)


def _rounded(number: Decimal, places: str) -> str:
    return plain_numeral(number.quantize(Decimal(places)))


def _pair(sentence: Sentence, start: int, end: int) -> tuple[Quantity, Quantity] | None:
    """Part and whole, where the clauses around hold just two numbers of one measure and no rate."""
    text = sentence.line.text
    # What stands beyond a semicolon is told of something else.
    first = max(start - 2 * _NEAR, begins_at(text, start, "；", sentence.start))
    last = min(end + 2 * _NEAR, ends_at(text, end, "；", sentence.end))
    near = [q for q in sentence.quantities if is_measure(q) and first <= q.number <= last]
    pairs = [(a, b) for a, b in combinations(near, 2) if measure(a) == measure(b) and value(a) != value(b)]
    if len(pairs) != 1 or len(near) > len(pairs) + 2:
        return None
    part, whole = sorted(pairs[0], key=value)
    if not value(part) or "、" in (text[part.stop : part.stop + 1], text[whole.stop : whole.stop + 1]):
        return None
    # 八成涉及劳务合同，办结126件、终止12件: the part is what the words of the share say, or stands right beside it.
    said = text[end : ends_at(text, end, "，。；", end + _NEAR)]
    before = text[begins_at(text, start, "，。；", start - _NEAR) : start]
    near_by = min(abs(part.begin - end), abs(start - part.stop)) <= _BESIDE
    named = any(part.label[k : k + 2] in said for k in range(len(part.label) - 1))
    # 31个建成广场，占比不足八成; 胜诉21件，胜诉案件占七成
    # 村一级的2146件，占总量2980件的七成以上
    of_it = text[whole.stop : start] in ("的", "") and "占" in text[part.stop : whole.lead]
    named = named or of_it or before in ("占", "占比") or (before.endswith("占") and part.label[-_NAME:] in before)
    return (part, whole) if near_by or named else None


_D375 = Rule(
    "D375",
    "“几成”“过半”与数不符",
    Severity.WARNING,
    """用“八成”“近九成”“过半”“三分之二”说的份额，与旁边的两个数算出来的不符。

为什么：620件里调解348件是56.1%，说成“近九成”，读者一除就知道。
怎么改：核对两个数；份额用百分数写，最不会错。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    近九成案件通过调解结案，受理仲裁案件620件，调解结案348件。

反例：
    全区4860名干部中，八成以上、共2310名参加培训。

反例：
    共有240名学员参训，过半通过考核，通过102名。

反例：
    事故起数由20起下降到18起，下降三成。

正例：
    事故起数由20起下降到14起，下降三成。近六成案件通过调解结案，受理仲裁案件620件，调解结案348件。全区2860名干部中，八成以上、共2310名参加培训。受理案件620件，八成涉及劳务合同，办结600件、移送2件。
""",
)

# 由320件增加到510件，实现翻番; 1.2万件，比上年的0.8万件翻一番
_WORD = Lazy(
    r"(?P<double>翻了?一番|(?:增长|增加|提高)了?一倍)|(?P<fourfold>翻了?两番)|(?P<threefold>(?:增长|增加|提高)了?两倍)|(?P<more>翻了?番|成倍(?:增长|增加))"
    r"|(?P<half>(?:«figures.becomes-less»)了?(?:近|约)?一半|(?<!收)减半(?!征|收))"
)
_TIMES = {
    "double": ("1.9", "2.15"),
    "fourfold": ("3.8", "4.3"),
    "threefold": ("2.85", "3.2"),
    "more": ("1.9", "99"),
    "half": ("0.44", "0.56"),
}
"""The least and the greatest that what is now may be of what was before; told roughly, as such words are."""
_FROM_TO = Lazy(r"(?:由|从)[^，。；]{0,16}$")
_THAN = Lazy(r"(?:比|较|是|与)(?:上年度?|去年|20\d\d年度?|上一年)[^，。；\d]{0,8}$")
_LAST_BEHIND = Lazy(r"(?:上年度?|去年|20\d\d年度?|上一年)(?:同期)?(?:的|为|是|仅)*$")


def _multiples(report: Report) -> Iterator[Finding]:
    for hit in search(report, _WORD):
        sentence = sentence_at(report, hit.line, hit.start)
        told = _two_values(sentence, hit.start, hit.end) if sentence is not None else None
        if told is None:
            continue
        last, now = told
        least, most = map(Decimal, _TIMES[hit.match.lastgroup or "more"])
        ratio = value(now) / value(last)
        message = f"{now.digits}是{last.digits}的{_rounded(ratio, '0.01')}倍"
        yield from _off(_D376, hit, told, ratio, (least, most), message)


def _two_values(sentence: Sentence, start: int, end: int) -> tuple[Quantity, Quantity] | None:
    """Last year's value and this year's, told beside the word."""
    text = sentence.line.text
    before = [q for q in sentence.quantities if _is_told(q) and q.stop <= start][-2:]
    behind = [q for q in sentence.quantities if _is_told(q) and end <= q.lead <= end + _NEAR][:1]
    for a, b in ((x, y) for x in before for y in (*before, *behind) if x.number < y.number):
        if measure(a) != measure(b) or not value(a) or not value(b) or "。" in text[a.stop : b.lead]:
            continue
        if _FROM_TO.search(text[max(0, a.lead - _NEAR) : a.lead]):
            return a, b
        if _THAN.search(text[a.stop : b.lead]) or _LAST_BEHIND.search(text[a.stop : b.lead]):
            return b, a
    return None


def _is_told(quantity: Quantity) -> bool:
    return is_measure(quantity) or (quantity.kind is UnitKind.DURATION and quantity.is_exact)


_D376 = Rule(
    "D376",
    "“翻番”“一半”与数不符",
    Severity.WARNING,
    """说“翻一番”“增长一倍”“减少一半”，旁边的两个数算出来不是。

为什么：由320件增加到510件是1.59倍，没有翻番；“翻一番”是原来的2倍，“翻两番”是4倍。
怎么改：核对两个数；不到一倍的，写百分数。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    法律援助受理案件由320件增加到510件，实现翻番。

反例：
    办理公证事项1.2万件，比上年的0.8万件翻一番。

反例：
    平均用时由20天压缩到15天，缩短一半。

正例：
    法律援助受理案件由320件增加到650件，实现翻番。平均用时由20天压缩到10天，缩短一半。办理公证1.6万件，比上年的0.8万件翻一番。
""",
)

RULES = (Coded(_D375, _shares), Coded(_D376, _multiples))
