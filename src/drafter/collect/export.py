"""The tables of a summary for other programs: CSV that Excel opens, Parquet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import chain, repeat
from tempfile import TemporaryFile
from typing import IO

from drafter.collect.sheets import TOTALS, Sheet, Value, said, sheets
from drafter.collect.summary import Summary
from drafter.errors import OutputError

FORMATS = ("csv", "parquet")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MORE = ("精度", "上年精度", "备注")


def export(summary: Summary, formats: Sequence[str]) -> Iterator[tuple[str, IO[bytes]]]:
    """A file for each table and format, with its name: 明细.csv, 汇总.parquet … Each is on the disk, and gone when it is closed.

    Cells hold what the workbook's cells hold: rates are fractions. What a cell of 汇总 says by its number format and its
    note (余, why there is no total) are columns behind: 精度, 上年精度, 备注. Raises OutputError where pyarrow is missing.
    """
    for sheet in sheets(summary) if formats else ():
        for suffix in formats:
            file = TemporaryFile()  # noqa: SIM115 - the caller's
            (_csv if suffix == "csv" else _parquet)(file, _head(sheet), _rows(summary, sheet))
            yield f"{sheet.name}.{suffix}", file


def _head(sheet: Sheet) -> list[str]:
    return [*(c.name for c in sheet.columns), *(_MORE if sheet.name == TOTALS else ())]


def _rows(summary: Summary, sheet: Sheet) -> Iterator[list[Value | str]]:
    """The rows of a table with what belongs behind them, as they are asked for: of a province there are millions."""
    behind = (
        ((t.precision.value, t.previous_precision.value, said(t)) for t in summary.totals)
        if sheet.name == TOTALS
        else repeat(())
    )
    return ([*row, *more] for row, more in zip(sheet.rows(), behind, strict=False))


def _csv(file: IO[bytes], head: list[str], rows: Iterator[list[Value | str]]) -> None:
    # Excel calculates a text that begins like a formula, and takes a file without a mark for GBK.
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(chain([head], ([_plain(_held(cell)) for cell in row] for row in rows)))
    text.detach()


def _held(cell: Value | str) -> object:
    return cell.held if isinstance(cell, Value) else cell


def _plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _parquet(file: IO[bytes], head: list[str], rows: Iterator[list[Value | str]]) -> None:
    from pandas import DataFrame

    # As objects: of a column with an empty cell in it pandas would make floats, and 2 faults would be 2.0.
    frame = DataFrame([[_held(cell) for cell in row] for row in rows], columns=head, dtype=object)
    try:
        frame.infer_objects().to_parquet(file, index=False)
    except ImportError:
        raise OutputError(
            '写 parquet 要先装上 pyarrow：pip install "drafter[parquet]"；也可以改用 --to csv。'
        ) from None
