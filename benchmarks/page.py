"""The page in a real Chromium: from the start of ``drafter serve`` to the first findings, from a save to what the page shows.

    python benchmarks/page.py [RUNS]

A save is made twice a run: the file written over, and, as office programs do, a new file renamed over it. What is waited for are the
words in the report; the clock is this machine's, read outside the browser.
"""

from __future__ import annotations

import shutil
import sys
import time
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / "web")]

from drafter.places import Cell  # noqa: E402
from drafter.workbook.patch import Edit, patch  # noqa: E402
from running import SAMPLE, browser, served  # noqa: E402

STEP = 0.005


def until(page: Any, script: str) -> float:
    """Seconds until a script's answer is true."""
    started = time.perf_counter()
    while not page.execute_script(f"return Boolean({script})"):
        time.sleep(STEP)
    return time.perf_counter() - started


def shown(page: Any, words: str) -> float:
    return until(page, f"document.querySelector('.sheets')?.textContent.includes('{words}')")


def main(runs: int) -> None:
    started: list[float] = []
    over: list[float] = []
    renamed: list[float] = []
    with browser() as page:
        for run in range(runs):
            with TemporaryDirectory() as name:
                path = Path(name) / "甲局.xlsx"
                shutil.copy(SAMPLE, path)
                began = time.perf_counter()
                with served(Path(name)) as address:
                    page.get(address)
                    page.get(page.find_element("css selector", ".card h2 a").get_attribute("href"))
                    until(page, "document.querySelector('.find')")
                    started.append(time.perf_counter() - began)
                    until(page, "document.body.dataset.watching === 'true'")
                    for number, times in ((3111 + run, over), (4111 + run, renamed)):
                        data = patch(path.read_bytes(), {Cell("指标", "D18"): Edit(Decimal(number))})
                        if times is over:
                            path.write_bytes(data)
                        else:
                            aside = path.with_name("~tmp")
                            aside.write_bytes(data)
                            aside.replace(path)
                        times.append(shown(page, f"{number}件"))
    for what, times in (("start to first findings", started), ("saved over", over), ("saved by rename", renamed)):
        print(f"{what}: median {1000 * median(times):.0f} ms, longest {1000 * max(times):.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
