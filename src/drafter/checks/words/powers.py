"""What a body has no power to do, and to whom one sues, applies and appeals (D694)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.checks.subject import Subject
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_LOW = r"(?:[乡镇](?:人民)?政府|街道办(?:事处)?|(?<![治市])[县区](?:人民)?政府|(?:«powers.bureaus»)局|[本我](?:局|镇|乡|街道|县|区))"
_MAKES = "(?:制定|出台|颁布|公布|发布|修订|审议通过|制定出台)"
_RULES = "(?:地方政府规章|政府规章|地方性法规|行政法规|部门规章)"
_NO_DRAFT = r"(?!的?(?:草案|议案|立法|建议|项目|清理|实施|征求|意见|要求|规定|配套|制度|贯彻|宣传))"
_COURT = "(?:人民)?法院"
_PROCURATOR = "(?:人民)?检察院|检察机关"

_FIND = Lazy(
    rf"(?P<low>{_LOW}(?:(?!«powers.takes-part»)[^，。；、\n]){{0,8}}{_MAKES}了?(?:(?!«powers.takes-part»)[^，。；、\n]){{0,6}}(?:{_RULES}|(?<!政府)(?<!部门)规章(?!制度)){_NO_DRAFT})"
    rf"|(?P<own>(?:{_MAKES}了?|唯一)(?:(?!«powers.takes-part»)[^，。；、\n]){{0,6}}{_RULES}{_NO_DRAFT})"
    rf"|(?P<council>(?:政府|常务会议?)(?:(?!«powers.takes-part»)[^，。；、\n]){{0,6}}(?:审议通过|制定|颁布|通过)了?[^，。；、\n《]{{0,4}}(?:地方性法规{_NO_DRAFT}|《[^《》\n（]{{2,30}}条例》(?!（草案|草案)))"
    rf"|(?P<congress>人大(?:常委会)?[^，。；、\n]{{0,6}}(?:制定|审议通过|颁布|出台)了?[^，。；、\n]{{0,4}}(?:政府规章|部门规章|行政法规))"
    rf"|(?P<sue>向[^，。；、\n]{{0,10}}(?:{_PROCURATOR})(?:提起|提出)?(?:行政|民事)?(?:诉讼|起诉|上诉)(?!监督|线索))"
    rf"|(?P<apply>向[^，。；、\n]{{0,10}}{_COURT}(?:申请|提出|提起)(?:行政)?复议)"
    rf"|(?P<hears>复议(?:案件)?[^，。；\n]{{0,8}}由[^，。；、\n]{{0,8}}(?:{_COURT}|{_PROCURATOR})(?:审理|受理|决定|办理))"
    r"|(?P<party>(?:[省市县区]委|党委|党组|党工委)(?:依法)?(?:作出|实施|下达)(?:行政处罚|行政许可|行政强制|行政复议|行政征收))"
    rf"|(?P<arrest>(?:公安(?:机关|局)|{_COURT})[^，。；、\n检]{{0,4}}批准逮捕|(?:公安(?:机关|局)|{_COURT})(?:依法)?提起公诉)"
    r"|(?P<village>(?:村(?:民)?委(?:员)?会|居(?:民)?委(?:员)?会|社区)(?:依法)?(?:作出|实施|下达)[^，。；、\n]{0,4}行政(?:处罚|许可|强制))"
    r"|(?P<none>街道(?:办事处)?(?:人民政府|人大主席团|人民代表大会)|(?<![一-鿿][市县])(?<=[，。；、由向与和经报])[一-鿿]{0,3}[乡镇](?:人民法院|检察院|公安局|司法局))"
    r"|(?P<above>(?:责成|责令)(?:上级|[省市县区]级有关部门|[省市县区](?:人民)?政府|[县区市]直有关部门))"
    r"|(?P<recon>(?:不服|对)[^，。；\n]{0,10}(?:一审|二审)?(?:判决|裁定)[^，。；\n]{0,4}申请(?:行政)?复议)"
)
_CURES = {
    "low": "规章由省、自治区、直辖市和设区的市的政府制定，地方性法规由人大及其常委会制定；这一级只能制定行政规范性文件",
    "own": "规章由省、自治区、直辖市和设区的市的政府制定，地方性法规由人大及其常委会制定；本单位只能制定行政规范性文件",
    "council": "地方性法规（条例）由人大及其常委会通过，政府是“审议通过草案，提请人大常委会审议”",
    "congress": "规章由政府制定，行政法规由国务院制定；人大及其常委会制定的是地方性法规",
    "sue": "起诉、上诉向人民法院提出；检察院提起的是公诉、公益诉讼",
    "apply": "行政复议向行政复议机关（本级人民政府等）申请，法院受理的是行政诉讼",
    "hears": "行政复议由行政复议机关审理，法院审理的是行政诉讼",
    "party": "行政处罚、行政许可等由行政机关作出，党的机关不作",
    "arrest": "批准逮捕、提起公诉由检察院进行",
    "village": "村（居）民委员会不是行政机关，没有行政处罚、许可、强制的权力",
    "none": "街道没有人民政府、人民代表大会（设办事处、人大工委），乡镇没有法院、检察院、公安局、司法局（设法庭、派出所、司法所）",
    "above": "对上级、对不归自己管的机关不能“责成”“责令”，请写“商请”“争取”“报请”",
    "recon": "对法院判决不服是上诉、申请再审，不是申请行政复议",
}
_MAY_MAKE_RULES = (
    "市人民政府",
    "省人民政府",
    "自治区人民政府",
    "市政府",
    "省政府",
    "自治州人民政府",
    "市司法局",
    "省司法厅",
)


def _is_fine(subject: Subject, hit: Hit) -> bool:
    """Whether the words are another's, or the body that reports has the power."""
    bureau = subject.document.meta.bureau
    kind = hit.match.lastgroup
    low = bureau.endswith(("镇人民政府", "乡人民政府", "街道办事处", "镇", "乡", "街道"))
    if kind == "own" and not low:
        return True
    if kind == "above" and not low and not hit.match[0].endswith(("上级",)):
        return True
    if kind == "low" and bureau.endswith(_MAY_MAKE_RULES) and ("我" in hit.match[0] or "本" in hit.match[0]):
        return True
    if kind == "council" and "国务院" in hit.line.text[max(0, hit.start - 4) : hit.start]:
        return True
    return in_marks(subject, hit)


RULES = (
    Pattern(
        Rule(
            "D694",
            "机关没有这项权限",
            Severity.WARNING,
            """写的事不归这个机关管：乡镇制定规章，政府通过地方性法规，向检察院起诉，向法院申请复议。

为什么：规章只有省级和设区的市的政府能制定，地方性法规由人大及其常委会制定；起诉向法院，复议向复议机关。法治政府建设的报告写错权限，最损公信力。
怎么改：照提示换成有权的机关，或改成本机关能做的事。
依据：《中华人民共和国立法法》第八十条、第八十一条、第九十三条；《中华人民共和国行政复议法》第二十四条；《中华人民共和国行政诉讼法》第三条、第四条；《中华人民共和国刑事诉讼法》第八十条。

反例：
    县政府审议通过地方性法规1件。

反例：
    当事人向市人民检察院提起行政诉讼3件，向人民法院申请行政复议2件。

反例：
    [基本信息]
    单位名称 | 青禾县望湖镇人民政府
    单位类型 | 乡镇街道
    [正文]
    本镇唯一一件地方政府规章已经公布，责成县级有关部门派员指导。

反例：
    区司法局制定规章2件，县委作出行政处罚决定3件。

反例：
    街道人民政府召开会议，村委会作出行政处罚决定1件。

正例：
    市政府常务会议审议通过《甲市节约用水条例（草案）》，提请市人大常委会审议；镇政府制定行政规范性文件1件，贯彻地方性法规；检察院提起公益诉讼1件，当事人向人民法院提起行政诉讼2件，向县人民政府申请行政复议5件；区司法局参与规章征求意见6件。
""",
        ),
        find=_FIND,
        unless=_is_fine,
        say=lambda hit: f"“{hit.match[0]}”：{_CURES[hit.match.lastgroup or 'low']}。请核对。",
    ),
)
