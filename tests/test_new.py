"""A new workbook: complete for every kind of body, and it says nothing that nobody has filled in."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from drafter import checks
from drafter.checks.report import Report
from drafter.compose import compose
from drafter.errors import TemplateError
from drafter.model.catalog import load_catalog
from drafter.model.facts import Facts, Kind, Layout, Statutory
from drafter.model.formula import names
from drafter.model.formula import parse as formula
from drafter.model.placeholders import ASPECTS, PROFILE_NAMES, YEARS, references
from drafter.model.remarks import PointRemark
from drafter.pipeline import Pipeline
from drafter.places import Cell
from drafter.resources import Resources
from drafter.workbook.new import blank_facts
from drafter.workbook.parse import parse
from drafter.workbook.unparse import unparse

RESOURCES = Resources()
CATALOG = load_catalog(RESOURCES)
BODIES = {
    Kind.JUSTICE: "焦作市解放区司法局",
    Kind.GOVERNMENT: "新乡市卫滨区人民政府",
    Kind.DEPARTMENT: "沈丘县市场监督管理局",
    Kind.TOWNSHIP: "沈丘县莲池镇人民政府",
}
YEARS_KNOWN = (2023, 2024, 2025, 2026, 2027)


def new(kind: Kind, year: int = 2026, bureau: str = "") -> Facts:
    return blank_facts(year, bureau or BODIES[kind], kind, RESOURCES, CATALOG)


def bare(value: Any) -> Any:
    """``value`` without addresses, to compare facts that stood in different places."""
    if isinstance(value, Cell):
        return None
    if isinstance(value, Struct):
        return tuple(bare(getattr(value, name)) for name in value.__struct_fields__ if name != "row")
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items()}
    return tuple(bare(item) for item in value) if isinstance(value, tuple) else value


def texts(facts: Facts) -> list[str]:
    rows = [words for p in facts.points for words in (p.heading, p.lead, p.text)]
    return [w.text for w in (*rows, *facts.profile.values(), *(s.title for s in facts.sections))]


@pytest.mark.parametrize("kind", Kind)
def test_the_four_contents_are_there(kind: Kind) -> None:
    facts = new(kind)
    assert [s.statutory for s in facts.sections] == [s for s in Statutory if s is not Statutory.OTHER]
    assert {p.section for p in facts.points} == {s.key for s in facts.sections}
    assert facts.year == 2026
    assert facts.layout is Layout.PUBLIC
    assert all(facts.item(name) for name in ("主送机关", "导语", "抄送机关", "所属地区"))


@pytest.mark.parametrize(("kind", "year"), list(product(Kind, YEARS_KNOWN)))
def test_every_placeholder_is_known(kind: Kind, year: int) -> None:
    facts = new(kind, year)
    gaps = {"上一级主管部门", "上一级党委", "上一级人民政府"}
    for text in texts(facts):
        assert "<" not in text
        for reference in references(text):
            assert reference.aspect in ASPECTS
            known = reference.name in facts.index or reference.name in YEARS or reference.name in PROFILE_NAMES
            assert known or reference.name in gaps, reference


@pytest.mark.parametrize("kind", Kind)
def test_nothing_is_invented(kind: Kind) -> None:
    facts = new(kind)
    assert not [m.key for m in facts.metrics if m.value is not None or m.previous is not None]
    assert facts.shortcomings == ()
    assert {p.note for p in facts.points} == {PointRemark.READY}


@pytest.mark.parametrize("kind", Kind)
def test_metrics_are_those_of_the_kind(kind: Kind) -> None:
    facts = new(kind)
    assert sorted(m.code for m in facts.metrics) == sorted(s.code for s in CATALOG.specs if kind in s.kinds)
    assert 40 < len(facts.metrics) < 160


@pytest.mark.parametrize("kind", Kind)
def test_every_number_has_its_sentence(kind: Kind) -> None:
    facts = new(kind)
    used: set[str] = set()
    todo = [reference.name for text in texts(facts) for reference in references(text)]
    while todo:
        metric = facts.index.get(todo.pop())
        if metric and metric.key not in used:
            used.add(metric.key)
            todo += [part.key for part in names(formula(metric.formula))] if metric.formula else []
    assert [m.key for m in facts.metrics if m.key not in used] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_new_workbook_reads_back_without_findings(kind: Kind) -> None:
    facts = new(kind)
    again, findings = parse(unparse(facts))
    assert findings == ()
    assert bare(again.points) == bare(facts.points)
    assert bare(again.metrics) == bare(facts.metrics)
    # 序号 is written as the sections stand.
    assert [s.place for s in again.sections] == [*range(1, len(facts.sections) + 1)]
    assert bare(tuple([replace(s, place=None) for s in again.sections])) == bare(facts.sections)
    assert {k: v.text for k, v in again.profile.items() if v} == {k: v.text for k, v in facts.profile.items()}


@pytest.mark.parametrize(
    ("kind", "bureau", "addressee", "copies"),
    [
        (
            Kind.JUSTICE,
            "焦作市解放区司法局",
            "中共解放区委、解放区人民政府、焦作市司法局",
            "中共解放区委全面依法治区委员会办公室",
        ),
        (
            Kind.GOVERNMENT,
            "新乡市卫滨区人民政府",
            "中共新乡市委、新乡市人民政府、中共卫滨区委、卫滨区人民代表大会常务委员会",
            "中共新乡市委全面依法治市委员会办公室",
        ),
        (
            Kind.TOWNSHIP,
            "沈丘县莲池镇人民政府",
            "中共沈丘县委、沈丘县人民政府",
            "中共沈丘县委全面依法治县委员会办公室",
        ),
        (
            Kind.JUSTICE,
            "沈丘县司法局",
            "中共沈丘县委、沈丘县人民政府、{上一级司法行政机关}",
            "中共沈丘县委全面依法治县委员会办公室",
        ),
    ],
)
def test_addressees_follow_the_kind(kind: Kind, bureau: str, addressee: str, copies: str) -> None:
    facts = new(kind, bureau=bureau)
    assert facts.item("主送机关") == addressee
    assert facts.item("抄送机关") == copies


@pytest.mark.parametrize("kind", Kind)
def test_a_name_without_a_region_leaves_gaps(kind: Kind) -> None:
    facts = new(kind, bureau="先锋街道办事处" if kind is Kind.TOWNSHIP else "某办公室")
    assert facts.item("所属地区") == ""
    assert "{所属地区}" in facts.item("主送机关") + facts.item("抄送机关")


@pytest.mark.parametrize("year", YEARS_KNOWN)
def test_a_year_quotes_no_expired_plan(year: int) -> None:
    settings = RESOURCES.toml(f"years/{year}.toml")
    assert settings["phrases"].keys() >= {"指导思想", "会议精神", "规划", "下年规划", "普法规划"}
    current, expired = settings["plans"]["current"], settings["plans"]["expired"]
    assert expired
    assert not set(current) & set(expired)
    for kind in Kind:
        said = "".join(texts(new(kind, year)))
        assert not [plan for plan in expired if plan in said]
    # The five-year outline ends with 2025: the plan for 2026 must not lean on it.
    outline = "法治政府建设实施纲要（2021—2025年）"
    assert (outline in settings["phrases"]["规划"]) == (outline in current) == (year <= 2025)
    assert (outline in settings["phrases"]["下年规划"]) == (year < 2025)


def test_a_broken_skeleton_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "skeleton").mkdir()
    (tmp_path / "skeleton" / "部门.toml").write_text('[["章节"]]\n"章节" = "甲"\n', encoding="utf-8")
    with pytest.raises(TemplateError, match=r"部门\.toml"):
        blank_facts(2026, "某局", Kind.DEPARTMENT, Resources(tmp_path), CATALOG)


def test_metrics_that_a_skeleton_names_are_added_with_their_parts(tmp_path: Path) -> None:
    (tmp_path / "skeleton").mkdir()
    text = (
        '[["章节"]]\n"章节" = "甲"\n"标题" = "甲"\n"法定内容" = "其他"\n"编排" = "数字"\n'
        '[["要点"]]\n"章节" = "甲"\n"内容" = "反馈率{CX04}"\n'
    )
    (tmp_path / "skeleton" / "部门.toml").write_text(text, encoding="utf-8")
    facts = blank_facts(2026, "某局", Kind.DEPARTMENT, Resources(tmp_path), CATALOG)
    assert {"CX04", "CX05", "CX02"} <= facts.index.keys()
    assert "CX04" not in new(Kind.DEPARTMENT).index


@pytest.mark.parametrize("kind", Kind)
def test_the_ready_sentences_keep_the_rules_of_words(kind: Kind) -> None:
    facts = new(kind)
    filled = replace(facts, metrics=tuple(replace(m, value=Decimal(40)) for m in facts.metrics))
    report = Report(compose(filled, RESOURCES), RESOURCES, CATALOG, facts=filled)
    words = [
        f"{f.rule.code} {f.message}" for f in checks.check(report).findings if f.rule.code.startswith(("D5", "D6"))
    ]
    assert words == []


@pytest.mark.parametrize(
    ("bureau", "kind"),
    [("青禾县司法局", "司法局"), ("青禾县水利局", "部门"), ("柳溪镇人民政府", "乡镇街道"), ("青禾县人民政府", "政府")],
)
def test_the_name_tells_the_kind_where_none_is_given(bureau: str, kind: str) -> None:
    assert Pipeline().new(2026, bureau).item("单位类型") == kind
    assert Pipeline().new(2026, bureau, Kind.TOWNSHIP).item("单位类型") == "乡镇街道"
