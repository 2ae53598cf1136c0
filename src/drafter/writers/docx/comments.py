"""Word comments: remarks anchored on the words that they are about (``build --annotate``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from drafter.writers import Remark
from drafter.writers.docx.oxml import DECLARATION, W, paragraph, run

AUTHOR = "drafter"


def anchors(comments: Sequence[Remark]) -> Mapping[int, list[tuple[int, str]]]:
    """For each block, the marks to put between its characters: (offset, XML) in order."""
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for number, comment in enumerate(comments):
        start, end = max(0, comment.start), max(0, comment.end)
        opening = f'<w:commentRangeStart w:id="{number}"/>'
        closing = (
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>'
        )
        if end <= start:
            found[comment.block_index].append((start, 1, opening + closing))
        else:
            # Where one range ends and the next begins, the end comes first.
            found[comment.block_index] += [(start, 1, opening), (end, 0, closing)]
    return {index: [(at, xml) for at, _, xml in sorted(marks)] for index, marks in found.items()}


def comments_xml(comments: Sequence[Remark]) -> str:
    """word/comments.xml. No date: the same report gives the same bytes."""
    reference = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    listed = "".join(
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="D">'
        + "".join(
            paragraph("CommentText", (reference if i == 0 else "") + run(line))
            for i, line in enumerate(comment.text.split("\n"))
        )
        + "</w:comment>"
        for number, comment in enumerate(comments)
    )
    return f'{DECLARATION}<w:comments xmlns:w="{W}">{listed}</w:comments>'
