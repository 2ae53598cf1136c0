"""What tells who a person is: masked identity numbers, phones and cards, a party's address, age and illness (D806); where a point lies to the inch (D807)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.rule import Pattern
from drafter.checks.subject import Subject
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.facts import Layout

_MASK = r"[*＊×ＸxX]"
# Somebody who appears in a case.
_PARTY = "«secrecy.parties»"
_NAME = r"[一-鿿]{1,2}(?:某某?|[一-鿿×]{1,2})"
# A name in full, and what may follow it: 高度 and 方便 begin with no surname of the list.
_FULL = r"(?:«secrecy.surnames»)(?!某)[一-鿿]{1,2}(?=[，。；（、]|«secrecy.behind-a-name»)"
_HOME = r"(?:家庭住址|户籍地|户籍所在地|现住址?|家住|住址?)(?:为|是|：|:|在|于)?[^，。；）)]{2,24}(?:[号室组村栋幢楼院镇]|单元|小区)"

RULES = (
    Pattern(
        Rule(
            "D806",
            "有当事人的个人信息",
            Severity.WARNING,
            """公开的报告里写了当事人的证件号、电话、住址、年龄或病情，遮去几位也能认出是谁。

为什么：年度报告讲的是工作，举例说明案件，写“王某与某公司劳动争议案”就够了；姓名加住址、证件号加出生地，拼起来就能找到本人。
怎么改：删去证件号、电话、住址、出生日期和病情；确需举例的，姓名写“某某”。
依据：《中华人民共和国个人信息保护法》第二十八条、第七十三条；《政府信息公开条例》第十五条。

反例：
    当事人李某强，身份证号3701××××××××××2214，已经履行。

反例：
    投诉人王小芳（住城关镇建设路18号院3单元402室）反映的问题已经解决。

反例：
    受援人赵某某，女，1978年3月12日出生，案件已结。

反例：
    被处罚人陈大海，手机号139****2211，罚款已缴。

反例：
    家住沿江路18号302室的张建国反映的问题已经解决。

反例：
    为14岁的李小明（初二学生）提供法律援助。

反例：
    犯罪嫌疑人刘志强已移送公安机关。

正例：
    当事人李某对处罚决定没有异议，司法局位于建设路18号，服务热线12348，发放救助金3000元，检查住宅小区8个，王某诉县自然资源局案，法院判决维持，为14岁的李某提供法律援助，犯罪嫌疑人王某已移送公安机关，受理沿江路18号居民的投诉，局长王建国出庭应诉。
""",
        ),
        find=Lazy(
            rf"(?:公民)?身份证(?:件)?(?:号码?|尾号|件号码?)(?:为|是|：|:)?(?!\d{{17}})[\dXx*＊×Ｘ]{{3,18}}"
            rf"|(?<![\d.])[1-9]\d{{2,9}}{_MASK}{{4,14}}\d{{0,4}}(?![\d{_MASK[1:-1]}])"
            rf"|(?:手机|电话|联系方式)号?码?(?:为|是|：|:)?1[3-9]\d{{1,5}}{_MASK}{{4}}\d{{0,4}}"
            r"|[某×*]{1,2}[，、（(]?[男女][，、]\d{1,3}岁|(?<=[，、（(])[男女][，、]\d{1,3}岁"
            r"|(?:路|街|巷|小区|村|道)\d{1,4}号[^，。；、\n]{0,8}?\d{2,4}室的(?!会议|办公|门|窗)[一-鿿]{2,3}"
            rf"|(?:{_PARTY}){_NAME}[^。；\n]{{0,30}}?{_HOME}"
            rf"|[路街巷村区苑里][^，。；\n]{{0,8}}\d+(?:号|室|组|栋|单元)(?:的|(?:的)?(?:村民|居民|业主|住户)){_FULL}"
            r"|住[^，。；\n]{2,18}(?:[号室组栋村镇]|单元)的(?!周[边围末])(?:«secrecy.surnames»)(?!某)[一-鿿]{1,2}"
            rf"|\d{{1,2}}岁(?:的|女孩|男孩|少年|儿童|学生)+{_FULL}"
            rf"|(?:«secrecy.full-name-told-of»){_FULL}"
            rf"|(?:{_PARTY}){_NAME}[，、（(][^。；\n]{{0,14}}?(?:(?:19|20)\d\d年\d{{1,2}}月(?:\d{{1,2}}日)?(?:出)?生|患有?[^，。；、）)]{{2,10}}|\d{{1,2}}岁)"
        ),
        unless=lambda subject, hit: _is_upward(subject, hit),
        say="“{0}”是当事人的个人信息，公开前请删去。",
    ),
    Pattern(
        Rule(
            "D807",
            "有精确的坐标",
            Severity.WARNING,
            """公开的报告里写了控制点、重要设施的精确坐标。

为什么：测量控制点的坐标、重要目标的精确位置属于测绘成果，多有密级；年度报告讲工作，用不着坐标。
怎么改：删去坐标；要说明地点，写地名。
依据：《中华人民共和国测绘法》第三十四条；《中华人民共和国保守国家秘密法》；公开前须进行保密审查。

反例：
    复测控制点3处（控制点X=3512345.67，Y=512345.89）。

正例：
    复测控制点3处，新建坐标系统1套。
""",
        ),
        find=Lazy(
            r"(?:[XYＸＹxy][=＝:：]?[^\S\n]?\d{6,8}\.\d+)|(?:东经|北纬|经度|纬度)[^，。；\n]{0,3}\d{1,3}(?:\.\d{4,}|[°º度]\d{1,2}[′'分][^，。；\n]{0,8})"
        ),
        unless=lambda subject, hit: _is_upward(subject, hit),
        say="“{0}”是精确坐标，公开前请删去，并经保密审查。",
    ),
)


def _is_upward(subject: Subject, _: Hit) -> bool:
    """Whether the report goes to a higher body only."""
    return subject.facts is not None and subject.facts.layout is Layout.UPWARD
