"""Below the metrics the page has a free row: whoever writes there has one more; the bureau's own can be renamed."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from desks import asking, attribute, book_of, type_in
from starlette.testclient import TestClient

from drafter.model.facts import Metric
from drafter.pipeline import Pipeline
from running import SAMPLE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / "甲局.xlsx"))


def metrics(path: Path) -> dict[str, Metric]:
    facts = Pipeline().draft(path).facts
    assert facts is not None
    return {metric.name: metric for metric in facts.metrics}


def free(client: TestClient) -> dict[str, str]:
    """The cells of the free row by what they are for."""
    row = re.search(r'<tr[^>]* class="fresh"(?:(?!</tr>).)*', client.get(book_of(client)).text, re.S)
    assert row
    cells = re.findall(r'data-cell="(指标![A-Z]+\d+)"', row[0])
    return dict(zip(("编码", "指标名称", "本年", "单位", "上年"), cells, strict=True)) if cells else {}


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_metric_of_the_bureau_s_own_is_added_in_the_page(path: Path) -> None:
    before, known = path.read_bytes(), metrics(path)
    with asking(path.parent) as client:
        cells = free(client)
        # The number first: until it has a name, the row is the free one and keeps what was typed.
        assert type_in(client, cells["上年"], "28") == 200
        assert free(client) == cells
        for heading, typed in (("指标名称", "法治讲座"), ("本年", "36"), ("单位", "场")):
            assert type_in(client, cells[heading], typed) == 200
        assert free(client)["指标名称"] != cells["指标名称"]
        added = metrics(path).keys() - known.keys()
        assert added == {"法治讲座"}
        now = metrics(path)["法治讲座"]
        assert (now.value, now.previous, now.unit, str(now.cell)) == (Decimal(36), Decimal(28), "场", cells["本年"])
        sheet = openpyxl.load_workbook(path)["指标"]
        assert [sheet[cells[h].partition("!")[2]].data_type for h in ("本年", "上年", "指标名称")] == ["n", "n", "s"]
        was, is_now = parts(before), parts(path.read_bytes())
        changed = {name for name in was if was[name] != is_now[name]}
        assert was.keys() == is_now.keys()
        assert len([name for name in changed if name.startswith("xl/worksheets/")]) == 1
        for _ in range(4):
            assert client.post(f"{book_of(client)}/undo").status_code == 200
    assert path.read_bytes() == before


def test_it_is_printed_where_the_words_name_it(path: Path) -> None:
    facts = Pipeline().draft(path).facts
    assert facts is not None
    point = next(p for p in facts.points if p.in_use and p.text.cell)
    with asking(path.parent) as client:
        cells = free(client)
        for heading, typed in (("指标名称", "法治讲座"), ("本年", "36"), ("单位", "场")):
            assert type_in(client, cells[heading], typed) == 200
        assert type_in(client, str(point.text.cell), point.text.text + "举办讲座{法治讲座}。") == 200
        page = client.get(book_of(client)).text
    assert f'data-cell="{cells["本年"]}" class="v">36场' in page


def test_a_name_that_is_there_already_is_refused(path: Path) -> None:
    before = path.read_bytes()
    with asking(path.parent) as client:
        assert type_in(client, free(client)["指标名称"], next(iter(metrics(path)))) == 422
    assert path.read_bytes() == before


def test_the_newer_file_is_not_overwritten(path: Path) -> None:
    with asking(path.parent) as client:
        cell, seen = free(client)["指标名称"], attribute(client, "hash")
        book = openpyxl.load_workbook(path)
        book["指标"]["L2"] = "别处写的"
        book.save(path)
        saved = path.read_bytes()
        answer = client.post(f"{book_of(client)}/cell", json={"cell": cell, "value": "法治讲座", "hash": seen})
    assert answer.status_code == 409
    assert path.read_bytes() == saved


def test_only_the_bureau_s_own_are_renamed(path: Path) -> None:
    catalog = Pipeline().catalog
    known = {metric.name: metric.code in catalog.by_code for metric in metrics(path).values()}
    own, coded = (metrics(path)[next(name for name in known if known[name] is of)] for of in (False, True))
    with asking(path.parent) as client:
        assert type_in(client, f"指标!B{own.row}", "改了名的指标") == 200
        assert type_in(client, f"指标!C{own.row}", "批") == 200
        assert type_in(client, f"指标!B{coded.row}", "改了名的指标二") == 422
    assert metrics(path)["改了名的指标"].unit == "批"


def test_who_may_not_write_sees_no_free_row(path: Path) -> None:
    with asking(path.parent, read_only=True) as client:
        page = client.get(book_of(client)).text
    assert 'class="fresh"' not in page
    assert "<textarea" not in page
