"""The package: a zip with fixed times, so that the same report gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import Struct

from drafter.zipped import entry


class Part(Struct, frozen=True):
    """One file of the package."""

    name: str
    data: bytes


def part(name: str, content: str | bytes) -> Part:
    """One part; text becomes UTF-8."""
    return Part(name, content.encode() if isinstance(content, str) else content)


def package(parts: Iterable[Part]) -> bytes:
    """A zip of ``parts`` in the order given; [Content_Types].xml must be the first."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for one in parts:
            archive.writestr(entry(one.name), one.data)
    return out.getvalue()
