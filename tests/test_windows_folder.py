"""The folder for Windows, unzipped and used under wine: what it writes has the bytes that Linux writes.

Python's embeddable build cannot be fetched everywhere; the same interpreter's DLL and modules come in a wheel on PyPI (panda3d ships them
for the games that it packs), its standard library is that of the Python that runs the tests. wine 8 lacks functions of Microsoft's C
library that numpy calls when it is imported, and one that ``_wmi`` calls: they stay out here, and ``collect`` is not tried.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from test_packaging import folder

VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
SHORT = VERSION.replace(".", "")
COMPILER = "x86_64-w64-mingw32-gcc"
SAMPLES = Path(__file__).parents[1] / "data"
LAUNCHER = """
#include <windows.h>
typedef int (*Main)(int, wchar_t **);
int wmain(int argc, wchar_t **argv) {
    HMODULE python = LoadLibraryW(L"python%s.dll");
    return python ? ((Main)GetProcAddress(python, "Py_Main"))(argc, argv) : 9;
}
"""
NOT_HERE = re.compile(r"lib/(?:numpy|pandas)")
UNUSED = {
    "test",
    "idlelib",
    "tkinter",
    "ensurepip",
    "lib2to3",
    "turtledemo",
    "site-packages",
    "__pycache__",
    "lib-dynload",
}
Run = Callable[..., subprocess.CompletedProcess[bytes]]

pytestmark = pytest.mark.skipif(
    not (shutil.which("wine") and shutil.which(COMPILER)),
    reason=f"wine and {COMPILER} are not installed (.ci/run installs them)",
)


def fetched(at: Path) -> Path:
    """The wheel that holds Python for Windows; the test is skipped where no registry answers, but not in CI."""
    command = [sys.executable, "-m", "pip", "-q", "download", "--no-deps", "--only-binary=:all:", "-d", str(at)]
    tags = ["--platform", "win_amd64", "--python-version", VERSION, "--implementation", "cp"]
    done = subprocess.run([*command, *tags, "panda3d"], capture_output=True, text=True)
    if done.returncode and not os.environ.get("CI"):
        pytest.skip(f"PyPI does not answer: {done.stderr.splitlines()[-1] if done.stderr else ''}")
    assert done.returncode == 0, done.stderr
    return next(at.glob("panda3d-*.whl"))


def embeddable(at: Path) -> Path:
    """A zip like Python's embeddable build: python.exe, the DLLs, the standard library as a zip, and the file that names the paths."""
    made = at / "python.zip"
    source, exe = at / "python.c", at / "python.exe"
    source.write_text(LAUNCHER % SHORT, encoding="ascii")
    subprocess.run([COMPILER, "-municode", "-O1", str(source), "-o", str(exe)], check=True)
    library = at / f"python{SHORT}.zip"
    standard = Path(sysconfig.get_path("stdlib"))
    with zipfile.ZipFile(library, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in standard.rglob("*.py"):
            inner = path.relative_to(standard)
            if not UNUSED.intersection(inner.parts):
                archive.write(path, inner.as_posix())
    with zipfile.ZipFile(fetched(at)) as wheel, zipfile.ZipFile(made, "w") as archive:
        for name in wheel.namelist():
            own = re.fullmatch(r"deploy_libs/((?!api-ms|_wmi|_tkinter|t[ck]l?8)[^/]+\.(?:dll|pyd))", name)
            if own:
                archive.writestr(own[1], wheel.read(name))
        archive.write(exe, exe.name)
        archive.write(library, library.name)
        archive.writestr(f"python{SHORT}._pth", f"{library.name}\r\n.\r\n")
    return made


@pytest.fixture(scope="module")
def unzipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    at = tmp_path_factory.mktemp("windows")
    python = embeddable(at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folder, "PYTHON", VERSION)
        digest = hashlib.sha256(python.read_bytes()).hexdigest()
        assert folder.main(["win64", "--python", str(python), "--sha256", digest, "--out", str(at)]) == 0
    place = at / "U 盘"
    with zipfile.ZipFile(at / "drafter-win64.zip") as archive:
        archive.extractall(place, [n for n in archive.namelist() if not NOT_HERE.match(n.partition("/")[2])])
    yield place / "drafter-win64"
    subprocess.run(["wineserver", "-k"], env=environment(at), check=False, capture_output=True)


def environment(at: Path) -> dict[str, str]:
    return {**os.environ, "WINEPREFIX": str(at / "prefix"), "WINEDEBUG": "-all", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="module")
def drafter(unzipped: Path) -> Run:
    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = ["wine", "python/python.exe", "-X", "utf8", "-B", "-m", "drafter", *arguments]
        env = environment(unzipped.parents[1])
        return subprocess.run(
            command, cwd=unzipped, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=300
        )

    return run


def here(at: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "drafter", *arguments], cwd=at, capture_output=True, timeout=300)


def test_new_filled_checked_and_built(unzipped: Path, drafter: Run, tmp_path: Path) -> None:
    asked = ("new", "2026.xlsx", "--year", "2026", "--bureau", "青禾县司法局")
    assert drafter(*asked).returncode == 0
    assert here(tmp_path, *asked).returncode == 0
    made = unzipped / "2026.xlsx"
    assert made.read_bytes() == (tmp_path / "2026.xlsx").read_bytes()
    book = openpyxl.load_workbook(made)
    sheet = book["指标"]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 4).value is None:
            sheet.cell(row, 4).value = row
    book.save(made)
    shutil.copy(made, tmp_path / "2026.xlsx")
    said, wanted = drafter("check", "2026.xlsx", "--json"), here(tmp_path, "check", "2026.xlsx", "--json")
    assert said.returncode == wanted.returncode == 1
    assert json.loads(said.stdout) == json.loads(wanted.stdout)
    for at, run in ((unzipped, drafter), (tmp_path, lambda *a: here(tmp_path, *a))):
        assert run("build", "2026.xlsx", "--to", "docx,html,txt", "--out", "出").returncode == 0, at
    for path in sorted((tmp_path / "出").iterdir()):
        assert (unzipped / "出" / path.name).read_bytes() == path.read_bytes(), path.name


def test_samples_are_built_and_come_home(unzipped: Path, drafter: Run, tmp_path: Path) -> None:
    sample = next(SAMPLES.glob("*卫滨*.xlsx"))
    for at in (unzipped, tmp_path):
        shutil.copy(sample, at / "2023.xlsx")
    assert drafter("build", "2023.xlsx", "--layout", "upward", "--out", "上行").returncode == 0
    assert here(tmp_path, "build", "2023.xlsx", "--layout", "upward", "--out", "上行").returncode == 0
    assert (unzipped / "上行/2023.docx").read_bytes() == (tmp_path / "上行/2023.docx").read_bytes()
    assert drafter("merge", "2023.xlsx", "上行/2023.docx", "--out", "并.xlsx").returncode == 0
    assert (unzipped / "并.xlsx").read_bytes() == sample.read_bytes()


def test_the_page_answers(unzipped: Path) -> None:
    shutil.copy(next(SAMPLES.glob("*卫滨*.xlsx")), unzipped / "页.xlsx")
    command = ["wine", "python/python.exe", "-X", "utf8", "-B", "-m", "drafter", "serve", ".", "--no-browser"]
    env = environment(unzipped.parents[1])
    # Under wine Python starts only where what it says goes into pipes.
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=unzipped, env=env, **pipes) as served:
        assert served.stdout is not None
        try:
            address = served.stdout.readline().decode().strip()
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            page = opener.open(address, timeout=60).read().decode()
            assert "卫滨区司法局" in page
        finally:
            served.kill()
