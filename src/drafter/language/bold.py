"""Marks of bold words in a text that was written as Markdown."""

from __future__ import annotations

from drafter.language.patterns import Lazy

BOLD = Lazy(r"(?<![*\d])\*\*(?![\s*，。；：、）”》])([^*\n]+?)(?<!\s)\*\*(?!\*)")
"""``**words**``. 139****2211 hides digits, **县 and 第**号 wait for a name: those stay as they are."""
