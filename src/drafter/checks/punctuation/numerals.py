"""How numbers are written, by pattern or one by one: ranges of %, full-width digits, 3百余, long numbers (D508, D512–D514, D523)."""

from __future__ import annotations

from decimal import Decimal

from drafter.checks.prose import Hit
from drafter.checks.report import Line, Report
from drafter.checks.rule import Mend, Pattern, PerQuantity
from drafter.findings import Rule, Severity
from drafter.language.numerals import half_width, plain_numeral
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.document import Role
from drafter.model.numbers import half_up

# 百分之, 百家, 千家万户: words, no numbers.
_NO_NUMBER = Lazy(r"[百千]分|百(?:家|姓|货|科)|千家")

_LONGEST_PLAIN, _THOUSAND = 5, 1000
_NO_COUNT = 20  # digits: a number without end counts nothing


def _ungrouped(_: Report, line: Line, quantity: Quantity) -> str:
    whole = quantity.digits.partition(".")[0]
    if not _LONGEST_PLAIN < len(whole) < _NO_COUNT or not whole.isdecimal() or not quantity.is_count:
        return ""
    if whole.startswith("0") or line.part_at(quantity.number).role is Role.GAP:
        return ""
    short = plain_numeral(half_up(quantity.value / Decimal(10000), Decimal("0.01")))
    return f"“{quantity.digits}{quantity.unit}”位数多不易读。请写“{short}万{quantity.unit}”，或分节写“{int(whole):,}”。"


_MIXED = Lazy(
    r"^(?P<first>\d+(?:\.\d+)?)(?P<power>[千百十])(?:(?P<myriads>[万亿])|(?P<more>[余多])|(?P<second>\d+)(?P<lower>[百十])?)?"
)
_POWERS = {"千": 1000, "百": 100, "十": 10, None: 0}


def _in_digits(hit: Hit) -> str:
    """The number as it is to be written: 8千6百 is 8600, or 0.86万."""
    match = _MIXED.match(hit.match[0])
    said = f"“{hit.match[0]}”混用了阿拉伯数字和汉字数位。"
    if match is None:
        return f"{said}请全部用阿拉伯数字。"
    power = _POWERS[match["power"]]
    # 1千5 is 1500: a digit without its power is of the next one.
    lower = _POWERS[match["lower"]] or power // 10
    value = Decimal(match["first"]) * power + (int(match["second"]) * lower if match["second"] else 0)
    more = match["more"] or ""
    forms = [f"{plain_numeral(value)}{match['myriads'] or ''}"]
    if value >= _THOUSAND and not match["myriads"]:
        forms.append(f"{plain_numeral(value / 10000)}万")
    return f"{said}请写{'或'.join(f'“{form}{more}”' for form in forms)}。"


RULES = (
    Pattern(
        Rule(
            "D508",
            "百分数范围少百分号",
            Severity.ERROR,
            """百分数范围只在后一个数上写了百分号。

为什么：“15～30%”可以读成15到30%，也可以读成15%到30%，相差一百倍。
怎么改：两个数都写百分号：15%～30%。
依据：GB/T 15835—2011 5.1.3。

反例：
    材料压减15～30%。

正例：
    材料压减15%～30%。
""",
        ),
        find=Lazy(r"(?<![\d.年月日〔\-—])(\d{1,3}(?:\.\d+)?)(?:～|~|—|－|-|–|至)(\d{1,3}(?:\.\d+)?)[%％]"),
        say="“{0}”应为“{1}%～{2}%”。",
        mends=(Mend(Lazy(r"(?<![\d.%])(\d{1,3}(?:\.\d+)?)～(?=\d{1,3}(?:\.\d+)?%)"), r"\1%～"),),
    ),
    Pattern(
        Rule(
            "D523",
            "一个数里汉字和数字混写",
            Severity.ERROR,
            """一个数一半用汉字，一半用阿拉伯数字。

为什么：“二百30余件”读不成一个数，多半是改了一半。
怎么改：统一用阿拉伯数字：230余件、86%；以万、亿为单位的可写“1.5万件”。
依据：GB/T 15835—2011 4.1、5.1：在同一场合出现的数字，应统一用一种形式。

反例：
    检查车辆二百30余台次。

反例：
    罚款二十8万元，清理垃圾1万三千吨。

反例：
    排查隐患二百3处，占百分之86。

正例：
    检查车辆230余台次，发放资料1.5万份，落实“八五”普法规划，千方百计解决24件难事。
""",
        ),
        find=Lazy(
            "百分之[0-9][0-9.]*[%％]?|(?<![\\d.第—-])[0-9]{1,2}[二三四五六七八九](?:[次个名件条份]|[场人]次)|第[0-9]+(?P<of>[批届次期季轮])次?[、和]第«numerals.ten»(?P=of)|第«numerals.ten»(?P<to>[批届次期季轮])次?[、和]第[0-9]+(?P=to)"
            "|[«numerals.nine»两]?[十百千万](?<!第.)(?:零|〇|余|多)?[0-9]{1,3}[余多]?[万亿]?(?:«units.usual»|余|多|元)|(?<![\\d.])[0-9]+(?:\\.[0-9]+)?[万千百]«numerals.nine»[百千十]?[余多]?(?:«units.usual»|[万亿]?元|吨|亩|公里)"
        ),
        say="“{0}”把汉字和数字混在一个数里。请统一用阿拉伯数字。",
    ),
    Pattern(
        Rule(
            "D512",
            "数字、字母用了全角",
            Severity.ERROR,
            """数字、字母用了全角字符。

为什么：全角的“２０２３”和半角的“2023”在电脑里是不同的字符，检索、计算都会出错，版面也不统一。
怎么改：改成半角；drafter check --fix 会自动改。
依据：GB/T 15835—2011 5.1.2（小数点用齐底线的圆点）；GB/T 9704—2012。

反例：
    ２０２３年，出台规范性文件７件。

反例：
    增长3．5%。

正例：
    2023年，出台规范性文件7件，增长3.5%。
""",
        ),
        find=Lazy(r"[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ．，]{0,29}[０-９Ａ-Ｚａ-ｚ])?|(?<=\d)．(?=\d)"),
        say=lambda hit: f"“{hit.match[0]}”是全角字符，应为“{half_width(hit.match[0]).replace('．', '.')}”。",
        mends=(Mend(Lazy(r"(?<=\d)．(?=\d)"), "."), Mend(Lazy("[０-９％]+"), lambda match: half_width(match[0]))),
    ),
    Pattern(
        Rule(
            "D513",
            "数字与“千百十”混写",
            Severity.ERROR,
            """一个数里阿拉伯数字与“千”“百”“十”混写。

为什么：除“万”“亿”以外，阿拉伯数字后面不用汉字数位；“1千5百”不规范，也容易看错。
怎么改：写“1500”；大数可写“3.5万”“2亿”。
依据：GB/T 15835—2011 5.1.1、5.3。

反例：
    走访群众1千5百人。

反例：
    发放宣传手册3百余份。

正例：
    走访群众1500人，发放手册3.5万份，消费2千瓦时，行程5千米，购置3千克药品。
""",
        ),
        find=Lazy(
            r"(?<![\d.A-Za-z第])\d+(?:\.\d+)?(?:百|千(?![克瓦米伏卡赫帕字焦吨])|十(?!«marks.not-a-ten»))(?:余|多|\d+(?:百"
            "|十)?|[一-鿿])"
        ),
        unless=lambda _, hit: _NO_NUMBER.search(hit.match[0]) is not None,
        say=_in_digits,
    ),
    PerQuantity(
        Rule(
            "D514",
            "长数字没有分节",
            Severity.WARNING,
            """六位以上的整数没有分节，也没有用“万”。

为什么：212386这样的长数字不容易读，也容易抄错一位。
怎么改：写成“21.24万”，或分节写“212 386”“212,386”，全文用一种形式。
依据：GB/T 15835—2011 5.1.1、5.3。

反例：
    累计收到评价212386条。

正例：
    累计收到评价21.24万条，办件2,123,860件，拨打热线12348，受理8200人次。
""",
        ),
        when=_ungrouped,
        lead=False,
    ),
)
