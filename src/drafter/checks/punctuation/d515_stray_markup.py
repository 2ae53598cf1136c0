"""正文里有排版软件留下的标记。

为什么：“**”“##”“&nbsp;”“<br>”是网页、Markdown或程序的标记，不是文章的内容，公开后很难看。
怎么改：删去标记，标题、加粗用Word的样式。
依据：GB/T 9704—2012 7.3.3（标题用字体字号区分）。

反例：
    **抓住重点，提升法治能力。**全年学法8次。

反例：
    加强&nbsp;依法行政<br>工作。

反例：
    *加强*依法行政工作，突出_重点领域_执法。

正例：
    抓住重点工作，提升法治能力。全年学法8次，评为“五星★”单位，“互联网+监管”，3*5=15。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafter.checks.prose import locate
from drafter.checks.report import Line, Report
from drafter.checks.rule import Mend
from drafter.findings import Finding, Rule, Severity
from drafter.language.bold import BOLD
from drafter.language.patterns import Lazy
from drafter.model.document import Role
from drafter.places import Passage

RULE = Rule("D515", "标记残留", Severity.ERROR, __doc__ or "")

# Bold marks of a draft in Markdown; a pair only, so that 2**3, a lone ** and 139****2211 stay.
MENDS = (Mend(BOLD, r"\1"),)

_MARKUP = Lazy(
    r"(?<!\*)\*{2,3}(?!\*)|^#{1,6}(?=[ 一-鿿])|`{1,3}|&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash|#\d{2,5});|</?(?:br|p|b|i|u|span|div|strong|em|font|td|tr|table|a|h[1-6])\b[^<>\n]{0,80}>"
    r"|~~(?=[一-鿿])|(?<=[一-鿿])~~|^>{1,3} ?(?=[一-鿿])|^[-*+] (?=[一-鿿])|!?\[[^\[\]\n]{1,40}\]\(https?://[^()\n]{1,80}\)|\\[nrt](?=[一-鿿])|[\ufffd□]|(?<=[一-鿿”》。，；])\[\d{1,3}\](?!号)"
    # *重点*, _重点_: emphasis typed for another program.
    r"|(?<![*\w])\*[一-鿿]{1,12}\*(?![*\w])|(?<=[一-鿿])\*[一-鿿]{2,12}\*(?=[一-鿿，。；])|(?<!_)_[一-鿿]{1,12}_(?!_)",
    re.MULTILINE,
)

_FOOTNOTE = Lazy(r"\[\d{1,3}\]")

# One of these is in all of them: most texts need no search.
_SIGNS = ("*", "_", "#", "`", "&", "<", "~~", "](", "[", "\\", "\n>", "\n- ", "\n* ", "\n+ ", "\ufffd", "□")


def _marks(text: str) -> Iterable[re.Match[str]]:
    if text[:1] not in ">-*+" and not any(sign in text for sign in _SIGNS):
        return ()
    return _MARKUP.finditer(text)


def check(report: Report) -> Iterator[Finding]:
    found: dict[int, list[tuple[Line, int, int, str]]] = {}
    for match in _marks(report.text):
        # In a workbook [1] would be words that may be left out: D160 tells it at the cell.
        if report.facts is not None and _FOOTNOTE.fullmatch(match[0]):
            continue
        line, start, end = locate(report, *match.span())
        if line.part_at(start).role is not Role.GAP:
            found.setdefault(id(line), []).append((line, start, end, match[0]))
    for places in found.values():
        line, start, end, mark = places[0]
        yield RULE.at(line.words(start, end, 0, 12), f"本段有{len(places)}处标记残留，如“{mark}”。请删去。")
    if not found and report.raw:
        yield from _in_file(report.raw)


def _in_file(raw: str) -> Iterator[Finding]:
    """Marks that the reader has dropped, but that stand in the published file."""
    found = list(_marks(raw))
    if not found:
        return
    first = found[0]
    row = raw.count("\n", 0, first.start()) + 1
    excerpt = raw[first.start() : first.end() + 16].split("\n")[0]
    yield RULE.at(
        Passage("", 0, excerpt),
        f"原文件有{len(found)}处标记残留，如“{first[0]}”，第一处在第{row}行。请删去，标题用统一的样式。",
    )
