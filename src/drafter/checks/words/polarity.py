"""Good things fought and bad ones furthered (D692); what has no noun that could rise or be finished (D693)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_ALL = "(?:«polarity.quantifiers»)?"
_END = r"(?=[，。；]|等)"
_OF_ACTS = r"(?=[，。；、]|等|以及|[和与及]|的?(?:«polarity.doers»)(?:[，。；、等]|\d))"
_BETWEEN = r"(?:(?!«polarity.not-between»)[^，。；：、“”《》\d\n]){0,6}?"
_GROWING = "(?:«words.growing»)"
_GOOD = ("acts", "things", "told", "lawful", "fit", "barred")
# 防止削弱执法监督, 不得增加企业负担
_FORBIDDEN = Lazy("«polarity.forbidden»")
_NEAR = 8
_BAD = "«words.bad-things»"
_GOODS = "«words.good-things»"
_STOP = "(?=[，。；])"


def _is_fine(report: Report, hit: Hit) -> bool:
    """Whether the words are another's, or a thing is told as what must not be: 防止削弱执法监督."""
    asked = hit.match["better"] or hit.match["worse"] or hit.match["weak"]
    before = hit.line.text[max(0, hit.start - _NEAR) : hit.start]
    return in_marks(report, hit) or bool(asked and _FORBIDDEN.search(before))


def _said(hit: Hit) -> str:
    if what := hit.match["what"]:
        return f"“{hit.match[0]}”：“{what}”不是好事，不能提升、维护。请核对是不是用错了动词，或漏了字。"
    if harm := hit.match["harm"]:
        return f"“{harm}”：前面说的是好的做法，后面是坏事，意思写反了。请核对。"
    if any(hit.match[name] for name in ("worse", "worsens", "shield", "kept")):
        return f"“{hit.match[0]}”：这不是好事，不能加强、提升，请写打击、消除、化解什么。"
    good = next((found for name in _GOOD if (found := hit.match[name])), None)
    if good is None:
        return f"“{hit.match[0]}”：这是好事，不能遏制、减少，请写提高、增强。"
    return f"“{hit.match[0]}”：“{good}”是好事，不是要打击、纠正的。请核对是不是漏了“不”，或写反了。"


RULES = (
    Pattern(
        Rule(
            "D692",
            "好坏说反了",
            Severity.WARNING,
            """打击、纠正、震慑的是好事，提升、弘扬、维护的是坏事。

为什么：“震慑守法”“纠正过罚相当”“提升短板”，动词和后面的事情一正一反，意思全反了，多半是漏了“不”字，或改了一半。
怎么改：补上漏掉的字（“纠正过罚不当”“震慑违法”），或换动词（“补齐短板”）。词表在templates/words/lists/polarity.txt。
依据：《党政机关公文处理工作条例》第十九条：表述准确。

反例：
    有力震慑守法、警示行业，纠正过罚相当等突出问题。

反例：
    坚决杜绝规范执法，遏制公平竞争。

反例：
    集中纠正过罚相当等突出问题，惩戒合规商户。

反例：
    切实提升群众办事难的问题，着力维护执法不公现象。

反例：
    有效提升了安全隐患，削弱执法监督。

反例：
    有效提升工作短板，弘扬形式主义作风。

正例：
    震慑不法分子，教育引导守法经营，纠正过罚失当、不规范执法等问题，打击破坏公平竞争的行为，补齐短板，提升防范化解矛盾纠纷能力，维护矛盾纠纷当事人权益，落实整治形式主义要求，解决依法行政难点问题。
""",
        ),
        find=Lazy(
            rf"(?<![被受得])(?:«polarity.against»)了?{_ALL}(?:(?P<acts>«polarity.good-acts»){_OF_ACTS}|(?P<things>«polarity.good-things»){_END})"
            # 集中纠正执法中过罚相当等突出问题; 震慑守法、警示行业
            r"|(?<![被受得])(?:纠正|整治|查处|整改|防止|解决|杜绝)了?(?:(?![不未非])[^，。；\n]){0,10}(?P<told>«polarity.good-as-a-problem»)等?(?:(?![难堵痛热焦重疑]点)[^，。；\n]){0,6}(?:问题|现象|行为|乱象)"
            r"|(?:严禁|禁止|不得|杜绝|制止)[^，。；、不未无\n]{1,8}(?:«polarity.who-may-be-barred»)(?P<barred>«polarity.ways-of-good-law»)"
            r"|(?P<harm>(?<![^，。；、\n])(?:«polarity.with-zeal»)+(?:地)?(?:«polarity.does-harm»)(?!的))"
            r"|(?P<weak>(?<!不)(?<!防止)(?<!避免)(?<!未)(?:削弱|弱化|淡化|放松|减轻|减弱)了?(?:(?![影制阻破损危扰降不与和对有松增])[^，。；、\n]|对(?=[^，。；、\n]{2,8}的领导)){0,14}?(?:«polarity.never-weakened»)(?=[，。；]))"
            r"|(?P<kept>(?:违法|违规|非法|拒不履行)[^，。；、\n]{0,12}(?:行为|活动)得到(?:有效|切实|充分|全面)*(?:保障|维护|支持|鼓励|保护|提升|加强)(?=[，。；]))"
            r"|(?P<shield>(?:«polarity.takes-care-of»)了?(?:各类|一切)?(?:违法|违规|违纪|非法)(?![^，。；\n]{0,14}(?:«polarity.is-fought-too»))[^，。；、\n]{0,10}(?:行为|活动|经营|现象)(?=[，。；]))"
            r"|(?<![被受得])(?:否决|驳回|清退|取缔|关停|淘汰|拒绝)了?(?:(?![不未非]|后|整改)[^，。；、\n]){0,4}?(?P<fit>符合|具备|达到)(?=(?![^，。；\n]*(?:情形|不予|终止|退出))[^，。；\n]{1,12}(?:[，。；]|\d))"
            r"|(?<![被受得])(?:震慑|严惩|打击|惩治|严查|惩戒)了?(?P<lawful>(?:守法|合法|诚信|合规|依法)(?!律|权|利|院|化))"
            rf"|(?P<bad>(?:«polarity.for»)了?{_BETWEEN}(?P<what>«polarity.bad»)(?![^，。；\n]{{0,12}}(?:«polarity.is-fought»))(?=[，。；、]|等|的?(?:问题|现象|作风|风气|行为)[，。；、等]|有序|正常))"
            rf"|(?P<worse>(?:«words.makes-more-of»)了?(?:{_BAD}|[^，。；、的]{{2,8}}(?:不|未)[^，。；、的]{{1,4}}(?:问题|现象)){_STOP})"
            rf"|(?P<worsens>(?:{_BAD})(?:(?:«words.how-it-changes»)+)(?:«words.becomes-stronger»){_STOP})"
            rf"|(?P<better>(?:«words.makes-an-end-of»)了?(?:(?![影制阻破损危扰降不与和对有削弱松增])[^，。；、的\n]){{0,6}}?(?:{_GOODS}){_STOP})"
        ),
        unless=_is_fine,
        say=_said,
    ),
    Pattern(
        Rule(
            "D693",
            "缺了中心词",
            Severity.WARNING,
            """“依法治校进一步提升”“完成法治政府建设”，少了“水平”“任务”一类的词。

为什么：能提升的是水平、能力，能完成的是任务、工作；“依法治校”“依法行政”是做法，不能提升，“法治政府建设”是长期的事，不能说完成。
怎么改：补上“水平”“能力”“任务”“工作”。
依据：《党政机关公文处理工作条例》第十九条：表述准确；现代汉语语法。

反例：
    依法治教、依法治校进一步提升。

反例：
    圆满完成年度法治建设。

正例：
    依法治校水平进一步提升，圆满完成年度法治建设任务，完成法治广场建设，法治建设不断深化，提升依法治校水平。
""",
        ),
        find=Lazy(
            rf"(?<!提升)(?<!提高)(?:«polarity.ways-of-law»)(?:{_GROWING})+(?:«polarity.only-strengthened»)(?=[，。；])"
            r"|(?:依法[治行执][一-鿿]{1,2}、?){1,3}(?:水平|能力)?(?<!水平)(?<!能力)(?:得到)?(?:明显|进一步|不断|显著|持续|稳步)+(?:提升|提高|增强)(?=[，。；])"
            r"|(?P<done>完成了?(?:(?:«polarity.the-whole»|20\d\d年度?)的?){0,2}(?:«polarity.has-to-be-a-task»)建设(?=[，。；])"
            r"|完成了?(?:(?!«polarity.tasks»)[^，。；、\d\n]){2,14}法治(?:政府)?建设(?=[，。；]))"
        ),
        unless=in_marks,
        say=lambda hit: (
            f"“{hit.match[0]}”："
            + ("“完成”后面是任务、工作，请补上“任务”。" if hit.match["done"] else "能提高的是水平、能力，请补上。")
        ),
    ),
)
