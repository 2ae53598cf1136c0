"""What kind of file the bytes are, whatever the suffix says; and sentences for what is no report at all."""

from __future__ import annotations

import re

from drafter.errors import InputError
from drafter.openxml import OLE, TYPES

_MARKUP = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<div[\s>]|<p[\s>]", re.IGNORECASE)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_WORD = ("docx", "docm", "dotx", "wps", "doc")


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def kind_of(data: bytes, name: str) -> str:
    """One of docx, html, txt, pdf, doc, wps, odt, rtf, xml. Raises InputError for empty files and for other kinds."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputError(f"“{name}”是空文件。请检查是否选错了文件，或重新下载、另存。")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name, suffix)
    if data.startswith(OLE):
        return _compound(data, name, suffix)
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if (
        data.startswith(_PICTURES[:4])
        or (data.startswith(_PICTURES[4:]) and suffix not in ("txt", "md"))
        or (data.startswith(b"BM") and b"\x00" in data[:32])
    ):
        raise InputError(f"“{name}”是图片，里面没有文字。请先做文字识别（OCR），或找到原来的文件再试。")
    if data.startswith(_ARCHIVES):
        raise InputError(f"“{name}”是压缩包。请先解压，再导入里面的报告。")
    if data.startswith(b"PK"):
        raise InputError(f"“{name}”是空的或已经损坏的压缩格式文件。请重新下载，或用原来的软件另存再试。")
    return _text_kind(data, suffix)


def _text_kind(data: bytes, suffix: str) -> str:
    from drafter.readers.html import is_mht

    head = data[:4096].replace(b"\x00", b"")
    if is_mht(data):
        return "html"
    if b"schemas.microsoft.com/office/2006/xmlPackage" in head or b"word/2003/wordml" in head:
        return "xml"
    tags = len(_MARKUP.findall(data[:65536].replace(b"\x00", b"")))
    if suffix in ("html", "htm", "shtml", "xhtml") and (tags or b"</" in data[:65536]):
        return "html"
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (start.startswith(b"<") and tags >= 2):
        return "html"
    return "txt"


def _zipped(data: bytes, name: str, suffix: str) -> str:
    import io
    import zipfile

    from drafter.untrusted import UNREADABLE

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = (
                archive.read("mimetype")[:80]
                if "mimetype" in names and archive.getinfo("mimetype").file_size < 200
                else b""
            )
    except UNREADABLE:
        raise InputError(
            f"“{name}”已经损坏，不是完整的文件。请重新下载，或用 Word、WPS 打开后另存为 .docx 再试。"
        ) from None
    if b"opendocument.text" in kind:
        return "odt"
    if any(n.startswith("xl/") for n in names):
        if suffix not in ("xlsx", "xlsm", "xltx"):
            raise InputError(f"“{name}”是 Excel 工作簿，只是文件名的后缀不是 .xlsx。请把后缀改成 .xlsx 再试。")
        raise InputError(f"“{name}”是 Excel 工作簿，不是报告。要检查或生成报告，请用 drafter check 或 drafter build。")
    if any(n.startswith("ppt/") for n in names):
        raise InputError(f"“{name}”是幻灯片，不是报告。请选报告的 Word、PDF、网页或文本文件。")
    if any(n.startswith("word/") for n in names) or TYPES in names:
        return "docx"
    if suffix in _WORD:
        raise InputError(
            f"“{name}”里没有 Word 文件的内容，可能已经损坏，或是别的文件改了名。请重新下载，或用 Word、WPS 打开后另存为 .docx 再试。"
        )
    raise InputError(f"“{name}”是压缩包。请先解压，再导入里面的报告。")


def _compound(data: bytes, name: str, suffix: str) -> str:
    """Files of Word 97–2003, of WPS, and protected ones: all one kind of container."""
    if _wide("EncryptedPackage") in data:
        raise InputError(f"“{name}”加了密码。请用 Word 或 WPS 打开，取消密码后另存再试。")
    if _wide("WordDocument") in data:
        return "doc"
    if _wide("Workbook") in data or _wide("PowerPoint Document") in data:
        raise InputError(f"“{name}”是表格或幻灯片，不是报告。请选报告的 Word、PDF、网页或文本文件。")
    return "wps" if suffix == "wps" else "doc"
