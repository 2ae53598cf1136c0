""".doc, .wps, .odt, .rtf through LibreOffice, when it is installed."""

from __future__ import annotations

from drafter.errors import InputError
from drafter.model.lines import Lines
from drafter.office import Failure, OfficeError, as_docx

_SIZE = 100_000_000
_SENTENCES = {
    Failure.MISSING: "读取“{0}”需要 LibreOffice，这台电脑没有安装。请用 Word 或 WPS 打开它，另存为 .docx 再试。",
    Failure.TOO_SLOW: "LibreOffice 转换“{0}”超过两分钟，已停止。请用 Word 或 WPS 打开它，另存为 .docx 再试。",
    Failure.NOT_STARTED: "LibreOffice 无法启动，没有读取“{0}”。请用 Word 或 WPS 打开它，另存为 .docx 再试。",
    Failure.NO_RESULT: "LibreOffice 打不开“{0}”，文件可能已经损坏或加了密码。请用 Word 或 WPS 打开它，另存为 .docx 再试。",
}


def read_office(data: bytes, name: str = "", suffix: str = "doc") -> Lines:
    """A file of another word processor as its lines, converted to .docx first. Raises InputError."""
    from drafter.readers.docx import read_docx

    return read_docx(converted(data, name, suffix), name)


def converted(data: bytes, name: str, suffix: str) -> bytes:
    """The same file as a .docx. Raises InputError."""
    if len(data) > _SIZE:
        raise InputError(f"“{name}”太大（超过100MB），不像一份报告。请检查是否选错了文件。")
    try:
        return as_docx(data, suffix)
    except OfficeError as error:
        raise InputError(_SENTENCES[error.failure].format(name)) from None
