"""The pages of all rules as one Markdown document (docs/rules.md), and one rule's page for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.checks.examples import BAD, GOOD, Page, parse_page
from drafter.findings import Rule

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
    "G": "版式",
}
HEAD = """# 检查规则

由各条规则自己的说明生成（`python tests/test_docs_rules.py`），请不要手改。

“错误”必须改；“提醒”请看一眼，可能是对的。已经核对、不想再看到的，在工作簿“基本信息”的“不再提示”里写上代码（如 `D305`），
只对一个单元格的写成 `D305@指标!D7`；被压下的条数会在检查结果里报出来。

例子的写法：一行是一段；`[指标]` 等是工作表，列用 `|` 隔开；`……` 代表其余各部分齐全；`⏎` 是原文件里的换行，`␣` 是空格。
"""


def family(code: str) -> str:
    """The Chinese name of the family that a code belongs to."""
    return FAMILIES.get(code[:2]) or FAMILIES.get(code[:1], "其他")


def rules_markdown(rules: Iterable[Rule]) -> str:
    """All rules as Markdown: a table, then one section a rule, in the order of their codes."""
    ordered = sorted(rules, key=lambda r: r.code)
    lines = [HEAD, "| 代码 | 名称 | 级别 | 类别 |", "|---|---|---|---|"]
    lines += [f"| [{r.code}](#{r.code.lower()}) | {r.name} | {r.severity.label} | {family(r.code)} |" for r in ordered]
    for rule in ordered:
        lines += [
            "",
            f'<a id="{rule.code.lower()}"></a>',
            "",
            f"## {rule.code} {rule.name}（{rule.severity.label}）",
            "",
        ]
        lines += _markdown(_page(rule))
    return "\n".join(lines).rstrip() + "\n"


def explain(rule: Rule) -> str:
    """One rule's page as plain text, for ``drafter explain CODE``."""
    page = _page(rule)
    lines = [f"{rule.code} {rule.name}（{rule.severity.label}，{family(rule.code)}）", "", page.summary]
    for label, text in page.paragraphs.items():
        lines += ["", f"{label}：{text}"]
    for name, examples in ((BAD, page.bad), (GOOD, page.good)):
        for example in examples:
            lines += ["", f"{name}：", *(f"    {line}" for line in example.split("\n"))]
    return "\n".join(lines) + "\n"


def _page(rule: Rule) -> Page:
    """A rule's page; rules of reading and importing may have a plain sentence instead."""
    try:
        return parse_page(rule.doc)
    except ValueError:
        return Page(" ".join(rule.doc.split()))


def _markdown(page: Page) -> list[str]:
    lines = [page.summary]
    for label, text in page.paragraphs.items():
        lines += ["", f"**{label}**：{text}"]
    for name, examples in ((BAD, page.bad), (GOOD, page.good)):
        for example in examples:
            lines += ["", f"{name}：", "", "```text", *example.split("\n"), "```"]
    return lines
