"""Builds the folders to unzip (Windows, Linux on ARM and on x86) for offices without network or administrator.

    python packaging/folder.py win64 --python python-3.12.10-embed-amd64.zip --out dist
    python packaging/folder.py linux-aarch64 --out dist     # or linux-x86_64
    python packaging/folder.py win64 --city --python …      # drafter-win64-city.zip: with what `collect` needs

A bureau's folder does everything but `collect`, whose numpy and pandas are more than half of the city's (docs/decisions/0013).

Wheels come from PyPI through pip; Python's embeddable build comes from a file (https://www.python.org/ftp/python/3.12.10/), whose
SHA-256 is pinned here. Another build needs ``--sha256 HEX``, as python.org publishes it.
"""

from __future__ import annotations

import argparse
import email
import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).parent
PYTHON = "3.12"
# python-3.12.10-embed-amd64.zip, the last 3.12 that python.org built for Windows: the digest of its .sigstore bundle there. It was not
# computed here (this project is built without access to python.org) but taken from ten independent projects that pin the same one: a
# wrong digest can refuse the right file, never let a wrong one in.
PYTHON_SHA256 = "4acbed6dd1c744b0376e3b1cf57ce906f9dc9e95e68824584c8099a63025a3c3"
# What is not needed to run, a quarter of the wheels: the packages' own tests, what compilers, linkers and type checkers read, and what
# nothing here imports (lxml's objectify, diff, sax and the compiled twin of its builder; numpy's f2py, fft and polynomials; pandas' plots and
# files of SAS; the languages that Pygments colours, which typer brings through rich; python-docx's template beside the same one packed).
# tzdata: pandas asks for UTC alone. SQLAlchemy's compiled modules stand beside the same ones in Python, which it takes where these are not:
# 2.6 MB for speed that a city's few hundred rows do not need; of its dialects SQLite's and PostgreSQL's are what `--store` is for. rapidfuzz
# comes twice, once for newer processors, and takes the other where that one is missing. Records and licences stay. Half of what is left is
# numpy's OpenBLAS and core, and pandas: they do not load without a part.
LEFT_OUT = re.compile(
    r"/(?:tests?|__pycache__)/|/conftest\.py$|\.(?:pyi|pxd|pyx|pxi|h|hpp|c|cpp|a|lib|pdb|pyc)$"
    r"|^lxml/(?:objectify\.|html/_?diff|includes/|isoschematron/|(?:sax|builder)\..*(?:so|pyd)$)"
    r"|^numpy/(?:f2py|fft|polynomial)/|^numpy/_core/(?:_simd|_\w+_tests)\."
    r"|^pandas/(?:plotting/_matplotlib/|_libs/sas\.|io/sas/sas(?:7bdat|_xport|_constants)\.)|^tzdata/zoneinfo/(?!__init__\.|UTC$|Etc/(?:__init__\.|UTC$))"
    r"|^sqlalchemy/(?:testing|orm|ext|dialects/(?:mysql|oracle|mssql))/|^sqlalchemy/.*_cy\..*(?:so|pyd)$|^rapidfuzz/.*_avx2\.|^pypdfium2_cli/"
    r"|^pygments/lexers/(?!__init__\.|_mapping\.)|^docx/templates/default-docx-template/"
)
# What `collect` alone needs, more than half of all: only the city's folder has it (`--city`).
FOR_CITIES = ("numpy", "pandas", "python-dateutil", "six", "tzdata")
NO_COLLECTING = (
    "\n这是单位用的一份，不带“汇总各单位”；市县要汇总的，请向发给您的人要带汇总的那一份（{name}-city.zip）。\n"
)
# glibc 2.28 is what 银河麒麟 V10 and 统信 UOS 20 have.
PLATFORMS = {
    "win64": ("win_amd64",),
    **{
        f"linux-{machine}": tuple(f"{tag}_{machine}" for tag in ("manylinux_2_28", "manylinux_2_17", "manylinux2014"))
        for machine in ("aarch64", "x86_64")
    },
}
# pip reads the markers of a foreign platform as those of the machine it runs on; here they are read for the target.
MARKERS = {
    "win64": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    **{
        f"linux-{machine}": {
            "sys_platform": "linux",
            "platform_system": "Linux",
            "os_name": "posix",
            "platform_machine": machine,
        }
        for machine in ("aarch64", "x86_64")
    },
}
# One time for every entry: the same wheels give the same zip.
WHEN = (2020, 1, 1, 0, 0, 0)


def main(arguments: list[str] | None = None) -> int:
    """Builds one folder; gives the exit code, 2 when something needed is missing or is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=sorted(PLATFORMS))
    parser.add_argument("--python", type=Path, help="Python's embeddable build for Windows, as a zip")
    parser.add_argument(
        "--sha256", default=PYTHON_SHA256, help="what python.org publishes for it, if it is another build"
    )
    parser.add_argument(
        "--wheels", type=Path, help="wheels already fetched (drafter's own among them): no network is used"
    )
    parser.add_argument("--city", action="store_true", help="with what only `collect` needs: numpy and pandas")
    parser.add_argument("--out", type=Path, default=Path("dist"))
    asked = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            wheels = asked.wheels or fetched(asked.target, Path(scratch))
            lacking = missing(wheels, asked.target)
            if lacking:
                raise ValueError(f"wheels missing for {asked.target}: {', '.join(sorted(lacking))}")
            chosen = [w for w in sorted(wheels.glob("*.whl")) if asked.city or name_of(w) not in FOR_CITIES]
            if asked.target == "win64":
                entries = windows(embeddable(asked.python, asked.sha256), chosen)
            else:
                entries = linux(chosen)
            name = f"drafter-{asked.target}"
            if not asked.city:
                told = NO_COLLECTING.format(name=name).replace("\n", "\r\n" if asked.target == "win64" else "\n")
                entries["说明.txt"] += told.encode()
            print(written(asked.out / f"{name}{'-city' if asked.city else ''}.zip", entries))
    except (ValueError, OSError, zipfile.BadZipFile, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def fetched(target: str, folder: Path) -> Path:
    """Our wheel and all it needs on the target, from PyPI. Raises CalledProcessError."""
    pip = [sys.executable, "-m", "pip", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", str(folder), str(HERE.parent)], check=True)
    wanted = [str(next(folder.glob("drafter-*.whl")))]
    platforms = [word for name in PLATFORMS[target] for word in ("--platform", name)]
    while wanted:
        tags = ["--python-version", PYTHON, "--implementation", "cp", "--only-binary=:all:", *platforms]
        subprocess.run([*pip, "download", *tags, "-d", str(folder), *wanted], check=True)
        before, wanted = wanted, sorted(missing(folder, target))
        if wanted == before:
            break
    return folder


def missing(wheels: Path, target: str) -> set[str]:
    """What some wheel in the folder needs on the target and no wheel there is."""
    needs: set[str] = set()
    have: set[str] = set()
    for wheel in sorted(wheels.glob("*.whl")):
        have.add(name_of(wheel))
        with zipfile.ZipFile(wheel) as archive:
            metadata = next(name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
            told = email.message_from_bytes(archive.read(metadata))
        for line in told.get_all("Requires-Dist") or []:
            need = Requirement(line)
            machine = {**MARKERS[target], "python_version": PYTHON, "python_full_version": f"{PYTHON}.0", "extra": ""}
            if need.marker is None or need.marker.evaluate(machine):
                needs.add(canonicalize_name(need.name))
    return (needs | {"drafter"}) - have


def name_of(wheel: Path) -> str:
    """The package that a wheel holds, as PyPI writes it."""
    return canonicalize_name(wheel.name.split("-")[0])


def embeddable(path: Path | None, sha256: str) -> bytes:
    """The bytes of Python's embeddable build. Raises ValueError unless they are those that python.org published."""
    if path is None or not re.fullmatch(r"[0-9a-fA-F]{64}", sha256):
        raise ValueError(
            "win64 needs --python python-3.12.10-embed-amd64.zip, or another build and its --sha256 from python.org"
        )
    data = path.read_bytes()
    if (found := hashlib.sha256(data).hexdigest()) != sha256.lower():
        raise ValueError(f"{path}: SHA-256 is {found}, not {sha256.lower()}")
    return data


def windows(python: bytes, wheels: list[Path]) -> dict[str, bytes]:
    """The entries of the folder for Windows: Python, the wheels laid open, drafter.bat, 说明.txt. Raises ValueError."""
    entries: dict[str, bytes] = {}
    with tempfile.TemporaryFile() as file:
        file.write(python)
        with zipfile.ZipFile(file) as archive:
            entries |= {
                f"python/{item.filename}": archive.read(item) for item in archive.infolist() if not item.is_dir()
            }
    paths = f"python/python{PYTHON.replace('.', '')}._pth"
    if paths not in entries:
        raise ValueError(f"the embeddable build is not of Python {PYTHON}: it holds no {paths}")
    # The ._pth file alone says where modules are looked for; no variable of the machine's interferes.
    entries[paths] = entries[paths].rstrip() + b"\r\n..\\lib\r\n"
    for wheel in wheels:
        entries |= dict(laid_open(wheel))
    entries["drafter.bat"] = crlf(HERE / "drafter.bat")
    entries["说明.txt"] = b"\xef\xbb\xbf" + crlf(HERE / "windows.txt")
    return entries


def laid_open(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """A wheel's modules under lib/; its scripts, headers and tests, which nobody here starts, are left out."""
    with zipfile.ZipFile(wheel) as archive:
        for item in archive.infolist():
            first, _, rest = item.filename.partition("/")
            kind, _, inner = rest.partition("/")
            if item.is_dir() or (first.endswith(".data") and kind not in ("purelib", "platlib")):
                continue
            if LEFT_OUT.search(item.filename):
                continue
            yield f"lib/{inner if first.endswith('.data') else item.filename}", archive.read(item)


def linux(wheels: list[Path]) -> dict[str, bytes]:
    """The entries of the folder for Linux: the wheels laid open, and a script that starts the machine's Python on them."""
    entries = {name: data for wheel in wheels for name, data in laid_open(wheel)}
    return entries | {"drafter.sh": (HERE / "drafter.sh").read_bytes(), "说明.txt": (HERE / "linux.txt").read_bytes()}


def crlf(path: Path) -> bytes:
    """A text as Windows' own programs want it."""
    return path.read_bytes().replace(b"\n", b"\r\n")


def written(path: Path, entries: dict[str, bytes]) -> Path:
    """The zip, all below one folder named like it, put in place when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(entries):
            item = zipfile.ZipInfo(f"{path.stem}/{name}", WHEN)
            item.compress_type = zipfile.ZIP_DEFLATED
            item.external_attr = (0o100755 if name.endswith(".sh") else 0o100644) << 16
            archive.writestr(item, entries[name], compresslevel=9)
    part.replace(path)
    return path


if __name__ == "__main__":
    sys.exit(main())
