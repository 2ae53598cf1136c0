"""Reading a workbook file: ``load`` gives its values as a ``Book``."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import InputError
from drafter.workbook.book import Book, Sheet, Value
from drafter.workbook.schema import GUIDE

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_ROWS = 20_000
"""More filled rows than any bureau has; a sheet beyond it is not our workbook."""


def load(path: Path | str) -> Book:
    """Read all sheets of a workbook (.xlsx, .xlsm, .xls, .xlsb, .ods, .et).

    Raises InputError, with the cure, for a file that is missing, locked, damaged, protected by a password or of
    another kind.
    """
    path = Path(path)
    head = _head(path)
    from python_calamine import CalamineError, PasswordError

    try:
        workbook = _open(path, head)
        sheets = {
            # The guide tells the clerk what to do, and us nothing.
            name: Sheet(name, ()) if name == GUIDE.name else _sheet(workbook.get_sheet_by_name(name))
            for name in workbook.sheet_names
        }
    except PasswordError:
        raise InputError(_PROTECTED.format(path.name)) from None
    except (CalamineError, OSError, ValueError):
        raise InputError(_explain(path, head)) from None
    return Book(sheets, path.name, str(path))


_PROTECTED = "“{}”设了打开密码，读不出来。请在 Excel 或 WPS 中取消密码（文件→信息→保护工作簿），另存后再试。"


def _open(path: Path, head: bytes) -> CalamineWorkbook:
    """Open by content where the suffix says something else: an .xlsx that was renamed to .xls is still one."""
    from python_calamine import CalamineWorkbook

    zipped = head.startswith(b"PK")
    if (zipped and path.suffix.lower() in (".xls", ".et")) or (head == _OLE and path.suffix.lower() != ".xls"):
        return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    return CalamineWorkbook.from_path(str(path))


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"“{path}”是文件夹，不是工作簿。请写出其中的 .xlsx 文件名。")
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except FileNotFoundError:
        raise InputError(f"找不到文件“{path}”。请检查文件名和路径（可以把文件拖进命令窗口）。") from None
    except PermissionError:
        raise InputError(f"没有权限打开“{path}”，或文件正被别的程序独占。请关闭占用它的程序后再试。") from None
    except OSError as error:
        raise InputError(f"打不开“{path}”：{error.strerror}。请把文件复制到本机后再试。") from None
    if not head:
        raise InputError(f"“{path.name}”是空文件（0 字节）。请重新复制或下载一份。")
    return head


def _explain(path: Path, head: bytes) -> str:
    if head == _OLE and "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return _PROTECTED.format(path.name)
    if head.startswith(b"PK") or (head == _OLE and path.suffix.lower() in SUFFIXES):
        if b"word/document.xml" in path.read_bytes():
            return f"“{path.name}”是 Word 文件，不是工作簿。要把报告变成工作簿，请把扩展名改回 .docx，再用 drafter import。"
        return f"“{path.name}”已损坏，读不出来。请用 Excel 或 WPS 打开修复后另存，或从备份中恢复。"
    return f"“{path.name}”不是 Excel 工作簿。请用 Excel 或 WPS 另存为 .xlsx 格式后再试。"


def _sheet(sheet: CalamineSheet) -> Sheet:
    if sheet.start is None:
        return Sheet(sheet.name, ())
    if sheet.height > MAX_ROWS:
        raise InputError(
            f"工作表“{sheet.name}”有 {sheet.height} 行内容，超过 {MAX_ROWS} 行，不像填报用的表。请删去多余的行。"
        )
    top, left = sheet.start
    rows: list[tuple[Value, ...]] = [
        tuple([None if v == "" else str(v) if isinstance(v, timedelta) else v for v in row])
        for row in sheet.to_python(skip_empty_area=True)
    ]
    ranges = sheet.merged_cell_ranges or ()
    merged = tuple((a[0], a[1], b[0], b[1]) for a, b in ranges)
    return Sheet(sheet.name, tuple(rows), top + 1, left, merged)
