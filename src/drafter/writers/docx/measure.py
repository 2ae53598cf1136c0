"""How wide a line of text will be: what GB/T 9704-2012 calls 字 (3.1), in twips."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advance widths of Times New Roman in thousandths of an em, where they are not those of a digit (500).
_TIMES = {
    " ": 250, ".": 250, ",": 250, ":": 278, ";": 278, "-": 333, "(": 333, ")": 333, "%": 833, "/": 278, "'": 180,
    "!": 333, "+": 564, "=": 564, "<": 564, ">": 564, "@": 921, "A": 722, "B": 667, "C": 667, "D": 722, "E": 611,
    "F": 556, "G": 722, "H": 722, "I": 333, "J": 389, "K": 722, "L": 611, "M": 889, "N": 722, "O": 722, "P": 556,
    "Q": 722, "R": 667, "S": 556, "T": 611, "U": 722, "V": 722, "W": 944, "X": 722, "Y": 722, "Z": 611, "a": 444,
    "c": 444, "e": 444, "f": 333, "i": 278, "j": 278, "l": 278, "m": 778, "r": 333, "s": 389, "t": 278, "w": 722,
    "z": 444, '"': 408, "&": 778, "?": 444, "[": 333, "\\": 278, "]": 333, "^": 469, "`": 333, "{": 480, "|": 200,
    "}": 480, "~": 541,
}  # fmt: skip


def is_full_width(char: str) -> bool:
    """True for a character that takes a whole square; Chinese quotes and dashes do, though Unicode calls them ambiguous."""
    return ord(char) > 0x7F and unicodedata.east_asian_width(char) in "WFA"


@lru_cache(maxsize=8192)
def width(text: str, size: float, spacing: int = 0, *, proportional: bool = True) -> int:
    """Width of ``text`` in twips at ``size`` points, each character widened by ``spacing`` twips.

    Chinese characters are squares; Latin ones have the widths of Times New Roman, or half a square each when the
    Latin font is not ``proportional`` (仿宋, 宋体).
    """
    em = 20 * size
    if text.isascii() and not proportional:
        return round((em * 0.5 + spacing) * len(text))
    total = 0.0
    for char in text:
        if is_full_width(char):
            total += em + spacing
        else:
            total += em * ((_TIMES.get(char, 500) / 1000) if proportional else 0.5) + spacing
    return round(total)


def squares(text: str) -> float:
    """Width in 字: 1 for a Chinese character, half for a digit."""
    return sum(1 if is_full_width(c) else 0.5 for c in text)
