"""What a request carries: never more than it may, never of another kind than is asked."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from drafter.errors import InputError
from drafter.places import Cell
from drafter.web.folder import LIMIT, shown

Added = Callable[[Callable[[], Path]], Awaitable[Response]]
"""Runs what puts a file into the folder, and answers with its address."""


class Page(Protocol):
    """Renders one of ``pages/``."""

    def __call__(self, name: str, status: int = 200, **values: Any) -> Response: ...


def asked_year(request: Request) -> int:
    """The year that an address asks for; 0 for none."""
    text = request.query_params.get("year", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0


async def upload(request: Request) -> bytes | None:
    """The file that a request carries; None for one that is too large, of which no more is read."""
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > LIMIT:
        return None
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LIMIT:
            return None
    return bytes(data)


def too_large(name: str) -> Response:
    """The answer to a file that is larger than the page takes (413)."""
    return JSONResponse({"message": f"“{shown(name)}”超过 50 MB，没有放进来。"}, 413)


async def body_of(request: Request) -> dict[str, Any]:
    """The JSON object of a request; an empty one for anything else."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > 1_000_000:
            return {}
    try:
        found = json.loads(data or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def year_of(body: dict[str, Any], unsaid: int | None = None) -> int:
    """The year of a request, ``unsaid`` where none is named; raises InputError for anything else but four digits."""
    text = str(body.get("year", "")).strip()
    if not text and unsaid is not None:
        return unsaid
    if not text.isdecimal() or len(text) != 4:
        raise InputError("报告年度请写四位数字，如 2026。")
    return int(text)


def plausible(year: int) -> None:
    """Raise InputError for a year of which nobody reports."""
    if not 2000 <= year <= 2099:
        raise InputError("报告年度请写四位数字，如 2026。")


def cell_of(ref: str) -> Cell:
    """The cell that a request names: 指标!D18. Raises InputError."""
    sheet, mark, address = ref.partition("!")
    if not mark or not sheet or not address.isalnum() or len(address) > 10:
        raise InputError("没有说清是哪一格。")
    return Cell(sheet, address)
