"""What people put into a Word file otherwise than as words of the text: comments, struck words, boxes, symbols, drawings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from drafter import openxml
from drafter.errors import InputError
from drafter.model.remarks import BOX, CHART, COMMENT, READING, STRUCK, SYMBOL
from drafter.readers.ooxml import MC, W, is_on
from drafter.readers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_OURS = "drafter"
"""The author of the comments that a build writes on its findings."""
_C = f"{{{openxml.CHART}}}"
_A = f"{{{openxml.DRAWING}}}"
_V = f"{{{openxml.VML}}}"
_DRAWN = (W + "drawing", W + "pict", W + "object")
_FALLBACK = MC + "Fallback"
_AROUND = 12


def remarks_in(package: Package, main: str, comments: str, root: _Element) -> tuple[str, ...]:
    """Comments (批注（作者）：…; none of our own), words struck through (划去：…), words of text boxes (文本框：…), symbols of a
    font of their own (符号：… the words before), readings above words (注音：…) and what charts show (图表：…).

    ``comments`` is the part of the comments, empty for none. A damaged part has none.
    """
    return (
        *_comments(package, comments),
        *(f"{STRUCK}：{words}" for words in _struck(root)),
        *(f"{BOX}：{words}" for words in (*_boxes(root), *drawn_words(package, main, root))),
        *(f"{SYMBOL}：{_before(symbol)}〔{symbol.get(W + 'font', '')}〕" for symbol in root.iter(W + "sym")),
        *(f"{READING}：{_words(reading)}" for reading in root.iter(W + "rt") if _words(reading)),
        *(f"{CHART}：{shown}" for shown in _charts(package, main)),
    )


def drawings_in(root: _Element) -> int:
    """How many drawings there are that hold neither a picture nor words: charts, shapes, lines."""
    return sum(
        next(drawn.iter("{*}blip", "{*}imagedata", W + "txbxContent"), None) is None
        for drawn in root.iter(*_DRAWN)
        if next(drawn.iterancestors(_FALLBACK, *_DRAWN), None) is None
    )


def _comments(package: Package, part: str) -> Iterator[str]:
    if not part:
        return
    try:
        root = package.xml(part)
    except InputError:
        return
    for comment in root.iter(W + "comment"):
        author = str(comment.get(W + "author", ""))
        lines = [_words(p) for p in comment.iter(W + "p")]
        if author != _OURS and any(lines):
            yield f"{COMMENT}（{author}）：{''.join(lines)}" if author else f"{COMMENT}：{''.join(lines)}"


def _struck(root: _Element) -> Iterator[str]:
    """The words of runs that are struck through, those that follow one another as one; what was tracked as deleted has none left."""
    for paragraph in root.iter(W + "p"):
        runs = [run for run in paragraph.iter(W + "r") if run.find(W + "t") is not None]
        for struck, some in groupby(runs, lambda run: _is_struck(run.find(W + "rPr"))):
            words = "".join([t.text or "" for run in some for t in run.findall(W + "t")]) if struck else ""
            if words.strip():
                yield words


def _is_struck(looks: _Element | None) -> bool:
    return is_on(looks, "strike") or is_on(looks, "dstrike")


def _boxes(root: _Element) -> Iterator[str]:
    """The words of text boxes, each box once."""
    for box in root.iter(W + "txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None and (words := _words(box)).strip():
            yield words


def drawn_words(package: Package, main: str, root: _Element) -> Iterator[str]:
    """Words that are drawn: of shapes without a text box, of word art, of diagrams."""
    for drawn in root.iter(*_DRAWN):
        if next(drawn.iterancestors(_FALLBACK, *_DRAWN), None) is None:
            words = [t.text or "" for t in drawn.iter(_A + "t") if next(t.iterancestors(_FALLBACK), None) is None]
            words += [str(art.get("string", "")) for art in drawn.iter(_V + "textpath")]
            if "".join(words).strip():
                yield "".join(words)
    for kind, part in package.relations(main):
        if kind == "diagramData":
            try:
                words = [t.text or "" for t in package.xml(part).iter(_A + "t")]
            except InputError:
                continue
            if "".join(words).strip():
                yield "、".join(word for word in words if word.strip())


def _before(element: _Element) -> str:
    """The words of a paragraph that end where an element stands in it."""
    paragraph = next(element.iterancestors(W + "p"), None)
    found: list[str] = []
    for child in paragraph.iter(W + "t", element.tag) if paragraph is not None else ():
        if child is element:
            break
        found.append(child.text or "" if child.tag == W + "t" else "")
    return "".join(found)[-_AROUND:]


def _words(element: _Element) -> str:
    return "".join([text.text or "" for text in element.iter(W + "t")])


def _charts(package: Package, main: str) -> Iterator[str]:
    """What the charts show, series by series: 普法活动 2023年 86，2024年 90."""
    for kind, part in package.relations(main):
        if kind != "chart":
            continue
        try:
            root = package.xml(part)
        except InputError:
            continue
        shown = []
        for series in root.iter(_C + "ser"):
            names, values = _points(series, "cat"), _points(series, "val")
            points = (f"{names.get(at, '')} {_plain(value)}".strip() for at, value in values.items())
            shown.append(f"{''.join(_points(series, 'tx').values())} {'，'.join(points)}".strip())
        if shown:
            yield "；".join(shown)


def _points(series: _Element, tag: str) -> dict[str, str]:
    """The values that a chart shows, by their numbers, as they were last worked out."""
    found: dict[str, str] = {}
    for holder in series.findall(_C + tag):
        for number, value in enumerate(holder.iter(_C + "v")):
            above = value.getparent()
            found[str(above.get("idx", number)) if above is not None else str(number)] = value.text or ""
    return found


def _plain(number: str) -> str:
    """A number as every program writes it."""
    try:
        return f"{float(number):.10g}"
    except ValueError:
        return number
