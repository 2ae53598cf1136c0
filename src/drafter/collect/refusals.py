"""Why a database did not take a run, as a sentence with its cure: drivers speak English, and clerks read Chinese."""

from __future__ import annotations

import socket
from collections.abc import Mapping

_STRANGE = "库里有同名的表，结构和本程序的不一样（多半是别的程序的，或旧版本建的）。请换一个空的库，或请管理员删去旧表"
_STOPPED = "数据库正在停止或启动，连接断了。请等它正常运行后再运行一次"
_BUSY = "别的程序正在写这个库，等了很久也没有轮到。请过一会儿再运行一次"
_FULL = "数据库所在的磁盘满了。请管理员腾出空间，再运行一次"
_READ_ONLY = "这个库（或它所在的文件夹）是只读的。请换一个能写的地方，或请管理员改权限"
_STATES: Mapping[str, str] = {
    # SQLSTATE, the longest beginning that fits.
    "08": _STOPPED,
    "22": "有的数或文字数据库存不下。请看“异常”表里特别大的数，改好再运行一次",
    "23": _STRANGE,
    "25006": _READ_ONLY,
    "28": "数据库不让登录。请检查用户名和口令",
    "3D": "没有这个库。请检查地址末尾的库名，或请管理员先建库",
    "40": _BUSY,
    "42": _STRANGE,
    "42501": "这个用户没有建表或写入的权限。请管理员授权，或换一个有权限的用户",
    "53": "数据库的内存或连接数不够了。请过一会儿再运行一次，或请管理员看看",
    "53100": _FULL,
    "55": _BUSY,
    "57": _STOPPED,
    # SQLite's own.
    "SQLITE_BUSY": _BUSY,
    "SQLITE_CANTOPEN": "打不开这个数据库文件。请检查文件夹是否存在、是否有权限",
    "SQLITE_CORRUPT": "这个数据库文件损坏了。请换一个文件名，或从备份中恢复",
    "SQLITE_ERROR": _STRANGE,
    "SQLITE_FULL": _FULL,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_NOTADB": "这个文件不是 SQLite 数据库。请换一个文件名",
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_READONLY": _READ_ONLY,
}
_PORTS = {"postgresql": 5432}
_PATIENCE = 3


def why(error: Exception, backend: str, host: str, port: int | None) -> str:
    """Why the database at ``host`` refused, and what to do; never the address's password.

    By the code that it gives. One that went away gives none, nor does one that cannot be reached: whether anybody answers
    there is tried.
    """
    driver = getattr(error, "orig", None) or error
    code = str(getattr(driver, "sqlstate", "") or getattr(driver, "sqlite_errorname", "") or "")
    fitting = [known for known in _STATES if code.startswith(known)]
    if fitting:
        return _STATES[max(fitting, key=len)]
    if getattr(error, "connection_invalidated", False):
        return _STOPPED
    if host and not code:
        return _unreached(host, port or _PORTS.get(backend, 0))
    told = str(driver).strip().splitlines()
    return f"数据库报了错，请把这句话交给管理员：{told[0][:200] if told else type(driver).__name__}"


def _unreached(host: str, port: int) -> str:
    where = f"{host}:{port}" if port else host
    try:
        with socket.create_connection((host, port), timeout=_PATIENCE):
            return f"“{where}”有程序在运行，但没有让连接。请检查用户名、口令和库名，以及那里运行的是不是这种数据库"
    except socket.gaierror:
        return f"找不到主机“{host}”。请检查主机名和网络"
    except (OSError, OverflowError, UnicodeError):
        return f"“{where}”没有应答。请检查主机、端口和网络，数据库是否在运行"
