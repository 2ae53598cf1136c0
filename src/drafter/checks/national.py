"""National documents that reports name: what they are called, when they were issued and from when they hold (templates/words/national.csv)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from drafter.checks.report import Report
from drafter.language import lexicon
from drafter.language.document_names import Name, name_of, one_name, one_word_apart, one_word_more
from drafter.language.lexicon import many
from drafter.resources import Resources

FILE = "national.csv"
LAWS = "laws.txt"
_OF_PLANS = ("计划", "方案", "意见", "通知", "决定")
_OF_REGULATIONS = ("条例", "办法", "规定")
_OF_MINISTRIES = (*_OF_REGULATIONS, "规则", "规程")
_LIKE = 0.45
"""Two spellings of one name have at least so much in common."""
_MUCH_LIKE, _VERY_LONG, _SO_LONG = 0.8, 18, 12
_SHORTEST, _KNOWN_BY, _UNMISTAKABLE = 4, 5, 10
"""Characters of a name without its kind by which it is known: of a law, of a regulation, of a plan."""
_OF_THE_PARTY = 12
"""A rule of the party of so long a name is not made again by a bureau."""
_THE_PARTY = "中国共产党"
_LONG_MATTER = 8
"""What two regulations are about is one matter where it has so many characters."""
_PLACES = ("省", "市", "县", "区", "州")
_ENDS = ("暂行", "管理", "监督")


_PARTED = re.compile("[、和与 \u3000]")
_IN_FULL = {
    "中办": "中共中央办公厅",
    "国办": "国务院办公厅",
    "中办国办": "中共中央办公厅；国务院办公厅",
    "两办": "中共中央办公厅；国务院办公厅",
    "全国人大": "全国人民代表大会",
    "全国人大常委会": "全国人民代表大会常务委员会",
    "国务院常务会议": "国务院",
}
_OF_THE_COUNTRY = re.compile("国务院|中共中央|全国人大|全国人民代表大会|中办|国办")
_HOW_FIRM = re.compile("(?:指导|实施|若干|行动|工作|总体|专项)$")
"""Words before the kind of a plan or opinion that say how it is meant: 指导意见, 实施方案."""


class National(Struct, frozen=True):
    """One document: ``issued`` and ``holds`` are dates as far as they are known (2024, 2024-05, 2024-05-01), one for each edition."""

    title: str
    name: Name
    kind: str
    issued: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    """Who issued it, all of them; empty where only its kind tells."""
    numbers: tuple[str, ...] = ()
    """The numbers under which its editions were issued (国办发〔2018〕118号); empty where they are not known."""


class Documents(Struct, frozen=True):
    """All of them by the stem of their names, and the names of those that may be meant by another name, by their kind of name."""

    by_stem: dict[str, tuple[National, ...]]
    by_sort: dict[str, tuple[National, ...]]
    stems: dict[str, list[str]]
    """The stems of ``by_sort``, in the same order."""
    others: frozenset[str]
    """Names of laws: known, and judged elsewhere."""


def _laws(resources: Resources) -> frozenset[str]:
    return frozenset(lexicon.lines(resources, LAWS))


def laws(resources: Resources) -> frozenset[str]:
    """The names of the laws in force (templates/words/laws.txt), without 中华人民共和国."""
    return lexicon.made(resources, _laws)


def makers_of(who: str) -> tuple[str, ...]:
    """The bodies that some words name, in full: 中办、国办 and 中共中央办公厅 国务院办公厅 are the same two."""
    found: list[str] = []
    for part in _PARTED.split(who):
        found += many(_IN_FULL.get(part, part))
    return tuple(found)


def _documents(resources: Resources) -> Documents:
    by_stem: dict[str, list[National]] = {}
    by_sort: dict[str, list[National]] = {}
    for row in lexicon.table(resources, FILE):
        title = row.get("名称", "")
        if title:
            issued, holds = (tuple(many(row.get(column, ""))) for column in ("印发", "施行"))
            makers = makers_of(row.get("印发机关", ""))
            numbers = tuple(many(row.get("文号") or ""))
            known = National(title, name_of(title), row.get("类别", ""), issued, holds, makers, numbers)
            by_stem.setdefault(known.name.stem, []).append(known)
            by_sort.setdefault(known.name.sort, []).append(known)
            # 《关于……的意见》: the name that a text gives has its issuer before the marks.
            issuer, about, _ = known.name.stem.partition("关于")
            if issuer and about and issuer.endswith(("国务院", "办公厅", "中共中央", "委员会")):
                short = Name(known.name.stem.removeprefix(issuer), known.name.years)
                by_stem.setdefault(short.stem, []).append(known)
                by_sort.setdefault(short.sort, []).append(replace(known, name=short))
    return Documents(
        {stem: tuple(found) for stem, found in by_stem.items()},
        {sort: tuple(found) for sort, found in by_sort.items() if sort},
        {sort: [known.name.stem for known in found] for sort, found in by_sort.items() if sort},
        laws(resources),
    )


def documents(report: Report) -> Documents:
    """The documents of the word list, a bureau's own (``own-national.csv``) among them."""
    return lexicon.made(report.resources, _documents)


def called(known: Documents, title: str) -> tuple[National, ...]:
    """The documents that a title names; years that only one of the two has are no difference."""
    name = name_of(title)
    return tuple(
        d for d in known.by_stem.get(name.stem, ()) if None in (name.years, d.name.years) or d.name.years == name.years
    )


def the_one(known: Documents, title: str) -> National | None:
    """The document that a title names; None where it is not known, or several are called so."""
    found = called(known, title)
    return found[0] if len(found) == 1 else None


def meant(known: Documents, name: Name, before: str = "") -> National | None:
    """The national document that a name which is none is most likely a slip for; None for a name that is known or like none.

    What stands before the name may say who made it: a plan of the State Council is no plan of the county's.
    """
    if name.stem in known.by_stem or name.stem in known.others:
        return None
    alike = (d for d in _likely(known, name) if one_name(name.stem, d.name.stem) and not _of_a_place(name, d.name))
    country = _OF_THE_COUNTRY.match(name.stem) or _OF_THE_COUNTRY.search(before)
    return (
        next(alike, None)
        or _of_another_sort(known, name)
        or _of_one_matter(known, name)
        or next((d for d in _likely(known, name) if d.kind == "行政法规" and _is_near_regulation(name, d.name)), None)
        or _of_the_party(known, name)
        or (_of_the_country(known, name) if country else None)
    )


def _is_near_regulation(name: Name, known: Name) -> bool:
    """地下水资源管理条例, 建设项目环境影响管理条例: a short word too many in a regulation's name, or another in a long one's."""
    # What stands before may be a place.
    if name.stem[0] != known.stem[0]:
        return False
    long = len(known.stem) >= _SO_LONG and known.sort == _OF_REGULATIONS[0]
    return one_word_more(name.stem, known.stem) or (long and one_word_apart(name.stem, known.stem))


def _of_the_party(known: Documents, name: Name) -> National | None:
    """A long rule of the party with several words of it changed: no other body makes one so called."""
    from rapidfuzz.distance import Indel

    alike = (
        (Indel.normalized_similarity(name.stem, d.name.stem), d) for d in _likely(known, name) if d.kind == "党内法规"
    )
    best = max(alike, key=lambda found: found[0], default=(0.0, None))
    return best[1] if best[0] >= _MUCH_LIKE and len(name.stem) >= _VERY_LONG else None


def _of_the_country(known: Documents, name: Name) -> National | None:
    """《国务院办公厅关于健全……机制的实施方案》 for its 指导意见: the country has one paper of one matter."""
    near = next((d for d in _likely(known, name) if one_word_apart(name.stem, d.name.stem)), None)
    if near:
        return near
    matter = _plan(name)
    found = (d for sort in _OF_PLANS for d in known.by_sort.get(sort, ()) if _plan(d.name) == matter)
    return next(found, None) if len(matter) >= _UNMISTAKABLE and name.sort in _OF_PLANS else None


def _plan(name: Name) -> str:
    return _HOW_FIRM.sub("", name.stem.removesuffix(name.sort))


def _of_a_place(name: Name, national: Name) -> bool:
    """Whether a name is the national one with a place before it: 甲省行政执法监督条例."""
    return name.stem.endswith(national.stem) and name.stem.removesuffix(national.stem).endswith(_PLACES)


def _of_one_matter(known: Documents, name: Name) -> National | None:
    """《食品安全抽样检验规定》 for …管理办法: the matter is the same, all that follows it is not."""
    matter = _matter(name)
    if len(matter) < _LONG_MATTER or name.sort not in _OF_REGULATIONS[1:]:
        return None
    found = [
        d
        for sort in _OF_REGULATIONS
        for d in known.by_sort.get(sort, ())
        if d.kind == "规章" and d.name.stem.startswith(matter) and _matter(d.name) == matter
    ]
    return found[0] if len(found) == 1 else None


def _matter(name: Name) -> str:
    """What a regulation is about: its name without 暂行, 监督管理 and its sort."""
    stem = name.stem.removesuffix(name.sort)
    for word in _ENDS:
        stem = stem.removesuffix(word)
    return stem


def _likely(known: Documents, name: Name) -> Iterator[National]:
    """Those of the name's kind that are like it at all, in their order: ``one_name`` is exact and slow."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract_iter

    stems = known.stems.get(name.sort, [])
    for _, _, number in extract_iter(name.stem, stems, scorer=Indel.normalized_similarity, score_cutoff=_LIKE):
        yield known.by_sort[name.sort][number]


def _of_another_sort(known: Documents, name: Name) -> National | None:
    """《行政处罚条例》 for 《行政处罚法》, a plan of three years called 方案; 办法 and 细则 of one name are other documents."""
    report = name.stem.removesuffix(name.sort)
    if name.sort == "条例" and f"{report}法" in known.others and len(report) >= _SHORTEST:
        return National(f"{report}法", Name(f"{report}法"), "法律")
    # 《地下水管理办法》: one who has the name by heart seldom has its last word.
    for sort in _OF_MINISTRIES if len(report) >= _KNOWN_BY and name.sort in _OF_MINISTRIES else ():
        long = len(report) >= _OF_THE_PARTY or report.endswith(_ENDS[0]) or report.startswith(_THE_PARTY)
        alike = [
            d
            for d in known.by_stem.get(report + sort, ())
            if (d.kind == "行政法规" and name.sort in _OF_REGULATIONS)
            or (d.kind == "党内法规" and long)
            # A place's own 条例 may bear the name of a ministry's 办法.
            or (d.kind == "规章" and (name.sort != "条例" or long))
        ]
        if alike:
            return alike[0]
    for sort in _OF_PLANS if len(report) >= _UNMISTAKABLE and name.sort in _OF_PLANS else ():
        if report + sort in known.by_stem:
            return known.by_stem[report + sort][0]
    return None
