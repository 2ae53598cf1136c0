""".doc, .wps, .odt, .rtf through LibreOffice, when it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from drafter.errors import InputError
from drafter.model.document import Document

_SECONDS = 120
_SIZE = 100_000_000
# Without its own filter LibreOffice takes a damaged file for a text.
_FILTERS = {"doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


def read_office(data: bytes, name: str = "", suffix: str = "doc") -> Document:
    """A file of another word processor as a document, converted to .docx first. Raises InputError."""
    from drafter.readers.docx import read_docx

    if len(data) > _SIZE:
        raise InputError(f"“{name}”太大（超过100MB），不像一份报告。请检查是否选错了文件。")
    return read_docx(_converted(data, name, suffix), name)


def office_program() -> str | None:
    """Where LibreOffice is, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in _USUAL if Path(path).is_file()), None)


def _converted(data: bytes, name: str, suffix: str) -> bytes:
    program = office_program()
    if program is None:
        raise InputError(
            f"读取“{name}”需要 LibreOffice，这台电脑没有安装。请用 Word 或 WPS 打开它，另存为 .docx 再试。"
        )
    with tempfile.TemporaryDirectory(prefix="drafter_") as folder:
        home = Path(folder)
        source = home / f"source.{suffix}"
        source.write_bytes(data)
        # A profile of its own: a running LibreOffice would otherwise swallow the call, and no macro setting of the user applies.
        command = [
            program,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            *([f"--infilter={_FILTERS[suffix]}"] if suffix in _FILTERS else []),
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(home / "out"),
            str(source),
        ]
        try:
            subprocess.run(
                command, capture_output=True, timeout=_SECONDS, check=False, env={**os.environ, "HOME": folder}
            )
        except subprocess.TimeoutExpired:
            raise InputError(
                f"LibreOffice 转换“{name}”超过两分钟，已停止。请用 Word 或 WPS 打开它，另存为 .docx 再试。"
            ) from None
        except OSError:
            raise InputError(
                f"LibreOffice 无法启动，没有读取“{name}”。请用 Word 或 WPS 打开它，另存为 .docx 再试。"
            ) from None
        result = home / "out" / "source.docx"
        if not result.is_file():
            raise InputError(
                f"LibreOffice 打不开“{name}”，文件可能已经损坏或加了密码。请用 Word 或 WPS 打开它，另存为 .docx 再试。"
            )
        return result.read_bytes()
