"""Every screen by the rules of axe-core: names, roles, contrast; light and dark, on a desk and on a phone."""

from __future__ import annotations

import shutil
from base64 import b64decode
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from drafter.places import Cell
from drafter.workbook.patch import Edit, patch
from running import SAMPLE, browser, need_a_browser, served

need_a_browser()
AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = "const done = arguments[arguments.length - 1]; axe.run().then(r => done(r.violations), e => done(String(e)))"
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("desk")
    for path in sorted(SAMPLE.parent.glob("*.xlsx")):
        shutil.copy(path, folder / path.name)
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04")
    last = {"D18": 2000, "D19": 150, "D20": 40, "D7": 53}
    edits = {Cell("指标", ref.replace("D", "E")): Edit(Decimal(number)) for ref, number in last.items()}
    (folder / SAMPLE.name).write_bytes(patch(SAMPLE.read_bytes(), edits))
    with served(folder) as address, served(tmp_path_factory.mktemp("empty")) as empty, browser() as driver:
        driver.get(empty)
        driver.empty = empty.split("/?")[0]
        driver.get(address)
        driver.root = address.split("/?")[0]
        links = driver.find_elements("css selector", ".card h2 a")
        driver.book = next(a for a in links if "解放" in a.text).get_attribute("href")
        yield driver


def screen(page: Any, name: str) -> None:
    """Opens a screen and does there what shows its parts."""
    if name == "empty":
        page.get(f"{page.empty}/")
    elif name == "desk":
        page.get(f"{page.root}/")
        page.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    elif name.startswith("book"):
        page.get(f"{page.book}?cell=指标!D18")
        page.execute_script("document.querySelector('.find > button').click()")
        tab = name.partition(" ")[2]
        if tab:
            page.execute_script(f"document.getElementById('tab-{tab}').click()")
            page.execute_script("document.querySelector('.tabs [data-to=data]').click()")
    elif name == "collect":
        page.get(f"{page.root}/collect")
    elif name == "problem":
        page.get(f"{page.root}/nothing")
    elif name == "rule":
        page.get(f"{page.root}/rule/D323")
    else:
        page.get(f"{page.book}/{name}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize(
    "name",
    [
        "desk",
        "empty",
        "book",
        "book points",
        "book short",
        "book info",
        "compare",
        "merge",
        "collect",
        "rule",
        "problem",
    ],
)
def test_nobody_is_shut_out(page: Any, name: str, width: int, scheme: str) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    screen(page, name)
    page.execute_script(AXE)
    found = page.execute_async_script(RUN)
    assert isinstance(found, list), found
    grave = [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found if v["impact"] in GRAVE]
    assert grave == []
    assert page.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1101, 1280, 1366, 1799, 1800, 1920, 3840])
def test_the_metrics_are_seen_whole(page: Any, width: int) -> None:
    """At 1920 px, where the three columns stand side by side, 备注 and half of 正文用到 were beyond the edge."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    screen(page, "book")
    grid = "const s = document.querySelector('.pane.data .scroll'); return s.scrollWidth <= s.clientWidth"
    assert page.execute_script(grid)


def test_all_of_it_by_key(page: Any) -> None:
    """Tab reaches every control of a workbook that is shown, and what has the focus is seen."""
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    screen(page, "book")
    body = page.find_element("css selector", "body")
    seen = set()
    for _ in range(40):
        body = page.switch_to.active_element
        body.send_keys("\ue004")
        active = page.switch_to.active_element
        seen.add(active.get_attribute("class") or active.tag_name)
        ring = page.execute_script(
            "const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'"
        )
        assert ring, active.get_attribute("outerHTML")[:200]
    assert {"skip", "home", "scroll"} <= {name.split()[0] for name in seen}


@pytest.mark.parametrize("name", ["desk", "empty", "book", "book points", "compare", "merge", "collect"])
def test_large_fonts_cut_nothing(page: Any, name: str) -> None:
    """A reader who has set type twice as large gets the narrower layout, and never scrolls sideways."""
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    page.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    try:
        screen(page, name)
        assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        assert page.execute_script("return parseFloat(getComputedStyle(document.body).fontSize)") >= 28
    finally:
        page.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})


def test_a_long_reason_pushes_no_column_away(tmp_path: Path) -> None:
    """Why a body's file cannot be read is a long sentence: on one line it pushed 错误 and 提醒 out of sight."""
    shutil.copy(SAMPLE, tmp_path / SAMPLE.name)
    (tmp_path / "乙区司法局.xlsx").write_bytes(b"PK\x03\x04")
    with served(tmp_path) as address, browser() as driver:
        size = {"width": 1366, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.get(address.replace("/?", "/collect?"))
        region = "const r = document.querySelector('#bureaus').closest('.long'); return "
        assert "读不出" in driver.execute_script(f"{region} r.innerText")
        assert driver.execute_script(f"{region} r.scrollWidth <= r.clientWidth")


def test_printing_gives_the_sheets_and_nothing_else(page: Any) -> None:
    from io import BytesIO

    import pdfplumber

    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    screen(page, "book")
    sheets = page.execute_script("return [...document.querySelectorAll('.sheet .box')].map(b => b.textContent)")
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    with pdfplumber.open(BytesIO(b64decode(printed))) as pdf:
        assert len(pdf.pages) == len(sheets)
        assert {(round(p.width), round(p.height)) for p in pdf.pages} == {(595, 842)}
        for number, (sheet, shown) in enumerate(zip(sheets, pdf.pages, strict=True), 1):
            # Figures only: a PDF of Chromium's gives some characters as radicals. The last one is the page's number.
            assert digits(sheet) + str(number) == digits(shown.extract_text())


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())
