"""The sheets of 汇总.xlsx that are tables, each as its columns and its rows; names and order are fixed for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from drafter.collect.bodies import Body
from drafter.collect.entry import RECOGNISED, Entry, where
from drafter.collect.look import GROWTH, POINTS, number, number_format
from drafter.collect.summary import Summary
from drafter.collect.table import COLUMNS
from drafter.collect.totals import Total

COMPLETENESS, TOTALS, DETAIL, ODD, SHORTCOMINGS, ALIKE = "完整性", "汇总", "明细", "异常", "不足汇总", "雷同"
LOG = "收集记录"
OWING = "“未填”只算应当填的单位：单位类型要报这一项，或者表里有这一行却空着。"
_ASKED = "。请核对"
LONGEST = 32_000
"""Excel cuts a cell's text at 32,767 characters, in silence."""


class Value(Struct, frozen=True):
    """One cell: what it holds, how a number is shown, where a click leads (file and cell), how it is coloured."""

    held: str | int | float | None
    shown: str = ""
    file: str = ""
    cell: str = ""
    state: str = ""
    note: str = ""


class Column(Struct, frozen=True):
    """One column of a sheet of 汇总.xlsx: its heading, width in characters, ``left``, ``right`` or ``center``; a comment."""

    name: str
    width: float
    align: str = "left"
    note: str = ""


class Sheet(Struct, frozen=True):
    """One sheet of 汇总.xlsx; ``rows`` gives its rows when they are written, ``tab`` is the colour of its tab."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Sequence[Value]]]
    tab: str = "#5B86B8"
    count: int = 0
    """How many rows there will be."""


def sheets(summary: Summary) -> tuple[Sheet, ...]:
    """All tables of the workbook in order, the long table last."""
    more = _more(summary)
    return (
        Sheet(
            COMPLETENESS,
            (
                Column("单位", 30),
                Column("单位类型", 11, "center"),
                Column("状态", 9, "center"),
                Column("文件", 34),
                Column("错误", 7, "center"),
                Column("提醒", 7, "center"),
                Column("说明", 60),
                *(Column(name, 14) for name in more),
            ),
            lambda: _completeness(summary, more),
            count=len(summary.bodies),
        ),
        Sheet(
            TOTALS,
            (
                Column("编码", 8, "center"),
                Column("指标名称", 38),
                Column("单位", 8, "center"),
                Column("合计", 14, "right"),
                Column("上年合计", 14, "right"),
                Column("同比", 14, "right"),
                Column("填报单位数", 11, "center"),
                Column("未填单位", 60, note=OWING),
            ),
            lambda: map(_total, summary.totals),
            count=len(summary.totals),
        ),
        Sheet(
            ODD,
            (
                Column("单位", 28),
                Column("编码", 8, "center"),
                Column("指标名称", 32),
                Column("数值", 14, "right"),
                Column("依据", 76),
                Column("文件", 30),
                Column("单元格", 12, "center"),
            ),
            lambda: _odd(summary),
            "#B02418",
            len(summary.odd),
        ),
        Sheet(
            SHORTCOMINGS,
            (
                Column("单位", 28),
                Column("不足", 56),
                Column("原因", 48),
                Column("对策", 48),
                Column("同类", 12, "center"),
            ),
            lambda: _shortcomings(summary),
            count=len(summary.complaints),
        ),
        Sheet(
            ALIKE,
            (Column("单位甲", 28), Column("单位乙", 28), Column("句数", 8, "center"), Column("例句", 100)),
            lambda: _alike(summary),
            count=len(summary.shared),
        ),
        Sheet(
            DETAIL,
            tuple(Column(name, width, align) for name, (width, align) in zip(COLUMNS, _DETAIL_LOOKS, strict=True)),
            lambda: map(_entry, summary.table.entries),
            "#7F7F7F",
            len(summary.table.entries),
        ),
    )


_DETAIL_LOOKS = (
    (28, "left"),
    (7, "center"),
    (8, "center"),
    (36, "left"),
    (9, "center"),
    (14, "right"),
    (9, "center"),
    (34, "left"),
    (12, "center"),
)


def _more(summary: Summary) -> tuple[str, ...]:
    """The roster's own columns, which are kept."""
    return tuple(dict.fromkeys(name for body in summary.bodies for name in body.more))


def _completeness(summary: Summary, more: Sequence[str]) -> Iterator[Sequence[Value]]:
    for body in summary.bodies:
        used = body.used
        yield (
            Value(body.name),
            Value(body.kind),
            Value(body.state.value, state=body.state.value),
            Value(body.file, file=body.source),
            Value(used.errors if used else None),
            Value(used.warnings if used else None),
            Value(body.note),
            *(Value(body.more.get(name, "")) for name in more),
        )


def said(total: Total) -> str:
    """What is to be known of a total beside its number: why there is none, whose growth it is."""
    notes = [total.why] if total.why else []
    if total.growth is not None and (total.compared < len(total.filled) or total.compared < len(total.filled_before)):
        notes.append(f"同比按两年都填的{total.compared}家计算")
    if total.vague:
        notes.append(f"{total.vague}家填的是约数，合计也是约数")
    if total.recognised:
        notes.append(f"{total.recognised}家的数{RECOGNISED}，请核对")
    return "；".join(notes)


def _total(total: Total) -> Sequence[Value]:
    unit = total.unit
    growth = total.growth if total.is_rate or total.growth is None else total.growth / 100
    return (
        Value(total.code),
        Value(total.name),
        Value(unit),
        Value(number(total.value, unit), number_format(total.value, unit, total.precision), note=said(total)),
        Value(number(total.previous, unit), number_format(total.previous, unit, total.previous_precision)),
        Value(None if growth is None else float(growth), POINTS if total.is_rate else GROWTH),
        Value(len(total.filled), "0"),
        Value(listed(total.missing)),
    )


def listed(names: Sequence[str]) -> str:
    """Names parted by 、; of more than a cell holds the rest is counted."""
    text = "、".join(names)
    if len(text) <= LONGEST:
        return text
    kept = text[:LONGEST].rpartition("、")[0]
    return f"{kept}等{len(names)}家"


def _odd(summary: Summary) -> Iterator[Sequence[Value]]:
    sources = _sources(summary.bodies)
    for odd in summary.odd:
        said = f"（见{odd.passage}）" if odd.passage else ""
        said += f"（单位备注：{odd.explained}）" if odd.explained else ""
        yield (
            Value(odd.body),
            Value(odd.code),
            Value(odd.name),
            Value(number(odd.value, odd.unit), number_format(odd.value, odd.unit)),
            Value(
                f"{f'很可能错：{odd.reason}' if odd.sure else f'请核对：{odd.reason.removesuffix(_ASKED)}'}{said}",
                state="未报" if odd.sure else "",
            ),
            Value(odd.file, file=sources.get(odd.file, "")),
            Value(where(odd.cell, odd.recognised), file=sources.get(odd.file, ""), cell=odd.cell),
        )


def _sources(bodies: Iterable[Body]) -> dict[str, str]:
    return {b.file: b.source for b in bodies if b.used}


def _shortcomings(summary: Summary) -> Iterator[Sequence[Value]]:
    for row in summary.complaints:
        weakness = row.weakness
        marks = [f"第{row.group}类" if row.size > 1 else "", "去年也写了" if row.again else ""]
        yield (
            Value(row.body),
            Value(weakness.text),
            Value(weakness.reason),
            Value(weakness.remedy),
            Value("　".join(filter(None, marks))),
        )


def _alike(summary: Summary) -> Iterator[Sequence[Value]]:
    for pair in summary.shared:
        yield Value(pair.one), Value(pair.other), Value(pair.count, "0"), Value("\n".join(pair.examples))


def _entry(entry: Entry) -> Sequence[Value]:
    return (
        Value(entry.body),
        Value(entry.year, "0"),
        Value(entry.code),
        Value(entry.name),
        Value(entry.unit),
        Value(number(entry.value, entry.unit), number_format(entry.value, entry.unit)),
        Value(entry.precision.value),
        Value(entry.file),
        Value(entry.where),
    )


def log(summary: Summary) -> Sheet:
    """What was collected, from which file: digest and times, so that a figure can be answered for later."""
    columns = (
        Column("文件", 40),
        Column("单位", 28),
        Column("年度", 7, "center"),
        Column("结果", 9, "center"),
        Column("文件保存时间", 20, "center"),
        Column("摘要（SHA-256）", 68),
    )

    def rows() -> Iterator[Sequence[Value]]:
        used = {b.used.origin.source for b in summary.bodies if b.used}
        for one in summary.submissions:
            outcome = "读不出" if one.error else "采用" if one.origin.source in used else "没有用"
            yield (
                Value(one.origin.file, file=one.origin.source),
                Value(one.bureau),
                Value(one.year or None, "0"),
                Value(outcome),
                Value((one.origin.saved or one.origin.modified).replace("T", " ")[:19]),
                Value(one.origin.digest),
            )

    return Sheet(LOG, columns, rows, "#A6A6A6", len(summary.submissions))
