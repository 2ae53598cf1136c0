"""Two constructions in one sentence, a thing said twice in two words (D632)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.words.beside import beside, is_tangled
from drafter.checks.words.two_ways import TWO_WAYS
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.resources import Resources

SAME = "same-meaning.txt"

# What is found, and the cure that the message names.
_CURES = {
    "cause": "“原因是”和“造成”“导致”只用一个",
    "aim": "“原因是”后面不用“由于”“因为”，“目的是”后面不用“为了”",
    "owing": "“由于”和“的原因”只用一个",
    "denied": "“防止”“避免”已经是不要的意思，后面的“不”去掉",
    "made": "“通过”“随着”和“使”只用一个，否则句子没有主语",
    "subject": "“通过”和“使”只用一个，否则句子没有主语",
    "source": "“来自于”“付诸于”去掉“于”",
    "degree": "“更加”“进一步”“越来越”只用一个",
    "rise": "“提高”和“的提升”只用一个",
    "both": "“和”的前后是同一个词",
    "of": "“的工作的”重复，去掉一个“的”",
    "led": "“由于”后面不用“导致”，否则句子没有主语",
    "order": "“首先”“其次”后面接“再次”“最后”，不接“第三”",
    "total": "“共计”“总共”“一共”只用一个",
    "main": "“主要”和“为主”只用一个",
    "each": "“各自”“分别”只用一个",
    "again": "两个词一个意思，只用一个",
    "deal": "“涉及”就是“关涉到”，后面不用“到”",
    "purpose": "“为了”和“的目的”只用一个",
    "work": "“工作”不能“学习”“贯彻”，句子的主语应是单位",
    "none": "“没有一件”后面是事情，“率”是比例，两种说法只用一个，如“无一件败诉”或“败诉率为零”",
    "grown": "前面说有了提高，后面的数没有着落，请写明做了什么、多少件",
    "sides": "前面有正反两面，后面只有一面，请统一",
    "only": "“唯一”“首创”不能是“之一”",
    "on": "介词不成对（“在……方面”不用“上”，“以……的形式”不用“下”，“受到……好评”不用“所”，“由……向……转变”）",
    "object": "前面的动词带了一个宾语，后面又用“的”接一个，两种说法只用一个",
    "same": "两个词一个意思，只用一个",
    "ends": "两种句式合成了一句，只用一种",
    "must": "“须”和“未经……不得”是两种说法，只用一个",
    "heard": "两个动词合在一起，“听取”后面是汇报、意见",
}
_GROWING = "«words.growing»"
_COUNTED = "[件份卷场人条次项家户起期宗]"
_FIND = Lazy(
    r"(?P<cause>原因(?:是|在于|主要是)[^。；，]{2,40}(?:造成|导致|引起|所致)的?(?=[。；，]))"
    r"|(?P<aim>(?:原因(?:主要)?(?:是|在于)(?:由于|因为)|目的(?:主要)?(?:是|在于)为了))"
    r"|(?P<owing>由于[^，。；]{2,20}的(?:原因|缘故)(?=[，。；]))"
    r"|(?P<denied>(?:(?:防止|避免|杜绝|严防|谨防|预防|遏制)了?(?:[^，。；、]{2,15})?(?:不再|不发生|不出现)|(?:杜绝|避免|防止|消除|遏制)了?零(?:事故|投诉|上访|发生|案件|违[规法]|败诉|[纠差]错)|«tangles.denied-twice»|以防(?:不[再出发]|再不)|难免不(?!足|当)|拒绝不(?=接受|收|参与|执行)|(?:并非|不是|无)不(?:是)?没有|无一(?:件|起|例|宗|人)不(?:被|受|遭)[^，。；]{0,8}(?:«words.comes-of-a-case»)))"
    r"|(?P<made>(?<![^。；\n])(?:通过|经过|随着)[^。；，]{4,40}，使(?![用命])(?:得)?)"
    r"|(?P<subject>(?:(?<=[，。；\n])|^)通过[^。；，\n]{2,40}?使(?![用命馆者领]))"
    r"|(?P<source>来自于|付诸于|诉诸于)"
    r"|(?P<degree>(?:更加|更为)进一步|进一步更加|越来越更加|更加越来越)"
    r"|(?P<main>主要(?:[^，。；、\n]{0,4}[是为])*以[^，。；\n]{2,20}为主(?=[，。；]))"
    r"|(?P<each>各自分别|分别各自)"
    r"|(?P<again>«words.said-twice»|参加旁听(?![^，。；、\d]{0,8}(?:活动|庭审\d))|(?P<n>«tangles.occasions»)\d+[余多]?(?:场次|[场次期件个])(?P=n)|(?P<tw>相结合|为抓手|为重点|为目标)[^，。；\n]{0,10}(?P=tw)|(?P<cc>[所院局队站室会案])(?P=cc)(?=\d)|第\d{1,3}[位名]的?(?:位次|名次)|之一的(?:重要|主要|关键)[^，。；\n]{2,4}(?=[，。；])|(?:有待|亟待|尚需|还需)(?:进一步)?(?:不(?!断)|薄弱|较[低弱差]|欠缺)|有待[^，。；、\n]{2,4}(?:和|、)(?:不足|薄弱|不[强高够])|率[^，。；、率\n]{0,8}\d[\d.]*[%％]的[一-鿿]{2,4}率(?=[，。；])|截至[^，。；\n]{2,16}为止|定期每|每[年月季周][^，。；]{0,3}定期每|首次[^，。；\n]{0,8}(?:开创|首创|第一[个次家项])|(?:比|较)(?:上年|去年)(?:度)?同期相?比?(?:相比|比较)|(?:全部|全体)所有|所有(?:的)?(?:全部|全体)|亲自[^，。；、]{0,8}(?:亲临|亲身|亲自)|(?:之前|以前|之后|以后)(?:以内|之内|以前)|防止避免|避免防止|被?(?:采纳|采用)接受|报刊杂志|各个部门单位|(?:相互|互相)之间(?:相互|互相)|之间(?:相互|互相)之间|(?P<twice>具体|统一|全面|深入|及时)(?:科室|部门|单位|工作|人员)(?P=twice)|诸多[一-鿿]{2}们)"
    r"|(?P<deal>涉及到)"
    r"|(?P<purpose>为了?[^，。；\n]{2,20}的目的，)"
    r"|(?P<work>建设工作在[^。；\n]{2,60}(?:领导|指导|支持|帮助|关心)下，(?:围绕[^。；，\n]{2,40}，|紧紧围绕[^。；，\n]{2,40}，|以[^。；，\n]{2,40}，)?(?:认真|深入|坚决|全面|严格)(?:学习|贯彻|落实))"
    r"|(?P<heard>听取(?:参与|参加|研究|部署|推进)[^，。；\n]{2,24}汇报)"
    r"|(?P<rise>(?:提高|提升|增强|改善)了?[^，。；、\n]{2,20}的(?:提升|提高|增强|改善)(?=[，。；]))"
    r"|(?P<of>的(?:工作|有关|相关)的)"
    r"|(?P<ends>究其原因，?(?:主要)?(?:是|在于)[^。；\n]{2,60}(?:造成|导致|引起|所致)的?(?=[。；，])|围绕[^，。；\n]{2,20}(?:方面|问题上)(?=[，。；])(?!的)|就围绕[^，。；\n]{2,16}|(?:由于|因为)[^。；，\n]{2,30}(?:造成|导致)的(?=[。；，]))"
    r"|(?P<must>[必均都须应需](?:须|应当?|需要?)?未(?:经|按)[^，。；\n]{2,16}(?:不得|不能|不予|一律不))"
    r"|(?P<none>(?:无|没有|未有|未发生|未出现)一(?:件|起|例|宗|人|次|项)[^，。；\d]{1,12}率(?=[，。；]))"
    rf"|(?P<grown>(?:«words.what-grows»)(?:{_GROWING})+(?:«words.is-strengthened»)\d+[余多]?(?:{_COUNTED}))"
    r"|(?P<sides>(?:好坏|高低|强弱|优劣|能否|是否)[^，。；是否]{0,14}(?<!也)(?<!直接)是(?!否)[^，。；否]{0,14}(?:«words.of-one-side»)[^，。；否]{0,6}(?=[，。；])|(?<![^，。；\n])能否(?:(?!是否|能否)[^。；\n]){2,40}，是(?:(?!能否|是否|检验|衡量|评价|考验)[^，。；\n]){0,14}的?(?:前提|保证|保障|基础|条件)(?=[，。；]))"
    r"|(?P<only>(?:唯一|独一无二|首创)(?:[^，。；]{0,14})?之一(?=[，。；的]))"
    r"|(?P<on>围绕以[^，。；\n]{2,16}为(?:中心|主题|重点|核心|目标|主线|抓手)(?!的)|随着[^，。；\n]{2,24}下(?=，)|方面上(?=[，。；\u4e00-\u9fff])(?!报|传|级|述)|形式下(?=[，。；开进推])|(?:深受|受到)[^，。；]{2,8}所(?:好评|欢迎|肯定|赞誉|认可)|[对关]于[^，。；、]{2,12}问题上(?=[，。；严逐坚从])"
    r"|由[^，。；向到]{1,14}到[^，。；向]{2,14}转[变型](?!的|为|成|到)|从[^，。；向到]{1,14}变[^，。；向]{2,14}转变)"
    r"|(?P<led>由于[^。；\n]{2,40}，(?:因此|从而|所以)?(?:导致|造成|使得))"
    r"|(?P<order>首先[，、](?:(?!再次)[^\n])*其次[，、](?:(?!再次)[^\n])*第三(?=[，、]))"
    r"|(?P<total>(?:共计|总共|一共|合计)(?:共计|总共|一共|合计|累计))"
    r"|(?P<both>(?:以及|[和与及])(?P<one>[一-鿿]{3,10})(?=[，。；、的等]))",
)


def _is_free(report: Report, hit: Hit) -> bool:
    """Whether words are another's, or are joined with others than themselves."""
    one = hit.match["one"]
    return bool(one and not hit.line.text[: hit.start].endswith(one)) or in_marks(report, hit)


def _same(resources: Resources) -> Lazy:
    """What finds two words of one meaning side by side."""
    groups = [line.split() for line in lexicon.lines(resources, SAME)]
    pairs = sorted({re.escape(a + b) for group in groups for a, b in permutations(group, 2)})
    return Lazy("|".join(pairs) or r"(?!)")


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _FIND):
        if not _is_free(report, hit):
            yield RULE.at(hit.place, f"“{hit.match[0]}”：{_CURES[hit.match.lastgroup or 'cause']}。请改写。")
    for find, cure in TWO_WAYS:
        for hit in search(report, find):
            if not in_marks(report, hit):
                yield RULE.at(hit.place, f"“{hit.match[0]}”：{cure}。请改写。")
    for hit in search(report, lexicon.made(report.resources, _same)):
        if not in_marks(report, hit):
            yield RULE.at(hit.place, f"“{hit.match[0]}”：{_CURES['same']}。请改写。")
    known = lexicon.made(report.resources, beside)
    for hit in search(report, known.two):
        if is_tangled(hit, known) and not in_marks(report, hit):
            yield RULE.at(hit.place, f"“{hit.match[0]}”：{_CURES['object']}。请改写。")


RULE = Rule(
    "D632",
    "句式杂糅或语义重复",
    Severity.WARNING,
    """两种句式合成了一句，或一个意思说了两遍。

为什么：“主要原因是编制不足造成的”把“原因是编制不足”和“是编制不足造成的”合成了一句；“防止问题不再发生”意思正好反了；“通过培训，使能力提高”没有主语。
怎么改：两种句式、两个词只留一个，或拆成两句。
依据：《党政机关公文处理工作条例》第十九条：表述准确，文字精练；现代汉语语法；意思相同的词见templates/words/same-meaning.txt。

反例：
    根据按照上级要求开展执法检查。

反例：
    主要原因是编制尚未核定到位造成的。

反例：
    堵塞漏洞，防止类似问题不再发生，杜绝不再发生乱收费。

反例：
    主要原因是由于人员不足。

反例：
    组织执法人员参加旁听法庭庭审。

反例：
    全年无一起被复议撤销率。

反例：
    行政许可工作不断加强86件。

反例：
    为科学决策提供了坚实保障的重要意义。

反例：
    工作机制逐步逐渐完善，没有再次重新出现同类问题。

反例：
    推动作风由“被动应付”到主动作为转变。

反例：
    全乡法治政府建设工作在县委的领导下，认真学习贯彻上级精神。

反例：
    建议42件均得到采纳率100%，就围绕企业用工的问题方面开展调研。

反例：
    主要原因是待遇偏低，人才引不进、留不住所造成的。

反例：
    在上级的大力支持下，使各项工作取得新进展。

反例：
    少数人员对掌握裁量基准的不够熟练，“八五”总结普法经验。

反例：
    参与群众无不没有受到教育，严禁不准乱收费，防止隐患不反弹。

正例：
    主要原因是编制尚未核定到位。防止类似问题再次发生，人员不足是编制少造成的，通过集中培训提升执法能力，使执法更加规范。全年无一件被复议撤销，为决策提供了坚实保障，推动作风由被动向主动转变，无一不落实到人，防止不当处罚，以提升水平为目的。办理建议86件、提案104件，答复率均为100%，带头参加旁听庭审活动1次。人均办案率提高2个百分点，平均满意率98%，均按期办结、办结率100%。总结“八五”普法经验，对裁量基准的掌握不够熟练。
""",
)
