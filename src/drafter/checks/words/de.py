"""的 for 地, 的 for 得, 地 for 的 (D637)."""

from __future__ import annotations

from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_HOW = "有效|充分|切实|积极|深入|全面|严格|认真|及时|不断|大力|进一步|扎实|逐步|广泛|主动|自觉|稳步|持续|显著|明显|极大|大大|有力|有序|高效|更好|很好|最大限度|最大程度|精准|圆满|如期"
# Verbs that are no nouns: what stands before them says how.
_DO = "提高|提升|推进|推动|促进|维护|防范|化解|解决|落实|完成|发挥|增强|遏制|防止|按照|依照|做好|抓好|把|将|确保|保证|树立"
_THINGS = "法治保障|法律保障|组织保障|保障|支撑|基础|氛围|作用|环境|条件|法治环境|法治氛围|成效|效果|领导"

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
    宣传工作做的还不够。

正例：
    有效提高执法水平，提供有力的法律保障，工作做得还不够，有效的维护机制逐步建立，得到全面的落实。
""",
        ),
        find=Lazy(
            rf"(?<![一-鿿])(?:{_HOW})(?P<how>的)(?:{_DO})(?=了|[^，。；、的性机力情工方和\n]{{2,}})"
            rf"|(?:有力|坚实|良好|坚强|浓厚|重要|可靠|显著)(?P<thing>地)(?:{_THINGS})(?=[，。；])"
            r"|(?:[做抓干学管用办]|开展|落实|执行|宣传|掌握|理解|贯彻|配合|运用|结合|研究)(?P<well>的)(?:还|更|比较|不)?(?:够|不够|不深|不实|不细|不严|不透|不全面|不到位|不扎实|很好|更好|较好|更加扎实|不紧密)(?=[，。；、])"
        ),
        unless=in_marks,
        say=lambda hit: (
            f"“{hit.match[0]}”的“的”应为“地”。请改正，或去掉“的”。"
            if hit.match["how"]
            else f"“{hit.match[0]}”的“地”应为“的”。请改正。"
            if hit.match["thing"]
            else f"“{hit.match[0]}”的“的”应为“得”。请改正。"
        ),
    ),
)
