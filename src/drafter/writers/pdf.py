"""docx → pdf through LibreOffice, where it is installed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from drafter.errors import OutputError
from drafter.writers.docx.fonts import STAND_INS, installed, substitutes
from drafter.writers.docx.oxml import escape

TIMEOUT = 180.0
# LibreOffice keeps a paragraph whole that stays with the next; longer ones would leave a hole on the page before.
_LONGEST_KEPT = 12 * 28
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_CURE = "请安装 LibreOffice（免费），或者用 Word、WPS 打开生成的 docx 文件后另存为 PDF。"
_KEPT = re.compile(r'<w:p><w:pPr><w:pStyle w:val="Body"/><w:keepNext/></w:pPr>.*?</w:p>')


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


def to_pdf(docx: bytes, timeout: float = TIMEOUT) -> bytes:
    """The same report as a PDF; ``timeout`` in seconds. Raises OutputError when LibreOffice is missing or fails.

    Each run has a LibreOffice profile of its own, with the machine's fonts standing in for those that it lacks, and
    runs wait for one another.
    """
    office = find_office()
    if office is None:
        raise OutputError(f"没有找到 LibreOffice，无法生成 PDF。{_CURE}")
    with tempfile.TemporaryDirectory(prefix="drafter-pdf-") as folder, _one_at_a_time(timeout):
        work = Path(folder)
        _write_profile(work / "profile")
        source = work / "report.docx"
        source.write_bytes(_rewritten(docx, _loosened))
        deadline = time.monotonic() + timeout
        # By way of ODF: LibreOffice's reading of a .docx ignores w:autoSpaceDE and takes w:overflowPunct for its opposite.
        middle = _convert(office, source, "odt", deadline - time.monotonic())
        middle.write_bytes(_rewritten(middle.read_bytes(), _mended(docx)))
        return _convert(office, middle, "pdf", deadline - time.monotonic()).read_bytes()


def _convert(office: str, source: Path, kind: str, timeout: float) -> Path:
    """One run of LibreOffice, from ``source`` to the same name with another ending."""
    work = source.parent
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", str(work), str(source)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=max(0.1, timeout), check=False)
    except subprocess.TimeoutExpired:
        raise OutputError(f"LibreOffice 转换 PDF 用时过长，已停止。{_CURE}") from None
    except OSError as error:
        raise OutputError(f"LibreOffice 无法启动（{error}），没有生成 PDF。{_CURE}") from None
    result = source.with_suffix(f".{kind}")
    if done.returncode != 0 or not result.is_file() or not result.stat().st_size:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        reason = f"（{said[-1]}）" if said else ""
        raise OutputError(f"LibreOffice 没有转换成功{reason}，没有生成 PDF。{_CURE}")
    return result


@contextmanager
def _one_at_a_time(timeout: float) -> Iterator[None]:
    """A lock between all runs of this user: LibreOffice takes a processor and half a gigabyte to itself."""
    user = getattr(os, "getuid", lambda: "user")()
    path = Path(tempfile.gettempdir()) / f"drafter-pdf-{user}.lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        # A lock that cannot be made must not cost the report: private profiles keep the runs apart.
        yield
        return
    try:
        deadline = time.monotonic() + timeout
        while not _locked(handle):
            if time.monotonic() > deadline:
                raise OutputError("另一个 PDF 转换一直没有结束。请等它完成，或关闭它后重试。")
            time.sleep(0.1)
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Take the lock without waiting; closing the file gives it back."""
    try:
        if sys.platform == "win32":  # pragma: no cover - the tests run elsewhere
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _write_profile(profile: Path) -> None:
    """A LibreOffice profile whose replacement table gives each missing face its nearest relative."""
    wanted = sorted({name for names in STAND_INS.values() for name in names})
    pairs = "".join(
        f'<node oor:name="_{i}" oor:op="replace"><prop oor:name="ReplaceFont"><value>{escape(old)}</value></prop>'
        f'<prop oor:name="SubstituteFont"><value>{escape(new)}</value></prop>'
        '<prop oor:name="OnScreenOnly"><value>false</value></prop><prop oor:name="Always"><value>true</value></prop></node>'
        for i, (old, new) in enumerate(substitutes(wanted, installed()).items())
    )
    path = "/org.openoffice.Office.Common/Font/Substitution"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<item oor:path="{path}"><prop oor:name="Replacement" oor:op="fuse"><value>true</value></prop></item>'
        f'<item oor:path="{path}/FontPairs">{pairs}</item></oor:items>',
        encoding="utf-8",
    )


def _loosened(name: str, data: bytes) -> bytes:
    """Long paragraphs are no longer bound to the signature (see ``_LONGEST_KEPT``)."""
    if name != "word/document.xml":
        return data

    def loosen(match: re.Match[str]) -> str:
        words = re.sub("<[^>]+>", "", match[0])
        return match[0].replace("<w:keepNext/>", "", 1) if len(words) > _LONGEST_KEPT else match[0]

    return _KEPT.sub(loosen, data.decode()).encode()


def _mended(docx: bytes) -> Callable[[str, bytes], bytes]:
    """What LibreOffice misread, set right in the ODF file: gaps around digits, hanging marks, lines around boxes."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        hanging = b'<w:overflowPunct w:val="1"/>' in package.read("word/styles.xml")
    wrap = b'style:punctuation-wrap="hanging"' if hanging else b'style:punctuation-wrap="simple"'

    def mend(name: str, data: bytes) -> bytes:
        if name not in ("content.xml", "styles.xml"):
            return data
        data = data.replace(b'style:text-autospace="ideograph-alpha"', b'style:text-autospace="none"')
        data = re.sub(rb'style:punctuation-wrap="\w+"', wrap, data)
        return data.replace(b'fo:border="0.06pt solid #000000"', b'fo:border="none"')

    return mend


def _rewritten(archive: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same zip with its parts changed. Raises OutputError when it is none."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                new.writestr(info, change(info.filename, old.read(info)))
    except (zipfile.BadZipFile, KeyError):
        raise OutputError("要转换的 docx 文件已损坏，没有生成 PDF。请重新生成 docx。") from None
    return out.getvalue()
