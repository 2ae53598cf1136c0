"""正文中的年份、日期写法不规范。

为什么：年份不能简写成两位（23年），日期用“日”不用“号”，日期应当用年、月、日标全，不用小数点。
怎么改：写“2023年”“6月5日”“2023年6月5日”。
依据：GB/T 15835-2011 5.1.4：年份一般不简写；公历世纪、年代、年、月、日用阿拉伯数字。

反例：
    23年6月5号，召开法治建设推进会。

正例：
    2023年6月5日，召开法治建设推进会。历时3年，服务23年的老同志获得表彰，10月份开展回头看。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.quoting import is_quoted
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Signature

RULE = Rule("D408", "年份、日期写法不规范", Severity.WARNING, __doc__ or "")

_FORMS = (
    (
        Lazy(
            r"(?<![\d.年月第满达近约])(?:1\d|2\d|3\d)年(?=(?:度|1[0-2]|[1-9])月|\d{1,2}月|(?:上|下)半年|全年|[一二三四]季度|年?底(?!蕴))"
        ),
        "年份不能简写，请写四位数字",
    ),
    (Lazy(r"(?<!\d)(?:1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])号"), "日期用“日”，不用“号”"),
    (
        Lazy(r"(?<![\d.])(?:19|20)\d\d[./](?:1[0-2]|0?[1-9])[./](?:[12]\d|3[01]|0?[1-9])(?![\d.])"),
        "日期请写成“×年×月×日”",
    ),
    (Lazy(r"[二一][〇○零九][〇○零一二三四五六七八九]{2}年"), "年份请用阿拉伯数字"),
)


def check(subject: Subject) -> Iterator[Finding]:
    for line in subject.lines:
        if isinstance(line.block, Signature):
            continue
        for form, cure in _FORMS:
            for match in form.finditer(line.text):
                if not is_quoted(subject, line, match.start()):
                    yield RULE.at(line.place(match.start(), match.end()), f"“{match[0]}”：{cure}。")
