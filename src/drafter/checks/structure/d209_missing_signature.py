"""报告没有署名或成文日期。

为什么：没有署名不知道是谁的报告，没有成文日期不知道是否按时、数字算到哪一天。
怎么改：文末写发文机关署名和成文日期；工作簿里在“基本信息”表填“署名”“成文日期”。
依据：《党政机关公文处理工作条例》第九条；GB/T 9704-2012 7.3.5。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责，现报告如下：
    ……

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县人民政府：
    2023年，甲县司法局认真履行职责，现报告如下：
    ……
    甲县司法局
    2024年2月20日
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import signature, title
from drafter.checks.report import Report
from drafter.checks.written_dates import profile_cell
from drafter.findings import Finding, Rule, Severity
from drafter.language.bodies import is_organisation
from drafter.language.patterns import Lazy
from drafter.model.document import Paragraph, Signature, plain
from drafter.model.doubts import Unsure
from drafter.model.schema import PROFILE, top
from drafter.places import Passage, Place

RULE = Rule("D209", "没有署名或成文日期", Severity.ERROR, __doc__ or "")

_DATE = Lazy(r"(?:\d{4}|[〇○零«numerals.nine»]{4})\s?[年./-]\s?[\d«numerals.ten»]{1,3}\s?[月./-]")


_PARTICULAR = Lazy(r"(?:发文机关|制发机关|发文单位|成文日期|发文日期|制发日期)\s?[：:|]\s?([^\s|：:]{2,40})")
_JOINT = Lazy(r"^[^，。；：]*(?:局|政府|委员会|办公室|办事处)$")
_LONGEST_NAMES = 60


def _letter(report: Report) -> tuple[str, ...]:
    """What signs a report elsewhere: the letter that sends it, or the page's own particulars (发文机关, 成文日期)."""
    found: list[str] = []
    for doubt in report.document.doubts:
        lines = [line.strip() for line in doubt.excerpt.split("\n")]
        if doubt.about is Unsure.COVER:
            found += lines
        elif doubt.about in (Unsure.LEFT_OUT, Unsure.ABOVE):
            found += [match[1] for line in lines for match in _PARTICULAR.finditer(line)]
    return tuple(found)


def check(report: Report) -> Iterator[Finding]:
    heading = title(report)
    if heading is None:
        return
    line = signature(report)
    block = line.block if line else None
    names = block.names if isinstance(block, Signature) else ()
    date = plain(block.date) if isinstance(block, Signature) else ""
    signed = any(plain(n).strip() for n in names) or (report.facts is not None and report.facts.bureau)
    # Several bodies in one line are no name to a reader, but a signature all the same.
    ending = next((x.text.strip() for x in reversed(report.lines) if isinstance(x.block, Paragraph)), "")
    signed = signed or (len(ending) < _LONGEST_NAMES and _JOINT.search(ending) is not None)
    letter = _letter(report)
    signed = signed or any(is_organisation(x) for x in letter)
    missing = [] if signed else ["署名"]
    # On web pages the date often stands below the title, in brackets.
    if (
        not date.strip()
        and not any(_DATE.match(x) for x in letter)
        and not any(_DATE.search(x.text) and len(x.text) < 40 for x in report.lines[:4])
    ):
        missing.append("成文日期")
    if not missing:
        return
    what = "和".join(missing)
    place: Place = line.place(0, len(line.text)) if line else Passage("", 0, "")
    cure = "请在文末补写。"
    if report.facts is not None:
        place = profile_cell(report, missing[-1]) or top(PROFILE)
        cure = "请在“基本信息”表填写。"
    elif line is None and report.lines:
        last = report.lines[-1]
        place = last.place(max(0, len(last.text) - 12), len(last.text))
    yield RULE.at(place, f"报告没有{what}。{cure}")
