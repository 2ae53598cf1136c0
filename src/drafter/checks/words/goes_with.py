"""Which verb goes with which noun: 提高力度, 增强水平, 开展会议 (D635)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.checks.words.beside import FILE, beside, is_wrong
from drafter.checks.words.goes_with_kinds import OF_KINDS
from drafter.checks.words.goes_with_never import is_never, never
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import HAN, Lazy
from drafter.resources import Resources

_FAR = 26
_CLOSED = ("”", "’", "》", "〉", "）")
_SHOWN = 3
_GROWS = "«words.verbs-with-a-noun»"
_START = Lazy(r"[^，。；：、？！“”‘’《》〈〉（）\n]*\Z")
# What stands before a verb, or between a noun and its verb, and says nothing of what goes with what.
_HOW = "(?:«words.how-adverbs»|«words.between-verb-and-noun»){0,3}"
# With one of these between verb and noun the noun may belong to it: 提升防范风险能力, 落实和完善; 增强发展韧性的基础性工作.
_OTHER_VERB = Lazy(
    r"等\d|[^的]{4,}(?<![员位关问门众部局])的.{2,}|[和及与或以并将把为是有]|(?<![网线以])上[补下用出求]|规范(?!化)|«words.not-the-noun»"
)


_DONE_TOO = ("整治", "建设", "管理", "保护", "治理")
"""Nouns that are deeds as well."""
_OFFICE = "推进法治建设"
"""The verb of 推进法治建设第一责任人 is part of a name."""


class Pairs(Struct, frozen=True):
    """The verbs of each noun, and what finds a noun at the end of a clause, a verb at its beginning, a verb behind its noun."""

    verbs: dict[str, tuple[str, ...]]
    noun: Lazy
    first: Lazy
    any_verb: Lazy


def _pairs(resources: Resources) -> Pairs:
    rows = lexicon.table(resources, FILE)
    verbs: dict[str, tuple[str, ...]] = {}
    for row in rows:
        noun = row.get("名词", "").strip()
        # 局面, 影响 are told by the verb right before them alone.
        if noun and row.get("能搭配的动词", "").strip():
            verbs[noun] = (*verbs.get(noun, ()), *row.get("能搭配的动词", "").split())
    nouns = "|".join(sorted(map(re.escape, verbs), key=len, reverse=True)) or r"(?!)"
    # 加快 stands before verbs too: 加快清理…措施.
    every = "|".join(sorted({re.escape(v) for known in verbs.values() for v in known} - {"加快"})) or r"(?!)"
    return Pairs(
        verbs,
        Lazy(rf"(?P<noun>{nouns})(?:(?=[，。；\d])|(?P<how>{_HOW})(?P<behind>{_GROWS})(?=[，。；]))"),
        Lazy(
            rf"(?:20\d\d年|我{HAN}|全{HAN})?{_HOW}(?:为[^，。；、的]{{2,16}})?(?P<verb>{every})了?(?P<between>[^的]*的?[^的]*)\Z"
        ),
        Lazy(every),
    )


def _wrong_verb(hit: Hit, pairs: Pairs) -> tuple[int, str]:
    """Where the words begin that hold a verb and a noun that do not go together, and the verb; -1 where they do."""
    noun, behind = hit.match["noun"], hit.match["behind"]
    before = _START.search(hit.line.text[max(0, hit.start - _FAR) : hit.start])
    clause = before[0] if before else ""
    if hit.line.text[: hit.start - len(clause)].endswith(_CLOSED):
        # 建立“法治带头人”培育机制: the verb stands before what is quoted.
        return -1, ""
    if behind and not hit.match["how"] and noun in _DONE_TOO:
        # 背街小巷整治提升: two deeds side by side.
        return -1, ""
    if behind:
        # 提高质量加强…: the noun is the object of a verb before it.
        return (-1, "") if behind in pairs.verbs[noun] or pairs.any_verb.search(clause) else (hit.start, behind)
    found = pairs.first.match(clause)
    if found is None or found["verb"] in pairs.verbs[noun]:
        return -1, ""
    between = found["between"].replace(_OFFICE, "")
    if _OTHER_VERB.search(between) or pairs.any_verb.search(between):
        return -1, ""
    if _is_row_of(hit, len(clause), pairs.verbs[noun]):
        return -1, ""
    return hit.start - len(clause) + found.start("verb"), found["verb"]


def _is_row_of(hit: Hit, reach: int, verbs: tuple[str, ...]) -> bool:
    """Whether the words are the last of a row whose verb stands before it: 形成办事依法、化解矛盾靠法的良好氛围."""
    head = hit.line.text[: hit.start - reach]
    if not head.endswith("、"):
        return False
    row = head[max(head.rfind(mark) for mark in "，。；：\n") + 1 :]
    return any(verb in row for verb in verbs)


def check(report: Report) -> Iterator[Finding]:
    told: set[tuple[str, int]] = set()
    for hit, start, said in _pairs_told(report):
        key = (hit.line.text, hit.end)
        if key not in told and not is_quoted(report, hit.line, start):
            told.add(key)
            yield RULE.at(hit.line.words(start, hit.end), f"{said}。请改正。")
    for find, cure in OF_KINDS:
        for hit in search(report, find):
            if not is_quoted(report, hit.line, hit.start) and (hit.line.text, hit.end) not in told:
                yield RULE.at(hit.place, f"“{hit.match[0]}”搭配不当：{cure}。请改正。")
    for hit in search(report, _TWO):
        # 《民法典》等精神 begins at the end of the title.
        if hit.match["spirit"] or not is_quoted(report, hit.line, hit.start):
            yield RULE.at(hit.place, f"“{hit.match[0]}”搭配不当：{_FITTING[hit.match.lastgroup or 'less']}。请改正。")


def _pairs_told(report: Report) -> Iterator[tuple[Hit, int, str]]:
    """Verbs and nouns that do not go together: where they stand, from where on, and what is said of them."""
    pairs = lexicon.made(report.resources, _pairs)
    for hit in search(report, pairs.noun):
        start, verb = _wrong_verb(hit, pairs)
        if start >= 0:
            noun = hit.match["noun"]
            yield hit, start, _does_not_go(verb, noun, "一般用", pairs.verbs[noun])
    side = lexicon.made(report.resources, beside)
    for hit in search(report, side.find):
        if is_wrong(hit, side):
            verb, noun = hit.match["verb"], hit.match["noun"]
            yield hit, hit.start, _does_not_go(verb, noun, "前面可用", sorted(side.verbs[noun]))
    known = lexicon.made(report.resources, never)
    for hit in search(report, known.find):
        if is_never(hit, known):
            verb, noun = hit.match["verb"], hit.match["noun"]
            yield hit, hit.start, _does_not_go(verb, noun, "一般用", known.fine[noun])


def _does_not_go(verb: str, noun: str, how: str, fine: Sequence[str]) -> str:
    return f"“{verb}”和“{noun}”搭配不当：“{noun}”{how}“{'”“'.join(fine[:_SHOWN])}”"


_TWO = Lazy(
    r"(?P<less>(?:减少|降低|遏制)了?[^，。；\n]{2,12}的(?:下降|减少|降低)(?=[，。；]))"
    r"|(?P<strike>(?:打击|惩治|查处|消除|化解)了?[^，。；\n]{2,12}的(?:发生|泛滥|蔓延|多发)(?=[，。；]))"
    r"|(?P<nested>(?<!加大)(?<!加快)(?<!扩大)(?:提高|提升|增加|增强|降低|减少)了?[^，。；、\n]{0,12}(?:[^，。；、]率|透明度|满意度|成本|质量|水平|能力)的(?:力度|速度|范围|效率|程度)(?=[，。；]))"
    r"|(?P<number>(?:改善|完善|优化|提高|提升|增强|加强)了?[^，。；、\n]{2,14}(?:数量|人数|次数|件数|总量)(?=[，。；]))"
    r"|(?P<response>(?:良好|热烈|强烈|较好|很大)的?(?:社会)?反应(?=[，。；]))"
    r"|(?P<glory>(?:荣获|获得|授予|评为)[^，。；\n]{2,24}的?(?:光荣|荣耀)(?=[，。；]))"
    r"|(?P<lessened>(?:减少|压缩|缩短|缩小|压减)了?(?:(?!提|影响|降低|损害|确保|保证|优化)[^，。；、\n]){0,12}(?:效率|质量|水平|能力|满意度)(?=[，。；]))"
    r"|(?P<heard>听取(?:(?!«collocations.what-is-heard»)[^，。；、“”《》\n]){0,20}(?:进程|进度|工作|建设|落实|执行)(?=[，。；\d]))"
    r"|(?P<held>召开[^，。；\n]{2,16}(?:会|会议)、[^，。；、会\n]{2,14}(?:学习|培训|调研|活动|宣讲)(?=[，。；\d]))"
    r"|(?P<spirit>法》等?(?:法律法规|法律)?的?(?:文件)?精神)"
    r"|(?P<further>促进[^，。；、\n]{2,14}(?:«words.qualities»)性(?=[，。；]))"
    r"|(?P<event>召开[^，。；、会\n]{2,12}(?:«words.not-convened»)(?=[，。；\d])"
    r"|举行[^，。；、会\n]{2,12}(?:检查|整治|督察|督查|巡查|培训)(?=[，。；\d])|开展[^，。；、\n]{2,8}(?:专题会议|小组会议|常务会议|党组会议|推进会|部署会)(?=[，。；\d])|举办调研(?=[，。；\d]))"
    r"|(?P<title>(?:(?:被)?评(?:选|定)?为|被?(?:命名|认定)为)[^，。；：\n]{2,30}(?:荣誉称号|称号|荣誉)(?=[，。；])|被(?:荣获|获评|荣膺)|荣获为|(?:授予|荣获)为(?=[“全省市国]))"
    r"|(?P<count>(?:不小于|大于|不大于)\d+[余多]?[人名件次场户家份条项期个](?!体|百分)|(?:不少于|不多于)\d[\d.]*[%％]"
    r"|(?:人数|数量|件数|次数|场次|人次)(?:较上年|比上年|同比)?(?:变大|变高|变小|变低|升高|缩小)|(?:时限|时间)(?:平均|明显|大幅|进一步|不断|有效)?缩小|(?:频次|次数|数量)减小|(?:满意|知晓|办结|合格|参与)(?:率|度)(?:增多|变多))"
    r"|(?P<shorter>(?:缩短|减少|降低|压缩|压减)了?[^，。；、\n]{2,16}(?:和|与|及|以及)[^，。；、\n]{0,6}(?:效率|质量|水平|能力|满意度|积极性|质效)(?=[，。；]))"
    r"|(?P<system>(?:完善|健全|优化)了?[^，。；、\n]{2,18}(?:体系|制度|机制)的建设(?=[，。；]))"
    r"|(?P<state>情况[^，。；、和及的并了\n]{0,14}(?:一并|同步|同时)开展(?=[，。；]))"
    r"|(?P<case>(?:«collocations.holds-or-issues»)了?[^，。；、\d“”\n]{0,12}案件\d|(?<!新)(?:«collocations.settles-or-issues»)了?(?:(?!内容|[违非无虚])[^，。；、\d“”《》\n]){0,10}(?:«collocations.events»)\d"
    r"|(?:召开|举办|开展|受理|查处|审结)了?[^，。；、\d“”《》\n]{0,8}(?:«collocations.papers»)\d|(?:化解|调解(?!员|委)|受理|审结)了?[^，。；、\d“”《》\n]{0,8}(?:制度|培训|讲座|资料|讲堂)\d)"
    r"|(?P<prevented>(?:«collocations.qualities»)(?:得到|进一步|有效|明显)+(?:防止|遏制|杜绝|避免|消除)(?=[，。；]))"
    r"|(?P<both>(?:水平|能力|质量|效率|意识)(?:得到|有了|有)?(?:明显|进一步|不断|显著|较大)*(?:改进|提高|提升|改善|增强)和(?:加大|扩大|加快|增加|推进)(?=[，。；]))"
    r"|(?P<burden>消除了?[^，。；、的\n]{0,8}负担|开阔了?[^，。；、\n]{0,6}(?:覆盖面|范围|渠道)|减轻了?[^，。；、\n]{0,8}(?:频次|次数|时限|隐患|风险隐患)|增强了?[^，。；、和与\n]{0,8}(?:服务|工作|执法|办案)(?:的)?质量|强化了?[^，。；、\n]{0,6}满意[度率])"
    r"|(?P<more>(?:质量|水平|能力|效率|质效|意识)(?:明显|不断|进一步|大幅|持续|显著)?(?:增加|增多)(?=[，。；]))"
)
_FITTING = {
    "event": "会议用“召开”，活动、培训、讲座、竞赛用“举办”“开展”，检查用“开展”",
    "title": "“评为”后面写评成什么，不再加“称号”；“授予”“荣获”后面才是称号，不用“为”，“荣获”前面也不用“被”",
    "count": "数目用“不少于”“多于”“增加”“减少”，比例用“不低于”，时间用“缩短”“压缩”",
    "shorter": "“缩短”“减少”的是时间、数量，效率、质量应当提高，请分开写",
    "system": "“完善”的是体系、机制，后面不用“的建设”",
    "nested": "“度”“率”“成本”“水平”后面不再用“的力度”“的速度”“的范围”",
    "number": "数量用“增加”“减少”",
    "response": "引起的是“反响”，反映问题用“反映”",
    "glory": "“荣获”的是称号、奖项",
    "lessened": "“减少”“缩短”的是数量、时间，效率、质量用“提高”“降低”",
    "less": "“减少”“降低”后面不再用“的下降”",
    "strike": "“打击”“查处”的是行为，“发生”用“减少”“遏制”",
    "heard": "“听取”的是汇报、意见，后面少了“情况汇报”一类的词",
    "held": "“召开”的是会议，学习、培训用“开展”“组织”",
    "spirit": "学习的是法律的规定，“精神”用于会议、讲话、文件",
    "further": "“……性”用“提高”“增强”“确保”",
    "case": "动词和后面的名词不能搭配（案件是受理、办理、审结，检查、培训、讲座是开展、举办，文件是印发、出台，案卷是评查）",
    "prevented": "这是好事，不能防止、遏制，请写提高、改善",
    "both": "水平、能力、质量用“提高”“增强”，不用“加大”“扩大”",
    "burden": "“减轻”的是负担，“减少”的是频次，“消除”的是隐患，“扩大”的是覆盖面，“提高”的是质量、满意度",
    "more": "质量、水平、能力用“提高”“提升”，不用“增加”",
    "state": "“情况”不能“开展”，请写开展什么",
}
RULE = Rule(
    "D635",
    "搭配不当",
    Severity.WARNING,
    """动词和名词不能搭配。

为什么：水平只能提高，不能扩大；力度要加大，不是提高；会议是召开，不是开展；“打击违法行为的发生”里打击的是行为，不是发生。改稿时换了一头、忘了另一头，最容易这样。
怎么改：按提示换成能搭配的词。程序知道的是常用名词和哪些动词搭配（templates/words/goes-with.csv），确实可以那样写的，本单位可以另建own-goes-with.csv增加。
依据：《党政机关公文处理工作条例》第十九条：表述准确；现代汉语语法。

反例：
    行政执法效率进一步扩大。

反例：
    充分发挥法律顾问的职责。

反例：
    严厉打击了违法行为的发生。

反例：
    在化解纠纷中发挥了显著成效。

反例：
    召开普法活动36次。

反例：
    被评为全省法治建设先进集体称号。

反例：
    每年学法不小于4次。

反例：
    进一步提高行政执法监督力度。

反例：
    依法行政工作得到显著提高。

反例：
    局党组认真听取法治建设工作进程，开展专题会议2次。

反例：
    召开党委会议、理论学习中心组学习，传达上级精神。

反例：
    着力提升物业治理难题，有效解决执法水平，加快执法质量。

反例：
    扩大了执法人员运用法治思维处理问题的水平，降低了企业等待时间。

反例：
    普法宣传规模不断增强，群众获得感持续扩大，办案成本不断提升。

正例：
    行政执法效率进一步提高，充分发挥法律顾问的作用，严厉打击违法行为，加快执法能力建设，促进法治政府建设，法律服务覆盖面不断扩大，加大监督力度，提升防范化解风险能力，召开党委会议2次，认真听取工作情况汇报，在化解纠纷中发挥了积极作用，举办普法活动36次，获“先进集体”称号，面积不小于200平方米，建立“法治带头人”培育机制，提升破解治理难题的能力，听取当事人意见做到件件落实，推动形成办事依法、遇事找法、化解矛盾靠法的良好氛围。
""",
)
