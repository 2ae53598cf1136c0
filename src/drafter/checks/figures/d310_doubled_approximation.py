"""一个数用了两个表示概数的词。

为什么：“约”“近”“余”“多”“左右”“以上”各自已经表示大概，叠用就说不清是多于还是少于。
怎么改：只留一个：约200人、200余人、200人左右，任选其一。
依据：GB/T 15835—2011《出版物上数字用法》关于概数的规定。

反例：
    张贴标语20—30余条。

反例：
    培训行政执法人员近200余人。

反例：
    参加活动的群众约300人左右。

反例：
    每年学法不少于4次以上，全部在最长5个工作日以内办结。

反例：
    信访总量下降近七成以上，约半数左右的事项一次办成。

反例：
    惠及群众大约2万余人，办理时限压缩约七成多。

正例：
    信访总量下降近七成，半数以上的事项一次办成，最近三成以上事项提速。

正例：
    培训行政执法人员近200人，参加活动的群众300余人，共约谈3次。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import quantities, search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.wordlists import word_list

RULE = Rule("D310", "概数词叠用", Severity.ERROR, __doc__ or "")


# 近百余次: the same in words.
_IN_WORDS = Lazy(
    r"(?<![最附邻靠新临节预契合签集])(?P<a>将近|接近|大约|超过|[近约超逾])[«numerals.nine»两]?[十百千万][«numerals.ten»百千万]{0,4}(?P<b>[余多])(?=[一-鿿])(?!种多样)"
)


# 近七成以上, 约半数左右: shares in words.
_SHARE = Lazy(
    r"(?<![最附邻靠新临节预契合签集])(?P<a>将近|接近|大约|超过|不足|不到|[近约超逾])(?:«numerals.nine»成|半数|一半|«numerals.nine»分之«numerals.nine»)半?(?P<b>多(?!种)|以上|以下|左右|上下)"
    r"|(?<![最附邻靠新临节预契合签集])(?P<c>将近|接近|大约|[近约超逾])(?:达到|为|达)?\d[\d,.]*[万亿]?[%％]?(?P<d>以上|左右|上下)|(?P<e>大约|将近|接近)\d[\d,.]*[百千万亿]?(?P<f>[余多])(?=[一-鿿])"
    r"|(?P<q>大约|大概)[^，。；\d\n]{2,8}(?P<r>近|约|将近)(?=\d)"
    r"|(?P<m>大约|大概|约|将近|接近|差不多)(?:有|为|达)?(?P<o>«language.nearly»)(?=\d)"
    r"|(?<=\d)(?P<i>多)(?P<j>余)(?=[名人件次个项户家份场])|(?<=\d)(?P<k>余)(?P<l>多)(?=[名人件次个项户家份场])"
    r"|(?P<g>«numerals.nine»成|半数)(?P<h>多)(?=以上|左右)"
)


# 20—30余条: a span is rough by itself.
_SPAN = Lazy(r"(?<!\d)(?P<a>\d{1,5}[—–～~\-至]\d{1,5})(?P<b>[余多])(?=[件次人名份场起期家户条个项])")


# 不少于4次以上: either says it.
_AT_LEAST = Lazy(
    r"(?:(?P<a>不少于|不低于|不下于|至少)(?:[\u4e00-\u9fff]{0,2})\d[\d,.]*[\u4e00-\u9fff%]{1,4}?(?P<b>以上)|(?P<c>不超过|不多于|不高于|至多|最多|最长)\d[\d,.]*[\u4e00-\u9fff%]{1,4}?(?P<d>以内|之内|以下))"
)


# 8个工作日之前以内: a limit said twice.
_LIMIT = Lazy(r"\d(?:个?工作日|天|日|个月|小时|分钟|周)(?P<a>之前|以前|之内|以内|内)(?P<b>以内|之内|内|之前|以前)")


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _IN_WORDS):
        yield RULE.at(hit.place, f"“{hit.match[0]}”里“{hit.match['a']}”和“{hit.match['b']}”都表示概数。请只留一个。")
    for hit in search(report, _SHARE):
        first, second = (word for word in hit.match.groups() if word)
        yield RULE.at(hit.place, f"“{hit.match[0]}”里“{first}”和“{second}”都表示概数。请只留一个，或写出准确的数。")
    for hit in search(report, _LIMIT):
        yield RULE.at(hit.place, f"“{hit.match['a']}”和“{hit.match['b']}”重复。请只留“以内”或“之前”。")
    for hit in search(report, _AT_LEAST):
        yield RULE.at(
            hit.place,
            f"“{hit.match['a'] or hit.match['c']}”和“{hit.match['b'] or hit.match['d']}”意思重复。请只留一个。",
        )
    for hit in search(report, _SPAN):
        yield RULE.at(
            hit.place, f"“{hit.match['a']}”已经是概数，后面不再加“{hit.match['b']}”。请查明确数，或只留一个。"
        )
    for line, numbers in quantities(report):
        for quantity in numbers:
            if not quantity.unit:
                continue
            used = [quantity.before if quantity.before in word_list("language.nearly") else "", quantity.more]
            tail = quantity.tail
            # 以下 after 约 is no contradiction, nor is 以内.
            used.append(tail if tail in ("左右", "以上", "上下", "之多") else "")
            used = [w for w in used if w]
            if len(used) > 1:
                yield RULE.at(
                    line.place(quantity.lead, quantity.stop),
                    f"“{line.text[quantity.lead : quantity.stop]}”里“{used[0]}”和“{used[1]}”都表示概数。请只留一个。",
                )
