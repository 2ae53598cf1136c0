"""A page on localhost is open to every site that the browser visits: each way in is tried, and nothing is lost."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import httpx
import pytest
from serving import DATA, SAMPLE, Served, contents, desk_of, raw, serving, ticket

CELL = "指标!D7"
ADDRESSES = ("/", "/book/{id}", "/book/{id}/compare", "/book/{id}/out/docx-public", "/rule/D101", "/events", "/nowhere")


def test_one_line_with_the_address(own: Served) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{20,}", own.line)
    assert own.interrupt() == 0
    out, err = own.process.communicate()
    assert (out, err) == ("", "")


def test_each_start_has_a_token_of_its_own(running: Served, own: Served) -> None:
    assert running.token != own.token


def test_only_this_machine_can_connect(running: Served) -> None:
    # All of 127.0.0.0/8 is this machine on Linux: a server bound to every address would answer at .2 as well.
    with socket.socket() as line:
        line.settimeout(10)
        assert line.connect_ex(("127.0.0.2", running.port)) != 0


def test_no_host_at_all(running: Served) -> None:
    assert " 421 " in raw(running, f"GET /?token={running.token} HTTP/1.0\r\n\r\n") + " "


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_sets_nothing_to_work(running: Served, site: str) -> None:
    """A page of another server on this machine counts as the same site, and the browser sends our cookie along."""
    with running.clerk() as client:
        for path in ("/", "/collect", running.book(client) + "/out/html"):
            asked = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
            assert client.get(path, headers=asked).status_code == 403
            followed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
            assert client.get(path, headers=followed).status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "/%2F/evil.example/"])
def test_the_redirect_stays_here(running: Served, path: str) -> None:
    """A printed address that was tampered with must not lead to another host with the token just spent."""
    request = (
        f"GET {path}?token={running.token} HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", running.port), timeout=30) as line:
        line.sendall(request.encode())
        answer = b"".join(iter(lambda: line.recv(4096), b"")).decode("latin-1")
    location = re.search(r"^location: (.*)\r$", answer, re.M | re.I)
    target = location[1] if location else "/"
    assert httpx.URL(running.root).join(target.replace("\\", "/")).host == "127.0.0.1"


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_no_inline_script_or_style(running: Served, address: str) -> None:
    with running.clerk() as client:
        page = client.get(address.format(id=running.book(client).removeprefix("/book/"))).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", page, re.I)
    assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//", page, re.I)


def test_two_pages_in_one_browser(running: Served, own: Served) -> None:
    """Cookies do not know ports: the second folder opened must not lock the clerk out of the first."""
    with running.clerk() as client:
        client.get(own.line)
        assert client.get("/").status_code == 200
        assert client.get(own.root).status_code == 200


# Where one may reach

UPWARDS = (
    "..",
    "../secret.xlsx",
    "..%2Fsecret.xlsx",
    "%2e%2e%2fsecret.xlsx",
    "..%5csecret.xlsx",
    "%2Fetc%2Fpasswd",
    "a%00b.xlsx",
    "..%c0%afsecret.xlsx",
)


@pytest.mark.parametrize("up", UPWARDS)
@pytest.mark.parametrize(
    "address",
    ["/book/{up}", "/book/{up}/compare", "/book/{up}/out/docx-public", "/rule/{up}", "/static/{up}", "/static/../{up}"],
)
def test_reading_outside_the_folder(running: Served, up: str, address: str) -> None:
    with running.clerk() as client:
        head = f"Host: 127.0.0.1:{running.port}\r\nCookie: {ticket(client)}\r\nConnection: close\r\n"
    request = f"GET {address.format(up=up)} HTTP/1.1\r\n{head}\r\n"
    assert int(raw(running, request).split()[1]) in (400, 404)


@pytest.mark.parametrize(
    "name",
    [
        *UPWARDS,
        "C:%5Cx.xlsx",
        "CON.xlsx",
        "nul.xlsx",
        ".hidden.xlsx",
        "~$x.xlsx",
        "x.exe",
        "x.xlsx.bat",
        "x.jinja",
        "报告%E2%80%AExslx.exe",
        "报告%E2%80%AE.xlsx",
        "%20.xlsx",
        "a:b.xlsx",
        "%E9%95%BF" * 300 + ".xlsx",
    ],
)
def test_a_name_that_no_file_may_have(running: Served, name: str) -> None:
    around = contents(running.folder.parent)
    with running.clerk() as client:
        cookie = ticket(client)
    head = f"PUT /files/{name} HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nOrigin: {running.root}\r\nCookie: {cookie}\r\n"
    status = raw(running, head + "Content-Length: 1\r\nConnection: close\r\n\r\nx").split()[1]
    assert status in ("400", "404", "405", "422")
    assert contents(running.folder.parent) == around


def test_links_that_lead_out(tmp_path: Path) -> None:
    outside = desk_of(tmp_path / "outside", SAMPLE, "2023-沈丘县司法局.xlsx")
    folder = desk_of(tmp_path / "desk", SAMPLE)
    (folder / "link.xlsx").symlink_to(outside / "2023-沈丘县司法局.xlsx")
    (folder / "dangling.xlsx").symlink_to(outside / "new.xlsx")
    (folder / "templates").symlink_to(outside)
    (folder / "far.xlsx").symlink_to(outside, target_is_directory=True)
    before = contents(outside)
    with serving(folder) as served, served.clerk() as client:
        assert "沈丘县" not in client.get("/").text
        served.book(client)  # the only one
        for name in ("link.xlsx", "dangling.xlsx", "far.xlsx"):
            assert client.put(f"/files/{name}", content=(DATA / SAMPLE).read_bytes()).status_code < 500
    assert contents(outside) == before
