"""Tables with more columns than the page holds, told before anything is printed."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Finding, Rule, Severity
from drafter.model.document import Attachment, Document, Inline, Table, plain
from drafter.writers.docx.format import Format
from drafter.writers.docx.table import is_crowded

CROWDED = Rule(
    "D185",
    "附表的列太多，纸上排不下",
    Severity.WARNING,
    """附表的列太多或数太长，一页的宽度排不下，有的数会断成两行。

为什么：断开的数会读成两个数；一个用阿拉伯数字书写的数值应在同一行中。
怎么改：表名右边写着“竖排”的，改成“横排”；已经横排的，拆成两张表，或改用大一点的单位（万元、万人次）。
依据：GB/T 15835—2011 5.1.7；GB/T 9704—2012 11（A4纸型的表格横排）。

反例：
    [附表]
    各镇情况 | 竖排
    镇 | 甲 | 乙 | 丙 | 丁 | 戊 | 己 | 庚 | 辛 | 壬 | 癸
    城关镇 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567
正例：
    [附表]
    各镇情况 | 横排
    镇 | 甲 | 乙 | 丙 | 丁 | 戊 | 己 | 庚 | 辛 | 壬 | 癸
    城关镇 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567 | 1234567
""",
)
RULES = (CROWDED,)


def crowded_findings(document: Document, fmt: Format) -> Iterator[Finding]:
    """One finding for each table that has no room for its numbers, at its name or its first cell."""
    fmt = fmt.of(document.meta)
    name: Inline = ()
    for block in document.blocks:
        match block:
            case Attachment(title):
                name = title
            case Table(caption, header, rows, _, wide) if is_crowded(block, fmt):
                shown = caption or name
                first = next(
                    (text.cell for inline in (shown, *header, *sum(rows, ())) for text in inline if text.cell), None
                )
                yield CROWDED.at(first, _told(plain(shown), len(header), wide=wide))
            case _:
                pass


def _told(name: str, columns: int, *, wide: bool) -> str:
    cure = (
        "请拆成两张表，或改用大一点的单位" if wide else "请在表名右边的格里写“横排”（写着“竖排”的改过来），或拆成两张表"
    )
    return f"“{name[:20]}”有{columns}列，{'横着也' if wide else '这一页的宽度'}排不下，有的数会断成两行。{cure}。"
