""".docx: paragraphs with their automatic numbers, tables, text boxes, footnotes; tracked changes as accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.errors import InputError
from drafter.language.tidy import tidy
from drafter.model.doubts import Doubt, Unsure
from drafter.model.lines import RED_HEAD, TITLE, Line, Lines
from drafter.model.look import is_red
from drafter.readers.cascade import Cascade
from drafter.readers.margins import margin_words
from drafter.readers.numbering import Numbering
from drafter.readers.ooxml import MC, W, choice, is_on, value, whole
from drafter.readers.package import Package
from drafter.readers.remarks import drawings_in, drawn_words, remarks_in
from drafter.readers.styles import Styles
from drafter.readers.tables import table_lines
from drafter.readers.tracked import join_tracked

if TYPE_CHECKING:
    from lxml.etree import _Element

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# How far the head of a file reaches, in paragraphs; how long a title is at most; the half points from which letters are large.
_HEAD, _LONGEST_TITLE, _LARGE = 20, 60, 40
_DROPPED = frozenset(
    W + tag
    for tag in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "instrText",
        "delText",
        "delInstrText",
        "tblPr",
        "rt",
        "sectPr",
    )
)


_AROUND_ROWS = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_INSERTED = "文件里插入了另一份文件，它的文字没有读入。请用 Word 打开这份文件，另存一次再试。"


class _Text(Struct):
    """The words of one paragraph so far: stretches with bold or not, and the boxes anchored in it."""

    runs: list[tuple[str, bool]] = []
    boxes: list[Line] = []


def read_docx(data: bytes, name: str = "") -> Lines:
    """A .docx as its lines. Raises InputError for a damaged, protected, oversized or empty file."""
    package = Package(data, name)
    main = package.main()
    root = package.xml(main)
    join_tracked(root)
    related = package.related(main)
    doubts: list[Doubt] = []

    def part(kind: str, what: str) -> _Element | None:
        if kind not in related:
            return None
        try:
            return package.xml(related[kind])
        except InputError:
            message = f"文件的{what}部分已经损坏，没有读取。请对照原文核对。"
            doubts.append(Doubt(Unsure.UNREAD, message))
            return None

    styles, numbering = part("styles", "样式"), part("numbering", "自动编号")
    notes = {k: part(k, "脚注") for k in ("footnotes", "endnotes")}
    body = _Body(Styles(styles), Numbering(numbering), Cascade(styles, numbering, None))
    element = root.find(W + "body")
    lines = list(body.lines(element if element is not None else root))
    footnotes = [text for kind in ("footnotes", "endnotes") for text in body.notes(kind, notes[kind])]
    doubts += [
        Doubt(Unsure.LAYOUT, f"文本框里的“{line[:30]}”放在它所在的一段前面。请核对它该在哪里。", line)
        for line in body.boxed
    ]
    if next(root.iter(W + "altChunk", W + "subDoc"), None) is not None:
        doubts.append(Doubt(Unsure.UNREAD, _INSERTED))
    if not any(line.text or line.table for line in lines):
        if doubts and doubts[-1].message == _INSERTED:
            raise InputError(f"“{name}”里只{_INSERTED.removeprefix('文件里')}")
        raise InputError(f"“{name}”里没有文字（可能全是图片或扫描件）。请换成有文字的文件，或先做文字识别。")
    doubts += [Doubt(Unsure.LEFT_OUT, "图形里的文字", words) for words in drawn_words(package, main, root)]
    pictures = sum(1 for _ in root.iter("{*}blip", "{*}imagedata"))
    raw = "\n".join([*body.raw, *footnotes])
    return Lines(
        lines,
        raw,
        name,
        footnotes=footnotes,
        doubts=doubts,
        pictures=pictures,
        drawings=drawings_in(root),
        margins=margin_words(package, main),
        remarks=remarks_in(package, main, related.get("comments", ""), root),
    )


class _Body:
    """Reads the body part by part; ``raw`` collects the text as it stands."""

    def __init__(self, styles: Styles, numbering: Numbering, cascade: Cascade) -> None:
        self.raw: list[str] = []
        self.boxed: list[str] = []
        """The lines of boxes that hang on a paragraph with words of its own: where they belong, nobody can tell."""
        self._cascade = cascade
        self._styles = styles
        self._numbering = numbering
        self._noted: dict[str, list[str]] = {"footnotes": [], "endnotes": []}

    def lines(self, parent: _Element) -> Iterator[Line]:
        """The lines of a body, a cell or a box, however deep they stand: the parser refuses what is too deep to walk."""
        for child in parent:
            tag = child.tag
            if tag in _DROPPED:
                continue
            if tag == W + "p":
                yield from self._paragraph(child)
            elif tag == W + "tbl":
                yield from table_lines([[list(cell) for cell in row] for row in self._rows(child)])
            elif tag == MC + "AlternateContent":
                yield from self.lines(choice(child))
            elif len(child):
                yield from self.lines(child)

    def _rows(self, table: _Element) -> Iterator[list[list[Line]]]:
        for row in _inside(table, W + "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells: list[list[Line]] = []
            for cell in _inside(row, W + "tc"):
                properties = cell.find(W + "tcPr")
                merged = properties.find(W + "vMerge") if properties is not None else None
                goes_on = merged is not None and merged.get(W + "val", "continue") == "continue"
                cells.append([] if goes_on else list(self.lines(cell)))
                cells.extend([] for _ in range(min(60, whole(value(properties, "gridSpan"), 1) - 1)))
            yield cells

    def _paragraph(self, element: _Element) -> Iterator[Line]:
        properties = element.find(W + "pPr")
        text = _Text()
        self._collect(element, text)
        yield from text.boxes
        words = "".join([run for run, _ in text.runs])
        if words.strip():
            self.boxed.extend(line.text for line in text.boxes if line.text)
        if not words.strip():
            return
        style = value(properties, "pStyle")
        number = self._number(properties, style)
        level = self._heading_level(properties, style)
        if not level and len(self.raw) < _HEAD and len(words) <= _LONGEST_TITLE:
            level = self._looks_like(element, properties)
        align = value(properties, "jc")
        self.raw.append(number + words)
        bold = _bold_prefix(text.runs)
        for i, piece in enumerate(words.split("\n")):
            shown = tidy(f"{number} {piece}" if number and i == 0 else piece)
            lead = len(tidy(number + words[:bold])) if bold and i == 0 else 0
            if shown:
                yield Line(shown, level, min(lead, len(shown)), align, bool(number) and i == 0)

    def _heading_level(self, properties: _Element | None, style: str) -> int:
        if own := value(properties, "outlineLvl"):
            return whole(own) + 1 if whole(own) < 9 else 0
        return self._styles.heading_level(style)

    def _looks_like(self, element: _Element, properties: _Element | None) -> int:
        """Whether a line at the head of the file is set like a red head or like a title."""
        paragraph, letters = self._cascade.paragraph(properties)
        looks = [
            self._cascade.letters(letters, run.find(W + "rPr"))
            for run in element.iter(W + "r")
            if any((t.text or "").strip() for t in run.findall(W + "t"))
        ]
        if not looks or min(whole(look.get("sz", ""), 20) for look in looks) < _LARGE:
            return 0
        if all(is_red(look.get("color", "")) for look in looks):
            return RED_HEAD
        return TITLE if paragraph.get("jc") == "center" else 0

    def _number(self, properties: _Element | None, style: str) -> str:
        count = properties.find(W + "numPr") if properties is not None else None
        if count is not None and count.find(W + "numId") is not None:
            number = value(count, "numId")
            return "" if number == "0" else self._numbering.next(number, whole(value(count, "ilvl")))
        number, at = self._styles.list_of(style)
        if number in ("", "0"):
            return ""
        own = whole(value(count, "ilvl"), -1)
        at = own if own >= 0 else at
        return self._numbering.next(number, at if at >= 0 else self._numbering.level_of_style(number, style))

    def _collect(self, parent: _Element, text: _Text, bold: bool = False) -> None:
        for child in parent:
            tag = child.tag
            if tag in _DROPPED:
                continue
            if tag == W + "t" or tag == _M + "t":
                text.runs.append((child.text or "", bold))
            elif tag == W + "r":
                properties = child.find(W + "rPr")
                if not is_on(properties, "vanish"):
                    self._collect(child, text, is_on(properties, "b"))
            elif tag == W + "tab":
                text.runs.append(("\t", bold))
            elif tag in (W + "br", W + "cr"):
                text.runs.append(("\n", bold))
            elif tag == W + "noBreakHyphen":
                text.runs.append(("-", bold))
            elif tag == W + "txbxContent":
                text.boxes.extend(self.lines(child))
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                kind = "footnotes" if tag == W + "footnoteReference" else "endnotes"
                self._noted[kind].append(str(child.get(W + "id", "")))
            elif tag == MC + "AlternateContent":
                self._collect(choice(child), text, bold)
            elif len(child):
                self._collect(child, text, bold)

    def notes(self, kind: str, root: _Element | None) -> list[str]:
        """The texts of the notes that the body refers to, in order."""
        if root is None:
            return []
        texts = {str(note.get(W + "id", "")): "".join(line.text for line in self.lines(note)) for note in root}
        return [texts[i] for i in self._noted[kind] if texts.get(i)]


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND_ROWS:
            yield from _inside(child, tag)


def _bold_prefix(runs: list[tuple[str, bool]]) -> int:
    """How many characters at the start are bold."""
    length = 0
    for words, bold in runs:
        if not bold and words.strip():
            break
        length += len(words)
    return length
