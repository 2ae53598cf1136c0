"""The head of office sends the draft back: the clerk decides each change in the browser, by mouse and by key."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from serving import desk_of, serving
from test_merging import FIGURE, SAMPLE, WORDS, edited

from running import browser, need_a_browser

need_a_browser()


def test_the_draft_comes_back(tmp_path: Path) -> None:
    with serving(desk_of(tmp_path / "desk", SAMPLE)) as served, browser() as page:
        with served.clerk() as client:
            book = served.book(client)
            report = client.get(f"{book}/out/docx-public").content
        draft = tmp_path / "局长改.docx"
        draft.write_bytes(edited(report, ("2960件", "2968件"), ("市场主体", "经营主体")))
        page.get(served.line)
        page.get(f"{served.root}{book}")
        page.find_element(By.LINK_TEXT, "取回修改").click()
        page.find_element(By.ID, "edited").send_keys(str(draft))
        wait = WebDriverWait(page, 20)
        wait.until(lambda p: p.find_elements(By.CSS_SELECTOR, ".change[id]"))
        write = page.find_element(By.CSS_SELECTOR, "#write button")
        # The figure waits, so nothing can be written yet, and the page says why.
        assert not write.is_enabled()
        assert page.find_element(By.ID, "why").text
        figure, words = page.find_elements(By.CSS_SELECTOR, ".change[id]")
        assert (figure.find_element(By.CLASS_NAME, "code").text, words.find_element(By.CLASS_NAME, "code").text) == (
            FIGURE,
            WORDS,
        )
        figure.find_element(By.CSS_SELECTOR, "button[value=leave]").click()
        assert write.is_enabled()
        # By key: a takes the figure after all and goes on, x leaves the words.
        page.execute_script("arguments[0].focus()", figure)
        page.switch_to.active_element.send_keys("a")
        page.switch_to.active_element.send_keys("x")
        assert [page.find_element(By.ID, id).text for id in ("taken", "left", "open")] == ["1", "1", "0"]
        # A reload, as when one more file is brought, asks nothing twice.
        page.refresh()
        wait.until(lambda p: p.find_element(By.ID, "open").text == "0")
        assert [page.find_element(By.ID, id).text for id in ("taken", "left")] == ["1", "1"]
        write = page.find_element(By.CSS_SELECTOR, "#write button")
        page.execute_script("arguments[0].scrollIntoView({block: 'center'})", write)
        page.switch_to.active_element.send_keys(Keys.ESCAPE)
        write.click()
        wait.until(lambda p: "/merge" not in p.current_url)
        new = openpyxl.load_workbook(served.folder / "2023-解放区司法局（改）.xlsx")
        assert new["指标"]["D18"].value == 2968
        assert "市场主体" in new["要点"]["D17"].value
        hosts = page.execute_script("return performance.getEntriesByType('resource').map(e => new URL(e.name).host)")
        assert set(hosts) == {f"127.0.0.1:{served.port}"}
        assert page.get_log("browser") == []
