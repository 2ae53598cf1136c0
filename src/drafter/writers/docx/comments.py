"""Word comments: remarks anchored on the words that they are about (``build --annotate``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from drafter.writers.docx.inline import Mark
from drafter.writers.docx.oxml import DECLARATION, W, paragraph, run
from drafter.writers.options import Remark

AUTHOR = "drafter"


def anchors(comments: Sequence[Remark]) -> Mapping[int, list[Mark]]:
    """For each block, the marks to put between its characters, in order."""
    found: dict[int, list[Mark]] = defaultdict(list)
    for number, comment in enumerate(comments):
        start, end = max(0, comment.start), max(0, comment.end)
        opening = f'<w:commentRangeStart w:id="{number}"/>'
        closing = (
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>'
        )
        if end <= start:
            found[comment.block_index].append(Mark(start, True, opening + closing))
        else:
            # Where one range ends and the next begins, the end comes first.
            found[comment.block_index] += [Mark(start, True, opening), Mark(end, False, closing)]
    return {index: sorted(marks, key=lambda m: (m.at, m.opens)) for index, marks in found.items()}


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
