"""What the duty of the principal leaders is called (D622)."""

from __future__ import annotations

from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Heading

RULES = (
    Pattern(
        Rule(
            "D622",
            "第一责任人职责的提法",
            Severity.WARNING,
            """第一责任人职责的名称颠倒了，或用了别的话。

为什么：规定的名称是“推进法治建设第一责任人职责”；写成“建设法治政府第一责任人职责”“依法行政第一责任人职责”，读者对不上是哪一项职责。
怎么改：写“推进法治建设第一责任人职责”。
依据：《党政主要负责人履行推进法治建设第一责任人职责规定》的名称。

反例：
    严格落实局长为建设法治政府第一责任人职责。

反例：
    切实履行依法行政第一责任人职责。

反例：
    认真履行推进法治建设第一责任人责任。

反例：
    主要负责人履行推进法治政府建设第一责任人的职责。

反例：
    一、2023年法治政府建设第一责任人履行职责情况
    主要负责人听取汇报4次。

正例：
    主要负责人切实履行推进法治建设第一责任人职责。
""",
        ),
        find=Lazy(
            r"(?:建设法治政府|(?P<near>推进法治政府建设)|推动法治(?:政府)?建设|(?<!建设)法治|依法行政|依法治[省市县区乡镇]|法治工作|普法工作|依法治理)(?:工作)?(?:的)?第一责任人(?:的)?(?:职责|责任)"
            r"|第一责任人(?:的)?责任(?!制|书|清单)|(?<=法治建设)第一责任(?=职责)"
            r"|推?进?法治(?:政府)?建设“第一责任人”(?:的)?职责"
            r"|负责人履行推进法治(?:政府)?建设(?:的)?(?:职责|责任|情况)"
            r"|履行推进法治(?:政府)?建设第一责任人(?=、|，|和|加强|情况|的情况|的有关)"
            r"|法治(?:政府)?建设第一责任人(?:切实|认真|严格)?(?:履行|履职)(?:职责|责任)?(?:的)?情况"
        ),
        # The wording of a heading is D207's.
        unless=lambda _, hit: isinstance(hit.line.block, Heading) and hit.match["near"] is not None,
        say="“{0}”与规定的名称不一致，应写“推进法治建设第一责任人职责”。请改正。",
    ),
)
