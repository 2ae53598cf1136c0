"""Bureaus made for tests: a few lines of 指标 become what a bureau sent in, without a file."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.collect.submission import Origin, Submission, submission
from drafter.collect.summary import Summary, summarise
from drafter.findings import Finding
from drafter.model.catalog import load_catalog
from drafter.resources import Resources
from drafter.workbook.parse import parse
from notation import PROFILE, WHOLE, book, replace

RESOURCES = Resources()
CATALOG = load_catalog(RESOURCES)


def text(name: str, metrics: str, year: int | str = 2023, kind: str = "司法局", dated: str = "", **sheets: str) -> str:
    """A whole workbook as text; ``metrics`` are the rows below 编码 | 指标名称 | 单位 | 本年 | 上年 | 精度 | 备注."""
    profile = (
        PROFILE.replace("某某区司法局", name)
        .replace("| 司法局", f"| {kind}")
        .replace("报告年度 | 2023", f"报告年度 | {year}")
        .replace("2024年1月20日", dated or (f"{year + 1}年1月20日" if isinstance(year, int) else "2024年1月20日"))
    )
    whole = replace(WHOLE, "基本信息", profile.split("[基本信息]\n")[1])
    head = "编码 | 指标名称 | 单位 | 本年 | 上年 | 精度 | 备注"
    whole = replace(whole, "指标", f"{head}\n{metrics.strip()}")
    for sheet, table in sheets.items():
        whole = replace(whole, sheet, table)
    return whole


def sent(name: str, metrics: str, findings: Iterable[Finding] = (), file: str = "", **more: object) -> Submission:
    """What a bureau sent in."""
    facts, _ = parse(book(text(name, metrics, **more)))  # type: ignore[arg-type]
    return submission(Origin(f"in/{file or name}.xlsx", f"{file or name}.xlsx"), facts, findings)


def city(*submissions: Submission, **more: object) -> Summary:
    """The summary of some submissions."""
    return summarise(submissions, CATALOG, RESOURCES, **more)  # type: ignore[arg-type]
