"""Examples of rules that look at files: workbooks, an old report to import, last year's workbook, what bureaus sent in.

The notation is in ``drafter/pages.py``. A workbook of which an example writes a part is filled up from one in perfect order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drafter.batch.places import find
from drafter.findings import Finding
from drafter.gathering import submission, summarise
from drafter.pages import FILE
from drafter.pipeline import Pipeline
from rule_example_facts import YEAR
from rule_examples import completed, repeated

_SHEET = re.compile(r"\[(\w+)(?:→(\w+))?\]")
_WHOLE = """\
[基本信息]
项目 | 内容
单位名称 | 甲县司法局
单位类型 | 司法局
所属地区 | 甲县
报告年度 | 2023
主送机关 | 甲县人民政府
导语 | 甲县司法局认真履行职责。现将有关情况报告如下：
成文日期 | 2024年1月20日
不再提示 | D318
[章节]
序号 | 章节 | 标题 | 法定内容 | 编排
1 | 举措成效 | {年度}年推进法治政府建设的主要举措和成效 | 举措成效 | 一是分段
2 | 不足原因 | {年度}年推进法治政府建设存在的不足和原因 | 不足原因 | 一是分段
3 | 第一责任人 | {年度}年党政主要负责人履行推进法治建设第一责任人职责的有关情况 | 第一责任人 | 不编号
4 | 下年安排 | {下年度}年推进法治政府建设的主要安排 | 下年安排 | 一是分段
[指标]
编码 | 指标名称 | 单位 | 本年
TJ04 | 人民调解成功 | 件 | 2960
[要点]
章节 | 小标题 | 要点标题 | 内容 | 状态
举措成效 | | | 行政执法进一步规范。 | 新增
第一责任人 | | | 主要负责人切实履行推进法治建设第一责任人职责。 | 新增
下年安排 | | | 完善监督机制。 | 新增
[不足与原因]
不足 | 原因 | 对策
执法力量不强 | 编制少 | 充实执法力量
"""

Rows = list[list[str]]


def findings_of(code: str, example: str, folder: Path) -> tuple[Finding, ...]:
    """What the step that the rule ``code`` belongs to says of an example; its files are made in ``folder``."""
    files = _files(example)
    for name, lines in files.items():
        _write(folder / name, lines)
    run = next(run for prefixes, run in _STEPS if code.startswith(prefixes))
    return run(folder, list(files))


def _drafted(folder: Path, names: Sequence[str]) -> tuple[Finding, ...]:
    return Pipeline().draft(folder / names[0]).findings


def _imported(folder: Path, names: Sequence[str]) -> tuple[Finding, ...]:
    return Pipeline().import_report(folder / names[0])[1]


def _rolled(folder: Path, names: Sequence[str]) -> tuple[Finding, ...]:
    return Pipeline().roll_over([folder / name for name in names], YEAR + 1)[1]


def _collected(folder: Path, names: Sequence[str]) -> tuple[Finding, ...]:
    pipeline = Pipeline()
    roster = folder / "名单.xlsx" if "名单.xlsx" in names else None
    found = find([str(folder)], [roster] if roster else [])
    came = [submission(pipeline, Path(source.address), source.name) for source in found.sources]
    return summarise(pipeline, came, roster, others=found.others).findings


_STEPS: tuple[tuple[tuple[str, ...], Callable[[Path, Sequence[str]], tuple[Finding, ...]]], ...] = (
    (("D90", "D91"), _imported),
    (("D93", "D94"), _rolled),
    (("D95", "D96"), _collected),
    (("D1", "G73"), _drafted),
)
"""The step of the program that a rule's code belongs to."""


def _files(example: str) -> dict[str, list[str]]:
    """The lines of each file; without a name the example is the workbook."""
    files: dict[str, list[str]] = {}
    current: list[str] = []
    for line in example.split("\n"):
        if match := FILE.fullmatch(line):
            current = files.setdefault(match[1], [])
        else:
            current = current if files else files.setdefault("2023.xlsx", [])
            current.append(line)
    return files


def _write(path: Path, lines: Sequence[str]) -> None:
    text = repeated("\n".join(lines)).strip()
    if path.suffix == ".docx":
        _word(path, text)
    elif path.suffix != ".xlsx" or (text and not text.startswith("[") and "|" not in text):
        # A file of another kind, or what only calls itself a workbook.
        path.write_text(completed(text, YEAR), encoding="utf-8")
    elif text.startswith("[") or not text:
        _save(path, _filled_up(text))
    else:
        _save(path, {"名单": (path.stem, _rows(text.split("\n")))})


def _word(path: Path, text: str) -> None:
    from docx import Document

    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(path))


def _rows(lines: Iterable[str]) -> Rows:
    return [[cell.strip().replace("⏎", "\n") for cell in re.split(r"(?:^|(?<=\s))\|(?=\s|$)", line)] for line in lines]


def _sheets(text: str) -> dict[str, tuple[str, Rows]]:
    """Each sheet's rows, with the name that it has in the file: another one where it was renamed."""
    found: dict[str, tuple[str, Rows]] = {}
    for line in text.split("\n"):
        if match := _SHEET.fullmatch(line.strip()):
            found[match[1]] = (match[2] or match[1], [])
        elif line.strip():
            found[next(reversed(found))][1].extend(_rows([line]))
    return found


def _filled_up(text: str) -> dict[str, tuple[str, Rows]]:
    """The sheets of an example, and of the whole workbook what it leaves out: sheets, items of 基本信息, chapters of 要点."""
    sheets = _sheets(_WHOLE)
    for name, (shown, rows) in _sheets(text).items():
        if name == "基本信息":
            said = {row[0]: row for row in rows}
            kept = [said.pop(row[0], row) for row in sheets[name][1]]
            rows = [*kept, *said.values()]
        elif name == "要点":
            head, *whole = sheets[name][1]
            written = {row[0] for row in rows}
            # Below the example's own headings: it may have fewer of them.
            rest = (
                [row[head.index(h)] if h in head else "" for h in rows[0]] for row in whole if row[0] not in written
            )
            rows = rows and [*rows, *rest]
        sheets[name] = (shown, rows or sheets[name][1])
    return sheets


def _save(path: Path, sheets: dict[str, tuple[str, Rows]]) -> None:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.values():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                _put(sheet, number, column, text)
    book.save(path)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """One cell: a number, words, a formula (``=``), an error value (``#N/A``), ``↑`` merged with the cell above."""
    if text == "↑":
        sheet.merge_cells(start_row=row - 1, start_column=column, end_row=row, end_column=column)
    elif re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        sheet.cell(row, column, float(text))
    elif text:
        sheet.cell(row, column, text)
