"""``drafter format``: any report, its words untouched, laid out to the standard."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from msgspec import Struct

from drafter.batch.outbox import write_copy
from drafter.cli.layouts import chosen_layout
from drafter.cli.report import print_json
from drafter.errors import InputError
from drafter.pipeline import Pipeline
from drafter.relayout import LaidOut, lay_out
from drafter.sources import is_workbook

_SHOWN = 40
_LONGEST = 40


class FormatOptions(Struct, frozen=True):
    """What the command line says; ``layout`` as it was typed."""

    report: Path
    out: Path
    layout: str | None = None
    base: Path | None = None
    fix: bool = False
    templates: Path | None = None
    as_json: bool = False


def format_report(options: FormatOptions) -> int:
    """Write the new .docx; gives the exit code."""
    report, out = options.report, options.out
    if is_workbook(report):
        raise InputError(f"“{report.name}”是工作簿，不是报告。要由它生成报告，请用 drafter build {report.name}。")
    if out.suffix.lower() != ".docx":
        raise InputError(f"--out 要写成 .docx 文件，如 --out {out.stem or '新版'}.docx。")
    made = lay_out(Pipeline(options.templates), report, chosen_layout(options.layout), options.fix, options.base)
    kept = write_copy(out, made.data)
    if options.as_json:
        taken = [{"role": t.role, "text": t.text} for t in made.taken]
        entry = {"source": str(report), "outputs": [str(out)], "findings": [], "taken": taken}
        print_json({"reports": [{**entry, "left_out": list(made.left_out), "unread": list(made.unread)}]})
        return 0
    if kept is not None:
        print(f"原来的“{out.name}”改名为“{kept.name}”，没有丢。")
    _say(made, out)
    return 0


def _say(made: LaidOut, out: Path) -> None:
    """What was taken for what, so that a wrong guess is seen."""
    look = f"排进了底稿“{made.base.name}”" if made.base is not None else "只排了版式"
    print(f"已写出 {out}。文字照原样，{look}。各部分认作：")
    shown = [t for t in made.taken if t.role not in ("正文", "表格", "图")]
    for taken in shown[:_SHOWN]:
        words = taken.text if len(taken.text) <= _LONGEST else f"{taken.text[:_LONGEST]}……"
        print(f"  {taken.role}　{words}")
    if len(shown) > _SHOWN:
        print(f"  ……另有{len(shown) - _SHOWN}处标题等")
    counts = Counter(t.role for t in made.taken)
    rest = "、".join(
        f"{role}{counts[role]}{unit}" for role, unit in (("正文", "段"), ("表格", "张"), ("图", "幅")) if counts[role]
    )
    if rest:
        print(f"  {rest}")
    for text in made.left_out:
        rest = f"……（共{len(text)}字）" if len(text) > _LONGEST else ""
        print(f"没有排进去（像是目录、页码或网页的文字）：“{text[:_LONGEST]}{rest}”")
    if made.mended:
        print(f"顺手改好标点、空格等，共{made.mended}段。")
    if made.headless:
        print(
            "原稿没有版头（发文机关标志、发文字号、签发人），没法替您补；请在 Word 里加上，或填工作簿后用 drafter build --layout upward。"
        )
    for sentence in made.unread:
        print(f"注意：{sentence}")
    print("认错了的，在原稿里改好标题样式或序号，再运行一次。")
