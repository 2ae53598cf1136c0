"""Nobody but the page's own user gets in, and nothing outside the folder is ever shown or written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from drafter.web.app import application
from drafter.web.desk import Desk
from drafter.web.folder import LIMIT
from drafter.web.security import Gate
from running import SAMPLE, served

GATE = Gate(8642, "right-token")
BASE = "http://127.0.0.1:8642"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "年度报告"
    inside.mkdir()
    shutil.copy(SAMPLE, inside / "甲局.xlsx")
    return inside


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(application(Desk(folder), GATE), base_url=BASE, follow_redirects=False) as found:
        found.cookies.set(GATE.cookie, GATE.token)
        yield found


def the_file(client: TestClient) -> str:
    return client.get("/").text.split('href="/book/', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost:1", "[::1]:8642", ""])
def test_a_foreign_host_is_misdirected(client: TestClient, host: str) -> None:
    for path in ("/", "/static/page.css", "/files/a.xlsx"):
        assert client.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/book/x", "/collect", "/rule/D203", "/events", "/book/x/out/pdf"])
def test_no_token_no_page(client: TestClient, path: str) -> None:
    client.cookies.clear()
    assert client.get(path).status_code == 401
    assert client.get(f"{path}?token=wrong").status_code == 401


def test_styles_and_scripts_come_together_each_once(client: TestClient) -> None:
    parts = [client.get(f"/static/{name}.js").text for name in ("page", "edits", "book")]
    assert client.get("/static/page+edits+book.js").text == "\n".join(parts)
    for name in ("page+page.js", "page+nothing.js", "page+.js", "page+book", "+.css", "page.css+page.js"):
        assert client.get(f"/static/{name}").status_code == 404, name


def test_styles_and_scripts_need_none(client: TestClient) -> None:
    client.cookies.clear()
    for name in ("page.css", "page.js", "icon.svg"):
        assert client.get(f"/static/{name}").status_code == 200


def test_the_token_leaves_the_address_bar(client: TestClient) -> None:
    client.cookies.clear()
    answer = client.get(f"/?token={GATE.token}&year=2023")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?year=2023"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_the_policy_allows_no_inline_script(client: TestClient) -> None:
    file = the_file(client)
    for path in ("/", f"/book/{file}", "/rule/D203", f"/book/{file}/compare"):
        answer = client.get(path)
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert " style=" not in answer.text
        assert "onclick" not in answer.text
        assert "<script>" not in answer.text


WRITES = [
    ("POST", "/new"),
    ("POST", "/from"),
    ("PUT", "/files/b.xlsx"),
    ("POST", "/book/{}/cell"),
    ("POST", "/book/{}/mend"),
    ("POST", "/book/{}/silence"),
    ("POST", "/book/{}/undo"),
    ("POST", "/book/{}/build"),
    ("POST", "/book/{}/merge"),
    ("POST", "/book/{}/merge/built"),
    ("PUT", "/book/{}/merge/b.docx"),
    ("POST", "/collect/book"),
    ("PUT", "/collect/files/b.xlsx"),
]
"""Every address that writes."""
ASKED = {
    "year": "2026",
    "bureau": "乙局",
    "code": "D609",
    "cell": "要点!D17",
    "value": "x",
    "hash": "",
    "name": "新.xlsx",
}


def test_every_address_that_writes_is_tried_here(folder: Path) -> None:
    routes = application(Desk(folder), GATE).routes
    found = {
        (method, getattr(route, "path", ""))
        for route in routes
        for method in (getattr(route, "methods", None) or ())
        if method not in ("GET", "HEAD")
    }
    tried = {
        (method, path.replace("{}", "{file}").replace("b.xlsx", "{name}").replace("b.docx", "{name}"))
        for method, path in WRITES
    }
    assert found - {("POST", "/trust")} == tried


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(("method", "path"), WRITES)
def test_nothing_is_written_for_another_page_or_read_only(
    folder: Path, method: str, path: str, read_only: bool
) -> None:
    headers = {} if read_only else {"Origin": "https://evil.example"}
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with TestClient(application(Desk(folder, read_only=read_only), GATE), base_url=BASE) as client:
        client.cookies.set(GATE.cookie, GATE.token)
        answer = client.request(method, path.format(the_file(client)), json=ASKED, headers=headers)
        assert answer.status_code == 403
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_page_writes_nothing(client: TestClient, folder: Path, headers: dict[str, str]) -> None:
    before = (folder / "甲局.xlsx").read_bytes()
    file = the_file(client)
    assert client.post("/new", json={"year": "2026", "bureau": "乙局"}, headers=headers).status_code == 403
    assert client.put("/files/b.xlsx", content=before, headers=headers).status_code == 403
    assert client.post(f"/book/{file}/cell", json={}, headers=headers).status_code == 403
    assert [p.name for p in folder.iterdir()] == ["甲局.xlsx"]
    assert (folder / "甲局.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    "path",
    [
        "/book/..%2f..%2fetc%2fpasswd",
        "/book/%2e%2e/out/html",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/../../showing.py",
        "/rule/..%2f..%2fetc",
        "/book/甲局.xlsx",
    ],
)
def test_nothing_outside_is_shown(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import" not in answer.text


@pytest.mark.parametrize(
    "name",
    [
        "..%2fx.xlsx",
        "..%5cx.xlsx",
        "a%00.xlsx",
        "CON.xlsx",
        "con%20.xlsx",
        "COM%C2%B9.xlsx",
        "CONIN%24.xlsx",
        "x.exe",
        ".x.xlsx",
        "~%24x.xlsx",
        "%E2%80%AEslx.xlsx",
        "甲" * 90 + ".xlsx",
    ],
)
def test_names_that_may_not_be_written(client: TestClient, folder: Path, name: str) -> None:
    assert client.put(f"/files/{name}", content=b"x").status_code in (404, 422)
    assert [p.name for p in folder.parent.rglob("*") if p.is_file()] == ["甲局.xlsx"]


def test_a_link_out_of_the_folder_is_not_followed(client: TestClient, folder: Path) -> None:
    secret = folder.parent / "secret.xlsx"
    shutil.copy(SAMPLE, secret)
    (folder / "link.xlsx").symlink_to(secret)
    page = client.get("/").text
    assert page.count("<article") == 1
    assert client.get(f"/book/{Desk(folder).folder.id_of(folder / 'link.xlsx')}").status_code == 404


def test_sixty_megabytes_are_too_many(client: TestClient, folder: Path) -> None:
    assert client.put("/files/big.xlsx", content=b"x" * (LIMIT + 1)).status_code == 413

    def stream() -> Iterator[bytes]:
        for _ in range(60):
            yield b"x" * 1_048_576

    assert client.put("/files/big.xlsx", content=stream()).status_code == 413
    assert [p.name for p in folder.iterdir()] == ["甲局.xlsx"]


def test_what_is_no_workbook_is_shown_in_grey(client: TestClient, folder: Path) -> None:
    assert client.put("/files/bad.xlsx", content=b"PK\x03\x04nothing").status_code == 422
    (folder / "bad.xlsx").write_bytes(b"PK\x03\x04nothing")
    page = client.get("/").text
    assert page.count("<article") == 2
    assert "grey" in page


def test_a_file_that_is_there_stays(client: TestClient, folder: Path) -> None:
    before = (folder / "甲局.xlsx").read_bytes()
    answer = client.put("/files/甲局.xlsx", content=SAMPLE.read_bytes() + b"")
    assert answer.status_code == 201
    assert answer.json()["name"] != "甲局.xlsx"
    assert (folder / "甲局.xlsx").read_bytes() == before


def test_read_only_writes_nothing(folder: Path) -> None:
    with TestClient(application(Desk(folder, read_only=True), GATE), base_url=BASE) as client:
        client.cookies.set(GATE.cookie, GATE.token)
        file = the_file(client)
        page = client.get(f"/book/{file}").text
        assert "<textarea" not in page
        assert "<input value" not in page
        # Nothing leads to where nothing can be done.
        assert "取回修改" not in page
        assert "不能取回" in client.get(f"/book/{file}/merge").text
        assert client.post("/new", json={"year": "2026", "bureau": "乙局"}).status_code == 403
        assert client.put("/files/b.xlsx", content=b"x").status_code == 403
        assert client.post(f"/book/{file}/cell", json={"cell": "要点!D2", "value": "x", "hash": ""}).status_code == 403
    assert [p.name for p in folder.iterdir()] == ["甲局.xlsx"]


def test_templates_of_the_folder_wait_for_a_word(client: TestClient, folder: Path) -> None:
    annual = folder / "templates" / "annual"
    annual.mkdir(parents=True)
    (annual / "report.jinja").write_text("# 别人的模板\n", encoding="utf-8")
    file = the_file(client)
    assert "别人的模板" not in client.get(f"/book/{file}").text
    mark = client.get("/").text.split('data-trust="', 1)[1].split('"', 1)[0]
    assert client.post("/trust", json={"mark": "other"}).status_code == 422
    assert client.post("/trust", json={"mark": mark}).status_code == 200
    assert "别人的模板" in client.get(f"/book/{file}").text


def test_the_server_itself(folder: Path) -> None:
    """One line, on this machine's own address alone; many requests at once; ended by a signal."""
    with served(folder) as address:
        assert address.startswith("http://127.0.0.1:")
        assert "/?token=" in address
        base, token = address.split("/?token=")
        name = f"drafter-token-{base.rsplit(':', 1)[1]}"
        with httpx.Client(base_url=base, trust_env=False, cookies={name: token}) as client:
            assert "甲局.xlsx" in client.get("/").text
            assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
            assert all(client.get("/static/page.css").status_code == 200 for _ in range(300))
        assert httpx.get(base, trust_env=False).status_code == 401


def test_a_folder_that_is_gone_is_told_and_not_made_anew(client: TestClient, folder: Path) -> None:
    file, data = the_file(client), (folder / "甲局.xlsx").read_bytes()
    away = folder.with_name("移走")
    folder.rename(away)
    for path in ("/", f"/book/{file}", f"/book/{file}/out/docx-public", f"/book/{file}/merge"):
        answer = client.get(path)
        assert (answer.status_code, "找不到文件夹" in answer.text) == (404, True), path
    assert "找不到文件夹" in client.get("/collect").text
    asked = {"year": "2026", "bureau": "乙局", "kind": "司法局"}
    for answer in (client.put("/files/b.xlsx", content=data), client.post("/new", json=asked)):
        assert (answer.status_code, "找不到文件夹" in answer.json()["message"]) == (422, True)
    assert not folder.exists()
    away.rename(folder)
    assert "甲局" in client.get("/").text


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "Text/Plain"])
def test_a_form_is_refused_whatever_it_says_of_its_origin(client: TestClient, folder: Path, kind: str) -> None:
    answer = client.post("/new", content=b'{"year": "2026", "bureau": "x"}', headers={"Content-Type": kind})
    assert answer.status_code == 403
    assert len(list(folder.iterdir())) == 1
