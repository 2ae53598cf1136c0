"""What can be taken from the page as a file."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

from starlette.responses import Response

from drafter.errors import InputError
from drafter.model.facts import Layout
from drafter.web.desk import Desk

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TABLE = "text/csv; charset=utf-8"
_REPORTS = {
    "docx-public": ("docx", Layout.PUBLIC, _WORD),
    "docx-upward": ("docx", Layout.UPWARD, _WORD),
    "pdf": ("pdf", None, "application/pdf"),
    "html": ("html", Layout.PUBLIC, "text/html; charset=utf-8"),
}


def download(desk: Desk, file: str, kind: str) -> Response:
    """The report, the annotated workbook or the findings of a workbook. Raises InputError, OutputError."""
    path = desk.path(file)
    if kind in _REPORTS:
        suffix, layout, media = _REPORTS[kind]
        with desk.lock:
            pipeline = desk.pipeline
            draft = pipeline.draft(path, layout)
        # A PDF takes LibreOffice seconds: edits and other pages do not wait for it.
        data = pipeline.render(draft, [suffix])[suffix]
        # Both layouts may come to lie in one folder.
        which = "-上行" if kind == "docx-upward" else ""
        return _file(data, f"{path.stem}{which}.{suffix}", media)
    with desk.lock:
        draft = desk.pipeline.draft(path)
        if kind == "annotated":
            return _file(desk.pipeline.annotate(path, draft.findings), f"{path.stem}-检查.xlsx", _EXCEL)
        if kind == "findings":
            table = io.StringIO()
            writer = csv.writer(table)
            writer.writerow(["级别", "编号", "位置", "说明"])
            writer.writerows(
                [f.severity.label, f.rule.code, _safe(str(f.place or "")), _safe(f.message)] for f in draft.findings
            )
            return _file(table.getvalue().encode("utf-8-sig"), f"{path.stem}-检查结果.csv", _TABLE)
    raise InputError("没有这种下载。")


def workbook(data: bytes, name: str) -> Response:
    """A workbook as a file to keep."""
    return _file(data, name, _EXCEL)


def table(data: bytes, name: str) -> Response:
    """A table of words, comma separated, as a file to keep."""
    return _file(data, name, _TABLE)


def _safe(text: str) -> str:
    """A cell that Excel would take for a formula begins with an apostrophe."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _file(data: bytes, name: str, media: str) -> Response:
    return Response(
        data, media_type=media, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )
