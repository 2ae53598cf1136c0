"""Makes the manual's pictures of the page anew: ``python docs/pictures.py`` (needs Chromium and the fonts of .ci/run).

The bodies are those of the published reports in ``data/``; what is edited for 取回修改 and the earlier year of 比较上一年 are made up.
"""

from __future__ import annotations

import shutil
import sys
import time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / "web")]

from drafter.pipeline import Pipeline  # noqa: E402
from drafter.workbook.patch import Edit, patch  # noqa: E402
from running import SAMPLE, browser, served  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SIZE = (1366, 768)


def main() -> None:
    with TemporaryDirectory() as name, browser(*SIZE) as page:
        folder = Path(name) / "年度报告"
        folder.mkdir()
        for path in sorted(SAMPLE.parent.glob("*.xlsx")):
            shutil.copy(path, folder / path.name)
        size = {"width": SIZE[0], "height": SIZE[1], "deviceScaleFactor": 1, "mobile": False}
        page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        with served(folder) as address:
            page.get(address)
            root = address.split("/?")[0]
            cards = page.find_elements("css selector", ".card h2 a")
            book = next(a for a in cards if "解放" in a.text).get_attribute("href")
            take(page, f"{root}/", "desk")
            take(page, f"{book}?cell=指标!D18", "web")
            take(page, f"{root}/collect", "collect")
            page.get(f"{book}/merge")
            page.find_element("id", "edited").send_keys(str(edited(page, book, Path(name))))
            time.sleep(2)
            page.save_screenshot(str(IMAGES / "takeback.png"))
            two_years(folder / SAMPLE.name)
            take(page, f"{book}/compare", "compare")
        (folder / "空").mkdir()
        with served(folder / "空") as address:
            take(page, address, "empty")


def two_years(path: Path) -> None:
    """Numbers of an earlier year beside those of the report, made up: it names none."""
    facts = Pipeline().draft(path).facts
    assert facts is not None
    shares = (
        Decimal("0.5"),
        Decimal("1.2"),
        Decimal("0.9"),
        Decimal("0.4"),
        Decimal("1.05"),
        Decimal(1),
        Decimal("1.6"),
    )
    edits = {}
    for at, metric in enumerate(
        m for m in facts.metrics[:-4] if m.value is not None and m.previous_cell and not m.formula
    ):
        number = round(metric.value * shares[at % len(shares)])
        edits[metric.previous_cell] = Edit(
            Decimal(min(number, 97) if metric.unit == "%" else number), percentage=metric.unit == "%"
        )
    path.write_bytes(patch(path.read_bytes(), edits))


def take(page: Any, address: str, name: str) -> None:
    page.get(address)
    time.sleep(1)
    # A clerk's folder, not the one that the picture was made in.
    page.execute_script(
        "if (document.body.dataset.page === 'desk') document.querySelector('.where .dim').textContent = '文件夹　D:\\\\年度报告'"
    )
    page.save_screenshot(str(IMAGES / f"{name}.png"))


def edited(page: Any, book: str, folder: Path) -> Path:
    """The report of a workbook, as it comes back from the head of office."""
    page.execute_script(
        "fetch(arguments[0] + '/build', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'})",
        book,
    )
    built = next(wait(lambda: list(folder.rglob("output/*.docx"))))
    time.sleep(0.5)
    path = folder / "局长改.docx"
    report = docx.Document(str(built))
    for old, new in (("2960件", "2968件"), ("市场主体", "经营主体"), ("截至目前", "截至2023年12月31日")):
        for paragraph in report.paragraphs:
            words = "".join(run.text for run in paragraph.runs)
            if old in words:
                paragraph.runs[0].text = words.replace(old, new)
                for run in paragraph.runs[1:]:
                    run.text = ""
    report.save(str(path))
    return path


def wait(found: Any) -> Any:
    for _ in range(100):
        if files := found():
            return iter(files)
        time.sleep(0.1)
    raise TimeoutError


if __name__ == "__main__":
    main()
