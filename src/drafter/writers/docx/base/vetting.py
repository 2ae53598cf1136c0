"""Whether a file can be a base at all: a sentence with the cure for one that cannot, and its bytes as a plain .docx."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from drafter.errors import InputError
from drafter.office import Failure, OfficeError, as_docx
from drafter.openxml import OLE, TYPES
from drafter.untrusted import UNREADABLE, NotXml
from drafter.writers.docx.base.package import Package
from drafter.writers.docx.base.place import find_place
from drafter.writers.docx.oxml import W

_LARGEST_PART = 40_000_000
_MOST_PARTS = 20_000
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_STRICT = b"purl.oclc.org/ooxml"
_CURE = "请用 Word 或 WPS 打开它，另存为 .docx 再试。"
_SENTENCES = {
    Failure.MISSING: f"底稿“{{0}}”不是 .docx，转换它需要 LibreOffice，这台电脑没有安装。{_CURE}",
    Failure.TOO_SLOW: f"LibreOffice 转换底稿“{{0}}”超过两分钟，已停止。{_CURE}",
    Failure.NOT_STARTED: f"LibreOffice 无法启动，没有读取底稿“{{0}}”。{_CURE}",
    Failure.NO_RESULT: f"LibreOffice 打不开底稿“{{0}}”，文件可能已经损坏或加了密码。{_CURE}",
}


def vetted(data: bytes, name: str) -> bytes:
    """A base as a .docx that the writer can lay a report on. Raises InputError for what cannot be one.

    .doc, .wps, .odt and .rtf go through LibreOffice; a template (.dotx) becomes a document.
    """
    suffix = name.rpartition(".")[2].lower()
    if data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise InputError(f"底稿“{name}”加了密码。请用 Word 或 WPS 打开，取消密码后另存再试。")
    if data.startswith(OLE):
        wide = {word: word.encode("utf-16-le") in data for word in ("Workbook", "PowerPoint Document")}
        if any(wide.values()):
            raise InputError(f"底稿“{name}”是表格或幻灯片，不是 Word 文件。请换成单位的 Word 文件（.docx）。")
        return _documented(_converted(data, name, "wps" if suffix == "wps" else "doc"), name)
    if data.lstrip()[:5] == b"{\\rtf":
        return _documented(_converted(data, name, "rtf"), name)
    if not data.startswith(b"PK"):
        raise InputError(f"底稿“{name}”不是 Word 文件。请换成单位的 Word 文件（.docx），如带红头的空白稿。")
    if _is_odt(data):
        return _documented(_converted(data, name, "odt"), name)
    return _documented(data, name)


def _is_odt(data: bytes) -> bool:
    return b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]


def _converted(data: bytes, name: str, suffix: str) -> bytes:
    try:
        return as_docx(data, suffix)
    except OfficeError as error:
        raise InputError(_SENTENCES[error.failure].format(name)) from None


def _documented(data: bytes, name: str) -> bytes:
    """A zipped base, looked through. Raises InputError."""
    try:
        _limits(data, name)
        package = Package(data)
        if not package.main:
            raise InputError(
                f"底稿“{name}”不是 Word 文件，或已经损坏。请换成单位的 Word 文件（.docx），如带红头的空白稿。"
            )
        kind = package.content_type(package.main)
        if "macroEnabled" in kind or any(part.lower().endswith("vbaproject.bin") for part in package.names):
            raise InputError(
                f"底稿“{name}”里有宏，生成的报告不能带宏。请用 Word 打开它，另存为“Word 文档（.docx）”，宏会去掉，再试。"
            )
        if _STRICT in package.read(package.main)[:4000] or b"officeDocument.spreadsheetml" in kind.encode():
            raise InputError(
                f"底稿“{name}”不是普通的 Word 文档格式（像是“Strict Open XML”）。请用 Word 打开它，另存为“Word 文档（.docx）”再试。"
            )
        root = package.tree(package.main)
        if root.tag != f"{{{W}}}document" or root.find(f"{{{W}}}body") is None:
            raise InputError(f"底稿“{name}”里没有正文部分，放不进报告。请用 Word 打开它，另存为新的 .docx 再试。")
        for part in (package.related("styles"), package.related("comments"), *package.all_related("header")):
            if part:
                package.tree(part)
        find_place(root, name)
        if kind == _TEMPLATE:
            package.declare(package.main, _DOCUMENT)
            return package.result()
        return data
    except (*UNREADABLE, NotXml):
        raise InputError(f"底稿“{name}”已经损坏，不是完整的 Word 文件。{_CURE}") from None


def _limits(data: bytes, name: str) -> None:
    with ZipFile(BytesIO(data)) as package:
        parts = package.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise InputError(f"底稿“{name}”加了密码。请用 Word 或 WPS 打开，取消密码后另存再试。")
        if len(parts) > _MOST_PARTS or any(part.file_size > _LARGEST_PART for part in parts):
            raise InputError(f"底稿“{name}”展开后太大，不像一份红头稿。请检查是否选错了文件，或压缩其中的图片再试。")
        if TYPES not in package.namelist() or any(n.startswith("xl/") for n in package.namelist()):
            raise InputError(f"底稿“{name}”不是 Word 文件。请换成单位的 Word 文件（.docx），如带红头的空白稿。")
        # A damaged part must show now, not in the reader's Word.
        if broken := package.testzip():
            raise InputError(f"底稿“{name}”的“{broken}”部分已经损坏。{_CURE}")
