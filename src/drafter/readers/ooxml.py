"""How a part of a Word file says a thing: its namespaces, values, switches and alternatives (ECMA-376 part 1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.openxml import WORD

if TYPE_CHECKING:
    from lxml.etree import _Element

W = f"{{{WORD}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFF = ("0", "false", "off", "none")
"""What a switch says that is off; w:val left out means on."""


def whole(word: str, default: int = 0) -> int:
    """A small whole number of an attribute, ``default`` for anything else."""
    return int(word) if re.fullmatch(r"-?\d{1,6}", word) else default


def value(parent: _Element | None, tag: str, default: str = "") -> str:
    """What the child ``tag`` of an element says; ``default`` where there is none."""
    child = parent.find(W + tag) if parent is not None else None
    return str(child.get(W + "val", default)) if child is not None else default


def is_on(parent: _Element | None, tag: str) -> bool:
    """Whether a switch such as bold or hidden is set."""
    child = parent.find(W + tag) if parent is not None else None
    return child is not None and str(child.get(W + "val", "1")) not in OFF


def choice(element: _Element, *wanted: str) -> _Element:
    """Of mc:AlternateContent the first alternative that holds text or one of the ``wanted``; both say the same."""
    options = [child for child in element if child.tag in (MC + "Choice", MC + "Fallback")]
    for option in options:
        if next(option.iter(W + "t", *wanted), None) is not None:
            return option
    return options[0] if options else element
