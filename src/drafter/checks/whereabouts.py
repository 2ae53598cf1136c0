"""Where the reporting body is: the places in its own name, and those that the report's head and foot name besides."""

from __future__ import annotations

from drafter.checks.report import Report
from drafter.language.bodies import Place, places
from drafter.model.document import Addressee, Signature, Title


def own_places(report: Report) -> tuple[Place, ...]:
    """The places in the reporting body's own name, the last its own; empty where nothing tells them."""
    meta = report.document.meta
    signed = next((line.text for line in report.lines if isinstance(line.block, Signature)), "")
    return next((found for name in (meta.bureau, signed, meta.title) if (found := places(name))), ())


def all_places(report: Report) -> list[Place]:
    """Those, and the places of the region, of the title, and of the bodies that the report goes to."""
    facts = report.facts
    names = [report.document.meta.region, *(facts.item(i) if facts else "" for i in ("主送机关", "抄送机关", "署名"))]
    names += [line.text for line in report.lines if isinstance(line.block, Title | Addressee | Signature)]
    parts = (part.strip("：。 ") for name in names for part in name.replace("，", "、").split("、"))
    return [*own_places(report), *(place for part in parts for place in places(part))]
