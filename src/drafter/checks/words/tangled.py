"""Two constructions in one sentence, a thing said twice in two words (D632)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
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
    "heard": "两个动词合在一起，“听取”后面是汇报、意见",
}
_FIND = Lazy(
    (
        "(?P<cause>原因(?:是|在于|主要是)[^。；，]{2,40}(?:造成|导致|引起|所致)的?(?=[。；，]))|(?P<aim>(?:原因(?:主要)?(?:是|在于)"
        "(?:由于|因为)|目的(?:主要)?(?:是|在于)为了))|(?P<owing>由于[^，。；]{2,20}的(?:原因|缘故)(?=[，。；]))|(?P<denied>(?:防止"
        r"|避免|杜绝)[^，。；]{2,15}(?:不再|不发生|不出现))|(?P<made>(?<![^。；\n])(?:通过|经过|随着)[^。；，]{4,40}，使(?![用命])"
        r"(?:得)?)|(?P<source>来自于|付诸于|诉诸于)|(?P<degree>(?:更加|更为)进一步|进一步更加|越来越更加|更加越来越)|(?P<main>主要(?:是)?以[^，。；\n]{2,"
        "20}为主(?=[，。；]))|(?P<each>各自分别|分别各自)|(?P<again>«words.said-twice»|(?P<twice>具体|统一|全面|深入|及时)"
        r"(?:科室|部门|单位|工作|人员)(?P=twice)|诸多[一-鿿]{2}们)|(?P<deal>涉及到)|(?P<purpose>为了?[^，。；\n]{2,20}的目的，)"
        r"|(?P<work>建设工作在[^。；\n]{2,60}(?:领导|指导|支持|帮助|关心)下，(?:围绕[^。；，\n]{2,40}，|紧紧围绕[^。；，\n]{2,40}，|以[^。；，\n]{2,40}"
        r"，)?(?:认真|深入|坚决|全面|严格)(?:学习|贯彻|落实))|(?P<heard>听取(?:参与|参加|研究|部署|推进)[^，。；\n]{2,24}汇报)|(?P<rise>"
        r"(?:提高|提升|增强|改善)了?[^，。；、\n]{2,20}的(?:提升|提高|增强|改善)(?=[，。；]))|(?P<of>的(?:工作|有关|相关)的)|(?P<led>由于[^。；\n]{2,40"
        r"}，(?:因此|从而|所以)?(?:导致|造成|使得))|(?P<order>首先[，、](?:(?!再次)[^\n])*其次[，、](?:(?!再次)[^\n])*第三(?=[，、]))"
        "|(?P<total>(?:共计|总共|一共|合计)(?:共计|总共|一共|合计|累计))|(?P<both>(?:以及|[和与及])(?P<one>[一-鿿]{3,10})(?=[，。；、的等]))"
    ),
)


def _is_free(subject: Subject, hit: Hit) -> bool:
    """Whether words are another's, or are joined with others than themselves."""
    one = hit.match["one"]
    return bool(one and not hit.line.text[: hit.start].endswith(one)) or in_marks(subject, hit)


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

反例：
    组织执法人员参加旁听法庭庭审。

反例：
    全乡法治政府建设工作在县委的领导下，认真学习贯彻上级精神。

正例：
    主要原因是编制尚未核定到位。防止类似问题再次发生，人员不足是编制少造成的，通过集中培训提升执法能力，使执法更加规范。
""",
        ),
        find=_FIND,
        unless=_is_free,
        say=lambda hit: f"“{hit.match[0]}”：{_CURES[hit.match.lastgroup or 'cause']}。请改写。",
    ),
)
