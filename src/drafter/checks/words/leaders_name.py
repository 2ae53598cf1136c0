"""The General Secretary's name without a title (D640)."""

from __future__ import annotations

from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

RULES = (
    Pattern(
        Rule(
            "D640",
            "领导人姓名、职务没有写全",
            Severity.WARNING,
            """写到习近平总书记的活动、讲话，只写了姓名或只写了“总书记”。

为什么：公文里称“习近平总书记”；只有“习近平法治思想”“习近平新时代中国特色社会主义思想”等固定名称和书名里不加职务。
怎么改：写“习近平总书记”。
依据：新闻出版和公文写作的通行规范；中央文件的写法。

反例：
    集中学习了习近平在中央全面依法治国工作会议上的讲话精神。

反例：
    深入贯彻总书记关于应急管理的重要指示精神。

正例：
    集中学习习近平法治思想、习近平总书记重要讲话精神，学习《习近平谈治国理政》，紧密团结在以习近平同志为核心的党中央周围。
""",
        ),
        find=Lazy(
            "习近平(?!«words.behind-the-leader»|法[治制]思想|关于[^，。；]{2,24}(?:纲要|摘编))|(?<!习近平)(?<!恩来|泽东|锦涛"
            "|泽民)总书记(?=[关“]|在[^，。；]{2,20}(?:讲话|考察|指示)|对[^，。；]{2,20}(?:讲话|指示|批示)|重要)"
        ),
        unless=in_marks,
        say=lambda hit: (
            "“总书记”前面没有姓名。请写“习近平总书记”。"
            if hit.match[0].startswith("总")
            else "“习近平”后面没有职务。请写“习近平总书记”。"
        ),
        around=(4, 12),
    ),
)
