"""What a place or a body has one number of at a time: its villages, offices, legal advisers (``standing`` in figures.toml)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.figure_words import words
from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Line, Report
from drafter.language.clauses import begins_at
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list
from drafter.model.facts import Statutory

# 全镇15个, 现有法律顾问12名, 15个村均…: all there are. Of 首批12个社区均 the words before say that they are some of them.
_SCOPE = r"(?:全[镇乡县区市省局委办系]统?|全街道|[我本](?:[镇乡县区市]|街道)|全州|辖区内?|街道|本级|全部|所有)"
_ALL_BEFORE = Lazy(
    f"(?:^|[的及和与、对在向为带领组织覆盖]){_SCOPE}?(?:«figures.there-are»)?$|{_SCOPE}(?:«figures.there-are»|已?建成|已?设立?|配备|聘请)?$"
)
_ALL_SAID = Lazy(f"{_SCOPE}|«figures.there-are»")
_HELD = Lazy("«figures.there-are»")
_ALL_BEHIND = Lazy(
    r"^(?:[^，。；：、\d]{0,8}?)(?:均|全部|都|各(?![级类项种方地自])|逐一|一个不[漏少]|实现[^，。；]{0,8}(?:全覆盖|全部)|全覆盖)"
)
_NOUN_SAID = Lazy(
    r"^(?P<scope>全[镇乡县区市省局]|全街道|全系统|辖区|[省市县区镇乡][级直]|(?!各)[^\W\d_]{1,3}(?:政府|[局县区市镇乡]))?(?:目前|现在|已|共|现)*(?P<verb>«figures.stands»)?$"
)
_SET_UP = Lazy(f"^(?:全[镇乡县区市局]|累计|已|共)*(?:«figures.set-up-before-list»)了?(?P<noun>{HAN}{{4,12}})$")
# 全区有养老机构23家; 17家乡镇卫生院
_HAS = Lazy(rf"^(?:全[镇乡县区市州局]|辖区内?|我[市县区镇乡])(?:«figures.there-are»|有)(?P<noun>{HAN}{{3,10}})$")
_ENDS = Lazy(rf"^(?P<noun>{HAN}{{1,6}}?(?:«figures.ends-of-standing-things»))")
_LINK = Lazy("(?:人数|总数|数量|队伍)?(?:«figures.comes-to»)*$")
_SOME = Lazy(r"«figures.a-part-of-them»|新[增建聘设]|选[派取出定]|抽[调取查选]|到20\d\d年|督[察导查]")
_ADMINISTRATIVE = Lazy(r"^行政(?=执法(?:部门|单位|机关))|^(?:内设|业务)(?=[科股处]室)")
_NEW = Lazy("新[增建设]|增[加设]|净增")
_DIVIDED = Lazy("(?:下辖|辖有|管辖|辖)$")
_PART_OF = Lazy(r"^中|^里")
_ANOTHER = Lazy(r"^[和及与、]\d")


class Standing(Struct, frozen=True):
    """One mention: ``all`` where the words say that these are all there are."""

    line: Line
    sentence: tuple[int, int]
    quantity: Quantity
    noun: str
    scope: str
    all: bool
    certain: bool
    """Whether it says so by more than its place: 全县8个乡镇开展试点 may be eight of them."""
    end: int
    """Where it ends, noun and all."""
    beside: tuple[Decimal, ...] = ()
    """How many its sentence says are new: 现有28家，新增3家."""


def standing(report: Report) -> Iterator[Standing]:
    """Each number of such things in the running text, but for the plan's."""
    nouns = tuple(sorted({*words(report)["standing"], *_own_nouns(report)}, key=len, reverse=True))
    for sentence in sentences(report):
        line = sentence.line
        if line.statutory == Statutory.PLAN:
            continue
        for quantity in sentence.quantities:
            if not (quantity.is_count and quantity.is_exact and not quantity.scaled) or quantity.quoted:
                continue
            found = _behind(quantity, line, nouns) or _before(quantity, nouns)
            if found is None or _SOME.search(quantity.label) or _are_some(line.text, quantity):
                continue
            noun = _ADMINISTRATIVE.sub("", found[0])
            yield Standing(
                line, (sentence.start, sentence.end), quantity, noun, *found[1:], _beside(sentence, quantity)
            )


def _beside(sentence: Sentence, quantity: Quantity) -> tuple[Decimal, ...]:
    return tuple(q.value for q in sentence.quantities if q.same == quantity.same and _NEW.search(q.label))


def _are_some(text: str, quantity: Quantity) -> bool:
    """Whether a row of which it is a later member says which ones are counted: 通报工作滞后的科室3个、社区2个."""
    row = text[begins_at(text, quantity.begin, "，。；：") : quantity.begin]
    return row.endswith("、") and ("的" in row or _SOME.search(row) is not None)


def _own_nouns(report: Report) -> Iterator[str]:
    """What the text itself says that there are so many of: 组建普法志愿服务队26支, 全区有养老机构23家, 17家乡镇卫生院."""
    for sentence in sentences(report):
        for quantity in sentence.quantities:
            made = _SET_UP.match(quantity.label) if quantity.unit in word_list("units.of-standing-things") else None
            own = made or (_HAS.match(quantity.label) or _ENDS.match(quantity.noun) if quantity.is_count else None)
            if own is not None:
                yield own["noun"]


def _behind(quantity: Quantity, line: Line, nouns: tuple[str, ...]) -> tuple[str, str, bool, bool, int] | None:
    """15个村（社区）均建有宣传栏, 带领14名政府法律顾问."""
    rest = line.text[quantity.stop : quantity.stop + 40]
    own = next((n for n in word_list("figures.whose-they-are") if rest.startswith(n)), "")
    rest = rest[len(own) :]
    noun = next((n for n in nouns if rest.startswith(n)), None)
    if noun is None:
        return None
    rest = rest[len(noun) :]
    # 14个行政村和1个社区: what is joined has a number of its own.
    goes_on = rest.startswith(word_list("figures.continues-a-noun")) and not _ANOTHER.match(rest)
    if _PART_OF.match(rest) or goes_on:
        return None
    scope = _ALL_SAID.search(quantity.label)
    every = _ALL_BEHIND.match(rest) is not None
    is_all = _ALL_BEFORE.search(quantity.label) is not None and (scope is not None or every)
    is_all = is_all or _DIVIDED.search(quantity.label) is not None
    # 3个县均已成立，其余正在推进: bare numbers may be of some of them.
    certain = (every and scope is not None) or _HELD.search(quantity.label) is not None
    return noun, scope[0] if scope else "", is_all, certain, quantity.stop + len(own) + len(noun)


def _before(quantity: Quantity, nouns: tuple[str, ...]) -> tuple[str, str, bool, bool, int] | None:
    """区政府现聘法律顾问12名, 全县共有行政执法人员486名, 建成法治文化广场18个."""
    label = quantity.label
    linked = _LINK.sub("", label)
    noun = next((n for n in nouns if linked.endswith(n)), None)
    if noun is None:
        return None
    said = _NOUN_SAID.match(linked.removesuffix(noun))
    if said is None:
        return None
    return noun, said["scope"] or "", True, True, quantity.stop
