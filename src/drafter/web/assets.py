"""Styles, scripts and the icon: a screen asks once for all of its styles and once for all of its scripts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

HERE = Path(__file__).parent / "static"
_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@cache
def _ours() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in HERE.iterdir()}


async def asset(request: Request) -> Response:
    """The files that ``name`` lists, ``page+book.css``, one after the other; 404 for a name that is none of ours, or stands twice."""
    stems, _, ending = request.path_params["name"].rpartition(".")
    names = [f"{stem}.{ending}" for stem in stems.split("+")]
    # Asked of the folder's own list, a name never becomes a path; asked for once each, no address makes a large answer.
    if len(names) > len(set(names)) or not all(name in _ours() for name in names):
        raise HTTPException(404)
    return Response(b"\n".join(_ours()[name] for name in names), media_type=_KINDS[ending])
