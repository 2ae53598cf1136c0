"""A bureau's own Word file as the base of a report: its look, headers, pictures and sections stay, our body goes into it."""

from __future__ import annotations

from drafter.writers.docx.base import place
from drafter.writers.docx.base.graft import lay_on
from drafter.writers.docx.base.package import Package
from drafter.writers.docx.base.roles import style_names
from drafter.writers.docx.base.vetting import vetted

__all__ = ["lay_on", "style_names", "surroundings", "vetted"]


def surroundings(base: bytes) -> place.Surroundings:
    """What a base that passed ``vetted`` shows around the report."""
    package = Package(base)
    return place.surroundings(package.tree(package.main))
