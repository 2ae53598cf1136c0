"""A file read to its document, as every command does it."""

from __future__ import annotations

from drafter import readers
from drafter.model.document import Document
from drafter.structure.build import build


def read(data: bytes, name: str) -> Document:
    return build(readers.read(data, name))
