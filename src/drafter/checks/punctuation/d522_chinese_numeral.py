"""统计数字用了汉字，别处用的是阿拉伯数字。

为什么：同一篇里“120人”“九十人”混用，体例不一，也不便检索和核对。
怎么改：改成阿拉伯数字；概数（十余人）、固定说法（十件实事）不用改，但同一篇里“1200余次”与“二十余次”也要统一。
依据：GB/T 15835—2011 4.1.1：计量和编号场合用阿拉伯数字；5.1.1：同一场合形式统一。

反例：
    参加考试120人，合格118人，培训执法骨干九十人，评查案卷35件。

反例：
    先后3次召开党组会，听取汇报三次，开展培训12次、检查35次。

反例：
    开展巡查1260余次，集中宣传二十余次，检查35次、培训12次。

正例：
    参加考试120人，合格118人，走访十余人，办好十件实事，第二十次会议研究，落实“二十条措施”，评查案卷35件。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import quantities, search
from drafter.checks.quoting import in_marks, is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import from_chinese
from drafter.language.patterns import Lazy
from drafter.model.document import Paragraph

RULE = Rule("D522", "统计数字用了汉字", Severity.WARNING, __doc__ or "")

# One figure alone counts only where it ends its clause: 三次分配, 二次供水, 一届三次会议 are names.
_SINGLE = Lazy(
    "(?<![第几数«numerals.ten»百千万零〇两届之再上下每逐])(?P<n>[二三四五六七八九])(?!期)(?P<unit>«units.of-numerals»)(?=[，。；、）]"
    "|以上|的?$)"
)
_ROUGH = Lazy(
    "(?<![第几数«numerals.ten»百千万零〇两])(?P<n>«numerals.nine»?十|[«numerals.nine»两][百千万])[余多](?P<unit>«units.of-numerals»|[人家户条处吨亩]|公里|万?元)"
)
_NUMERAL = Lazy(
    r"(?<![第几数«numerals.ten»百千万零〇两届])(?P<n>[«numerals.nine»两][十百千][«numerals.ten»百千零〇]*|十«numerals.nine»)"
    r"(?P<unit>«units.of-numerals»|[人家户处吨亩]|公里|万?元)(?![大民代员才理境园全])"
)
_SHARE = Lazy(r"百分之(?!百)[«numerals.ten»零百]+(?:点[«numerals.nine»零]+)?")
TEN_THOUSAND = 10000
ENOUGH = 3
"""How many counts in figures make them this report's habit."""


def _short(value: int) -> str:
    """20000 as a report writes it: 2万."""
    return f"{value // TEN_THOUSAND}万" if value >= TEN_THOUSAND and not value % TEN_THOUSAND else f"{value}"


def check(report: Report) -> Iterator[Finding]:
    counts = [q for _, numbers in quantities(report) for q in numbers if q.is_count]
    if len(counts) < ENOUGH:
        return
    same = {q.unit for q in counts}
    rough = any(q.more for q in counts)
    hits = [h for h in search(report, _NUMERAL) if not is_quoted(report, h.line, h.start)]
    hits += [
        h
        for h in search(report, _SINGLE)
        if h.match["unit"] in same and not is_quoted(report, h.line, h.start) and isinstance(h.line.block, Paragraph)
    ]
    for hit in search(report, _ROUGH):
        value = from_chinese(hit.match["n"])
        # 十余次 alone is a way of speaking.
        if value is None or (hit.match["n"] == "十" and not rough):
            continue
        if not in_marks(report, hit):
            yield RULE.at(
                hit.place,
                f"别处的概数用阿拉伯数字，这里写的是“{hit.match[0]}”。请统一写法，如“{_short(value)}余{hit.match['unit']}”。",
            )
    for hit in search(report, _SHARE):
        if not is_quoted(report, hit.line, hit.start):
            yield RULE.at(hit.place, f"别处的数用阿拉伯数字，这里写的是“{hit.match[0]}”。请统一写成“%”的形式。")
    for hit in hits:
        value = from_chinese(hit.match["n"])
        if value is not None:
            yield RULE.at(
                hit.place,
                f"别处的数用阿拉伯数字，这里写的是“{hit.match[0]}”。请改成“{value}{hit.match['unit']}”。",
            )
