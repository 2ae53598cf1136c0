"""The names of bodies in 基本信息 that would be printed wrong: not whole, parted by blanks or not at all, with notes."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Finding
from drafter.language.bodies import is_organisation, places
from drafter.language.patterns import Lazy
from drafter.model.facts import Facts, Words
from drafter.workbook.rules.strays import BODY_NAME

_NAMES = ("单位名称", "主送机关", "署名", "抄送机关", "印发机关", "发文机关标志")
_LISTED = ("主送机关", "抄送机关")
_SEAL = Lazy(r"[（(][^（）()]*章[^（）()]*[）)]")
_PARTS = Lazy(r"[、，,；;\s]+")
# 市司法局县人民政府 are two; 县委县政府 is a habit, 国家税务总局青禾县税务局 and 市公安局青禾县分局 are one.
_TWO = Lazy(
    r"(?!国家|中国)[^{}｛｝]*?(?P<first>[^{}｛｝]*(?:(?<!总)[局厅]|政府|委员会|常委会|(?P<level>[省市县区州旗])委(?!(?P=level))))"
    r"(?P<second>(?:[省市县区州旗]|[一-鿿]{2,4}[省市县区州旗])(?:人民政府|政府|人大常委会|[一-鿿]{1,12}(?<!分)(?:局|厅)))"
)
_BARE = 4
"""Names of so few characters, and no place in them, are those of an office in speech: 司法局, 政府办."""


def names(facts: Facts) -> Iterator[Finding]:
    """All findings of this kind, at the cell to mend."""
    for item in _NAMES:
        words = facts.profile.get(item, Words())
        text = words.text.strip()
        if not text:
            continue
        if match := _SEAL.search(text):
            yield BODY_NAME.at(words.cell, f"“{item}”里的“{match[0]}”会印出来。盖章不用写，请删去。")
        elif len(text.split()) > 1 and not _side_by_side(item, text):
            yield BODY_NAME.at(
                words.cell, f"“{item}”里有空格或换行，会把名称断开。请删去；几个机关之间用顿号或逗号隔开。"
            )
        elif item in _LISTED and (";" in text or "；" in text):
            yield BODY_NAME.at(words.cell, f"“{item}”的几个机关之间用了分号。请改成顿号（同级）或逗号。")
        elif item in _LISTED and (two := next((m for part in _PARTS.split(text) if (m := _TWO.fullmatch(part))), None)):
            yield BODY_NAME.at(
                words.cell,
                f"“{item}”里的“{two['first']}”和“{two['second']}”连在一起，像一个机关。请在中间加上顿号（同级）或逗号。",
            )
        elif item in ("单位名称", "署名") and _is_short(text, facts.bureau):
            yield BODY_NAME.at(words.cell, f"“{item}”写的“{text}”不是全称。请写全称，如“××县{text}”。")


def _side_by_side(item: str, text: str) -> bool:
    """Whether blanks part whole names where they may: joint signatures stand side by side."""
    return item not in _LISTED and all(is_organisation(name) for name in _PARTS.split(text) if name)


def _is_short(text: str, bureau: str) -> bool:
    if len(text) <= _BARE and not places(text) and "{" not in text:
        return True
    return text != bureau and bureau.endswith(text) and bool(places(bureau)) and not places(text)
