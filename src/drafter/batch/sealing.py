"""The mark in a page, a Markdown text or a PDF of ours: a digest of all else in the file, where no reader shows it.

Whoever edits the file in another program breaks it, whatever the record of outputs says. A plain text has no such place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

_OPEN, _CLOSE = b"<!-- drafter:", b" -->\n"
_COMMENT, _LAST = b"%drafter:", b"startxref"
_DIGITS = 64


def sealed(suffix: str, data: bytes) -> bytes:
    """``data`` with its mark, where files of this kind (``html``, ``md``, ``pdf``) can bear one; once is enough."""
    split = _SPLIT.get(suffix)
    if split is None or whole(suffix, data):
        return data
    before, opened, closed, after = split(data)
    return before + opened + _digest(before, after) + closed + after


def bears(suffix: str) -> bool:
    """Whether files of this kind can bear a mark."""
    return suffix in _SPLIT


def whole(suffix: str, data: bytes) -> bool:
    """Whether a file bears its mark, and nothing in it has changed since."""
    split = _SPLIT.get(suffix)
    if split is None:
        return False
    _, opened, closed, after = split(data)
    end = len(data) - len(after)
    start = end - len(closed) - _DIGITS - len(opened)
    if start < 0 or data[start : start + len(opened)] != opened or data[end - len(closed) : end] != closed:
        return False
    return data[start + len(opened) : end - len(closed)] == _digest(data[:start], after)


_Parts = tuple[bytes, bytes, bytes, bytes]
"""What stands before the mark, how the mark opens and closes, what stands behind it."""


def _text(data: bytes) -> _Parts:
    """A comment at the end, after all that is shown."""
    return data, _OPEN, _CLOSE, b""


def _pdf(data: bytes) -> _Parts:
    """A comment line before the last startxref: no table of places looks behind it (ISO 32000-1, 7.2.3 and 7.5.5)."""
    at = data.rfind(_LAST)
    return (data, _COMMENT, b"\n", b"") if at < 0 else (data[:at], _COMMENT, b"\n", data[at:])


def _digest(before: bytes, after: bytes) -> bytes:
    return sha256(before + b"\0" + after).hexdigest().encode()


_SPLIT: Mapping[str, Callable[[bytes], _Parts]] = {"html": _text, "md": _text, "pdf": _pdf}
