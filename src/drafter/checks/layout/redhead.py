"""The red head: 发文机关标志, 发文字号, 签发人, the red rule (GB/T 9704-2012 7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.layout.alike import Fault, PerShown, together
from drafter.checks.layout.lengths import blanks_before
from drafter.checks.layout.parts import Part, Shown
from drafter.checks.layout.shown import of
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.titles import goes_up
from drafter.model.document import Title, plain
from drafter.model.look import Where, is_red

_OFF = 0.6


def _issuer(_: Report, paragraph: Shown) -> Iterator[str]:
    centred = paragraph.look.align in ("center", "distribute") or paragraph.look.where is Where.TABLE
    if not centred:
        yield "发文机关标志没有居中"
    if not all(is_red(s.color) for s in paragraph.stretches):
        yield "发文机关标志不是红色"


def _number(report: Report, paragraph: Shown) -> Iterator[str]:
    look = paragraph.look
    if look.where is not Where.BODY or not paragraph.look.text.strip():
        return
    is_signed = any(part is Part.SIGNER for part, _ in paragraph.pieces) or any(True for _ in of(report, Part.SIGNER))
    left = (look.left + look.first) / paragraph.char + blanks_before(look.text)
    begins_left = look.align in ("left", "both") and abs(left - 1) <= _OFF
    if is_signed and not begins_left:
        yield "上行文的发文字号没有居左空一字"
    elif not is_signed and look.align != "center" and not (begins_left and _goes_up(report)):
        yield "发文字号没有居中"


def _goes_up(report: Report) -> bool:
    return any(goes_up(plain(b.inline)) for b in report.document.blocks if isinstance(b, Title))


def _red_rule(report: Report) -> Iterator[Finding]:
    return together(RED_RULE, _no_rule(report), "发文字号之下4毫米处要有一条与版心等宽的红线，请补上。")


def _no_rule(report: Report) -> Iterator[Fault]:
    look, issuer = report.look, next(of(report, Part.ISSUER, Part.NUMBER), None)
    if look is None or issuer is None or look.red_line:
        return
    if not any(is_red(p.underline) for p in look.paragraphs):
        yield "版头没有红色分隔线", issuer.place


RED_RULE = Rule(
    "G727",
    "没有红色分隔线",
    Severity.ERROR,
    """有发文机关标志、发文字号，却没有红色分隔线。

为什么：红色分隔线把版头和主体分开，没有它不成红头文件。
怎么改：在发文字号下面一行设红色的下框线（或画一条与版心等宽的红线）；或者运行drafter format。
依据：GB/T 9704—2012 第7.2.7条（规定）：发文字号之下4 mm处居中印一条与版心等宽的红色分隔线。

反例：
    [版式]
    版头 | 红线 | 无

正例：
    [版式]
    版头 | 红线 | 有
""",
)
RULES = (
    PerShown(
        Rule(
            "G724",
            "发文机关标志的样子不对",
            Severity.ERROR,
            """发文机关标志没有居中，或者不是红色。

为什么：发文机关标志居中排布、红色，是红头文件的样子。
怎么改：选中发文机关标志，设为居中、红色；或者运行drafter format。
依据：GB/T 9704—2012 第7.2.4条（规定）：发文机关标志居中排布，颜色为红色，上边缘至版心上边缘为35 mm。

反例：
    [版式]
    发文机关标志 | 颜色 | 000000

反例：
    [版式]
    发文机关标志 | 对齐 | 左

正例：
    [版式]
    发文机关标志 | 颜色 | FF0000
""",
        ),
        frozenset((Part.ISSUER,)),
        _issuer,
        "发文机关标志居中、红色。",
    ),
    PerShown(
        Rule(
            "G725",
            "发文字号的位置不对",
            Severity.ERROR,
            """发文字号没有排在规定的位置。

为什么：上行文的发文字号居左空一字，与签发人在一行；别的公文发文字号居中。
怎么改：上行文左缩进1字符，其他公文居中；或者运行drafter format。
依据：GB/T 9704—2012 第7.2.5条（规定）：编排在发文机关标志下空二行位置，居中排布；上行文的发文字号居左空一字编排。

反例：
    [版式]
    发文字号 | 左 | 0

反例：
    [版式]
    发文字号 | 对齐 | 居中

正例：
    [版式]
    发文字号 | 左 | 1
""",
        ),
        frozenset((Part.NUMBER,)),
        _number,
        "上行文的发文字号居左空一字，其他公文居中。",
    ),
    Coded(RED_RULE, _red_rule),
)
