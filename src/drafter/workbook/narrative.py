"""The sheets 章节, 要点 and 不足与原因: what the report will say, in the order of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from drafter.language.ordinals import mark_of
from drafter.language.patterns import Lazy
from drafter.model.facts import FRAMING, Arrangement, Point, Section, Shortcoming, Status, Statutory, Words
from drafter.model.numbers import read_number
from drafter.workbook import rules
from drafter.workbook.grid import Grid, Row, Tell, not_a_choice

_Choice = TypeVar("_Choice", bound=StrEnum)

_NUMERAL = "«numerals.ten»{1,3}"
# 二、三产业 is no ordinal.
_SERIES = f"{_NUMERAL}[、级产季线类期批号轮审]"
_HEADING_ORDINAL = Lazy(rf"{_NUMERAL}、(?!{_SERIES})|[（(](?:{_NUMERAL}|\d{{1,2}})[）)]|\d{{1,2}}[.．、](?!\d)")
_ITEM_ORDINAL = Lazy(
    rf"(?:{_NUMERAL}是(?!否)|第{_NUMERAL}[，、])[，、]?|{_NUMERAL}、(?!{_SERIES})|[（(](?:{_NUMERAL}|\d{{1,2}})[）)]|\d{{1,2}}[.．、](?!\d)"
)
# 主要原因： is printed as it stands in place of 主要原因是.
_LABELS = Lazy(r"(?:存在的?(?:不足|问题|短板)|不足(?:之处)?|原因(?:分析)?|对策|(?:整改|改进)措施)[：:]")
# A. Ⅰ、 1.1 二， of other systems; 1.1万 is a number.
_NUMBER_ALONE = Lazy(r"\d{1,2}[.．、]")
_FOREIGN = Lazy(
    rf"[A-Za-zⅠ-Ⅻⅰ-ⅻ][.．、)）](?=[一-鿿{{｛])|\d{{1,2}}(?:[.．]\d{{1,2}}){{2,}}[.．、\s]*|\d{{1,2}}[.．]\d{{1,2}}[.．、\s]+(?=[一-鿿])"
    rf"|\d{{1,2}}[.．]\d{{1,2}}(?=[一-鿿])(?![万亿千百余多个件人次场名家倍元平公亩米吨年月天小成版])|{_NUMERAL}，|\d{{1,2}}\s(?=[一-鿿{{｛])"
)
_CLAUSE_END = Lazy(r"[。；;：:，,\n]\s*")
_OWN_COUNT = "这一格里自己编了序号（一是、二是或 1、2），程序还会在它前面编号。请把每一条分到单独一行，让程序编；要留在一段里的，删去这些序号。"
_MOST_ROWS = 6


def read_sections(grid: Grid | None, report: Tell) -> tuple[Section, ...]:
    """The rows of 章节 in the order of 序号; what is wrong goes to ``report``."""
    if grid is None:
        return ()
    found: list[tuple[float, Section]] = []
    keys: set[str] = set()
    for position, row in enumerate(grid.rows, 1):
        key, title = row.text("章节"), _unnumbered(row, "标题", _HEADING_ORDINAL, report)
        if not key and not title:
            continue
        key = key or title.text
        if key in keys:
            report(
                rules.DUPLICATE_NAME.at(row.cell("章节"), f"章节“{key}”写了两次，程序只取第一次。请改成不同的名称。")
            )
            continue
        keys.add(key)
        number = read_number(row.text("序号"))
        if row.text("序号") and number is None:
            report(rules.ORDERED_BY_ROW.at(row.cell("序号"), f"序号“{row.text('序号')[:10]}”不是数字，请填 1、2、3……"))
        section = Section(
            key=key,
            title=_one_line(title, "标题", report) if title else Words(key, row.cell("章节")),
            statutory=_choice(row, "法定内容", Statutory, _statutory_of(key), report),
            arrangement=_choice(row, "编排", Arrangement, Arrangement.PLAIN, report),
            cell=row.cell("章节"),
            statutory_cell=row.cell("法定内容"),
            place=number.value if number else None,
            place_cell=row.cell("序号"),
        )
        found.append((float(number.value) if number else position, section))
    return tuple(section for _, section in sorted(found, key=lambda pair: pair[0]))


def _statutory_of(key: str) -> Statutory:
    return Statutory(key) if key in set(Statutory) else Statutory.OTHER


def read_points(grid: Grid | None, sections: tuple[Section, ...], report: Tell) -> tuple[Point, ...]:
    """The rows of 要点 in their order, empty ones left out; what is wrong goes to ``report``."""
    if grid is None:
        return ()
    keys = {s.key: s for s in sections}
    points: list[Point] = []
    last = ""
    headings: dict[str, str] = {}
    repeated: set[str] = set()
    before: list[tuple[str, Words]] = []
    without: dict[str, list[tuple[int, Words, str]]] = {}
    for row in grid.rows:
        key = row.text("章节")
        heading = _one_line(_unnumbered(row, "小标题", _HEADING_ORDINAL, report), "小标题", report)
        lead, text = row.words("要点标题"), row.words("内容")
        if not (heading or lead or text):
            continue
        section = keys.get(key or last)
        if section and section.arrangement is not Arrangement.PLAIN:
            # In a section without numbers the clerk may count the points in words of their own.
            lead = _unnumbered(row, "要点标题", _ITEM_ORDINAL, report)
            text = _uncounted(row, lead, section.arrangement, report)
        lead = _one_line(lead, "要点标题", report)
        section_cell = row.cell("章节") if key else None
        if not key and last:
            report(
                rules.UNKNOWN_SECTION.at(
                    row.cell("章节"), f"这一行没有填“章节”，本次按上一行的“{last}”处理。请从下拉列表中选。"
                )
            )
            key = last
        elif key not in keys and keys:
            report(
                rules.UNKNOWN_SECTION.at(
                    row.cell("章节"),
                    f"“章节”表里没有“{key[:20]}”，这一行进不了报告。请从下拉列表中选（{'、'.join(list(keys)[:8])}）。",
                )
            )
        last = key
        status = _choice(row, "状态", Status, Status.NEW, report)
        framing = lead.text in FRAMING
        if heading:
            repeated |= {key} if headings.get(key) == heading.text else set()
            headings[key] = heading.text
        elif key in headings and not framing and status is not Status.RETIRED:
            without.setdefault(key, []).append((row.number, heading, headings[key]))
            heading = Words(headings[key], heading.cell)
        elif lead and not framing and status is not Status.RETIRED:
            before.append((key, heading))
        if (heading or lead) and not text and status is not Status.RETIRED:
            report(
                rules.NO_SECTION_TEXT.at(
                    row.cell("内容"), f"“{(lead or heading).text[:20]}”下面没有内容。请补上，或删去这一行。"
                )
            )
        office, note = row.text("责任科室"), row.text("备注")
        status_cell = row.cell("状态") if "状态" in grid.columns else None
        cells = row.cell("内容"), status_cell, section_cell
        points.append(Point(key, heading, lead, text, status, office, note, *cells))
    for key, rows in without.items():
        _without_heading(rows, key in repeated, report)
    for key, heading in before:
        if len({p.heading.text for p in points if p.section == key and p.heading}) > 1:
            report(
                rules.NO_HEADING.at(
                    heading.cell,
                    "这一行没有填“小标题”，本章后面有。本次印在本章最前、各小标题之前；不是的话，请补上小标题。",
                )
            )
    return tuple(points)


def _uncounted(row: Row, lead: Words, arrangement: Arrangement, report: Tell) -> Words:
    """The words of 内容 in a chapter whose points the program counts; ordinals that the clerk typed are told."""
    text = row.words("内容")
    if counted_within(text.text):
        if arrangement is not Arrangement.NUMBERED or not text.text.startswith("一是"):
            report(rules.TYPED_ORDINAL.at(text.cell, _OWN_COUNT))
    elif not lead:
        return _unnumbered(row, "内容", _ITEM_ORDINAL, report)
    elif (found := _typed_mark(text.text)) and not _has_headings(text.text):
        report(rules.TYPED_ORDINAL.at(text.cell, f"“{found}”会印在“{lead.text[:20]}”后面。序号由程序编，请删去。"))
    return text


def _without_heading(rows: Sequence[tuple[int, Words, str]], repeated: bool, report: Tell) -> None:
    """Rows of a chapter below a 小标题 that have none: each by itself, or all at once where nobody repeats it row by row."""
    if not repeated and len(rows) > 1:
        which = "、".join(str(number) for number, *_ in rows[:_MOST_ROWS])
        more = f"等{len(rows)}行" if len(rows) > _MOST_ROWS else "行"
        report(
            rules.NO_HEADING.at(
                rows[0][1].cell,
                f"第{which}{more}没有填“小标题”，都接在上面的小标题下面印。本来就属于它的，不用改；不是的话，请补上小标题。",
            )
        )
        return
    for _, heading, above in rows:
        report(
            rules.NO_HEADING.at(
                heading.cell,
                f"这一行没有填“小标题”，本章前面有。本次放在“{above[:20]}”下面；不是的话，请移到本章最前，或补上小标题。",
            )
        )


def counted_within(text: str) -> bool:
    """Whether a cell counts by itself: 一是…二是…, 1.…2.…"""
    first = mark_of(text)
    if first is None or first.value != 1:
        return False
    later = (mark_of(text[m.end() :]) for m in _CLAUSE_END.finditer(text))
    return any(mark is not None and mark.rank == first.rank and mark.value == 2 for mark in later)


def read_shortcomings(grid: Grid | None, report: Tell) -> tuple[Shortcoming, ...]:
    """The rows of 不足与原因 in their order, empty ones left out; what is wrong goes to ``report``."""
    if grid is None:
        return ()
    rows = (
        Shortcoming(
            _bare(row, "不足", report),
            _bare(row, "原因", report),
            _bare(row, "对策", report),
            row.text("责任科室"),
            row.text("备注"),
            row.cell("不足"),
        )
        for row in grid.rows
    )
    return tuple(s for s in rows if s.text or s.reason or s.remedy)


def _bare(row: Row, heading: str, report: Tell) -> Words:
    """A shortcoming, reason or remedy without its ordinal; a label (原因：) that the column already is, is told.

    It stays in the words: published reports print it, and an import must lose none.
    """
    words = _unnumbered(row, heading, _ITEM_ORDINAL, report)
    if label := _LABELS.match(words.text):
        report(
            rules.TYPED_ORDINAL.at(words.cell, f"“{label[0]}”会原样印进报告，列名已经说明。请删去，程序会自己接上。")
        )
    return words


def _one_line(words: Words, heading: str, report: Tell) -> Words:
    """A heading in one line: a line break in it would begin a paragraph of its own."""
    if "\n" not in words.text:
        return words
    report(
        rules.CONTROL_CHARACTER.at(
            words.cell, f"“{heading}”里有换行，本次已连成一行。请删去换行；要分段的话写在“内容”里。"
        )
    )
    return Words("".join(line.strip() for line in words.text.split("\n")), words.cell)


def _unnumbered(row: Row, heading: str, ordinal: Lazy, report: Tell) -> Words:
    """The words below ``heading`` without an ordinal that the clerk typed: the program counts."""
    words = row.words(heading)
    match = ordinal.match(words.text)
    mark = mark_of(words.text)
    alone = match[0] if match else mark.text if mark else ""
    if words and (alone.strip() == words.text.strip() or _NUMBER_ALONE.fullmatch(words.text.strip())):
        report(
            rules.TYPED_ORDINAL.at(
                words.cell, f"“{words.text.strip()}”只有序号，没有文字，本次当作没有填。请补上文字，或删去。"
            )
        )
        return Words("", words.cell)
    if not match:
        if found := _typed_mark(words.text):
            report(rules.TYPED_ORDINAL.at(words.cell, f"“{found}”会和程序编的序号一起印出来。序号由程序编，请删去。"))
        return words
    report(rules.TYPED_ORDINAL.at(words.cell, f"“{match[0].strip()}”由程序编，不用自己写，本次已略去。请删去。"))
    return Words(words.text[match.end() :], words.cell)


def _typed_mark(text: str) -> str:
    """A mark of order at the start of a text, in whatever system somebody counts; empty where there is none."""
    mark = mark_of(text)
    found = mark.text if mark is not None else match[0] if (match := _FOREIGN.match(text)) else ""
    return found.strip() if len(found) < len(text) else ""


def _has_headings(text: str) -> bool:
    """Whether a line further down is marked too: the cell holds paragraphs with headings of their own."""
    return any(mark_of(line.strip()) is not None for line in text.split("\n")[1:])


def _choice(row: Row, heading: str, kind: type[_Choice], default: _Choice, report: Tell) -> _Choice:
    text = row.text(heading)
    if not text:
        return default
    try:
        return kind(text)
    except ValueError:
        report(not_a_choice(row.cell(heading), heading, text, tuple(m.value for m in kind)))
        return default
