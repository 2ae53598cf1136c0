"""What a person may have done at one click: what is safe to mend, and the right words of a listed fault, which need a look."""

from __future__ import annotations

import re

from msgspec import Struct

from drafter.checks import all_checks
from drafter.checks.fixes import fix_text
from drafter.checks.listed import excepted
from drafter.checks.rule import Listed
from drafter.language.lexicon import Entry, entries
from drafter.model.placeholders import PLACEHOLDER
from drafter.resources import Resources

_SEVERAL = re.compile(r"[、；或（/]")
"""What stands in a list's 应为 that leaves a choice: no one click for it."""


class Advice(Struct, frozen=True):
    """A cell's text as it would be; ``words`` are the right ones where a list names them."""

    text: str
    words: str = ""


def advised(text: str, code: str, words: str, resources: Resources) -> Advice:
    """What a finding of rule ``code`` about ``words`` asks for in a cell; its text as it is where that takes thought."""
    mended = fix_text(text, code)
    if mended != text:
        return Advice(mended)
    check = next((c for c in all_checks() if c.rule.code == code), None)
    if not isinstance(check, Listed):
        return Advice(text)
    for entry in entries(resources, check.table):
        if entry.wrong and entry.wrong in words and entry.right and not _SEVERAL.search(entry.right):
            return Advice(_replaced(text, entry), entry.right)
    return Advice(text)


def _replaced(text: str, entry: Entry) -> str:
    held = [match.span() for match in PLACEHOLDER.finditer(text)]

    def right(match: re.Match[str]) -> str:
        inside = any(start <= match.start() < end for start, end in held)
        return match[0] if inside or excepted(entry, text, match.start()) else entry.right

    return re.sub(re.escape(entry.wrong), right, text)
