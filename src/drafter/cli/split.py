"""``drafter split``: one workbook for each 责任科室, to be filled in there and merged back."""

from __future__ import annotations

from pathlib import Path

from drafter.batch.outbox import checked_folder, write_copy
from drafter.cli.report import print_json
from drafter.errors import InputError
from drafter.exchange import split as parted
from drafter.pipeline import Pipeline
from drafter.places import Cell

_FORBIDDEN = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
_SHOWN = 20


def split(book: Path, out: Path, templates: Path | None, as_json: bool) -> int:
    """Write the workbooks; gives the exit code."""
    written, without = _written(book, out, templates)
    if as_json:
        print_json(
            {
                "source": str(book),
                "outputs": [str(path) for path, _ in written],
                "unassigned": [{"cell": str(cell), "text": text} for cell, text in without],
            }
        )
        return 0
    for path, kept in written:
        print(f"已写出 {path}" + (f"（原来的已保留为 {kept}）" if kept else ""))
    if without:
        print(f"有 {len(without)} 行没有填“责任科室”，不在任何一份里：")
        for cell, text in without[:_SHOWN]:
            print(f"  {cell}  {text[:30]}")
        if len(without) > _SHOWN:
            print(f"  ……另有 {len(without) - _SHOWN} 行")
    print(f"各科室填好后带回来：drafter merge {book} {out}/*.xlsx --out 新工作簿.xlsx")
    return 0


def _written(
    book: Path, out: Path, templates: Path | None
) -> tuple[list[tuple[Path, Path | None]], tuple[tuple[Cell, str], ...]]:
    """Each file with where an older one went, and the rows without an office."""
    checked_folder(out)
    offices, without = parted(Pipeline(templates), book)
    if not offices:
        raise InputError(f"“{book.name}”里没有一行填了“责任科室”，没有可拆的。请在“指标”“要点”“不足与原因”里填上。")
    written: list[tuple[Path, Path | None]] = []
    for name, data in offices.items():
        # A name is a file's name, never a path.
        path = out / f"{name.translate(_FORBIDDEN).strip('.') or '未命名'}.xlsx"
        written.append((path, write_copy(path, data)))
    return written, without
