"""What people remark in a Word file without writing it into the text: comments, and words that are set off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from drafter.errors import InputError
from drafter.model.remarks import BOLD, COMMENT, LINED, STRUCK
from drafter.readers.ooxml import W, is_on, value
from drafter.readers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_OURS = "drafter"
"""The author of the comments that a build writes on its findings."""


def remarks_in(package: Package, comments: str, root: _Element) -> tuple[str, ...]:
    """Comments (批注（作者）：…; none of our own) and words set off from the others (划去：… 加粗：… 加下划线：…) of a text;
    ``comments`` is their part, empty for none. A damaged part has none.
    """
    set_off = [f"{kind}：{words}" for kind, is_so in _LOOKS.items() for words in _stretches(root, is_so)]
    return (*_comments(package, comments), *set_off)


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


def _stretches(root: _Element, is_so: Callable[[_Element | None], bool]) -> Iterator[str]:
    """The words of runs that look so, those that follow one another as one; what was tracked as deleted has none left."""
    for paragraph in root.iter(W + "p"):
        runs = [run for run in paragraph.iter(W + "r") if run.find(W + "t") is not None]
        for so, some in groupby(runs, lambda run: is_so(run.find(W + "rPr"))):
            words = "".join([t.text or "" for run in some for t in run.findall(W + "t")]) if so else ""
            if words.strip():
                yield words


_LOOKS: dict[str, Callable[[_Element | None], bool]] = {
    STRUCK: lambda looks: is_on(looks, "strike") or is_on(looks, "dstrike"),
    BOLD: lambda looks: is_on(looks, "b"),
    LINED: lambda looks: value(looks, "u") not in ("", "none"),
}
