"""的 for 地, 的 for 得, 地 for 的 (D637)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_HOW = "«words.how-adverbs»"
# Verbs that are no nouns: what stands before them says how.
_DO = "«words.verbs-behind-di»"
_THINGS = "«words.nouns-behind-de»"

_SHOWN = 4


def _tail(hit: Hit) -> str:
    """What was found, of a whole clause its end."""
    at = hit.match.start("degree") - hit.match.start()
    return hit.match[0][max(0, at - _SHOWN) :]


RULES = (
    Pattern(
        Rule(
            "D637",
            "“的”“地”“得”用错",
            Severity.WARNING,
            """“的”“地”“得”用混了。

为什么：动作前面用“地”（有效地提高），事物前面用“的”（有力的保障），说动作怎么样用“得”（做得更好）。输入法不分，通读也容易滑过去。
怎么改：按提示换字；公文里“有效地提高”可以直接写“有效提高”。
依据：《现代汉语词典》；现代汉语语法。

反例：
    有效的提高了执法人员的业务水平。

反例：
    为经济发展提供有力地法律保障。

反例：
    法治素养有了进一步地提高。

反例：
    宣传工作做的还不够。

反例：
    主要是因为的专业人员缺口较大。

正例：
    有效提高执法水平，提供有力的法律保障，工作做得还不够，有效的维护机制逐步建立，得到全面的落实。
""",
        ),
        find=Lazy(
            rf"(?<![一-鿿])(?:{_HOW})(?P<how>的)(?:{_DO})(?=了|[^，。；、的性机力情工方和措制流渠把程标\n]{{2,}})"
            r"|(?:«words.how-adverbs»|«grammar.ways-to-act»)(?P<do>[的得])(?!到)[一-鿿]{2}(?:完毕)?了"
            rf"|(?<![一-鿿])(?:«grammar.ways-to-act»)(?P<way>[的得])(?:{_DO}|«grammar.is-done»)(?![，。；、的性机力情工方和措制流渠把程标])"
            rf"|(?:«words.good-qualities»)(?P<thing>地)(?:(?!{_DO}|支持|打击|震慑|服务)[一-鿿]){{0,6}}?(?:{_THINGS})(?=[，。；])"
            r"|(?:«grammar.manners»)(?P<order>地)(?:«grammar.fields-of-order»)(?:«grammar.orders»)"
            rf"|(?:«words.good-qualities»|«words.how-adverbs»)(?P<noun>得)(?:(?!{_DO})[一-鿿]){{0,6}}?(?:{_THINGS})(?=[，。；])"
            r"|(?:[做抓干学管用办]|«words.verbs-before-de»)(?P<well>的)(?:(?:还|更|比较|不)?(?:«words.judged-behind-de»)|(?:[还更较不很太]|比较|十分|非常)[紧深实细严透快慢好差少多早晚足])(?=[，。；、])"
            # 制作的更加规范; 实现管理的更加规范 is a noun.
            r"|(?:(?<=[，。；\n])|^)(?:(?!«grammar.brings-about»)[^，。；：、“”\n]){0,14}(?:[做抓干学管用办]|«words.verbs-before-de»|«grammar.made-in-a-way»)(?P<degree>的)(?:«grammar.to-a-degree»)[一-鿿]{1,3}(?=[，。；、])"
            r"|(?:(?<![应可所未已争夺领录选提汲吸抽听索换])[取获]|(?<![输])赢|值|(?<![明])显|觉|(?<![不])懂|(?<![以难避])免)(?P<got>的)(?=«words.gained»|[一二三]等|全[省市县国])"
            r"|(?:(?<=[，。；、\n])|^)使(?P<make>的)(?=(?:[一-鿿]{2,6})(?:更加|更|进一步|不断|得到))"
            r"|(?:有了?|得到了?|取得了?|实现了?|获得了?)[^，。；、\n]{0,8}(?P<result>地)(?:«words.what-is-reached»)(?=[，。；])"
            "|(?P<extra>(?:«words.conjunctions»)的)(?=[一-鿿]{2})"
        ),
        unless=in_marks,
        say=lambda hit: (
            f"“{hit.match[0]}”的“{hit.match[slip]}”应为“地”。请改正，或去掉“{hit.match[slip]}”。"
            if (slip := next((name for name in ("how", "do", "way") if hit.match[name]), ""))
            else f"“{hit.match[0]}”的“地”应为“的”。请改正。"
            if hit.match["thing"] or hit.match["result"] or hit.match["order"]
            else f"“{hit.match[0]}”的“得”应为“的”。请改正。"
            if hit.match["noun"]
            else f"“{hit.match[0]}”的“的”应为“得”（如“取得”“获得”“使得”）。请改正。"
            if hit.match["got"] or hit.match["make"]
            else f"“{hit.match[0]}”多了一个“的”。请删去。"
            if hit.match["extra"]
            else f"“{_tail(hit)}”的“的”应为“得”。请改正。"
        ),
    ),
)
