"""Marks of speech in a report, a full stop within short words in quotation marks, 等 within title marks (D534, D535)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Paragraph


def _is_no_prose(report: Report, hit: Hit) -> bool:
    """Whether a mark stands in a heading, in quotation marks or in a title."""
    # 各位代表！: a speech to a congress.
    return not isinstance(hit.line.block, Paragraph) or in_marks(report, hit) or "各位代表" in report.text


def _is_no_sentence(report: Report, hit: Hit) -> bool:
    """Whether words stand outside a paragraph, or 等等 within marks."""
    return not isinstance(hit.line.block, Paragraph) or (hit.match["so"] is not None and in_marks(report, hit))


_CURES = {
    "stop": "引号里只是一个短语，句号应放在引号外面",
    "inside": "标点应放在引号外面，或删去",
    "etc": "“等”不是文件名称里的字，应放在书名号外面",
    "of": "“的”前面不用“、”",
    "so": "“等等”后面没有名词时才用，这里用“等”",
}

RULES = (
    Pattern(
        Rule(
            "D534",
            "报告里用了感叹号、问号",
            Severity.WARNING,
            """正文里用了感叹号、问号。

为什么：年度报告陈述工作，用句号结句；感叹号、问号是讲话、宣传稿的语气，多半是从那里抄来的。
怎么改：改成句号，问句改成陈述句。引用别人的话、活动的名称，放在引号、书名号里，不用改。
依据：GB/T 15834—2011 4.1—4.3；《党政机关公文处理工作条例》第十九条：用语规范。

反例：
    我县法治政府建设成效显著！

反例：
    以法治护航乡村全面振兴！

正例：
    我县法治政府建设成效显著，开展“宪法在身边，你知道多少？”活动，播放《守法，从我做起！》短片。
""",
        ),
        find=Lazy(r"[！？]"),
        unless=_is_no_prose,
        say="报告陈述工作，一般不用“{0}”。请改为句号，或改成陈述句。",
        around=(8, 0),
    ),
    Pattern(
        Rule(
            "D535",
            "标点、“等”放错了里外",
            Severity.WARNING,
            """句号放进了短语的引号里，“等”放进了书名号里，或“的”“等等”前后用错。

为什么：引号里只是一个短语，话还是作者的话，句号属于全句，应在引号外面；“等”不是法律名称的一部分。
怎么改：把句号、“等”移到外面，删去多余的顿号。
依据：GB/T 15834—2011附录B.1.3（引文末尾标点）、4.15（书名号）、4.5（顿号）。

反例：
    全县学校实现“一校一章程。”

反例：
    组织学习《土地管理法等》法律。

反例：
    形成“齐抓共管、各负其责”、的工作格局。

正例：
    群众说：“窗口服务好。”学校实现“一校一章程”。组织学习《土地管理法》等法律，形成“齐抓共管、各负其责”的工作格局。
""",
        ),
        find=Lazy(
            r"(?<![：，。！？、“”])(?P<stop>“[^“”‘’，。；：！？、\n]{2,14}。”)(?![，、])|(?<![：])(?P<inside>“[^“”‘’，。；：！？、\n]{2,14}[，、；]”)|(?P<etc>[一-鿿]等》)"
            r"|(?P<of>[一-鿿”》）]、的)(?![士确])|(?P<so>、[^，。；、\n]{1,12}等等)(?=[一-鿿])"
        ),
        unless=_is_no_sentence,
        say=lambda hit: f"“{hit.match[0]}”：{_CURES[hit.match.lastgroup or 'stop']}。请改正。",
    ),
)
