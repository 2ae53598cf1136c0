"""Names of laws without title marks among others that have them (D526)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.national import laws
from drafter.checks.prose import search
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import HAN, Lazy

_AFTER = Lazy(rf"》[、和及与]({HAN}{{3,20}}?(?:法|条例))(?=[、和及与等，。；])")
_BEFORE = Lazy(r"(?:法|条例)[、和及与]《")
_NAME_BEFORE = Lazy(rf"(?:^|[、，。；：》和及与])({HAN}{{3,20}})$")
_LONGEST = 22


def _names(report: Report) -> Iterator[tuple[Line, int, int]]:
    """Where a name of a law stands without marks beside one that has them."""
    for hit in search(report, _AFTER):
        offset = hit.start - hit.match.start()
        yield hit.line, offset + hit.match.start(1), offset + hit.match.end(1)
    for hit in search(report, _BEFORE):
        end = hit.end - 2
        begin = max(0, end - _LONGEST)
        if name := _NAME_BEFORE.search(hit.line.text[begin:end]):
            yield hit.line, begin + name.start(1), end


def check(report: Report) -> Iterator[Finding]:
    known = laws(report.resources)
    told: set[tuple[int, int]] = set()
    for line, start, end in _names(report):
        name = line.text[start:end]
        # 宣传水土保持法: the verb stands before the name.
        cut = next((i for i in range(1, len(name) - 3) if name[i:] in known), 0)
        if name not in known and cut:
            name, start = name[cut:], start + cut
        # 《民办教育促进法》及其实施条例: no name, but words that go back to one.
        if name.startswith(("其", "及其", "该", "相关", "有关", "配套")):
            continue
        # Only what is a law by its name: 执法、普法 stand in such rows as well.
        if name.removeprefix("中华人民共和国") not in known and not name.endswith("条例"):
            continue
        if (id(line), start) not in told:
            told.add((id(line), start))
            yield RULE.at(line.words(start, end), f"同一列法规里，“{name}”没有加书名号。请写《{name}》。")


RULE = Rule(
    "D526",
    "并列的法规有的没有书名号",
    Severity.WARNING,
    """一列法律法规，有的加了书名号，有的没有。

为什么：法律法规的名称用书名号；同一列里有的加、有的不加，前后不一。
怎么改：都加上书名号，书名号之间不用顿号也可以。
依据：GB/T 15834—2011 4.15：书名号。

反例：
    宣传水土保持法和《水法》。

反例：
    学习《民法典》、乡村振兴促进法、《长江保护法》等法律知识。

正例：
    学习《民法典》《乡村振兴促进法》《长江保护法》，统筹执法、普法和《宪法》宣传，贯彻《民办教育促进法》及其实施条例。
""",
)
