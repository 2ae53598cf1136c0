"""What a built report carries beside its words: findings on them, the mark of its workbook, what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.findings import Finding
from drafter.mark import paragraphs, stamp
from drafter.model.document import Document
from drafter.model.facts import Layout
from drafter.writers import Remark


def remarks(document: Document, findings: Sequence[Finding]) -> tuple[Remark, ...]:
    """Findings as remarks on the words that they are about."""
    from drafter.checks.anchors import anchors

    return tuple(
        Remark(a.block_index, a.start, a.end, f"{f.severity.label} {f.rule.code}：{f.message}")
        for f, a in anchors(document, findings)
    )


def finished(docx: bytes, book: Path, layout: Layout, based: bool = False, earlier: bytes = b"") -> bytes:
    """The report with the mark of the workbook ``book``, and with what changed since ``earlier``, a build of before.

    ``based``: it stands in a bureau's own file, whose words (numbered lists, boxes) only a reader finds as ``merge`` does.
    """
    content = book.read_bytes() if book.is_file() else b""
    lines = paragraphs(docx)
    if based:
        from drafter.readers import read

        found = read(docx, "built.docx")
        lines = [*lines, *found.raw.split("\n"), *found.margins]
    if earlier:
        from drafter.tracking import earlier_report, track_since

        before = earlier_report(earlier, content)
        docx = track_since(docx, before, content) if before is not None else docx
    return stamp(docx, book.name, content, layout.value, lines, based)
