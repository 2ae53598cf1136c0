"""A page served for a test: the real server in a process of its own, a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "2023-解放区司法局.xlsx"
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """The address with its token; the server ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "drafter", "serve", str(folder), "--no-browser", *options],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(20)


def need_a_browser() -> None:
    """Skips where Chromium is missing; CI must not skip."""
    if CHROMIUM and DRIVER:
        return
    if os.environ.get("CI") == "true":
        raise RuntimeError("chromium or chromedriver is missing, and CI must not skip the page's stories")
    pytest.skip("chromium and chromedriver are not installed")


@contextmanager
def browser(width: int = 1366, height: int = 768) -> Iterator[Any]:
    """A headless Chromium with its console log."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory() as profile:
        options = Options()
        options.binary_location = str(CHROMIUM)
        for argument in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--window-size={width},{height}",
            f"--user-data-dir={profile}",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
        try:
            yield driver
        finally:
            driver.quit()


WAIT = 20
"""How many seconds a page may take."""


def find(page: Any, css: str) -> Any:
    return page.find_element("css selector", css)


def every(page: Any, css: str) -> list[Any]:
    found: list[Any] = page.find_elements("css selector", css)
    return found


def all_read(page: Any) -> None:
    """Waits until the desk shows all that it reads at its start."""
    wait(page, lambda p: not every(p, "[data-waiting]"))


def wait(page: Any, true: Any) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, WAIT).until(true)
