"""“截至目前”“今年以来”一类的话没有写明时点。

为什么：年度报告公开后几年都可能有人查阅，“截至目前”“今年”“明年”离开成文时间就不知道指哪一天、哪一年，数字也无法核对。
怎么改：写明时点，如“截至2023年12月31日”“2023年”“2024年”；工作簿里可写“截至{统计截止日}”。
依据：《党政机关公文处理工作条例》第十九条：表述准确；年度报告的数字应当与统计截止日一致。

反例：
    截至目前，全区共有执法证件1486件。

正例：
    截至2023年12月31日，全区共有执法证件1486件。开展“老百姓过节，我们送法”活动。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import in_gap
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D403", "时间没有写明时点", Severity.WARNING, __doc__ or "")

_WORDS = Lazy(
    # Each branch begins with its first character, which is all that most places are asked for.
    r"截[至止]目前(?:为止)?|截至到目前为止|到目前为止|截[至止](?:报告期末|日前|现在)|(?<![一-鿿])(?:前不久|近[日期](?=，|我|组织|开展|召开)|日前(?=，)|年初以来|一段时间以来|去年以来|迄今为止|至今为止|至今(?=，)|目前为止|本月(?=共|，共|办|受))|今年以来|今(?<!当今)年(?!度)|明(?<!清明)年(?!度)"
    r"|去年(?!度)|目(?<![截至止到]目)前(?=，?(?:已|共|我|全|累计|正)[^。]{0,30}(?:\d|通过|完成|建成))"
)


def check(report: Report) -> Iterator[Finding]:
    year = report.year
    for line in report.lines:
        for match in _WORDS.finditer(line.text):
            # {今年}, which names nothing, is told by D111; what it leaves is the program's own mark.
            if is_quoted(report, line, match.start()) or in_gap(line, match.start(), match.end()):
                continue
            word = match[0]
            if "明年" in word:
                cure = f"请写“{year + 1}年”" if year else "请写明年份"
            elif "去年" in word:
                cure = f"请写“{year - 1}年”" if year else "请写明年份"
            elif "今年" in word:
                cure = f"请写“{year}年”" if year else "请写明年份"
            else:
                cure = f"请写“截至{year}年12月31日”一类的日期" if year else "请写明日期"
            yield RULE.at(line.words(match.start(), match.end()), f"“{word}”没有写明时点，公开后无法核对。{cure}。")
