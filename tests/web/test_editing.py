"""An edit in the page changes one cell of the file, and never what another program saved meanwhile."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from starlette.testclient import TestClient

from drafter.pipeline import Pipeline
from drafter.web.app import application
from drafter.web.desk import Desk
from drafter.web.security import Gate
from running import SAMPLE

GATE = Gate(8642, "right-token")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / "甲局.xlsx"))


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(application(Desk(path.parent), GATE), base_url="http://127.0.0.1:8642") as found:
        found.cookies.set(GATE.cookie, GATE.token)
        yield found


def book(client: TestClient) -> tuple[str, str]:
    """The file's id and the hash of its content."""
    file = client.get("/").text.split('href="/book/', 1)[1].split('"', 1)[0]
    page = client.get(f"/book/{file}").text
    return file, page.split('data-hash="', 1)[1].split('"', 1)[0]


def edit(client: TestClient, cell: str, value: str, seen: str = "") -> tuple[int, dict[str, str]]:
    file, now = book(client)
    answer = client.post(f"/book/{file}/cell", json={"cell": cell, "value": value, "hash": seen or now})
    return answer.status_code, answer.json()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_only_the_sheet_of_the_cell_differs(client: TestClient, path: Path) -> None:
    before = path.read_bytes()
    assert edit(client, "指标!D18", "2968")[0] == 200
    after = path.read_bytes()
    changed = {n for n, d in parts(after).items() if parts(before).get(n) != d}
    assert all("sheet" in n or "workbook.xml" in n or "sharedStrings" in n for n in changed)
    facts = Pipeline().draft(path).facts
    assert facts is not None
    assert next(m for m in facts.metrics if str(m.cell) == "指标!D18").value == 2968
    assert "2968" in client.get(f"/book/{book(client)[0]}").text


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("指标!D18", "若干"),
        ("指标!D18", "abc"),
        ("指标!ZZ9", "1"),
        ("没有!A1", "1"),
        ("指标", "1"),
        ("要点!A1", "x"),
        ("要点!E2", "看过"),
    ],
)
def test_a_bad_value_or_cell_writes_nothing(client: TestClient, path: Path, cell: str, value: str) -> None:
    before = path.read_bytes()
    status, told = edit(client, cell, value)
    assert status == 422
    assert told["message"]
    assert path.read_bytes() == before


def test_words_and_approximate_numbers(client: TestClient, path: Path) -> None:
    assert edit(client, "指标!D18", "2900余")[0] == 200
    assert edit(client, "不足与原因!B2", "原因是学法制度落实不到位")[0] == 200
    page = client.get(f"/book/{book(client)[0]}").text
    assert "2900余件" in page
    assert "学法制度落实不到位" in page


def test_what_another_program_saved_is_not_overwritten(client: TestClient, path: Path) -> None:
    _, seen = book(client)
    assert edit(client, "指标!D19", "351")[0] == 200
    saved = path.read_bytes()
    status, told = edit(client, "指标!D18", "1", seen)
    assert status == 409
    assert told["now"] == "2960"
    assert path.read_bytes() == saved


def test_undo_takes_back_the_last_edit_unless_it_changed_since(client: TestClient, path: Path) -> None:
    file, _ = book(client)
    assert client.post(f"/book/{file}/undo", json={}).status_code == 422
    assert edit(client, "指标!D18", "2968")[0] == 200
    assert client.post(f"/book/{file}/undo", json={}).status_code == 200
    facts = Pipeline().draft(path).facts
    assert facts is not None
    assert next(m for m in facts.metrics if str(m.cell) == "指标!D18").value == 2960


def test_words_of_a_workbook_are_never_markup(client: TestClient) -> None:
    assert edit(client, "要点!D2", "<img src=x onerror=alert(1)><b>粗</b>")[0] == 200
    page = client.get(f"/book/{book(client)[0]}").text
    assert "<img" not in page
    assert "&lt;img src=x" in page


def test_a_new_workbook_and_one_from_last_year(client: TestClient, path: Path) -> None:
    answer = client.post("/new", json={"year": "2026", "bureau": "乙县司法局", "kind": "司法局"})
    assert answer.status_code == 201
    assert "乙县司法局" in client.get(answer.json()["address"]).text
    old = Desk(path.parent).folder.id_of(path)
    answer = client.post("/from", json={"old": old, "year": "2024", "bureau": ""})
    assert answer.status_code == 201
    assert "2024年度" in client.get("/").text
    for body in ({"year": "26", "bureau": "乙"}, {"year": "2026", "bureau": ""}, {"old": "x", "year": "2026"}):
        assert client.post("/from" if "old" in body else "/new", json=body).status_code == 422


def test_an_old_report_becomes_a_workbook(client: TestClient) -> None:
    report = (Path(__file__).parents[1] / "reports" / "000.txt").read_bytes()
    answer = client.put("/files/2023年报告.txt", content=report)
    assert answer.status_code == 201
    assert answer.json()["name"].endswith(".xlsx")


@pytest.mark.parametrize("kind", ["docx-public", "docx-upward", "html", "annotated", "findings"])
def test_downloads(client: TestClient, kind: str) -> None:
    answer = client.get(f"/book/{book(client)[0]}/out/{kind}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert len(answer.content) > 500


def test_no_such_download(client: TestClient) -> None:
    assert client.get(f"/book/{book(client)[0]}/out/exe").status_code == 404


def test_a_mend_changes_one_cell_and_is_undone(client: TestClient, path: Path) -> None:
    file, seen = book(client)
    before = path.read_bytes()
    ask = {"code": "D609", "cell": "要点!D17", "hash": seen}
    assert 'data-act="mend">改为“经营主体”' in client.get(f"/book/{file}").text
    assert client.post(f"/book/{file}/mend", json={**ask, "hash": "old"}).status_code == 409
    assert client.post(f"/book/{file}/mend", json={**ask, "code": "D101"}).status_code == 422
    assert path.read_bytes() == before
    assert client.post(f"/book/{file}/mend", json=ask).status_code == 200
    assert "经营主体" in client.get(f"/book/{file}").text
    assert "市场主体" not in client.get(f"/book/{file}").text
    assert client.post(f"/book/{file}/undo", json={}).status_code == 200
    assert "市场主体" in client.get(f"/book/{file}").text


def test_what_was_checked_is_not_told_again(client: TestClient) -> None:
    file, seen = book(client)
    ask = {"code": "D323", "cell": "指标!D18", "hash": seen}
    assert 'data-code="D323"' in client.get(f"/book/{file}").text
    for bad in ({"code": "D000"}, {"cell": "x"}):
        assert client.post(f"/book/{file}/silence", json={**ask, **bad}).status_code == 422
    assert client.post(f"/book/{file}/silence", json=ask).status_code == 200
    page = client.get(f"/book/{file}").text
    assert 'data-code="D323"' not in page
    assert "D323@指标!D18" in page


def test_the_desk_says_when_the_report_was_built_and_that_it_was_edited(client: TestClient, path: Path) -> None:
    file, _ = book(client)
    assert "还没有生成" in client.get("/").text
    answer = client.post(f"/book/{file}/build", json={})
    assert (answer.status_code, answer.json()["name"]) == (201, "output/甲局.docx")
    assert "还没有生成" not in client.get("/").text
    report = path.parent / "output" / "甲局.docx"
    edited = docx.Document(str(report))
    edited.paragraphs[0].add_run("改")
    edited.save(str(report))
    assert "有人在 Word 里改过" in client.get("/").text
    assert "取回这一份" in client.get(f"/book/{file}/merge").text
    # Built anew, the edited one stays beside the new one.
    kept = client.post(f"/book/{file}/build", json={}).json()["kept"]
    assert docx.Document(str(report.parent / kept)).paragraphs[0].text.endswith("改")


def test_the_word_file_has_the_layout_that_is_shown(client: TestClient, path: Path) -> None:
    """生成 Word made the workbook's own 版式, whichever was looked at."""
    file, _ = book(client)
    told = client.post(f"/book/{file}/build", json={"layout": "上行"}).json()
    assert (told["layout"], told["address"]) == ("上行", f"/book/{file}/out/docx-upward")
    upward = (path.parent / "output" / "甲局.docx").read_bytes()
    told = client.post(f"/book/{file}/build", json={}).json()
    assert (told["layout"], told["address"]) == ("公开", f"/book/{file}/out/docx-public")
    assert (path.parent / "output" / "甲局.docx").read_bytes() != upward


def test_what_is_no_workbook_is_refused_when_it_is_dropped(client: TestClient, path: Path) -> None:
    """A picture named 图.xlsx stood on the desk as a damaged workbook."""
    page = client.put("/files/图.xlsx", content=b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert page.status_code == 422
    assert [p.name for p in path.parent.glob("*.xlsx")] == ["甲局.xlsx"]
    # The list of those who report has none of our sheets, and `collect` looks for it.
    roster = io.BytesIO()
    openpyxl.Workbook().save(roster)
    assert client.put("/files/名单.xlsx", content=roster.getvalue()).status_code == 201


def test_a_page_that_listens_does_not_hold_up_the_end(path: Path) -> None:
    """Ctrl+C took a second while a page was open: the server waited for its line."""
    desk = Desk(path.parent)
    desk.ended = lambda: True
    with TestClient(application(desk, GATE), base_url="http://127.0.0.1:8642") as client:
        client.cookies.set(GATE.cookie, GATE.token)
        assert client.get("/events").text == "event: ready\ndata: {}\n\n"
