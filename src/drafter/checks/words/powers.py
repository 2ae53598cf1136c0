"""What a body has no power to do, and to whom one sues, applies and appeals (D694)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Coded, Pattern
from drafter.checks.words.acts import made_by_another
from drafter.checks.words.honours import honours_from_below
from drafter.findings import Finding, Rule, Severity
from drafter.language.clauses import begins_at, sentence_around
from drafter.language.patterns import Lazy
from drafter.language.wordlists import word_list

_LOW = r"(?:[乡镇](?:人民)?政府|街道办(?:事处)?|(?<![治市])[县区](?:人民)?政府|(?:«powers.bureaus»)局|[本我](?:局|镇|乡|街道|县|区))"
_MAKES = "(?:«powers.makes-a-rule»)"
_RULES = "(?:地方政府规章|政府规章|地方性法规|行政法规|部门规章)"
_NO_DRAFT = r"(?!的?(?:«powers.only-takes-part»))"
_COURT = "(?:人民)?法院"
_PROCURATOR = "(?:人民)?检察院|检察机关"

_PARTS = r"(?:(?!«powers.takes-part»)[^，。；、\n])"
_FIND = Lazy(
    rf"(?P<low>{_LOW}{_PARTS}{{0,8}}{_MAKES}了?{_PARTS}{{0,6}}(?:{_RULES}|(?<!政府)(?<!部门)规章(?!制度)){_NO_DRAFT}"
    r"|(?:县|(?<!治)区|镇|乡|街道|局)(?:人民)?(?:政府|办事处|党委)?(?:(?![协配提参上省、])[^，。；\n]){0,8}(?:制定|出台|颁布|发布|公布)了?[^，。；、《》\n]{0,8}(?:政府规章|地方性法规|行政法规)(?=[，。；、\d]))"
    rf"|(?P<own>(?:{_MAKES}了?|唯一){_PARTS}{{0,6}}{_RULES}{_NO_DRAFT})"
    rf"|(?P<council>(?:政府|常务会议?){_PARTS}{{0,6}}(?:审议通过|制定|颁布|通过)了?[^，。；、\n《]{{0,4}}(?:地方性法规{_NO_DRAFT}|《[^《》\n（]{{2,30}}条例》(?!（草案|草案))"
    r"|(?<!提请)(?:市|州|省)(?:人民)?政府(?:(?![提向人])[^，。；、\n]){0,8}(?:审议通过|表决通过|制定|颁布|出台|公布)了?(?:(?!草案)[^，。；、《》\n]){0,4}地方性法规(?!草案|规章|项目|计划))"
    r"|(?P<appoints>(?:[县市区省]|人民)政府(?:依法)?任命(?:(?!提请|建议)[^，。；\n]){0,12}(?:法院(?:副?院长|审判员)|检察院(?:副?检察长|检察员)|(?<!院)副[县市区省]长|监委(?:副?主任|委员))|组成部门(?:主要)?负责人(?:均)?由[县市区省](?:人民)?政府任命)"
    r"|(?P<decree>[县市区省州](?:人民)?政府令(?:第?\d+号)?(?:公布|发布)[^，。；、\n]{0,4}《[^《》\n]{2,30}条例》)"
    rf"|(?P<congress>人大(?:常委会)?[^，。；、\n]{{0,6}}(?:制定|审议通过|颁布|出台)了?[^，。；、\n]{{0,4}}(?:政府规章|部门规章|行政法规))"
    rf"|(?P<forum>向[^，。；、\n]{{0,10}}(?:{_PROCURATOR})(?:(?:提起|提出)?(?:行政|民事)?(?:诉讼|起诉|上诉)(?!监督|线索)|申请(?:行政)?复议|申请仲裁)"
    rf"|向[^，。；、\n]{{0,10}}{_COURT}(?:(?:申请|提出|提起)(?:行政)?复议|申请仲裁)"
    r"|向[^，。；、\n]{0,6}(?:仲裁委|仲裁院|复议机关)[^，。；、\n]{0,4}(?:起诉|提起诉讼|上诉)"
    r"|不服行政复议决定[^，。；\n]{0,6}申请(?:行政)?复议|(?:对)?行政复议决定不服的?，?(?:可以|可|有权)?[^，。；\n]{0,8}申请行政复议"
    r"|(?:不服|对)[^，。；\n]{0,10}(?:一审|二审)?(?:判决|裁定)[^，。；\n]{0,4}申请(?:行政)?复议)"
    rf"|(?P<hears>复议(?:案件)?[^，。；\n]{{0,8}}由[^，。；、\n]{{0,8}}(?:{_COURT}|{_PROCURATOR})(?:审理|受理|决定|办理))"
    r"|(?P<party>(?:[省市县区]委|党委|党组|党工委)(?:依法)?(?:作出|实施|下达)(?:行政处罚|行政许可|行政强制|行政复议|行政征收))"
    rf"|(?P<arrest>(?:公安(?:机关|局)|{_COURT})[^，。；、\n检]{{0,4}}批准逮捕|(?:公安(?:机关|局)|{_COURT})(?:依法)?提起公诉)"
    r"|(?P<village>(?:村(?:民)?委(?:员)?会|居(?:民)?委(?:员)?会|社区)(?:依法)?(?:作出|实施|下达)[^，。；、\n]{0,4}行政(?:处罚|许可|强制))"
    r"|(?P<criminal>(?:判处|处以|并处|收缴|追缴|罚处)?罚金(?:共计|合计|总额|金额|累计|共)?(?=\d)|(?:«powers.ways-to-punish»)刑事处罚|(?:作出|下达)[^，。；、\n]{0,8}刑事(?:判决|裁定|处罚)"
    r"|作出拘留决定|(?:执行|处以|给予|作出)?行政拘留(?=了?\d|决定|[«numerals.ten»]{1,2}[日天])|依法(?:行政)?拘留(?=[^，。；\n]{0,14}\d)|(?:依法)?刑事拘留(?=[^，。；\n]{0,14}\d)|(?:依法|执行)逮捕(?=[^，。；\n]{0,14}\d)|出动(?:公安)?(?:警力|民警|干警|警员))"
    r"|(?P<revoke>由(?:本|我)?(?:街道|镇|乡)(?:办事处|人民政府|政府|办)?(?:依法|直接)?吊销|(?:依法|直接)?吊销[^，。；\n]{0,8}(?:营业执照|许可证))"
    r"|(?P<confirms>向[^，。；、\n法]{0,8}(?:«powers.confirms-nothing»)(?:共同|依法)?申请(?:办理)?司法确认)"
    r"|(?P<chairs>(?<!副)书记主持召开[^，。；、\n]{0,8}政府(?:第[^，。；、\n]{1,6}次)?(?:全体|常务)会议|(?<!委)(?:局长|镇长|乡长|(?<!县府办)(?<!室)主任)主持召开(?:[县市区]|[^，。；、\n]{2,6}[县市区])(?:人民)?政府(?:第[^，。；、\n]{1,6}次)?(?:常务|全体)会议|(?:人大常委会|政协)副?主[任席]主持召开[^，。；、\n]{0,6}政府|(?:[县市区]|人民)政府(?:组织|主持)?召开[县市区]?(?:人大常委会(?:第[^，。；、\n]{1,6}次)?会议|人民代表大会|政协(?:全会|全体会议|常委会)|委常委会)|(?<!书记、)(?:[县市区]长)主持召开[县市区]委(?:第[^，。；、\n]{1,6}次)?常委会)"
    r"|(?P<leads>(?<![党委人])领导(?:[县市区]?(?:监委|监察委员会|(?:人民)?法院|(?:人民)?检察院)[、和]?)+(?!领导|班子|干部|机关|的|工作的领导)(?=依法|开展|履|工作|审|办|做|，|。))"
    r"|(?P<hands>涉嫌(?:刑事)?犯罪[^。；移\n]{0,20}移送(?:人民)?法院|向(?:人民)?法院移送(?:涉嫌)?[^，。；\n]{0,12}[犯罪]罪?(?:的)?(?:案件|线索))"
    r"|(?P<charged>(?:[我本]局|[我本]镇|(?:«powers.bureaus-not-police»)局)(?:依法)?追究[^，。；\n]{0,10}刑事责任)"
    r"|(?P<reviews>[我本]局复议(?:维持|撤销|变更|确认违法|驳回)|[^，。；、\n]{0,10}[科股室]作为(?:行政)?复议机关)"
    r"|(?P<land>用地[^，。；\n]{0,4}经[^，。；省国\n]{0,8}[县区镇乡][^，。；省国\n]{0,8}(?:局|政府)(?:依法)?批准[^。；\n]{0,16}征(?:收|地)|经[^，。；省国\n]{0,8}[县区镇乡][^，。；省国\n]{0,8}(?:局|政府)(?:依法)?批准[^，。；\n]{0,6}(?:土地征收|征收土地|征地))"
    r"|(?P<cppcc>(?:报|送|提请|向)[^，。；、\n]{0,14}政协(?:常委会|常务委员会|委员会)?(?:报送|报请)?(?:备案|报备|批准|审批|审查批准|任免|任命)|政协(?:常委会|常务委员会|委员会)(?:表决通过|审议批准|批准|作出决定))"
    r"|(?P<other>(?:«powers.decides-nothing»)(?:(?![被对与向于协配移将督建])[^，。；、\n]){0,6}(?:作出|出具|下达|做出|审理)了?[^，。；、\n]{0,4}(?:判决|裁定|裁决|行政处罚|行政复议|行政诉讼案件))"
)
_CURES = {
    "low": "规章由省、自治区、直辖市和设区的市的政府制定，地方性法规由人大及其常委会制定；这一级只能制定行政规范性文件",
    "own": "规章由省、自治区、直辖市和设区的市的政府制定，地方性法规由人大及其常委会制定；本单位只能制定行政规范性文件",
    "council": "地方性法规（条例）由人大及其常委会通过，政府是“审议通过草案，提请人大常委会审议”",
    "congress": "规章由政府制定，行政法规由国务院制定；人大及其常委会制定的是地方性法规",
    "forum": "起诉、上诉到人民法院，申请复议到行政复议机关（本级人民政府等），申请仲裁到仲裁机构；对复议决定不服的提起行政诉讼，对判决不服的上诉、申请再审；检察院提起的是公诉、公益诉讼",
    "hears": "行政复议由行政复议机关审理，法院审理的是行政诉讼",
    "party": "行政处罚、行政许可等由行政机关作出，党的机关不作",
    "arrest": "批准逮捕、提起公诉由检察院进行",
    "criminal": "罚金、刑事处罚、判决由法院作出，拘留、逮捕由公安机关执行，警力是公安机关的；行政机关作的是罚款等行政处罚，协助的写明和哪个机关一起",
    "revoke": "吊销执照、许可证由发证的部门作出，乡镇、街道没有这项权限",
    "cppcc": "规范性文件报上一级政府和本级人大常委会备案，重大事项由人大及其常委会决定、批准；政协进行协商和民主监督",
    "other": "这个机构没有这项权限（调解达成协议，公证出具公证书，处罚由行政机关作出，判决由法院作出）",
    "appoints": "副县长（副市长、副区长）、政府组成部门正职和法院、检察院、监委的人员由人大及其常委会选举、任命",
    "decree": "条例是地方性法规，由人大常委会公告公布；政府令公布的是政府规章",
    "confirms": "调解协议由双方当事人共同向人民法院申请司法确认（《人民调解法》第三十三条）",
    "chairs": "政府的会议由政府正职主持，党委常委会会议由书记主持，人大、政协的会议由它们自己召开；受委托主持的，请写明",
    "leads": "监委、法院、检察院不受政府领导，政府是“支持”其依法履职，“自觉接受”其监督",
    "hands": "涉嫌犯罪的案件移送公安机关（职务犯罪移送监察机关），由检察院起诉到法院（《行政处罚法》第二十七条）",
    "charged": "追究刑事责任由公安、检察、法院依法进行，行政机关是“移送”",
    "reviews": "复议机关是本级人民政府，部门是被申请人（实行垂直领导的除外），不能自己复议（《行政复议法》第二十四条）",
    "land": "征收土地由国务院、省级人民政府批准（《土地管理法》第四十六条）",
    "village": "村（居）民委员会不是行政机关，没有行政处罚、许可、强制的权力",
}
# 配合市司法局制定地方性法规, 提请审议: the body only helps.
_HELPS = Lazy("«powers.only-helps»")
_OF_RULES = ("low", "council", "congress")
_BEFORE = 12


def _is_fine(report: Report, hit: Hit) -> bool:
    """Whether the words are another's, or the body that reports has the power."""
    bureau = report.document.meta.bureau
    kind = hit.match.lastgroup
    low = bureau.endswith(("镇人民政府", "乡人民政府", "街道办事处", "镇", "乡", "街道"))
    if kind in ("criminal", "revoke"):
        around = sentence_around(hit.line.text, hit.start, hit.end)
        # A town may tell what the police station did, a bureau what became of what it handed over.
        able = not bureau.endswith(("局", "委员会")) and not low if kind == "criminal" else not low
        return (
            in_marks(report, hit)
            or able
            or any(word in bureau for word in word_list("powers.bodies-with-police"))
            or ("由" not in hit.match[0] and any(word in around for word in word_list("powers.does-it-with-others")))
        )
    if kind == "own" and not low:
        return True
    if kind == "reviews" and any(word in bureau for word in word_list("powers.reviews-itself")):
        return True
    if kind == "charged" and any(word in bureau for word in word_list("powers.bodies-with-police")):
        return True
    if kind == "chairs" and "委托" in hit.line.text[begins_at(hit.line.text, hit.start) : hit.end]:
        return True
    if (
        kind == "low"
        and bureau.endswith(word_list("powers.may-make-rules"))
        and ("我" in hit.match[0] or "本" in hit.match[0])
    ):
        return True
    if kind == "council" and "国务院" in hit.line.text[max(0, hit.start - 4) : hit.start]:
        return True
    clause = hit.line.text[begins_at(hit.line.text, hit.start, "，。", hit.start - _BEFORE) : hit.start]
    return in_marks(report, hit) or (kind in _OF_RULES and _HELPS.search(clause) is not None)


_PATTERN = Pattern(
    Rule(
        "D694",
        "机关没有这项权限",
        Severity.WARNING,
        """写的事不归这个机关管：乡镇制定规章，政府通过地方性法规，向检察院起诉，向法院申请复议，水利局收罚金、拘留人。

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
    本镇唯一一件地方政府规章已经公布。

反例：
    区司法局制定规章2件，县委作出行政处罚决定3件。

反例：
    村委会作出行政处罚决定1件，公证处作出判决1件。

反例：
    县政府制定政府规章1件，市政府审议通过地方性法规2件。

反例：
    [基本信息]
    单位名称 | 青禾县水利局
    [正文]
    立案查处违法案件36件，罚金12万元，行政拘留2人。

反例：
    [基本信息]
    单位名称 | 青禾县望湖镇人民政府
    [正文]
    对屡教不改的，依法吊销营业执照1户，文件报县政协常委会备案。

反例：
    收到人民法院制发的检察建议4件，县妇联出具告诫书23份，向公证机构申请司法确认12件。

反例：
    [基本信息]
    单位名称 | 青禾县应急管理局
    [正文]
    罚款236万元，吊销营业执照3个。

反例：
    协助受害妇女向派出所申请人身安全保护令2份。

反例：
    县委书记主持召开县政府第38次常务会议，区人民法院经审理认为事实清楚，依法作出维持的行政复议决定。

反例：
    石桥村被县政府命名为“全国民主法治示范村”。

反例：
    领导县监委、县人民法院和县人民检察院依法履职。

正例：
    收到人民检察院检察建议4件、人民法院司法建议3件，县公安局出具告诫书23份，县妇联联合公安局发出告诫书2份，双方向人民法院申请司法确认12件，协助受害妇女向人民法院申请人身安全保护令2份，县长主持召开县政府常务会议，县政府支持县监委、县人民法院和县人民检察院依法履职。

正例：
    [基本信息]
    单位名称 | 青禾县水利局
    [正文]
    联合公安机关出动警力60人次，移送案件3件，行政拘留2人，法院判处罚金3万元，依法吊销取水许可证1件。

正例：
    市政府常务会议审议通过《甲市节约用水条例（草案）》，提请市人大常委会审议；镇政府制定行政规范性文件1件，贯彻地方性法规；检察院提起公益诉讼1件，当事人向人民法院提起行政诉讼2件，向县人民政府申请行政复议5件；区司法局参与规章征求意见6件，配合市司法局制定地方性法规。
""",
    ),
    find=_FIND,
    unless=_is_fine,
    say=lambda hit: f"“{hit.match[0]}”：{_CURES[hit.match.lastgroup or 'low']}。请核对。",
)


def _check(report: Report) -> Iterator[Finding]:
    yield from _PATTERN.check(report)
    for hit, who, source in made_by_another(report):
        yield _PATTERN.rule.at(
            hit.place,
            f"“{who}”没有权限：{source}（这里写的是“{hit.match['paper']}”）。请核对机关和文书的名称。",
        )
    for hit, honour in honours_from_below(report):
        yield _PATTERN.rule.at(
            hit.place, f"“{hit.match[0]}”：“{honour}”的荣誉由那一级或上级机关授予。请核对机关和荣誉的级别。"
        )


RULES = (Coded(_PATTERN.rule, _check),)
