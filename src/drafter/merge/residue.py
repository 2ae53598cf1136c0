"""What the workbook could not take: the report composed from it anew, beside the edited one, and why they still differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from string import ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.patterns import Lazy
from drafter.merge.align import kept, ordinal
from drafter.merge.figures import aspect_of
from drafter.merge.groups import groups, joined
from drafter.merge.owners import Owners, What
from drafter.merge.provenance import Glyph, Para, is_title, lines_of, repetitions, traced
from drafter.merge.rows import is_row, shown, with_rows
from drafter.merge.since import Since
from drafter.merge.untouched import Untouched
from drafter.model import placeholders as marks
from drafter.model.changes import Unplaced
from drafter.model.document import Attachment, Document, Imprint, Letterhead, Note, Signature, Table, Text, Title
from drafter.model.facts import Facts, Metric
from drafter.model.required import parts
from drafter.places import Cell

_TEMPLATES = "templates/annual/"
_AROUND = 6
_ROWS = "表格有哪些行、哪些列，由“附表”表决定（主要指标表由“指标”表的名称、单位决定），这里的改动带不回去。请在那里改。"
_BREAKS = "分不分段由“章节”表的“编排”和模板决定，这里的改动带不回去。"
_JOINED = "两条并成了一条。请在工作簿里把后一条的文字接到前一条后面，再把后一条的“状态”改为“停用”。"
_NUMBER_PLACE = "编号由程序写在每条的最前面，去掉、加上、挪动都带不回去；要改编排，请改“章节”表的“编排”。"
_NUMBER = Lazy(r"[«numerals.ten»\d（）()、.．是]*")
_BEFORE_NUMBER = "编号由程序写在每条的最前面，编号前面放不了文字。请把这几个字加进工作簿里这一条的“内容”，或另加一行。"
_NUMBERING = "一、（一）、一是等编号由程序按顺序编，这里的改动带不回去；要改编排，请改“章节”表的“编排”。"


class Before(Struct, frozen=True):
    """What a merge started from: the report as the workbook had it, and what the mark in the edited one tells; ``torn`` are
    the metrics of which two values are wanted.
    """

    built: Document
    facts: Facts
    since: Since = Since()
    torn: frozenset[str] = frozenset()
    changed: frozenset[Cell] = frozenset()
    """The cells that the merge has changed, or told as conflicts."""


class _Difference(Struct, frozen=True):
    """Where two paragraphs differ: places in the new report's, places in the edited one, and the words there."""

    here: tuple[int, int]
    there: tuple[int, int]
    before: str
    after: str

    def glyphs(self, para: Para) -> tuple[Glyph, ...]:
        """The characters that differ; for words put in, those on both sides."""
        at, end = self.here
        return para.glyphs[at:end] or para.glyphs[max(0, at - 1) : at + 1]


def residue(
    rebuilt: Document,
    edited: Document,
    facts: Facts,
    source: str,
    before: Before,
) -> tuple[Unplaced, ...]:
    """Each difference that is left between the report that the new workbook makes and the edited one.

    What the new values print in places that nobody touched is no loss (a metric reads the same everywhere, 同比 and sums
    are computed from it), nor is what only the workbook changed since the report was built.
    """
    since = before.since
    old, new = traced(rebuilt, facts), with_rows(lines_of(edited.raw), edited)
    if [p.text for p in old] == new:
        return ()
    owners = Owners(facts)
    again = {cell for cell, _ in repetitions(old)}
    untouched = Untouched(before.built, before.facts, new)
    found: list[Unplaced] = []
    for group in groups(old, new):
        line = "\n".join([new[j] for j in group.new])
        para = joined([old[i] for i in group.old]) if group.old else None
        if since.is_ours(para, [new[j] for j in group.new], rebuilt):
            continue
        if para is None:
            found.append(Unplaced(f"新加：{line}", source, _why_not_added(line)))
            continue
        if is_title(rebuilt, para):
            line = line.replace("\n", "")
        if not line:
            found.append(Unplaced(f"删去：{para.text}", source, _why_not_gone(para, rebuilt, owners)))
        elif group.moved:
            found.append(Unplaced(f"移动：{line}", source, _why_not_moved(para, owners)))
        if line and para.text != line:
            for difference in _differences(para, line):
                glyphs = difference.glyphs(para)
                if not (
                    _follows(difference, glyphs, group.new, new, untouched, before.torn)
                    or _again(glyphs, again, before.changed, all(untouched.line(j) for j in group.new))
                ):
                    found.append(
                        _told(difference, para, line, _why_differs(difference, glyphs, rebuilt, facts), source)
                    )
    return tuple(replace(told, text=shown(told.text)) for told in _numbers_once(found))


def _numbers_once(found: list[Unplaced]) -> Iterator[Unplaced]:
    """Numbers that differ are told once: where one moves, all below it do."""
    numbers = [told for told in found if told.why == _NUMBERING]
    yield from (told for told in found if told.why != _NUMBERING)
    if numbers:
        first = numbers[0]
        more = f"等 {len(numbers)} 处" if len(numbers) > 1 else ""
        yield Unplaced(f"{first.text}{more}", first.source, _NUMBERING)


def _differences(para: Para, line: str) -> Iterator[_Difference]:
    stay = kept(para.text, line)
    at = start = 0
    while at <= len(stay):
        if at < len(stay) and stay[at] == start:
            at, start = at + 1, start + 1
            continue
        end = next((k for k in range(at, len(stay)) if stay[k] >= 0), len(stay))
        stop = stay[end] if end < len(stay) else len(line)
        if end > at or stop > start:
            yield _Difference((at, end), (start, stop), para.text[at:end], line[start:stop])
        if end == len(stay):
            return
        at, start = end, stop


def _follows(
    difference: _Difference,
    glyphs: Sequence[Glyph],
    group: Sequence[int],
    new: Sequence[str],
    untouched: Untouched,
    torn: Collection[str],
) -> bool:
    """Whether a difference only follows from a change elsewhere: a filled-in value in a place that nobody touched.

    A metric of which two values are wanted (``torn``) is told as a conflict already.
    """
    values = [glyph.part for glyph in glyphs if glyph.part is not None and glyph.part.metric]
    if not values:
        return False
    if all(part.metric in torn and not aspect_of(part) for part in values):
        return True
    start, stop = difference.there
    for j in group:
        if stop <= len(new[j]):
            return start >= 0 and untouched.words(j, start, stop)
        start, stop = start - len(new[j]) - 1, stop - len(new[j]) - 1
    return False


def _again(glyphs: Sequence[Glyph], again: Collection[Cell], changed: Collection[Cell], untouched: bool) -> bool:
    """Whether words only follow what was changed in another place where the same cell is printed."""
    cells = {glyph.part.span.cell for glyph in glyphs if glyph.part is not None and glyph.part.span is not None}
    return untouched and bool(cells) and all(cell in again and cell in changed for cell in cells)


def _told(difference: _Difference, para: Para, line: str, why: str, source: str) -> Unplaced:
    (at, end), (start, stop) = difference.here, difference.there
    before = para.text[max(0, at - _AROUND) : end + _AROUND]
    after = line[max(0, start - _AROUND) : stop + _AROUND]
    return Unplaced(f"{before} → {after}", source, why)


def _why_differs(difference: _Difference, glyphs: Sequence[Glyph], document: Document, facts: Facts) -> str:
    before, after = difference.before, difference.after
    if is_row(before + after):
        return _ROWS
    why = _why_other_breaks(before, after) or _why(glyphs, document, facts)
    if why != _NUMBERING:
        return why
    if not _NUMBER.fullmatch(after):
        # More was written than another number.
        return _BEFORE_NUMBER
    return _NUMBERING if before and after else _NUMBER_PLACE


def _why_other_breaks(before: str, after: str) -> str:
    """Why a paragraph that was parted, or two that were joined, stay as they are; nothing for other changes."""
    if before.strip("\n") == after.strip("\n"):
        return _BREAKS
    return _JOINED if before.startswith("\n") and ordinal(f"{before[1:]}字") == before[1:] and not after else ""


def _why(glyphs: Sequence[Glyph], document: Document, facts: Facts) -> str:
    for glyph in glyphs:
        part = glyph.part
        if part is None:
            return _own_words(document, glyph.block)
        if part.metric and part.metric in facts.index:
            return _computed(part, facts.index[part.metric], facts)
    blocks = {glyph.block for glyph in glyphs}
    if all(glyph.part is not None and glyph.part.span is None for glyph in glyphs):
        numbers = all(glyph.part is not None and ordinal(f"{glyph.part.text}字") for glyph in glyphs)
        return _NUMBERING if numbers else _own_words(document, min(blocks, default=-1))
    return "工作簿里的这一格写成这样，报告里不会照样印出来。请直接改工作簿，再生成一次看看。"


def _computed(part: Text, metric: Metric, facts: Facts) -> str:
    aspect = aspect_of(part)
    if metric.formula:
        cells = "、".join(f"“{m.name}”（{m.cell}）" for m, _ in parts(facts, metric))
        return f"“{metric.name}”由公式 {metric.formula} 算出，不能直接改。请改算它用的{cells or '数'}。"
    if aspect in (marks.GROWTH, marks.CHANGE):
        return (
            f"“{metric.name}”的{aspect}由本年和上年的数算出，不能直接改。请改 {metric.cell} 或 {metric.previous_cell}。"
        )
    return f"这里印的是“{metric.name}”（{metric.cell}）的数。要改数，请改这一格；要换说法，请改正文里的花括号。"


def _own_words(document: Document, block: int) -> str:
    kind = document.blocks[block] if block >= 0 else None
    if isinstance(kind, Table):
        return _ROWS
    if isinstance(kind, Signature | Note | Attachment | Imprint):
        file = "closing.jinja"
    elif isinstance(kind, Letterhead | Title):
        file = "report.jinja"
    else:
        file = "section.jinja、shortcomings.jinja 或 macros.jinja"
    return f"这几个字是模板或程序自己写的，不在工作簿里。要改请改模板（{_TEMPLATES}{file}）。"


def _why_not_added(line: str) -> str:
    if is_row(line):
        return _ROWS
    number = ordinal(line)
    if number.endswith("、") and not line.endswith("。"):
        return "像是新的一章。请在“章节”表加一行，再把下面的段落填进“要点”表。"
    if number.startswith(("（", "(")) and not line.endswith("。"):
        return "小标题下面没有要印的段落，小标题就不印出来。请给它留一段，或在报告里也删去它。"
    return "看不出该放进工作簿的哪一行。请手工加到“要点”“不足与原因”或“基本信息”里。"


def _why_not_moved(para: Para, owners: Owners) -> str:
    if is_row(para.text):
        return _of_row(para)
    match owners.of(para).what:
        case What.SECTION:
            return "各章的次序由“章节”表的“序号”决定。要移动整章，请在那里改。"
        case What.REMEDY:
            return "对策的次序就是“不足与原因”表的次序。请在那里移动整行。"
        case What.OTHER:
            return "这一段的位置由模板决定，移动带不回去。"
        case _:
            return "工作簿里这一行没有跟着移。请在工作簿里把它整行移到报告里的位置，再生成一次看看。"


def _of_row(para: Para) -> str:
    """Which row of the workbook a row of a table is, and that it stays."""
    cell = next((part.cell for part in para.parts if part.cell is not None), None)
    return f"这一行是“{cell.sheet}”表的第 {cell.ref.lstrip(ascii_uppercase)} 行。{_ROWS}" if cell is not None else _ROWS


def _why_not_gone(para: Para, document: Document, owners: Owners) -> str:
    if is_row(para.text):
        return _of_row(para)
    match owners.of(para).what:
        case What.SECTION:
            return "一级标题由“章节”表决定。要去掉整章，请在“章节”表删去这一行。"
        case What.OTHER:
            return _own_words(document, para.block)
        case _:
            return "报告里仍会印出这一段。请在工作簿里删去它，再生成一次看看。"
