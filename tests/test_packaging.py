"""The folders to unzip, built from wheels made here: no network, no Windows."""

from __future__ import annotations

import hashlib
import importlib.util
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


def test_linux_folder_carries_wheels_and_a_script_that_may_be_run(tmp_path: Path) -> None:
    wheel(tmp_path / "w", "drafter")
    assert build(tmp_path, "linux-aarch64") == 0
    with zipfile.ZipFile(tmp_path / "out" / "drafter-linux-aarch64.zip") as archive:
        script = archive.getinfo("drafter-linux-aarch64/drafter.sh")
        assert "drafter-linux-aarch64/wheels/drafter-1-py3-none-any.whl" in archive.namelist()
    assert script.external_attr >> 16 & 0o111
