"""The mark in a file of ours: which workbook it was made from, and what each of its paragraphs (or rows) said then.

It stands in docProps/custom.xml, where Word, WPS, Excel and LibreOffice keep it when they save, and nowhere in print. The
words are not in it, only digests of them: a report that is published gives away nothing that was taken out of it.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from markupsafe import escape
from msgspec import Struct

from drafter.openxml import TYPES, WORD
from drafter.reading import readable
from drafter.untrusted import UNREADABLE, xml_bytes, xml_root
from drafter.zipped import replace_parts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PART = "docProps/custom.xml"
_RELATIONS = "_rels/.rels"
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
_WORD = f"{{{WORD}}}"
_FIRST = 2
"""The number of the first property of a file."""
CELL = "\x07"
"""What parts the cells of a row: never printed, and what Word itself ends a cell with."""
_LENGTH = 5
_LONGEST = 250
"""Word cuts a property's text at 255 characters."""


class Mark(Struct, frozen=True):
    """``source`` is the workbook's name, ``content`` the digest of its bytes, ``layout`` the layout's name; ``texts`` are
    the digests of the paragraphs or rows, each once and in their order, ``package`` that of all other parts of the file,
    ``based`` whether the report stands in a bureau's own file.
    """

    source: str = ""
    content: str = ""
    layout: str = ""
    texts: tuple[str, ...] = ()
    package: str = ""
    based: bool = False


def digest(text: str) -> str:
    """A short digest of a paragraph or row; blanks do not count."""
    made = sha256("".join(text.split()).encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(made)[:_LENGTH].decode()


def paragraphs(docx: bytes) -> list[str]:
    """The paragraphs of a .docx of ours, line by line, as a reader of its text finds them, then the rows of its tables."""
    # The library's own: lxml takes longer to load than a report to build, and the file is ours.
    from xml.etree import ElementTree

    with ZipFile(BytesIO(docx)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    found: list[list[str]] = []
    _collect(root, found, [])
    lines = [line for words in found for line in "".join(words).split("\n") if line.strip()]
    return lines + [_row(row) for row in root.iter(f"{_WORD}tr") if len(row.findall(f"{_WORD}tc")) > 1]


def _row(row: Element) -> str:
    cells = row.findall(f"{_WORD}tc")
    return CELL.join(["".join([text.text or "" for text in cell.iter(f"{_WORD}t")]) for cell in cells])


def _collect(element: Element, found: list[list[str]], words: list[str]) -> None:
    """Words by the paragraph that they stand in; a text box has paragraphs of its own."""
    if element.tag == f"{_WORD}p":
        words = []
        found.append(words)
    elif element.tag in (f"{_WORD}t", f"{_WORD}br"):
        words.append("\n" if element.tag == f"{_WORD}br" else element.text or "")
    for child in element:
        _collect(child, found, words)


def stamp(data: bytes, source: str, content: bytes, layout: str, texts: Iterable[str], based: bool = False) -> bytes:
    """A file of ours with a mark in it; ``content`` are the workbook's bytes, ``texts`` the paragraphs or rows themselves.

    The same file and mark give the same bytes.
    """
    digests = "".join(dict.fromkeys(digest(text) for text in texts))
    said = {"source": readable(source)[:_LONGEST], "content": sha256(content).hexdigest(), "layout": layout}
    said |= {"base": "1"} if based else {}
    said |= {f"text{n}": digests[at : at + _LONGEST] for n, at in enumerate(range(0, len(digests), _LONGEST), 1)}
    with ZipFile(BytesIO(data)) as package:
        types, relations, held = package.read(TYPES), package.read(_RELATIONS), _held(package)
        said["package"] = _package(package)
        if held in package.namelist():  # A bureau's own file, which has properties already: ours go behind them.
            return replace_parts(data, {held: _added(package.read(held), said)})
    values = "".join([_property(number, name, value) for number, (name, value) in enumerate(said.items(), _FIRST)])
    parts = {
        TYPES: _with_last(types, _OVERRIDE),
        _RELATIONS: _with_last(relations, _RELATION),
        _PART: _PROPERTIES.format(values).encode(),
    }
    return replace_parts(data, parts)


def _property(number: int, name: str, value: str) -> str:
    return _PROPERTY.format(number, f"{_OURS}{name}", escape(value))


def _added(held: bytes, said: Mapping[str, str]) -> bytes:
    """The properties of a file with ours behind them, in place of those of an earlier mark."""

    root = xml_root(held)
    for known in list(root):
        if str(known.get("name", "")).startswith(_OURS):
            root.remove(known)
    taken = [int(number) for known in root if (number := str(known.get("pid", ""))).isdecimal()]
    first = max(taken, default=_FIRST - 1) + 1
    values = "".join([_property(number, name, value) for number, (name, value) in enumerate(said.items(), first)])
    root.extend(list(xml_root(_PROPERTIES.format(values).encode())))
    return xml_bytes(root)


def _held(package: ZipFile) -> str:
    """The part that holds a file's custom properties, or is to hold them."""
    relations = package.read(_RELATIONS)
    if b"/custom-properties" not in relations:
        return _PART
    found = [r for r in xml_root(relations) if str(r.get("Type", "")).endswith("/custom-properties")]
    return str(found[0].get("Target", "")).lstrip("/") if found else _PART


def _with_last(xml: bytes, element: str) -> bytes:
    """A list of the package with one more element at its end."""
    head, close, tail = xml.rpartition(b"</")
    if tail.strip() in (b"Types>", b"Relationships>"):
        return head + element.encode() + close + tail
    # Another program's: its names may have prefixes, its end may be short.
    from lxml import etree

    root = xml_root(xml)
    name, _, attributes = element.removesuffix("/>").removeprefix("<").partition(" ")
    namespace = root.tag.rpartition("}")[0]
    pairs = [pair.partition("=") for pair in attributes.split(" ")]
    etree.SubElement(root, f"{namespace}}}{name}", {key: value.strip('"') for key, _, value in pairs})
    return xml_bytes(root)


def read_mark(data: bytes) -> Mark | None:
    """The mark of a file, None for one without."""
    try:
        with ZipFile(BytesIO(data)) as package:
            root = xml_root(package.read(_held(package)))
    except UNREADABLE:
        return None
    named = {str(holder.get("name", "")): "".join(holder.itertext()).strip() for holder in root.iter("{*}property")}
    said = {name.removeprefix(_OURS): value for name, value in named.items() if name.startswith(_OURS)}
    if "source" not in said:
        return None
    digests = "".join([v for k, v in sorted(said.items(), key=lambda i: _number(i[0])) if _number(k)])
    texts = tuple([digests[at : at + _LENGTH] for at in range(0, len(digests), _LENGTH)])
    return Mark(
        said["source"],
        said.get("content", ""),
        said.get("layout", ""),
        texts,
        said.get("package", ""),
        "base" in said,
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
    for name in sorted(set(package.namelist()) - {_held(package), TYPES, _RELATIONS}):
        made.update(name.encode() + b"\0" + sha256(package.read(name)).digest())
    return made.hexdigest()
