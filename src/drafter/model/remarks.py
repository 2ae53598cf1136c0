"""What is remarked beside the text of a Word file; what an import or a collection writes into 备注, and what of a 备注 is the clerk's own."""

from __future__ import annotations

from enum import StrEnum

_BETWEEN = "；"
_MARK = "导入："
_COLLECTED = "汇总："
_DOUBT = f"{_COLLECTED}先核对"


COMMENT, STRUCK, BOX, SYMBOL, READING, CHART = "批注", "划去", "文本框", "符号", "注音", "图表"
"""What people remark in a Word file beside its text: the first word of each of ``Document.remarks``, before ：."""


class Remark(StrEnum):
    """What an import notes beside a number."""

    CHECK = f"{_MARK}请核对"
    OWN = f"{_MARK}目录外指标"
    SHARED = f"{_MARK}与前一项同写一个数"
    GROWTH = f"{_MARK}上年数由同比推算"
    TYPED_GROWTH = f"{_MARK}同比照旧报告写，推不出上年数，查到后填“上年”并清空“同比”"
    FROM_TO = f"{_MARK}上年数取自“由…到…”，请核对"
    LISTED = f"{_MARK}按列出的名称计数，请核对"
    WORDED = f"{_MARK}正文用汉字写这个数，改数时一并改正文"
    TABLE = f"{_MARK}取自附表，请核对"


class PointRemark(StrEnum):
    """What the program notes beside a point."""

    READY = "范文，待核实"
    CARRIED = "沿用上年：请核对"
    PLANNED = "去年的安排：做了没有？做了的改写成举措成效，状态改为“新增”；没做的删去"
    LACKING = "去年的不足：解决了没有？仍存在的抄到“不足与原因”并补写原因；解决了的删去"


REVIEW = "待核实"
_UNREVIEWED = (REVIEW, "请核对", "请核实", "待确认")
"""Words of a 备注, the program's or a person's, that ask for somebody to look at the row."""


OF_LAST_YEAR = (Remark.GROWTH, Remark.TYPED_GROWTH, Remark.FROM_TO)
"""The remarks that speak of 上年 and 同比 alone."""


def parts(note: str) -> list[str]:
    """A 备注 as the several things that it says."""
    return [part for piece in note.split(_BETWEEN) if (part := piece.strip())]


def joined(*notes: str) -> str:
    """What several notes say as one 备注, each thing once."""
    return _BETWEEN.join(dict.fromkeys(part for note in notes for part in parts(note)))


def without(note: str, *remarks: Remark) -> str:
    """A 备注 without some of the program's remarks."""
    return _BETWEEN.join(part for part in parts(note) if part not in remarks)


def asks_for_review(note: str) -> bool:
    """Whether a 备注 says that nobody has looked at its row yet."""
    return any(words in note for words in _UNREVIEWED)


def own_words(note: str) -> str:
    """What of a 备注 a person wrote; only that explains a number, and 请核对 alone explains none. An earlier version's remarks are the program's too."""
    said = (part for part in parts(note) if not part.startswith((_MARK, _COLLECTED)))
    return _BETWEEN.join(part for part in said if part.strip("。！!") not in _UNREVIEWED)


def collected(*told: str, doubted: str = "") -> str:
    """What a collection notes beside a sum: of what it is made, and (``doubted``) which of its figures are to be checked first."""
    said = "。".join(told).replace(_BETWEEN, "，")
    return joined(
        f"{_COLLECTED}{said}" if said else "", f"{_DOUBT}{doubted.replace(_BETWEEN, '，')}" if doubted else ""
    )


def is_collected(note: str) -> bool:
    """Whether a collection says there of what the number is made."""
    return any(part.startswith(_COLLECTED) for part in parts(note))


def doubted(note: str) -> str:
    """Which figures of a sum are still to be checked; empty when the note names none."""
    return "、".join(part.removeprefix(_DOUBT) for part in parts(note) if part.startswith(_DOUBT))


def without_collected(note: str) -> str:
    """A 备注 without what a collection noted: it speaks of one year's sums."""
    return _BETWEEN.join(part for part in parts(note) if not part.startswith(_COLLECTED))


def is_remarked(note: str) -> bool:
    """Whether an import had something to say about the number."""
    return any(part.startswith(_MARK) for part in parts(note))
