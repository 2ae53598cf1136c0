"""Bad files made from good ones, and what every command owes to each: an answer in time, a sentence, no loss."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from drafter.cli import main
from drafter.pipeline import Pipeline
from drafter.workbook.dump import dump
from notation import WHOLE, book, save

SECONDS = 20
"""Of processor time, which other work on the machine does not touch."""
MEGABYTES = 1000
OLD = "人写的旧文件".encode()
DOCTYPE = (
    b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;">]>'
)
_SENTENCE = re.compile(r"(出错|命令写法有误|用的是当前文件夹)")

Spoil = Callable[[bytes], bytes | None]
"""A part's bytes made bad; None takes the part away."""


def _without_declaration(data: bytes) -> bytes:
    return re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data)


SPOILS: dict[str, Spoil] = {
    "gone": lambda _: None,
    "empty": lambda _: b"",
    "cut": lambda d: d[: len(d) * 2 // 3],
    "garbage": lambda d: bytes((b * 7 + i) % 256 for i, b in enumerate(d)),
    "another": lambda _: b"<a/>",
    "doctype": lambda d: DOCTYPE + _without_declaration(d).replace(b"><", b">&d;<", 1),
    "namespace": lambda d: d.replace(b"http://schemas.openxmlformats.org/", b"http://example.org/"),
    "numbers": lambda d: re.sub(rb'="\d+"', b'="99999999999"', d),
    "negative": lambda d: re.sub(rb'="\d+"', b'="-1"', d),
    "words": lambda d: re.sub(rb'="[^"]*"', b'="x"', d),
    "deep": lambda d: re.sub(rb"(<\w[^>]*[^/]>)", rb"\1" + b"<a>" * 3000, d, count=1),
    "long": lambda d: re.sub(rb">([^<]+)<", b">" + b"1" * 3_000_000 + b"<", d, count=1),
    "utf-16": lambda d: _without_declaration(d).decode().encode("utf-16"),
}


@cache
def workbook() -> bytes:
    """A good workbook as we write it."""
    return dump(book(WHOLE))


@cache
def report() -> bytes:
    """A good report as we write it, 上行: letterhead, title, body, signature and imprint."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        pipeline = Pipeline()
        draft = pipeline.draft(save(WHOLE, Path(folder) / "甲.xlsx"))
        return pipeline.render(draft, ["docx"])["docx"]


@cache
def parts(whole: Callable[[], bytes]) -> dict[str, bytes]:
    """The parts of a good file by name."""
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def spoilt(whole: Callable[[], bytes], part: str, spoil: str) -> bytes:
    """A good file with one part made bad."""
    members = dict(parts(whole))
    made = SPOILS[spoil](members.pop(part))
    if made is not None:
        members[part] = made
    return packed(members)


class Hang(BaseException):
    """No exception that anything between us and the test would take for its own."""


@contextmanager
def in_time() -> Iterator[None]:
    """Ends what takes longer than ``SECONDS``."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def survives(capsys: pytest.CaptureFixture[str], *command: str) -> int:
    """Run a command on whatever it is; gives its exit code, which is never 3.

    Old files are where its outputs go: none of them may be gone afterwards.
    """
    here = Path.cwd()
    olds = [here / name for name in _outputs(command)]
    for old in olds:
        old.parent.mkdir(exist_ok=True)
        old.write_bytes(OLD)
    before, held = _most_memory(), _memory()
    with in_time():
        code = main(list(command))
    said = capsys.readouterr()
    assert code in (0, 1, 2), said.err
    assert "Traceback" not in said.err
    if "--json" in command:
        json.loads(said.out)
    elif code == 2:
        assert all(map(_SENTENCE.match, said.err.splitlines())), said.err
        assert said.err.strip()
    kept = [path for path in here.rglob("*") if path.is_file() and path.read_bytes() == OLD]
    assert len(kept) >= len(olds), "an old file was lost"
    assert not list(here.rglob("*.tmp")), "half a file was left"
    # What other tests of this process took before, and what it still holds of them, is not this one's.
    assert _most_memory() <= max(before, held + MEGABYTES)
    return code


def _outputs(command: tuple[str, ...]) -> list[str]:
    """Where a command writes: files that it must not lose when they are there already."""
    if command[0] == "build":
        return [f"output/{Path(command[1]).stem}.{suffix}" for suffix in ("docx", "txt", "html", "md")]
    if command[0] in ("new", "import", "merge", "split"):  # They write no file that is there already.
        return []
    return [command[i + 1] for i, word in enumerate(command) if word in ("--annotate", "--fix", "--out")]


def _memory() -> float:
    """The megabytes that this process holds now; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return 0.0
    return int(told.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _most_memory() -> float:
    """The most megabytes that this process has held; 0 where it cannot be told."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
