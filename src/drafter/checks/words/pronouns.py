"""他 and 她 in a report, which speaks of bodies and offices (D662)."""

from __future__ import annotations

from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

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

正例：
    其他单位、他项权利、排他性条款照此办理，吉他、维他命、利他、自他除外；会议强调“他山之石，可以攻玉”。
""",
        ),
        find=Lazy(
            r"(?<![其排利自维吉])(?:他|她)(?:们)?(?=(?:«words.behind-a-pronoun»))|(?:咱|俺)们|[咱俺][局县区市镇乡村]|大家伙|大伙儿?"
        ),
        unless=in_marks,
        say="“{0}”：公文写职务、单位，不用人称代词。请写明是谁。",
        around=(2, 8),
    ),
)
