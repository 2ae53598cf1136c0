"""The Word file that was built from a workbook: when, and whether somebody has edited it since."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from drafter.batch.outbox import MANIFEST, OUTPUT
from drafter.mark import edited, read_mark
from drafter.sources import edited_at
from drafter.untrusted import UNREADABLE

__all__ = ["MANIFEST", "OUTPUT", "Built", "built", "when"]


class Built(Struct, frozen=True):
    """A report that stands beside its workbook; ``edited`` says when and by whom, "" for one that is as it was built."""

    path: Path
    built: str
    edited: str = ""


def built(book: Path) -> Built | None:
    """The newest report of a workbook in its folder or in ``output/`` there; None for none that was built from it."""
    named = [folder / f"{book.stem}.docx" for folder in (book.parent / OUTPUT, book.parent)]
    for path in sorted((p for p in named if p.is_file()), key=lambda p: p.stat().st_mtime, reverse=True):
        try:
            data = path.read_bytes()
            mark = read_mark(data)
            if mark is not None and mark.source == book.name:
                changed = edited(data)
                return Built(path, when(path.stat().st_mtime), edited_at(path) if changed else "")
        except (OSError, *UNREADABLE):
            continue
    return None


def when(seconds: float) -> str:
    """A time as the page says it: 今天 16:42, 1月16日 09:18, of another year with the year."""
    moment, now = datetime.fromtimestamp(seconds), datetime.now()
    if moment.date() == now.date():
        return f"今天 {moment:%H:%M}"
    year = "" if moment.year == now.year else f"{moment.year}年"
    return f"{year}{moment.month}月{moment.day}日 {moment:%H:%M}"
