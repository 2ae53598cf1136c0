"""What people remark in a Word file without writing it into the text: comments, and words that are struck through."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from drafter.errors import InputError
from drafter.readers.ooxml import W, is_on
from drafter.readers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

COMMENT, STRUCK = "批注", "划去"
_OURS = "drafter"
"""The author of the comments that a build writes on its findings."""


def remarks_in(package: Package, comments: str, root: _Element) -> tuple[str, ...]:
    """Comments (批注（作者）：…; none of our own) and struck words (划去：…) of a text; ``comments`` is their part, empty
    for none. A damaged part has none.
    """
    return (*_comments(package, comments), *_struck(root))


def _comments(package: Package, part: str) -> Iterator[str]:
    if not part:
        return
    try:
        root = package.xml(part)
    except InputError:
        return
    for comment in root.iter(W + "comment"):
        author = str(comment.get(W + "author", ""))
        lines = ["".join(t.text or "" for t in p.iter(W + "t")) for p in comment.iter(W + "p")]
        if author != _OURS and any(lines):
            yield f"{COMMENT}（{author}）：{''.join(lines)}" if author else f"{COMMENT}：{''.join(lines)}"


def _struck(root: _Element) -> Iterator[str]:
    """The words struck through, those that follow one another as one; what was tracked as deleted has no words left."""
    for paragraph in root.iter(W + "p"):
        runs = [run for run in paragraph.iter(W + "r") if run.find(W + "t") is not None]
        for struck, some in groupby(runs, _is_struck):
            words = "".join([t.text or "" for run in some for t in run.findall(W + "t")]) if struck else ""
            if words.strip():
                yield f"{STRUCK}：{words}"


def _is_struck(run: _Element) -> bool:
    looks = run.find(W + "rPr")
    return is_on(looks, "strike") or is_on(looks, "dstrike")
