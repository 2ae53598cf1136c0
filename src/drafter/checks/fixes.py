"""Mends that are safe to make without asking: marks, spaces, 余 after an exact number. Placeholders stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from drafter.model.placeholders import PLACEHOLDER

_HAN = r"一-鿿㐀-䶿"
# While a text is mended each placeholder is one private-use character; it counts as a Chinese one.
_FIRST_HELD = 0xE000
_HELD = "\ue000-\uf8ff"
_WORD = f"{_HAN}{_HELD}"
_MARKS = "，。；：？！、"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}

Step = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_STEPS: tuple[Step, ...] = (
    # Markdown's bold marks, left from a draft; a pair only, so that 2**3 and a lone ** stay.
    (re.compile(r"\*\*([^*\n]{1,200}?)\*\*"), r"\1"),
    # Spaces: between characters and numbers, and around Chinese marks (a space between characters may part two names).
    (re.compile(rf"(?<=[{_WORD}）》”])[ \u3000\u00a0]+(?=[\d{_HELD}])"), ""),
    (re.compile(rf"(?<=[\d%{_HELD}])[ \u3000\u00a0]+(?=[{_WORD}（《“])"), ""),
    (re.compile(rf"[ \u00a0]+(?=[{_MARKS}）》”])"), ""),
    (re.compile(rf"(?<=[{_MARKS}（《“])[ \u00a0]+"), ""),
    (re.compile(rf"(?<=[{_WORD}）》”%])[ \u00a0]+(?=[,;:?!])"), ""),
    # Half-width marks beside a Chinese character; a point between digits (3.5), a time (9:30), 1,000 are not beside one.
    (re.compile(rf"(?<=[{_WORD}”》）%％])[,;:?!](?![/\d]{{2}}|\d,\d)"), lambda m: _FULL[m[0]]),
    (re.compile(rf"(?<=\d)[,;](?=[{_WORD}“《])"), lambda m: _FULL[m[0]]),
    (re.compile(rf"\((?=[{_WORD}\d“《])([^()（）\n]{{0,80}})\)"), lambda m: _brackets(m)),
    (re.compile(rf"(?<=[{_WORD}”》）%])\.(?=\s*$|[{_HAN}])", re.M), "。"),
    (re.compile(r"。{3,}|(?<![.\d])\.{3,6}(?![.\d])"), "……"),
    (re.compile(rf"(?<=[{_HAN}”》）])--(?=[{_HAN}“《（])"), "——"),
    # Doubled marks; …… and —— are one mark each.
    (re.compile(r"([，。；：、])\1+"), r"\1"),
    (re.compile(r"[，。；、]{2,}"), lambda m: _strongest(m[0])),
    # The year of a document's number stands in 〔〕, its number has neither 第 nor zeros before it (GB/T 9704-2012 7.2.5).
    (re.compile(rf"(?<=[{_HAN}])(?<!字)[\[［【（(](20\d\d)[\]］】）)]第?0*([1-9]\d{{0,3}}号)"), r"〔\1〕\2"),
    (re.compile(r"(〔20\d\d〕)第?0*([1-9]\d{0,3}号)"), r"\1\2"),
    (re.compile(r"《([^《》\n]{0,80})<([^<>\n]{1,80})>([^《》\n]{0,80})》"), r"《\1〈\2〉\3》"),
    (re.compile(r"《([^《》\n]{0,80})《([^《》\n]{1,80})》([^《》\n]{0,80})》"), r"《\1〈\2〉\3》"),
    # 528余次 is exact; 520余次 is not, and 5余万元 may stand for any number between 5 and 6 万.
    (re.compile(r"(?<![\d.,—～~-])(\d{1,12}[1-9]|[1-9])余(?=[^\d\s万亿]|$)"), r"\1"),
    (re.compile(r"(?<!\d)((?:19|20)\d\d)年?[-–~～](?=(?:19|20)\d\d年)"), r"\1—"),
    # What stands after 一是 and （一）: nothing (GB/T 15834-2011); both ends of a range bear % (GB/T 15835-2011).
    (re.compile(r"((?:^|(?<=[。；]))[一二三四五六七八九十]{1,3}是)[，、]", re.M), r"\1"),
    (re.compile(r"(^（[一二三四五六七八九十]{1,3}）)[、，。]", re.M), r"\1"),
    (re.compile(r"(?<![\d.%])(\d{1,3}(?:\.\d+)?)～(?=\d{1,3}(?:\.\d+)?%)"), r"\1%～"),
    (re.compile(r"(\d%)[-–~](?=\d+(?:\.\d+)?%)"), r"\1～"),
)
_WIDE = {0xFF10 + i: str(i) for i in range(10)} | {0xFF05: "%"}
_WIDE_POINT = re.compile(r"(?<=\d)．(?=\d)")
_STRAIGHT = re.compile(r'"([^"\n]{0,200})"')


def fix_text(text: str) -> str:
    """``text`` with everything mended that is safe to mend; what stands in {…} is never touched."""
    if text.isascii():
        return text
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return chr(_FIRST_HELD + len(held) - 1)

    if any("\ue000" <= c <= "\uf8ff" for c in text):
        return text
    mended = PLACEHOLDER.sub(hold, text) if "{" in text or "｛" in text else text
    if len(held) > 0x1800:
        return text
    mended = _WIDE_POINT.sub(".", mended.translate(_WIDE))
    for pattern, new in _STEPS:
        mended = pattern.sub(new, mended)
    if mended.count('"') % 2 == 0:
        mended = _STRAIGHT.sub(_quotes, mended)
    for i, placeholder in enumerate(held):
        mended = mended.replace(chr(_FIRST_HELD + i), placeholder)
    return mended


def fix_lines(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """A plain text report mended line by line, and each change: 第3行, before, after."""
    lines = text.split("\n")
    changes: list[tuple[str, str, str]] = []
    for i, line in enumerate(lines):
        mended = fix_text(line)
        if mended != line:
            changes.append((f"第{i + 1}行", line, mended))
            lines[i] = mended
    return "\n".join(lines), changes


def _strongest(marks: str) -> str:
    """Of several marks in a row the one that closes most: a full stop, else a semicolon, else the last."""
    return "。" if "。" in marks else "；" if "；" in marks else marks[-1]


def _brackets(match: re.Match[str]) -> str:
    """Round brackets about Chinese words become full-width; (2) and (a) beside none stay."""
    inside = match[1]
    return f"（{inside}）" if re.search(rf"[{_WORD}]", inside) else match[0]


def _quotes(match: re.Match[str]) -> str:
    """Straight quotation marks about Chinese words become “”."""
    return f"“{match[1]}”" if re.search(rf"[{_WORD}]", match[1]) else match[0]
