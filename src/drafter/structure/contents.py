"""Contents lists: what stands in them stands in the report again, so that they are told and left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from drafter.language.patterns import Lazy
from drafter.model.lines import Line

_TITLE = Lazy("(?:«structure.contents-of-what»)?目[录次]")
_ENTRY = Lazy(r"(?P<words>.*?[^\s\d.．…·•。—_\-])(?P<leader>[\s.．…·•。—_\-]*)(?P<page>\d{1,3}|[IVXivx]{1,5})")
_LEADER = 3
"""So many points or dashes lead to a page number, and end no sentence."""
_LONGEST = 80
_UNTITLED = 3
"""So many lines in a row are a contents list also without its title."""
_SENTENCE = Lazy(r"[。；！？]")


class _Entry(Struct, frozen=True):
    """A line as an entry: its words without blanks and page, the page (0 for none), whether points lead to it."""

    words: str
    page: int = 0
    led: bool = False


def without_contents(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines without contents lists, and the lines of these.

    A list begins with its title (目录), or is a run of entries with page numbers. An entry is a line whose words stand
    elsewhere in the text again, or one that leads to a page number. Linear in the number of lines.
    """
    if not any(map(_might_be, lines)):
        return list(lines), []
    entries = [_entry(line) for line in lines]
    again = _starts(lines)
    drop: set[int] = set()
    at = 0
    while at < len(lines):
        titled = _is_title(lines[at])
        end, count = _run(lines, entries, again, at + titled, titled)
        if count >= (1 if titled else _UNTITLED):
            drop.update(range(at, end))
            at = end
        else:
            at += 1 if titled or end <= at else end - at
    return [line for i, line in enumerate(lines) if i not in drop], [
        lines[i].text for i in sorted(drop) if lines[i].text
    ]


def _might_be(line: Line) -> bool:
    """Whether a line ends as a list's title or an entry with its page does."""
    ends = {text.rstrip()[-1:] for text in (line.text, line.raw)} - {""}
    return any(end.isdigit() or end in "录次IVXivx" for end in ends)


def _is_title(line: Line) -> bool:
    return len(line.text) < 12 and _TITLE.fullmatch("".join(line.text.split())) is not None


def _entry(line: Line) -> _Entry | None:
    text = line.raw or line.text
    if line.table is not None or not text.strip() or len(text) > _LONGEST:
        return None
    match = _ENTRY.fullmatch(text.strip())
    if match is None:
        return _Entry(_plain(text))
    page = int(match["page"]) if match["page"].isdecimal() else 1
    return _Entry(
        _plain(match["words"]), page, len(re.sub(r"\s", "", match["leader"])) >= _LEADER or "\t" in match["leader"]
    )


def _plain(text: str) -> str:
    return "".join(text.split())


def _starts(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Where lines begin with some words: the first six characters → their places."""
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if line.text:
            found.setdefault(_plain(line.text)[:_KEY], []).append(index)
    return found


_KEY = 6


def _run(
    lines: Sequence[Line], entries: Sequence[_Entry | None], again: dict[str, list[int]], start: int, titled: bool
) -> tuple[int, int]:
    """Where a run of entries from ``start`` ends, and how many there are; blank lines do not count."""
    at, count, page = start, 0, 0
    end = start
    while at < len(lines):
        entry = entries[at]
        if entry is None:
            if lines[at].text or lines[at].table is not None:
                break
            at += 1
            continue
        stands_again = _stands_again(lines, again, at, entry)
        paged = entry.page >= page > 0 or (page == 0 and entry.page > 0)
        is_entry = (paged and (entry.led or stands_again or (titled and not _SENTENCE.search(entry.words)))) or (
            titled and not entry.page and stands_again
        )
        if not is_entry:
            break
        page = max(page, entry.page)
        at += 1
        count += 1
        end = at
    return end, count


def _stands_again(lines: Sequence[Line], again: dict[str, list[int]], at: int, entry: _Entry) -> bool:
    """Whether the words of an entry begin another line: one further down, where the entry names no page."""
    for other in again.get(entry.words[:_KEY], ())[:50]:
        if (other > at or (entry.page and other != at)) and _plain(lines[other].text).startswith(entry.words):
            return True
    return False
