"""Zips and XML from outside: what may go wrong when one is opened, a parser that resolves and fetches nothing, and the bytes of its trees."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    # An unknown packing and a password are RuntimeErrors to zipfile; a missing part is a KeyError.
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
)
"""What zipfile raises for a damaged, locked or strangely packed archive, or for a part of one."""


class NotXml(ValueError):
    """Bytes that are no XML, or XML with a document type: Office never writes one, its entities would only harm."""


def xml_root(data: bytes, *, recover: bool = False, huge: bool = False, bare: bool = False) -> _Element:
    """The tree of some XML. Raises NotXml.

    ``recover`` takes what can be read of damaged XML, ``huge`` lifts the parser's limits (for files of our own),
    ``bare`` leaves out comments and processing instructions.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=recover,
        huge_tree=huge,
        remove_comments=bare,
        remove_pis=bare,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotXml(str(error)) from None
    if root is None or root.getroottree().docinfo.doctype:
        raise NotXml("no root, or a document type")
    return root


def xml_bytes(root: _Element) -> bytes:
    """A tree as the bytes of a part of an Office file, with what stands before its root."""
    from lxml import etree

    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
