"""The folders to unzip, built from wheels made here: no network, no Windows."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "packaging" / "folder.py"
spec = importlib.util.spec_from_file_location("folder", SCRIPT)
assert spec is not None
assert spec.loader is not None
folder = importlib.util.module_from_spec(spec)
spec.loader.exec_module(folder)


def wheel(at: Path, name: str, *needs: str) -> None:
    at.mkdir(exist_ok=True)
    with zipfile.ZipFile(at / f"{name}-1-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}/__init__.py", "")
        archive.writestr(f"{name}/tests/test_{name}.py", "")
        archive.writestr(f"{name}/{name}.pyi", "")
        archive.writestr(f"{name}-1.data/purelib/{name}_more.py", "")
        archive.writestr(f"{name}-1.data/scripts/{name}.exe", "")
        lines = [f"Name: {name}", "Version: 1", *(f"Requires-Dist: {need}" for need in needs)]
        archive.writestr(f"{name}-1.dist-info/METADATA", "\n".join(lines) + "\n")


def python(at: Path, version: str = "312") -> tuple[str, str]:
    with zipfile.ZipFile(at, "w") as archive:
        archive.writestr("python.exe", "MZ")
        archive.writestr(f"python{version}._pth", f"python{version}.zip\r\n.\r\n")
    return str(at), hashlib.sha256(at.read_bytes()).hexdigest()


def build(tmp_path: Path, target: str, *more: str) -> int:
    return folder.main([target, "--wheels", str(tmp_path / "w"), "--out", str(tmp_path / "out"), *more])


def test_markers_are_those_of_the_target_not_of_this_machine(tmp_path: Path) -> None:
    wheel(tmp_path / "w", "drafter", 'Colour_Ama; platform_system == "Windows"', 'fast; extra == "speed"')
    assert folder.missing(tmp_path / "w", "win64") == {"colour-ama"}
    assert folder.missing(tmp_path / "w", "linux-aarch64") == set()


def test_windows_folder_is_whole_and_the_same_each_time(tmp_path: Path) -> None:
    wheel(tmp_path / "w", "drafter")
    path, sha = python(tmp_path / "p.zip")
    made = tmp_path / "out" / "drafter-win64.zip"
    assert build(tmp_path, "win64", "--python", path, "--sha256", sha) == 0
    first = made.read_bytes()
    with zipfile.ZipFile(made) as archive:
        names = {name.removeprefix("drafter-win64/") for name in archive.namelist()}
        bat = archive.read("drafter-win64/drafter.bat")
        paths = archive.read("drafter-win64/python/python312._pth").split()
    assert {"python/python.exe", "lib/drafter/__init__.py", "lib/drafter_more.py", "说明.txt"} <= names
    assert not [name for name in names if name.endswith(("drafter.exe", ".pyi")) or "/tests/" in name]
    assert b"..\\lib" in paths
    assert bat.isascii()
    assert bat.count(b"\r\n") == bat.count(b"\n")
    # With -B every start compiles all packages anew: twice the time.
    assert b" -B " not in bat
    assert build(tmp_path, "win64", "--python", path, "--sha256", sha) == 0
    assert made.read_bytes() == first


@pytest.mark.parametrize(
    "case", ["other bytes", "no checksum", "not the pinned build", "other version", "wheel missing"]
)
def test_what_is_not_right_is_refused_and_nothing_written(tmp_path: Path, case: str) -> None:
    wheel(tmp_path / "w", "drafter", *(["needed"] if case == "wheel missing" else []))
    path, sha = python(tmp_path / "p.zip", "311" if case == "other version" else "312")
    sha = {"other bytes": "0" * 64, "no checksum": "", "not the pinned build": folder.PYTHON_SHA256}.get(case, sha)
    assert build(tmp_path, "win64", "--python", path, "--sha256", sha) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("target", ["linux-aarch64", "linux-x86_64"])
def test_linux_folder_carries_packages_laid_open_and_a_script_that_may_be_run(tmp_path: Path, target: str) -> None:
    wheel(tmp_path / "w", "drafter")
    assert build(tmp_path, target) == 0
    with zipfile.ZipFile(tmp_path / "out" / f"drafter-{target}.zip") as archive:
        script = archive.getinfo(f"drafter-{target}/drafter.sh")
        assert f"drafter-{target}/lib/drafter/__init__.py" in archive.namelist()
    assert script.external_attr >> 16 & 0o111


def test_a_bureau_gets_a_folder_without_what_a_city_needs(tmp_path: Path) -> None:
    wheel(tmp_path / "w", "drafter", "pandas")
    for name in ("pandas", "numpy", "python_dateutil", "openpyxl"):
        wheel(tmp_path / "w", name)
    assert build(tmp_path, "linux-x86_64") == build(tmp_path, "linux-x86_64", "--city") == 0
    held = {}
    for kind in ("", "-city"):
        with zipfile.ZipFile(tmp_path / "out" / f"drafter-linux-x86_64{kind}.zip") as archive:
            names = [name.removeprefix(f"drafter-linux-x86_64{kind}/") for name in archive.namelist()]
            held[kind] = {name.split("/")[1] for name in names if name.endswith("/__init__.py")}
            told = archive.read(f"drafter-linux-x86_64{kind}/说明.txt").decode()
            assert ("不带“汇总各单位”" in told, "drafter-linux-x86_64-city.zip" in told) == (not kind, not kind)
    assert held["-city"] - held[""] == {"pandas", "numpy", "python_dateutil"}


KEPT = ["lxml/etree.so", "sqlalchemy/util/_collections_cy.py", "pygments/lexers/_mapping.py", "numpy/random/_pickle.py"]
KEPT += [
    "rapidfuzz/fuzz_cpp.cp312-win_amd64.pyd",
    "sqlalchemy/dialects/postgresql/base.py",
    "numpy/_core/_multiarray_umath.so",
]
KEPT += [
    "lxml/builder.py",
    "tzdata/zoneinfo/UTC",
    "tzdata/zoneinfo/__init__.py",
    "pandas/io/sas/sasreader.py",
    "pandas/plotting/_core.py",
]
KEPT += [
    "docx/templates/default.docx",
    "numpy-2.dist-info/RECORD",
    "numpy-2.dist-info/licenses/LICENSE.txt",
    "numpy/testing/__init__.py",
]
LEFT = [
    "lxml/objectify.so",
    "lxml/html/_difflib.pyd",
    "lxml/includes/libxml/tree.h",
    "sqlalchemy/util/_collections_cy.so",
]
LEFT += ["sqlalchemy/engine/_row_cy.cp312-win_amd64.pyd", "pygments/lexers/python.py", "numpy/_core/lib/npymath.lib"]
LEFT += [
    "rapidfuzz/fuzz_cpp_avx2.cp312-win_amd64.pyd",
    "numpy/_core/_rational_tests.so",
    "sqlalchemy/orm/session.py",
    "pypdfium2_cli/main.py",
]
LEFT += ["sqlalchemy/dialects/mysql/base.py", "sqlalchemy/ext/asyncio/engine.py"]
LEFT += [
    "lxml/builder.cp312-win_amd64.pyd",
    "lxml/sax.so",
    "numpy/fft/_pocketfft.py",
    "numpy/polynomial/hermite.py",
    "numpy/conftest.py",
]
LEFT += [
    "pandas/plotting/_matplotlib/core.py",
    "pandas/_libs/sas.so",
    "pandas/io/sas/sas_xport.py",
    "numpy/random/lib/libnpyrandom.a",
]
LEFT += [
    "tzdata/zoneinfo/Asia/Shanghai",
    "tzdata/zoneinfo/tzdata.zi",
    "docx/templates/default-docx-template/word/styles.xml",
]
LEFT += ["pandas/tests/io/data/a.csv", "numpy/f2py/crackfortran.py", "numpy/__pycache__/x.pyc", "lxml/etree.pyx"]


def test_what_nobody_needs_is_left_out_and_licences_stay(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all-1-py3-none-any.whl", "w") as archive:
        for name in [*KEPT, *LEFT]:
            archive.writestr(name, "")
    assert [name.removeprefix("lib/") for name, _ in folder.laid_open(tmp_path / "all-1-py3-none-any.whl")] == KEPT


@pytest.mark.skipif(
    shutil.which("python3.12") is None or shutil.which("sh") is None, reason="the script starts Python 3.12"
)
def test_script_runs_the_folders_packages_whatever_lies_about(tmp_path: Path) -> None:
    try:
        subprocess.run(["python3.12", "-c", ""], check=True, capture_output=True)
    except subprocess.CalledProcessError:
        pytest.skip("python3.12 is named but does not start")
    wheel(tmp_path / "w", "drafter")
    with zipfile.ZipFile(tmp_path / "w" / "drafter-1-py3-none-any.whl", "a") as archive:
        archive.writestr("drafter/__main__.py", "import sys\nprint(sys.argv[1:])\n")
    assert build(tmp_path, "linux-x86_64") == 0
    here = tmp_path / "U 盘"
    with zipfile.ZipFile(tmp_path / "out" / "drafter-linux-x86_64.zip") as archive:
        archive.extractall(here)
    (here / "drafter.py").write_text("raise SystemExit(9)")
    script = here / "drafter-linux-x86_64" / "drafter.sh"
    for words, want in ((["check", "一 二.xlsx"], ["check", "一 二.xlsx"]), ([], ["serve", str(script.parent)])):
        done = subprocess.run(["sh", str(script), *words], cwd=here, capture_output=True, text=True, encoding="utf-8")
        assert (done.returncode, done.stdout) == (0, f"{want}\n"), done.stderr
