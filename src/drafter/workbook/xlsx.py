"""Reading a workbook file: ``load`` gives its values as a ``Book``."""

from __future__ import annotations

from pathlib import Path

from drafter.errors import InputError
from drafter.model.schema import GUIDE
from drafter.workbook.book import Book, Sheet
from drafter.workbook.files.cells import TooFar
from drafter.workbook.files.package import Damaged, Package, Protected

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST = 200 * 2**20
# The guide tells the clerk what to do, and us nothing.
_UNREAD = (GUIDE.name,)


def load(path: Path | str) -> Book:
    """Read all sheets of a workbook (.xlsx, .xlsm, .xls, .xlsb, .ods, .et), told by its content, not by its name.

    Raises InputError, with the cure, for a file that is missing, locked, damaged, protected by a password or of
    another kind, and for a cell far away from all others.
    """
    path = Path(path)
    return load_bytes(_bytes(path), path.name)


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
    if data.startswith(_OLE):
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


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"“{path}”是文件夹，不是工作簿。请写出其中的 .xlsx 文件名。")
    if path.exists() and not path.is_file():
        raise InputError(f"“{path}”不是普通文件，不能当工作簿读。请换成 .xlsx 文件。")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise InputError(f"找不到文件“{path}”。请检查文件名和路径（可以把文件拖进命令窗口）。") from None
    except PermissionError:
        raise InputError(f"没有权限打开“{path}”，或文件正被别的程序独占。请关闭占用它的程序后再试。") from None
    except OSError as error:
        raise InputError(f"打不开“{path}”：{error.strerror}。请把文件复制到本机后再试。") from None
    if not data:
        raise InputError(f"“{path.name}”是空文件（0 字节）。请重新复制或下载一份。")
    if len(data) > _LARGEST:
        raise InputError(f"“{path.name}”超过 200 MB，不像填报用的工作簿。请删去图片等无关内容后再试。")
    return data


def _explain(name: str, data: bytes) -> str:
    if data.startswith((b"PK", _OLE)):
        if b"word/document.xml" in data:
            return f"“{name}”是 Word 文件，不是工作簿。要把报告变成工作簿，请把扩展名改回 .docx，再用 drafter import。"
        if data.startswith(b"PK") or Path(name).suffix.lower() in SUFFIXES:
            return f"“{name}”已损坏，读不出来。请用 Excel 或 WPS 打开修复后另存，或从备份中恢复。"
    return f"“{name}”不是 Excel 工作簿。请用 Excel 或 WPS 另存为 .xlsx 格式后再试。"
