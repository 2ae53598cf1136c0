"""Where the parts around the text stand: addressee, 附件说明, 附注, 附件 (GB/T 9704-2012 7.3.2, 7.3.4, 7.3.6, 7.3.7)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.layout.alike import PerShown
from drafter.checks.layout.lengths import blanks_before
from drafter.checks.layout.parts import Part, Shown
from drafter.checks.layout.shown import of
from drafter.checks.report import Report
from drafter.findings import Rule, Severity
from drafter.gbt9704.numbers import INDENT

_OFF = 0.5
# Something less than a line of the smallest text: what is thinner is no blank line.
_BLANK_LINE = 240


def _in(paragraph: Shown) -> float:
    """How far the first line begins from the left, in 字."""
    look = paragraph.look
    return (look.first + look.left) / paragraph.char + blanks_before(look.text)


def _is_first(report: Report, paragraph: Shown) -> bool:
    return next(of(report, paragraph.part)) is paragraph


def _addressee(report: Report, paragraph: Shown) -> Iterator[str]:
    if abs(_in(paragraph)) > _OFF or paragraph.look.align in ("center", "right"):
        yield "主送机关没有顶格"
    below_title = any(True for _ in of(report, Part.TITLE))
    if below_title and _is_first(report, paragraph) and paragraph.gap < _BLANK_LINE:
        yield "标题和主送机关之间没有空一行"


def _attachment_note(report: Report, paragraph: Shown) -> Iterator[str]:
    if not _is_first(report, paragraph):
        return
    if abs(_in(paragraph) - INDENT) > _OFF:
        yield "附件说明没有左空二字"
    if paragraph.gap < _BLANK_LINE:
        yield "正文和附件说明之间没有空一行"


def _note(_: Report, paragraph: Shown) -> Iterator[str]:
    if abs(_in(paragraph) - INDENT) > _OFF or paragraph.look.align in ("center", "right"):
        yield "附注没有居左空二字"


def _annex(_: Report, paragraph: Shown) -> Iterator[str]:
    if not paragraph.look.new_page:
        yield "附件没有另起一页"
    if abs(_in(paragraph)) > _OFF or paragraph.look.align in ("center", "right"):
        yield "“附件”没有顶格"


RULES = (
    PerShown(
        Rule(
            "G7321",
            "主送机关的位置不对",
            Severity.ERROR,
            """主送机关没有顶格，或者标题下面没有空一行。

为什么：主送机关排在标题下空一行的位置，居左顶格，回行时仍顶格，一眼能看出报给谁。
怎么改：把主送机关的缩进设为0、左对齐，标题下面空一行；或者运行drafter format。
依据：GB/T 9704—2012 第7.3.2条（规定）：编排于标题下空一行位置，居左顶格，回行时仍顶格。

反例：
    [版式]
    主送机关 | 首行 | 2

反例：
    [版式]
    标题 | 段后 | 0

正例：
    [版式]
    主送机关 | 首行 | 0
""",
        ),
        frozenset((Part.ADDRESSEE,)),
        _addressee,
        "主送机关在标题下空一行，居左顶格，请把缩进设为0。",
    ),
    PerShown(
        Rule(
            "G734",
            "附件说明的位置不对",
            Severity.ERROR,
            """正文下面的“附件：……”没有左空二字，或者上面没有空一行。

为什么：附件说明是正文和附件之间的目录，排在正文下空一行、左空二字，不与正文连在一起。
怎么改：在附件说明前空一行，首行缩进2字符；或者运行drafter format。
依据：GB/T 9704—2012 第7.3.4条（规定）：在正文下空一行左空二字编排“附件”二字，后标全角冒号和附件名称。

反例：
    [版式]
    附件说明 | 首行 | 0
    附件说明 | 左 | 0

反例：
    [版式]
    附件说明 | 段前 | 0

正例：
    [版式]
    附件说明 | 首行 | 2
    附件说明 | 左 | 0
""",
        ),
        frozenset((Part.ATTACHMENT_NOTE,)),
        _attachment_note,
        "附件说明在正文下空一行，左空二字。",
    ),
    PerShown(
        Rule(
            "G736",
            "附注的位置不对",
            Severity.ERROR,
            """附注没有居左空二字。

为什么：附注（此件公开发布、联系人等）排在成文日期下一行，居左空二字，加圆括号。
怎么改：把附注设为左对齐、首行缩进2字符；或者运行drafter format。
依据：GB/T 9704—2012 第7.3.6条（规定）：居左空二字加圆括号编排在成文日期下一行。

反例：
    [版式]
    附注 | 首行 | 0

正例：
    [版式]
    附注 | 首行 | 2
""",
        ),
        frozenset((Part.NOTE,)),
        _note,
        "附注居左空二字，加圆括号。",
    ),
    PerShown(
        Rule(
            "G737",
            "附件没有另面编排",
            Severity.ERROR,
            """附件没有另起一页，或者“附件1”没有顶格。

为什么：附件另面编排，“附件”二字和序号顶格排在版心左上角第一行，翻到就能认出来。
怎么改：在“附件”前插入分页符（Ctrl+Enter），缩进设为0；或者运行drafter format。
依据：GB/T 9704—2012 第7.3.7条（规定）：附件应当另面编排，“附件”二字及附件顺序号顶格编排在版心左上角第一行。

反例：
    [版式]
    附件序号 | 另页 | 否

反例：
    [版式]
    附件序号 | 首行 | 2

正例：
    [版式]
    附件序号 | 另页 | 是
""",
        ),
        frozenset((Part.ANNEX,)),
        _annex,
        "附件另起一页，“附件”及序号顶格。",
    ),
)
