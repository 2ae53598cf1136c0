"""The line markup that templates print, one line one block, parsed into a ``Document``'s blocks.

============  =====================================================================================
``# …``       title
``## …``      heading of level 1 (``###`` level 2 … ``#####`` level 4); the program numbers it.
              A heading that ends in 。 runs in with the paragraph after it
``- a :: b``  一是 … as a paragraph of its own; ``a`` is the lead and may be left out with ``::``
``+ a :: b``  一是 … running on in the open paragraph
``* a :: b``  a paragraph numbered by the next free level: （一） below a section, 1. below （一）
``| a | b |``  row of a table or chart (after ``@表`` or ``@图``); the first row is its heading
``@名称 …``    directive, see ``_DIRECTIVES``
other         a paragraph
============  =====================================================================================
"""

from __future__ import annotations

from drafter.compose.pieces import bracketed, closed, ending, runs_on, split
from drafter.compose.traced import PrintedValues
from drafter.language.numerals import to_chinese
from drafter.model.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Chart,
    Heading,
    Imprint,
    Inline,
    Item,
    Letterhead,
    Note,
    Paragraph,
    Series,
    Signature,
    Table,
    Title,
    plain,
)

_RUN_IN = "。！？"


class MarkupError(Exception):
    """A line that is no markup: ``mark`` is its beginning, for finding it in the templates."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


def number_of(level: int, count: int) -> str:
    """The number of the ``count``-th heading of a level: 一、 （一） 1. （1） (GB/T 9704-2012 7.3.3)."""
    match level:
        case 1:
            return f"{to_chinese(count)}、"
        case 2:
            return f"（{to_chinese(count)}）"
        case 3:
            return f"{count}."
        case _:
            return f"（{count}）"


def parse_markup(output: str, printed: PrintedValues) -> tuple[Block, ...]:
    """The blocks of a template's output. Raises MarkupError for an unknown mark."""
    builder = _Builder(printed)
    for raw in output.splitlines():
        line = raw.strip()
        if line:
            builder.line(line)
    return builder.finish()


class _Rows:
    """A table or chart whose rows are still coming."""

    def __init__(self, directive: str, caption: Inline, options: tuple[str, ...] = ()) -> None:
        self.directive, self.caption, self.options = directive, caption, options
        self.rows: list[tuple[Inline, ...]] = []

    def block(self) -> Block:
        header, body = (self.rows[0] if self.rows else ()), tuple(self.rows[1:])
        if self.directive == "表":
            return Table(self.caption, header, body, "三线表" in self.options, "横排" in self.options)
        series = tuple(
            Series(plain(name), tuple(_number(row[i + 1]) for row in body)) for i, name in enumerate(header[1:])
        )
        shape = "line" if "折线" in self.options else "column"
        return Chart(plain(self.caption), tuple(plain(row[0]) for row in body), series, shape)


def _number(inline: Inline) -> float | None:
    try:
        return float(plain(inline))
    except ValueError:
        return None


class _Builder:
    def __init__(self, printed: PrintedValues) -> None:
        self.printed = printed
        self.blocks: list[Block] = []
        self.counts = [0, 0, 0, 0, 0]
        self.items = 0
        self.numbered = 0
        self.level = 0
        self.run_in: Heading | None = None
        self.statutory = ""
        self.rows: _Rows | None = None
        self.letterhead: dict[str, Inline] = {}
        self.imprint: dict[str, Inline] = {}
        self.names: list[Inline] = []
        self.attachments: list[Inline] = []
        self.sealed = False

    def line(self, line: str) -> None:
        mark, _, rest = line.partition(" ")
        if self.rows is not None and mark != "|":
            self._close_rows()
        if mark == "|":
            self._row(line)
        elif set(mark) == {"#"} and len(mark) <= 5:
            self._heading(len(mark) - 1, self.printed.texts_of(rest.strip()))
        elif mark in ("-", "+", "*") and "::" in rest:
            lead, _, text = rest.partition("::")
            self._item(mark, self.printed.texts_of(lead.strip()), self.printed.texts_of(text.strip()))
        elif mark.startswith("@"):
            self._directive(mark[1:], rest.strip())
        elif mark[0] in "#-+*|＃－＋＊｜＠":
            # Also the full-width twins: one slip of the input method, and a title would be a paragraph.
            raise MarkupError(mark)
        else:
            self._paragraph(self.printed.texts_of(line))

    def finish(self) -> tuple[Block, ...]:
        self._close_rows()
        self._flush_run_in()
        self._close_signature(())
        if self.letterhead:
            signers = self.letterhead.get("签发人", ())
            self.blocks.insert(
                0,
                Letterhead(
                    split(self.letterhead.get("发文机关标志", ())),
                    self.letterhead.get("发文字号", ()),
                    split(signers),
                ),
            )
        if self.imprint:
            get = self.imprint.get
            self.blocks.append(Imprint(get("抄送", ()), get("印发机关", ()), get("印发日期", ())))
        return tuple(self.blocks)

    # headings and text

    def _heading(self, level: int, inline: Inline) -> None:
        self._flush_run_in()
        if level == 0:
            self.blocks.append(Title(inline))
            return
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (4 - level)
        self.items = self.numbered = 0
        self.level = level
        heading = Heading(level, inline, number_of(level, self.counts[level]), self.statutory if level == 1 else "")
        self.statutory = ""
        if plain(inline).endswith(tuple(_RUN_IN)):
            self.run_in = heading
        else:
            self.blocks.append(heading)

    def _flush_run_in(self) -> None:
        """A run-in heading that no paragraph followed stands alone."""
        if self.run_in is not None:
            self.blocks.append(self.run_in)
            self.run_in = None

    def _take_run_in(self) -> Heading | None:
        heading, self.run_in = self.run_in, None
        return heading

    def _paragraph(self, inline: Inline) -> None:
        self.blocks.append(Paragraph(inline, self._take_run_in()))

    def _item(self, mark: str, lead: Inline, text: Inline) -> None:
        if mark == "*":
            self._numbered_item(lead, text)
            return
        self.items += 1
        item = Item(f"{to_chinese(self.items)}是", closed(lead, text), text)
        last = self.blocks[-1] if self.blocks else None
        if mark == "+" and self.run_in is None and isinstance(last, Paragraph) and runs_on(last, self.items):
            self.blocks[-1] = Paragraph(last.inline, last.heading, (*last.items, item))
        else:
            self.blocks.append(Paragraph((), self._take_run_in(), (item,)))

    def _numbered_item(self, lead: Inline, text: Inline) -> None:
        self._flush_run_in()
        self.numbered += 1
        level = min(self.level + 1, 4)
        number = number_of(level, self.numbered)
        if lead:
            self.blocks.append(Paragraph(text, Heading(level, closed(lead, text), number)))
        else:
            self.blocks.append(Paragraph((), None, (Item(number, (), text),)))

    # tables and charts

    def _row(self, line: str) -> None:
        if self.rows is None:
            raise MarkupError("|")
        cells = line.strip().strip("|").split("|")
        self.rows.rows.append(tuple(self.printed.texts_of(cell.strip()) for cell in cells))

    def _close_rows(self) -> None:
        if self.rows is not None:
            self.blocks.append(self.rows.block())
            self.rows = None

    # directives

    def _directive(self, name: str, rest: str) -> None:
        inline = self.printed.texts_of(rest)
        match name:
            case "主送":
                self.blocks.append(Addressee(ending(inline, "：", "：:")))
            case "法定内容":
                self.statutory = plain(inline)
            case "发文机关标志" | "发文字号" | "签发人":
                self.letterhead[name] = inline
            case "抄送" | "印发机关" | "印发日期":
                self.imprint[name] = inline
            case "署名":
                self._flush_run_in()
                self.names.extend(split(inline))
            case "用印":
                self.sealed = plain(inline) == "是"
            case "成文日期":
                self._flush_run_in()
                self._close_signature(inline)
            case "附注":
                self._close_signature(())
                self.blocks.append(Note(bracketed(inline)))
            case "附件说明":
                self._flush_run_in()
                self._note_attachment(inline)
            case "附件":
                self._close_signature(())
                self.attachments.append(inline)
                total = sum(len(b.names) for b in self.blocks if isinstance(b, AttachmentNote))
                self.blocks.append(Attachment(inline, len(self.attachments) if total > 1 else 0))
            case "表" | "图":
                self._flush_run_in()
                caption, _, options = rest.partition("::")
                self.rows = _Rows(
                    name, self.printed.texts_of(caption.strip()), tuple(plain(self.printed.texts_of(options)).split())
                )
            case _:
                raise MarkupError(f"@{name}")

    def _note_attachment(self, inline: Inline) -> None:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, AttachmentNote):
            self.blocks[-1] = AttachmentNote((*last.names, inline))
        else:
            self.blocks.append(AttachmentNote((inline,)))

    def _close_signature(self, date: Inline) -> None:
        if self.names or date:
            self.blocks.append(Signature(tuple(self.names), date, self.sealed))
            self.names = []
