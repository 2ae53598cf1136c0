"""What was read and made last, so that the desk, the page that is opened next, and an edit do not each read a workbook anew."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from msgspec import Struct

from drafter.model.facts import Layout
from drafter.pipeline import Draft, Pipeline
from drafter.reading import read_bytes
from drafter.showing import Reading, digest, read_of
from drafter.web.book import View, view

_FRESH = 5.0
"""Seconds for which what was read is given again; what lies beside the workbook (its 底稿) is looked at after that."""
LAYOUTS = {layout.value: layout for layout in Layout}


class Shown(Struct, frozen=True):
    """A workbook's page, and what was read to make it."""

    view: View
    reading: Reading


class _State(Struct, frozen=True):
    """The workbook as it lay on the disk when it was read."""

    path: Path
    digest: str
    saved: int
    pipeline: Pipeline


class Seen:
    """The page that was made last, and the reading of the workbook that was saved last."""

    def __init__(self) -> None:
        self._shown: tuple[_State, str, float, Shown] | None = None
        self._read: tuple[_State, float, Reading] | None = None

    def draft(self, pipeline: Pipeline, path: Path) -> Draft:
        """The draft of a workbook, for its card. Raises DrafterError."""
        data = read_bytes(path)
        state = _state(pipeline, path, data)
        reading = read_of(pipeline, data, path)
        # The page that is opened next is most likely that of the workbook saved last.
        if self._read is None or state.saved >= self._read[0].saved:
            self._read = state, monotonic(), reading
        return reading.draft

    def page(
        self,
        pipeline: Pipeline,
        file: str,
        path: Path,
        data: bytes,
        layout: str = "",
        reading: Reading | None = None,
        old: bool = False,
    ) -> Shown:
        """A workbook whose bytes are ``data`` as its page shows it; with ``old`` the one made last does, whenever that was.

        It is read anew only where neither ``reading`` nor what was read before brings it. Raises DrafterError.
        """
        state, now = _state(pipeline, path, data), monotonic()
        shown, read = self._shown, self._read
        if reading is None:
            # An edit asks for the same page before and after it, and the browser once more.
            if shown and shown[:2] == (state, layout) and (old or now - shown[2] <= _FRESH):
                return shown[3]
            if read and not layout and read[0] == state and now - read[1] <= _FRESH:
                reading = read[2]
        reading = reading or read_of(pipeline, data, path, LAYOUTS.get(layout))
        made = Shown(view(pipeline, file, path, data, reading), reading)
        self._shown = state, layout, monotonic(), made
        return made


def _state(pipeline: Pipeline, path: Path, data: bytes) -> _State:
    return _State(path, digest(data), path.stat().st_mtime_ns, pipeline)
