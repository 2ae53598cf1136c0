"""The mark in a file of ours: which workbook it was made from, and what each of its paragraphs (or rows) said then.

It stands in docProps/custom.xml, where Word, WPS, Excel and LibreOffice keep it when they save, and nowhere in print. The
words are not in it, only digests of them: a report that is published gives away nothing that was taken out of it.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZipFile

from msgspec import Struct

from drafter.mending import replace_parts
from drafter.untrusted import UNREADABLE, xml_root

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PART = "docProps/custom.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
# The format identifier of user-defined properties (ISO/IEC 29500-1, 22.3.2).
_OVERRIDE = f'<Override PartName="/{_PART}" ContentType="{_KIND}"/>'
_RELATION = f'<Relationship Id="rIdMark" Type="{_OFFICE}/relationships/custom-properties" Target="{_PART}"/>'
_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}"><vt:lpwstr>{}</vt:lpwstr></property>'
)
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">{{}}</Properties>'
)
_OURS = "drafter."
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LENGTH = 5
_LONGEST = 250
"""Word cuts a property's text at 255 characters."""


class Mark(Struct, frozen=True):
    """``source`` is the workbook's name, ``content`` the digest of its bytes, ``layout`` the layout's name; ``texts`` are
    the digests of the paragraphs or rows, ``package`` that of all other parts of the file.
    """

    source: str = ""
    content: str = ""
    layout: str = ""
    texts: frozenset[str] = frozenset()
    package: str = ""


def digest(text: str) -> str:
    """A short digest of a paragraph or row; blanks do not count."""
    made = sha256("".join(text.split()).encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(made)[:_LENGTH].decode()


def paragraphs(docx: bytes) -> list[str]:
    """The paragraphs of a .docx of ours, line by line, as a reader of its text finds them."""
    # The library's own: lxml takes longer to load than a report to build, and the file is ours.
    from xml.etree import ElementTree

    with ZipFile(BytesIO(docx)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    found: list[list[str]] = []
    _collect(root, found, [])
    return [line for words in found for line in "".join(words).split("\n") if line.strip()]


def _collect(element: Element, found: list[list[str]], words: list[str]) -> None:
    """Words by the paragraph that they stand in; a text box has paragraphs of its own."""
    if element.tag == f"{_WORD}p":
        words = []
        found.append(words)
    elif element.tag in (f"{_WORD}t", f"{_WORD}br"):
        words.append("\n" if element.tag == f"{_WORD}br" else element.text or "")
    for child in element:
        _collect(child, found, words)


def stamp(data: bytes, source: str, content: bytes, layout: str, texts: Iterable[str]) -> bytes:
    """A file of ours with a mark in it; ``content`` are the workbook's bytes, ``texts`` the paragraphs or rows themselves.

    The same file and mark give the same bytes.
    """
    digests = "".join(dict.fromkeys(digest(text) for text in texts))
    said = {"source": source[:_LONGEST], "content": sha256(content).hexdigest(), "layout": layout}
    said |= {f"text{n}": digests[at : at + _LONGEST] for n, at in enumerate(range(0, len(digests), _LONGEST), 1)}
    with ZipFile(BytesIO(data)) as package:
        types, relations = package.read(_TYPES), package.read(_RELATIONS)
        said["package"] = _package(package)
    values = "".join(
        [_PROPERTY.format(number, f"{_OURS}{name}", escape(v)) for number, (name, v) in enumerate(said.items(), 2)]
    )
    parts = {
        _TYPES: _with_last(types, _OVERRIDE),
        _RELATIONS: _with_last(relations, _RELATION),
        _PART: _PROPERTIES.format(values).encode(),
    }
    return replace_parts(data, parts)


def _with_last(xml: bytes, element: str) -> bytes:
    """One of our own lists with one more element at its end."""
    head, close, tail = xml.rpartition(b"</")
    return head + element.encode() + close + tail


def read_mark(data: bytes) -> Mark | None:
    """The mark of a file, None for one without."""
    try:
        with ZipFile(BytesIO(data)) as package:
            root = xml_root(package.read(_PART))
    except UNREADABLE:
        return None
    named = {str(holder.get("name", "")): "".join(holder.itertext()).strip() for holder in root.iter("{*}property")}
    said = {name.removeprefix(_OURS): value for name, value in named.items() if name.startswith(_OURS)}
    if "source" not in said:
        return None
    digests = "".join([v for k, v in sorted(said.items(), key=lambda i: _number(i[0])) if _number(k)])
    texts = frozenset(digests[at : at + _LENGTH] for at in range(0, len(digests), _LENGTH))
    return Mark(
        said["source"],
        said.get("content", ""),
        said.get("layout", ""),
        texts,
        said.get("package", ""),
    )


def edited(data: bytes) -> bool:
    """Whether a file with our mark has been saved by another program since: also when only its look was changed."""
    mark = read_mark(data)
    if mark is None:
        return False
    with ZipFile(BytesIO(data)) as package:
        return _package(package) != mark.package


def _number(name: str) -> int:
    number = name.removeprefix("text")
    return int(number) if number != name and number.isdecimal() else 0


def _package(package: ZipFile) -> str:
    """The digest of all parts but the mark's own and the two lists that name it."""
    made = sha256()
    for name in sorted(set(package.namelist()) - {_PART, _TYPES, _RELATIONS}):
        made.update(name.encode() + b"\0" + sha256(package.read(name)).digest())
    return made.hexdigest()
