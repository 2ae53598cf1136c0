"""The settings of ``templates/format.toml``: their Chinese keys, what they may be, and the clause that they touch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from drafter.errors import TemplateError
from drafter.gbt9704.numbers import FACES, PITCH, SIZE_2, SIZE_3, SIZE_4


class Setting(Struct, frozen=True):
    """One key of the file. ``clause`` is empty where the standard leaves the choice; ``wanted`` says what it asks for."""

    path: tuple[str, ...]
    field: str
    read: Callable[[Any, str], Any]
    clause: str = ""
    strength: str = ""
    wanted: str = ""
    accepts: Callable[[Any], bool] | None = None

    def conforms(self, value: Any) -> bool:
        """Whether the standard allows this value."""
        return self.accepts is None or self.accepts(value)

    def departure(self, value: Any) -> str:
        """The sentence that tells a value which departs from the standard, with its clause."""
        shown = ("是" if value else "否") if isinstance(value, bool) else f"{value}"
        name = "—".join(self.path)
        return (
            f"版式设置“{name}”为“{shown}”，与 GB/T 9704—2012 第{self.clause}条（{self.strength}：{self.wanted}）不一致。"
            "确需这样可以保留，否则请在 templates/format.toml 里改回。"
        )


def _text(path: tuple[str, ...]) -> Callable[[Any, str], str]:
    def read(value: Any, source: str) -> str:
        if not isinstance(value, str) or not value.strip():
            raise _wrong(path, source, "写成带引号的文字")
        return value.strip()

    return read


def _file(path: tuple[str, ...]) -> Callable[[Any, str], str]:
    def read(value: Any, source: str) -> str:
        if not isinstance(value, str):
            raise _wrong(path, source, '写成带引号的文件名，不用的写 ""')
        return value.strip()

    return read


def _one_of(path: tuple[str, ...], *choices: str) -> Callable[[Any, str], str]:
    def read(value: Any, source: str) -> str:
        if value not in choices:
            raise _wrong(path, source, f"写成{'、'.join(f'“{c}”' for c in choices)}之一")
        return str(value)

    return read


def _number(path: tuple[str, ...], low: float, high: float) -> Callable[[Any, str], float]:
    def read(value: Any, source: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise _wrong(path, source, f"写成 {low:g} 到 {high:g} 之间的数")
        return value

    return read


def _whole(path: tuple[str, ...], low: int, high: int) -> Callable[[Any, str], int]:
    def read(value: Any, source: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise _wrong(path, source, f"写成 {low} 到 {high} 之间的整数")
        return value

    return read


def _yes(path: tuple[str, ...]) -> Callable[[Any, str], bool]:
    def read(value: Any, source: str) -> bool:
        if not isinstance(value, bool):
            raise _wrong(path, source, "写成 true（是）或 false（否）")
        return value

    return read


def _pattern(path: tuple[str, ...]) -> Callable[[Any, str], str]:
    def read(value: Any, source: str) -> str:
        if not isinstance(value, str) or value.count("{页码}") != 1:
            raise _wrong(path, source, "写成含有一个 {页码} 的文字，如“— {页码} —”")
        return value

    return read


def _wrong(path: tuple[str, ...], source: str, cure: str) -> TemplateError:
    return TemplateError(f"版式设置“{source}”里的“{'.'.join(path)}”写法不对，请{cure}。")


def _font(key: str, field: str, face: str = "", clause: str = "", strength: str = "") -> Setting:
    path = ("字体", key)
    accepts = (lambda value: any(n in value for n in FACES[face])) if face else None
    return Setting(path, field, _text(path), clause, strength, face, accepts)


def _size(key: str, field: str, wanted: float = 0, clause: str = "", strength: str = "", name: str = "") -> Setting:
    path = ("字号", key)
    accepts = (lambda value: value == wanted) if wanted else None
    return Setting(path, field, _number(path, 5, 120), clause, strength, name, accepts)


def _bold(key: str, field: str) -> Setting:
    path = ("加粗", key)
    return Setting(path, field, _yes(path))


_BASE = ("base",)
_LETTERHEAD, _HEAD_HEIGHT = ("letterhead",), ("letterhead_height",)
_PAGE = ("页面", "边距")
_PITCH = ("行距", "正文")
_TITLE_PITCH = ("行距", "标题")
_TITLE_ABOVE = ("标题", "公开稿标题前空行")
_TITLE_WIDTH = ("标题", "每行最多字数")
_NUMBER_STYLE = ("页码", "样式")
_NUMBER_PLACE = ("页码", "位置")
_HANGING = ("页面", "标点悬挂")
_MIRRORED = ("页面", "双面")
_RULE = ("版头", "红线粗细")
_OUTER, _INNER = ("版记", "首末线粗细"), ("版记", "中间线粗细")
_EVEN, _ALONE = ("版记", "放在双页"), ("版记", "独占一页时编页码")
_GAP = ("其他", "待填处标黄")
_CHART = ("其他", "图表高度")

SETTINGS: tuple[Setting, ...] = (
    Setting(_BASE, "base", _file(_BASE)),
    Setting(_LETTERHEAD, "letterhead", _one_of(_LETTERHEAD, "red", "blank")),
    Setting(_HEAD_HEIGHT, "letterhead_height", _number(_HEAD_HEIGHT, 37, 130)),
    Setting(_PAGE, "page", _one_of(_PAGE, "common", "gbt33476")),
    Setting(_MIRRORED, "mirrored", _yes(_MIRRORED), "5.2.1", "规定", "双面印刷时单双页订口都是28毫米", bool),
    Setting(_HANGING, "hanging_punctuation", _yes(_HANGING), "5.2.3", "一般", "文字不出版心", lambda v: not v),
    _font("标题", "title_font", "小标宋", "7.3.1", "一般"),
    _font("一级标题", "heading1_font", "黑体", "7.3.3", "一般"),
    _font("二级标题", "heading2_font", "楷体", "7.3.3", "一般"),
    _font("三级标题", "heading3_font", "仿宋", "7.3.3", "一般"),
    _font("四级标题", "heading4_font", "仿宋", "7.3.3", "一般"),
    _font("正文", "body_font", "仿宋", "5.2.2", "一般"),
    _font("发文机关标志", "issuer_font", "小标宋", "7.2.4", "推荐"),
    _font("签发人姓名", "signer_font", "楷体", "7.2.6", "规定"),
    _font("附件序号", "annex_font", "黑体", "7.3.7", "规定"),
    _font("表格", "table_font"),
    _font("表头", "table_head_font"),
    _font("页码", "page_number_font", "宋体", "7.5", "一般"),
    _font("数字和西文", "latin_font"),
    _size("标题", "title_size", SIZE_2, "7.3.1", "一般", "2号（22磅）"),
    _size("正文", "body_size", SIZE_3, "5.2.2", "一般", "3号（16磅）"),
    _size("版记", "imprint_size", SIZE_4, "7.4.2", "一般", "4号（14磅）"),
    _size("页码", "page_number_size", SIZE_4, "7.5", "一般", "4号（14磅）"),
    _size("表格", "table_size"),
    _size("发文机关标志上限", "issuer_size"),
    _bold("标题", "title_bold"),
    _bold("一级标题", "heading1_bold"),
    _bold("二级标题", "heading2_bold"),
    _bold("三级标题", "heading3_bold"),
    _bold("四级标题", "heading4_bold"),
    _bold("段旨句", "lead_bold"),
    Setting(
        _PITCH,
        "body_pitch",
        _number(_PITCH, 0, 100),
        "5.2.3",
        "一般",
        "每面22行（填0由边距决定）",
        lambda v: v in (0, PITCH),
    ),
    Setting(_TITLE_PITCH, "title_pitch", _number(_TITLE_PITCH, 20, 100)),
    Setting(_TITLE_ABOVE, "title_lines_above", _whole(_TITLE_ABOVE, 0, 10)),
    Setting(_TITLE_WIDTH, "title_width", _whole(_TITLE_WIDTH, 6, 20)),
    Setting(
        _NUMBER_STYLE,
        "page_number_style",
        _pattern(_NUMBER_STYLE),
        "7.5",
        "一般",
        "“— {页码} —”",
        lambda v: v == "— {页码} —",
    ),
    Setting(
        _NUMBER_PLACE,
        "page_number_place",
        _one_of(_NUMBER_PLACE, "外侧", "居中", "不编"),
        "7.5",
        "一般",
        "外侧（单页居右、双页居左）",
        lambda v: v == "外侧",
    ),
    Setting(_RULE, "rule_width", _number(_RULE, 0.25, 6)),
    Setting(_OUTER, "imprint_outer_rule", _number(_OUTER, 0.1, 2), "7.4.1", "推荐", "0.35毫米", lambda v: v == 0.35),
    Setting(_INNER, "imprint_inner_rule", _number(_INNER, 0.1, 2), "7.4.1", "推荐", "0.25毫米", lambda v: v == 0.25),
    Setting(_EVEN, "imprint_even", _yes(_EVEN)),
    Setting(_ALONE, "imprint_alone_numbered", _yes(_ALONE)),
    Setting(_GAP, "gap_highlight", _yes(_GAP)),
    Setting(_CHART, "chart_height", _number(_CHART, 30, 200)),
)
