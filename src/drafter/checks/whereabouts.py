"""Where the reporting body is: the places in its own name, and those that the report's head and foot name besides."""

from __future__ import annotations

from drafter.checks.subject import Subject
from drafter.language.bodies import Place, places
from drafter.model.document import Addressee, Signature, Title


def own_places(subject: Subject) -> tuple[Place, ...]:
    """The places in the reporting body's own name, the last its own; empty where nothing tells them."""
    meta = subject.document.meta
    signed = next((line.text for line in subject.lines if isinstance(line.block, Signature)), "")
    return next((found for name in (meta.bureau, signed, meta.title) if (found := places(name))), ())


def all_places(subject: Subject) -> list[Place]:
    """Those, and the places of the region, of the title, and of the bodies that the report goes to."""
    facts = subject.facts
    names = [subject.document.meta.region, *(facts.item(i) if facts else "" for i in ("主送机关", "抄送机关", "署名"))]
    names += [line.text for line in subject.lines if isinstance(line.block, Title | Addressee | Signature)]
    parts = (part.strip("：。 ") for name in names for part in name.replace("，", "、").split("、"))
    return [*own_places(subject), *(place for part in parts for place in places(part))]
