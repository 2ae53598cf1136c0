"""Numbers and marks that must not be published: identity, phone, card, secrecy (D801–D805)."""

from __future__ import annotations

import re

from drafter.checks.prose import Hit
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.wordlists import word_list

_IDENTITY = Lazy(
    r"[1-9](?<![\dA-Za-z].)\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REACH = 6


def is_identity_number(text: str) -> bool:
    """Whether the check character is right (GB 11643-1999): no other long number passes by chance but one in eleven."""
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == text[-1].upper()


def is_card_number(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (every second one doubled, modulo 10)."""
    total = 0
    for i, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + i % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_labelled(hit: Hit) -> bool:
    """Whether the words before say that it is the number of a thing."""
    before = hit.line.text[max(0, hit.start - _REACH) : hit.start]
    return any(label in before for label in word_list("secrecy.labels-of-numbers"))


def _is_no_card(_: Report, hit: Hit) -> bool:
    digits = hit.match[0].replace(" ", "")
    if not 16 <= len(digits) <= 19 or not is_card_number(digits) or len(set(digits)) == 1:
        return True
    return (_IDENTITY.fullmatch(digits) is not None and is_identity_number(digits)) or _is_labelled(hit)


RULES = (
    Pattern(
        Rule(
            "D801",
            "有公民身份号码",
            Severity.ERROR,
            """报告中有公民身份号码。

为什么：报告要向社会公开，公民身份号码是个人信息，公开出去就收不回来。
怎么改：删去号码；遮去几位的也删去（D806），举例用不着。
依据：《中华人民共和国个人信息保护法》；公开前须进行保密审查；号码的校验码按 GB 11643-1999。

反例：
    受援人张某（身份证号11010519491231002X）的案件已经办结。

正例：
    受援人张某的案件已经办结，合同编号110105194912310021。
""",
        ),
        find=_IDENTITY,
        unless=lambda _, hit: not is_identity_number(hit.match[0]),
        say="这是公民身份号码，公开前必须删去。",
    ),
    Pattern(
        Rule(
            "D802",
            "有个人手机号码",
            Severity.ERROR,
            """报告中有个人手机号码。

为什么：报告要向社会公开，手机号码是个人信息。
怎么改：删去号码；确需公布的监督电话，写单位的固定电话或服务热线。
依据：《中华人民共和国个人信息保护法》；公开前须进行保密审查。

反例：
    联系人李某，电话13800138000。

正例：
    拨打12348热线或者0391-2222222咨询；全年减免费用13800138元。
""",
        ),
        find=Lazy(r"1(?<![\d.\-—]1)[3-9]\d(?:[ -]?\d{4}){2}(?![\d.%]|[万亿元件人次个])"),
        say="这像是个人手机号码，公开前必须删去；确需公布电话的，写单位的固定电话。",
    ),
    Pattern(
        Rule(
            "D803",
            "有密级或内部标志",
            Severity.ERROR,
            """公开的文稿里有密级标志或不宜公开的字样。

为什么：标有密级、“内部资料”“注意保存”的文字不得公开；涉密文件的文号和内容也不能引用。
怎么改：由保密审查人员确认；涉密内容删去，误留的标志删去后再公开。
依据：《中华人民共和国保守国家秘密法》；GB/T 9704-2012 7.2.2；年度报告除涉及党和国家秘密外向社会公开。

反例：
    机密★3年
    甲县司法局召开了会议。

反例：
    甲县司法局召开了会议（内部资料，注意保存）。

正例：
    加强保密教育，落实商业秘密保护制度，严守国家秘密，不泄露工作秘密。
""",
        ),
        find=Lazy(
            r"(?:绝密|机密|秘密)[^\S\n]?[★☆*]|(?:^|[（(【\[])[^\S\n]?(?:绝密|机密|秘密)(?:级)?[^\S\n]?(?:$|[）)】\]])"
            r"|内部(?:资料|文件|材料|传阅)[，、]?[^\S\n]?(?:请?注意保[存密]|严禁外传|不得外传)|不得(?:公开|外传)[^\S\n]?[）)】]"
            r"|(?:注意保存|严禁外传|妥善保管)[）)】]",
            re.M,
        ),
        unless=lambda report, _: report.is_upward,
        say="“{0}”是密级或内部标志，这样的文字不得公开。请经保密审查后删去。",
    ),
    Pattern(
        Rule(
            "D804",
            "像公民身份号码",
            Severity.WARNING,
            """有一串数字像公民身份号码，只是校验码对不上。

为什么：十八位、中间是出生年月日的数字，多半是身份证号抄错了一位；抄错了也是个人信息，公开出去同样不妥。
怎么改：删去；确实是合同、案卷编号的，写明“编号”。
依据：《中华人民共和国个人信息保护法》；公开前须进行保密审查；号码的构成按 GB 11643-1999。

反例：
    受援人张某（身份证号110105194912310021）的案件已经办结。

正例：
    受援人张某的案件已经办结，合同编号110105194912310021。
""",
        ),
        find=_IDENTITY,
        unless=lambda _, hit: is_identity_number(hit.match[0]) or _is_labelled(hit),
        say="这串数字像公民身份号码（校验码对不上，可能抄错了一位），公开前请删去。",
    ),
    Pattern(
        Rule(
            "D805",
            "像银行卡号",
            Severity.WARNING,
            """有一串数字像银行卡号。

为什么：银行账号是个人信息，公开出去会被冒用。程序按卡号的长度和校验码判断，不能断定，所以只提醒。
怎么改：删去，或只留后四位；确实是合同、案卷编号的，写明“编号”。
依据：《中华人民共和国个人信息保护法》；公开前须进行保密审查；卡号的校验码按 GB/T 17552（模10隔位加倍）。

反例：
    救助金已汇入受援人账户6222021234567890128。

正例：
    救助金已汇入受援人账户（尾号0128），合同编号6222021234567890128。
""",
        ),
        # Cards issued in China begin with 3 to 6 or 9; groups of four may be parted by blanks.
        find=Lazy(r"[34569](?<![\dA-Za-z.].)\d{3}(?: ?\d{4}){3}(?: ?\d{1,3})?(?![\dA-Za-z.])"),
        unless=_is_no_card,
        say="这串数字像银行卡号，公开前请删去，或只留后四位。",
    ),
)
