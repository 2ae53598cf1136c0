"""Every rule of every step, and the page that explains it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, zip_longest

from drafter.findings import Finding, Rule
from drafter.language.characters import shown_width
from drafter.model.facts import Facts
from drafter.pages import BAD, BAR, GOOD, MARKS, Page, parse_page
from drafter.resources import Resources

MEASURED = "checks/measured.csv"
"""How many of a rule's findings people judged, and how many of them were right; `benchmarks/truth.py --measured` writes it."""
FAMILIES = {
    "D1": "读取工作簿",
    "D2": "结构",
    "D3": "数字",
    "D4": "年份和日期",
    "D5": "标点和数字用法",
    "D6": "词语和提法",
    "D7": "与去年的报告比",
    "D8": "保密和个人信息",
    "D9": "导入旧报告",
    "D93": "新一年的工作簿",
    "D94": "新一年的工作簿",
    "D95": "汇总",
    "D96": "汇总",
    "G": "版式",
}
HEAD = """# 检查规则

由各条规则自己的说明生成（`python tests/test_docs_rules.py`），请不要手改。

“错误”必须改；“提醒”请看一眼，可能是对的。已经核对、不想再看到的，在工作簿“基本信息”的“不再提示”里写上代码（如 `D305`），
只对一个单元格的写成 `D305@指标!D7`；被压下的条数会在检查结果里报出来。

例子的写法：一行是一段；`[指标]` 等是工作表，列用 `|` 隔开；`[2023.xlsx]` 等是文件。没有写到的工作表、项目和章节，照填好的工作簿算。
`[版式]` 下面每行是部分、性质、值：一份处处合规的公文，只有这几样不同。
"""


def all_rules() -> tuple[Rule, ...]:
    """Every rule of every step, by code."""
    from drafter.bases import RULES as BASE_RULES
    from drafter.checks import rules as check_rules
    from drafter.collect.rules import RULES as COLLECT_RULES
    from drafter.compose.faults import RULES as FAULT_RULES
    from drafter.compose.gaps import RULES as GAP_RULES
    from drafter.extract.misplaced import RULES as MISPLACED_RULES
    from drafter.extract.rules import RULES as EXTRACT_RULES
    from drafter.rollover import RULES as ROLLOVER_RULES
    from drafter.workbook.rules import RULES as WORKBOOK_RULES
    from drafter.writers.docx.crowded import RULES as TABLE_RULES
    from drafter.writers.docx.firstpage import RULES as PAGE_RULES

    return tuple(
        sorted(
            (
                *WORKBOOK_RULES,
                *GAP_RULES,
                *FAULT_RULES,
                *check_rules(),
                *EXTRACT_RULES,
                *MISPLACED_RULES,
                *ROLLOVER_RULES,
                *COLLECT_RULES,
                *PAGE_RULES,
                *TABLE_RULES,
                *BASE_RULES,
            ),
            key=lambda rule: rule.code,
        )
    )


def unknown_silences(facts: Facts) -> Iterator[Finding]:
    """Codes under 不再提示 that no rule has: what they were to silence goes on being told."""
    if not facts.silences:
        return
    from drafter.workbook.rules import NOT_SILENCED

    known = {rule.code for rule in all_rules()}
    for code in dict.fromkeys(s.code for s in facts.silences):
        if code not in known:
            place = facts.profile["不再提示"].cell
            yield NOT_SILENCED.at(place, f"没有“{code}”这条检查，没有起作用。请照检查结果里的代码改正。")


def family(code: str) -> str:
    """The Chinese name of the family that a code belongs to."""
    return next((FAMILIES[code[:n]] for n in (3, 2, 1) if code[:n] in FAMILIES), "其他")


def rules_markdown(rules: Iterable[Rule]) -> str:
    """All rules as Markdown: a table, then one section a rule, in the order of their codes."""
    ordered = sorted(rules, key=lambda r: r.code)
    marks = "；".join(f"`{shown}` {meaning}" for _, shown, meaning in MARKS)
    lines = [f"{HEAD}{marks}。\n", "| 代码 | 名称 | 级别 | 类别 |", "|---|---|---|---|"]
    lines += [f"| [{r.code}](#{r.code.lower()}) | {r.name} | {r.severity.label} | {family(r.code)} |" for r in ordered]
    for rule in ordered:
        lines += [
            "",
            f'<a id="{rule.code.lower()}"></a>',
            "",
            f"## {rule.code} {rule.name}（{rule.severity.label}）",
            "",
        ]
        lines += _markdown(parse_page(rule.doc), measured(rule.code))
    return "\n".join(lines).rstrip() + "\n"


def rule_page(rule: Rule) -> str:
    """One rule's page as plain text, for ``drafter explain CODE``."""
    page = parse_page(rule.doc)
    lines = [f"{rule.code} {rule.name}（{rule.severity.label}，{family(rule.code)}）", "", page.summary]
    for label, text in page.paragraphs.items():
        lines += ["", f"{label}：{text}"]
    if said := measured(rule.code):
        lines += ["", f"实测：{said}"]
    for name, examples in ((BAD, page.bad), (GOOD, page.good)):
        for example in examples:
            lines += ["", f"{name}：", *(f"    {line}" for line in _aligned(example))]
    if used := _legend("\n".join((*page.bad, *page.good))):
        lines += ["", f"例子里，{'；'.join(used)}。"]
    return "\n".join(lines) + "\n"


def measured(code: str) -> str:
    """How often a rule was right where people judged what it found (templates/checks/measured.csv); "" where nobody did."""
    return _measured().get(code, "")


@cache
def _measured() -> dict[str, str]:
    return {
        row["编号"]: f"在公开报告和考题上，人判断过它的{row['判断']}条结果，{row['对']}条对。"
        for row in Resources().table(MEASURED)
    }


def _markdown(page: Page, said: str = "") -> list[str]:
    lines = [page.summary]
    for label, text in page.paragraphs.items():
        lines += ["", f"**{label}**：{text}"]
    lines += ["", f"**实测**：{said}"] if said else []
    for name, examples in ((BAD, page.bad), (GOOD, page.good)):
        for example in examples:
            lines += ["", f"{name}：", "", "```text", *example.split("\n"), "```"]
    return lines


def _aligned(example: str) -> list[str]:
    """An example's lines for a terminal: the cells of a table's rows below one another, a Chinese character two wide."""
    lines: list[str] = []
    for is_row, group in groupby(example.split("\n"), key=lambda line: bool(BAR.search(line))):
        rows = [[cell.strip() for cell in BAR.split(line)] for line in group]
        widths = [max(map(shown_width, column)) for column in zip_longest(*rows, fillvalue="")]
        lines += (
            " | ".join(cell + " " * (widths[i] - shown_width(cell)) for i, cell in enumerate(row)).rstrip()
            if is_row
            else row[0]
            for row in rows
        )
    return lines


def _legend(text: str) -> list[str]:
    """What the marks mean that stand in examples."""
    return [f"{shown} {meaning}" for find, shown, meaning in MARKS if re.search(find, text)]
