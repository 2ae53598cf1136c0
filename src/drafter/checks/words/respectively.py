"""Two lists of unlike length that belong to one another: A、B、C分别查处2件、3件 (D669)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

_NAME = r"[^，。；：、\d“”《》（）\n]"
_NUMBER = r"\d[\d,.]*[^，。；：、\d和与及（\n]{0,6}"
# 86件，312件，12件 is a list, too; 86件，2024年全部办结 is none.
_COMMA = r"，(?=\d[\d,.]*(?:[件个次人起场份家户条项名处%％]|万元)[，。；])"
_NUMBERS = rf"(?P<numbers>{_NUMBER}(?:(?:[、和与及]|{_COMMA}){_NUMBER})*)(?=[。；]|，(?!\d)|\Z)"
_FIND = (
    # 县公安局、县司法局、县财政局分别查处案件86件、42件
    Lazy(rf"(?P<list>{_NAME}{{1,16}}(?:、{_NAME}{{1,14}}){{1,8}}?)分别(?P<verb>[^，。；：、\d\n]{{0,12}}?){_NUMBERS}"),
    # 分别向县司法局、县财政局移送线索2件、3件
    Lazy(rf"分别(?:[向由对给在为])(?P<list>{_NAME}{{2,14}}(?:、{_NAME}{{2,20}}){{1,8}}?)(?P<verb>){_NUMBERS}"),
)
_AND = Lazy(r"以及|[和与及]")
_ONE_FOR_ALL = Lazy(r"^(?:均|各)?(?:«figures.tells-a-share»)")
_OPEN = Lazy(r"等|其中|共")


def _unlike(hit: Hit) -> tuple[int, int]:
    """How many are named and how many numbers follow, where they cannot belong together; two zeros where they can."""
    names, numbers = hit.match["list"], hit.match["numbers"]
    least = names.count("、") + 1
    most = least + len(_AND.findall(names))
    said = len(_AND.findall(numbers)) + numbers.count("、") + numbers.count("，") + 1
    # 县公安局、县司法局分别检查12次: each of them did.
    one_for_all = said == 1 and not _ONE_FOR_ALL.search(hit.match["verb"])
    return (0, 0) if one_for_all or least <= said <= most or _OPEN.search(names) else (least, said)


def check(report: Report) -> Iterator[Finding]:
    for pattern in _FIND:
        for hit in search(report, pattern):
            named, said = _unlike(hit)
            if said and not in_marks(report, hit):
                yield RULE.at(hit.place, f"“分别”前后对不上：列了{named}个，后面有{said}个数。请补上或删去。")


RULE = Rule(
    "D669",
    "“分别”前后个数不同",
    Severity.WARNING,
    """“分别”前面列了三个，后面只有两个数。

为什么：“分别”说的是一一对应；个数不同，读者不知道哪个数是谁的，多半是删改时漏了一个。
怎么改：补上漏写的名称或数，或改成别的说法。
依据：《党政机关公文处理工作条例》第十九条：内容准确，表述严谨。

反例：
    县公安局、县应急管理局、县交通运输局分别查处案件86件、42件。

反例：
    男性、女性执法人员分别占62%。

反例：
    市、县、乡三级分别建成服务中心1个、9个，普通程序案件、简易程序案件分别为86件，312件，12件。

正例：
    县公安局、县应急管理局分别查处案件86件、42件，城关镇和柳林镇分别建成站点3个、2个，县公安局、县司法局分别检查12次。行政许可、行政处罚和行政强制案件分别为86件、312件、12件，普通程序案件、简易程序案件分别为86件，312件，县公安局、县司法局分别查处案件86件、42件，2024年全部办结。
""",
)
