"""年度汇总: the page says of the folder's files what ``collect`` says of them, and follows each save."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import openpyxl
from serving import DATA, contents, desk_of, serving

from drafter.web.collecting import PATIENT

REPORTS = Path(__file__).parents[1] / "reports"
NAMES = ("2023-湖滨区司法局.xlsx", "2023-沈丘县司法局.xlsx")


def test_who_reported_and_what_it_comes_to(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk", *NAMES)
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04")
    before = contents(folder)
    with serving(folder, "--read-only") as served, served.clerk() as client:
        page = client.get("/collect")
        assert page.status_code == 200
        for told in ("湖滨区司法局", "沈丘县司法局", "读不出</span> 坏.xlsx", "已报 2 家", "共 2 家"):
            assert told in page.text
        # A figure leads to its cell.
        link = re.search(r'href="(/book/\w+\?cell=指标![A-Z]+\d+)"', page.text)
        assert link
        assert client.get(link[1]).status_code == 200
        assert client.get("/collect?year=2019").status_code == 200
        assert client.get("/collect?year=../x").status_code == 200
        book = openpyxl.load_workbook(BytesIO(client.get("/collect/out").content))
        assert {"完整性", "汇总", "明细"} <= set(book.sheetnames)
        # What is saved anew is read anew.
        (folder / NAMES[1]).unlink()
        assert "沈丘县司法局" not in client.get("/collect").text
        (folder / "来了.xlsx").write_bytes((DATA / NAMES[1]).read_bytes())
        assert "沈丘县司法局" in client.get("/collect").text
        (folder / "来了.xlsx").rename(folder / NAMES[1])
    assert contents(folder) == before


def test_an_approximate_figure_stays_one(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk", "2023-解放区司法局.xlsx")
    with serving(folder) as served, served.clerk() as client:
        assert ">30余<" in client.get("/collect").text


def test_a_figure_that_was_not_added_is_told_once(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk", *NAMES)
    with serving(folder) as served, served.clerk() as client:
        page = client.get("/collect").text
    assert page.count("不能换算") == 1


def test_a_roster_names_those_that_owe(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk", *NAMES)
    roster = openpyxl.Workbook()
    for row in (
        ("单位名称", "单位类型", "应报"),
        ("湖滨区司法局", "司法局", "是"),
        ("某某镇人民政府", "乡镇街道", "是"),
    ):
        roster.active.append(row)
    roster.save(folder / "名单.xlsx")
    with serving(folder) as served, served.clerk() as client:
        page = client.get("/collect").text
        assert "某某镇人民政府" in page
        assert "未报 1 家" in page


def test_folders_within_the_folder_are_told(tmp_path: Path) -> None:
    """`collect` reads them, the page does not: whoever had sorted the files was shown 未报 for all."""
    folder = desk_of(tmp_path / "desk", NAMES[0])
    for inside in ("区县/一", "空", "output"):
        (folder / inside).mkdir(parents=True)
    (folder / "区县/一/甲.xlsx").write_bytes(b"PK")
    (folder / "output/甲.docx").write_bytes(b"PK")
    with serving(folder) as served, served.clerk() as client:
        page = client.get("/collect").text
        assert "里面的文件夹“区县”没有读" in page
        (folder / "区县/一/甲.xlsx").unlink()
        assert "没有读：" not in client.get("/collect").text


def test_the_desk_opens_on_a_folder_of_reports_without_workbooks(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk")
    (folder / "某某局报告.txt").write_text("某某局2026年法治政府建设年度报告", encoding="utf-8")
    with serving(folder) as served, served.clerk() as client:
        page = client.get("/")
        assert (page.status_code, "某某局报告.txt" in page.text) == (200, True)


def test_what_changes_as_files_come_holds_the_bar_too(tmp_path: Path) -> None:
    """Files dropped into an empty folder: the bar above went on saying 0 家单位, and offered no list of who is missing."""
    folder = desk_of(tmp_path / "desk")
    with serving(folder) as served, served.clerk() as client:
        assert "0 家单位" in client.get("/collect").text
        (folder / NAMES[0]).write_bytes((DATA / NAMES[0]).read_bytes())
        _roster(folder, "湖滨区司法局", "某某镇人民政府")
        part = client.get("/collect?part=1").text
        bar = part[part.index('class="bar"') : part.index("</header>")]
        assert ("2023年度" in bar, "2 家单位" in bar, "/collect/missing" in bar) == (True, True, True)
        page = client.get("/collect").text
        assert (page.count('id="state"'), page.count('class="bar"')) == (1, 1)


def test_a_report_has_no_cells_to_fill_in_and_its_places_are_words(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk")
    (folder / "沈丘.txt").write_bytes((REPORTS / "003.txt").read_bytes())
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04")
    with serving(folder) as served, served.clerk() as client:
        page = client.get("/collect").text
        assert "0/0" not in page
        assert "沈丘.txt　主要举措" in page
        assert "个文件读不出" in page[: page.index("完整性</h2>")]
        assert "点单位" not in client.get("/collect?metric=TJ03").text
        assert "由报告识别</span>" in client.get("/collect?metric=TJ03").text


def test_an_empty_folder(tmp_path: Path) -> None:
    with serving(desk_of(tmp_path / "desk")) as served, served.clerk() as client:
        assert client.get("/collect").status_code == 200
        assert client.get("/collect/out").status_code == 200


def test_a_total_opens_on_the_figures_behind_it(tmp_path: Path) -> None:
    with serving(desk_of(tmp_path / "desk", *NAMES)) as served, served.clerk() as client:
        asked = re.search(r'href="\?metric=([A-Z]{2}\d+)"', client.get("/collect?metric=").text)
        assert asked
        page = client.get(f"/collect?metric={asked[1]}").text
        under = page[page.index('class="under"') :]
        under = under[: under.index("</tr>")]
        assert "区司法局" in under or "县司法局" in under
        assert "指标!D" in under
        # A rate is worked out from the parts, and read with two digits at most.
        assert not re.search(r"<b>\d+\.\d{3,}", client.get("/collect").text)
        changed = client.get("/collect?sort=change&part=1")
        assert changed.status_code == 200
        assert "<html" not in changed.text


def test_who_is_to_be_asked_again(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk", *NAMES)
    _roster(folder, "湖滨区司法局", "沈丘县司法局", "某某镇人民政府", "=坏人()")
    with serving(folder) as served, served.clerk() as client:
        answer = client.get("/collect/missing")
        assert "attachment" in answer.headers["content-disposition"]
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert [line.split(",")[:2] for line in lines[1:]] == [["某某镇人民政府", "未报"], ["'=坏人()", "未报"]]


def test_a_folder_is_brought_file_by_file_and_never_twice(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk")
    data = (DATA / NAMES[0]).read_bytes()
    with serving(folder) as served, served.clerk() as client:
        for _ in range(2):
            assert client.put(f"/collect/files/{NAMES[0]}", content=data).status_code == 201
        assert client.put("/collect/files/报告.txt", content="法治政府建设年度报告".encode()).status_code == 201
        # Nothing becomes a workbook here: a report is counted as it came.
        assert sorted(p.name for p in folder.iterdir()) == [NAMES[0], "报告.txt"]
        assert client.put("/collect/files/..%2Fx.xlsx", content=data).status_code in (404, 405, 422)
        assert client.put("/collect/files/x.exe", content=data).status_code == 422
        assert "已报 1 家" in client.get("/collect").text


def test_the_citys_own_workbook_is_no_bureau(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk", *NAMES)
    with serving(folder) as served, served.clerk() as client:
        for bad in ("", " "):
            assert client.post("/collect/book", json={"bureau": bad}).status_code == 422
        answer = client.post("/collect/book", json={"bureau": "示例市司法局"})
        assert answer.status_code == 201
        assert "示例市司法局" in client.get(answer.json()["address"]).text
        assert (folder / "本市-2023-示例市司法局.xlsx").is_file()
        assert "共 2 家" in client.get("/collect").text
    with serving(folder, "--read-only") as served, served.clerk() as client:
        assert client.post("/collect/book", json={"bureau": "示例市司法局"}).status_code == 403
        assert client.put(f"/collect/files/{NAMES[0]}", content=b"x").status_code == 403


def test_many_files_are_read_while_the_page_shows_how_far_it_is(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk")
    for number in range(PATIENT + 5):
        (folder / f"{number:03d}.xlsx").write_bytes((DATA / NAMES[number % 2]).read_bytes())
    with serving(folder) as served, served.clerk() as client:
        assert f"共 {PATIENT + 5} 份" in client.get("/collect").text
        seen = []
        with client.stream("GET", "/events") as events:
            for line in events.iter_lines():
                if line.startswith("data: {") and '"total"' in line:
                    seen.append(json.loads(line.removeprefix("data: ")))
                if 'data-ended="true"' in client.get("/collect?part=1").text:
                    break
        assert all(0 < told["done"] <= told["total"] for told in seen)
        page = client.get("/collect").text
        assert "重复 2 家" in page


def _roster(folder: Path, *names: str) -> None:
    roster = openpyxl.Workbook()
    roster.active.append(("单位名称", "单位类型", "应报"))
    for name in names:
        roster.active.append((name, "", "是"))
        roster.active.cell(roster.active.max_row, 1).data_type = "s"
    roster.save(folder / "名单.xlsx")
