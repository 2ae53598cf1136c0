"""What a clerk does with the page, in a real browser."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from drafter.model.document import Imprint, texts_of
from drafter.pipeline import Pipeline
from drafter.places import Cell
from drafter.workbook.patch import Edit, patch
from running import SAMPLE, WAIT, every, find, need_a_browser, wait

need_a_browser()


def open_book(page: Any) -> None:
    find(page, ".card h2 a").click()
    # The page looks once more when it begins to watch; then all is in its place.
    wait(page, lambda p: every(p, ".sheet") and p.execute_script("return document.body.dataset.watching === 'true'"))


def retype(field: Any, text: str) -> None:
    from selenium.webdriver.common.keys import Keys

    field.click()
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(text)


def value_of(path: Path, cell: str) -> Decimal | None:
    facts = Pipeline().draft(path).facts
    assert facts is not None
    return next(m.value for m in facts.metrics if str(m.cell) == cell)


def test_the_desk_says_what_is_empty_and_wrong(page: Any) -> None:
    text = find(page, ".card").text
    assert "解放区司法局" in text
    assert "2023年度" in text
    assert "已填" in text
    assert "错误" in text
    assert "token" not in page.current_url


def test_the_sheets_hold_every_word_of_the_report(page: Any, folder: Path) -> None:
    open_book(page)
    document = Pipeline().draft(folder / "甲局.xlsx").document
    words = "".join(t.text for b in document.blocks if not isinstance(b, Imprint) for t in texts_of(b))
    shown = page.execute_script("return [...document.querySelectorAll('.box')].map(b => b.textContent).join('')")
    assert "".join(shown.split()) == "".join(words.split())
    assert len(every(page, ".sheet")) >= 4
    # Nothing is cut off below a sheet's foot.
    assert page.execute_script(
        "return [...document.querySelectorAll('.box')].every(b => b.scrollHeight - b.clientHeight < 4)"
    )


def test_a_figure_is_shown_in_three_places(page: Any) -> None:
    open_book(page)
    figure = next(e for e in every(page, ".words .v") if e.get_attribute("data-cell") == "指标!D18")
    page.execute_script("arguments[0].scrollIntoView()", figure)
    figure.click()
    assert "sel" in figure.get_attribute("class")
    assert find(page, ".grid td.sel").get_attribute("data-cell") == "指标!D18"
    assert "cell=" in page.current_url
    assert "指标!D18" in find(page, "#live").get_attribute("textContent")


def test_a_finding_leads_to_its_cell(page: Any) -> None:
    open_book(page)
    find(page, ".find > button").click()
    assert find(page, ".find.sel .more").is_displayed()
    find(page, ".find.sel [data-mend]").click()
    active = page.switch_to.active_element
    assert active.get_attribute("aria-label").startswith("不足与原因!B2")
    active.send_keys("原因是学法制度落实不到位")
    page.execute_script("arguments[0].blur()", active)
    wait(page, lambda p: "已写入" in find(p, "#state").text)
    assert "学法制度落实不到位" in page.execute_script("return document.querySelector('.sheets').textContent")


def test_an_edit_reaches_the_file_and_can_be_undone(page: Any, folder: Path) -> None:
    open_book(page)
    field = find(page, 'td[data-cell="指标!D18"] input')
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", field)
    retype(field, "2968\n")
    wait(page, lambda p: "已写入" in find(p, "#state").text)
    assert value_of(folder / "甲局.xlsx", "指标!D18") == 2968
    find(page, "#undo").click()
    wait(page, lambda p: "已撤销" in find(p, "#state").text)
    assert value_of(folder / "甲局.xlsx", "指标!D18") == 2960


def test_what_excel_saves_is_shown(page: Any, folder: Path) -> None:
    """Saved as office programs save: a new file, renamed over the old one."""
    open_book(page)
    path = folder / "甲局.xlsx"
    aside = folder / "~tmp123"
    aside.write_bytes(patch(path.read_bytes(), {Cell("指标", "D18"): Edit(Decimal(3111))}))
    aside.replace(path)
    wait(page, lambda p: "3111件" in p.execute_script("return document.querySelector('.sheets').textContent"))
    assert "处有变化" in find(page, "#state").text
    assert every(page, ".words .new")


def test_the_newer_file_is_never_overwritten(page: Any, folder: Path) -> None:
    open_book(page)
    path = folder / "甲局.xlsx"
    field = find(page, 'td[data-cell="指标!D18"] input')
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", field)
    retype(field, "1")
    path.write_bytes(patch(path.read_bytes(), {Cell("指标", "D18"): Edit(Decimal(3111))}))
    # Enter may come before or after the page has seen it, and is no choice between the two.
    find(page, 'td[data-cell="指标!D18"] input').send_keys("\n")
    wait(page, lambda p: every(p, "td.clash .tell"))
    assert "3111" in find(page, "td.clash .tell").text
    assert "3111件" in page.execute_script("return document.querySelector('.sheets').textContent")
    page.execute_script("document.querySelector('td.clash input').focus()")
    page.switch_to.active_element.send_keys("\n")
    assert value_of(path, "指标!D18") == 3111


def test_keys(page: Any) -> None:
    open_book(page)
    body = find(page, "body")
    body.send_keys("j")
    first = find(page, ".find.sel").get_attribute("id")
    body.send_keys("j")
    assert find(page, ".find.sel").get_attribute("id") != first
    body.send_keys("k")
    assert find(page, ".find.sel").get_attribute("id") == first
    body.send_keys("/")
    assert page.switch_to.active_element.get_attribute("id") == "seek"


@pytest.mark.parametrize("width", [390, 820, 1366, 1920])
def test_nothing_scrolls_sideways(page: Any, width: int) -> None:
    page.set_window_size(max(width, 500), 800)
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
        open_or_read = find(page, ".card h2 a").get_attribute("href")
        page.get(open_or_read)
        wait(page, lambda p: every(p, ".words"))
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_no_request_leaves_the_machine(page: Any) -> None:
    open_book(page)
    names = page.execute_script("return performance.getEntriesByType('resource').map(e => new URL(e.name).host)")
    assert set(names) <= {page.execute_script("return location.host")}


def test_a_finding_is_mended_or_put_aside_at_one_click(page: Any, folder: Path) -> None:
    open_book(page)
    page.execute_script("document.querySelector('.find[data-code=D609] > button').click()")
    find(page, ".find.sel [data-act=mend]").click()
    wait(page, lambda p: "经营主体" in p.execute_script("return document.querySelector('.sheets').textContent"))
    assert not every(page, ".find[data-code=D609]")
    wait(page, lambda p: "已写入" in find(p, "#toast").text)
    page.execute_script("document.querySelector('.find[data-code=D323] > button').click()")
    find(page, ".find.sel [data-act=silence]").click()
    wait(page, lambda p: not every(p, ".find[data-code=D323]"))
    find(page, "#toast button").click()
    wait(page, lambda p: every(p, ".find[data-code=D323]"))
    assert "市场主体" not in page.execute_script("return document.querySelector('.sheets').textContent")


def test_the_report_is_built_into_the_folder(page: Any, folder: Path) -> None:
    find(page, "[data-build]").click()
    wait(page, lambda p: "已生成" in find(p, "#state").text)
    assert (folder / "output" / "甲局.docx").is_file()


def test_the_citys_page_leads_down_to_the_bureaus_cell(page: Any, folder: Path, tmp_path: Path) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    inbox = tmp_path / "收到的"
    inbox.mkdir()
    for name in ("2023-湖滨区司法局.xlsx", "2023-沈丘县司法局.xlsx"):
        shutil.copy(SAMPLE.parent / name, inbox / name)
    find(page, "a[href='/collect']").click()
    find(page, "#pick").send_keys("\n".join(str(p) for p in inbox.iterdir()))
    wait(page, lambda p: len(every(p, "#bureaus tr")) == 3)
    assert sorted(p.name for p in folder.glob("*.xlsx")) == [
        "2023-沈丘县司法局.xlsx",
        "2023-湖滨区司法局.xlsx",
        "甲局.xlsx",
    ]
    # At one go: the page shows itself anew while files arrive.
    page.execute_script(
        "[...document.querySelectorAll('a.opens')].find(a => a.textContent === '排查发现矛盾纠纷').click()"
    )
    opened = "document.querySelector('#totals tr.sel')?.textContent.includes('排查发现矛盾纠纷')"
    wait(page, lambda p: p.execute_script(f"return {opened} && Boolean(document.querySelector('.under .bars a'))"))
    page.execute_script("document.querySelector('.under .bars a').click()")
    WebDriverWait(page, WAIT).until(lambda p: "/book/" in p.current_url and every(p, ".grid td.sel"))
    assert "cell=" in page.current_url
