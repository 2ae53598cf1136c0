"""The numbers and typefaces of GB/T 9704-2012, each beside its clause; how strictly a clause binds stands in ``clauses.py``."""

from __future__ import annotations

from msgspec import Struct

PAPER_MM = (210.0, 297.0)  # 5.1
TOP_MM, BINDING_MM = 37.0, 28.0  # 5.2.1 天头, 订口
TYPE_AREA_MM = (156.0, 225.0)  # 5.2.1 版心
OFF_MM = 1.0  # 5.2.1, 6.1: how far the type area may be off
BOTTOM_MM = PAPER_MM[1] - TOP_MM - TYPE_AREA_MM[1]
OUTER_MM = PAPER_MM[0] - BINDING_MM - TYPE_AREA_MM[0]
# GB/T 33476.2-2016: half the difference between a line and its characters, so that ink, not the line, stands at 37 mm.
HALF_GAP_MM = 2.42
LINES, CHARACTERS = 22, 28  # 5.2.3
PITCH = 28.95  # points: the widest pitch of which 22 lines fit 225 mm in Word and LibreOffice alike

# Points of the sizes that the standard names.
SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0

# Names under which the typefaces of the standard are sold or shipped; the standard names the face, not the maker.
FACES = {
    "小标宋": ("小标宋", "XiaoBiaoSong"),
    "黑体": ("黑体", "SimHei", "Heiti", "Noto Sans CJK", "思源黑体"),
    "楷体": ("楷体", "KaiTi", "Kaiti", "UKai"),
    "仿宋": ("仿宋", "FangSong", "Fangsong"),
    "宋体": ("宋体", "SimSun", "Songti", "Noto Serif CJK", "UMing"),
}


class Letters(Struct, frozen=True):
    """The typeface and size (points) of one element."""

    face: str
    size: float
    clause: str


TITLE = Letters("小标宋", SIZE_2, "7.3.1")
BODY = Letters("仿宋", SIZE_3, "5.2.2")
HEADINGS = tuple(Letters(face, SIZE_3, "7.3.3") for face in ("黑体", "楷体", "仿宋", "仿宋"))
ANNEX = Letters("黑体", SIZE_3, "7.3.7")
IMPRINT = Letters("仿宋", SIZE_4, "7.4.2")
PAGE_NUMBER = Letters("宋体", SIZE_4, "7.5")
ISSUER_FACE = "小标宋"  # 7.2.4; its size is left open
SIGNER_FACE = "楷体"  # 7.2.6

# Distances in 字.
INDENT = 2.0  # 7.3.3: each paragraph two 字 in
NUMBER_IN = 1.0  # 7.5: the page number one 字 from the outer edge
NAME_RIGHT, DATE_RIGHT_SEALED = 2.0, 4.0  # 7.3.5.2, 7.3.5.1

# 5.2.2 and 7.5 leave the typeface of digits and letters open: the faces that documents are set in.
LATIN = ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "TeX Gyre Termes", "FreeSerif")


def is_face(font: str, face: str) -> bool:
    """Whether a font of this name is the typeface that the standard calls ``face``."""
    return any(mark.lower() in font.lower() for mark in FACES[face])


def is_latin_face(font: str) -> bool:
    """Whether digits and letters may be set in a font: one of ``LATIN`` or a typeface of the standard."""
    return any(name in font for name in LATIN) or any(is_face(font, face) for face in FACES)
