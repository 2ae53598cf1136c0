"""Writing results: aside first, then renamed; what a person has edited since is kept."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import IO

from msgspec import MsgspecError, Struct
from msgspec.json import decode

from drafter.batch.sealing import bears, sealed, whole
from drafter.errors import InputError, OutputError, reason
from drafter.pipeline import FORMATS
from drafter.reading import read_bytes
from drafter.writing import alone, exists, refuse_if_no_file, refuse_if_open, write_file

OUTPUT = "output"
"""The folder that reports go to when none is named."""
MANIFEST, LOCK = ".drafter.json", ".drafter.lock"
_BLOCK = 1 << 20
_LONGEST_NAME = 250
"""Bytes; most disks hold names of 255."""


class Written(Struct, frozen=True):
    """One file written; ``kept`` is where an edited older one went, ``spare`` where a copy of ours went that cannot say itself
    whether it was edited.
    """

    path: Path
    kept: Path | None = None
    spare: Path | None = None


def write_copy(path: Path, data: bytes | IO[bytes]) -> Path | None:
    """Write a copy that the user named; what stood there is moved aside, and its new name is given back.

    ``data`` may be an open file: one that is larger than memory should be.
    """
    kept = None
    refuse_if_no_file(path)
    if exists(path) and not _holds(path, data):
        refuse_if_open(path)
        kept = _free_name(path, "旧")
        path.replace(kept)
    write_file(path, data)
    return kept


def _holds(path: Path, data: bytes | IO[bytes]) -> bool:
    """Whether a file says the same already."""
    if isinstance(data, bytes):
        return path.read_bytes() == data
    data.seek(0)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if data.read(_BLOCK) != block:
                return False
    return not data.read(1)


def checked_folder(out: Path) -> Path:
    """``out`` as the folder that it names. Raises InputError for what looks like a file's name: nobody wants y.md/x.docx."""
    suffix = out.suffix.lstrip(".").lower()
    if suffix in (*FORMATS, "xlsx") and not out.is_dir():
        to = f"；要 {suffix} 格式，请另写 --to {suffix}" if suffix in FORMATS else ""
        raise InputError(f"--out 后面要写文件夹，“{out}”像是文件名。请写成 --out {out.stem}{to}。")
    return out


class Outbox:
    """One output folder and the record of what was written there."""

    def __init__(self, folder: Path, deferred: bool = False) -> None:
        """``deferred``: the record is written by ``save``, not with each file (ten thousand of them would cost hours)."""
        self.folder = folder
        self.deferred = deferred
        self.record = self._load()
        self.used: dict[str, str] = {}
        self._noted: dict[str, str] = {}

    def _load(self) -> dict[str, str]:
        """The record as it stands; one that is damaged, or that we did not write, counts as none."""
        try:
            record = decode(read_bytes(self.folder / MANIFEST), type=dict[str, str])
        except (InputError, MsgspecError, ValueError, RecursionError):
            return {}
        return record

    def write(self, name: str, data: bytes, source: str = "") -> Written:
        """Write ``name``, made of ``source``; a file there that a person has edited is moved aside first. Raises OutputError."""
        if name in self.used:
            pair = f"“{self.used[name]}”和“{source}”" if source and self.used[name] else "两个工作簿"
            raise OutputError(f"{pair}都要写成“{name}”。请给其中一个改名，或分两次运行、用 --out 写到不同文件夹。")
        self.used[name] = source
        path = self.folder / name
        suffix = path.suffix.lower().lstrip(".")
        data = sealed(suffix, data)
        new = sha256(data).hexdigest()
        kept = spare = None
        if exists(path):
            refuse_if_open(path)
            there = _content(path)
            if sha256(there).hexdigest() == new:
                self.remember(name, new)
                return Written(path)
            if self._is_edited(name, suffix, there):
                kept = _free_name(path, "人工修改")
                try:
                    path.replace(kept)
                except OSError:
                    raise OutputError(f"“{path}”被人改过，但无法改名保留。请关闭它或先把它移走，再运行一次。") from None
            elif suffix != "docx" and not bears(suffix):
                # Only the record says that nobody edited it, and a record can be wrong.
                spare = path.with_name(f"{path.name}.bak")
                write_file(spare, there)
        try:
            write_file(path, data)
        except OutputError:
            if kept is not None:
                kept.replace(path)
            raise
        self.remember(name, new)
        return Written(path, kept, spare)

    def _is_edited(self, name: str, suffix: str, data: bytes) -> bool:
        """Whether a person has changed a file since we wrote it: it says so itself, a plain text by the record."""
        if bears(suffix):
            return not whole(suffix, data)
        if suffix != "docx":
            return sha256(data).hexdigest() != self.record.get(name)
        from drafter.mark import edited, read_mark

        return read_mark(data) is None or edited(data)

    def remembers(self, name: str, value: str) -> bool:
        """Whether this was noted in an earlier run."""
        return self.record.get(name) == value

    def remember(self, name: str, value: str) -> None:
        """Note something for later runs: the digest of a file, or what has been said already."""
        if self.record.get(name) != value:
            self.record[name] = self._noted[name] = value
            if not self.deferred:
                self.save()

    def save(self) -> None:
        """Write the record; what another run has noted meanwhile stays in it."""
        with alone(self.folder / LOCK):
            record = self._load() | self._noted
            text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
            write_file(self.folder / MANIFEST, text.encode())


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(f"“{path}”打不开（{reason(error)}），没有改动它。请关闭占用它的程序后再运行一次。") from None


def _free_name(path: Path, word: str) -> Path:
    number = 1
    while True:
        added = f"（{word}{number}）{path.suffix}"
        stem = path.stem
        while len(f"{stem}{added}".encode()) > _LONGEST_NAME:
            stem = stem[:-1]
        candidate = path.with_name(f"{stem}{added}")
        if not candidate.exists():
            return candidate
        number += 1
