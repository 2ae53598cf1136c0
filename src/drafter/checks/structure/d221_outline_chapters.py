"""按实施纲要的章节写，却缺了章节或次序不同。

为什么：报告按《法治政府建设实施纲要》各章作一级标题时，缺一章就等于这方面的工作没有报告，次序不同则不便比对。
怎么改：补上缺的部分，按纲要的次序排；确实没有这方面工作的，可在“不再提示”中写上 D221。
依据：《法治政府建设实施纲要（2021—2025年）》各部分的次序（templates/checks/outline.toml，按年份更换）。

反例：
    一、健全政府职能体系，推动更好发挥政府作用
    深化改革。
    二、规范重大行政决策程序，推进依法科学民主决策
    落实程序。
    三、完善行政执法体制机制，执法工作更加公正透明
    规范执法。
    四、强化权力制约监督机制，行政权力行使更加规范
    接受监督。
    五、依法有效化解社会矛盾纠纷
    做好调解。
    六、健全体制机制，提升应急处置能力
    加强演练。

正例：
    一、2023年推进法治政府建设的主要举措和成效
    规范执法。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from drafter.checks.outline import first_level
from drafter.checks.report import Line, Report
from drafter.errors import TemplateError
from drafter.findings import Finding, Rule, Severity

RULE = Rule("D221", "纲要章节缺少或次序不同", Severity.WARNING, __doc__ or "")

FILE = "checks/outline.toml"
ENOUGH = 4
"""From how many headings after the outline's chapters a report counts as set by them."""


def _outline(report: Report) -> dict[str, Any] | None:
    try:
        outlines = report.resources.toml(FILE).get("outline", [])
    except TemplateError:
        return None
    return next((o for o in outlines if o["first_year"] <= report.year <= o["last_year"]), None)


def check(report: Report) -> Iterator[Finding]:
    headings = first_level(report)
    if len(headings) < ENOUGH:
        return
    outline = _outline(report)
    if outline is None:
        return
    chapters: list[dict[str, Any]] = outline["chapters"]
    seen: list[tuple[int, Line]] = []
    for line in headings:
        for i, chapter in enumerate(chapters):
            if any(word in line.text for word in chapter["words"]) and i not in [n for n, _ in seen]:
                seen.append((i, line))
                break
    if len(seen) < ENOUGH:
        return
    missing = [c["name"] for i, c in enumerate(chapters) if c.get("required", True) and i not in [n for n, _ in seen]]
    late = next(((b, line) for (a, _), (b, line) in pairwise(seen) if b < a), None)
    problems = []
    if missing:
        problems.append(f"按《{outline['name']}》的章节写，却缺少{''.join(f'“{m}”' for m in missing)}")
    if late:
        problems.append(f"“{late[1].text[:24]}”的次序与纲要不同")
    if problems:
        line = late[1] if late else seen[-1][1]
        yield RULE.at(line.place(0, len(line.text)), f"{'；'.join(problems)}。请补上或调整次序。")
