"""机关的级别与报告单位不符。

为什么：区政府向区人大常委会报告工作，写成“市人大常委会”是级别错误；区的报告里出现“我县”“县乡两级”，多半是照抄别处的。
怎么改：改成本级机关的名称；确实是上级机关的，写全称（如“××市人大常委会”）。
依据：《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》。

反例：
    [基本信息]
    单位名称 | 卫滨区司法局
    [正文]
    严格按照规定向市政府和区委、市人大常委会报送法治政府建设报告。

反例：
    [基本信息]
    单位名称 | 卫滨区司法局
    [正文]
    全年向县政府报送信息120条，我县法治环境不断优化。

反例：
    [基本信息]
    单位名称 | 河阳市农业农村局
    [正文]
    及时向县委、县政府报告法治建设重要情况。

反例：
    [基本信息]
    单位名称 | 青禾县水利局
    [正文]
    区水利局组织学法12次。

反例：
    [基本信息]
    单位名称 | 青禾县望湖镇人民政府
    [正文]
    认真落实区委、区政府部署。

正例：
    [基本信息]
    单位名称 | 河阳市农业农村局
    [正文]
    督导县（市、区）9个，推动各县委、县政府压实责任，在石岭县向县委、县政府反馈问题。

正例：
    [基本信息]
    单位名称 | 卫滨区司法局
    [正文]
    严格按照规定向市政府和区委、区人大常委会报送法治政府建设报告，县级领导干部下访接访，落实县级以上地方人民政府职责，配合市人大常委会开展执法检查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.report import Line, Report
from drafter.checks.whereabouts import all_places, own_places
from drafter.findings import Finding, Rule, Severity
from drafter.language.bodies import Level
from drafter.language.clauses import begins_at
from drafter.language.patterns import HAN, Lazy
from drafter.language.wordlists import word_list
from drafter.places import Passage

RULE = Rule("D607", "机关级别不符", Severity.WARNING, __doc__ or "")

_CITY_CONGRESS = Lazy(
    r"(?:向|报|送)[^，。；\n]{0,14}(?:[和及、，]|区委|县委)市人大(?:常委会)?(?=报|备|汇|提|审)|(?:向|报送?)市人大(?:常委会)?(?=报[送告备]|备案|汇报|提交)"
)
# 报县人民政府 is one's own; a name before it is another's.
_TO = "(?<=[，。；“向报由经与和对为送请按受将被])"
_COUNTY = Lazy(
    rf"我县|全县(?!级)|县委、?县政府|(?<![市州区、（各该])县政府|{_TO}县人民政府|县乡两级|县乡村?三级|(?<![市州区、（])县委(?!常委(?!会))"
)
_DISTRICT = Lazy(
    rf"我区(?!域)|(?<![开发园景城校社辖新健安])全区(?![域块间])|区委、?区政府|(?<![开发新示范园县、（市])区政府|{_TO}区人民政府|(?<![开发新示范园县、（市工])区委(?!员|托|派)|区人大常委会"
)
_SHORTEST_OFFICE = 3
# A city has counties below it: only what it would say of itself is a trace of another report.
_BELOW_CITY = Lazy(
    r"(?<![各个市区])(?:我县|我区(?!域)|全县(?![级域（区市])|县委(?:全面)?依法治县|区委(?:全面)?依法治区|县委、?县政府|区委、?区政府)"
)
_NAMED = Lazy(rf"{HAN}{{2,3}}(?<![各全我该本个下属])[县区](?!域|划|直|级|委)")


def home(report: Report) -> str:
    """The city, district or county of the reporting body, for a town or street the one it lies in; empty where it is unknown."""
    own = own_places(report)
    # 甲市生态环境局乙分局 works in a county or a district of the city.
    if report.document.meta.bureau.endswith("分局"):
        return ""
    if own and own[-1].level is Level.TOWNSHIP:
        own = tuple(place for place in all_places(report) if place.level is Level.COUNTY)[:1]
    return own[-1].name if own and own[-1].name[-1] in "市区县" else ""


def _names_another(line: Line, at: int) -> bool:
    """Whether the sentence has named a county or district before: what follows is said of that one."""
    begin = begins_at(line.text, at)
    return _NAMED.search(line.text, begin, at) is not None


def check(report: Report) -> Iterator[Finding]:
    name = home(report)
    if not name:
        return
    own = name[-1]
    # In an autonomous region 我区 may be the region.
    regional = "自治区" in report.text
    yield from _same_bureau(report, name)
    if own == "市":
        for hit in search(report, _BELOW_CITY):
            around = hit.line.text[max(0, hit.start - 3) : hit.end + 3]
            if "区" in hit.match[0] and regional:
                continue
            if not any(f in around for f in word_list("bodies.levels-together")) and not _names_another(
                hit.line, hit.start
            ):
                yield _finding(hit.place, name, hit.match[0])
        return
    for hit in search(report, _CITY_CONGRESS):
        at = hit.line.text.find("市人大", hit.start)
        if re.search(r"执法检查|调研|视察|代表", hit.line.text[at : hit.end + 6]):
            continue
        yield RULE.at(
            hit.line.words(at, hit.end), f"{own}级单位一般向“{own}人大常委会”报告，这里写的是“市人大常委会”。请核对。"
        )
    if regional and own == "县":
        return
    pattern = _COUNTY if own == "区" else _DISTRICT
    for hit in search(report, pattern):
        around = hit.line.text[max(0, hit.start - 3) : hit.end + 3]
        if (
            any(f in around for f in word_list("bodies.levels-together"))
            or hit.line.text[hit.end : hit.end + 1] == "级"
        ):
            continue
        yield _finding(hit.place, name, hit.match[0])


def _same_bureau(report: Report, name: str) -> Iterator[Finding]:
    """区水利局 in the report of a county's 水利局: the bureau itself, with another's level."""
    office = report.document.meta.bureau.partition(name)[2]
    other = {"县": "区", "区": "县"}.get(name[-1])
    if other and office.endswith(("局", "委员会")) and len(office) >= _SHORTEST_OFFICE:
        for hit in search(report, Lazy(rf"(?<![一-鿿]){other}{office}")):
            yield _finding(hit.place, name, hit.match[0])


def _finding(place: Passage, name: str, words: str) -> Finding:
    return RULE.at(place, f"报告单位在{name}，这里写了“{words}”。请核对是不是照抄了别处的文字。")
