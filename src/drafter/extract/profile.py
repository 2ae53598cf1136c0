"""基本信息 from what stands before and behind the chapters of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model.document import (
    Addressee,
    Block,
    Document,
    Imprint,
    Letterhead,
    Note,
    Signature,
    Title,
    plain,
)
from drafter.model.facts import Layout, Words
from drafter.model.periods import general_years, replaced

_AS_OF = re.compile(r"截至(20[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日|底))")


def profile_of(document: Document) -> dict[str, Words]:
    """The items of 基本信息 that the report states; years and the bureau's name in the title as placeholders."""
    found: dict[str, str] = {}
    for block in document.blocks:
        _take(block, found)
    title = found.get("报告标题", "") or document.meta.title
    year, bureau = document.meta.year, document.meta.bureau
    found["报告年度"] = str(year) if year else ""
    found["单位名称"] = bureau
    found["单位类型"] = document.meta.kind
    found["所属地区"] = document.meta.region
    found["版式"] = Layout.UPWARD.value if found.get("发文机关标志") or found.get("发文字号") else Layout.PUBLIC.value
    if title:
        general = replaced(title, general_years(title, year))
        found["报告标题"] = general.replace(bureau, "{单位名称}", 1) if bureau and bureau in general else general
    as_of = _AS_OF.search(_text(document.blocks))
    if document.meta.as_of or as_of:
        found["统计截止日"] = document.meta.as_of or (as_of[1] if as_of else "")
    return {name: Words(text) for name, text in found.items() if text}


def _take(block: Block, found: dict[str, str]) -> None:
    match block:
        case Title(inline) if "报告标题" not in found:
            found["报告标题"] = plain(inline)
        case Addressee(inline):
            found["主送机关"] = "、".join(filter(None, (found.get("主送机关"), plain(inline).rstrip("：: "))))
        case Signature(names, date, sealed):
            found["署名"] = "、".join(filter(None, (found.get("署名"), *(plain(n) for n in names))))
            found["成文日期"] = plain(date) or found.get("成文日期", "")
            if sealed:
                found["用印"] = "是"
        case Note(inline):
            found["附注"] = re.sub(r"^[（(](.*)[）)]$", r"\1", plain(inline))
        case Letterhead(issuers, number, signers):
            found["发文机关标志"] = "、".join(plain(i) for i in issuers)
            found["发文字号"] = plain(number)
            found["签发人"] = "、".join(plain(s) for s in signers)
        case Imprint(copies, printer, date):
            found["抄送机关"] = re.sub(r"^(?:抄送|主送)[：:]", "", plain(copies)).removesuffix("。")
            found["印发机关"] = plain(printer)
            found["印发日期"] = plain(date).removesuffix("印发")
        case _:
            return


def _text(blocks: Sequence[Block]) -> str:
    return "".join(plain(b.inline) for b in blocks if hasattr(b, "inline"))
