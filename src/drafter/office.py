"""LibreOffice as a converter of files: where it is, and one run of it. Readers and writers say in their own words what failed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from enum import Enum, auto
from pathlib import Path

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SECONDS = 120
# Without its own filter LibreOffice takes a damaged file for a text.
_FILTERS = {"doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}


class Failure(Enum):
    """Why a conversion has no result."""

    MISSING = auto()
    TOO_SLOW = auto()
    NOT_STARTED = auto()
    NO_RESULT = auto()


class OfficeError(Exception):
    """A conversion that failed; ``said`` is what the program or the system said of it, often nothing."""

    def __init__(self, failure: Failure, said: str = "") -> None:
        super().__init__(failure, said)
        self.failure, self.said = failure, said


def find_office() -> str | None:
    """LibreOffice's program: DRAFTER_SOFFICE, then the path, then the usual places."""
    named = os.environ.get("DRAFTER_SOFFICE")
    if named:
        return named if Path(named).is_file() else None
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def convert(source: Path, to: str, timeout: float, read_as: str = "") -> Path:
    """The file that LibreOffice makes of ``source``, in the folder ``out`` beside it; ``timeout`` in seconds.

    ``to`` is a suffix with an optional filter (``pdf:writer_pdf_Export:…``), ``read_as`` the filter to read with. The
    profile is the folder ``profile`` beside the source: a LibreOffice that runs already would otherwise swallow the call,
    and no macro setting of the user applies. Raises OfficeError.
    """
    program = find_office()
    if program is None:
        raise OfficeError(Failure.MISSING)
    home = source.parent
    command = [
        program,
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        *([f"--infilter={read_as}"] if read_as else []),
        "--convert-to",
        to,
        "--outdir",
        str(home / "out"),
        str(source),
    ]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=max(0.1, timeout),
            check=False,
            env={**os.environ, "HOME": str(home)},
        )
    except subprocess.TimeoutExpired:
        raise OfficeError(Failure.TOO_SLOW) from None
    except OSError as error:
        raise OfficeError(Failure.NOT_STARTED, str(error)) from None
    result = home / "out" / f"{source.stem}.{to.partition(':')[0]}"
    if done.returncode != 0 or not result.is_file() or not result.stat().st_size:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        raise OfficeError(Failure.NO_RESULT, said[-1] if said else "")
    return result


def as_docx(data: bytes, suffix: str) -> bytes:
    """A file of another word processor (doc, wps, odt, rtf) as a .docx. Raises OfficeError."""
    with tempfile.TemporaryDirectory(prefix="drafter_") as folder:
        source = Path(folder) / f"source.{suffix}"
        source.write_bytes(data)
        return convert(source, "docx:MS Word 2007 XML", _SECONDS, _FILTERS.get(suffix, "")).read_bytes()
