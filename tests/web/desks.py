"""The page over a folder, asked without a browser, for tests of what its answers say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from drafter.web.app import application
from drafter.web.desk import Desk
from drafter.web.security import Gate

GATE = Gate(8642, "right-token")


@contextmanager
def asking(folder: Path, read_only: bool = False) -> Iterator[TestClient]:
    """A client that has the token."""
    with TestClient(application(Desk(folder, read_only), GATE), base_url="http://127.0.0.1:8642") as client:
        client.cookies.set(GATE.cookie, GATE.token)
        yield client


def book_of(client: TestClient) -> str:
    """The address of the first workbook on the desk."""
    return "/book/" + client.get("/").text.split('href="/book/', 1)[1].split('"', 1)[0]


def attribute(client: TestClient, name: str) -> str:
    """A ``data-`` attribute of the first workbook's page."""
    return client.get(book_of(client)).text.split(f'data-{name}="', 1)[1].split('"', 1)[0]


def type_in(client: TestClient, cell: str, value: str) -> int:
    """Write a cell as the page does; gives the status."""
    values = {"cell": cell, "value": value, "hash": attribute(client, "hash")}
    return client.post(f"{book_of(client)}/cell", json=values).status_code
