"""版头 of a document to a higher body: 发文机关标志, 发文字号, 签发人, red rule (GB/T 9704-2012 7.2)."""

from __future__ import annotations

from math import ceil

from drafter.model.document import Inline, Letterhead, plain
from drafter.writers.docx.format import Format
from drafter.writers.docx.inline import Writer
from drafter.writers.docx.measure import squares
from drafter.writers.docx.oxml import Flow, Look, Para, character_style, tab
from drafter.writers.docx.units import mm, pt

# 7.2.4: from the upper edge of the type area to the upper edge of the characters.
MARK_BELOW_TYPE_AREA_MM = 35
# 7.2.7: the rule stands 4 mm below 发文字号.
RULE_BELOW_NUMBER_MM = 4
BLANK = "blank"
SIGNERS_PER_ROW = 2
MARK_HEIGHT = 150  # points that the names of several bodies may take together
RED = "FF0000"
# At 1.2 times the size, halving the gap (Word) and giving it 80 : 20 (LibreOffice) put the glyph in the same place.
TIGHT = 1.2
# 发文机关标志 has more: a face with tall metrics is pushed down in a tighter line. Its ink then begins 0.27 em (Word)
# to 0.34 em (LibreOffice) below the line's top, so 0.3 em is within 1 mm of both.
MARK_LINE = 1.45
MARK_INK = 0.31
MARK_INK_HEIGHT = 0.91
LABEL = "签发人："
SUFFIX = "文件"
_LEAST = 10.0  # points: a name of 44 characters on one line, one of 32 beside 文件
NAMES_SHARE = 0.74  # of the line's width, where 文件 stands beside several names
_SIGNER = character_style("Signer")


def letterhead(block: Letterhead, fmt: Format, writer: Writer, *, upward: bool = True) -> Flow:
    """The paragraphs from the top of the first page to the red rule; ``upward`` goes to a higher body, as what is signed does.

    On paper that has its red head already (套打) only 发文字号 and 签发人 are printed, below the part that stays free.
    """
    if fmt.letterhead == BLANK:
        return [*_number_and_signers(block, _free(fmt), fmt, writer, upward=upward), _rule(fmt, drawn=False)]
    issuers = block.issuers
    names = [plain(i).strip() for i in issuers]
    found: Flow = []
    size = 0.0
    if len(issuers) > 1:
        size = _joint_size(names, fmt)
        found.extend(_joint(names, size, fmt, writer))
    elif issuers:
        size = _size(names[0], fmt)
        found.append(_mark(writer.inline(issuers[0], _sized(size, fmt)), size, _above(size, fmt)))
    found.extend(_number_and_signers(block, _blank_lines(_below(size), fmt), fmt, writer, upward=upward))
    found.append(_rule(fmt))
    return found


def height(block: Letterhead, fmt: Format) -> int:
    """Twips from the top of the text area to the red rule."""
    names = [plain(i).strip() for i in block.issuers]
    size = _joint_size(names, fmt) if len(names) > 1 else _size(names[0], fmt) if names else 0.0
    mark = _above(size, fmt) + len(names) * round(pt(size) * MARK_LINE) if names else 0
    rows = max(1, ceil(sum(1 for s in block.signers if plain(s).strip()) / SIGNERS_PER_ROW))
    later, line = _number_lines(fmt)
    if fmt.letterhead == BLANK:
        mark, first = 0, _free(fmt)
    else:
        first = _blank_lines(_below(size), fmt)
    return mark + first + line + (rows - 1) * (later + line) + _rule_line(fmt)


def _free(fmt: Format) -> int:
    """Twips of the text area that the preprinted red head takes."""
    return max(0, mm(fmt.letterhead_height) - mm(fmt.profile.top))


def _size(text: str, fmt: Format, share: float = 1.0) -> float:
    """The standard leaves the size open (醒目、美观、庄重): as large as one line allows, up to the configured limit."""
    fits = fmt.text_width * share / 20 / max(1, squares(text))
    return max(_LEAST, min(fmt.issuer_size, int(fits * 2) / 2))


def _sized(size: float, fmt: Format) -> Look:
    return (
        Look()
        if size == fmt.issuer_size
        else Look("", f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>')
    )


def _above(size: float, fmt: Format) -> int:
    """Space before the first line, so that the ink begins 35 mm below the type area's top."""
    return mm(MARK_BELOW_TYPE_AREA_MM + fmt.profile.gap) - round(pt(size) * MARK_INK)


def _below(size: float) -> int:
    """Twips between the ink of 发文机关标志 and the bottom of its line."""
    return round(pt(size) * (MARK_LINE - MARK_INK - MARK_INK_HEIGHT))


def _mark(content: str, size: float, before: int, place: str = "") -> Para:
    line = round(pt(size) * MARK_LINE)
    return Para("Issuer", content, f'<w:spacing w:before="{before}" w:line="{line}" w:lineRule="exact"/>{place}')


def _joint_size(names: list[str], fmt: Format) -> float:
    """7.3.3: the first page must show text, however many bodies issue the document."""
    longest = max((n.removesuffix(SUFFIX) for n in names), key=squares)
    share = NAMES_SHARE if names[-1].endswith(SUFFIX) else 1.0
    return min(_size(longest, fmt, share), fmt.issuer_size * 0.7, MARK_HEIGHT / len(names) / MARK_LINE)


def _joint(names: list[str], size: float, fmt: Format, writer: Writer) -> Flow:
    """Several bodies: names one below the other, 文件 to their right, centred on them (7.2.4)."""
    with_suffix = names[-1].endswith(SUFFIX)
    bare = [n.removesuffix(SUFFIX) for n in names]
    look, above = _sized(size, fmt), _above(size, fmt)
    spread = '<w:jc w:val="distribute"/>'
    if not with_suffix:
        return [_mark(writer.text(n, look), size, 0 if i else above, spread) for i, n in enumerate(bare)]
    left = round(fmt.text_width * NAMES_SHARE)
    right = fmt.text_width - left
    big = size * 1.3
    rows = []
    for position, name in enumerate(bare):
        merge = '<w:vMerge w:val="restart"/>' if position == 0 else "<w:vMerge/>"
        shown = writer.text(SUFFIX, _sized(big, fmt)) if position == 0 else ""
        cells = _cell(left, str(_mark(writer.text(name, look), size, 0, spread)))
        cells += _cell(right, str(_mark(shown, big if shown else size, 0)), f'{merge}<w:vAlign w:val="center"/>')
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return [
        Para("Spacer", "", f'<w:spacing w:before="0" w:after="0" w:line="{above}" w:lineRule="exact"/>'),
        f'<w:tbl><w:tblPr><w:tblW w:w="{fmt.text_width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>{"".join(rows)}</w:tbl>',
    ]


def _cell(twips: int, content: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _number_and_signers(block: Letterhead, first: int, fmt: Format, writer: Writer, *, upward: bool) -> Flow:
    """发文字号 one 字 from the left, on the line of the last 签发人, one 字 from the right (7.2.5, 7.2.6); in a document that
    goes to no higher body in the middle.

    ``first`` is the space before the first line, in twips.
    """
    one = pt(fmt.body_size)
    later, line = _number_lines(fmt)
    names = [s for s in block.signers if plain(s).strip()]
    rows = [names[i : i + SIGNERS_PER_ROW] for i in range(0, len(names), SIGNERS_PER_ROW)]
    stops = _stops(rows, fmt)
    tabs = (
        "<w:tabs>" + "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops) + "</w:tabs>" if stops else ""
    )
    found: Flow = []
    for position in range(max(1, len(rows))):
        is_last = position == max(1, len(rows)) - 1
        content = writer.inline(block.number) if is_last else ""
        if rows:
            content += tab() + (writer.text(LABEL) if position == 0 else "")
            for order, name in enumerate(rows[position]):
                content += (tab() if order or position else "") + writer.inline(name, _SIGNER)
        place = (
            f'{tabs}<w:spacing w:before="{first if position == 0 else later}" w:line="{line}" w:lineRule="exact"/>'
        ) + (f'<w:ind w:leftChars="100" w:left="{one}"/>' if upward or rows else '<w:jc w:val="center"/>')
        found.append(Para("DocumentNumber", content, place))
    return found


def _number_lines(fmt: Format) -> tuple[int, int]:
    """Space before each later line of 发文字号 and 签发人, and the height of one, in twips."""
    line = round(pt(fmt.body_size) * TIGHT)
    return fmt.pitch - line, line


def _blank_lines(below: int, fmt: Format) -> int:
    """Space before the first line: two blank lines below 发文机关标志, ``below`` twips of which are there under its ink."""
    # Above the letters what a line of the text has there.
    return 2 * fmt.pitch + (fmt.pitch - round(pt(fmt.body_size) * TIGHT)) // 2 - below


def _stops(rows: list[list[Inline]], fmt: Format) -> list[int]:
    """Tab stops from the left edge of the type area: the label, the first name, the second name."""
    if not rows:
        return []

    label = fmt.measured(LABEL)
    first = max(fmt.measured(plain(row[0])) for row in rows)
    second = max((fmt.measured(plain(row[1])) for row in rows if len(row) > 1), default=0)
    gap = pt(fmt.body_size) if second else 0
    start = fmt.text_width - pt(fmt.body_size) - label - first - gap - second
    stops = [start]
    if len(rows) > 1 or second:
        stops.append(start + label)
    if second:
        stops.append(start + label + first + gap)
    return stops


def _rule(fmt: Format, *, drawn: bool = True) -> Para:
    """A red rule as wide as the type area, 4 mm below 发文字号 (7.2.7); on preprinted paper the room for it."""
    border = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{round(fmt.rule_width * 8)}" w:space="0" w:color="{RED}"/></w:pBdr>'
        if drawn
        else ""
    )
    height = _rule_line(fmt) + (0 if drawn else pt(fmt.rule_width))
    line = f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
    return Para("Spacer", "", f"<w:keepNext/>{border}{line}")


def _rule_line(fmt: Format) -> int:
    return mm(RULE_BELOW_NUMBER_MM) - round(pt(fmt.body_size) * (TIGHT - 1) / 2)
