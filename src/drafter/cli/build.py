"""``drafter build``: workbooks in, reports out."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from drafter.batch.crew import Crew, in_order
from drafter.batch.marks import Resume
from drafter.batch.outbox import OUTPUT, Outbox, Written, checked_folder
from drafter.batch.places import Source, named, unvisited
from drafter.batch.progress import shown
from drafter.batch.tasks import Job, Outcome, build_chunk, lost_report, new_run, prepare, templates_of
from drafter.cli.guard import our_bug, tell
from drafter.cli.layouts import chosen_layout
from drafter.cli.report import findings_json, print_json, quoted, render_findings
from drafter.errors import DrafterError, InputError
from drafter.pipeline import FORMATS, Pipeline
from drafter.writing import refuse_address

_NAMED = 5


class BuildOptions(Struct, frozen=True):
    """What the command line says; ``to`` and ``layout`` as they were typed."""

    paths: Sequence[str]
    out: Path = Path(OUTPUT)
    to: str = "docx"
    layout: str | None = None
    strict: bool = False
    annotate: bool = False
    previous: Path | None = None
    base: Path | None = None
    templates: Path | None = None
    as_json: bool = False
    crew: Crew = Crew()


class _Tally(Struct):
    """What a run has come to so far: no draft is kept, so that a thousand workbooks need no more memory than one."""

    code: int = 0
    errors: int = 0
    warnings: int = 0
    done: int = 0
    skipped: int = 0
    written: bool = False
    faulty: list[str] = []
    """The first sources with findings: as many as a command line can name."""
    folders: set[Path] = set()
    results: list[dict[str, Any]] = []

    def count(self, source: str, findings: Sequence[Mapping[str, str]]) -> None:
        """Add the findings of one source."""
        errors = sum(f["severity"] == "error" for f in findings)
        self.done += 1
        self.errors += errors
        self.warnings += len(findings) - errors
        if findings:
            self.folders.add(Path(source).parent)
            if len(self.faulty) < _NAMED:
                self.faulty.append(source)


def build(options: BuildOptions) -> int:
    """Build every workbook; gives the exit code. One bad workbook does not stop the others."""
    options.crew.validate()
    refuse_address(options.out)
    checked_folder(options.out)
    job = Job(
        templates=templates_of(options.templates),
        run=new_run(),
        formats=tuple(_formats(options.to)),
        layout=chosen_layout(options.layout),
        strict=options.strict,
        annotate=options.annotate,
        previous=str(options.previous or ""),
        base=str(options.base or ""),
        out=str(options.out) if options.annotate else "",
    )
    pipeline = prepare(job)
    sources = named(options.paths)
    for hint in unvisited(options.paths):
        tell(hint)
    many = options.crew.is_batch(len(sources))
    outbox = Outbox(options.out, deferred=many)
    tally = _Tally()
    resume = Resume(options.out, job, pipeline.resources) if many else None
    ahead = [s for s in sources if resume is None or not _still_done(s, resume, outbox, tally, options)]
    reports = in_order(build_chunk, job, ahead, options.crew, lost_report)
    try:
        for source, report in zip(ahead, shown(reports, len(ahead), "生成", options.as_json), strict=True):
            _take(source, report, outbox, tally, options, resume, several=len(sources) > 1)
    finally:
        if many and outbox.record:
            outbox.save()
    if options.as_json:
        print_json({"reports": tally.results})
    elif tally.done:
        _close(tally, options)
        if {"docx", "pdf"} & set(job.formats) and tally.written:
            _say_about_the_page(pipeline, outbox)
    return tally.code


def _still_done(source: Source, resume: Resume, outbox: Outbox, tally: _Tally, options: BuildOptions) -> bool:
    """Whether an earlier run has done this source, and it still holds: then it is only counted."""
    done = resume.holds(source)
    if done is None:
        return False
    outbox.used.update(dict.fromkeys(done.outputs, source.address))
    for name, digest in done.outputs.items():
        outbox.remember(name, digest)
    tally.skipped += 1
    tally.written = True
    tally.count(source.address, done.findings)
    if options.as_json:
        outputs = [str(options.out / name) for name in done.outputs]
        tally.results.append({"source": source.address, "outputs": outputs, "findings": list(done.findings)})
    return True


def _take(
    source: Source,
    report: Outcome,
    outbox: Outbox,
    tally: _Tally,
    options: BuildOptions,
    resume: Resume | None,
    *,
    several: bool,
) -> None:
    """Write what became of one workbook, say it, and note last of all that it is done; of ``several``, what each has found."""
    stem = Path(source.name).stem
    error, written = report.error, []
    try:
        if not error:
            written = [outbox.write(f"{stem}.{suffix}", data, source.address) for suffix, data in report.files.items()]
    except DrafterError as failure:
        error = str(failure)
    if error:
        tell(f"出错：{error}")
        tally.code = our_bug(report.bug) if report.bug else max(tally.code, 2)
        tally.results.append({"source": source.address, "outputs": [], "findings": [], "error": error})
        return
    if options.strict and report.has_errors:
        tally.code = max(tally.code, 1)
    findings = findings_json(report.findings)
    tally.count(source.address, findings)
    tally.written = tally.written or bool(written)
    if options.as_json:
        outputs = [str(w.path) for w in written]
        tally.results.append({"source": source.address, "outputs": outputs, "findings": findings})
    else:
        _say(source, report, written, options.strict)
        if several and written and findings:
            errors = sum(f["severity"] == "error" for f in findings)
            print(f"  {errors} 处错误、{len(findings) - errors} 处提醒")
    if resume is not None and written:
        resume.note(source, {w.path.name: outbox.record[w.path.name] for w in written}, findings, report.needs)


def _formats(to: str) -> list[str]:
    formats = [f.strip().lstrip(".").lower() for f in to.replace("，", ",").replace("、", ",").split(",") if f.strip()]
    unknown = [f for f in formats if f not in FORMATS]
    if unknown or not formats:
        raise InputError(f"不认识格式“{'、'.join(unknown) or to}”。--to 后面可以写：{','.join(FORMATS)}。")
    return formats


def _say(source: Source, report: Outcome, written: list[Written], strict: bool) -> None:
    if strict and report.has_errors:
        print(f"{source.name}：有错误，没有写报告。")
        print(render_findings([(report.source, report.findings, report.silenced)], sys.stdout.isatty()))
    for file in written:
        print(f"已写出 {file.path}")
        if file.kept is not None:
            print(f"  原来的文件被人改过，已保留为 {file.kept}")
        if file.spare is not None:
            print(f"  上一份另存为 {file.spare}")


def _close(tally: _Tally, options: BuildOptions) -> None:
    """What the whole run found, and what to do next."""
    if tally.skipped:
        print(f"{tally.skipped} 份上次已经生成，工作簿和模板都没有变，没有重做。")
    errors, warnings = tally.errors, tally.warnings
    if not errors and not warnings:
        print("没有发现问题。")
        return
    names = " ".join(quoted(Path(source)) for source in tally.faulty)
    if len(names) > 60 or len(tally.faulty) == _NAMED:
        names = " ".join(quoted(folder) for folder in sorted(tally.folders))
    print(f"检查发现 {errors} 处错误、{warnings} 处提醒。逐条查看：drafter check {names}{_as_built(options)}")


def _as_built(options: BuildOptions) -> str:
    """The options that findings depend on: without them ``check`` would not tell all that ``build`` has counted."""
    given = {
        "--layout": options.layout,
        "--base": options.base and quoted(options.base),
        "--previous": options.previous and quoted(options.previous),
        "--templates": options.templates and quoted(options.templates),
    }
    return "".join(f" {option} {value}" for option, value in given.items() if value)


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
