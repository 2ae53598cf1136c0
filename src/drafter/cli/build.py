"""``drafter build``: workbooks in, reports out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from drafter.cli.output import Outbox, Written
from drafter.cli.report import findings_json, print_json, render_findings
from drafter.errors import DrafterError, InputError
from drafter.model.facts import Layout
from drafter.pipeline import FORMATS, Draft, Pipeline
from drafter.sources import sources

_LAYOUTS = {"public": Layout.PUBLIC, "公开": Layout.PUBLIC, "upward": Layout.UPWARD, "上行": Layout.UPWARD}


class BuildOptions(Struct, frozen=True):
    """What the command line says; ``to`` and ``layout`` as they were typed."""

    paths: Sequence[Path]
    out: Path = Path("output")
    to: str = "docx"
    layout: str | None = None
    strict: bool = False
    annotate: bool = False
    previous: Path | None = None
    templates: Path | None = None
    as_json: bool = False


def build(options: BuildOptions) -> int:
    """Build every workbook; gives the exit code. One bad workbook does not stop the others."""
    formats = _formats(options.to)
    layout = _layout(options.layout)
    pipeline = Pipeline(options.templates)
    if {"docx", "pdf"} & set(formats):
        # A mistake in format.toml concerns every report: say it once, before any work.
        _ = pipeline.format
    old = pipeline.read(options.previous) if options.previous else None
    outbox = Outbox(options.out)
    code = 0
    results: list[dict[str, Any]] = []
    drafts: list[Draft] = []
    for path in sources(options.paths):
        try:
            draft = pipeline.draft(path, layout, old)
            drafts.append(draft)
            written: list[Written] = []
            if options.strict and draft.has_errors:
                code = max(code, 1)
            else:
                files = pipeline.render(draft, formats, options.annotate)
                written = [outbox.write(f"{path.stem}.{suffix}", data) for suffix, data in files.items()]
        except DrafterError as error:
            print(f"出错：{error}", file=sys.stderr)
            code = 2
            results.append({"source": str(path), "outputs": [], "findings": [], "error": str(error)})
            continue
        outputs = [str(w.path) for w in written]
        results.append({"source": str(path), "outputs": outputs, "findings": findings_json(draft.findings)})
        if not options.as_json:
            _say(path, draft, written, options.strict)
    if options.as_json:
        print_json({"reports": results})
    elif drafts:
        _close(drafts)
        if {"docx", "pdf"} & set(formats) and any(result["outputs"] for result in results):
            _say_about_the_page(pipeline, outbox)
    return code


def _layout(layout: str | None) -> Layout | None:
    if layout is None:
        return None
    if layout not in _LAYOUTS:
        raise InputError(f"--layout 后面的“{layout}”不认识，只能写 public（公开）或 upward（上行）。")
    return _LAYOUTS[layout]


def _formats(to: str) -> list[str]:
    formats = [f.strip().lstrip(".").lower() for f in to.replace("，", ",").replace("、", ",").split(",") if f.strip()]
    unknown = [f for f in formats if f not in FORMATS]
    if unknown or not formats:
        raise InputError(f"不认识格式“{'、'.join(unknown) or to}”。--to 后面可以写：{','.join(FORMATS)}。")
    return formats


def _say(path: Path, draft: Draft, written: list[Written], strict: bool) -> None:
    if strict and draft.has_errors:
        print(f"{path.name}：有错误，没有写报告。")
        print(render_findings([(draft.source, draft.findings, draft.silenced)], sys.stdout.isatty()))
    for file in written:
        print(f"已写出 {file.path}")
        if file.kept is not None:
            print(f"  原来的文件被人改过，已保留为 {file.kept}")


def _close(drafts: list[Draft]) -> None:
    """What the whole run found, and what to do next."""
    errors = sum(f.severity.value == "error" for d in drafts for f in d.findings)
    warnings = sum(len(d.findings) for d in drafts) - errors
    if not errors and not warnings:
        print("没有发现问题。")
        return
    faulty = [Path(d.source) for d in drafts if d.findings]
    shown = " ".join(_quoted(path) for path in faulty)
    if len(shown) > 60 and len({path.parent for path in faulty}) == 1:
        shown = _quoted(faulty[0].parent)
    print(f"检查发现 {errors} 处错误、{warnings} 处提醒。逐条查看：drafter check {shown}")


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def _say_about_the_page(pipeline: Pipeline, outbox: Outbox) -> None:
    """Departures from the standard; and, once for an output folder and a set of fonts, which of them are missing."""
    for sentence in pipeline.format.departures():
        print(f"版式提示：{sentence}")
    names = "、".join(pipeline.font_names)
    # Asking the machine takes longer than a report.
    if not outbox.remembers("字体", names):
        message = pipeline.missing_fonts()
        if message:
            print(f"字体提示：{message}")
        outbox.remember("字体", names)
