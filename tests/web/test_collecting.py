"""年度汇总: the page says of the folder's files what ``collect`` says of them, and follows each save."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import openpyxl
from serving import DATA, contents, desk_of, serving

NAMES = ("2023-湖滨区司法局.xlsx", "2023-沈丘县司法局.xlsx")


def test_who_reported_and_what_it_comes_to(tmp_path: Path) -> None:
    folder = desk_of(tmp_path / "desk", *NAMES)
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04")
    before = contents(folder)
    with serving(folder, "--read-only") as served, served.clerk() as client:
        page = client.get("/collect")
        assert page.status_code == 200
        for told in ("湖滨区司法局", "沈丘县司法局", "坏.xlsx", "已报 2 家", "读不出 1 家"):
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


def test_an_empty_folder(tmp_path: Path) -> None:
    with serving(desk_of(tmp_path / "desk")) as served, served.clerk() as client:
        assert client.get("/collect").status_code == 200
        assert client.get("/collect/out").status_code == 200
