"""Writing one file: aside first, then renamed, so that nobody ever finds half of it."""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfileobj
from threading import get_ident
from typing import IO

from drafter.errors import OutputError, reason

_TRIES, _PAUSE = 100, 0.02
"""How often, and with how many seconds between, a lock is asked for."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""An address, as a path has it (s3:/bucket/x): one letter and a colon are a drive of Windows."""


def refuse_address(path: Path) -> None:
    """Results are written to folders of this machine: an address would become a folder called s3:. Raises OutputError."""
    if _ADDRESS.match(path.as_posix()):
        raise OutputError(
            f"“{path}”是网络地址，结果只能写到这台电脑能直接打开的文件夹（网络盘先挂成盘符或文件夹）。请换成文件夹，写好后再上传。"
        )


def write_file(path: Path, data: bytes | IO[bytes]) -> None:
    """Write ``data``, or what an open file holds, whole or not at all. Raises OutputError with the cure."""
    refuse_address(path)
    refuse_if_no_file(path)
    refuse_if_open(path)
    # Not the file's own name with something added: that may be as long as a name can be.
    aside = path.with_name(f".drafter-{os.getpid()}-{get_ident()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            if isinstance(data, bytes):
                file.write(data)
            else:
                data.seek(0)
                copyfileobj(data, file)
            file.flush()
            # On the disk before the old file goes: a machine that stops must find one of the two whole.
            os.fsync(file.fileno())
        aside.replace(path)
    except PermissionError:
        aside.unlink(missing_ok=True)
        if path.exists():
            raise OutputError(f"写不进“{path}”。它可能正被 Word、WPS 或 Excel 打开，请关闭后再运行一次。") from None
        raise OutputError(f"文件夹“{path.parent}”不能写入。请换一个能写的文件夹，或向管理员要写权限。") from None
    except (FileExistsError, NotADirectoryError):
        raise OutputError(f"“{path.parent}”不是文件夹，写不进“{path.name}”。请换一个能写的文件夹再试。") from None
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise OutputError(f"写不进“{path}”：{reason(error)}。请腾出一些空间，再试一次。") from None
        raise OutputError(f"写不进“{path}”：{reason(error)}。请换一个能写的文件夹再试。") from None
    finally:
        if aside.exists():
            aside.unlink(missing_ok=True)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Keep other processes out that use the same lock; one that died with it, or a folder without it, stops nobody."""
    held = False
    for _ in range(_TRIES):
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            time.sleep(_PAUSE)
        except OSError:
            break
        else:
            held = True
            break
    try:
        yield
    finally:
        # After all tries in vain its owner is dead: the lock goes, whoever made it.
        if held or exists(lock):
            with suppress(OSError):
                lock.unlink()


def exists(path: Path) -> bool:
    """Whether there is such a file; a name longer than the disk allows has none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def refuse_if_no_file(path: Path) -> None:
    """A folder cannot be replaced; a pipe would be waited for, a device lost. Raises OutputError."""
    if path.is_dir():
        raise OutputError(f"“{path}”是文件夹，不是文件。请换一个文件名。")
    if exists(path) and not path.is_file():
        raise OutputError(f"“{path}”不是普通文件，没有写。请换一个文件名。")


def refuse_if_open(path: Path) -> None:
    """Word, WPS (on Linux with a point before its name) and LibreOffice leave an owner file beside a document that is open."""
    name = path.name
    owners = (f"~${name}", f"~${name[2:]}", f".~{name}", f".~lock.{name}#")
    for owner in owners:
        if exists(path) and exists(path.with_name(owner)):
            raise OutputError(
                f"“{path}”正被 Word、WPS 或 LibreOffice 打开，没有改动它。请关闭后再运行一次（确已关闭的，删去同一文件夹里的“{owner}”）。"
            )
