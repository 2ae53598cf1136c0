"""Gaps in a composed report: values not filled in, and placeholders that name nothing."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import half_width
from drafter.language.patterns import Lazy
from drafter.model import placeholders as marks
from drafter.model import schema
from drafter.model.document import Document, Role, Text, texts_of
from drafter.model.facts import Facts, Metric, Words
from drafter.model.required import parts

UNKNOWN_PLACEHOLDER = Rule(
    "D111",
    "花括号里的名称找不到",
    Severity.ERROR,
    """花括号里写的编码或名称，在“指标”表里没有。

为什么：程序不知道该填哪个数，报告里会留下黄色的【待填】。
怎么改：对照“指标”表的“编码”“指标名称”两列改正；竖线后面只能写 数、上年、同比、增减。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    TJ04 | 人民调解成功 | 件 | 2960
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 人民调解成功{TJ40}。
正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    TJ04 | 人民调解成功 | 件 | 2960
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 人民调解成功{TJ04}。
""",
)
GAP = Rule(
    "D119",
    "报告里用到的数还没有填",
    Severity.ERROR,
    """正文用到了这个指标（或这一项基本信息），单元格还空着。

为什么：报告里会留下黄色的【待填：名称】，不能报出。
怎么改：填上数字；确实没有的，改写正文，或把这半句放进方括号 […]，没有数时自动略去。

反例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    TJ04 | 人民调解成功 | 件 |
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 人民调解成功{TJ04}。
正例：
    [指标]
    编码 | 指标名称 | 单位 | 本年
    TJ04 | 人民调解成功 | 件 |
    [要点]
    章节 | 小标题 | 要点标题 | 内容
    举措成效 | | | 加强人民调解[，成功{TJ04}]。
""",
)
RULES = (UNKNOWN_PLACEHOLDER, GAP)
_ITEMS = frozenset(item.name for item in schema.ITEMS)
_REQUIRED = frozenset(item.name for item in schema.ITEMS if item.required)
_CODE = Lazy(r"([A-Za-z]{1,3}?)[\s_.·—–-]?([0-9OoIl]{1,4})")
# {GF06/上年}, {GF06：同比}: another sign where the bar belongs.
_OTHER_BAR = Lazy(r"(.+?)\s*[丨︱/／:：，,、；;\s-]\s*(数|上年|同比|增减)")
_LOOKALIKE = str.maketrans("OIL", "011")


def gap_findings(document: Document, facts: Facts) -> Iterator[Finding]:
    """One finding for each gap: at the metric's cell, or at the cell whose placeholder names nothing."""
    if not any(part.role is Role.GAP for block in document.blocks for part in texts_of(block)):
        return
    seen: set[tuple[str, object]] = set()
    asked: set[object] = set()
    for block in document.blocks:
        parts = tuple(texts_of(block))
        for index, part in enumerate(parts):
            if part.role is Role.GAP and (part.text, part.cell) not in seen:
                seen.add((part.text, part.cell))
                finding = _finding(part, parts[:index], facts)
                # A number that is missing is missing once: its growth and the rate made of it wait for the same cell.
                if finding is not None and (finding.rule is not GAP or finding.place not in asked):
                    asked.add(finding.place)
                    yield finding


def _finding(gap: Text, before: tuple[Text, ...], facts: Facts) -> Finding | None:
    name = gap.text.removeprefix("【待填：").removesuffix("】")
    if gap.metric:
        used = next((p.cell for p in reversed(before) if p.cell and p.role is not Role.VALUE), None)
        where = f"，{used} 用到了它" if used else ""
        metric = facts.index[gap.metric]
        last_year = gap.cell is not None and gap.cell == metric.previous_cell
        if metric.formula:
            return _uncomputed(gap, metric, last_year, where, facts)
        column = "上年" if last_year else "本年"
        return GAP.at(
            gap.cell,
            f"“{name}”（{gap.metric}）还没有填“{column}”的数{where}。请填上；没有的话把这半句放进 […] 或改写。",
        )
    reference = marks.parse_reference(name)
    key = reference.name
    plain = key in marks.PROFILE_NAMES or key in marks.YEARS
    if plain and reference.aspect:
        return UNKNOWN_PLACEHOLDER.at(
            gap.cell, f"“{{{name}}}”里竖线后面的“{reference.aspect}”只能用在指标后面。{_instead(reference)}"
        )
    # What the page itself asks for (发文字号) stands at its own cell; what is typed in {…} at the cell it is typed in.
    own = key in _ITEMS and gap.cell in (None, facts.profile.get(key, Words()).cell)
    if plain or own:
        item = "报告年度" if key in marks.YEARS else key
        words = facts.profile.get(item)
        if key in marks.YEARS and words:
            # Filled in, but no year: the reader of the workbook has said so.
            return None
        if item in _REQUIRED:
            # Left out or empty: the reader of the workbook has said that, too (D123).
            return None
        if words is None or words.cell is None:
            place = gap.cell or schema.top(schema.PROFILE)
            return GAP.at(place, f"基本信息里没有“{item}”这一项，报告里用到了它。请在“基本信息”表补上一行。")
        return GAP.at(words.cell, f"基本信息的“{item}”还没有填，报告里用到了它。")
    meant = _plainly_meant(key)
    if meant:
        return UNKNOWN_PLACEHOLDER.at(gap.cell, f"“{{{name}}}”认不出来。是不是“{{{meant}}}”？")
    if key in facts.profile or key in _ITEMS:
        usable = "、".join((*marks.YEARS, *marks.PROFILE_NAMES))
        return UNKNOWN_PLACEHOLDER.at(
            gap.cell, f"“{{{name}}}”不能用在文字里。“基本信息”里能用的只有：{usable}。请直接写出来。"
        )
    if gap.cell and gap.cell.sheet == "基本信息":
        return GAP.at(gap.cell, f"“{{{name}}}”是提示，请换成实际的名称；不需要的删去。")
    return UNKNOWN_PLACEHOLDER.at(gap.cell, f"“{{{name}}}”在“指标”表里找不到。{_suggestion(name, facts)}")


def _instead(reference: marks.Reference) -> str:
    """What to write for a year or an item of 基本信息 that has something behind its bar."""
    last = reference.name == marks.THIS_YEAR and reference.aspect == marks.PREVIOUS
    return f"请写成“{{{marks.LAST_YEAR if last else reference.name}}}”。"


def _plainly_meant(name: str) -> str:
    """The year or the item of 基本信息 that goes by another name; empty where there is none."""
    for year, also in marks.YEARS_ALSO.items():
        if name in also:
            return year
    found = [
        i.name for i in schema.ITEMS if i.name in marks.PROFILE_NAMES and (name in i.also or name == f"本{i.name[:2]}")
    ]
    return found[0] if len(found) == 1 else ""


def _uncomputed(gap: Text, metric: Metric, last_year: bool, where: str, facts: Facts) -> Finding:
    """A gap in a computed value is mended at the parts that are missing."""
    missing = [m for m, _ in parts(facts, metric) if (m.previous if last_year else m.value) is None]
    cells = [m.previous_cell if last_year else m.cell for m in missing]
    which = "、".join(f"“{m.name}”" for m in missing) or "公式用到的数"
    year = "上年" if last_year else "本年"
    return GAP.at(
        next((c for c in cells if c), gap.cell),
        f"“{metric.name}”由公式 {metric.formula} 计算，缺{which}的“{year}”数{where}。请填上；没有的话把这半句放进 […] 或改写。",
    )


def _suggestion(name: str, facts: Facts) -> str:
    reference = marks.parse_reference(name)
    if reference.name in facts.index:
        return f"竖线后面的“{reference.aspect}”不认识，只能写 数、上年、同比、增减。"
    other = _OTHER_BAR.fullmatch(name)
    if other and (known := facts.metric(other[1])):
        return f"是不是“{{{known.key}|{other[2]}}}”（{known.name}）？中间的竖线用键盘上的“|”。"
    meant = _meant(reference.name, facts)
    if meant is not None:
        named = f"（{meant.name}）" if meant.code else ""
        return f"是不是“{{{meant.key}}}”{named}？"
    return "请对照“编码”和“指标名称”两列改正，或在“指标”表里加一行。"


def _meant(name: str, facts: Facts) -> Metric | None:
    """The one metric that a mistyped name can only mean; None where several are as likely.

    Codes are not guessed by likeness: GF06 and ZF06 count different things. Only what is mistaken by eye is put right
    (the letter O for 0, I and l for 1) and zeros before the number.
    """
    shape = _code_shape(name)
    if shape:
        found = [m for m in facts.metrics if m.code and _code_shape(m.code) == shape]
    else:
        from difflib import SequenceMatcher

        found = [m for m in facts.metrics if len(name) >= 2 and (name in m.name or m.name in name)]
        found = found or [m for m in facts.metrics if SequenceMatcher(None, name, m.name).ratio() >= 0.75]
    return found[0] if len(found) == 1 else None


def _code_shape(text: str) -> tuple[str, int] | None:
    """A code as its letters and its number, GFO6 and GF6 alike; None for what looks like no code."""
    match = _CODE.fullmatch(half_width(text).strip())
    if match is None:
        return None
    return match[1].upper(), int(match[2].upper().translate(_LOOKALIKE))
