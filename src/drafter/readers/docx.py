""".docx: paragraphs with their automatic numbers, tables, text boxes, footnotes; tracked changes as accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.errors import InputError
from drafter.language.tidy import tidy
from drafter.model.document import Doubt, Unsure
from drafter.model.lines import RED_HEAD, TITLE, Line, Lines
from drafter.model.look import is_red
from drafter.readers.cascade import Cascade
from drafter.readers.margins import margin_words
from drafter.readers.numbering import Numbering, W, whole
from drafter.readers.package import Package
from drafter.readers.tables import table_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
# How far the head of a file reaches, in paragraphs; how long a title is at most; the half points from which letters are large.
_HEAD, _LONGEST_TITLE, _LARGE = 20, 60, 40
_OFF = ("0", "false", "off", "none")
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


class _Style(Struct):
    """What is read of a paragraph style."""

    name: str = ""
    based_on: str = ""
    outline: int = -1
    list: str = ""
    list_level: int = -1


class _Text(Struct):
    """The words of one paragraph so far: stretches with bold or not, and the boxes anchored in it."""

    runs: list[tuple[str, bool]] = []
    boxes: list[Line] = []


def read_docx(data: bytes, name: str = "") -> Lines:
    """A .docx as its lines. Raises InputError for a damaged, protected, oversized or empty file."""
    package = Package(data, name)
    main = package.main()
    root = package.xml(main)
    related = package.related(main)
    doubts: list[Doubt] = []

    def part(kind: str, what: str) -> _Element | None:
        if kind not in related:
            return None
        try:
            return package.xml(related[kind])
        except InputError:
            message = f"文件的{what}部分已经损坏，没有读取。请对照原文核对。"
            doubts.append(Doubt(Unsure.LAYOUT, message, confidence=0.5))
            return None

    styles, numbering = part("styles", "样式"), part("numbering", "自动编号")
    notes = {k: part(k, "脚注") for k in ("footnotes", "endnotes")}
    body = _Body(_styles(styles), Numbering(numbering), Cascade(styles, numbering, None))
    element = root.find(W + "body")
    lines = list(body.lines(element if element is not None else root))
    footnotes = [text for kind in ("footnotes", "endnotes") for text in body.notes(kind, notes[kind])]
    if not any(line.text or line.table for line in lines):
        raise InputError(f"“{name}”里没有文字（可能全是图片或扫描件）。请换成有文字的文件，或先做文字识别。")
    pictures = sum(1 for _ in root.iter("{*}blip", "{*}imagedata"))
    raw = "\n".join([*body.raw, *footnotes])
    return Lines(
        lines, raw, name, footnotes=footnotes, doubts=doubts, pictures=pictures, margins=margin_words(package, main)
    )


def _on(properties: _Element | None, tag: str) -> bool:
    """Whether a switch such as bold or hidden is set."""
    child = properties.find(W + tag) if properties is not None else None
    return child is not None and str(child.get(W + "val", "1")) not in _OFF


def _val(parent: _Element | None, tag: str) -> str:
    child = parent.find(W + tag) if parent is not None else None
    return str(child.get(W + "val", "")) if child is not None else ""


def _styles(root: _Element | None) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    if root is None:
        return found
    for element in root.findall(W + "style"):
        if element.get(W + "type", "paragraph") != "paragraph":
            continue
        properties = element.find(W + "pPr")
        count = properties.find(W + "numPr") if properties is not None else None
        found[str(element.get(W + "styleId", ""))] = _Style(
            name=_val(element, "name"),
            based_on=_val(element, "basedOn"),
            outline=whole(_val(properties, "outlineLvl"), -1),
            list=_val(count, "numId"),
            list_level=whole(_val(count, "ilvl"), -1),
        )
    return found


class _Body:
    """Reads the body part by part; ``raw`` collects the text as it stands."""

    def __init__(self, styles: dict[str, _Style], numbering: Numbering, cascade: Cascade) -> None:
        self.raw: list[str] = []
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
            elif tag == _MC + "AlternateContent":
                yield from self.lines(_choice(child))
            elif len(child):
                yield from self.lines(child)

    def _rows(self, table: _Element) -> Iterator[list[list[Line]]]:
        for row in _inside(table, W + "tr"):
            if _on(row.find(W + "trPr"), "del") or (
                row.find(W + "trPr") is not None and row.find(f"{W}trPr/{W}del") is not None
            ):
                continue
            cells: list[list[Line]] = []
            for cell in _inside(row, W + "tc"):
                properties = cell.find(W + "tcPr")
                merged = properties.find(W + "vMerge") if properties is not None else None
                goes_on = merged is not None and merged.get(W + "val", "continue") == "continue"
                cells.append([] if goes_on else list(self.lines(cell)))
                cells.extend([] for _ in range(min(60, whole(_val(properties, "gridSpan"), 1) - 1)))
            yield cells

    def _paragraph(self, element: _Element) -> Iterator[Line]:
        properties = element.find(W + "pPr")
        text = _Text()
        self._collect(element, text)
        yield from text.boxes
        words = "".join([run for run, _ in text.runs])
        if not words.strip():
            return
        style = _val(properties, "pStyle")
        number = self._number(properties, style)
        level = self._heading_level(properties, style)
        if not level and len(self.raw) < _HEAD and len(words) <= _LONGEST_TITLE:
            level = self._looks_like(element, properties)
        align = _val(properties, "jc")
        self.raw.append(number + words)
        bold = _bold_prefix(text.runs)
        for i, piece in enumerate(words.split("\n")):
            shown = tidy(f"{number} {piece}" if number and i == 0 else piece)
            lead = len(tidy(number + words[:bold])) if bold and i == 0 else 0
            if shown:
                yield Line(shown, level, min(lead, len(shown)), align, bool(number) and i == 0)

    def _heading_level(self, properties: _Element | None, style: str) -> int:
        own = _val(properties, "outlineLvl")
        if own:
            return whole(own) + 1 if whole(own) < 9 else 0
        for _ in range(12):
            known = self._styles.get(style)
            if known is None:
                return 0
            if known.name.lower() in ("title", "标题"):
                return TITLE
            if match := _HEADING.fullmatch(known.name):
                return int(match[1])
            if 0 <= known.outline < 9:
                return known.outline + 1
            style = known.based_on
        return 0

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
            number = _val(count, "numId")
            return "" if number == "0" else self._numbering.next(number, whole(_val(count, "ilvl")))
        named = style
        for _ in range(12):
            known = self._styles.get(style)
            if known is None:
                return ""
            if known.list:
                if known.list == "0":
                    return ""
                own = whole(_val(count, "ilvl"), -1)
                at = own if own >= 0 else known.list_level
                return self._numbering.next(
                    known.list, at if at >= 0 else self._numbering.level_of_style(known.list, named)
                )
            style = known.based_on
        return ""

    def _collect(self, parent: _Element, text: _Text, bold: bool = False) -> None:
        for child in parent:
            tag = child.tag
            if tag in _DROPPED:
                continue
            if tag == W + "t" or tag == _M + "t":
                text.runs.append((child.text or "", bold))
            elif tag == W + "r":
                properties = child.find(W + "rPr")
                if not _on(properties, "vanish"):
                    self._collect(child, text, _on(properties, "b"))
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
            elif tag == _MC + "AlternateContent":
                self._collect(_choice(child), text, bold)
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
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            yield from _inside(child, tag)


def _choice(element: _Element) -> _Element:
    """The first alternative that holds text; both say the same."""
    options = [child for child in element if child.tag in (_MC + "Choice", _MC + "Fallback")]
    for option in options:
        if next(option.iter(W + "t"), None) is not None:
            return option
    return options[0] if options else element


def _bold_prefix(runs: list[tuple[str, bool]]) -> int:
    """How many characters at the start are bold."""
    length = 0
    for words, bold in runs:
        if not bold and words.strip():
            break
        length += len(words)
    return length
