"""The marks that a clerk may write in a cell: ``{…}`` for a value and ``[…]`` for words that need it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from drafter.language.patterns import Lazy

# A doubled brace is never a placeholder: {{7*7}} stays the text that it is, and so does {% … %}.
PLACEHOLDER = Lazy(r"(?<![{｛])[{｛](?![%#])([^{}｛｝\n]*)[}｝](?![}｝])")
OPTIONAL = Lazy(r"[\[［]([^\[\]［］]*)[\]］]")

VALUE, NUMBER, PREVIOUS, GROWTH, CHANGE = "", "数", "上年", "同比", "增减"
ASPECTS = (VALUE, NUMBER, PREVIOUS, GROWTH, CHANGE)

THIS_YEAR, NEXT_YEAR, LAST_YEAR = "年度", "下年度", "上年度"
YEARS = {THIS_YEAR: 0, NEXT_YEAR: 1, LAST_YEAR: -1}
YEARS_ALSO = {
    THIS_YEAR: ("年", "年份", "本年", "本年度", "今年", "当年", "报告年度", "报告年份"),
    NEXT_YEAR: ("下年", "下一年", "下一年度", "明年", "次年"),
    LAST_YEAR: ("上年", "上一年", "上一年度", "去年", "前一年"),
}
"""What clerks write for a year: no placeholder, but it can only mean that one."""
PROFILE_NAMES = ("单位名称", "所属地区", "统计截止日", "成文日期", "主送机关", "署名")

TO_NAME = "{上一级"
"""How a name begins that a ready sentence leaves to the clerk: {上一级主管部门}."""


class Reference(Struct, frozen=True):
    """One placeholder: a metric's code or name (or a year, or an item of 基本信息) and the aspect after ``|``."""

    name: str
    aspect: str = VALUE


def parse_reference(inside: str) -> Reference:
    """What stands between the braces: ``TJ04|同比`` → Reference("TJ04", "同比")."""
    name, _, aspect = inside.replace("｜", "|").partition("|")
    return Reference(name.strip(), aspect.strip())


def references(text: str) -> list[Reference]:
    """All placeholders of a text, in order."""
    return [parse_reference(m[1]) for m in PLACEHOLDER.finditer(text)]


def brief(text: str, most: int, named: Callable[[str], str] = str) -> str:
    """The first words of a cell as a message quotes them: at most ``most`` characters, "…" where there were more.

    ``{…}`` reads 〔name〕, as in the column “印出来是”; ``named`` gives a metric's name for its code. The brackets of ``[…]`` go.
    """
    plain = PLACEHOLDER.sub(lambda m: f"〔{named(parse_reference(m[1]).name)}〕", OPTIONAL.sub(r"\1", text))
    if len(plain) <= most:
        return plain
    shown = plain[:most]
    # A name is shown whole or not at all.
    return f"{shown[: shown.rindex('〔')] if shown.rfind('〔') > shown.rfind('〕') else shown}…"
