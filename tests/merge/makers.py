"""The same workbook as different programs write it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from drafter.workbook.dump import dump
from notation import WHOLE, book, save


def ours(folder: Path) -> Path:
    """As drafter writes it: shared strings, formulas, drop-downs, colours."""
    path = folder / "ours.xlsx"
    path.write_bytes(dump(book(WHOLE)))
    return path


def plain(folder: Path) -> Path:
    """As openpyxl writes it, without any looks."""
    return save(WHOLE, folder / "plain.xlsx")


def inline(folder: Path) -> Path:
    """Inline strings and no table of shared ones, as exports from databases have them."""
    path = ours(folder)
    with ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    items = re.findall(r"<si>(.*?)</si>", parts.pop("xl/sharedStrings.xml"), re.S)
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(
                r'(<c [^>]*)t="s"([^>]*)><v>(\d+)</v>',
                lambda m: f'{m[1]}t="inlineStr"{m[2]}><is>{items[int(m[3])]}</is>',
                parts[name],
            )
        parts[name] = re.sub(r"<(Relationship|Override) [^>]*sharedStrings[^>]*/>", "", parts[name])
    return _zip(folder / "inline.xlsx", parts)


def prefixed(folder: Path) -> Path:
    """Tags with a prefix, as the Open XML SDK writes them, and rows without spans."""
    path = ours(folder)
    with ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    for name, text in parts.items():
        if name.startswith("xl/worksheets/sheet") or name in ("xl/workbook.xml", "xl/sharedStrings.xml"):
            text = text.replace(
                'xmlns="http://schemas.openxmlformats.org/spreadsheetml',
                'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
            )
            parts[name] = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text)
    return _zip(folder / "prefixed.xlsx", parts)


def libreoffice(folder: Path) -> Path:
    """As LibreOffice saves it."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder / "saved"),
        str(ours(folder)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "saved" / "ours.xlsx"


MAKERS: dict[str, Callable[[Path], Path]] = {
    maker.__name__: maker for maker in (ours, plain, inline, prefixed, libreoffice)
}


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zip(path: Path, parts: dict[str, str]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return path
