"""The catalog of metrics (``templates/metrics.csv``): code, name, unit, formula, constraint of each known metric."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property

from drafter.model.facts import Kind
from drafter.record import record
from drafter.resources import Resources

FILE = "metrics.csv"


@record
class Spec:
    """One metric that the catalog knows.

    ``formula`` and ``constraints`` are over codes (see ``model.formula``): ``TJ04/TJ03*100``, ``TJ04<=TJ03``,
    ``FL01=FL02+FL03+FL04``. ``statutory`` is the content it belongs to, ``kinds`` the bodies that usually report it,
    ``measures`` further measure words that are right for it, ``phrases`` how reports call it (parts of a phrase are
    parted by …, alternatives by /, # stands for the number: see ``extract.match``).
    """

    code: str
    name: str
    unit: str
    statutory: str
    category: str
    formula: str = ""
    constraints: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    caliber: str = ""
    measures: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@record
class Catalog:
    specs: tuple[Spec, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Spec]:
        return {s.code: s for s in self.specs}

    @cached_property
    def by_name(self) -> Mapping[str, Spec]:
        return {s.name: s for s in self.specs}


def load_catalog(resources: Resources) -> Catalog:
    """The catalog from ``templates/metrics.csv``.

    Columns 编码, 指标名称, 单位, 法定内容, 类别, 计算公式, 约束, 适用, 口径, 量词, 说法; several values in one cell
    are parted by ``；``.
    """

    @cache
    def many(text: str) -> tuple[str, ...]:
        return tuple([part.strip() for part in text.split("；") if part.strip()]) if text else ()

    @cache
    def kinds(text: str) -> tuple[Kind, ...]:
        return tuple([Kind(kind) for kind in many(text)])

    return Catalog(
        tuple(
            Spec(
                code=row["编码"],
                name=row["指标名称"],
                unit=row["单位"],
                statutory=row["法定内容"],
                category=row["类别"],
                formula=row.get("计算公式", ""),
                constraints=many(row.get("约束", "")),
                kinds=kinds(row.get("适用", "")),
                caliber=row.get("口径", ""),
                measures=many(row.get("量词", "")),
                phrases=many(row.get("说法", "")),
            )
            for row in resources.table(FILE)
        )
    )
