"""The tables of a summary for other programs: CSV that Excel opens, Parquet."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.collect.sheets import TOTALS, said, sheets
from drafter.collect.summary import Summary
from drafter.errors import OutputError

if TYPE_CHECKING:
    from pandas import DataFrame

FORMATS = ("csv", "parquet")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(summary: Summary, formats: Sequence[str]) -> Mapping[str, bytes]:
    """A file for each table and format, by name: 明细.csv, 汇总.parquet …

    Cells hold what the workbook's cells hold: rates are fractions. What a cell of 汇总 says by its number format and its
    note (余, why there is no total) are columns behind: 精度, 上年精度, 备注. Raises OutputError where pyarrow is missing.
    """
    made: dict[str, bytes] = {}
    for name, frame in _frames(summary).items():
        for suffix in formats:
            made[f"{name}.{suffix}"] = _csv(frame) if suffix == "csv" else _parquet(frame)
    return made


def _frames(summary: Summary) -> Mapping[str, DataFrame]:
    from pandas import DataFrame

    # As objects: of a column with an empty cell in it pandas would make floats, and 2 faults would be 2.0.
    frames = {
        sheet.name: DataFrame(
            [[value.held for value in row] for row in sheet.rows()],
            columns=[c.name for c in sheet.columns],
            dtype=object,
        )
        for sheet in sheets(summary)
    }
    frames[TOTALS] = frames[TOTALS].assign(
        精度=[t.precision.value for t in summary.totals],
        上年精度=[t.previous_precision.value for t in summary.totals],
        备注=[said(t) for t in summary.totals],
    )
    return frames


def _csv(frame: DataFrame) -> bytes:
    from pandas import DataFrame

    # Excel calculates a text that begins like a formula, and takes a file without a mark for GBK.
    plain = [[_plain(value) for value in row] for row in frame.itertuples(index=False)]
    safe = DataFrame(plain, columns=frame.columns, dtype=object)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _parquet(frame: DataFrame) -> bytes:
    held = io.BytesIO()
    try:
        frame.infer_objects().to_parquet(held, index=False)
    except ImportError:
        raise OutputError(
            '写 parquet 要先装上 pyarrow：pip install "drafter[parquet]"；也可以改用 --to csv。'
        ) from None
    return held.getvalue()
