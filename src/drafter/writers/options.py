"""What a writer may need beside the document."""

from __future__ import annotations

from msgspec import Struct

from drafter.resources import Resources


class Remark(Struct, frozen=True):
    """A remark on the words ``start`` to ``end`` of one block's text, as ``model.document.parts_of`` joins it."""

    block_index: int
    start: int
    end: int
    text: str


class Options(Struct, frozen=True):
    """What a writer may need beside the document: the bureau's templates, and remarks to show on its words."""

    resources: Resources | None = None
    """None: the standard's own values."""
    remarks: tuple[Remark, ...] = ()
    annotated: bool = False
    """Whether the report shows its remarks, and where its words come from; what goes out shows neither."""
    base: bytes = b""
    """A bureau's own .docx that the report is laid on, looked through (``writers.docx.base.vetted``); empty for none."""
