"""Whatever comes in, and however much at once: it is refused or survived, and nothing is lost."""

from __future__ import annotations

import io
import re
import shutil
import signal
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import openpyxl
import pytest
from serving import DATA, SAMPLE, Served, contents, desk_of, hash_of, serving

CELL = "指标!D7"


def value(path: Path, cell: str) -> object:
    sheet, ref = cell.split("!")
    return openpyxl.load_workbook(path)[sheet][ref].value


@pytest.mark.parametrize("declared", [True, False])
def test_sixty_megabytes(running: Served, declared: bool) -> None:
    block = bytes(1 << 20)
    size = {"Content-Length": str(60 << 20)} if declared else {}
    with running.clerk() as client:
        try:
            status = client.put("/files/big.xlsx", content=(block for _ in range(60)), headers=size).status_code
        except httpx.TransportError:
            status = 413  # the server hung up while the rest was still being sent
        assert status == 413
        assert client.get("/").status_code == 200
    assert not list(running.folder.glob("*big*"))


def bomb() -> bytes:
    """A workbook of 2 MB whose sheet swells to 2 GB."""
    made = io.BytesIO()
    with zipfile.ZipFile(DATA / SAMPLE) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if "sheet" not in name or not name.endswith(".xml"):
                new.writestr(name, old.read(name))
                continue
            with new.open(name, "w", force_zip64=True) as part:
                part.write(old.read(name).replace(b"</sheetData>", b""))
                for _ in range(256 if name.endswith("sheet2.xml") else 0):
                    part.write(b" " * (8 << 20))
                part.write(b"</sheetData></worksheet>")
    return made.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\x00" * 5000, b"<html>", bomb], ids=["empty", "cut", "zeros", "html", "bomb"]
)
def test_what_is_no_workbook(own: Served, data: object) -> None:
    with own.clerk() as client:
        answer = client.put("/files/bad.xlsx", content=data() if callable(data) else data)
        assert answer.status_code in (201, 413, 422)
        desk = client.get("/")
        assert desk.status_code == 200
        assert "湖滨区司法局" in desk.text
        if answer.status_code == 201:
            assert client.get(answer.json()["address"]).status_code in (200, 404, 422)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'{"cell": {}}', b"[" * 100_000, b'{"cell": "' + b"x" * 2_000_000 + b'"}', b"\xff\xfe"],
)
@pytest.mark.parametrize("address", ["/book/{id}/cell", "/new", "/from", "/trust"])
def test_bodies_that_say_nothing(running: Served, body: bytes, address: str) -> None:
    with running.clerk() as client:
        answer = client.post(address.format(id=running.book(client).removeprefix("/book/")), content=body)
    assert 400 <= answer.status_code < 500
    assert answer.json()["message"]


def test_words_of_a_workbook_are_text(own: Served) -> None:
    words = "<script src=//evil.example/x></script>'\"><img src=x onerror=alert(1)>{{ 7*191 }}"
    book = openpyxl.load_workbook(own.folder / SAMPLE)
    for sheet, column in (("要点", 4), ("不足与原因", 1), ("指标", 2)):
        book[sheet].cell(3, column).value = words
    profile = next(row for row in book["基本信息"].iter_rows() if row[0].value == "单位名称")
    profile[1].value = words
    book.save(own.folder / SAMPLE)
    with own.clerk() as client:
        for address in ("/", own.book(client), own.book(client) + "/compare"):
            page = client.get(address).text
            assert "<script src=//" not in page
            assert "<img" not in page
            assert "1337" not in page


def test_templates_of_the_folder_wait_to_be_trusted(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk", SAMPLE)
    shutil.copytree(DATA.parent / "templates", folder / "templates")
    report = folder / "templates" / "annual" / "report.jinja"
    report.write_text(report.read_text("utf-8") + "\n陌生人的模板\n", "utf-8")
    with serving(folder) as served, served.clerk() as client:
        book = served.book(client)
        for mark in ("", "x", "0" * 16):
            assert client.post("/trust", json={"mark": mark}).status_code == 422
            assert "陌生人的模板" not in client.get(book).text
        mark = re.search(r'data-trust="(\w+)"', client.get("/").text)
        assert mark, "the desk offers them"
        assert client.post("/trust", json={"mark": mark[1]}).status_code == 200
        assert "陌生人的模板" in client.get(book).text
        # What was trusted is this content, not whatever the folder holds later.
        report.write_text(report.read_text("utf-8") + "\n后来换的模板\n", "utf-8")
        assert "后来换的模板" not in client.get(book).text


@pytest.mark.parametrize(
    "cell", ["指标!B7", "没有!A1", "指标!XFE1", "指标!D99999999", "指标", "!", "", "../x!A1", "指标!D7:D9"]
)
def test_cells_that_cannot_be_set(running: Served, cell: str) -> None:
    with running.clerk() as client:
        book = running.book(client)
        answer = client.post(f"{book}/cell", json={"cell": cell, "value": "1", "hash": hash_of(client, book)})
    assert answer.status_code == 422
    assert answer.json()["message"]


def test_many_writers_with_one_hash(own: Served) -> None:
    """Of eight edits that all saw the same file, one is written; the others are told."""
    with own.clerk() as client:
        book = own.book(client)
        seen = hash_of(client, book)
        start = threading.Barrier(8)

        def write(number: int) -> int:
            start.wait()
            return client.post(f"{book}/cell", json={"cell": CELL, "value": str(number), "hash": seen}).status_code

        with ThreadPoolExecutor(8) as writers:
            told = dict(zip(range(5000, 5008), writers.map(write, range(5000, 5008)), strict=True))
    written = [number for number, status in told.items() if status == 200]
    assert len(written) == 1
    assert sorted(told.values()) == [200] + [409] * 7
    assert value(own.folder / SAMPLE, CELL) == written[0]
    assert sorted(contents(own.folder)) == [SAMPLE]


def test_a_thousand_requests(running: Served) -> None:
    with running.clerk() as client:
        book = running.book(client)
        addresses = ["/", "/static/page.css", "/rule/D101", book] * 250
        with ThreadPoolExecutor(64) as askers:
            told = list(askers.map(lambda a: client.get(a, timeout=300).status_code, addresses))
    assert set(told) == {200}


def test_ctrl_c_ends_it_while_a_page_listens(own: Served) -> None:
    with own.clerk() as client, client.stream("GET", "/events") as events:
        next(events.iter_lines())
        own.process.send_signal(signal.SIGINT)
        assert own.process.wait(10) == 0
    assert own.process.communicate() == ("", "")


def test_a_save_by_rename_is_told(own: Served) -> None:
    path = own.folder / SAMPLE
    with own.clerk() as client, client.stream("GET", "/events") as events:
        lines = events.iter_lines()
        next(lines)
        aside = path.with_name("~saving.tmp")
        aside.write_bytes((DATA / "2023-沈丘县司法局.xlsx").read_bytes())
        aside.replace(path)
        assert next(line for line in lines if line.startswith("event:") and "ready" not in line) == "event: saved"
        path.unlink()
        assert next(line for line in lines if line.startswith("event:")) == "event: gone"
