"""What a file tells without being read: when it was last saved, and whether it is a summary of ours."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from drafter.errors import InputError
from drafter.language.patterns import Lazy
from drafter.untrusted import UNREADABLE
from drafter.workbook.xlsx import load

_CORE = "docProps/core.xml"
_SUMMARY = {"完整性", "汇总", "明细"}
_MOST = 100_000
_MODIFIED = Lazy(r"<dcterms:modified[^>]*>\s*([0-9T:.+\-Z]{10,35})\s*</dcterms:modified>")


def saved_at(data: bytes) -> str:
    """The time of the last saving (ISO 8601), or an empty string where the file keeps none."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open(_CORE) as part:
            text = part.read(_MOST).decode("utf-8", "replace")
    except UNREADABLE:
        return ""
    match = _MODIFIED.search(text)
    return match[1].replace("Z", "+00:00") if match else ""


def is_summary(path: Path) -> bool:
    """Whether a workbook is a 汇总.xlsx that ``collect`` wrote."""
    try:
        return load(path).sheets.keys() >= _SUMMARY
    except InputError:
        return False
