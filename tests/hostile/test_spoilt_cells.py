"""A full workbook spoilt cell by cell, row by row, column by column: what changes the print is told.

Each way to spoil is tried on every cell that it fits. What a clerk may as well have meant (another number, other words)
is no spoiling; what no program can tell is listed with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from spoilt import Table, silent, sound, tables

Spoil = Callable[[str], str | None]
PRINTED = {
    "要点": ("小标题", "要点标题", "内容"),
    "不足与原因": ("不足", "原因", "对策"),
    "章节": ("标题",),
    "基本信息": ("内容",),
}


def middle(text: str, made: Callable[[str, str], str]) -> str | None:
    """The text with something done to it between two of its Chinese characters."""
    at = next(
        (i for i in range(len(text) // 2, len(text) - 1) if "一" <= text[i - 1] <= "鿿" and "一" <= text[i] <= "鿿"), 0
    )
    return made(text[:at], text[at:]) if at else None


def first(old: str, new: str) -> Spoil:
    return lambda text: text.replace(old, new, 1) if old in text else None


WORDS: dict[str, Spoil] = {
    "a blank": lambda t: middle(t, lambda a, b: f"{a} {b}"),
    "a wide blank": lambda t: middle(t, lambda a, b: f"{a}　{b}"),
    "a character without width": lambda t: middle(t, lambda a, b: f"{a}\u200b{b}"),
    "a control character": lambda t: middle(t, lambda a, b: f"{a}\x07{b}"),
    "a line break": lambda t: middle(t, lambda a, b: f"{a}\n{b}"),
    "a mark of a page": lambda t: middle(t, lambda a, b: f"{a}<b>{b}</b>"),
    "the same again": lambda t: t + t if len(t) > 3 else None,
    "#": lambda t: f"#{t}",
    "*": lambda t: f"*{t}",
    "an apostrophe": lambda t: f"'{t}",
    "=": lambda t: f"＝{t}",
    "two question marks": lambda t: f"{t}？？",
    "a note": lambda t: f"{t}【请领导定】",
    "to be checked": lambda t: f"{t}（待核实）",
    "XX": lambda t: middle(t, lambda a, b: f"{a}XX{b}"),
    "a dash alone": lambda _: "-",
    "none": lambda _: "无",
    "a number alone": lambda _: "5",
    "a comma at the end": lambda t: f"{t[:-1]}，" if t.endswith("。") else None,
    "two stops": lambda t: f"{t}。" if t.endswith("。") else None,
    "a half-width comma": first("，", ","),
    "an ordinal within": first("，", "，二是"),
    "an opening bracket lost": first("[", ""),
    "a closing bracket lost": first("]", ""),
    "an opening brace lost": first("{", ""),
    "a closing brace lost": first("}", ""),
    "braces doubled": lambda t: t.replace("{", "{{", 1).replace("}", "}}", 1) if "{" in t else None,
    "round brackets for braces": lambda t: t.replace("{", "(", 1).replace("}", ")", 1) if "{" in t else None,
    "a dollar sign": first("{", "${"),
    "a code that is none": lambda t: (
        re.sub(r"\{([A-Z]+)\d", r"{\g<1>9", t, count=1) if re.search(r"\{[A-Z]", t) else None
    ),
    "an aspect mistyped": first("|同比", "|同笔"),
    "an aspect after a stroke": first("|同比", "/同比"),
    "an aspect lost": lambda t: t.replace("|同比", "") if "同比{" in t else None,
    "a code twice": lambda t: re.sub(r"(\{[A-Z][^{}]*\})", r"\1\1", t, count=1) if re.search(r"\{[A-Z]", t) else None,
    "a unit behind": lambda t: re.sub(r"(\{TJ0[34]\})", r"\1件", t, count=1) if "{TJ0" in t else None,
    "% behind": lambda t: t.replace("{TJ05}", "{TJ05}%") if "{TJ05}" in t else None,
    "digits before a year": first("{年度}", "20{年度}"),
    "余 behind a year": first("{年度}", "{年度}余"),
}
HARMLESS = {
    ("a line break", "导语"): "a line break parts paragraphs of 导语",
}
NUMBERS: dict[str, Callable[[str], Any]] = {
    "letters for digits": lambda v: v.replace("2", "Z"),
    "a blank within": lambda v: f"{v[0]} {v[1:]}",
    "another unit": lambda v: f"{v}平方米",
    "two words of approximation": lambda v: f"约{v}余",
    "a question mark": lambda v: f"{v}?",
    "a range": lambda v: f"{v}-{v}",
    "two numbers": lambda v: f"{v}、{v}",
    "a note": lambda v: f"{v}（预计）",
    "within": lambda v: f"{v}以内",
    "tenths": lambda _: "九成",
    "to be decided": lambda _: "待定",
    "true": lambda _: True,
    "an error": lambda _: "#REF!",
    "a date": lambda _: "2026-03-04",
    "minus": lambda v: f"-{v}",
    "hundredfold": lambda v: f"{v}00",
}


def cells(column: str, sheet: str) -> Iterator[int]:
    table = tables()[sheet]
    at = table[0].index(column)
    for index in range(1, len(table)):
        if at < len(table[index]) and table[index][at] not in (None, ""):
            yield index


def test_the_sound_workbook_is_sound(tmp_path: Path) -> None:
    text, told = sound()
    assert "同比增长11.5%" in text
    assert {code for code, _ in told} <= {"D318"}


@pytest.mark.parametrize("name", WORDS)
def test_words_that_are_printed(name: str, tmp_path: Path) -> None:
    found = []
    for sheet, columns in PRINTED.items():
        for column in columns:
            at = tables()[sheet][0].index(column)
            for index in cells(column, sheet):
                spoilt = tables()
                row = spoilt[sheet][index]
                if sheet == "基本信息" and row[0] not in ("单位名称", "主送机关", "导语", "结语", "署名"):
                    continue
                made = WORDS[name](str(row[at]))
                if made is None or made == row[at] or (name, row[0]) in HARMLESS:
                    continue
                row[at] = made
                if silent(spoilt, tmp_path):
                    found.append((sheet, column, index + 1, made))
    assert found == []


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers(name: str, tmp_path: Path) -> None:
    found = []
    for column in ("本年", "上年"):
        at = tables()["指标"][0].index(column)
        for index in cells(column, "指标"):
            spoilt = tables()
            value = f"{spoilt['指标'][index][at]:g}"
            made = NUMBERS[name](value)
            if made == value:
                continue
            spoilt["指标"][index][at] = float(made) if name in ("minus", "hundredfold") else made
            if silent(spoilt, tmp_path):
                found.append((column, index + 1, made))
    assert found == []


def again(table: Table, index: int) -> None:
    table.insert(index + 1, list(table[index]))


def blank(table: Table, index: int) -> None:
    table.insert(index, [])


def headings(table: Table, index: int) -> None:
    table.insert(index, list(table[0]))


def shifted(table: Table, index: int) -> None:
    table[index].insert(0, None)


def drawn(table: Table, index: int) -> None:
    table[index] = [*table[index][1:], None]


def above(table: Table, index: int) -> None:
    table.insert(0, table.pop(index))


ROWS = {
    "again": again,
    "a blank row": blank,
    "the headings": headings,
    "shifted": shifted,
    "drawn": drawn,
    "above": above,
}


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("sheet", ["章节", "指标", "要点", "不足与原因", "基本信息", "历年"])
def test_rows(sheet: str, name: str, tmp_path: Path) -> None:
    found = []
    for index in range(1, len(tables()[sheet])):
        spoilt = tables()
        ROWS[name](spoilt[sheet], index)
        if silent(spoilt, tmp_path):
            found.append(index + 1)
    assert found == []


def lost(table: Table, at: int) -> None:
    for row in table:
        del row[at : at + 1]


def unnamed(table: Table, at: int) -> None:
    table[0][at] = None


def renamed(table: Table, at: int) -> None:
    table[0][at] = f"{table[0][at]}（必填）"


def twice(table: Table, at: int) -> None:
    for number, row in enumerate(table):
        row.insert(at, row[at] if number == 0 and at < len(row) else "别的话")


COLUMNS = {"lost": lost, "unnamed": unnamed, "renamed": renamed, "twice": twice}


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("sheet", ["章节", "指标", "要点", "不足与原因", "基本信息"])
def test_columns(sheet: str, name: str, tmp_path: Path) -> None:
    found = []
    for at, heading in enumerate(tables()[sheet][0]):
        spoilt = tables()
        COLUMNS[name](spoilt[sheet], at)
        if silent(spoilt, tmp_path):
            found.append(heading)
    assert found == []
