"""Words that are struck through and rows that are hidden, and would be printed all the same: whoever does that does not want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.findings import Finding
from drafter.model.facts import Status
from drafter.model.schema import METRICS
from drafter.workbook.book import Sheet
from drafter.workbook.grid import Grid
from drafter.workbook.rules.looks import HIDDEN_ROW, STRUCK

_PRINTED = frozenset(
    ("内容", "标题", "章节", "指标名称", "单位", "本年", "上年", "小标题", "要点标题", "不足", "原因", "对策")
)
"""The columns whose words, or numbers, go into the report."""


def hidden(grids: Iterable[Grid | None]) -> Iterator[Finding]:
    """One finding for each sheet with hidden rows that are printed; numbers of 指标 are printed where the text names them."""
    for grid in grids:
        if grid is None or not grid.sheet.hidden or grid.schema.name == METRICS.name:
            continue
        rows = [row for row in grid.rows if row.number in grid.sheet.hidden and row.text("状态") != Status.RETIRED]
        rows = [row for row in rows if any(row.text(heading) for heading in grid.columns if heading in _PRINTED)]
        if rows:
            numbers = "、".join(str(row.number) for row in rows[:8]) + ("等" if len(rows) > 8 else "")
            heading = next(h for h in grid.columns if h in _PRINTED)
            yield HIDDEN_ROW.at(
                rows[0].cell(heading), f"第{numbers}行隐藏着，会照样印进报告。请取消隐藏看一遍，不要的请删去。"
            )


def struck(annex: Sheet | None, grids: Iterable[Grid | None]) -> Iterator[Finding]:
    """One finding for each row: at its first cell that is printed and struck through."""
    for grid in grids:
        if grid is None or not grid.sheet.struck:
            continue
        for row in grid.rows:
            if row.text("状态") == Status.RETIRED:
                continue
            places = [row.cell(heading) for heading in grid.columns if heading in _PRINTED]
            found = [place for place in places if place.ref in grid.sheet.struck]
            if found:
                others = f"（同一行还有 {'、'.join(p.ref for p in found[1:])}）" if found[1:] else ""
                yield STRUCK.at(
                    found[0],
                    f"“{grid.sheet.struck[found[0].ref][:20]}”划了删除线，会照样印进报告{others}。不要的请删去，要的请取消删除线。",
                )
    if annex is not None and annex.struck:
        for index, values in annex:
            for column in range(len(values)):
                place = annex.cell(index, column)
                if place.ref in annex.struck:
                    yield STRUCK.at(
                        place,
                        f"“{annex.struck[place.ref][:20]}”划了删除线，会照样印进报告。不要的请删去，要的请取消删除线。",
                    )
