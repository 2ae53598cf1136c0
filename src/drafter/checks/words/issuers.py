"""Who made a law or a document of the country (D667), and articles that a law has not (D668)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.national import Documents, documents, laws, makers_of
from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.document_names import name_of
from drafter.language.lexicon import many
from drafter.language.numerals import number, to_chinese
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "articles.csv"
MATTERS = "matters.csv"
_WHO = (
    r"(?:国务院(?:办公厅)?|全国人大(?:常委会)?|全国人民代表大会(?:常务委员会)?|中共中央(?:办公厅)?|中办国办|中办|国办|司法部|中央全面依法治国委员会(?:办公室)?"
    r"|[省市县区](?:人民)?(?:政府|委)(?:办公[厅室])?|(?:省|市|县|区)?司法[厅局])"
)
_FIND = Lazy(
    rf"(?<![及合办，])(?<!厅)(?P<who>{_WHO}(?:[、和与 　]{_WHO})*)"
    r"(?:(?:最新|新|联合|近期|新近|于?20\d\d年)?(?P<made>«powers.makes-a-law»)的?(?:新)?)?《(?P<title>[^《》\n]{3,50})》(?!实施|补充|的?(?:实施|贯彻|任务|若干))"
)
# 《国务院关于……的决定》
_IN_TITLE = Lazy(rf"《(?P<who>{_WHO}(?:[、 　]{_WHO})*)[ 　]?(?P<title>关于[^《》\n]{{3,50}})》")
_ARTICLE = Lazy(
    r"《(?P<title>[^《》\n]{2,30})》(?:[（(][^（）()\n]{1,16}[）)])?第(?P<n>[〇零«numerals.ten»百千]{1,9}|\d{1,4})条"
)
_ABOUT = Lazy(
    r"《(?P<title>[^《》\n]{2,30})》第(?P<n>[〇零«numerals.ten»百千]{1,9}|\d{1,4})条(?:第[^，。；\n]{1,3}[款项])?(?P<about>(?:关于|对|有关|规定的?)[^，。；《》\n]{2,40})"
)
_OF_ONE = r"(?:国务院令第\d{2,4}号|国办?发[〔\[【(（]20\d\d[〕\]】)）]\d{1,3}号)"
_NUMBER = Lazy(
    rf"《(?P<title>[^《》\n]{{3,60}})》[（(](?:中华人民共和国)?(?P<number>{_OF_ONE})[）)]|(?P<ahead>{_OF_ONE})《(?P<after>[^《》\n]{{3,60}})》"
)
_BRACKETS = str.maketrans("[【(（]】)）", "〔〔〔〔〕〕〕〕")
_COUNTRY = "中华人民共和国"
_BY_CONGRESS, _BY_COUNCIL, _BY_PARTY = "全国人民代表大会或者它的常务委员会", "国务院", "中共中央（或者与国务院联合）"
_MAKERS = {"法律": _BY_CONGRESS, "行政法规": _BY_COUNCIL, "党内法规": _BY_PARTY}
_RIGHT = {_BY_CONGRESS: "全国人民代表大会", _BY_COUNCIL: "国务院", _BY_PARTY: "中共中央"}


def _made_by(report: Report) -> Iterator[Finding]:
    known = documents(report)
    for hit in search(report, _FIND):
        title = hit.match["title"].removeprefix(_COUNTRY)
        who, made = hit.match["who"], hit.match["made"] or ""
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
        name = name_of(hit.match["title"] or hit.match["after"])
        found = [d for d in known.by_stem.get(name.stem, ()) if name.years in (None, d.name.years)]
        written = hit.match["number"] or hit.match["ahead"]
        said = written.translate(_BRACKETS)
        if len(found) == 1 and found[0].numbers and said not in found[0].numbers:
            right = "、".join(found[0].numbers)
            yield _D667.at(hit.place, f"《{found[0].title}》的文号是{right}，这里写的是“{written}”。请核对。")


def _other_maker(known: Documents, title: str, who: str, *, is_law: bool) -> str:
    """Who made a document, in words, where a text names another; empty where it is right or nothing is known."""
    name = name_of(title)
    found = [d for d in known.by_stem.get(name.stem, ()) if name.years is None or d.name.years in (None, name.years)]
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


def _articles(resources: Resources) -> dict[str, int]:
    rows = lexicon.table(resources, FILE)
    return {row.get("名称", ""): int(row["条数"]) for row in rows if row.get("条数", "").isdecimal()}


def _matters(resources: Resources) -> dict[str, list[tuple[tuple[int, ...], tuple[str, ...]]]]:
    """By law: articles of which it is known what they are about, and the words that tell it."""
    found: dict[str, list[tuple[tuple[int, ...], tuple[str, ...]]]] = {}
    for row in lexicon.table(resources, MATTERS):
        articles = tuple(int(number(article) or 0) for article in many(row.get("条") or ""))
        if row.get("法律") and articles:
            found.setdefault(row["法律"], []).append((articles, tuple(many(row.get("事项") or ""))))
    return found


def _other_matter(report: Report) -> Iterator[Finding]:
    """《行政处罚法》第三十四条关于将……交由乡镇: the article is known for another matter."""
    known = lexicon.made(report.resources, _matters)
    for hit in search(report, _ABOUT):
        title, said = hit.match["title"].removeprefix(_COUNTRY), int(number(hit.match["n"]) or 0)
        named = [
            articles for articles, words in known.get(title, ()) if any(word in hit.match["about"] for word in words)
        ]
        if named and not any(said in articles for articles in named):
            right = "、".join(f"第{to_chinese(article)}条" for article in named[0])
            yield _D668.at(
                hit.place, f"《{title}》讲这件事的是{right}，这里写的是第{hit.match['n']}条。请核对条文序号。"
            )


def _articles_said(report: Report) -> Iterator[Finding]:
    yield from _beyond(report)
    yield from _other_matter(report)


def _beyond(report: Report) -> Iterator[Finding]:
    counts = lexicon.made(report.resources, _articles)
    for hit in search(report, _ARTICLE):
        title = hit.match["title"].removeprefix(_COUNTRY)
        last, said = counts.get(title, 0), number(hit.match["n"]) or 0
        if last and said > last:
            yield _D668.at(hit.place, f"《{title}》一共{last}条，没有第{hit.match['n']}条。请核对条文序号。")


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
    落实司法部印发的《法治政府建设实施纲要（2021—2025年）》。

正例：
    学习全国人大常委会修订的《中华人民共和国行政处罚法》、国务院公布的《优化营商环境条例》和中共中央、国务院印发的《法治政府建设实施纲要（2021—2025年）》，落实省司法厅印发的《行政执法监督办法》。
""",
)
_D668 = Rule(
    "D668",
    "法律没有这一条，或这一条讲的是别的事",
    Severity.WARNING,
    """引用的条文序号超过了这部法律的条数，或常用条文的序号和所说的事对不上。

为什么：《民法典》一共1260条，写“第1300条”，读者去查查不到；多半是抄错了数，或用了修订前的序号。
怎么改：核对现行文本，改条文序号。
依据：现行法律、法规的文本，条数见templates/words/articles.csv，常用条文讲的事见matters.csv；修订以后条数变了的，本单位可以另建own-articles.csv更正。

反例：
    依据《民法典》第1300条调解纠纷。

反例：
    依照《中华人民共和国行政处罚法》第九十九条不予处罚。

反例：
    按照《行政处罚法》第三十四条关于将处罚权交由乡镇人民政府行使的规定承接事项56项。

正例：
    按照《行政处罚法》第二十四条关于将处罚权交由乡镇人民政府行使的规定承接事项56项。
    依据《民法典》第一千二百五十四条、《中华人民共和国行政处罚法》第三十三条办理。
""",
)
RULES = (Coded(_D667, _issued), Coded(_D668, _articles_said))
