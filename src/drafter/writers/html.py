"""Document → one self-contained HTML page to publish: looks stand in each element, so that they outlive a site's editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from drafter.language.characters import xml_text
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
from drafter.resources import Resources
from drafter.templating import environment, render
from drafter.writers.docx.measure import squares
from drafter.writers.options import Options, Remark
from drafter.writers.text import attachment_note_line, closed, figure, printed

if TYPE_CHECKING:
    from drafter.templating.sandbox import Sandbox

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

TEMPLATE = "html/report.jinja"
_GAP = "background:#ff0"
_NONE = Markup("")
_Cells = tuple[tuple[Markup, bool], ...]


_LARGEST, _SMALLEST = 36, 10
_LINE = 442  # points: 156 mm


class View(Struct, frozen=True):
    """One block as the template takes it: ``kind`` is the block's own name, all words are HTML already.

    ``lines`` are those of a title, of names or issuers; ``lead`` are words that look otherwise: a heading run in, signers, the
    number of an annex; ``size`` is that of the issuers, in points. ``rows`` are of cells, each with whether it is a number (of an imprint: of words alone). ``remarks``
    are words of the block and what is remarked on them.
    """

    kind: str
    words: Markup = _NONE
    lead: Markup = _NONE
    level: int = 0
    lines: tuple[Markup, ...] = ()
    header: tuple[Markup, ...] = ()
    rows: tuple[_Cells, ...] | tuple[tuple[Markup, ...], ...] = ()
    three_line: bool = False
    wide: bool = False
    size: float = 0
    remarks: tuple[tuple[Markup, Markup], ...] = ()


@lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...]) -> Sandbox:
    resources = Resources()
    resources.folders = folders
    return environment(resources)


def write(document: Document, options: Options, title_lines: Sequence[Sequence[Inline]] = ()) -> bytes:
    """The report as one page without scripts and outside files, UTF-8; ``title_lines`` are its titles line by line.

    It is made to be published: nothing in it tells of the workbook. Only where ``options.annotated`` each stretch names its
    cell (``data-cell``, and on hover), and the remarks stand below the words that they are about. How it looks says
    ``templates/html/report.jinja``. Raises TemplateError with file and line.
    """
    viewer = _Viewer(options.annotated, options.remarks, list(title_lines))
    blocks = [viewer.block(index, block) for index, block in enumerate(document.blocks)]
    made = _environment((options.resources or Resources()).folders)
    values = {"name": _escape(document.meta.title or "报告"), "blocks": blocks, "annotated": options.annotated}
    return xml_text(render(made, TEMPLATE, values)).encode()


def _escape(text: str) -> Markup:
    return Markup(text.translate(_ESCAPES))


def _one_line(name: str) -> float:
    """Points in which a body's name fits one line of the page, as in Word."""
    return max(_SMALLEST, min(_LARGEST, int(_LINE / max(1, squares(name)) * 2) / 2))


def _is_number(inline: Inline) -> bool:
    return plain(inline).strip("%余万亿 ").replace(",", "").replace(".", "", 1).lstrip("+-").isdecimal()


class _Viewer(Struct):
    annotated: bool
    remarks: Sequence[Remark]
    titles: list[Sequence[Inline]]

    def block(self, index: int, block: Block) -> View:
        said = [r for r in self.remarks if r.block_index == index] if self.annotated else []
        words = "".join([part.text for part in parts_of(block)]) if said else ""
        return replace(
            self._view(block), remarks=tuple((_escape(words[r.start : r.end]), _escape(r.text)) for r in said)
        )

    def _span(self, part: Text) -> Markup:
        text = _escape(part.text)
        look = f' style="{_GAP}"' if part.role is Role.GAP else ""
        if self.annotated and part.cell is not None:
            cell = _escape(str(part.cell))
            hint = {Role.VALUE: f"{cell}　{_escape(part.metric)}", Role.GAP: f"请填 {cell}"}.get(part.role, cell)
            return Markup(f'<span{look} data-cell="{cell}" title="{hint}">{text}</span>')
        return Markup(f"<span{look}>{text}</span>") if look else text

    def _inline(self, inline: Inline) -> Markup:
        return _NONE.join([self._span(part) for part in inline])

    def _item(self, item: Item) -> Markup:
        return _escape(item.number) + self._inline(item.lead) + self._inline(item.inline)

    def _lines(self, inline: Inline) -> tuple[Markup, ...]:
        return tuple(map(self._inline, self.titles.pop(0) if self.titles else [inline]))

    def _heading(self, heading: Heading) -> Markup:
        return _escape(heading.number) + self._inline(heading.inline)

    def _view(self, block: Block) -> View:
        match block:
            case Title(inline):
                return View("title", lines=self._lines(inline))
            case Addressee(inline):
                return View("addressee", self._inline(inline))
            case Heading(level):
                return View("heading", self._heading(block), level=level)
            case Paragraph(inline, heading, items):
                words = self._inline(inline) + _NONE.join(map(self._item, items))
                if heading is None:
                    return View("paragraph", words)
                return View("paragraph", words, self._heading(heading), heading.level)
            case Table(caption, header, rows):
                cells = tuple(tuple((self._inline(c), _is_number(c)) for c in row) for row in rows)
                heads = tuple(map(self._inline, header))
                return View(
                    "table",
                    self._inline(caption),
                    header=heads,
                    rows=cells,
                    three_line=block.three_line,
                    wide=block.wide,
                )
            case Chart():
                return self._figures(block)
            case AttachmentNote(names):
                leads = [_escape(attachment_note_line(i, len(names), "").lstrip("　")) for i in range(len(names))]
                return View("attachment_note", lines=tuple(map(add, leads, map(self._inline, names))))
            case Attachment(inline, number):
                return View("attachment", lead=Markup(number or ""), lines=self._lines(inline))
            case Signature(names, date, _):
                return View("signature", lines=tuple(self._inline(line) for line in (*names, date) if line))
            case Note(inline):
                return View("note", self._inline(inline))
            case Letterhead(issuers, number, signers):
                people = Markup("　").join(map(self._inline, signers))
                size = min((_one_line(plain(name)) for name in issuers), default=_LARGEST)
                return View(
                    "letterhead", self._inline(number), people, lines=tuple(map(self._inline, issuers)), size=size
                )
            case Imprint():
                return View("imprint", rows=tuple(self._imprint(block)))
            case _:
                assert_never(block)

    def _imprint(self, block: Imprint) -> Iterator[tuple[Markup, ...]]:
        if block.copies:
            end = "。" if closed(plain(block.copies)) != plain(block.copies) else ""
            yield (_escape(f"{block.label}：") + self._inline(block.copies) + end,)
        if block.printer or block.date:
            end = printed(plain(block.date)).removeprefix(plain(block.date))
            yield self._inline(block.printer), self._inline(block.date) + end

    def _figures(self, chart: Chart) -> View:
        """A chart as the table of its figures."""
        rows = (
            ((_escape(category), False), *((Markup(figure(s.values[index])), True) for s in chart.series))
            for index, category in enumerate(chart.categories)
        )
        return View(
            "chart", _escape(chart.title), header=tuple(_escape(s.name) for s in chart.series), rows=tuple(rows)
        )
