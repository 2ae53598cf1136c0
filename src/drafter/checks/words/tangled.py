"""Two constructions in one sentence, and a thing said twice in two words (D632)."""

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
)
