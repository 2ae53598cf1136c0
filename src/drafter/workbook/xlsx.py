"""Reading a workbook file: ``load`` gives its values as a ``Book``."""

from __future__ import annotations

from pathlib import Path

from drafter.errors import InputError
from drafter.model.schema import GUIDE
from drafter.openxml import OLE
from drafter.reading import read_bytes
from drafter.workbook.book import Book, Sheet
from drafter.workbook.files.cells import TooFar
from drafter.workbook.files.package import Damaged, Package, Protected

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
# The guide tells the clerk what to do, and us nothing.
_UNREAD = (GUIDE.name,)


def load(path: Path | str) -> Book:
    """Read all sheets of a workbook (.xlsx, .xlsm, .xls, .xlsb, .ods, .et), told by its content, not by its name.

    Raises InputError, with the cure, for a file that is missing, locked, damaged, protected by a password or of
    another kind, and for a cell far away from all others.
    """
    path = Path(path)
    return load_bytes(read_bytes(path), path.name)


def load_bytes(data: bytes, name: str) -> Book:
    """The same of a file's bytes; ``name`` stands in messages. Raises InputError."""
    try:
        return Book(_sheets(data), name)
    except Protected:
        raise InputError(
            f"“{name}”设了打开密码，读不出来。请在 Excel 或 WPS 中取消密码（文件→信息→保护工作簿），另存后再试。"
        ) from None
    except TooFar as far:
        raise InputError(
            f"“{name}”的工作表“{far.sheet}”在 {far.ref} 有内容，离填报的地方太远，像是误填。"
            f"请在 Excel 左上角的名称框里输入 {far.ref}，跳过去删掉，保存后再试；一张表最多 20000 行。"
        ) from None
    except Damaged:
        raise InputError(_explain(name, data)) from None


def _sheets(data: bytes) -> dict[str, Sheet]:
    """The sheets by name. Raises Damaged, Protected, TooFar."""
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Protected
        from drafter.workbook.files import xls

        return xls.read(data, _UNREAD)
    package = Package(data)
    if "content.xml" in package:
        from drafter.workbook.files import ods

        return ods.read(package, _UNREAD)
    if "xl/workbook.bin" in package:
        from drafter.workbook.files import xlsb

        return xlsb.read(package, _UNREAD)
    if "word/document.xml" in package:
        raise Damaged("word/document.xml")
    from drafter.workbook.files import xlsx

    return xlsx.read(package, _UNREAD)


def _explain(name: str, data: bytes) -> str:
    if data.startswith((b"PK", OLE)):
        if b"word/document.xml" in data:
            return f"“{name}”是 Word 文件，不是工作簿。要把报告变成工作簿，请把扩展名改回 .docx，再用 drafter import。"
        if data.startswith(b"PK") or Path(name).suffix.lower() in SUFFIXES:
            return f"“{name}”已损坏，读不出来。请用 Excel 或 WPS 打开修复后另存，或从备份中恢复。"
    return f"“{name}”不是 Excel 工作簿。请用 Excel 或 WPS 另存为 .xlsx 格式后再试。"
