"""The catalog of metrics (``templates/metrics.csv``): code, name, unit, formula, constraint of each known metric."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property

from msgspec import Struct

from drafter.errors import TemplateError
from drafter.model.facts import Kind, Metric
from drafter.resources import Resources

FILE = "metrics.csv"


class Spec(Struct, frozen=True):
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

    @property
    def blank(self) -> Metric:
        """Its row of 指标, not yet filled in."""
        return Metric(
            key=self.code,
            name=self.name,
            unit=self.unit,
            formula=self.formula,
            code=self.code,
            category=self.category,
            caliber=self.caliber,
        )


class Catalog(Struct, frozen=True, dict=True):
    """All metrics that the program knows, in the order of the file."""

    specs: tuple[Spec, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Spec]:
        """The metrics by their codes."""
        return {s.code: s for s in self.specs}

    @cached_property
    def by_name(self) -> Mapping[str, Spec]:
        """The metrics by their names."""
        return {s.name: s for s in self.specs}


def load_catalog(resources: Resources) -> Catalog:
    """The catalog from ``templates/metrics.csv``.

    Columns 编码, 指标名称, 单位, 法定内容, 类别, 计算公式, 约束, 适用, 口径, 量词, 说法; several values in one cell
    are parted by ``；``. Raises TemplateError that names the line of a mistake.
    """

    @cache
    def many(text: str) -> tuple[str, ...]:
        return tuple([part.strip() for part in text.split("；") if part.strip()]) if text else ()

    @cache
    def kinds(text: str) -> tuple[Kind, ...]:
        return tuple([Kind(kind) for kind in many(text)])

    rows = resources.table(FILE)
    _check(rows, resources)
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
            for row in rows
        )
    )


_COLUMNS = ("编码", "指标名称", "单位", "法定内容", "类别")


def _check(rows: list[dict[str, str]], resources: Resources) -> None:
    """Whoever edits the catalog hears of a slip at once: silently dropped metrics would be missed in January."""

    def wrong(number: int, what: str) -> TemplateError:
        return TemplateError(f"指标目录“{resources.path(FILE)}”第{number}行{what}。请改正，或恢复程序自带的这个文件。")

    missing = [c for c in _COLUMNS if rows and c not in rows[0]]
    if missing or not rows:
        raise wrong(1, f"缺少“{'、'.join(missing) or '编码'}”列")
    known = {kind.value for kind in Kind}
    seen: set[str] = set()
    for number, row in enumerate(rows, 2):
        if not row["编码"] or not row["指标名称"]:
            raise wrong(number, "没有写编码或指标名称")
        if row["编码"] in seen:
            raise wrong(number, f"的编码“{row['编码']}”与前面重复")
        seen.add(row["编码"])
        kinds = row.get("适用", "")
        if kinds and not known.issuperset(k.strip() for k in kinds.split("；") if k.strip()):
            raise wrong(number, f"的“适用”写的是“{kinds}”，只能是{'、'.join(known)}，用“；”隔开")
