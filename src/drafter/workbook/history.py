"""The sheet 历年: the values of earlier years, for charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from drafter.findings import Finding
from drafter.language.patterns import Lazy
from drafter.model import schema
from drafter.model.facts import Facts, Metric, PastYear, code_form
from drafter.model.numbers import TYPED_DECIMALS, Number, decimals, half_up, read_number
from drafter.workbook import rules
from drafter.workbook.book import Percent, Sheet
from drafter.workbook.grid import YEAR_HEADING, Grid, Row, Tell
from drafter.workbook.metrics import NO_NUMBER, TOO_LARGE
from drafter.workbook.rules.history import JUMP, OTHER_VALUE, SHIFTED, UNKNOWN_METRIC
from drafter.workbook.seen import as_seen

_CODE = Lazy(r"[A-Z]{1,3}\d{2,4}")
_TENFOLD, _NOTABLE = 10, 50
_SMALL, _LARGE = 10, 100
"""Counts below the first repeat themselves by chance; one alone tells something from the second on."""


def past_grid(sheet: Sheet | None, report: Tell) -> Grid | None:
    """The sheet with its headings found, None where it is empty or missing."""
    return Grid(sheet, schema.HISTORY, report) if sheet is not None and sheet.rows else None


def parse_history(grid: Grid | None, metrics: Sequence[Metric], year: int, report: Tell) -> tuple[PastYear, ...]:
    """The columns that are headed by a year; rows by 编码, else by 指标名称; ``year`` is that of the report, 0 if unknown."""
    if grid is None:
        return ()
    index = Facts(metrics=tuple(metrics)).index
    years = {int(m[1]): h for h in grid.columns if (m := YEAR_HEADING.fullmatch(h))}
    rows: dict[str, Row] = {}
    for row in grid.rows:
        key = _key(row, index, report)
        if key in rows:
            report(rules.DUPLICATE_CODE.at(row.cell("编码"), f"“历年”里 {key} 有两行，程序只取第一行。请删去一行。"))
        elif key:
            rows[key] = row
    history = []
    for past, heading in sorted(years.items()):
        numbers = {key: number for key, row in rows.items() if (number := _past(row, heading, report)) is not None}
        history.append(
            PastYear(
                past,
                {key: n.value for key, n in numbers.items()},
                {key: n.precision for key, n in numbers.items() if n.precision.is_approximate},
            )
        )
    for told in (_jumps, _others, _shifted):
        for finding in told(metrics, history, rows, years, year):
            report(finding)
    return tuple(history)


def _key(row: Row, known: Mapping[str, Metric], report: Tell) -> str:
    """The key of a row's metric; a code that no metric has counts as long as it can be one of an earlier workbook."""
    code, name = code_form(row.text("编码")), row.text("指标名称")
    metric = known.get(code) or known.get(name)
    if metric is None:
        if code and _CODE.fullmatch(code) is None:
            report(
                UNKNOWN_METRIC.at(
                    row.cell("编码"), f"“历年”这一行的编码“{code[:20]}”对不上任何指标，没有采用。请照“指标”表改正。"
                )
            )
        return code or name
    if code and metric.key != code and metric.code:
        report(
            UNKNOWN_METRIC.at(
                row.cell("编码"),
                f"“历年”这一行的编码“{code[:20]}”在“指标”表里没有，本次按名称当作 {metric.code}。请改成一致。",
            )
        )
    unit = row.text("单位")
    if unit and metric.unit and unit != metric.unit:
        report(
            rules.UNIT_DIFFERS.at(
                row.cell("单位"),
                f"“历年”里“{metric.name}”的单位是“{unit[:10]}”，“指标”表里是“{metric.unit}”，画在一张图上会不可比。请改成一致。",
            )
        )
    return metric.key


def _past(row: Row, heading: str, report: Tell) -> Number | None:
    value, text, unit = row.value(heading), row.text(heading), row.text("单位")
    if not text or text in NO_NUMBER:
        return None
    number = Number(value.in_unit(unit)) if isinstance(value, Percent) and unit == "%" else read_number(text, unit)
    if number is None or abs(number.value) >= TOO_LARGE or number.value < 0:
        report(
            rules.NOT_A_NUMBER.at(
                row.cell(heading), f"“历年”里的“{text[:20]}”读不成数，没有采用。请只填数字，如 2960、30余、96%。"
            )
        )
        return None
    return as_seen(number, row, heading, unit, report)


def _jumps(
    metrics: Iterable[Metric], history: Sequence[PastYear], rows: dict[str, Row], years: dict[int, str], year: int
) -> Iterator[Finding]:
    """Values that are ten times what the years beside them are, or a tenth: digits too many or too few."""
    for metric in metrics:
        if metric.key not in rows:
            continue
        known: list[tuple[str, Decimal | None]] = [(years[p.year], p.values.get(metric.key)) for p in history]
        # A year that both sheets hold is one year: what differs there is told by ``_others``.
        both = {p.year for p in history if p.values.get(metric.key) is not None}
        own = [("", v) for y, v in ((year - 1, metric.previous), (year, metric.value)) if y not in both]
        line = [(h, v) for h, v in (*known, *own) if v]
        for (heading, value), (after, other) in pairwise(line):
            high, low = max(value, other), min(value, other)
            if high >= _TENFOLD * low and high >= _NOTABLE and (heading or after):
                yield JUMP.at(
                    rows[metric.key].cell(heading or after),
                    f"“历年”里“{metric.name}”相邻两年的数相差十倍以上（{value:f}、{other:f}）。请核对是不是多写、少写了位数。",
                )
                break


def _others(
    metrics: Iterable[Metric], history: Sequence[PastYear], rows: dict[str, Row], years: dict[int, str], year: int
) -> Iterator[Finding]:
    """Values of last year, and of this, that are others than those of the sheet 指标."""
    for past in history:
        column = {year - 1: "上年", year: "本年"}.get(past.year) if year else None
        for metric in metrics if column else ():
            own = (metric.value, metric.precision), (metric.previous, metric.previous_precision)
            there, (here, precision) = past.values.get(metric.key), own[column == "上年"]
            rough = metric.key in past.precisions or precision.is_approximate
            if there is None or here is None or _same(there, here) or rough or metric.derived:
                continue
            # In another unit, which is told, the two cannot be compared.
            if rows[metric.key].text("单位") in ("", metric.unit):
                yield OTHER_VALUE.at(
                    rows[metric.key].cell(years[past.year]),
                    f"“历年”里“{metric.name}”{past.year}年是{there:f}，“指标”表“{column}”列是{here:f}。请查对，改成一样。",
                )


def _same(there: Decimal, here: Decimal) -> bool:
    """Whether two numbers are one: 98.3 was printed last year of what its formula still computes as 98.2915…"""
    return there == (half_up(here, Decimal(1).scaleb(-decimals(there))) if decimals(here) > TYPED_DECIMALS else here)


def _shifted(
    metrics: Iterable[Metric], history: Sequence[PastYear], rows: dict[str, Row], years: dict[int, str], year: int
) -> Iterator[Finding]:
    """A column whose every value is that of a later year in the sheet 指标: the years of 历年 were not moved along."""
    for past in history if year else ():
        for column, of in (("上年", year - 1), ("本年", year)):
            pairs = [
                (past.values[m.key], m.previous if column == "上年" else m.value)
                for m in metrics
                if m.key in past.values and not m.derived
            ]
            known = [(there, here) for there, here in pairs if here is not None and max(there, here) >= _SMALL]
            enough = len(known) > 1 or (known and known[0][0] >= _LARGE)
            if past.year < of and enough and all(there == here for there, here in known):
                yield SHIFTED.at(
                    next(rows[m.key] for m in metrics if m.key in past.values).cell(years[past.year]),
                    f"“历年”{past.year}年的{len(known)}个数和“指标”表“{column}”列（{of}年）的全都相同，像是错了一列。请核对“历年”各列的年份。",
                )
                break
