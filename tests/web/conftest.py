"""A page for tests that only ask, and one for each test that writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import SAMPLE, Served, contents, desk_of, serving

from running import SAMPLE as BUREAU
from running import all_read, browser, served


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One page for all probes that must leave its folder as it is."""
    folder = desk_of(tmp_path_factory.mktemp("desk"), SAMPLE)
    before = contents(folder)
    with serving(folder) as served:
        yield served
        assert contents(folder) == before


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Served]:
    """A page of the test's own, to write in."""
    with serving(desk_of(tmp_path / "年度 报告", SAMPLE)) as served:
        yield served


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(BUREAU, tmp_path / "甲局.xlsx")
    return tmp_path


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    with browser() as driver:
        yield driver


@pytest.fixture
def page(folder: Path, chrome: Any) -> Iterator[Any]:
    with served(folder) as address:
        chrome.set_window_size(1366, 768)
        chrome.get_log("browser")
        chrome.get(address)
        all_read(chrome)
        yield chrome
        # A refused edit is an answer like any other; the browser logs it all the same.
        refused = ("409 (Conflict)", "422 (Unprocessable Entity)")
        assert [e for e in chrome.get_log("browser") if not any(r in e["message"] for r in refused)] == []
        # The page asks for news until it is left; the next test must not hear of a server that is gone.
        chrome.get("about:blank")
