"""Document → one self-contained HTML page; each stretch of text shows its cell on hover, gaps are yellow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

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
    plain,
)
from drafter.writers.text import attachment_note_line, figure

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

STYLE = """
:root{color-scheme:light}
body{margin:0;background:#e9e9e6;font:16pt/28.95pt FangSong_GB2312,仿宋_GB2312,仿宋,FangSong,STFangsong,serif;color:#000}
main{box-sizing:border-box;max-width:210mm;margin:8mm auto;padding:37mm 26mm 35mm 28mm;background:#fff;box-shadow:0 1px 6px #0003}
h1{font:22pt/36pt 方正小标宋简体,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,serif;text-align:center;margin:0 0 29pt;font-weight:400;text-wrap:balance}
h2,h3,h4,h5,p{margin:0;font-size:inherit;font-weight:400;text-indent:2em;text-align:justify}
h2,.l1{font-family:黑体,SimHei,STHeiti,sans-serif}
h3,.l2{font-family:楷体_GB2312,KaiTi_GB2312,楷体,KaiTi,STKaiti,serif}
.to,.c{text-indent:0}
.c{text-align:center}
.sig{text-align:right;text-indent:0;padding-right:2em;margin-top:28.95pt}
.sig p{text-align:right}
.red{color:#f00;text-align:center;font:36pt/1.5 方正小标宋简体,华文中宋,STZhongsong,serif;text-indent:0}
.line{display:flex;justify-content:space-between;border-bottom:1.5pt solid #f00;padding:0 1em 4mm;margin-bottom:58pt}
.imprint{margin-top:58pt;border-top:1pt solid;border-bottom:1pt solid;font-size:14pt}
.imprint p{text-indent:0;padding:0 1em;display:flex;justify-content:space-between}
.annex{break-before:page;margin-top:29pt}
.annex b{font-family:黑体,SimHei,sans-serif;font-weight:400}
table{border-collapse:collapse;width:100%;font-size:12pt;line-height:1.6;margin:4pt 0 12pt}
th,td{border:.75pt solid #000;padding:2pt 5pt;font-weight:400;text-align:left}
th{font-family:黑体,SimHei,sans-serif;text-align:center}
td.n{text-align:right;font-variant-numeric:tabular-nums}
.three{border-top:1.5pt solid;border-bottom:1.5pt solid}.three th,.three td{border:0}.three th{border-bottom:.75pt solid}
[data-cell]{border-radius:2px}
[data-cell]:hover{background:#eef3fb}
.v{border-bottom:1px dotted #6a8fc0;cursor:help}
.v:hover{background:#d7e6ff}
.gap{background:#ff0;cursor:help}
@media print{body{background:none}main{margin:0;box-shadow:none;padding:0;max-width:none}.v{border:0}@page{size:A4;margin:37mm 26mm 35mm 28mm}}
"""


def write(document: Document) -> bytes:
    """The report as one page without scripts and outside files, UTF-8; ``data-cell`` and the hover text name the cell."""
    title = _escape(document.meta.title or "报告")
    body = "\n".join(chunk for block in document.blocks for chunk in _chunks(block))
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<meta name="generator" content="drafter">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    return page.encode()


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


def _span(part: Text) -> str:
    text = _escape(part.text)
    if part.cell is None:
        return text
    cell = _escape(str(part.cell))
    match part.role:
        case Role.VALUE:
            hint = f"{cell}　{_escape(part.metric)}"
            return f'<span class="v" data-cell="{cell}" title="{hint}">{text}</span>'
        case Role.GAP:
            return f'<span class="gap" data-cell="{cell}" title="请填 {cell}">{text}</span>'
        case _:
            return f'<span data-cell="{cell}" title="{cell}">{text}</span>'


def _inline(inline: Inline) -> str:
    return "".join([_span(part) for part in inline])


def _item(item: Item) -> str:
    return f"{_escape(item.number)}{_inline(item.lead)}{_inline(item.inline)}"


def _chunks(block: Block) -> Iterator[str]:
    match block:
        case Title(inline):
            yield f"<h1>{_inline(inline)}</h1>"
        case Addressee(inline):
            yield f'<p class="to">{_inline(inline)}</p>'
        case Heading(level, inline, number):
            yield f"<h{level + 1}>{_escape(number)}{_inline(inline)}</h{level + 1}>"
        case Paragraph(inline, heading, items):
            lead = ""
            if heading is not None:
                lead = f'<span class="l{heading.level}">{_escape(heading.number)}{_inline(heading.inline)}</span>'
            yield f"<p>{lead}{_inline(inline)}{''.join(map(_item, items))}</p>"
        case Table(caption, header, rows, three_line):
            yield from _table(_inline(caption), header, rows, three_line)
        case Chart(title, categories, series):
            names = "".join(f"<th>{_escape(s.name)}</th>" for s in series)
            yield f'<p class="c">{_escape(title)}</p><table><tr><th></th>{names}</tr>'
            for index, category in enumerate(categories):
                cells = "".join(f'<td class="n">{figure(s.values[index])}</td>' for s in series)
                yield f"<tr><td>{_escape(category)}</td>{cells}</tr>"
            yield "</table>"
        case AttachmentNote(names):
            for index, name in enumerate(names):
                lead = attachment_note_line(index, len(names), "").lstrip("　")
                indent = "" if index == 0 else ' style="padding-left:3em"'
                yield f"<p{indent}>{_escape(lead)}{_inline(name)}</p>"
        case Attachment(inline, number):
            yield f'<p class="to annex"><b>附件{number or ""}</b></p><h1>{_inline(inline)}</h1>'
        case Signature(names, date, _):
            lines = "".join(f"<p>{_inline(line)}</p>" for line in (*names, date) if line)
            yield f'<div class="sig">{lines}</div>'
        case Note(inline):
            yield f"<p>{_inline(inline)}</p>"
        case Letterhead(issuers, number, signers):
            yield from (f'<p class="red">{_inline(issuer)}</p>' for issuer in issuers)
            people = "　".join(_inline(s) for s in signers)
            yield f'<div class="line"><span>{_inline(number)}</span><span>签发人：<span class="l2">{people}</span></span></div>'
        case Imprint(copies, printer, date):
            first = (
                f"<p><span>抄送：{_inline(copies)}{'' if plain(copies).endswith('。') else '。'}</span></p>"
                if copies
                else ""
            )
            yield f'<div class="imprint">{first}<p><span>{_inline(printer)}</span><span>{_inline(date)}印发</span></p></div>'
        case _:
            assert_never(block)


def _table(
    caption: str, header: tuple[Inline, ...], rows: tuple[tuple[Inline, ...], ...], three_line: bool
) -> Iterator[str]:
    if caption:
        yield f'<p class="c">{caption}</p>'
    yield '<table class="three">' if three_line else "<table>"
    yield f"<tr>{''.join(f'<th>{_inline(cell)}</th>' for cell in header)}</tr>"
    for row in rows:
        cells = (f'<td class="n">{_inline(c)}</td>' if _is_number(c) else f"<td>{_inline(c)}</td>" for c in row)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"


def _is_number(inline: Inline) -> bool:
    return plain(inline).strip("%余万亿 ").replace(",", "").replace(".", "", 1).lstrip("+-").isdecimal()
