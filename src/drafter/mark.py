"""The mark in a file of ours: which workbook it was made from, and what each of its paragraphs (or rows) said then.

It stands in docProps/custom.xml, where Word, WPS, Excel and LibreOffice keep it when they save, and nowhere in print. The
words are not in it, only digests of them: a report that is published gives away nothing that was taken out of it.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from drafter.mending import replace_parts

_PART = "docProps/custom.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
# The format identifier of user-defined properties (ISO/IEC 29500-1, 22.3.2).
_USERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
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
    from lxml import etree

    with ZipFile(BytesIO(docx)) as package:
        root = etree.fromstring(package.read("word/document.xml"), _parser())
    found: list[str] = []
    for paragraph in root.iter(f"{_WORD}p"):
        words: list[str] = []
        for element in paragraph.iter(f"{_WORD}t", f"{_WORD}br"):
            # A text box inside has paragraphs of its own.
            if next(element.iterancestors(f"{_WORD}p")) is paragraph:
                words.append("\n" if element.tag == f"{_WORD}br" else element.text or "")
        found += [line for line in "".join(words).split("\n") if line.strip()]
    return found


def stamp(data: bytes, source: str, content: bytes, layout: str, texts: Iterable[str]) -> bytes:
    """The file with a mark in it; ``content`` are the workbook's bytes, ``texts`` the paragraphs or rows themselves.

    The same file and mark give the same bytes.
    """
    from lxml import etree

    digests = "".join(dict.fromkeys(digest(text) for text in texts))
    said = {
        "drafter.source": source[:_LONGEST],
        "drafter.content": sha256(content).hexdigest(),
        "drafter.layout": layout,
    }
    said |= {
        f"drafter.text{n}": digests[at : at + _LONGEST] for n, at in enumerate(range(0, len(digests), _LONGEST), 1)
    }
    with ZipFile(BytesIO(data)) as package:
        types, relations = (etree.fromstring(package.read(name), _parser()) for name in (_TYPES, _RELATIONS))
        said["drafter.package"] = _package(package)
    etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{_PART}", ContentType=_KIND)
    etree.SubElement(
        relations,
        f"{{{_PACKAGE}/relationships}}Relationship",
        Id="rIdMark",
        Type=f"{_OFFICE}/relationships/custom-properties",
        Target=_PART,
    )
    properties = etree.Element(
        f"{{{_OFFICE}/custom-properties}}Properties", nsmap={None: f"{_OFFICE}/custom-properties"}
    )
    for number, (name, value) in enumerate(said.items(), 2):
        holder = etree.SubElement(
            properties, f"{{{_OFFICE}/custom-properties}}property", fmtid=_USERS, pid=str(number), name=name
        )
        etree.SubElement(
            holder, f"{{{_OFFICE}/docPropsVTypes}}lpwstr", nsmap={"vt": f"{_OFFICE}/docPropsVTypes"}
        ).text = value
    parts = {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in ((_TYPES, types), (_RELATIONS, relations), (_PART, properties))
    }
    return replace_parts(data, parts)


def read_mark(data: bytes) -> Mark | None:
    """The mark of a file, None for one without."""
    from lxml import etree

    try:
        with ZipFile(BytesIO(data)) as package:
            root = etree.fromstring(package.read(_PART), _parser())
    except (BadZipFile, KeyError, ValueError, OSError, RuntimeError, etree.XMLSyntaxError):
        return None
    said = {str(holder.get("name", "")): "".join(holder.itertext()).strip() for holder in root.iter("{*}property")}
    if "drafter.source" not in said:
        return None
    digests = "".join([v for k, v in sorted(said.items(), key=lambda i: _number(i[0])) if _number(k)])
    texts = frozenset(digests[at : at + _LENGTH] for at in range(0, len(digests), _LENGTH))
    return Mark(
        said["drafter.source"],
        said.get("drafter.content", ""),
        said.get("drafter.layout", ""),
        texts,
        said.get("drafter.package", ""),
    )


def edited(data: bytes) -> bool:
    """Whether a file with our mark has been saved by another program since: also when only its look was changed."""
    mark = read_mark(data)
    if mark is None:
        return False
    with ZipFile(BytesIO(data)) as package:
        return _package(package) != mark.package


def _number(name: str) -> int:
    number = name.removeprefix("drafter.text")
    return int(number) if number != name and number.isdecimal() else 0


def _package(package: ZipFile) -> str:
    """The digest of all parts but the mark's own and the two lists that name it."""
    made = sha256()
    for name in sorted(set(package.namelist()) - {_PART, _TYPES, _RELATIONS}):
        made.update(name.encode() + b"\0" + sha256(package.read(name)).digest())
    return made.hexdigest()


def _parser() -> object:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
