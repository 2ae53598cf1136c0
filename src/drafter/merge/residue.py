"""What the workbook could not take: the report composed from it anew, beside the edited one, and why they still differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from drafter.merge.align import kept, ordinal
from drafter.merge.groups import groups, joined
from drafter.merge.owners import Owners, What
from drafter.merge.printed import Glyph, Para, is_title, lines_of, printed
from drafter.merge.since import Since
from drafter.model import placeholders as marks
from drafter.model.changes import Unplaced
from drafter.model.document import Attachment, Document, Imprint, Letterhead, Note, Signature, Table, Text, Title
from drafter.model.facts import Facts, Metric
from drafter.model.placeholders import parse_reference
from drafter.model.required import parts

_TEMPLATES = "templates/annual/"
_AROUND = 6
_BREAKS = "分不分段由“章节”表的“编排”和模板决定，这里的改动带不回去。"
_JOINED = "两条并成了一条。请在工作簿里把后一条的文字接到前一条后面，再把后一条的“状态”改为“停用”。"
_NUMBER_PLACE = "编号由程序写在每条的最前面，去掉、加上、挪动都带不回去；要改编排，请改“章节”表的“编排”。"
_NUMBERING = "一、（一）、一是等编号由程序按顺序编，这里的改动带不回去；要改编排，请改“章节”表的“编排”。"


def residue(
    rebuilt: Document,
    edited: Document,
    facts: Facts,
    source: str,
    moved: Collection[str] = (),
    since: Since | None = None,
) -> tuple[Unplaced, ...]:
    """Each difference that is left between the report that the new workbook makes and the edited one.

    ``moved`` are the metrics whose value was taken over: they now read so in every place, which is no loss. What only the
    workbook changed ``since`` the report was built is none either.
    """
    since = since or Since()
    old, new = printed(rebuilt, facts), lines_of(edited.raw)
    if [p.text for p in old] == new:
        return ()
    owners = Owners(facts)
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
            found += _differences(para, line, rebuilt, facts, source, moved)
    return tuple(_numbers_once(found))


def _numbers_once(found: list[Unplaced]) -> Iterator[Unplaced]:
    """Numbers that differ are told once: where one moves, all below it do."""
    numbers = [told for told in found if told.why == _NUMBERING]
    yield from (told for told in found if told.why != _NUMBERING)
    if numbers:
        first = numbers[0]
        more = f"等 {len(numbers)} 处" if len(numbers) > 1 else ""
        yield Unplaced(f"{first.text}{more}", first.source, _NUMBERING)


def _differences(
    para: Para, line: str, document: Document, facts: Facts, source: str, moved: Collection[str]
) -> Iterator[Unplaced]:
    stay = kept(para.text, line)
    at = start = 0
    while at <= len(stay):
        if at < len(stay) and stay[at] == start:
            at, start = at + 1, start + 1
            continue
        end = next((k for k in range(at, len(stay)) if stay[k] >= 0), len(stay))
        stop = stay[end] if end < len(stay) else len(line)
        if end > at or stop > start:
            glyphs = para.glyphs[at:end] or para.glyphs[max(0, at - 1) : at + 1]
            if not any(g.part is not None and g.part.metric in moved for g in glyphs):
                before = para.text[max(0, at - _AROUND) : end + _AROUND]
                after = line[max(0, start - _AROUND) : stop + _AROUND]
                why = _why_other_breaks(para.text[at:end], line[start:stop]) or _why(glyphs, document, facts)
                if why == _NUMBERING and not (end > at and stop > start):
                    why = _NUMBER_PLACE
                yield Unplaced(f"{before} → {after}", source, why)
        if end == len(stay):
            return
        at, start = end, stop


def _why_other_breaks(before: str, after: str) -> str:
    """Why a paragraph that was parted, or two that were joined, stay as they are; nothing for other changes."""
    if before.strip("\n") == after.strip("\n"):
        return _BREAKS
    return _JOINED if before.startswith("\n") and ordinal(f"{before[1:]}字") == before[1:] and not after else ""


def _why(glyphs: tuple[Glyph, ...], document: Document, facts: Facts) -> str:
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
    aspect = ""
    if part.span is not None and part.span.words:
        (start, end), *_ = part.span.ranges
        aspect = parse_reference(part.span.words[start + 1 : end - 1]).aspect
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
    if isinstance(kind, Signature | Note | Attachment | Table | Imprint):
        file = "closing.jinja"
    elif isinstance(kind, Letterhead | Title):
        file = "report.jinja"
    else:
        file = "section.jinja、shortcomings.jinja 或 macros.jinja"
    return f"这几个字是模板或程序自己写的，不在工作簿里。要改请改模板（{_TEMPLATES}{file}）。"


def _why_not_added(line: str) -> str:
    number = ordinal(line)
    if number.endswith("、") and not line.endswith("。"):
        return "像是新的一章。请在“章节”表加一行，再把下面的段落填进“要点”表。"
    if number.startswith(("（", "(")) and not line.endswith("。"):
        return "小标题下面没有要印的段落，小标题就不印出来。请给它留一段，或在报告里也删去它。"
    return "看不出该放进工作簿的哪一行。请手工加到“要点”“不足与原因”或“基本信息”里。"


def _why_not_moved(para: Para, owners: Owners) -> str:
    match owners.of(para).what:
        case What.SECTION:
            return "各章的次序由“章节”表的“序号”决定。要移动整章，请在那里改。"
        case What.REMEDY:
            return "对策的次序就是“不足与原因”表的次序。请在那里移动整行。"
        case What.OTHER:
            return "这一段的位置由模板决定，移动带不回去。"
        case _:
            return "工作簿里这一行没有跟着移。请在工作簿里把它整行移到报告里的位置，再生成一次看看。"


def _why_not_gone(para: Para, document: Document, owners: Owners) -> str:
    match owners.of(para).what:
        case What.SECTION:
            return "一级标题由“章节”表决定。要去掉整章，请在“章节”表删去这一行。"
        case What.OTHER:
            return _own_words(document, para.block)
        case _:
            return "报告里仍会印出这一段。请在工作簿里删去它，再生成一次看看。"
