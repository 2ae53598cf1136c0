"""The words of 基本信息 that the program prints itself and a clerk types once more: 抄送：, 签发人：, …印发."""

from __future__ import annotations

from drafter.model import schema
from drafter.model.facts import Words
from drafter.workbook.grid import Tell
from drafter.workbook.rules import TYPED_ORDINAL

_NOT_PRINTED = ("指标图", "不再提示", "底稿")
"""Items that are typed freely and of which no word is printed; those with choices are none either."""
_PRINTED = "印发"
_OF_PRINTING = ("印发机关", "印发日期")
# （公开属性：主动公开） is an 附注 as it is printed.
_LABELS = {
    item.name: (item.name,) if item.name == "附注" else (item.name, *item.also)
    for item in schema.ITEMS
    if not item.choices and item.name not in _NOT_PRINTED and not item.name.startswith("报告")
}


def without_label(item: str, words: Words, report: Tell) -> Words:
    """The content of an item without its own name and a colon before it, and without 印发 behind it, which are told."""
    before, colon, after = words.text.replace("：", ":", 1).partition(":")
    text, typed = words.text, ""
    if colon and before.strip() in _LABELS.get(item, ()) and after.strip():
        text, typed = after.strip(), f"{before.strip()}："
    if item in _OF_PRINTING:
        rest = text.rstrip("。 　").removesuffix(_PRINTED).rstrip()
        if rest and rest != text.rstrip("。 　"):
            text, typed = rest, typed or _PRINTED
    if not typed:
        return words
    report(TYPED_ORDINAL.at(words.cell, f"“{typed}”由程序印，不用自己写，本次已略去。请删去。"))
    return Words(text, words.cell)
