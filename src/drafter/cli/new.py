"""``drafter new``: a workbook to fill in."""

from __future__ import annotations

from pathlib import Path

from drafter.cli.report import findings_json, print_json, quoted, render_findings
from drafter.errors import InputError, OutputError
from drafter.findings import Finding
from drafter.language.dates import REPORTED
from drafter.model.facts import Kind
from drafter.pipeline import Pipeline
from drafter.writing import write_file


def new(
    out: Path,
    year: int,
    bureau: str,
    kind: Kind | None,
    old: list[Path],
    force: bool,
    templates: Path | None,
    as_json: bool,
) -> int:
    """Write a workbook for ``year``; gives the exit code."""
    out = checked_name(out, force)
    if year not in REPORTED:
        raise InputError(f"--year 后面的“{year}”不像年份。请写报告所说的那一年，如 2026。")
    if not bureau and not old:
        raise InputError("请用 --bureau 写出单位全称，如 --bureau 解放区司法局。")
    pipeline = Pipeline(templates)
    findings: tuple[Finding, ...] = ()
    if old:
        facts, findings = pipeline.roll_over(old, year, bureau)
    else:
        facts = pipeline.new(year, bureau, kind)
    write_file(out, pipeline.dump(facts))
    if as_json:
        report = {"source": str(old[-1]) if old else "", "outputs": [str(out)], "findings": findings_json(findings)}
        print_json({"reports": [report]})
        return 0
    if findings:
        print(render_findings([(str(out), findings, ())]))
    print(f"已写出 {out}" if old else f"已写出 {out}（按“{facts.item('单位类型')}”准备；不是的，用 --kind 另选）")
    print(f"下一步：用 Excel 或 WPS 打开，先看“填表说明”，填好保存后运行 drafter build {quoted(out)}")
    return 0


def checked_name(out: Path, force: bool) -> Path:
    """``out`` with .xlsx. Raises OutputError when it exists and is not to be replaced."""
    if not out.name:  # "", "." and "/" are folders.
        raise OutputError(f"“{out}”是文件夹，不是新工作簿的文件名。请写一个文件名，如 2026.xlsx。")
    if not out.suffix:
        out = out.with_suffix(".xlsx")
    if out.suffix.lower() != ".xlsx":
        raise InputError(f"“{out.name}”应以 .xlsx 结尾。")
    if out.exists() and not force:
        raise OutputError(f"“{out}”已经存在，没有改动它。请换一个文件名；确实要覆盖的，加上 --force。")
    return out
