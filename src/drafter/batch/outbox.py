"""Writing results: aside first, then renamed; what a person has edited since is kept."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from drafter.errors import OutputError
from drafter.writing import refuse_if_open, write_file

OUTPUT = "output"
"""The folder that reports go to when none is named."""
MANIFEST = ".drafter.json"


class Written(Struct, frozen=True):
    """One file written; ``kept`` is where an edited older one went."""

    path: Path
    kept: Path | None = None


def write_copy(path: Path, data: bytes) -> Path | None:
    """Write a copy that the user named; what stood there is moved aside, and its new name is given back."""
    kept = None
    if path.exists() and path.read_bytes() != data:
        refuse_if_open(path)
        kept = _free_name(path, "旧")
        path.replace(kept)
    write_file(path, data)
    return kept


class Outbox:
    """One output folder and the record of what was written there."""

    def __init__(self, folder: Path, deferred: bool = False) -> None:
        """``deferred``: the record is written by ``save``, not with each file (ten thousand of them would cost hours)."""
        self.folder = folder
        self.deferred = deferred
        self.record = self._load()
        self.used: set[str] = set()

    def _load(self) -> dict[str, str]:
        try:
            record = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in record.items()} if isinstance(record, dict) else {}

    def write(self, name: str, data: bytes) -> Written:
        """Write ``name``; a file there that a person has edited is moved aside first. Raises OutputError."""
        if name in self.used:
            raise OutputError(f"两个工作簿都要写成“{name}”。请给其中一个改名，或分两次运行、用 --out 写到不同文件夹。")
        self.used.add(name)
        path = self.folder / name
        new = sha256(data).hexdigest()
        kept = None
        if path.exists():
            refuse_if_open(path)
            old = _digest(path)
            if old == new:
                self.remember(name, new)
                return Written(path)
            if old != self.record.get(name):
                kept = _free_name(path, "人工修改")
                try:
                    path.replace(kept)
                except OSError:
                    raise OutputError(f"“{path}”被人改过，但无法改名保留。请关闭它或先把它移走，再运行一次。") from None
        try:
            write_file(path, data)
        except OutputError:
            if kept is not None:
                kept.replace(path)
            raise
        self.remember(name, new)
        return Written(path, kept)

    def remembers(self, name: str, value: str) -> bool:
        """Whether this was noted in an earlier run."""
        return self.record.get(name) == value

    def remember(self, name: str, value: str) -> None:
        """Note something for later runs: the digest of a file, or what has been said already."""
        if self.record.get(name) != value:
            self.record[name] = value
            if not self.deferred:
                self.save()

    def save(self) -> None:
        """Write the record."""
        text = json.dumps(self.record, ensure_ascii=False, indent=1, sort_keys=True)
        write_file(self.folder / MANIFEST, text.encode())


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise OutputError(f"“{path}”打不开（{error.strerror}），没有改动它。请关闭占用它的程序后再运行一次。") from None


def _free_name(path: Path, word: str) -> Path:
    number = 1
    while True:
        candidate = path.with_name(f"{path.stem}（{word}{number}）{path.suffix}")
        if not candidate.exists():
            return candidate
        number += 1
