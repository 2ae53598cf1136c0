"""Articles that a law has not, and articles that are about another matter than the text says (D668)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Hit, search
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.numerals import number, to_chinese
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "articles.csv"
MATTERS = "matters.csv"
_COUNTRY = "中华人民共和国"
_N = r"[〇零«numerals.ten»百千]{1,9}|\d{1,4}"
_LAW = r"(?:《(?P<title>[^《》\n]{2,30})》(?:[（(][^（）()\n]{1,16}[）)])?|(?P<bare>«words.laws-without-marks»))"
_ARTICLE = Lazy(rf"{_LAW}第(?P<n>{_N})条")
_ONE = rf"第?(?:{_N})条(?:第[^，。；、\n]{{1,3}}[款项])*"
# 第三十二条、第三十三条: whatever is said may be of any of them; 第三十三条规定，…… goes on behind the comma.
_CITES = Lazy(
    rf"{_LAW}(?P<articles>第(?:{_N})条(?:第[^，。；、\n]{{1,3}}[款项])*(?:[、和及与至]{_ONE})*)"
    # 第五十八条审核后不予处罚: what comes after is another's.
    r"(?P<about>(?:(?:[的之]?(?:«words.behind-an-article»))*，)?[^，。；《》后\n]{2,40})"
)
_EACH = Lazy(rf"(?P<n>{_N})条")
_MANY = 3
"""So many articles are named to the reader."""


class _Matter(Struct, frozen=True):
    """What articles of a law are about: the words that tell it, and others in which the words stand too."""

    articles: tuple[int, ...]
    others: tuple[int, ...]
    words: tuple[str, ...]


def _articles(resources: Resources) -> dict[str, int]:
    rows = lexicon.table(resources, FILE)
    return {row.get("名称", ""): int(row["条数"]) for row in rows if row.get("条数", "").isdecimal()}


def _numbers(words: str) -> tuple[int, ...]:
    return tuple(int(number(article) or 0) for article in many(words))


def _matters(resources: Resources) -> dict[str, list[_Matter]]:
    """By law: the articles of which it is known what they are about."""
    found: dict[str, list[_Matter]] = {}
    for row in lexicon.table(resources, MATTERS):
        matter = _Matter(
            _numbers(row.get("条") or ""), _numbers(row.get("也见") or ""), tuple(many(row.get("事项") or ""))
        )
        if row.get("法律") and matter.articles:
            found.setdefault(row["法律"], []).append(matter)
    return found


def _other_matter(report: Report) -> Iterator[Finding]:
    """《行政处罚法》第三十四条关于将……交由乡镇: the article is known for another matter."""
    known = lexicon.made(report.resources, _matters)
    for hit in search(report, _CITES):
        about, cited = hit.match["about"], {int(number(m["n"]) or 0) for m in _EACH.finditer(hit.match["articles"])}
        told = [matter for matter in known.get(_law(hit), ()) if any(word in about for word in matter.words)]
        # Where one of the things said is what the article is about, the others are what came of it.
        if told and not any(cited & {*matter.articles, *matter.others} for matter in told):
            right = "、".join(f"第{to_chinese(article)}条" for article in told[0].articles[:_MANY])
            yield _D668.at(
                hit.place,
                f"《{_law(hit)}》讲这件事的是{right}，这里写的是{_short(hit.match['articles'])}。请核对条文序号。",
            )


def _law(hit: Hit) -> str:
    """The law that is cited, with or without its marks."""
    return (hit.match["title"] or hit.match["bare"]).removeprefix(_COUNTRY)


def _short(articles: str) -> str:
    """第三十三条第一款 without the paragraph."""
    return re.sub(r"条第[^，。；、]{1,3}[款项]", "条", articles)


def _beyond(report: Report) -> Iterator[Finding]:
    counts = lexicon.made(report.resources, _articles)
    for hit in search(report, _ARTICLE):
        title = _law(hit)
        last, said = counts.get(title, 0), number(hit.match["n"]) or 0
        if last and said > last:
            yield _D668.at(hit.place, f"《{title}》一共{last}条，没有第{hit.match['n']}条。请核对条文序号。")


def _check(report: Report) -> Iterator[Finding]:
    yield from _beyond(report)
    yield from _other_matter(report)


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

反例：
    依据《行政处罚法》第三十二条作出不予处罚决定63件。

反例：
    落实《行政诉讼法》第五条行政机关负责人出庭应诉的规定。

正例：
    依据《行政处罚法》第三十二条、第三十三条从轻、减轻处罚12件，不予处罚63件，依照《行政处罚法》第五十八条审核后不予处罚2件。
    按照《行政处罚法》第二十四条关于将处罚权交由乡镇人民政府行使的规定承接事项56项。
    依据《民法典》第一千二百五十四条、《中华人民共和国行政处罚法》第三十三条办理。
""",
)
RULES = (Coded(_D668, _check),)
