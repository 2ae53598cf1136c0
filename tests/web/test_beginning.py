"""A clerk who has nothing but last year's report begins in an empty folder, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from test_stories import every, find, open_book, wait

from drafter.pipeline import Pipeline
from running import SAMPLE, browser, need_a_browser, served

need_a_browser()
WIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONG = "2023年度某某市某某区法治政府建设情况报告填报工作簿（办公室最后改定）.xlsx"


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    with browser() as driver:
        yield driver


def narrow(page: Any) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def test_from_last_years_report_chosen_in_the_form(tmp_path: Path, chrome: Any) -> None:
    """The empty desk had one form, for those who have nothing; the other waited until a file lay in the folder."""
    folder = tmp_path / "空"
    folder.mkdir()
    last = tmp_path / "去年的报告.docx"
    pipeline = Pipeline()
    last.write_bytes(pipeline.render(pipeline.draft(SAMPLE), ["docx"])["docx"])
    assert docx.Document(str(last)).paragraphs
    with served(folder) as address:
        chrome.get_log("browser")
        chrome.get(address)
        forms = [f for f in every(chrome, "form[data-post]") if f.is_displayed()]
        assert {f.get_attribute("data-post") for f in forms} == {"/from", "/new"}
        assert chrome.execute_script(WIDE) <= 0
        narrow(chrome)
        assert chrome.execute_script(WIDE) <= 0
        chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        find(chrome, "#pick-old").send_keys(str(last))
        wait(chrome, lambda p: every(p, ".card"))
        wait(chrome, lambda p: find(p, "#from [name=year]").get_attribute("value") == "2024")
        assert "去年的报告" in find(chrome, "#old option:checked").text
        wait(chrome, lambda p: p.switch_to.active_element.get_attribute("name") == "year")
        find(chrome, "#from button[type=submit]").click()
        wait(chrome, lambda p: "2024年度" in p.title)
        assert chrome.get_log("browser") == []
        chrome.get("about:blank")
    facts = pipeline.draft(next(folder.glob("2024-*.xlsx"))).facts
    assert facts is not None
    assert any(m.previous is not None for m in facts.metrics)


def test_a_form_without_a_file_or_year(tmp_path: Path, chrome: Any) -> None:
    """Without a year it is the one after last year's; without a file it is said what is missing."""
    with served(tmp_path) as address:
        chrome.get(address)
        find(chrome, "#from button[type=submit]").click()
        wait(chrome, lambda p: "请先选去年的工作簿或报告" in find(p, "#from .say").text)
        shutil.copy(SAMPLE, tmp_path / "甲局.xlsx")
        wait(chrome, lambda p: every(p, ".card"))
        find(chrome, "#from [name=year]").clear()
        find(chrome, "#from button[type=submit]").click()
        wait(chrome, lambda p: "2024年度" in p.title)
        chrome.get("about:blank")


def test_a_long_name_pushes_nothing_out_of_a_narrow_window(tmp_path: Path, chrome: Any) -> None:
    """The buttons and the ends of the report's lines lay beyond the edge of a page 390 px wide."""
    shutil.copy(SAMPLE, tmp_path / LONG)
    with served(tmp_path) as address:
        narrow(chrome)
        try:
            chrome.get(address)
            assert chrome.execute_script(WIDE) <= 0
            chrome.get(find(chrome, ".card h2 a").get_attribute("href"))
            wait(chrome, lambda p: every(p, ".words"))
            for pane in ("report", "finds", "data"):
                chrome.execute_script(f"document.querySelector('.tabs [data-to={pane}]').click()")
                assert chrome.execute_script(WIDE) <= 0, pane
        finally:
            chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
            chrome.get("about:blank")


def test_undo_waits_until_there_is_something_to_undo(tmp_path: Path, chrome: Any) -> None:
    """It asked the server and told of nothing to undo; the browser logged an error."""
    shutil.copy(SAMPLE, tmp_path / "甲局.xlsx")
    with served(tmp_path) as address:
        chrome.set_window_size(1366, 768)
        chrome.get_log("browser")
        chrome.get(address)
        open_book(chrome)
        undo = find(chrome, "#undo")
        assert not undo.is_enabled()
        field = find(chrome, 'td[data-cell="指标!D18"] input')
        chrome.execute_script("arguments[0].focus(); arguments[0].select()", field)
        field.send_keys("2968\n")
        wait(chrome, lambda p: undo.is_enabled())
        undo.click()
        wait(chrome, lambda p: "已撤销 指标!D18" in find(p, "#state").text)
        assert not undo.is_enabled()
        assert (tmp_path / "甲局.xlsx").read_bytes() == SAMPLE.read_bytes()
        assert chrome.get_log("browser") == []
        chrome.get("about:blank")
