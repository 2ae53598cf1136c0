"""The package: a zip with fixed times, so that the same report gives the same bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

# 1980-01-01, the earliest date a zip can hold.
_DATE = (1 << 5) | 1
_UTF8 = 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


class Part(NamedTuple):
    """One file of the package, already deflated: static parts are deflated once a process."""

    name: str
    data: bytes
    size: int
    crc: int


def part(name: str, content: str | bytes, level: int = 6) -> Part:
    """Deflate one part; text becomes UTF-8."""
    raw = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Part(name, packer.compress(raw) + packer.flush(), len(raw), zlib.crc32(raw))


def package(parts: Iterable[Part]) -> bytes:
    """A zip of ``parts`` in the order given; [Content_Types].xml must be the first."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data, size, crc in parts:
        encoded = name.encode()
        head = _LOCAL.pack(b"PK\3\4", 20, _UTF8, 8, 0, _DATE, crc, len(data), size, len(encoded), 0)
        directory.append(
            _CENTRAL.pack(
                b"PK\1\2", 20, 20, _UTF8, 8, 0, _DATE, crc, len(data), size, len(encoded), 0, 0, 0, 0, 0, offset
            )
            + encoded
        )
        body += (head, encoded, data)
        offset += len(head) + len(encoded) + len(data)
    central = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(central), offset, 0)
    return b"".join(body) + central + end
