"""Tables: three-line or full grid, head row repeated on each page, numbers aligned on the point."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from drafter.language.patterns import Lazy
from drafter.model.document import Inline, Table, plain
from drafter.writers.docx.format import Format
from drafter.writers.docx.inline import Writer
from drafter.writers.docx.measure import squares, width
from drafter.writers.docx.oxml import Flow, Para, paragraph
from drafter.writers.docx.rows import LINE, PADDINGS, row_padding
from drafter.writers.docx.units import mm, pt

CELL_MARGIN = 80
# Eighths of a point: a strong rule of 1 pt above and below, a fine one of 0.5 pt within.
STRONG, FINE = 8, 4
SHORT = 4  # 字: units and the like
MOST_HEAD_LINES = 3
_ROUNDING = 40
"""Twips that the rules of a grid, and a program that counts in other units, may take from a line."""
LONGEST_TOKEN = 24
"""Characters of what is kept on one line; an address of a web page may break."""

_INTEGER = Lazy(r"[+\-−－]?[0-9][0-9,，]*")
_NUMBER = Lazy(r"[+\-−－]?[0-9][0-9,，]*(?:\.([0-9]+))?([^0-9.]{0,4})")
_TOKEN = Lazy(r"[0-9A-Za-z][0-9A-Za-z.,%+\-−－/:@]*")
_ABSENT = ("", "—", "——", "-", "－", "/", "／", "…", "无", "不适用")


def table(block: Table, fmt: Format, writer: Writer, room: tuple[int, int] | None = None) -> Flow:
    """Caption and table; a wide one is as wide as the landscape page's type area.

    ``room`` is the height, in twips, left on the page where the table begins, and that of a whole page, where they are
    known: then no row or two are left alone on the last page if closer rows can help it.
    """
    header, rows, numeric, widths = _grid(block, fmt)
    columns, total = len(widths), full_width(fmt, wide=block.wide)
    found: Flow = []
    if plain(block.caption):
        found.append(Para("TableCaption", writer.inline(block.caption)))
    cells = "".join(_cell(widths[c], _head(inline, writer), block, head=True) for c, inline in enumerate(header))
    xml = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"] if any(header) else []
    padding = _padding(block, header, rows, widths, fmt, room) if room else PADDINGS[0]
    centred = [_is_short([plain(row[c]) for row in rows]) for c in range(columns)]
    for row in rows:
        cells = "".join(
            _cell(widths[c], _text(inline, numeric[c], widths[c], fmt, writer, padding, centred=centred[c]), block)
            for c, inline in enumerate(row)
        )
        xml.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    if not xml:
        return found
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    found.append(
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/>{_borders(block)}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{CELL_MARGIN}" w:type="dxa"/>'
        f'<w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(xml)}</w:tbl>"
    )
    return found


def _padding(
    block: Table,
    header: Sequence[Inline],
    rows: Sequence[Sequence[Inline]],
    widths: Sequence[int],
    fmt: Format,
    room: tuple[int, int],
) -> int:
    """Twips above and below each row's words (see ``row_padding``)."""
    line = round(pt(fmt.table_size) * LINE)
    first = room[0] - _caption_height(block, fmt)
    lines = [_row_lines(row, widths, fmt) for row in rows]
    return row_padding(lines, _row_lines(header, widths, fmt), line, first, room[1])


def _row_lines(row: Sequence[Inline], widths: Sequence[int], fmt: Format) -> int:
    """The lines of the cell that has most."""
    return max(
        sum(max(1, ceil(_measured(line, fmt) / (w - 2 * CELL_MARGIN))) for line in plain(cell).split("\n"))
        for cell, w in zip(row, widths, strict=True)
    )


def _caption_height(block: Table, fmt: Format) -> int:
    return round(pt(fmt.table_size + 2) * LINE) if plain(block.caption) else 0


def row_heights(block: Table, fmt: Format, room: tuple[int, int] | None = None) -> list[tuple[int, bool]]:
    """Twips that caption and rows take, each with whether it is kept with what follows; ``room`` as for ``table``."""
    header, rows, _, widths = _grid(block, fmt)
    padding = _padding(block, header, rows, widths, fmt, room) if room else PADDINGS[0]
    line = round(pt(fmt.table_size) * LINE)
    found = [(_caption_height(block, fmt), True)] if plain(block.caption) else []
    shown = [header, *rows] if any(header) else rows
    paddings = [PADDINGS[0] if row is header else padding for row in shown]
    return [
        *found,
        *(
            (_row_lines(row, widths, fmt) * line + 2 * around, row is header)
            for row, around in zip(shown, paddings, strict=True)
        ),
    ]


def _grid(
    block: Table, fmt: Format
) -> tuple[list[Inline], list[list[Inline]], list[tuple[int, int] | None], list[int]]:
    """Head row and rows filled up to one width, for each column how its numbers stand, and how wide it is."""
    columns = max(len(block.header), *(len(r) for r in block.rows), 1) if block.rows else max(1, len(block.header))
    header = [*block.header, *([()] * (columns - len(block.header)))]
    rows = [[*row, *([()] * (columns - len(row)))] for row in block.rows]
    numeric = [_tails([plain(row[c]) for row in rows], fmt) for c in range(columns)]
    total = full_width(fmt, wide=block.wide)
    return header, rows, numeric, column_widths([header, *rows], total, fmt, [sum(n) if n else 0 for n in numeric])


def _is_short(texts: Sequence[str]) -> bool:
    """Whether a column holds single words alone, such as units: they stand in the middle."""
    return all(squares(text.strip()) <= SHORT for text in texts)


def full_width(fmt: Format, *, wide: bool) -> int:
    """The width a table may take, in twips; ``wide``: on a page turned sideways."""
    p = fmt.profile
    return p.height - mm(p.top) - mm(p.bottom) if wide else fmt.text_width


def column_widths(rows: Sequence[Sequence[Inline]], total: int, fmt: Format, figures: Sequence[int] = ()) -> list[int]:
    """Widths in twips that add up to ``total``: short columns get what they need, long ones share the rest.

    ``rows`` begin with the head row. ``figures`` says of each column of numbers how wide the numbers stand once their
    points are aligned, 0 for other columns: a number is never broken (GB/T 15835-2011 5.1.7), nor is one among words (a
    telephone number), so such a column keeps that width while words give way.
    """
    columns = len(rows[0])
    em = pt(fmt.table_size)
    # Where the numbers fill the page, the air beside them goes before a number is broken.
    air = em // 2 if sum(_least(rows, fmt, figures, em // 2)) <= total else 0
    around = 2 * CELL_MARGIN + air
    needed = _least(rows, fmt, figures, air)
    heads = [_measured(plain(cell), fmt) for cell in rows[0]]
    words = [max((_measured(plain(row[c]), fmt) for row in rows[1:]), default=0) + around for c in range(columns)]
    wanted: list[int] = []
    for lines in range(1, MOST_HEAD_LINES + 1):
        # Before the words of a column are broken, the heads of the others are: a head of six characters on two lines.
        shares = [around + ceil(head / lines / em) * em for head in heads]
        wanted = [max(n, w, share) for n, w, share in zip(needed, words, shares, strict=True)]
        if sum(wanted) <= total:
            break
    spare = total - sum(wanted)
    if spare >= 0:
        # Room to spare goes to all alike, so that a table of figures does not crowd one side.
        found = [w + spare // columns for w in wanted]
    else:
        found = _squeezed(wanted, total, needed)
    found[-1] += total - sum(found)
    _widen_heads(found, heads, needed, em)
    return found


def _widen_heads(widths: list[int], heads: Sequence[int], needed: Sequence[int], em: int) -> None:
    """Give a head that leaves one character on its last line (行政检/查) the room for it, from the widest column."""
    for column, head in enumerate(heads):
        characters, line = ceil(head / em), max(1, (widths[column] - 2 * CELL_MARGIN - _ROUNDING) // em)
        if characters <= line or characters % line != 1:
            continue
        wanted = next(n for n in range(line + 1, characters + 1) if characters % n != 1)
        more = wanted * em + 2 * CELL_MARGIN + _ROUNDING - widths[column]
        giver = max(range(len(widths)), key=lambda c: widths[c] - needed[c])
        if giver != column and widths[giver] - more >= max(needed[giver], 2 * widths[column]):
            widths[column] += more
            widths[giver] -= more


def _least(rows: Sequence[Sequence[Inline]], fmt: Format, figures: Sequence[int], air: int) -> list[int]:
    """How wide each column must be for its numbers to stay whole, with ``air`` beside the widest."""
    least = 2 * pt(fmt.table_size) + 2 * CELL_MARGIN
    widest = [
        max(_unbroken([plain(row[c]) for row in rows[1:]], fmt), figures[c] if figures else 0)
        for c in range(len(rows[0]))
    ]
    return [max(least, n + 2 * CELL_MARGIN + air) if n else least for n in widest]


def is_crowded(block: Table, fmt: Format) -> bool:
    """Whether the page is too narrow for the columns: some number must break."""
    if not block.header and not block.rows:
        return False
    header, rows, numeric, _ = _grid(block, fmt)
    least = _least([header, *rows], fmt, [sum(n) if n else 0 for n in numeric], 0)
    return sum(least) > full_width(fmt, wide=block.wide)


def _unbroken(texts: Sequence[str], fmt: Format) -> int:
    """How wide the widest of the numbers and Latin words is that stand in some texts."""
    return max(
        (_measured(m[0], fmt) for text in texts for m in _TOKEN.finditer(text) if len(m[0]) <= LONGEST_TOKEN), default=0
    )


def _squeezed(wanted: list[int], total: int, least: list[int]) -> list[int]:
    """The largest common limit under which all columns fit: only the longest are cut down to it."""
    if total <= sum(least):
        # More columns than the page holds: each loses the same share.
        return [w * total // sum(least) for w in least]
    low, high = 0, max(wanted)
    while high - low > 1:
        middle = (low + high) // 2
        if sum(max(m, min(w, middle)) for w, m in zip(wanted, least, strict=True)) <= total:
            low = middle
        else:
            high = middle
    return [max(m, min(w, low)) for w, m in zip(wanted, least, strict=True)]


def _measured(text: str, fmt: Format) -> int:
    if "\n" not in text:
        return width(text, fmt.table_size, proportional=fmt.is_proportional)
    return max((width(line, fmt.table_size, proportional=fmt.is_proportional) for line in text.split("\n")), default=0)


def _tails(texts: Sequence[str], fmt: Format) -> tuple[int, int] | None:
    """For a column of numbers, the widest number and the widest part from the point on, in twips; else None."""
    heads, tails, numbers = [], [], 0
    for text in texts:
        if text.strip() in _ABSENT:
            continue
        if not _NUMBER.fullmatch(text.strip()):
            return None
        numbers += 1
        head, tail = _parted(text.strip())
        heads.append(_measured(head, fmt))
        tails.append(_measured(tail, fmt))
    return (max(heads), max(tails)) if numbers else None


def _parted(text: str) -> tuple[str, str]:
    """A number before its point, and from the point on with its unit."""
    end = _INTEGER.match(text)
    at = end.end() if end else len(text)
    return text[:at], text[at:]


def _text(
    inline: Inline,
    numeric: tuple[int, int] | None,
    column: int,
    fmt: Format,
    writer: Writer,
    padding: int,
    *,
    centred: bool,
) -> str:
    words = plain(inline).strip()
    close = (
        f'<w:spacing w:before="{padding}" w:after="{padding}" w:line="240" w:lineRule="auto"/>'
        if padding != PADDINGS[0]
        else ""
    )
    if words in _ABSENT or (numeric is None and centred):
        return paragraph("TableText", writer.inline(inline), f'{close}<w:jc w:val="center"/>')
    if numeric is None:
        return paragraph("TableText", writer.inline(inline), close)
    # The block of numbers stands in the middle of its column; each number is set off from the right
    # by what its tail lacks to the longest, so that the points stand one below the other.
    head, tail = numeric
    margin = max(0, (column - 2 * CELL_MARGIN - head - tail) // 2)
    right = margin + tail - _measured(_parted(words)[1], fmt)
    return paragraph("TableText", writer.inline(inline), f'{close}<w:ind w:right="{right}"/><w:jc w:val="right"/>')


def _head(inline: Inline, writer: Writer) -> str:
    return paragraph("TableHead", writer.inline(inline))


def _cell(twips: int, content: str, block: Table, *, head: bool = False) -> str:
    # The rule below the head row of a three-line table belongs to its cells: it is repeated with them.
    rule = (
        f'<w:tcBorders><w:bottom w:val="single" w:sz="{FINE}" w:space="0" w:color="auto"/></w:tcBorders>'
        if head and block.three_line
        else ""
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/>{rule}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'


def _borders(block: Table) -> str:
    def rule(side: str, size: int) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'

    if block.three_line:
        return f"<w:tblBorders>{rule('top', STRONG)}{rule('bottom', STRONG)}</w:tblBorders>"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return f"<w:tblBorders>{''.join(rule(s, FINE) for s in sides)}</w:tblBorders>"
