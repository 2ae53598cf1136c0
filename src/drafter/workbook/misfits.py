"""Two cells that do not fit each other: the kind and the region beside the name of the body, a year in another's chapter."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Finding
from drafter.language.bodies import Level, Place, kind_of, places
from drafter.language.clauses import begins_at, ends_at
from drafter.language.patterns import Lazy
from drafter.model.facts import Facts, Kind, Statutory
from drafter.workbook.rules.oversights import OTHER_KIND, OTHER_REGION, OTHER_YEAR

_NEXT, _LAST = Lazy(r"[{｛]下年度[}｝]年"), Lazy(r"[{｛]上年度[}｝]年")
# What is done this year about the next: 谋划{下年度}年工作, 为{下年度}年打下基础; what lasts or begins then: 自{下年度}年1月1日起施行.
_AHEAD = Lazy(r"«workbook.of-next-year»|[«numerals.ten»\d]+月")
# What next year's plan says of a year gone by: 针对{上年度}年…的问题, 在{上年度}年…基础上, 比{上年度}年.
_BEHIND = Lazy("«workbook.of-last-year»|巡[察视]")
_STOP = "。；\n"


def misfits(facts: Facts) -> Iterator[Finding]:
    """All findings of this kind, at the cell to mend."""
    yield from _kind(facts)
    yield from _region(facts)
    yield from _years(facts)


def _kind(facts: Facts) -> Iterator[Finding]:
    name, chosen = facts.item("单位名称"), facts.item("单位类型")
    told = kind_of(name)
    if chosen in set(Kind) and told is not None and told is not Kind(chosen):
        yield OTHER_KIND.at(
            facts.profile["单位类型"].cell,
            f"“{name[:20]}”像是“{told}”，单位类型选的却是“{chosen}”。请改选；指标和范文不合用的，用 drafter new --kind {told} 重新建一份。",
        )


def _region(facts: Facts) -> Iterator[Finding]:
    name, region = facts.item("单位名称"), facts.item("所属地区")
    own, written = places(name), places(region)
    for place in own:
        others = [other for other in written if other.level is place.level]
        if others and place.name not in {other.name for other in written} and _excludes(own, written, place):
            yield OTHER_REGION.at(
                facts.profile["所属地区"].cell,
                f"单位名称是“{name[:20]}”，所属地区写的却是“{region[:20]}”，不是同一个地方。请核对，改成一致。",
            )
            return


def _excludes(own: tuple[Place, ...], written: tuple[Place, ...], place: Place) -> bool:
    """Whether a body of this place cannot lie in another of its level: a county in a county.

    A 市 alone may be a county's city and lie in the other 市, a new area may lie in the district, and 大理市 in 大理州.
    """
    new_area = any(p.name.endswith(("新区", "开发区")) for p in (*own, *written))
    alone = place.level is Level.CITY and len([p for p in own if p.level >= Level.CITY]) == 1
    return not alone and not new_area


def _years(facts: Facts) -> Iterator[Finding]:
    contents = {section.key: section.statutory for section in facts.sections}
    for point in facts.points:
        content = contents.get(point.section)
        if not point.in_use or content is None:
            continue
        if content is Statutory.PLAN:
            wrong, excused, right = _LAST, _BEHIND, "下一年安排里写的是上一年"
        elif content in (Statutory.ACHIEVEMENTS, Statutory.LEADERS):
            wrong, excused, right = _NEXT, _AHEAD, "这一章写的是本年的工作，这里却是下一年"
        else:
            continue
        for words in (point.lead, point.text):
            for match in wrong.finditer(words.text):
                text, (start, end) = words.text, match.span()
                before, behind = text[begins_at(text, start, _STOP) : start], text[end : ends_at(text, end, _STOP)]
                if not excused.search(f"{before}，{behind}"):
                    yield OTHER_YEAR.at(
                        words.cell,
                        f"{right}：“{words.text[match.start() : match.end() + 10]}”。是选错了的，请改成"
                        f"“{{{'下年度' if content is Statutory.PLAN else '年度'}}}年”。",
                    )
