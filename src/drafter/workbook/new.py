"""The skeleton of a new workbook: sections, addressees and ready sentences for a kind of body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafter.errors import TemplateError
from drafter.language.bodies import Level, places, region
from drafter.model.catalog import Catalog, Spec
from drafter.model.facts import (
    Arrangement,
    Facts,
    Kind,
    Layout,
    Metric,
    Point,
    Section,
    Shortcoming,
    Status,
    Statutory,
    Words,
)
from drafter.model.formula import names, parse
from drafter.model.placeholders import references
from drafter.model.remarks import PointRemark
from drafter.model.required import required_keys
from drafter.resources import Resources

FOLDER = "skeleton"
"""The note beside a ready sentence: the clerk takes it away when the sentence is true of the bureau."""


def blank_facts(year: int, bureau: str, kind: Kind, resources: Resources, catalog: Catalog) -> Facts:
    """Facts without numbers for ``year``: what ``templates/skeleton/`` and the year's phrases give for this kind.

    Raises TemplateError when the skeleton cannot be used.
    """
    name = f"{FOLDER}/{kind.value}.toml"
    skeleton = resources.toml(name)
    fill = _Filler(_fills(year, bureau, kind, resources))
    try:
        profile = {item: Words(fill(text)) for item, text in skeleton.get("基本信息", {}).items()}
        sections = tuple(
            Section(
                row["章节"],
                Words(row["标题"]),
                Statutory(row["法定内容"]),
                Arrangement(row["编排"]),
            )
            for row in skeleton["章节"]
        )
        points = tuple(_point(row, fill) for row in skeleton["要点"])
        shortcomings = tuple(_shortcoming(row, fill) for row in skeleton.get("不足与原因", ()))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise TemplateError(
            f"设置文件“{resources.path(name)}”缺少内容或写法有误：{error}。请对照程序自带的文件。"
        ) from None
    fixed = {
        "单位名称": bureau,
        "单位类型": kind.value,
        "所属地区": region(bureau),
        "报告年度": str(year),
        "统计截止日": f"{year}年12月31日",
        # Who signs also dates: the draft then shows the date that is still to be filled in.
        "署名": bureau,
        "版式": Layout.PUBLIC.value,
    }
    wanted = _wanted(kind, catalog, [*_texts(points), *map(str, profile.values())])
    facts = Facts(
        profile={**{k: Words(v) for k, v in fixed.items()}, **profile},
        sections=sections,
        metrics=tuple(spec.blank for spec in wanted),
        points=_with_sentences(points, sections, wanted, catalog),
        shortcomings=shortcomings,
    )
    return replace(facts, metrics=_required_first(facts))


def _texts(points: Iterable[Point]) -> list[str]:
    return [words.text for point in points for words in (point.lead, point.text)]


def _with_sentences(
    points: tuple[Point, ...], sections: tuple[Section, ...], wanted: tuple[Spec, ...], catalog: Catalog
) -> tuple[Point, ...]:
    """The points, with a sentence for each metric that none speaks of: whoever adds a line to the catalog need not write one.

    It stands behind what is said of the same category, or of the same content, and is printed once the number is there.
    """
    said = _named(_texts(points), catalog)
    rows = list(points)
    for spec in wanted:
        if spec.code in said:
            continue
        own = {section.key for section in sections if section.statutory.value == spec.statutory}
        like = {other.code for other in wanted if other.category == spec.category}
        at = [i for i, row in enumerate(rows) if row.section in own]
        near = [i for i in at if not like.isdisjoint(_named(_texts([rows[i]]), catalog))]
        for i in (near or at)[-1:]:
            rows[i] = replace(rows[i], text=Words(f"{rows[i].text.text}[{spec.name}{{{spec.code}}}。]"))
    return tuple(rows)


def _required_first(facts: Facts) -> tuple[Metric, ...]:
    """The metrics by their groups, in each group those first that the ready sentences cannot do without."""
    groups = {metric.category: index for index, metric in reversed([*enumerate(facts.metrics)])}
    wanted = required_keys(facts)
    return tuple(sorted(facts.metrics, key=lambda m: (groups[m.category], m.key not in wanted)))


def _wanted(kind: Kind, catalog: Catalog, texts: Iterable[str]) -> tuple[Spec, ...]:
    """The metrics that such a body usually reports, and those that the ready sentences name, with their parts."""
    named = _named(texts, catalog)
    return tuple(spec for spec in catalog.specs if kind in spec.kinds or spec.code in named)


def _named(texts: Iterable[str], catalog: Catalog) -> set[str]:
    """The codes of the metrics that texts name, and of the parts that their rates are computed from."""
    found: set[str] = set()
    named = [reference.name for text in texts for reference in references(text)]
    while named:
        spec = catalog.by_code.get(name := named.pop()) or catalog.by_name.get(name)
        if spec and spec.code not in found:
            found.add(spec.code)
            named += [part.key for part in names(parse(spec.formula))] if spec.formula else []
    return found


def _point(row: Mapping[str, str], fill: _Filler) -> Point:
    return Point(
        section=row["章节"],
        heading=Words(row.get("小标题", "")),
        lead=Words(row.get("要点标题", "")),
        text=Words(fill(row.get("内容", "")).strip()),
        status=Status(row.get("状态", Status.NEW.value)),
        note=row.get("备注", PointRemark.READY),
    )


def _shortcoming(row: Mapping[str, str], fill: _Filler) -> Shortcoming:
    return Shortcoming(
        Words(fill(row.get("不足", ""))),
        Words(fill(row.get("原因", ""))),
        Words(fill(row.get("对策", ""))),
        note=row.get("备注", ""),
    )


class _Filler(Struct, frozen=True):
    """Puts ``<名称>`` marks of a skeleton into words; ``{…}`` is left for the report."""

    values: Mapping[str, str]

    def __call__(self, text: str) -> str:
        return re.sub(r"<([^<>\n]+)>", lambda m: self.values.get(m[1], m[0]), text)


def _fills(year: int, bureau: str, kind: Kind, resources: Resources) -> Mapping[str, str]:
    """The words that ``<…>`` in a skeleton stands for: the year's set phrases, and the bodies around this one.

    What the bureau's name does not tell becomes a ``{…}`` that nothing fills: the draft shows it as a gap.
    """
    around = ["", "", *(place.name for place in places(bureau) if place.level < Level.TOWNSHIP)]
    upper, own = around[-2:]
    level = own[-1:] or "{所属地区}"
    own = own or "{所属地区}"
    upper_level = upper[-1:] or "{上一级}"
    phrases = {name: str(text) for name, text in resources.year(year).get("phrases", {}).items()}
    return {
        **phrases,
        "级": level,
        "上级级": upper_level,
        "简称": "我" + _self_name(bureau, kind, level),
        "本级党委": f"中共{own}委",
        "本级政府": f"{own}人民政府",
        "本级人大": f"{own}人民代表大会常务委员会",
        "本级依法治理办": f"中共{own}委全面依法治{level}委员会办公室",
        "上级党委": f"中共{upper}委" if upper else "{上一级党委}",
        "上级政府": f"{upper}人民政府" if upper else "{上一级人民政府}",
        "上级司法局": f"{upper}司法局" if upper.endswith("市") else "{上一级司法行政机关}",
        "上级依法治理办": f"中共{upper}委全面依法治{upper_level}委员会办公室" if upper else "{上一级党委依法治理办}",
    }


def _self_name(bureau: str, kind: Kind, level: str) -> str:
    """How the body calls itself after 我: 局, 区, 镇 …"""
    if kind is Kind.GOVERNMENT:
        return level
    if kind is Kind.TOWNSHIP:
        found = re.search(r"街道|镇|乡", bureau)
        return found[0] if found else "单位"
    endings = {"局": "局", "委员会": "委", "委": "委", "办公室": "办", "中心": "中心", "厅": "厅"}
    return next((short for ending, short in endings.items() if bureau.endswith(ending)), "单位")
