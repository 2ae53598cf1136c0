"""``drafter import``: an existing report becomes a workbook of its own year."""

from __future__ import annotations

from pathlib import Path

from drafter.cli.new import checked_name
from drafter.cli.report import findings_json, print_json, render_findings
from drafter.errors import InputError
from drafter.pipeline import Pipeline
from drafter.sources import is_workbook
from drafter.writing import write_file


def import_report(report: Path, out: Path, force: bool, templates: Path | None, as_json: bool) -> int:
    """Write the workbook; gives the exit code."""
    if is_workbook(report):
        raise InputError(f"“{report.name}”已经是工作簿。要从它开始填下一年，请用 drafter new … --from {report.name}。")
    out = checked_name(out, force)
    pipeline = Pipeline(templates)
    facts, findings = pipeline.import_report(report)
    write_file(out, pipeline.dump(facts))
    if as_json:
        print_json({"reports": [{"source": str(report), "outputs": [str(out)], "findings": findings_json(findings)}]})
        return 0
    print(render_findings([(str(report), findings, ())]))
    filled = sum(m.value is not None for m in facts.metrics)
    print(f"已写出 {out}：{len(facts.sections)} 章、{len(facts.points)} 个要点、{filled} 个指标有数。")
    if any(f.rule.code == "D908" for f in findings):
        print("注意：这份文件不像法治政府建设年度报告，拆出来的工作簿多半不能用。请确认选对了文件。")
        return 0
    print("下一步：打开工作簿，核对“备注”里写着“请核对”的行；然后 drafter build 看看与原文是否一致。")
    return 0
