"""What people do to a built report in Word, and what the workbook then says."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document as Word

from drafter.exchange import merge_into
from drafter.merge.provenance import lines_of
from drafter.model.changes import Applied
from drafter.model.facts import Facts, Layout
from drafter.pipeline import Pipeline
from reading import read

DATA = Path(__file__).parents[2] / "data"
SAMPLES = sorted(DATA.glob("*.xlsx"))
PIPELINE = Pipeline()
NUMBERS = re.compile(r"[一二三四五六七八九十]+[是、]|（[一二三四五六七八九十]+）|^\d{1,2}[.．]")
_BUILT: dict[tuple[str, bytes, Layout], bytes] = {}
Paragraph = Any
Change = Callable[[Any], None]


def sample(part: str) -> Path:
    """The sample workbook whose name has these words."""
    return next(s for s in SAMPLES if part in s.stem)


def built(book: Path, layout: Layout = Layout.PUBLIC) -> bytes:
    """The .docx that a workbook makes."""
    key = book.name, book.read_bytes(), layout
    if key not in _BUILT:
        _BUILT[key] = PIPELINE.render(PIPELINE.draft(book, layout), ["docx"])["docx"]
    return _BUILT[key]


def edit(data: bytes, change: Change) -> bytes:
    """A .docx after ``change`` has had python-docx's document."""
    word = Word(BytesIO(data))
    change(word)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def merged(book: Path, edited: bytes, folder: Path) -> Applied:
    """What merging an edited report gives."""
    file = folder / "领导改.docx"
    file.write_bytes(edited)
    return merge_into(PIPELINE, book, [file])


def saved(data: bytes, folder: Path) -> Path:
    """A merged workbook as a file."""
    book = folder / "new.xlsx"
    book.write_bytes(data)
    return book


def lines(data: bytes) -> list[str]:
    """The paragraphs of a .docx."""
    return lines_of(read(data, "report.docx").raw)


def facts(book: Path) -> Facts:
    """What a workbook says."""
    found = PIPELINE.draft(book).facts
    assert found is not None
    return found


def rebuilt(data: bytes, layout: Layout, folder: Path) -> list[str]:
    """The paragraphs of the report that a merged workbook makes."""
    return lines(PIPELINE.render(PIPELINE.draft(saved(data, folder), layout), ["docx"])["docx"])


def sections(word: Any) -> list[int]:
    """Where the paragraphs of each section begin."""
    return [i for i, p in enumerate(word.paragraphs) if re.match("[一二三四五六七]、", p.text)]


def unnumbered(text: list[str]) -> list[str]:
    """The program counts: whoever moves 三是 before 一是 in Word leaves it 三是."""
    return [NUMBERS.sub("", line) for line in text]


# what is done


def at(word: Any, words: str) -> Paragraph:
    """The first paragraph that has these words."""
    return next(p for p in word.paragraphs if words in p.text)


def say(paragraph: Paragraph, text: str) -> None:
    """Other words in a paragraph, in the look of its first."""
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text


def put_before(place: Paragraph, paragraph: Paragraph) -> None:
    """A paragraph taken out and put before another one."""
    place._p.addprevious(paragraph._p)


def swap(one: Paragraph, other: Paragraph) -> None:
    """Two paragraphs, each in the other's place."""
    mark = deepcopy(one._p)
    one._p.addprevious(mark)
    other._p.addprevious(one._p)
    mark.addprevious(other._p)
    mark.getparent().remove(mark)


def part(paragraph: Paragraph, place: int, head: str = "") -> None:
    """A paragraph parted in two by Enter; the second begins with ``head``."""
    text = paragraph.text
    copy = deepcopy(paragraph._p)
    paragraph._p.addnext(copy)
    say(paragraph, text[:place])
    say(type(paragraph)(copy, paragraph._parent), head + text[place:])


def join(one: Paragraph, other: Paragraph) -> None:
    """Two paragraphs made one by taking out the break."""
    for run in other.runs:
        one._p.append(run._r)
    other._p.getparent().remove(other._p)


def items(text: str) -> list[str]:
    """The points of a paragraph in which they run on."""
    return [
        part
        for part in re.split(r"(?<=[。；：])(?=[一二三四五六七八九十]+是)|^(?=[一二三四五六七八九十]+是)", text)
        if part
    ]
