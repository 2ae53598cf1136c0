"""``drafter check``: what is wrong, and where to mend it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from drafter.batch.crew import Crew, in_order
from drafter.batch.marks import Marker
from drafter.batch.outbox import write_copy
from drafter.batch.places import named, unvisited
from drafter.batch.progress import shown
from drafter.batch.tasks import Job, Outcome, check_chunk, lost_report, new_run, prepare, templates_of
from drafter.batch.unfinished import Unfinished, of_command
from drafter.cli.guard import our_bug, tell
from drafter.cli.layouts import chosen_layout
from drafter.cli.report import findings_json, print_json, render_findings
from drafter.errors import DrafterError, InputError
from drafter.pipeline import Draft, Pipeline
from drafter.sources import is_workbook, sources


class CheckOptions(Struct, frozen=True):
    """What the command line says; ``layout`` as it was typed."""

    paths: Sequence[str]
    annotate: Path | None = None
    fix: Path | None = None
    layout: str | None = None
    base: Path | None = None
    previous: Path | None = None
    templates: Path | None = None
    as_json: bool = False
    crew: Crew = Crew()


def check(options: CheckOptions) -> int:
    """Check every file; gives the exit code."""
    options.crew.validate()
    layout = chosen_layout(options.layout)
    if options.annotate is None and options.fix is None:
        job = Job(
            templates_of(options.templates),
            new_run(),
            layout=layout,
            previous=str(options.previous or ""),
            base=str(options.base or ""),
        )
        return _check_all(options.paths, job, options.crew, options.as_json)
    annotate, fix, as_json = options.annotate, options.fix, options.as_json
    pipeline = Pipeline(options.templates)
    files = sources([Path(path) for path in options.paths], reports=True)
    for option, copy in (("--annotate", annotate), ("--fix", fix)):
        if copy is not None and len(files) != 1:
            raise InputError(f"{option} 一次只能处理一个文件，这次有 {len(files)} 个。请写明是哪一个。")
        if copy is None:
            continue
        if copy.resolve() == files[0].resolve():
            raise InputError(f"{option} 后面要写副本的名称，不能是原件本身。")
        if copy.suffix.lower() != files[0].suffix.lower():
            raise InputError(f"{option} 后面的副本要和原件同一种格式，以 {files[0].suffix} 结尾。")
    old = pipeline.read(options.previous) if options.previous else None
    code = 0
    results: list[dict[str, Any]] = []
    drafts: list[Draft] = []
    for path in files:
        try:
            draft = pipeline.check(path, old, layout=layout, base=options.base)
            outputs = _copies(pipeline, path, draft, annotate, fix, as_json)
            if fix is not None and not as_json:
                # What is left in the copy is what the clerk has to look at.
                draft = pipeline.check(fix, old, layout=layout, base=options.base)
        except DrafterError as error:
            print(f"出错：{error}", file=sys.stderr)
            code = 2
            results.append({"source": str(path), "outputs": [], "findings": [], "error": str(error)})
            continue
        drafts.append(draft)
        results.append({"source": str(path), "outputs": outputs, "findings": findings_json(draft.findings)})
        if draft.has_errors:
            code = max(code, 1)
    if as_json:
        print_json({"reports": results})
    elif drafts:
        print(render_findings([(d.source, d.findings, d.silenced) for d in drafts], sys.stdout.isatty()))
    return code


def _check_all(paths: Sequence[str], job: Job, crew: Crew, as_json: bool) -> int:
    """Findings of every file, without any copy; one bad file costs itself alone."""
    pipeline = prepare(job)
    files = named(paths, reports=True)
    for hint in unvisited(paths):
        tell(hint)
    record = _record(paths, job, pipeline) if crew.is_batch(len(files)) else None
    reports = (
        in_order(check_chunk, job, files, crew, lost_report)
        if record is None
        else record.results(files, lambda rest: in_order(check_chunk, job, rest, crew, lost_report))
    )
    code = 0
    results: list[dict[str, Any]] = []
    done: list[Outcome] = []
    for report in shown(reports, len(files), "检查", as_json):
        if report.error:
            tell(f"出错：{report.error}")
            code = our_bug(report.bug) if report.bug else max(code, 2)
            results.append({"source": report.source, "outputs": [], "findings": [], "error": report.error})
            continue
        if as_json:
            results.append({"source": report.source, "outputs": [], "findings": findings_json(report.findings)})
        done.append(report)
        if report.has_errors:
            code = max(code, 1)
    if as_json:
        print_json({"reports": results})
    elif done:
        print(render_findings([(r.source, r.findings, r.silenced) for r in done], sys.stdout.isatty()))
    if record is not None:
        if record.known and not as_json:
            print(f"其中 {record.known} 份上次中断前已经检查，文件和模板都没有变，没有重查。")
        record.finish()
    return code


def _record(paths: Sequence[str], job: Job, pipeline: Pipeline) -> Unfinished[Outcome]:
    """What an earlier run over these paths did before it was broken off."""
    from drafter.batch.forms import reports

    return Unfinished(of_command("check", paths), Marker(job, pipeline.resources), reports())


def _copies(
    pipeline: Pipeline, path: Path, draft: Draft, annotate: Path | None, fix: Path | None, quiet: bool
) -> list[str]:
    outputs = []
    if annotate is not None:
        if not is_workbook(path):
            raise InputError("--annotate 只用于工作簿。要在 Word 里看批注，请用 drafter build --annotate。")
        kept = write_copy(annotate, pipeline.annotate(path, draft.findings))
        outputs.append(str(annotate))
        if not quiet:
            print(f"已写出 {annotate}{_kept(kept)}")
    if fix is not None:
        data, changes = pipeline.fix(path)
        kept = write_copy(fix, data)
        outputs.append(str(fix))
        if not quiet:
            for place, before, after in changes:
                print(f"{place}\n  - {before}\n  + {after}")
            print(f"共改了 {len(changes)} 处，写在 {fix}；原件没有动{_kept(kept)}。下面是副本里还要看的：\n")
    return outputs


def _kept(kept: Path | None) -> str:
    return f"（原来的同名文件已改名为 {kept.name}）" if kept else ""
