"""Who made a law or a document of the country, and under which number (D667)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.national import Documents, National, called, documents, laws, makers_of, the_one
from drafter.checks.prose import Hit, search
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.document_names import name_of
from drafter.language.patterns import Lazy
from drafter.language.wordlists import word_list

_WHO = (
    r"(?:国务院(?:办公厅|常务会议)?|全国人大(?:常委会)?|全国人民代表大会(?:常务委员会)?|中共中央(?:办公厅)?|中办国办|中办|国办|中央全面依法治国委员会(?:办公室)?"
    r"|[省市县区](?:人民)?(?:政府|委)(?:办公[厅室])?|(?:省|市|县|区)?司法[厅局]|«bodies.ministries»)"
)
_MADE = "(?:«powers.makes-a-law»)"
_OTHER_PAPER = r"(?!«words.about-a-law»|的?(?:实施|贯彻|任务|若干))"
_FIND = Lazy(
    rf"(?<![及合办，])(?<!厅)(?P<who>{_WHO}(?:[、和与 　]{_WHO})*)"
    rf"(?:(?:最新|新|联合|近期|新近|于?20\d\d年)?(?P<made>{_MADE})的?(?:新)?)?《(?P<title>[^《》\n]{{3,50}})》{_OTHER_PAPER}"
)
# 《……》于2024年6月由国务院公布
_BY = Lazy(
    rf"《(?P<title>[^《》\n]{{3,50}})》(?:[^，。；《》由\n]{{0,16}}，?)?由(?P<who>{_WHO}(?:[、和与]{_WHO})*)(?:联合|审议|表决|会议)*(?P<made>{_MADE})"
)
# 《国务院关于……的决定》
_IN_TITLE = Lazy(rf"《(?P<who>{_WHO}(?:[、 　]{_WHO})*)[ 　]?(?P<title>关于[^《》\n]{{3,50}})》")
_OF_ONE = r"(?:国务院令第\d{2,4}号|(?:国办?[发函]|中办?发)[〔\[【(（]20\d\d[〕\]】)）]\d{1,3}号)"
_NUMBER = Lazy(
    rf"《(?P<title>[^《》\n]{{3,60}})》[（(](?:中华人民共和国)?(?P<number>{_OF_ONE})[）)]|(?P<ahead>{_OF_ONE})《(?P<after>[^《》\n]{{3,60}})》"
)
_BRACKETS = str.maketrans("[【(（]】)）", "〔〔〔〔〕〕〕〕")
# How the numbers of a maker begin: whoever is named, the longer name first.
_BEGINS = (
    ("国务院办公厅", ("国办",)),
    ("国务院", ("国发", "国函", "国务院令")),
    ("中共中央办公厅", ("中办",)),
    ("中共中央", ("中发",)),
)
_COUNTRY = "中华人民共和国"
_BY_CONGRESS, _BY_COUNCIL, _BY_PARTY = "全国人民代表大会或者它的常务委员会", "国务院", "中共中央（或者与国务院联合）"
_MAKERS = {"法律": _BY_CONGRESS, "行政法规": _BY_COUNCIL, "党内法规": _BY_PARTY}
_RIGHT = {_BY_CONGRESS: "全国人民代表大会", _BY_COUNCIL: "国务院", _BY_PARTY: "中共中央"}


def _made_by(report: Report) -> Iterator[Finding]:
    known = documents(report)
    ministries = word_list("bodies.ministries")
    for hit in (*search(report, _FIND), *search(report, _BY)):
        title = hit.match["title"].removeprefix(_COUNTRY)
        who, made = hit.match["who"], hit.match["made"] or ""
        # 司法部《…》 may be what the ministry has on a law.
        if who in ministries and not made:
            continue
        if right := _other_maker(known, title, who, is_law=title in laws(report.resources)):
            yield _D667.at(
                hit.place,
                f"《{title}》由{right}制定，这里写的是“{who}{made}”。请核对；转发的写“转发”，落实的写“贯彻落实”。",
            )
    for hit in search(report, _IN_TITLE):
        if name_of(hit.match[0][1:-1]).stem in known.by_stem:
            continue
        who, title = hit.match["who"], hit.match["title"]
        if right := _other_maker(known, title, who, is_law=False):
            yield _D667.at(hit.place, f"《{title}》由{right}制定，这里写的是“{who}”。请核对。")


def _issued(report: Report) -> Iterator[Finding]:
    yield from _made_by(report)
    yield from _numbers(report)


def _numbers(report: Report) -> Iterator[Finding]:
    """《…条例》（国务院令第738号）: the number of another document."""
    known = documents(report)
    for hit in search(report, _NUMBER):
        document = the_one(known, hit.match["title"] or hit.match["after"])
        written = hit.match["number"] or hit.match["ahead"]
        said = written.translate(_BRACKETS)
        if document and document.numbers and said not in document.numbers:
            right = "、".join(document.numbers)
            yield _D667.at(hit.place, f"《{document.title}》的文号是{right}，这里写的是“{written}”。请核对。")
        elif not (document and document.numbers) and (maker := _of_another(hit, document, said)):
            begins = "、".join(dict(_BEGINS)[maker])
            yield _D667.at(
                hit.place, f"{maker}的文件，文号是“{begins}”字的，这里写的是“{written}”。请核对制定机关和文号。"
            )


def _of_another(hit: Hit, document: National | None, number: str) -> str:
    """The maker that a title names, or that is known, where the number is none of his; empty where it is, or nothing is known."""
    title = hit.match["title"] or hit.match["after"]
    named = next((maker for maker, _ in _BEGINS if title.startswith(maker)), "")
    known = document.makers[0] if document and len(document.makers) == 1 else ""
    for maker, begins in _BEGINS:
        if maker == (named or known) and not number.startswith(begins):
            return maker
    return ""


def _other_maker(known: Documents, title: str, who: str, *, is_law: bool) -> str:
    """Who made a document, in words, where a text names another; empty where it is right or nothing is known."""
    found = called(known, title)
    said = makers_of(who)
    makers = {d.makers for d in found}
    if len(makers) == 1 and (right := makers.pop()):
        return "" if set(said) == set(right) else "、".join(right)
    kinds = {"法律"} if is_law else {d.kind for d in found}
    maker = _MAKERS.get(kinds.pop(), "") if len(kinds) == 1 else ""
    # 出台《…》 by a place may be its own of the same name, but not where it is the country's law.
    begins = _RIGHT.get(maker, "")
    fits = begins in said if maker == _BY_COUNCIL else any(body.startswith(begins) for body in said)
    return maker if maker and not fits else ""


_D667 = Rule(
    "D667",
    "制定机关、文号和文件对不上",
    Severity.WARNING,
    """法律写成国务院制定的，行政法规写成全国人大制定的，中央的文件写成本地印发的，文号写成了另一个文件的。

为什么：法律由全国人大及其常委会制定，行政法规由国务院制定；把制定机关写错，法治政府建设的报告最说不过去。
怎么改：照提示改制定机关；本地转发的写“转发”，本地自己的文件写明它的全称。
依据：《中华人民共和国立法法》第十条、第七十二条；文件公布时的署名和文号，类别、印发机关、文号见templates/words/national.csv。

反例：
    认真落实中共中央、国务院《党政主要负责人履行推进法治建设第一责任人职责规定》。

反例：
    学习国务院制定的《中华人民共和国行政处罚法》。

反例：
    全国人大常委会通过的《优化营商环境条例》得到落实。

反例：
    学习《优化营商环境条例》（国务院令第711号）。

反例：
    落实《国务院关于加强矿山安全生产工作的意见》（国办发〔2024〕6号）。

反例：
    宣传国家信访局印发的《信访工作条例》。

反例：
    落实司法部印发的《法治政府建设实施纲要（2021—2025年）》。

正例：
    学习全国人大常委会修订的《中华人民共和国行政处罚法》、国务院公布的《优化营商环境条例》和中共中央、国务院印发的《法治政府建设实施纲要（2021—2025年）》，落实省司法厅印发的《行政执法监督办法》。
""",
)
RULES = (Coded(_D667, _issued),)
