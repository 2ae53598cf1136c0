"""What is made when the page starts, before anyone asks: the page of the workbook saved last, then all cards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from drafter.errors import DrafterError
from drafter.web.book import View

_PATIENCE = 1.0
"""Seconds after which the rest is read though nobody has asked for anything."""


class Beginning:
    """The first look at a folder: nobody waits for the rules that need the lexicon, which has to be read first; what they find follows."""

    def __init__(self) -> None:
        self.running = False
        self._looked, self._wanted = Event(), Event()
        self._view: View | None = None

    def start(self, first: Callable[[], View], rest: Callable[[], None]) -> None:
        """Make the first page, then the rest, in a thread."""
        self.running = True
        Thread(target=self._run, args=(first, rest), daemon=True).start()

    def _run(self, first: Callable[[], View], rest: Callable[[], None]) -> None:
        try:
            # Whoever asks for what cannot be read is told why.
            with suppress(DrafterError, OSError):
                self._view = first()
        finally:
            self._looked.set()
        # Two at once would each take twice as long: whoever opens the page is answered before.
        self._wanted.wait(_PATIENCE)
        try:
            with suppress(DrafterError, OSError):
                rest()
        finally:
            self.running = False

    def go_on(self) -> None:
        """Somebody waits for the rest."""
        self._wanted.set()

    def page(self, file: str) -> View | None:
        """The first page, once, if it is of this workbook and the rest is not read yet."""
        if not self.running:
            return None
        self._looked.wait()
        view = self._view
        if view is None or view.file != file:
            return None
        self._view = None
        return view

    def forget(self) -> None:
        """The first page is not what would be made now."""
        if self.running:
            self._looked.wait()
            self._view = None
