"""Which typefaces the machine has, and what may stand in for those that it lacks. None is ever shipped."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache

from drafter.gbt9704.numbers import FACES
from drafter.writers.docx.format import Format, font_names

# In the order of likeness. The first names of each row are the same face under another name.
STAND_INS: dict[str, tuple[str, ...]] = {
    "小标宋": (
        "方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "华文中宋", "STZhongsong", "Noto Serif CJK SC",
        "Source Han Serif SC", "思源宋体", "宋体", "SimSun", "AR PL UMing CN",
    ),
    "仿宋": (
        "仿宋_GB2312", "仿宋", "FangSong_GB2312", "FangSong", "华文仿宋", "STFangsong", "方正仿宋_GBK", "方正仿宋简体", "AR PL UMing CN",
        "宋体", "SimSun", "Noto Serif CJK SC", "Source Han Serif SC",
    ),
    "楷体": (
        "楷体_GB2312", "楷体", "KaiTi_GB2312", "KaiTi", "华文楷体", "STKaiti", "方正楷体_GBK", "方正楷体简体", "AR PL UKai CN",
        "Noto Serif CJK SC",
    ),
    "黑体": (
        "黑体", "SimHei", "华文黑体", "STHeiti", "Heiti SC", "方正黑体_GBK", "微软雅黑", "Microsoft YaHei", "Noto Sans CJK SC",
        "Source Han Sans SC", "WenQuanYi Zen Hei",
    ),
    "宋体": ("宋体", "SimSun", "华文宋体", "STSong", "Songti SC", "AR PL UMing CN", "Noto Serif CJK SC", "Source Han Serif SC"),
    "Times New Roman": ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "TeX Gyre Termes", "FreeSerif", "AR PL UMing CN"),
}  # fmt: skip
# How many names at the head of each row are the same face, not a likeness.
_SAME = {"小标宋": 4, "仿宋": 4, "楷体": 4, "黑体": 2, "宋体": 2, "Times New Roman": 1}


@lru_cache(maxsize=1)
def installed() -> frozenset[str]:
    """Names of the families on this machine; empty when that cannot be found out."""
    if sys.platform == "win32":  # pragma: no cover - the tests run elsewhere
        return _windows()
    listing = shutil.which("fc-list")
    if listing is None:
        return frozenset()
    try:
        done = subprocess.run([listing, ":", "family"], capture_output=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return frozenset(name.strip().replace("\\-", "-") for line in lines for name in line.split(",") if name.strip())


def _windows() -> frozenset[str]:  # pragma: no cover - the tests run elsewhere
    import importlib

    registry = importlib.import_module("winreg")
    found: set[str] = set()
    for root in (registry.HKEY_LOCAL_MACHINE, registry.HKEY_CURRENT_USER):
        try:
            with registry.OpenKey(root, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts") as key:
                for index in range(registry.QueryInfoKey(key)[1]):
                    names = registry.EnumValue(key, index)[0].partition(" (")[0]
                    found.update(n.strip() for n in names.split("&"))
        except OSError:
            continue
    # The registry names the Chinese faces in English.
    for english, chinese in (("SimSun", "宋体"), ("SimHei", "黑体"), ("FangSong", "仿宋"), ("KaiTi", "楷体")):
        if english in found:
            found.add(chinese)
    return frozenset(found)


def face_of(name: str) -> str:
    """The face of the standard that a font name belongs to, or an empty string."""
    for face, marks in FACES.items():
        if any(mark in name for mark in marks):
            return face
    return "Times New Roman" if name == "Times New Roman" else ""


def missing_fonts(fmt: Format, known: frozenset[str] | None = None) -> tuple[str, ...]:
    """Fonts of the layout that this machine has under no name; empty when the machine cannot be asked."""
    known = installed() if known is None else known
    if not known:
        return ()
    return tuple(n for n in font_names(fmt) if n not in known and not _same(n) & known)


def _same(name: str) -> frozenset[str]:
    face = face_of(name)
    return frozenset(STAND_INS[face][: _SAME[face]]) if face else frozenset()


def missing_fonts_message(missing: Sequence[str]) -> str:
    """One sentence for the clerk about fonts that this machine lacks, or an empty string."""
    if not missing:
        return ""
    listed = "、".join(f"“{name}”" for name in missing)
    return (
        f"本机没有安装字体{listed}，打开或转换报告时会用别的字体代替。"
        "请安装单位已取得授权的字体，或在 templates/format.toml 的“字体”里改用本机已有的字体。"
    )


def substitutes(names: Sequence[str], known: frozenset[str] | None = None) -> dict[str, str]:
    """For each font that the machine lacks, the nearest one that it has."""
    known = installed() if known is None else known
    found = {}
    for name in names:
        face = face_of(name)
        if name in known or not face:
            continue
        stand_in = next((n for n in STAND_INS[face] if n in known), "")
        if stand_in:
            found[name] = stand_in
    return found
