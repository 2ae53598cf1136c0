"""What a clerk types into the grids by key alone: nothing typed is lost, and the caret goes where Excel's goes."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from drafter.pipeline import Pipeline
from drafter.places import Cell
from drafter.workbook.patch import Edit, patch
from running import SAMPLE, all_read, find, need_a_browser, wait

need_a_browser()


def open_book(page: Any) -> None:
    page.get(find(page, ".card h2 a").get_attribute("href"))
    wait(page, lambda p: p.execute_script("return document.body.dataset.watching === 'true'"))


def field(page: Any, cell: str) -> Any:
    sheet = {"指标": "metrics", "要点": "points", "不足与原因": "short", "基本信息": "info"}[cell.partition("!")[0]]
    page.execute_script(f"document.getElementById('tab-{sheet}').click()")
    found = find(page, f'td[data-cell="{cell}"] :is(input, textarea)')
    page.execute_script("arguments[0].focus()", found)
    return found


def focused(page: Any) -> str:
    return str(page.execute_script("return document.activeElement.closest('td')?.dataset.cell || ''"))


def value(page: Any, cell: str) -> str:
    # At one go: the page takes in what was saved at any moment.
    return str(
        page.execute_script(f"""return document.querySelector('td[data-cell="{cell}"] :is(input, textarea)').value""")
    )


def retype(page: Any, cell: str, *keys: str) -> None:
    field(page, cell)
    page.execute_script("document.activeElement.select()")
    press(page, *keys)


def press(page: Any, *keys: str) -> None:
    ActionChains(page).send_keys(*keys).perform()


def test_enter_in_a_cell_of_words_writes_it_and_goes_down(page: Any, folder: Path) -> None:
    """It broke the line, so that the date's cell held one more line than its date."""
    open_book(page)
    field(page, "基本信息!B11")
    press(page, "2024年1月10日", Keys.ENTER)
    wait(page, lambda p: "已写入 基本信息!B11" in find(p, "#state").text)
    assert value(page, "基本信息!B11") == "2024年1月10日"
    assert focused(page) == "基本信息!B12"
    assert find(page, ".grid td.sel").get_attribute("data-cell") == "基本信息!B12"


def test_alt_and_enter_break_the_line_as_in_excel(page: Any) -> None:
    open_book(page)
    field(page, "不足与原因!B2")
    press(page, "学法不够。")
    ActionChains(page).key_down(Keys.ALT).send_keys(Keys.ENTER).key_up(Keys.ALT).perform()
    press(page, "制度不全。", Keys.TAB)
    wait(page, lambda p: "已写入 不足与原因!B2" in find(p, "#state").text)
    assert value(page, "不足与原因!B2") == "学法不够。\n制度不全。"


def test_a_refused_value_stays_with_its_reason(page: Any, folder: Path) -> None:
    """It went, reason and all, when the next cell was written."""
    open_book(page)
    retype(page, "指标!D18", "若干", Keys.ENTER)
    told = 'td[data-cell="指标!D18"].bad .tell'
    wait(page, lambda p: p.find_elements("css selector", told))
    # Nothing was typed elsewhere yet: the caret comes back.
    assert focused(page) == "指标!D18"
    retype(page, "指标!D19", "352", Keys.ENTER)
    wait(page, lambda p: "已写入 指标!D19" in find(p, "#state").text)
    assert value(page, "指标!D18") == "若干"
    assert "若干" in find(page, told).text
    # So it does when Excel saves the file; put right, it is written and its reason goes.
    path = folder / "甲局.xlsx"
    aside = folder / "~aside"
    aside.write_bytes(patch(path.read_bytes(), {Cell("指标", "D2"): Edit(Decimal(77))}))
    aside.replace(path)
    wait(page, lambda p: value(p, "指标!D2") == "77")
    assert value(page, "指标!D18") == "若干"
    retype(page, "指标!D18", "3001", Keys.ENTER)
    wait(page, lambda p: "已写入 指标!D18" in find(p, "#state").text)
    assert not page.find_elements("css selector", told)


def test_escape_puts_a_refused_cell_back(page: Any) -> None:
    open_book(page)
    retype(page, "指标!D18", "若干", Keys.ENTER)
    wait(page, lambda p: p.find_elements("css selector", "td.bad"))
    field(page, "指标!D18")
    press(page, Keys.ESCAPE)
    assert value(page, "指标!D18") == "2960"
    assert not page.find_elements("css selector", "td.bad, .tell")


def test_a_point_that_was_looked_at_is_marked_in_the_page(page: Any, folder: Path) -> None:
    """The check asks for 状态 “更新”, and the page had no way to say so."""
    open_book(page)
    page.execute_script("document.getElementById('tab-points').click()")
    state = 'td[data-label="状态"] select'
    chooser = Select(find(page, state))
    assert [o.text for o in chooser.options] == ["沿用", "更新", "新增", "停用"]
    words = page.execute_script("return document.querySelector('.sheets').textContent")
    assert "始终把习近平法治思想作为" in words
    chooser.select_by_visible_text("停用")
    printed = "return document.querySelector('.sheets').textContent"
    wait(page, lambda p: "始终把习近平法治思想作为" not in p.execute_script(printed))
    page.execute_script("document.getElementById('undo').click()")
    wait(page, lambda p: "始终把习近平法治思想作为" in p.execute_script(printed))
    assert Select(find(page, state)).first_selected_option.text == "新增"


def test_a_finding_opened_at_the_foot_shows_its_buttons(page: Any) -> None:
    """They opened below the pane's edge, and a clerk did not know that there were any."""
    open_book(page)
    last = (
        "const all = [...document.querySelectorAll('.find')], f = all.find(x => x.querySelector('[data-act=mend]')); "
    )
    page.execute_script(last + "f.scrollIntoView({block: 'end'}); f.firstElementChild.click()")
    inside = "const b = document.querySelector('.find.sel .more').getBoundingClientRect(); "
    inside += "return b.bottom <= document.querySelector('.pane.finds .scroll').getBoundingClientRect().bottom + 1"
    assert page.execute_script(inside)


def test_the_year_follows_what_one_starts_from(page: Any, folder: Path) -> None:
    """It stayed the year after the newest workbook, and a report of 2023 became one of 2027."""
    shutil.copy(SAMPLE.parent / "2023-卫滨区.xlsx", folder / "乙局.xlsx")
    data = (folder / "乙局.xlsx").read_bytes()
    (folder / "乙局.xlsx").write_bytes(patch(data, {Cell("基本信息", "B5"): Edit(Decimal(2020))}))
    page.refresh()
    all_read(page)
    form = find(page, "form[data-post='/from']")
    chooser = Select(find(page, "select[name=old]"))
    assert [o.text.partition("　")[0] for o in chooser.options] == ["2023年度", "2020年度"]
    chooser.select_by_index(1)
    year = find(page, "form[data-post='/from'] [name=year]")
    assert year.get_attribute("value") == "2021"
    assert "2021" in form.find_element("css selector", "button").text
    year.clear()
    year.send_keys("2024")
    assert "不是2023年度的" in find(page, "#gap").text


def test_everything_is_within_reach_of_a_narrow_window(page: Any) -> None:
    """At 390 px the cells of words were not to be seen at all, nor undo, comparing and taking back."""
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        open_book(page)
        find(page, ".tabs [data-to=data]").click()
        for sheet in ("points", "short", "info"):
            page.execute_script(f"document.getElementById('tab-{sheet}').click()")
            fields = page.find_elements("css selector", f"#sheet-{sheet} textarea")
            assert fields
            assert all(f.is_displayed() for f in fields)
        # Why a value was refused is read without scrolling sideways.
        for cell in ("指标!D2", "指标!E2"):
            retype(page, cell, "若干", Keys.ENTER)
            wait(page, lambda p, cell=cell: p.find_elements("css selector", f'td[data-cell="{cell}"] .tell'))
        assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        find(page, ".menu summary").click()
        shown = [e.text for e in page.find_elements("css selector", ".menu li :is(a, button)") if e.is_displayed()]
        assert {"撤销上一次改动", "比较上一年", "取回修改", "打印报告"} <= set(shown)
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_what_is_typed_fast_is_all_written(page: Any) -> None:
    """A value on its way to the file was not shown while the page took in the one before it."""
    open_book(page)
    field(page, "指标!D2")
    page.execute_script(
        "window.seen = []; setInterval(() => window.seen.push(document.querySelector('td[data-cell=\"指标!D6\"] input').value), 5)"
    )
    page.execute_script("document.activeElement.select()")
    # What stands in the next cell is replaced, also when the page takes in the file before a key is pressed.
    for number in ("41", "96", "42余", "43", "44"):
        press(page, number, Keys.ENTER)
    wait(page, lambda p: "已写入 指标!D6" in find(p, "#state").text)
    assert [value(page, f"指标!D{row}") for row in range(2, 7)] == ["41", "96", "42余", "43", "44"]
    seen = page.execute_script("return window.seen")
    assert set(seen[seen.index("44") :]) == {"44"}


def save(folder: Path, cell: str, number: int) -> None:
    """Saves the workbook as another program does."""
    path, aside = folder / "甲局.xlsx", folder / "~aside"
    aside.write_bytes(patch(path.read_bytes(), {Cell("指标", cell): Edit(Decimal(number))}))
    aside.replace(path)


def test_another_cell_saved_elsewhere_is_no_clash(page: Any, folder: Path) -> None:
    """The clerk was asked to choose between the number she had seen and her own."""
    open_book(page)
    retype(page, "指标!D18", "29")
    save(folder, "D2", 77)
    # What was saved is shown while she types, and what she has typed stays, caret and all.
    wait(page, lambda p: value(p, "指标!D2") == "77")
    assert focused(page) == "指标!D18"
    press(page, "61", Keys.TAB)
    wait(page, lambda p: "已写入 指标!D18" in find(p, "#state").text)
    assert value(page, "指标!D18") == "2961"
    assert not page.find_elements("css selector", ".tell")
    facts = Pipeline().draft(folder / "甲局.xlsx").facts
    assert facts is not None
    assert {str(m.cell): m.value for m in facts.metrics if m.row in (2, 18)} == {"指标!D2": 77, "指标!D18": 2961}


@pytest.mark.parametrize(("chosen", "left"), [("用我填的", "1"), ("用文件里的", "3111")])
def test_a_clash_is_settled_by_the_clerk(page: Any, folder: Path, chosen: str, left: str) -> None:
    open_book(page)
    retype(page, "指标!D18", "1")
    save(folder, "D18", 3111)
    wait(page, lambda p: p.find_elements("css selector", "td.clash .tell"))
    told = find(page, 'td[data-cell="指标!D18"] .tell')
    assert "3111" in told.text
    # Typed anew, and gone to a button at once.
    if chosen == "用我填的":
        left = "2"
        retype(page, "指标!D18", left)
    told.find_element("xpath", f".//button[text()='{chosen}']").click()
    wait(page, lambda p: not p.find_elements("css selector", ".tell") and value(p, "指标!D18") == left)
    wait(page, lambda p: f"{left}件" in p.execute_script("return document.querySelector('.sheets').textContent"))
