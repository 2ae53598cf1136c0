"""The layout that a bureau may set in ``templates/format.toml``; its defaults are the standard's own values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.errors import TemplateError
from drafter.gbt9704.numbers import (
    BINDING_MM,
    BOTTOM_MM,
    HALF_GAP_MM,
    LINES,
    OUTER_MM,
    PITCH,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    TOP_MM,
)
from drafter.language import lexicon
from drafter.model.document import Meta
from drafter.resources import Resources
from drafter.writers.docx.measure import width
from drafter.writers.docx.settings import SETTINGS, Setting
from drafter.writers.docx.units import A4_HEIGHT, A4_WIDTH, mm, pt

FILE = "format.toml"
TITLE_WORDS = "title-words.txt"


class Profile(Struct, frozen=True):
    """Margins in mm and line pitch in points that give 22 lines.

    ``common`` sets the margins that a reader of the dialog box expects (GB/T 9704-2012 5.2.1). ``gbt33476`` takes half
    a line gap (2.42 mm) off both, so that the visible ink stands where 5.2.1 wants it (GB/T 33476.2-2016).
    """

    name: str
    top: float
    bottom: float
    left: float
    right: float
    line: float
    gap: float = 0
    """How far (mm) the text area reaches beyond the type area of 5.2.1 at the top and at the bottom."""
    width: int = A4_WIDTH
    height: int = A4_HEIGHT
    """The sheet in twips; only a bureau's own base may have another one."""


PROFILES = {
    "common": Profile("common", TOP_MM, BOTTOM_MM, BINDING_MM, OUTER_MM, PITCH),
    "gbt33476": Profile(
        "gbt33476", TOP_MM - HALF_GAP_MM, BOTTOM_MM - HALF_GAP_MM, BINDING_MM, OUTER_MM, 29.45, gap=HALF_GAP_MM
    ),
}


def _shipped_title_words() -> tuple[str, ...]:
    return lexicon.lines(Resources(), TITLE_WORDS)


class Format(Struct, frozen=True, dict=True):
    """One layout. Sizes and pitches are in points; ``body_pitch`` 0 takes the profile's.

    ``Format()`` is GB/T 9704-2012 as drafter reads it; ``gbt9704/`` names the clause of each value.
    """

    page: str = "common"
    mirrored: bool = True
    title_font: str = "方正小标宋简体"
    heading1_font: str = "黑体"
    heading2_font: str = "楷体_GB2312"
    heading3_font: str = "仿宋_GB2312"
    heading4_font: str = "仿宋_GB2312"
    body_font: str = "仿宋_GB2312"
    issuer_font: str = "方正小标宋简体"
    signer_font: str = "楷体_GB2312"
    annex_font: str = "黑体"
    table_font: str = "仿宋_GB2312"
    table_head_font: str = "黑体"
    page_number_font: str = "宋体"
    latin_font: str = "Times New Roman"
    title_size: float = SIZE_2
    body_size: float = SIZE_3
    imprint_size: float = SIZE_4
    page_number_size: float = SIZE_4
    table_size: float = 12
    issuer_size: float = 54
    title_bold: bool = False
    heading1_bold: bool = False
    heading2_bold: bool = False
    heading3_bold: bool = False
    heading4_bold: bool = False
    lead_bold: bool = False
    body_pitch: float = 0
    title_pitch: float = 36
    title_lines_above: int = 0
    title_width: int = 20
    page_number_style: str = "— {页码} —"
    page_number_place: str = "外侧"
    hanging_punctuation: bool = False
    rule_width: float = 2
    imprint_outer_rule: float = 0.35
    imprint_inner_rule: float = 0.25
    imprint_even: bool = False
    """版记 on an even page, as GB/T 33476.2 wants it for double-sided print."""
    imprint_alone_numbered: bool = True
    """Whether a page that holds 版记 alone shows its number."""
    gap_highlight: bool = True
    chart_height: float = 75
    title_words: tuple[str, ...] = field(default_factory=_shipped_title_words)
    letterhead: str = "red"
    """``red`` prints 版头; ``blank`` leaves a preprinted one free (套打) down to ``letterhead_height`` mm from the paper's edge."""
    letterhead_height: float = 110
    base: str = ""
    """The bureau's own Word file that reports are laid on, as the setting names it."""
    own_profile: Profile | None = None
    """The page of a base, which goes before ``page``."""

    @property
    def profile(self) -> Profile:
        """The measures of the page, of the base's own or of the named layout."""
        return self.own_profile or PROFILES[self.page]

    @cached_property
    def pitch(self) -> int:
        """Line pitch of the text in twips."""
        return pt(self.body_pitch or self.profile.line)

    @property
    def char(self) -> int:
        """One 字 of the text in twips, as it is set: 28 fill the line (GB/T 9704-2012 5.2.3)."""
        return pt(self.body_size) + self.spacing

    @property
    def spacing(self) -> int:
        """Character spacing of the text in twips: 156 mm hold 28 characters of 15.79 pt, and 3号 is 16 pt."""
        return -5 if self.body_size == SIZE_3 else 0

    @cached_property
    def text_width(self) -> int:
        """Width of the type area in twips (156 mm)."""
        return self.profile.width - mm(self.profile.left) - mm(self.profile.right)

    @property
    def lines_per_page(self) -> int:
        """How many lines of the grid fit between the margins."""
        return (self.profile.height - mm(self.profile.top) - mm(self.profile.bottom)) // self.pitch

    @cached_property
    def is_proportional(self) -> bool:
        """Whether Latin letters and digits have widths of their own."""
        return not any(name in self.latin_font for name in ("仿宋", "宋体", "楷体", "黑体", "FangSong", "SimSun"))

    def measured(self, text: str) -> int:
        """How wide words of the body's size are, in twips."""
        return width(text, self.body_size, self.spacing, proportional=self.is_proportional)

    def of(self, meta: Meta) -> Format:
        """The layout of one report, which may say itself whether its 版头 is printed."""
        return replace(self, letterhead=meta.letterhead) if meta.letterhead else self

    def departures(self) -> tuple[str, ...]:
        """One Chinese sentence for each value that departs from a clause of strength 规定, 一般 or 推荐."""
        found = []
        for setting in SETTINGS:
            value = getattr(self, setting.field)
            # A pitch of one's own conforms when it gives 22 lines with the margins chosen.
            fits = setting.field == "body_pitch" and self.lines_per_page == LINES
            if not fits and not setting.conforms(value):
                found.append(setting.departure(value))
        return tuple(found)


def font_names(fmt: Format) -> tuple[str, ...]:
    """The fonts that a layout uses, each once."""
    names = [getattr(fmt, field) for field in fmt.__struct_fields__ if field.endswith("_font")]
    return tuple(dict.fromkeys(names))


def load_format(resources: Resources) -> Format:
    """The layout that ``templates/format.toml`` sets; what it leaves out keeps the standard's value.

    Raises TemplateError for an unknown table or key and for a value of the wrong kind.
    """
    return replace(
        parse_format(resources.toml(FILE), str(resources.path(FILE))), title_words=lexicon.lines(resources, TITLE_WORDS)
    )


def parse_format(data: Mapping[str, Any], source: str = FILE) -> Format:
    """A layout from the tables of a TOML file; ``source`` is named in errors."""
    known = {s.path: s for s in SETTINGS}
    values: dict[str, Any] = {}
    for path, value in _flat(data):
        setting = known.get(path)
        if setting is None:
            raise TemplateError(
                f"版式设置“{source}”里的“{'.'.join(path)}”不是已知的设置项。可用的有：{_names(known, path)}。"
            )
        values[setting.field] = setting.read(value, source)
    return Format(**values)


def _flat(data: Mapping[str, Any]) -> list[tuple[tuple[str, ...], Any]]:
    found: list[tuple[tuple[str, ...], Any]] = []
    for key, value in data.items():
        if isinstance(value, Mapping):
            found.extend(((key, *path), inner) for path, inner in _flat(value))
        else:
            found.append(((key,), value))
    return found


def _names(known: Mapping[tuple[str, ...], Setting], path: tuple[str, ...]) -> str:
    near = [p for p in known if p[:-1] == path[:-1]] or list(known)
    return "、".join(p[-1] for p in near)
