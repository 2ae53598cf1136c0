"""Document → one self-contained HTML page to publish: looks stand in each element, so that they outlive a site's editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from drafter.model.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Chart,
    Document,
    Heading,
    Imprint,
    Inline,
    Item,
    Letterhead,
    Note,
    Paragraph,
    Role,
    Signature,
    Table,
    Text,
    Title,
    parts_of,
    plain,
)
from drafter.writers.options import Options, Remark
from drafter.writers.text import attachment_note_line, closed, figure, printed

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

_SONG = "方正小标宋简体,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,serif"
_FANG = "仿宋_GB2312,仿宋,FangSong,STFangsong,serif"
_HEI = "黑体,SimHei,STHeiti,sans-serif"
_KAI = "楷体_GB2312,楷体,KaiTi,STKaiti,serif"
_FACES = ("", _HEI, _KAI, _FANG, _FANG)
_BODY = "margin:0;font-size:16pt;line-height:28.95pt;font-weight:400"
_WORDS = f"{_BODY};font-family:{_FANG};text-indent:2em;text-align:justify"
_FLUSH = f"{_BODY};font-family:{_FANG};text-indent:0"
_CENTRED = f"{_FLUSH};text-align:center"
_TITLE = f"font:400 22pt/36pt {_SONG};text-align:center;text-indent:0;margin:0 0 29pt"
_RIGHT = f"{_FLUSH};text-align:right;padding-right:2em"
_RED = f"color:#f00;text-align:center;text-indent:0;margin:0;font:400 36pt/1.5 {_SONG}"
_CELL = "border:.75pt solid #000;padding:2pt 5pt;font-weight:400"
_GRID = "border-collapse:collapse;width:100%;font-size:12pt;line-height:1.6;margin:4pt 0 12pt"
_GAP = "background:#ff0"
_ROW = "display:flex;justify-content:space-between;text-indent:0"

# What only the page as a whole needs: the sheet on a screen, 18 characters and more a line on a telephone, numbers on paper.
STYLE = """
:root{color-scheme:light}
body{margin:0;background:#e9e9e6;color:#000}
main{box-sizing:border-box;max-width:210mm;margin:8mm auto;padding:37mm 26mm 35mm 28mm;background:#fff;box-shadow:0 1px 6px #0003}
.scroll{overflow-x:auto}
[data-cell]:hover{background:#d7e6ff}
@media (max-width:600px){
main{margin:0;padding:24px 12px;box-shadow:none}
main h2,main h3,main h4,main h5,main p,main li{font-size:20px!important;line-height:1.75!important}
main h1{font-size:24px!important;line-height:1.5!important;text-wrap:balance}
main h1 br{display:none}
}
@media print{
body{background:none}main{margin:0;box-shadow:none;padding:0;max-width:none}.scroll{overflow:visible}
@page{size:A4;margin:37mm 26mm 35mm 28mm;@bottom-center{content:"— " counter(page) " —";font:14pt 宋体,SimSun,serif}}
}
"""


def write(document: Document, options: Options, title_lines: Sequence[Sequence[Inline]] = ()) -> bytes:
    """The report as one page without scripts and outside files, UTF-8; ``title_lines`` are its titles line by line.

    It is made to be published: nothing in it tells of the workbook. Only where ``options.annotated`` each stretch names its
    cell (``data-cell``, and on hover), and the remarks stand below the words that they are about.
    """
    title = _escape(document.meta.title or "报告")
    writer = _Writer(options.annotated, options.remarks, list(title_lines))
    body = "\n".join(chunk for index, block in enumerate(document.blocks) for chunk in writer.block(index, block))
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<meta name="generator" content="drafter">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    return page.encode()


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


def _is_number(inline: Inline) -> bool:
    return plain(inline).strip("%余万亿 ").replace(",", "").replace(".", "", 1).lstrip("+-").isdecimal()


class _Writer(Struct):
    annotated: bool
    remarks: Sequence[Remark]
    titles: list[Sequence[Inline]]

    def block(self, index: int, block: Block) -> Iterator[str]:
        yield from self._chunks(block)
        said = [r for r in self.remarks if r.block_index == index] if self.annotated else []
        if said:
            words = "".join([part.text for part in parts_of(block)])
            lines = "".join(f"<li>“{_escape(words[r.start : r.end])}” {_escape(r.text)}</li>" for r in said)
            yield f'<ul class="remarks" style="background:#fff4d6;font:14px/1.6 sans-serif">{lines}</ul>'

    def _span(self, part: Text) -> str:
        text = _escape(part.text)
        look = f' style="{_GAP}"' if part.role is Role.GAP else ""
        if self.annotated and part.cell is not None:
            cell = _escape(str(part.cell))
            hint = {Role.VALUE: f"{cell}　{_escape(part.metric)}", Role.GAP: f"请填 {cell}"}.get(part.role, cell)
            return f'<span{look} data-cell="{cell}" title="{hint}">{text}</span>'
        return f"<span{look}>{text}</span>" if look else text

    def _inline(self, inline: Inline) -> str:
        return "".join([self._span(part) for part in inline])

    def _item(self, item: Item) -> str:
        return f"{_escape(item.number)}{self._inline(item.lead)}{self._inline(item.inline)}"

    def _title(self, inline: Inline) -> str:
        lines = self.titles.pop(0) if self.titles else [inline]
        return f'<h1 style="{_TITLE}">{"<br>".join(map(self._inline, lines))}</h1>'

    def _heading(self, heading: Heading) -> str:
        return _escape(heading.number) + self._inline(heading.inline)

    def _chunks(self, block: Block) -> Iterator[str]:
        match block:
            case Title(inline):
                yield self._title(inline)
            case Addressee(inline):
                yield f'<p style="{_FLUSH}">{self._inline(inline)}</p>'
            case Heading(level):
                look = f"{_BODY};font-family:{_FACES[level]};text-indent:2em"
                yield f'<h{level + 1} style="{look}">{self._heading(block)}</h{level + 1}>'
            case Paragraph(inline, heading, items):
                lead = ""
                if heading is not None:
                    lead = f'<span style="font-family:{_FACES[heading.level]}">{self._heading(heading)}</span>'
                yield f'<p style="{_WORDS}">{lead}{self._inline(inline)}{"".join(map(self._item, items))}</p>'
            case Table():
                yield from self._table(block)
            case Chart():
                yield from self._figures(block)
            case AttachmentNote(names):
                for index, name in enumerate(names):
                    lead = attachment_note_line(index, len(names), "").lstrip("　")
                    look = _WORDS if index == 0 else f"{_WORDS};padding-left:3em"
                    yield f'<p style="{look}">{_escape(lead)}{self._inline(name)}</p>'
            case Attachment(inline, number):
                look = f"{_BODY};font-family:{_HEI};text-indent:0;break-before:page;padding-top:29pt"
                yield f'<p style="{look}">附件{number or ""}</p>'
                yield self._title(inline)
            case Signature(names, date, _):
                for index, line in enumerate(line for line in (*names, date) if line):
                    look = _RIGHT if index else f"{_RIGHT};margin-top:28.95pt"
                    yield f'<p style="{look}">{self._inline(line)}</p>'
            case Note(inline):
                yield f'<p style="{_WORDS}">{self._inline(inline)}</p>'
            case Letterhead(issuers, number, signers):
                yield from (f'<p style="{_RED}">{self._inline(issuer)}</p>' for issuer in issuers)
                people = "　".join(map(self._inline, signers))
                signer = f'<span>签发人：<span style="font-family:{_KAI}">{people}</span></span>' if people else ""
                look = f"{_FLUSH};{_ROW};border-bottom:1.5pt solid #f00;padding:0 1em 4mm;margin-bottom:58pt"
                yield f'<p style="{look}"><span>{self._inline(number)}</span>{signer}</p>'
            case Imprint():
                yield from self._imprint(block)
            case _:
                assert_never(block)

    def _imprint(self, block: Imprint) -> Iterator[str]:
        look = f"{_FLUSH};{_ROW};font-size:14pt;padding:0 1em"
        yield '<div style="margin-top:58pt;border-top:1pt solid;border-bottom:1pt solid">'
        if block.copies:
            end = "。" if closed(plain(block.copies)) != plain(block.copies) else ""
            yield f'<p style="{look}"><span>{_escape(block.label)}：{self._inline(block.copies)}{end}</span></p>'
        if block.printer or block.date:
            end = printed(plain(block.date)).removeprefix(plain(block.date))
            yield f'<p style="{look}"><span>{self._inline(block.printer)}</span><span>{self._inline(block.date)}{end}</span></p>'
        yield "</div>"

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield f'<p style="{_CENTRED}">{self._inline(table.caption)}</p>'
        cell, head, grid = _CELL, f"{_CELL};font-family:{_HEI};text-align:center", _GRID
        if table.three_line:
            bare = _CELL.replace("border:.75pt solid #000;", "border:0;")
            cell, head = bare, f"{bare};border-bottom:.75pt solid #000;font-family:{_HEI};text-align:center"
            grid = f"{_GRID};border-top:1.5pt solid #000;border-bottom:1.5pt solid #000"
        yield f'<div class="scroll"><table style="{grid}">'
        headings = "".join([f'<th style="{head}">{self._inline(c)}</th>' for c in table.header])
        yield f"<tr>{headings}</tr>"
        for row in table.rows:
            sides = [f"{cell};text-align:{'right' if _is_number(c) else 'left'}" for c in row]
            cells = "".join(f'<td style="{s}">{self._inline(c)}</td>' for s, c in zip(sides, row, strict=True))
            yield f"<tr>{cells}</tr>"
        yield "</table></div>"

    def _figures(self, chart: Chart) -> Iterator[str]:
        """A chart as the table of its figures."""
        head = "".join(f'<th style="{_CELL}">{_escape(s.name)}</th>' for s in chart.series)
        yield f'<p style="{_CENTRED}">{_escape(chart.title)}</p><div class="scroll"><table style="{_GRID}">'
        yield f'<tr><th style="{_CELL}"></th>{head}</tr>'
        for index, category in enumerate(chart.categories):
            values = [figure(s.values[index]) for s in chart.series]
            cells = "".join(f'<td style="{_CELL};text-align:right">{value}</td>' for value in values)
            yield f'<tr><td style="{_CELL}">{_escape(category)}</td>{cells}</tr>'
        yield "</table></div>"
