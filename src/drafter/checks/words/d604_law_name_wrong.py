"""法律的名称写错，或引用了已经废止的法律。

为什么：没有“妇女儿童权益保护法”这部法律；法治政府建设的报告把法律名称写错，最损公信力。
怎么改：按提示改成现行法律的名称。词表在templates/words/laws-wrong.csv，本单位可以另建own-laws-wrong.csv增加。
依据：全国人民代表大会常务委员会公布的现行有效法律目录。

反例：
    宣传《民法典》《妇女儿童权益保护法》等法律。

反例：
    宣传《中华人民共和国合同法》。

正例：
    宣传《民法典》《妇女权益保障法》《劳动合同法》，开展物权法律知识讲座。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.listed import found_in
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D604", "法律名称有误", Severity.ERROR, __doc__ or "")

_PREFIXES = ("《", "中华人民共和国", "〈", "、", "<")


def check(subject: Subject) -> Iterator[Finding]:
    for entry, line, start, end in found_in(subject, "laws-wrong.csv"):
        before, after = line.text[:start], line.text[end : end + 1]
        titled = before.endswith(_PREFIXES) and after in ("》", "〉", ">", "（")
        # Without title marks only names that can be nothing else: 合同法律知识 is no law.
        if titled or (len(entry.wrong) >= 6 and after not in ("律", "治", "院", "规", "官")):
            yield RULE.at(
                line.place(start, end),
                f"没有现行的《{entry.wrong}》，应为《{entry.right.replace('、', '》《')}》（{entry.source}）。",
            )
