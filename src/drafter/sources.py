"""Which files a path names, and their bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from drafter.errors import InputError
from drafter.language.dates import minute_told
from drafter.reading import read_bytes as read_bytes
from drafter.workbook.xlsx import SUFFIXES as SUFFIXES

DEFAULT = Path("data")
"""What is built and checked when no path is given."""
REPORT_SUFFIXES = (".docx", ".doc", ".wps", ".odt", ".html", ".htm", ".txt", ".md", ".pdf")


def is_workbook(path: Path) -> bool:
    """Whether a name is a workbook's; anything else is taken for a report."""
    return path.suffix.lower() in SUFFIXES


def sources(paths: Sequence[Path], reports: bool = False) -> list[Path]:
    """The files that the paths name: a folder stands for the workbooks in it (and, for checks, its reports).

    Raises InputError for a path that does not exist and for a folder without any.
    """
    suffixes = (*SUFFIXES, *REPORT_SUFFIXES) if reports else SUFFIXES
    if list(paths) == [DEFAULT] and not DEFAULT.exists():
        raise InputError(
            "没有写要处理哪个文件，这里也没有 data 文件夹。请写出工作簿的文件名，如 drafter build 2026.xlsx。"
        )
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p
                for p in path.iterdir()
                if p.suffix.lower() in suffixes and not p.name.startswith(("~$", ".")) and p.is_file()
            )
            if reports and any(is_workbook(p) for p in inside):
                # Beside workbooks, the texts in a folder are notes or products of the workbooks.
                inside = [p for p in inside if is_workbook(p)]
            if not inside:
                what = "工作簿或报告" if reports else "工作簿（.xlsx）"
                raise InputError(f"文件夹“{path}”里没有{what}。请把填好的工作簿放进去，或用 drafter new 新建一份。")
            found.extend(inside)
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def built_as(path: Path) -> str:
    """The format of ours that an edited report was built in: a .wps or .odt was once our .docx.

    Raises InputError for a PDF, in which nobody edits.
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix == "pdf":
        raise InputError(f"“{path.name}”是 PDF，看不出哪里改过。请用改过的 Word 文件（.docx、.wps、.doc、.odt）。")
    return {"htm": "html", "html": "html", "txt": "txt", "md": "md"}.get(suffix, "docx")


def edited_at(path: Path) -> str:
    """When a file was last edited, and by whom where it says so: 2027年1月20日 15:30，王某."""
    from drafter.zipped import last_edited

    moment, person = last_edited(read_bytes(path))
    moment = moment or datetime.fromtimestamp(path.stat().st_mtime)
    shown = minute_told(moment)
    return f"{shown}，{person}" if person else shown
