"""大半篇与去年的报告相同。

为什么：年度报告要写当年的情况；大段照抄上一年，是评议和督察时常被指出的毛病。
怎么改：改写没有变化的句子，写出今年的做法和数字；用 drafter check --json 可以看到每一处。
依据：《法治政府建设与责任落实督察工作规定》：报告上一年度的情况。

反例：
    [正文]
    深入学习贯彻习近平法治思想，推动学习走深走实。持续深化行政执法监督，开展案卷评查。不断完善矛盾纠纷多元化解机制。大力开展法治宣传教育活动，营造良好氛围。扎实推进公共法律服务体系建设，方便群众办事。
    [上年]
    深入学习贯彻习近平法治思想，推动学习走深走实。持续深化行政执法监督，开展案卷评查。不断完善矛盾纠纷多元化解机制。大力开展法治宣传教育活动，营造良好氛围。扎实推进公共法律服务体系建设，方便群众办事。

正例：
    [正文]
    组织领导干部专题读书班，交流学习体会。对重点领域案卷逐件评查，反馈整改意见。在工业园区设立商事调解中心。把普法课堂开到田间地头，编排方言小戏。为残疾人开通上门法律服务。
    [上年]
    深入学习贯彻习近平法治思想，推动学习走深走实。持续深化行政执法监督，开展案卷评查。不断完善矛盾纠纷多元化解机制。大力开展法治宣传教育活动，营造良好氛围。扎实推进公共法律服务体系建设，方便群众办事。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.compare import of_last_year, of_this_year
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.places import Passage

RULE = Rule("D702", "大半篇与去年相同", Severity.WARNING, __doc__ or "")

LIMIT = 0.5
FEWEST = 5


def check(report: Report) -> Iterator[Finding]:
    before = {s.shape for s in of_last_year(report)}
    if not before:
        return
    now = of_this_year(report)
    if len(now) < FEWEST:
        return
    whole = sum(len(s.shape) for s in now)
    same = sum(len(s.shape) for s in now if s.shape in before)
    if same > whole * LIMIT:
        first = next(s for s in now if s.shape in before)
        place = first.line.place(first.start, first.end) if first.line else Passage("", 0, "")
        yield RULE.at(
            place, f"全文有{same * 100 // whole}%的文字与去年的报告相同（不计数字），从这一句起。请写出今年的情况。"
        )
