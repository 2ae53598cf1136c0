"""The same job with docxtpl and openpyxl, as a good Python programmer would do it: workbook in, report out.

No checks, no cell addresses, no page of the standard: only reading, filling placeholders, numbering and rendering.
The template is a Word file with Jinja tags, made once by ``template()`` from python-docx's default file.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
NUMERALS = "一二三四五六七八九十"


def template(path: Path) -> None:
    """The Word template: title, addressee, one loop over paragraphs, signature."""
    from docx import Document

    document = Document()
    document.add_heading("{{ title }}", 0)
    document.add_paragraph("{{ addressee }}")
    document.add_paragraph("{%p for line in lines %}")
    document.add_paragraph("{{ line }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{{ signature }}")
    document.add_paragraph("{{ date }}")
    document.save(str(path))


def read(path: Path) -> dict[str, Any]:
    """The workbook as the template's context."""
    from openpyxl import load_workbook

    book = load_workbook(path, data_only=True, read_only=True)
    profile = {row[0]: row[1] for row in book["基本信息"].iter_rows(min_row=2, values_only=True) if row[0]}
    year = int(profile.get("报告年度") or 0)
    values: dict[str, str] = {"年度": str(year), "下年度": str(year + 1), "上年度": str(year - 1)}
    for code, name, unit, value, *_ in book["指标"].iter_rows(min_row=2, values_only=True):
        if value is not None:
            text = f"{value:g}" if isinstance(value, float) else str(value)
            values[str(code)] = values[str(name)] = f"{text}{unit or ''}"
            values[f"{code}|数"] = values[f"{name}|数"] = text

    def fill(text: object) -> str:
        return PLACEHOLDER.sub(lambda m: values.get(m[1], ""), str(text or ""))

    lines = [fill(profile.get("导语"))]
    points = [row for row in book["要点"].iter_rows(min_row=2, values_only=True) if row[3]]
    for number, section in enumerate(book["章节"].iter_rows(min_row=2, values_only=True)):
        if not section[1]:
            continue
        lines.append(f"{NUMERALS[number % 10]}、{fill(section[2])}")
        heading, count = None, 0
        for key, small, lead, text, *_ in points:
            if key != section[1]:
                continue
            if small != heading:
                heading, count = small, 0
                lines.append(fill(small))
            count += 1
            lines.append(f"{NUMERALS[(count - 1) % 10]}是{fill(lead)}{fill(text)}")
        if section[3] == "不足原因":
            lines.extend(fill(row[0]) for row in book["不足与原因"].iter_rows(min_row=2, values_only=True) if row[0])
    return {
        "title": fill(profile.get("报告标题")),
        "addressee": fill(profile.get("主送机关")),
        "lines": [line for line in lines if line],
        "signature": fill(profile.get("署名")),
        "date": fill(profile.get("成文日期")),
    }


def build(template_path: Path, sources: list[Path], out: Path) -> None:
    from docxtpl import DocxTemplate

    out.mkdir(parents=True, exist_ok=True)
    for source in sources:
        document = DocxTemplate(str(template_path))
        document.render(read(source), autoescape=True)
        document.save(str(out / f"{source.stem}.docx"))


if __name__ == "__main__":
    build(Path(sys.argv[1]), [Path(a) for a in sys.argv[3:]], Path(sys.argv[2]))
