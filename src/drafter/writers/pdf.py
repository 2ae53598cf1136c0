"""docx → pdf through LibreOffice, where it is installed: tagged, PDF/A-2b, in Chinese."""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from drafter.errors import OutputError
from drafter.office import Failure, OfficeError, convert
from drafter.untrusted import UNREADABLE, xml_bytes, xml_root
from drafter.writers.binding import DAMAGED, bound, line_before, rewritten, unbound
from drafter.writers.docx.fonts import STAND_INS, installed, substitutes
from drafter.writers.docx.oxml import W, escape
from drafter.writers.docx.textbox import MC

TIMEOUT = 180.0
_CURE = "请安装 LibreOffice（免费），或者用 Word、WPS 打开生成的 docx 文件后另存为 PDF。"
_SENTENCES = {
    Failure.MISSING: "没有找到 LibreOffice，无法生成 PDF。{cure}",
    Failure.TOO_SLOW: "LibreOffice 转换 PDF 用时过长，已停止。{cure}",
    Failure.NOT_STARTED: "LibreOffice 无法启动（{said}），没有生成 PDF。{cure}",
    Failure.NO_RESULT: "LibreOffice 没有转换成功（{said}），没有生成 PDF。{cure}",
}
# PDF/A-2b with tags: what archives take, and what a screen reader can read aloud.
_OPTIONS = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    # A blank page before 版记 is a page of the report.
    "IsSkipEmptyPages": {"type": "boolean", "value": "false"},
}
_PDF = f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}"
# As long as one another, so that nothing in the file moves: who reads aloud says the numbers in Chinese.
_LATIN_TAG, _CHINESE_TAG = b"/Lang(en-US)", b"/Lang(zh-CN)"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"


def to_pdf(docx: bytes, timeout: float = TIMEOUT) -> bytes:
    """The same report as a PDF; ``timeout`` in seconds. Raises OutputError when LibreOffice is missing or fails.

    Each run has a LibreOffice profile of its own, with the machine's fonts standing in for those that it lacks, and
    runs wait for one another.
    """
    deadline = time.monotonic() + timeout
    try:
        with _one_at_a_time(timeout):
            # Word takes over the last line of a paragraph that is bound to the signature, LibreOffice all of it, and leaves
            # a hole on the page before. So nothing is bound at first; where the signature then stands alone (7.3.5.5), the
            # line before it becomes a paragraph of its own, bound to it.
            loose, signature = unbound(docx)
            made = _converted(loose, deadline)
            line = line_before(made, signature) if signature else None
            return made if line is None else _converted(bound(docx, line), deadline)
    except OfficeError as error:
        said = error.said or "没有说明原因"
        raise OutputError(_SENTENCES[error.failure].format(said=said, cure=_CURE)) from None


def _converted(docx: bytes, deadline: float) -> bytes:
    with tempfile.TemporaryDirectory(prefix="drafter-pdf-") as folder:
        home = Path(folder)
        _write_profile(home / "profile")
        source = home / "report.docx"
        source.write_bytes(rewritten(docx, _framed))
        # By way of ODF: LibreOffice's reading of a .docx ignores w:autoSpaceDE and takes w:overflowPunct for its opposite.
        middle = convert(source, "odt", deadline - time.monotonic())
        mended = home / "report.odt"
        mended.write_bytes(rewritten(middle.read_bytes(), _mended(_hangs(docx))))
        made = convert(mended, _PDF, deadline - time.monotonic()).read_bytes()
        return made.replace(_LATIN_TAG, _CHINESE_TAG)


_SIDE_HEADERS = ("word/headerOdd.xml", "word/headerEven.xml")


def _framed(name: str, data: bytes) -> bytes:
    """The numbers of landscape pages as VML alone: the words of a shape in a header, LibreOffice's ODF shows twice."""
    if name not in _SIDE_HEADERS:
        return data
    root = xml_root(data, huge=True)
    for choice in root.findall(f".//{{{MC}}}AlternateContent/{{{MC}}}Choice"):
        fallback = choice.getnext()
        run = choice.getparent().getparent()
        run.replace(choice.getparent(), fallback[0])

    return xml_bytes(root)


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


def _hangs(docx: bytes) -> bool:
    """Whether marks may hang over the right edge in this report."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            root = xml_root(package.read("word/styles.xml"))
    except UNREADABLE:
        raise OutputError(DAMAGED) from None
    return any(e.get(f"{{{W}}}val") == "1" for e in root.iter(f"{{{W}}}overflowPunct"))


def _mended(hanging: bool) -> Callable[[str, bytes], bytes]:
    """What LibreOffice misread, set right in the ODF file: gaps around digits, hanging marks, lines around boxes, language."""
    from lxml import etree

    wanted = {
        f"{{{_STYLE}}}text-autospace": "none",
        f"{{{_STYLE}}}punctuation-wrap": "hanging" if hanging else "simple",
        # The language of the Latin letters, in the defaults of the file, becomes that of the whole PDF.
        f"{{{_FO}}}language": "zh",
        f"{{{_FO}}}country": "CN",
    }
    border = f"{{{_FO}}}border"

    def mend(name: str, data: bytes) -> bytes:
        if name not in ("content.xml", "styles.xml"):
            return data
        root = xml_root(data, huge=True)
        for element in root.iter(etree.Element):
            for attribute in element.attrib.keys() & wanted.keys():
                element.set(attribute, wanted[attribute])
            if element.get(border) == "0.06pt solid #000000":
                element.set(border, "none")
        for element in root.iter(f"{{{_STYLE}}}style"):
            if element.get(f"{{{_STYLE}}}family") == "paragraph" and not element.get(f"{{{_STYLE}}}parent-style-name"):
                # What is Latin in Chinese may be broken between any two characters: 40|0余人次 (GB/T 15835-2011 5.1.7).
                words = element.find(f"{{{_STYLE}}}text-properties")
                if words is None:
                    words = etree.SubElement(element, f"{{{_STYLE}}}text-properties")
                words.set(f"{{{_FO}}}language", "en")
                words.set(f"{{{_FO}}}country", "US")
        made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return made

    return mend
