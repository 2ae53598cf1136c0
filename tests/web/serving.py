"""The page as it runs on a clerk's machine: ``drafter serve`` as a process of its own, asked over HTTP."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
from msgspec import Struct

DATA = Path(__file__).parents[2] / "data"
SAMPLE = "2023-湖滨区司法局.xlsx"
_SECONDS = 60


class Served(Struct):
    """A running page: its folder, its one line, its port and token."""

    folder: Path
    line: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return urlsplit(self.line).port or 0

    @property
    def token(self) -> str:
        return parse_qs(urlsplit(self.line).query)["token"][0]

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def visitor(self) -> httpx.Client:
        """Somebody without a token. No proxy of this machine is asked."""
        return httpx.Client(base_url=self.root, trust_env=False, timeout=_SECONDS)

    @contextmanager
    def clerk(self) -> Iterator[httpx.Client]:
        """The browser of the user: it opened the printed address, and sends Origin with each write."""
        with self.visitor() as client:
            client.headers["Origin"] = self.root
            client.follow_redirects = True
            client.get("/", params={"token": self.token})
            yield client

    def book(self, client: httpx.Client) -> str:
        """The address of the only workbook on the desk."""
        found = set(re.findall(r'"(/book/[^/?#"]+)"', client.get("/").text))
        assert len(found) == 1, found
        return found.pop()

    def interrupt(self) -> int:
        """Ctrl+C; gives the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_SECONDS)


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Served]:
    """``drafter serve`` over ``folder`` until the block ends."""
    command = [sys.executable, "-m", "drafter", "serve", str(folder), "--port", "0", "--no-browser", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    )
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        assert line, process.stderr.read()
        yield Served(folder, line.strip(), process)
    finally:
        process.kill()
        process.communicate()


def desk_of(folder: Path, *names: str) -> Path:
    """A folder with copies of sample workbooks."""
    folder.mkdir(exist_ok=True)
    for name in names:
        shutil.copy(DATA / name, folder / name)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder, hidden ones too, by its content: equal when nothing was written."""
    return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


def ticket(client: httpx.Client) -> str:
    """The cookie of a clerk, as a header of a request written by hand."""
    return "; ".join(f"{name}={value}" for name, value in client.cookies.items())


def raw(served: Served, request: str) -> str:
    """The status line that the bytes of a request get."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as line:
        line.sendall(request.encode())
        return line.recv(200).decode("latin-1").split("\r\n")[0]


def hash_of(client: httpx.Client, book: str) -> str:
    found = re.search(r'data-hash="([0-9a-f]+)"', client.get(book).text)
    assert found, "the page carries the file's hash"
    return found[1]
