"""``drafter merge``: what was changed elsewhere comes home to a copy of the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from drafter.cli.new import checked_name
from drafter.cli.report import columns, print_json
from drafter.errors import InputError
from drafter.exchange import merge_into
from drafter.model.changes import Applied
from drafter.pipeline import Pipeline
from drafter.writing import write_file

_WIDEST, _CELL = 60, 24


class MergeOptions(Struct, frozen=True):
    """What the command line says."""

    book: Path
    changed: Sequence[Path]
    out: Path | None = None
    dry_run: bool = False
    force: bool = False
    templates: Path | None = None
    as_json: bool = False


def merge(options: MergeOptions) -> int:
    """Write the new workbook, unless it is a dry run; gives the exit code: 1 where two sources differ at a cell."""
    out = _out(options)
    merged = merge_into(Pipeline(options.templates), options.book, options.changed, options.force)
    if out is not None:
        write_file(out, merged.data)
    if options.as_json:
        print_json(_as_json(merged))
    else:
        _say(merged, out)
    return 1 if merged.conflicts else 0


def _out(options: MergeOptions) -> Path | None:
    if options.dry_run:
        return None
    if options.out is None:
        raise InputError("没有写新工作簿的文件名。请加 --out 新工作簿.xlsx；只想看看有哪些改动，请加 --dry-run。")
    if options.out.resolve() in (options.book.resolve(), *(p.resolve() for p in options.changed)):
        raise InputError(f"--out 不能就是“{options.out}”：原件要留着。请换一个文件名。")
    return checked_name(options.out, options.force)


def _as_json(merged: Applied) -> dict[str, Any]:
    return {
        "changes": [
            {"cell": str(c.cell), "before": c.before, "after": c.after, "source": c.source} for c in merged.changes
        ],
        "conflicts": [
            {
                "cell": str(c.cell),
                "before": c.before,
                "candidates": [{"after": x.after, "source": x.source} for x in c.candidates],
            }
            for c in merged.conflicts
        ],
        "moves": [
            {"from": str(m.before), "cell": str(m.after), "told": m.told, "source": m.source} for m in merged.moves
        ],
        "unplaced": [{"text": u.text, "source": u.source, "why": u.why} for u in merged.unplaced],
    }


def _say(merged: Applied, out: Path | None) -> None:
    if not (merged.changes or merged.moves or merged.conflicts or merged.unplaced):
        print("没有改动。" + (f"已写出 {out}，与原工作簿相同。" if out else ""))
        return
    if merged.changes:
        print(f"改了 {len(merged.changes)} 格：")
        print("\n".join(columns(_table(merged))))
    if merged.moves:
        print(f"移了 {len(merged.moves)} 行：")
    for move in merged.moves:
        print(f"  {move.before} → {move.after}  {move.told}（{move.source}）")
    if merged.conflicts:
        print(f"有 {len(merged.conflicts)} 格几处改得不一样，没有采用，请定一个后自己填：")
    for conflict in merged.conflicts:
        print(f"  {conflict.cell}  现在：{_short(conflict.before) or '（空）'}")
        for candidate in conflict.candidates:
            print(f"    {candidate.source}：{_short(candidate.after) or '（删去）'}")
    if merged.unplaced:
        print(f"有 {len(merged.unplaced)} 处改动带不回工作簿：")
    for told in merged.unplaced:
        print(f"  {_short(told.text)}（{told.source}）\n    {told.why}")
    if out is not None:
        print(f"已写出 {out}。改过的格子都有批注；请核对后用它生成报告：drafter build {out}")


def _table(merged: Applied) -> list[tuple[str, ...]]:
    """One row a difference: the cell, the words before and after with some around, the file."""
    from drafter.differences import snippets

    rows: list[tuple[str, ...]] = [("单元格", "原来", "改为", "据")]
    for change in merged.changes:
        pieces = snippets(change.before, change.after) or [(change.before, change.after)]
        for index, (before, after) in enumerate(pieces):
            shown = _short(before, _CELL) or "（空）", _short(after, _CELL) or "（空）"
            rows.append(("" if index else str(change.cell), *shown, change.source))
    return rows


def _short(text: str, widest: int = _WIDEST) -> str:
    line = text.replace("\n", "⏎")
    return line if len(line) <= widest else f"{line[:widest]}…"
