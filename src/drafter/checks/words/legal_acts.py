"""Which body makes which decision, and words of law that are taken for one another (D654); which way a paper goes (D655)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.checks.subject import Subject
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_FIND = Lazy(
    r"(?P<review>行政复议判决(?!书?(?:诉讼|后))|复议(?:机关|委员会|机构)[^，。；\n]{0,6}(?:作出|做出)[^，。；\n]{0,6}判决|法院[^，。；、\n]{0,6}(?:作出|做出|下达|送达|制发)行政复议(?:决定|判决))"
    r"|(?P<penalty>行政(?:处罚|许可|强制|征收)(?:判决|裁定))"
    r"|(?P<procurator>检察(?:院|机关)[^，。；、\n]{0,4}(?:作出|做出)[^，。；、\n]{0,4}(?:判决|裁定))"
    r"|(?P<arbitration>仲裁(?:委|委员会|院|机构)[^，。；、\n]{0,4}(?:作出|做出)[^，。；、\n]{0,4}(?:判决|处罚))"
    r"|(?P<police>(?:«words.bureaus-without-police»)局(?:依法)?立案侦查)"
    r"|(?P<defendant>行政(?:诉讼|案件|应诉)[^，。；\n]{0,6}被告人)"
    r"|(?P<appeal>行政复议案件(?:提起)?上诉|不服行政复议决定[^，。；]{0,4}上诉)"
    r"|(?P<rights>(?:«words.has-rights»)(?:的)?(?:合法|各项|民主|基本)?权力(?=[，。；、])|(?:保障|维护)[^，。；、\n]{2,10}合法权力)"
    r"|(?P<powers>行政权利|公权利|执法权利|(?:规范|制约|约束)[^，。；、\n]{0,6}(?<!人|民|益)权利(?:运行|行使)(?=[，。；]))"
    r"|(?P<force>法律效率|(?:协议|文件|合同|决定|判决)[^，。；、\n]{0,6}(?:具有|产生|失去)[^，。；、\n]{0,4}效率)"
    r"|(?P<fine>行政罚金|(?:判处|并处)罚款(?=[，。；\d])[^。；\n]{0,10}(?:刑|法院))"
)
_CURES = {
    "review": "复议机关作出的是“行政复议决定”，法院作出的才是判决",
    "penalty": "行政机关作出的是“决定”，法院作出的才是判决、裁定",
    "procurator": "检察院提出检察建议、提起公诉、作出决定，判决由法院作出",
    "arbitration": "仲裁机构作出的是“裁决”",
    "police": "行政机关是“立案查处”“立案调查”，侦查由公安、检察、监察等机关进行",
    "defendant": "行政诉讼里是“被告”，“被告人”是刑事诉讼的称谓",
    "appeal": "不服行政复议决定是“提起行政诉讼”，上诉是对一审判决",
    "rights": "公民、企业享有的是“权利”",
    "powers": "机关行使的是“权力”",
    "force": "法律文件有“效力”，不是“效率”",
    "fine": "行政机关的是“罚款”，刑罚才是“罚金”",
}
_UP = "«words.bodies-above»"
_DOWN = "«words.bodies-below»"
_WAY = Lazy(
    rf"(?P<down>(?:向|给|对)(?:{_UP})[^，。；\n]{{0,12}}(?:下发|下达|印发|批转|通知)(?!的|会|要求|精神)|(?:下发|下达)(?:至|到|给)(?:{_UP}))"
    rf"|(?P<up>(?:向|给)(?:{_DOWN})[^，。；\n]{{0,6}}(?:上报|呈报|呈送|请示|报请))"
)


def _is_quoted(subject: Subject, hit: Hit) -> bool:
    return in_marks(subject, hit)


RULES = (
    Pattern(
        Rule(
            "D654",
            "法律用语用错",
            Severity.WARNING,
            """哪个机关作什么决定、叫什么名称，写错了。

为什么：复议机关作的是决定，法院作的才是判决；行政诉讼里没有“被告人”；公民有权利，机关有权力。法治政府建设的报告用错法律用语，最损公信力。
怎么改：按提示换成法律规定的说法。
依据：《行政复议法》《行政诉讼法》《行政处罚法》《仲裁法》《刑事诉讼法》的用语。

反例：
    县政府作出行政复议判决12件。

反例：
    依法保障公民权力。

反例：
    仲裁委作出判决，行政诉讼被告人出庭。

正例：
    县政府作出行政复议决定12件，法院作出行政判决6件，公安机关立案侦查2件，保障公民权利，规范行政权力运行，不服一审判决上诉2件，行政机关负责人出庭应诉。
""",
        ),
        find=_FIND,
        unless=_is_quoted,
        say=lambda hit: f"“{hit.match[0]}”：{_CURES[hit.match.lastgroup or 'review']}。请改正。",
    ),
    Pattern(
        Rule(
            "D655",
            "行文方向写反了",
            Severity.WARNING,
            """向上级“下发”，向下级“上报”。

为什么：给上级的是上报、报送，给下级的是下发、印发；方向写反，说明主语和对象弄错了。
怎么改：对上级用“报送”“上报”“报告”，对下级用“下发”“印发”“通报”。
依据：《党政机关公文处理工作条例》第八条、第十四条（上行文、下行文）。

反例：
    向上级下发自查报告2份。

反例：
    向各科室上报工作方案。

正例：
    向上级报送自查报告2份，向各科室下发工作方案，向市委、市政府报告年度总结，向企业发放资料。
""",
        ),
        find=_WAY,
        unless=_is_quoted,
        say=lambda hit: (
            f"“{hit.match[0]}”：对上级用“报送”“上报”“报告”。请核对。"
            if hit.match["down"]
            else f"“{hit.match[0]}”：对下级用“下发”“印发”“通报”。请核对。"
        ),
    ),
)
