"""Values in a row: the way they are said to go, the largest and the smallest of them (D382, D383)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.checks.prose import sentences
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.checks.superlatives import wrongly_ranked
from drafter.checks.wholes import measure, value
from drafter.findings import Finding, Rule, Severity
from drafter.language.changes import WAYS, is_up
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import UnitKind

_TREND = Lazy(
    rf"^[^。；，\d]{{0,6}}，(?:呈|总体|整体|均|实现)*(?:逐[年季月]|连续[^，。；\d]{{0,3}}[年季月]|连年|持续|稳步)(?:大幅|明显|稳步|呈)*(?P<way>{WAYS}|递增|递减|走低|走高)"
)
_APART = ("、", "和", "，")
_LEAST = 3


def _trends(report: Report) -> Iterator[Finding]:
    for sentence in sentences(report):
        text = sentence.line.text
        numbers = [q for q in sentence.quantities if q.kind is not UnitKind.DATE]
        for run in _rows(text, numbers):
            trend = _TREND.match(text[run[-1].stop : sentence.end])
            if len(run) < _LEAST or trend is None:
                continue
            way = trend["way"]
            up = is_up(way) or way in ("递增", "走高")
            if all((b.value > a.value) is up and b.value != a.value for a, b in pairwise(run)):
                continue
            yield _D382.at(
                sentence.line.place(run[0].begin, run[-1].stop + trend.end()),
                f"{'、'.join(q.digits for q in run)}并没有一直{way}。请核对这几个数，或改写趋势。",
            )


def _rows(text: str, numbers: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Runs of exact numbers of one measure with nothing but 、 between them."""
    run: list[Quantity] = []
    for quantity in numbers:
        near = run and text[run[-1].stop : quantity.lead] in _APART and quantity.same == run[-1].same
        if run and not near:
            yield run
            run = []
        if quantity.is_exact:
            run.append(quantity)
    if run:
        yield run


_D382 = Rule(
    "D382",
    "趋势与数不符",
    Severity.WARNING,
    """列出了几年、几个季度的数，却说“逐年下降”“持续上升”，数并不是这样。

为什么：12件、10件、11件，第三个比第二个多，不是“连续下降”。
怎么改：核对几个数；有升有降的，写“总体下降”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    2022年、2023年、2024年败诉案件分别为12件、10件、11件，连续三年下降。

反例：
    一至四季度分别办理公证86件、92件、78件、88件，逐季下降。

正例：
    2022年、2023年、2024年败诉案件分别为12件、10件、8件，连续三年下降。
""",
)

_MOST = Lazy(r"最[高多大][^，。；、\d]{0,6}$")
_LEAST_OF = Lazy(r"最[低少小][^，。；、\d]{0,6}$")
_MEAN = Lazy(r"平均[^，。；、\d]{0,8}$")


def _extremes(report: Report) -> Iterator[Finding]:
    for sentence in sentences(report):
        if "最" not in sentence.text:
            continue
        told = {
            name: next((q for q in sentence.quantities if q.is_exact and pattern.search(q.label)), None)
            for name, pattern in (("最高", _MOST), ("最低", _LEAST_OF), ("平均", _MEAN))
        }
        for small, large in (("最低", "最高"), ("平均", "最高"), ("最低", "平均")):
            a, b = told[small], told[large]
            if a is not None and b is not None and a is not b and measure(a) == measure(b) and value(a) > value(b):
                first, last = sorted((a, b), key=lambda q: q.number)
                yield _D383.at(
                    sentence.line.place(first.begin, last.stop),
                    f"{small}的{a.digits}{a.unit}比{large}的{b.digits}{b.unit}还大。请核对这两个数。",
                )
                break

    for ranked in wrongly_ranked(report):
        named, other = ranked.named, ranked.other
        yield _D383.at(
            ranked.sentence.line.place(min(named.begin, other.begin), ranked.stop),
            f"{named.label}{named.digits}{named.unit}，{other.label}{other.digits}{other.unit}，说的是{named.label}“{ranked.way}”。请核对。",
        )


_D383 = Rule(
    "D383",
    "最高、最低、平均对不上",
    Severity.WARNING,
    """平均数比最高的还高，或最低的比平均、最高的还高；说某一个最多（居第一），列出的数里它却不是。

为什么：平均97.2分，最高不会只有96.8分；三个数里至少有一个抄错了。
怎么改：核对平均数、最高数和最低数，改正抄错的一个。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    评查案卷60卷，平均97.2分，最高96.8分，最低91.2分。

反例：
    柳河司法所调解214件、东坪司法所298件、石门司法所176件，柳河司法所调解量居全县第一。

反例：
    全年受理案件中，劳动争议86件、婚姻家庭124件、邻里纠纷77件，劳动争议数量最多。

正例：
    柳河司法所调解298件、东坪司法所214件、石门司法所176件，柳河司法所调解量居全县第一。劳动争议86件、婚姻家庭124件，劳动争议增幅最大。

正例：
    评查案卷60卷，平均93.2分，最高96.8分，最低91.2分。
""",
)

RULES = (Coded(_D382, _trends), Coded(_D383, _extremes))
