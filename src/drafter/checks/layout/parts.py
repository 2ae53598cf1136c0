"""What the stretches of a report are: title, addressee, headings, text, signature …; and one paragraph as Word shows it."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from drafter.model.look import ParagraphLook, Stretch
from drafter.places import Passage


class Part(StrEnum):
    """What a stretch of a report is, as people call it."""

    ISSUER = "发文机关标志"
    NUMBER = "发文字号"
    SIGNER = "签发人姓名"
    TITLE = "标题"
    ADDRESSEE = "主送机关"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    HEADING = "没有序号的小标题"
    BODY = "正文"
    ATTACHMENT_NOTE = "附件说明"
    NAME = "署名"
    DATE = "成文日期"
    NOTE = "附注"
    ANNEX = "附件序号"
    ANNEX_TITLE = "附件标题"
    IMPRINT = "版记"


HEADINGS = (Part.HEADING_1, Part.HEADING_2, Part.HEADING_3, Part.HEADING_4)
RUNNING = frozenset((*HEADINGS, Part.BODY))
"""What the text consists of."""
# A red head is often set in a table without rules, an imprint in one or in a box.
ANYWHERE = frozenset((Part.ISSUER, Part.NUMBER, Part.SIGNER, Part.IMPRINT))
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


class Shown(Struct, frozen=True, dict=True):
    """One paragraph: its look, its stretches with what each is, where it stands, and the blank lines above it (twips)."""

    look: ParagraphLook
    pieces: tuple[tuple[Part, Stretch], ...]
    place: Passage
    gap: int = 0

    @property
    def part(self) -> Part:
        """What the paragraph is in the report: that of its first piece of text."""
        return self.pieces[0][0]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Without those that show nothing."""
        return tuple(s for _, s in self.pieces if s.text.strip())

    @property
    def char(self) -> float:
        """One 字 of this paragraph in twips, as most of its letters are."""
        counts: Counter[float] = Counter()
        for stretch in self.stretches:
            counts[stretch.size * 20 + stretch.spacing] += len(squeezed(stretch.text))
        return max(counts, key=lambda size: (counts[size], size), default=320.0)


def height(look: ParagraphLook) -> int:
    """How high one line of a paragraph is, in twips, where no grid says otherwise."""
    if look.rule == "exact":
        return look.line
    size = max((s.size for s in look.stretches), default=16.0)
    # Chinese faces take 1.3 times their size in Word.
    natural = round(size * 26)
    return max(natural, look.line) if look.rule == "atLeast" else round(natural * look.line / 240)


def squeezed(text: str) -> str:
    """Text without blanks and what has no width, for comparing."""
    return "".join(text.translate(_UNSEEN).split())
