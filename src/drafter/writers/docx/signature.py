"""署名 and 成文日期: where they stand (GB/T 9704-2012 7.3.5)."""

from __future__ import annotations

from drafter.model.document import Inline, Signature, plain
from drafter.writers.docx.format import Format
from drafter.writers.docx.inline import Writer
from drafter.writers.docx.oxml import KEEP_NEXT, Flow, Para
from drafter.writers.docx.units import mm, pt

# A seal is 42 mm across (国发〔1999〕25号); three to a row fit the type area without touching.
SEALS_PER_ROW = 3
SEAL_MM = 42
SEAL_PITCH_MM = 46
LINES_BETWEEN_SEALS = 5


def signature(block: Signature, fmt: Format, writer: Writer, *, noted: bool = False) -> Flow:
    """The paragraphs of a signature; the first keeps its distance from the text by its space before.

    ``noted`` tells that 附注 follows: it stands on the line below the date (7.3.6), on the same page.
    """
    if block.sealed:
        return _sealed(block, fmt, writer, keep=noted)
    return _unsealed(block, fmt, writer, keep=noted)


def dated_title(block: Signature, fmt: Format, writer: Writer) -> Flow:
    """Bodies and date that stand below the title, centred as custom has it (题注), and an empty line."""
    lines = [*block.names, block.date] if block.date else [*block.names]
    space = f'<w:spacing w:after="{fmt.pitch}" w:line="{fmt.pitch}" w:lineRule="exact"/>'
    last = len(lines) - 1
    return [
        Para("Date", writer.inline(line), f'{space if i == last else ""}<w:ind w:right="0"/><w:jc w:val="center"/>')
        for i, line in enumerate(lines)
    ]


def _unsealed(block: Signature, fmt: Format, writer: Writer, *, keep: bool) -> Flow:
    """7.3.5.2: the name two 字 from the right, the date two further right at its start; a longer date takes the right."""
    two = 2 * pt(fmt.body_size)
    widest = max((fmt.measured(plain(n)) for n in block.names), default=0)
    date = fmt.measured(plain(block.date))
    # The date begins two 字 right of the name: right edge of the date = right edge of the name + 2 字 + date - name.
    name_right = two
    date_right = name_right - two + widest - date
    if date_right < two and date > widest:
        date_right = two
        name_right = date_right + two + date - widest
    date_right = max(0, date_right)
    found: Flow = []
    for position, name in enumerate(block.names):
        # Several bodies sign in one column, with the same first character.
        right = name_right + widest - fmt.measured(plain(name))
        before = fmt.pitch if position == 0 else 0
        found.append(_line("Signature", name, right, before, fmt, writer))
    found.append(_line("Date", block.date, date_right, 0 if block.names else fmt.pitch, fmt, writer, keep=keep))
    return found


def _sealed(block: Signature, fmt: Format, writer: Writer, *, keep: bool) -> Flow:
    """7.3.5.1: the date four 字 from the right, the name centred on it; room above for the seal, which is not drawn.

    A name so long that it would pass the right edge takes the date with it to the left: one stays centred on the other.
    """
    date = fmt.measured(plain(block.date))
    widest = max((fmt.measured(plain(n)) for n in block.names), default=0)
    four = max(4 * pt(fmt.body_size), (widest - date + 1) // 2)
    # Two blank lines put the top of a 42 mm seal, centred between name and date, within one line of the text.
    before = 2 * fmt.pitch
    found: Flow = []
    if len(block.names) <= 1:
        for name in block.names:
            right = max(0, four + (date - fmt.measured(plain(name))) // 2)
            found.append(_line("Signature", name, right, before, fmt, writer))
    else:
        stops = _seal_stops(block.names, fmt.text_width - four - date // 2, fmt)
        rows = [block.names[i : i + len(stops)] for i in range(0, len(block.names), len(stops))]
        for position, row in enumerate(rows):
            gap = before if position == 0 else (LINES_BETWEEN_SEALS - 1) * fmt.pitch
            found.append(_seal_row(row, stops, gap, fmt, writer))
    found.append(_line("Date", block.date, four, 0 if block.names else before, fmt, writer, keep=keep))
    return found


def _seal_stops(names: tuple[Inline, ...], last: int, fmt: Format) -> list[int]:
    """Centres of the names in a row, the last one above the date: as many as keep seals and names apart."""
    widest = max(fmt.measured(plain(n)) for n in names)
    pitch = max(mm(SEAL_PITCH_MM), widest + pt(fmt.body_size))
    room = last - max(widest, mm(SEAL_MM)) // 2
    count = max(1, min(SEALS_PER_ROW, len(names), 1 + room // pitch))
    return [last - pitch * back for back in range(count - 1, -1, -1)]


def _seal_row(row: tuple[Inline, ...], stops: list[int], before: int, fmt: Format, writer: Writer) -> Para:
    """A row of names; a short last row ends above the date, where the last seal goes."""
    tabs = "".join(f'<w:tab w:val="center" w:pos="{stop}"/>' for stop in stops[-len(row) :])
    content = "".join("<w:r><w:tab/></w:r>" + writer.inline(name) for name in row)
    return Para("Signature", content, f'<w:tabs>{tabs}</w:tabs>{_before(before, fmt)}<w:jc w:val="left"/>')


def _line(
    style: str, inline: Inline, right: int, before: int, fmt: Format, writer: Writer, *, keep: bool = False
) -> Para:
    chars = round(right / pt(fmt.body_size) * 100)
    place = f'{KEEP_NEXT if keep else ""}{_before(before, fmt)}<w:ind w:rightChars="{chars}" w:right="{right}"/>'
    return Para(style, writer.inline(inline), place)


def _before(twips: int, fmt: Format) -> str:
    return f'<w:spacing w:before="{twips}" w:line="{fmt.pitch}" w:lineRule="exact"/>' if twips else ""
