"""Two constructions in one sentence, a thing said twice in two words, words that do not go together (D632, D635)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import is_quoted
from drafter.checks.rule import Pattern
from drafter.checks.subject import Subject
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

# What is found, and the cure that the message names.
_CURES = {
    "cause": "“原因是”和“造成”“导致”只用一个",
    "aim": "“原因是”后面不用“由于”“因为”，“目的是”后面不用“为了”",
    "owing": "“由于”和“的原因”只用一个",
    "denied": "“防止”“避免”已经是不要的意思，后面的“不”去掉",
    "made": "“通过”“随着”和“使”只用一个，否则句子没有主语",
    "source": "“来自于”“付诸于”去掉“于”",
    "degree": "“更加”“进一步”“越来越”只用一个",
    "total": "“共计”“总共”“一共”只用一个",
}
_FIND = Lazy(
    r"(?P<cause>原因(?:是|在于|主要是)[^。；，]{2,40}(?:造成|导致|引起|所致)的?(?=[。；，]))"
    r"|(?P<aim>(?:原因(?:主要)?(?:是|在于)(?:由于|因为)|目的(?:主要)?(?:是|在于)为了))"
    r"|(?P<owing>由于[^，。；]{2,20}的(?:原因|缘故)(?=[，。；]))"
    r"|(?P<denied>(?:防止|避免|杜绝)[^，。；]{2,15}(?:不再|不发生|不出现))"
    r"|(?P<made>(?<![^。；\n])(?:通过|经过|随着)[^。；，]{4,40}，使(?![用命])(?:得)?)"
    r"|(?P<source>来自于|付诸于|诉诸于)"
    r"|(?P<degree>(?:更加|更为)进一步|进一步更加|越来越更加|更加越来越)"
    r"|(?P<total>(?:共计|总共|一共|合计)(?:共计|总共|一共|合计|累计))",
)


_GROWS = "水平|能力|效率|质量|意识|素质|素养|满意度|公信力|执行力"
_GROWN = "进一步|得到|明显|显著|持续|不断|有效|稳步|全面|大幅|有所|了"
_PAIRS = Lazy(
    rf"(?P<grow>(?:{_GROWS})(?:{_GROWN}){{0,3}}(?:扩大|加快|加大|拓宽)(?=[，。；])"
    rf"|(?:扩大|加快|加大|拓宽)了?[^，。；、的\n]{{0,8}}的?(?:{_GROWS})(?=[，。；]))"
    r"|(?P<play>发挥[^，。；、“”\n]{0,14}(?:职责|义务|责任)(?=[，。；]))"
    r"|(?P<fulfil>履行[^，。；、“”\n]{0,14}作用(?=[，。；]))"
    r"|(?P<less>(?:减少|降低|遏制)了?[^，。；\n]{2,12}的(?:下降|减少|降低)(?=[，。；]))"
    r"|(?P<strike>(?:打击|惩治|查处)了?[^，。；\n]{2,12}的发生(?=[，。；]))"
)
_FITTING = {
    "grow": "水平、能力、效率、意识等用“提高”“提升”“增强”",
    "play": "“发挥”的是作用，职责用“履行”",
    "fulfil": "“履行”的是职责，作用用“发挥”",
    "less": "“减少”“降低”后面不再用“的下降”",
    "strike": "“打击”“查处”的是行为，“发生”用“减少”“遏制”",
}


def _is_quoted(subject: Subject, hit: Hit) -> bool:
    return is_quoted(subject, hit.line, hit.start)


RULES = (
    Pattern(
        Rule(
            "D632",
            "句式杂糅或语义重复",
            Severity.WARNING,
            """两种句式合成了一句，或一个意思说了两遍。

为什么：“主要原因是编制不足造成的”把“原因是编制不足”和“是编制不足造成的”合成了一句；“防止问题不再发生”意思正好反了；“通过培训，使能力提高”没有主语。
怎么改：两种句式、两个词只留一个，或拆成两句。
依据：《党政机关公文处理工作条例》第十九条：表述准确，文字精练；现代汉语语法。

反例：
    主要原因是编制尚未核定到位造成的。

反例：
    堵塞漏洞，防止类似问题不再发生。

反例：
    主要原因是由于人员不足。

正例：
    主要原因是编制尚未核定到位。防止类似问题再次发生，人员不足是编制少造成的，通过集中培训提升执法能力，使执法更加规范。
""",
        ),
        find=_FIND,
        unless=_is_quoted,
        say=lambda hit: f"“{hit.match[0]}”：{_CURES[hit.match.lastgroup or 'cause']}。请改写。",
    ),
    Pattern(
        Rule(
            "D635",
            "搭配不当",
            Severity.WARNING,
            """动词和后面的名词不能搭配。

为什么：水平只能提高，不能扩大；职责要履行，不是发挥；“打击违法行为的发生”里打击的是行为，不是发生。改稿时换了一头、忘了另一头，最容易这样。
怎么改：按提示换成能搭配的词。
依据：《党政机关公文处理工作条例》第十九条：表述准确；现代汉语语法。

反例：
    行政执法效率进一步扩大。

反例：
    充分发挥法律顾问的职责。

反例：
    严厉打击了违法行为的发生。

正例：
    行政执法效率进一步提高，充分发挥法律顾问的作用，严厉打击违法行为，加快执法能力建设，法律服务覆盖面不断扩大。
""",
        ),
        find=_PAIRS,
        unless=_is_quoted,
        say=lambda hit: f"“{hit.match[0]}”搭配不当：{_FITTING[hit.match.lastgroup or 'grow']}。请改正。",
    ),
)
