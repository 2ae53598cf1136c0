"""Whether page 1 shows text (GB/T 9704-2012 7.3.3), reckoned before anything is rendered; and what can be done where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from msgspec.structs import replace

import drafter.writers.docx.letterhead as letterhead
from drafter.findings import Finding, Rule, Severity
from drafter.model.document import Addressee, Block, Document, Imprint, Inline, Letterhead, Signature, Title, plain
from drafter.places import Cell
from drafter.writers.docx.format import Format
from drafter.writers.docx.title import break_inline
from drafter.writers.docx.units import pt

G733 = Rule(
    "G733",
    "首页没有正文",
    Severity.ERROR,
    """版头、标题和主送机关占满了第一页，正文从第二页才开始。

为什么：首页必须显示正文，否则一页红头和名单看不出是什么事。
怎么改：主送机关太多的，程序已把它移到版记（7.3.2）；还是放不下的，缩短标题，减少联合发文机关或签发人，或在templates/format.toml里把“发文机关标志上限”改小。
依据：GB/T 9704—2012 第7.3.3条“公文首页必须显示正文”、第7.3.2条。

反例：
    [基本信息]
    报告标题 | 甲县司法局、【重复60遍】关于2023年法治政府建设情况的报告
正例：
    [基本信息]
    报告标题 | 甲县司法局关于2023年法治政府建设情况的报告
""",
)
MOVED = Rule(
    "G732",
    "主送机关移到了版记",
    Severity.WARNING,
    """主送机关太多，首页放不下正文，程序把主送机关印在版记里。

为什么：主送机关名称过多导致首页不能显示正文时，应当把主送机关移到版记。
怎么改：这样合乎标准，可以不改；想留在正文前的，改用统称（如“各区县人民政府、市政府各部门”）。
依据：GB/T 9704—2012 第7.3.2条。

反例：
    [基本信息]
    报告标题 | 甲县司法局、【重复40遍】关于2023年法治政府建设情况的报告
    主送机关 | 甲市人民政府、甲市人大常委会、甲市政协、甲市司法局、甲县人民政府
正例：
    [基本信息]
    报告标题 | 甲县司法局关于2023年法治政府建设情况的报告
    主送机关 | 甲市人民政府、甲市人大常委会、甲市政协、甲市司法局、甲县人民政府
""",
)
RULES = (MOVED, G733)


def lines_for_text(document: Document, fmt: Format) -> int:
    """How many lines of text page 1 has room for below 版头, title and 主送机关; 0 or less when it shows none."""
    used = 0
    fmt = fmt.of(document.meta)
    names = body_names(document)
    after_letterhead = False
    for block in document.blocks:
        match block:
            case Letterhead():
                used += letterhead.height(block, fmt)
                after_letterhead = True
            case Title(inline):
                above = 2 if after_letterhead else fmt.title_lines_above
                used += above * fmt.pitch + len(title_lines(inline, names, fmt)) * pt(fmt.title_pitch) + fmt.pitch
            case Addressee(inline):
                wide = fmt.measured(plain(inline))
                used += ceil(wide / fmt.text_width) * fmt.pitch
            case _:
                break
    return (fmt.lines_per_page * fmt.pitch - used) // fmt.pitch


def body_names(document: Document) -> tuple[str, ...]:
    """Every body that the report names as its own: a title cuts none of them."""
    issuers = [plain(i) for b in document.blocks if isinstance(b, Letterhead) for i in b.issuers]
    signed = [plain(n) for b in document.blocks if isinstance(b, Signature) for n in b.names]
    names = (document.meta.bureau, document.meta.region, *signed, *(i.removesuffix("文件") for i in issuers))
    return tuple(dict.fromkeys(n.strip() for n in names if n.strip()))


def title_lines(inline: Inline, names: tuple[str, ...], fmt: Format) -> list[Inline]:
    """A title line by line (7.3.1)."""
    limit = min(fmt.title_width, fmt.text_width // pt(fmt.title_size))
    return break_inline(inline, names, limit, fmt.title_words)


def relieved(document: Document, fmt: Format) -> Document:
    """The report with 主送机关 in 版记 where page 1 shows text by that alone (7.3.2); else the report as it is.

    The block of 主送机关 stays, emptied, so that every other block keeps its index.
    """
    addressee = next((b for b in document.blocks if isinstance(b, Addressee)), None)
    if addressee is None or lines_for_text(document, fmt) > 0:
        return document
    blocks: list[Block] = [Addressee(()) if b is addressee else b for b in document.blocks]
    if not any(isinstance(b, Imprint) for b in blocks):
        blocks.append(Imprint((), (), ()))
    moved = [replace(b, addressees=addressee.inline) if isinstance(b, Imprint) else b for b in blocks]
    found = replace(document, blocks=tuple(moved))
    # Where red head and title fill the page, 主送机关 is not the cause: it stays where readers look for it.
    return found if lines_for_text(found, fmt) > 0 else document


def first_page_findings(document: Document, fmt: Format) -> Iterator[Finding]:
    """What the reader of page 1 should know: 主送机关 moved to 版记, or a page without text all the same."""
    shown = relieved(document, fmt)
    if shown is not document:
        addressee = next(b for b in document.blocks if isinstance(b, Addressee))
        yield MOVED.at(
            _cell(addressee.inline), "主送机关太多，首页放不下正文，已移到版记里。想留在正文前的，请改用统称。"
        )
    if lines_for_text(shown, fmt) <= 0:
        title = next((b.inline for b in shown.blocks if isinstance(b, Title)), ())
        yield G733.at(
            _cell(title), "首页放不下一行正文：版头和标题占满了第一页。请缩短标题，或减少联合发文机关、签发人。"
        )


def _cell(inline: Inline) -> Cell | None:
    return next((text.cell for text in inline if text.cell is not None), None)
