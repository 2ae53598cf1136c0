"""The folder that the page shows: its files under opaque ids, names that may be written, and what changed."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from drafter.batch.outbox import OUTPUT
from drafter.errors import InputError
from drafter.sources import REPORT_SUFFIXES as REPORTS
from drafter.sources import SUFFIXES as BOOKS
from drafter.writing import write_file

__all__ = ["BOOKS", "LIMIT", "REPORTS", "Folder", "Stamp", "checked", "shown", "stamp"]

LIMIT = 50 * 1024 * 1024
"""The largest file that is taken, in bytes."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\..*)?", re.I)
_LONGEST = 80  # characters; three bytes each must fit the 255 of a file system with room for a suffix


class Stamp(Struct, frozen=True):
    """What tells that a file was saved: times and size, and its inode, since office programs write anew and rename."""

    time: int
    size: int
    inode: int


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file, None for one that is gone."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return Stamp(stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _stamp_of(entry: os.DirEntry[str]) -> Stamp | None:
    try:
        stat = entry.stat()
    except OSError:
        return None
    return Stamp(stat.st_mtime_ns, stat.st_size, stat.st_ino)


def shown(name: str) -> str:
    """A file's name without bidirectional controls, so that a disguised ending is seen."""
    return "".join(c for c in name if unicodedata.category(c) not in ("Cf", "Cc"))


class Folder:
    """One folder, and nothing outside it: links that lead out of it are not followed."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    def must_be_there(self) -> None:
        """Raises InputError when the folder itself is gone: it is not empty, and nothing is to be written in its place."""
        if not self.path.is_dir():
            raise InputError(
                f"找不到文件夹“{self.path}”：可能被移走、改名，或者U盘拔出了。放回原处后刷新本页；改了名的，请关掉程序重新打开。"
            )

    def files(self, suffixes: tuple[str, ...] = BOOKS) -> dict[str, Path]:
        """The files by id, in the order of their names."""
        return {self.id_of(path): path for path, _ in self._inside(suffixes)}

    def _inside(self, suffixes: tuple[str, ...]) -> Iterator[tuple[Path, os.DirEntry[str]]]:
        """One look at the folder, however many files it holds: only links are asked where they lead."""
        try:
            with os.scandir(self.path) as listing:
                entries = sorted(listing, key=lambda e: e.name)
        except OSError:
            return
        for entry in entries:
            if entry.name.startswith(("~$", ".")) or not entry.name.lower().endswith(suffixes):
                continue
            path = self.path / entry.name
            with suppress(OSError):
                if entry.is_file() and (not entry.is_symlink() or path.resolve().parent == self.path):
                    yield path, entry

    def below(self, suffixes: tuple[str, ...]) -> list[str]:
        """The folders within it that hold such files, however deep: the page shows none of them. Those that we make are none."""
        with suppress(OSError), os.scandir(self.path) as listing:
            inside = sorted(e.name for e in listing if e.is_dir(follow_symlinks=False))
            return [
                name for name in inside if name != OUTPUT and name[0] not in "._" and _holds(self.path / name, suffixes)
            ]
        return []

    def mark_of(self, name: str) -> str:
        """A mark of all that a folder within it holds, which changes with every change there; "" where there is none."""
        folder = self.path / name
        if not folder.is_dir() or folder.is_symlink():
            return ""
        total = sha256()
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())[:2000]:
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
        return total.hexdigest()[:16]

    def id_of(self, path: Path) -> str:
        """A name for a file that says nothing of its path."""
        return sha256(path.name.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def find(self, file: str, suffixes: tuple[str, ...] = BOOKS) -> Path | None:
        """The file with this id, or None. Raises InputError when the folder itself is gone."""
        self.must_be_there()
        return self.files(suffixes).get(file)

    def stamps(self) -> dict[str, Stamp]:
        """When each workbook and report was saved last, by id."""
        found = {}
        for path, entry in self._inside((*BOOKS, *REPORTS)):
            # Windows keeps no inode in a listing.
            saved = stamp(path) if sys.platform == "win32" else _stamp_of(entry)
            if saved is not None:
                found[self.id_of(path)] = saved
        return found

    def free_name(self, name: str) -> str:
        """``name``, or with a number where it is taken."""
        stem, suffix = Path(name).stem, Path(name).suffix
        tries = (name, *(f"{stem}（{n}）{suffix}" for n in range(2, 1000)))
        return next(t for t in tries if not (self.path / t).exists())

    def add(self, name: str, data: bytes) -> Path:
        """A new file; one of that name that is there already stays, the new one gets a number. Raises InputError, OutputError."""
        self.must_be_there()
        path = self.path / self.free_name(checked(name))
        write_file(path, data)
        return path


def _holds(folder: Path, suffixes: tuple[str, ...]) -> bool:
    return any(
        name.lower().endswith(suffixes) and not name.startswith(("~$", "."))
        for _, _, names in os.walk(folder)
        for name in names
    )


def checked(name: str) -> str:
    """A name that a file in the folder may have. Raises InputError."""
    plain = unicodedata.normalize("NFC", name)
    bad = any(c in '/\\:*?"<>|' or unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in plain)
    if bad or not Path(plain).stem.strip(" .") or plain.startswith((".", "~")) or _RESERVED.fullmatch(plain):
        raise InputError("文件名里有不能用的字符。请改个名字再放进来。")
    if len(plain) > _LONGEST:
        raise InputError(f"文件名太长（超过{_LONGEST}个字）。请改短一些再放进来。")
    if Path(plain).suffix.lower() not in (*BOOKS, *REPORTS):
        raise InputError("只能放工作簿（.xlsx 等）和报告（Word、PDF、网页、文本）。")
    return plain
