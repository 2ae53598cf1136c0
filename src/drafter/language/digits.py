"""The characters that Chinese numerals are written with."""

from __future__ import annotations

NINE = "一二三四五六七八九"
"""One to nine; in a pattern ``«numerals.nine»``, also among others within brackets: ``[«numerals.nine»两]``."""
TENS = f"{NINE}十"
"""What ordinals up to ninety-nine are made of; in a pattern ``«numerals.ten»``."""
DIGITS = f"零{NINE}"
NUMERAL_CHARS = f"〇两{DIGITS}十百千万亿"
