"""The page follows its file whatever becomes of it, and the clerk stays where she was."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from drafter.places import Cell
from drafter.workbook.patch import Edit, patch
from running import browser, every, find, need_a_browser, served, wait

need_a_browser()
FOCUS = "const e = document.activeElement; return e.closest('.find')?.dataset.code || e.tagName"


@pytest.fixture
def open_page(folder: Path, chrome: Any) -> Iterator[Any]:
    """A workbook's page; refusals are logged by the browser, and wanted here."""
    with served(folder) as address:
        chrome.get(address)
        book(chrome)
        yield chrome
        chrome.get("about:blank")
        chrome.get_log("browser")


def book(page: Any) -> None:
    page.get(find(page, ".card h2 a").get_attribute("href"))
    wait(page, lambda p: p.execute_script("return document.body.dataset.watching === 'true'"))


def save(path: Path, number: int) -> None:
    path.write_bytes(patch(path.read_bytes(), {Cell("指标", "D18"): Edit(Decimal(number))}))


def shown(page: Any, number: int) -> bool:
    return bool(page.execute_script(f"return document.querySelector('.sheets').textContent.includes('{number}件')"))


def off(page: Any) -> bool:
    return bool(page.execute_script("return document.querySelector('.grid input').readOnly"))


@pytest.mark.parametrize("spoilt", ["damaged", "away"])
def test_a_file_that_comes_back_as_it_was_is_followed_again(open_page: Any, folder: Path, spoilt: str) -> None:
    """Unchanged, it was taken for what the page had already: the fault was shown for ever, and nothing could be typed."""
    path, page = folder / "甲局.xlsx", open_page
    whole = path.read_bytes()
    if spoilt == "damaged":
        path.write_bytes(whole[:5000])
    else:
        path.rename(folder / "~aside")
    wait(page, lambda p: find(p, "#trouble").is_displayed())
    assert "的样子" in find(page, "#trouble").text
    assert every(page, ".sheet")
    assert off(page)
    assert not find(page, "[data-build]").is_enabled()
    path.write_bytes(whole)
    wait(page, lambda p: not find(p, "#trouble").is_displayed())
    assert not off(page)
    save(path, 3111)
    wait(page, lambda p: shown(p, 3111))


def test_a_save_keeps_focus_and_filter(open_page: Any, folder: Path) -> None:
    """Whoever works by key was thrown to the top of the page; the list showed all findings again."""
    page = open_page
    find(page, "[data-filter=error]").click()
    page.execute_script("document.querySelector('.find:not([hidden]) > button').focus()")
    before = page.execute_script(FOCUS)
    save(folder / "甲局.xlsx", 3111)
    wait(page, lambda p: shown(p, 3111))
    assert page.execute_script(FOCUS) == before
    assert find(page, "[data-filter=error]").get_attribute("aria-pressed") == "true"
    kinds = {f.get_attribute("data-kind") for f in every(page, ".find") if f.is_displayed()}
    assert kinds == {"error"}
    # No heading stands over nothing.
    assert all(
        h.find_elements("xpath", "..//li[@data-kind='error']") for h in every(page, ".groups h3") if h.is_displayed()
    )


def test_after_a_mend_the_next_finding_has_the_focus(open_page: Any) -> None:
    page = open_page
    page.execute_script(
        "const b = document.querySelector('[data-act=mend]'); b.closest('.find').firstElementChild.click(); b.focus()"
    )
    ActionChains(page).send_keys(Keys.ENTER).perform()
    wait(page, lambda p: "已写入" in find(p, "#state").text)
    assert page.execute_script(FOCUS) != "BODY"
    # What was mended is struck for a moment, and goes.
    assert every(page, ".settled")
    wait(page, lambda p: not every(p, ".settled"))


def test_what_changed_is_looked_at_one_by_one(open_page: Any, folder: Path) -> None:
    page = open_page
    save(folder / "甲局.xlsx", 3111)
    wait(page, lambda p: shown(p, 3111))
    find(page, "#state button").click()
    seen = "const r = document.querySelector('.words .new').getBoundingClientRect(); return r.top < innerHeight && r.bottom > 0"
    assert page.execute_script(seen)


def test_an_open_workbook_is_written_once_it_is_saved_and_closed(open_page: Any, folder: Path) -> None:
    page, owner = open_page, folder / ".~甲局.xlsx"
    owner.write_bytes(b"")
    page.execute_script("const f = document.querySelector('td[data-cell=\"指标!D19\"] input'); f.focus(); f.select()")
    ActionChains(page).send_keys("352", Keys.ENTER).perform()
    wait(page, lambda p: every(p, ".tell"))
    told = find(page, ".tell").text
    assert "再试" in told
    assert str(folder) not in told
    owner.unlink()
    save(folder / "甲局.xlsx", 3111)
    wait(page, lambda p: "已写入 指标!D19" in find(p, "#state").text)
    assert not every(page, ".tell")


def test_a_filter_without_any_row_says_so(open_page: Any) -> None:
    """An empty table was shown: it looked as if the workbook had lost its rows."""
    page = open_page
    find(page, "#seek").send_keys("没有这个")
    assert find(page, "#sheet-metrics .none").is_displayed()
    find(page, "#sheet-metrics .none button").click()
    assert not find(page, "#sheet-metrics .none").is_displayed()


def test_a_filter_hides_nothing_that_is_asked_for(open_page: Any) -> None:
    """改这一格 led to a row that 待填 had taken away, and nothing was to be seen."""
    page = open_page
    find(page, "#needed").click()
    find(page, "[data-filter=error]").click()
    page.execute_script("document.querySelector('.words [data-cell=\"指标!D18\"]').click()")
    assert find(page, 'td[data-cell="指标!D18"] input').is_displayed()
    assert find(page, ".find.sel").is_displayed()
    find(page, ".find.sel [data-mend]").click()
    assert page.switch_to.active_element.get_attribute("aria-label").startswith("指标!D18")


def test_single_letters_stay_switched_off(open_page: Any) -> None:
    page = open_page
    page.execute_script("document.querySelector('[data-keys]').click()")
    find(page, "#letters").click()
    page.refresh()
    try:
        find(page, "body").send_keys("j")
        assert not every(page, ".find.sel")
    finally:
        page.execute_script("localStorage.clear()")


def test_many_tabs_and_one_that_is_closed(folder: Path) -> None:
    """Each tab held a line to the server, and a browser keeps six: the seventh was never shown."""
    with served(folder) as address, browser() as page:
        page.set_page_load_timeout(60)
        page.get(address)
        address = find(page, ".card h2 a").get_attribute("href")
        for _ in range(7):
            page.switch_to.new_window("tab")
            page.get(address)
        book_tabs = page.window_handles
        wait(page, lambda p: p.execute_script("return document.body.dataset.watching === 'true'"))
        # The tab that listens for the others goes, and another takes its place.
        page.switch_to.window(book_tabs[0])
        page.close()
        page.switch_to.window(book_tabs[-1])
        save(folder / "甲局.xlsx", 3111)
        wait(page, lambda p: shown(p, 3111))


def test_a_stopped_server_is_told_and_takes_no_edits(folder: Path) -> None:
    with browser() as page:
        with served(folder) as address:
            page.get(address)
            book(page)
        wait(page, lambda p: "程序已停止" in find(p, "#state").text)
        assert off(page)
        assert every(page, ".sheet")


def test_the_card_knows_the_report_that_was_built(folder: Path, page: Any) -> None:
    """It said 还没有生成 until the page was loaded anew."""
    find(page, "[data-build]").click()
    wait(page, lambda p: "生成" in find(p, ".card dl").text and "还没有生成" not in find(p, ".card dl").text)


def test_why_a_file_was_refused_stays_to_be_read(
    folder: Path, page: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    odd = tmp_path_factory.mktemp("odd") / "合影.png"
    odd.write_bytes(b"x")
    find(page, "#pick").send_keys(str(odd))
    wait(page, lambda p: "合影.png" in find(p, "#refused").text)
    page.get_log("browser")
