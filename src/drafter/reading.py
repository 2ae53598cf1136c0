"""Reading one file: a sentence with the cure where it cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from drafter.errors import InputError, reason

LARGEST = 200 * 2**20
_BYTES = r"[\x80-\u07ff\udc80-\udcff]+"
"""Bytes that are no UTF-8, and what between them looks like some by chance."""


def readable(text: str) -> str:
    """A file's name, or a sentence that holds one, as people read it.

    A name that an old zip left in GBK is bytes to Python on Linux; so is any Chinese name to a locale without UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub(_BYTES, _decoded, text)
    return text


def _decoded(match: re.Match[str]) -> str:
    data = match[0].encode("utf-8", "surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises InputError."""
    if path.is_dir():
        raise InputError(f"“{path}”是文件夹，不是文件。请写出其中的文件名。")
    try:
        if path.exists() and not path.is_file():  # A pipe or a device may never end.
            raise InputError(f"“{path}”不是普通文件。请把内容存成文件再试。")
        with path.open("rb") as file:
            if path.stat().st_size > LARGEST:
                raise InputError(f"“{path.name}”超过 200 MB，不像报告或填报用的工作簿。请删去图片等无关内容后再试。")
            data = file.read()
    except FileNotFoundError:
        raise InputError(f"找不到文件“{path}”。请检查文件名和路径（可以把文件拖进命令窗口）。") from None
    except PermissionError:
        raise InputError(f"没有权限打开“{path}”，或文件正被别的程序独占。请关闭占用它的程序后再试。") from None
    except (OSError, ValueError) as error:
        raise InputError(f"打不开“{path}”：{reason(error)}。请关闭占用它的程序，或把它复制到本机后再试。") from None
    if not data:
        raise InputError(f"“{path.name}”是空文件（0 字节）。请重新复制或下载一份。")
    return data
