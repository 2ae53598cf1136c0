"""他 and 她 in a report, which speaks of bodies and offices (D662)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

# 23名民警立功受奖，他们中既有老所长，也有年轻民警: many that were counted right before are no one to be named.
_MANY = Lazy(r"(?:\d[余多]?[名位人]|«words.people»)[^。\n]{0,60}\Z")


def _is_fine(report: Report, hit: Hit) -> bool:
    """Whether the words are another's, or speak of many that were told of in the same sentence."""
    return in_marks(report, hit) or (
        hit.line.text.startswith("他们", hit.start) and bool(_MANY.search(hit.line.text[: hit.start]))
    )


RULES = (
    Pattern(
        Rule(
            "D662",
            "用了“他”“她”“咱们”",
            Severity.WARNING,
            """正文里用人称代词称呼领导、当事人，或用口语的“咱们”“大家”。

为什么：公文写职务、单位，不用“他”“她”；“咱们”“大家伙”是讲话、新闻稿里的话，多是从别的稿子里贴来的。
怎么改：写明是谁，如“局长”“有关负责人”，或改写成没有主语的话。
依据：《党政机关公文处理工作条例》第十九条：文字准确、简洁。

反例：
    他要求相关科室对照清单抓好落实。

反例：
    她多次到社区开展普法宣传。

反例：
    咱们局认真学习宣传宪法。

反例：
    在章程修订中，你局法律顾问全程参与。

反例：
    12名调解员扎根基层，它们用真情化解矛盾。

正例：
    其他单位、他项权利、排他性条款照此办理，吉他、维他命、利他、自他除外；会议强调“他山之石，可以攻玉”。
""",
        ),
        find=Lazy(
            r"(?<![其排利自维吉])(?:他|她)(?:们)?(?=(?:«words.behind-a-pronoun»))"
            r"|(?:\d[余多]?[名位]|«words.people»)[^。；，\n]{0,14}，(?P<things>它们)|你(?:单位|机关|街道|[局县区市镇乡委厅院])(?!我)|你们|贵(?:单位|机关|街道|[局委厅院])(?!州)|(?:咱|俺)们|[咱俺][局县区市镇乡村]|大家伙|大伙儿?"
        ),
        unless=_is_fine,
        say=lambda hit: (
            f"“{hit.match['things']}”：前面说的是人，指人用“他们”，或写明是谁。请改正。"
            if hit.match["things"]
            else f"“{hit.match[0]}”：公文写职务、单位，不用人称代词。请写明是谁。"
        ),
        around=(2, 8),
    ),
)
