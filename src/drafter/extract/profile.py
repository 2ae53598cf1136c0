"""基本信息 from what stands before and behind the chapters of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.language.numerals import half_width
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
from drafter.model.facts import Kind, Layout, Words
from drafter.model.periods import general_years, replaced

_BODY = r"[\u4e00-\u9fff（）()·]{2,30}?(?:人民政府|街道办事处|办事处|委员会|局|办公室|政府|厅|中心|镇|乡|街道|区|县|市|州|旗)"
_BUREAU = re.compile(rf"(?:20[0-9]{{2}}年度?)?({_BODY})(?=(?:关于)?(?:报送)?(?:20[0-9]{{2}}年|推进|法治|贯彻|依法))")
_REGION = re.compile(r"[\u4e00-\u9fff]{1,12}?(?:自治州|自治县|新区|区|县|市|州|旗)(?=[\u4e00-\u9fff])")
_YEAR = re.compile(r"(20[0-9]{2})\s?年")
_AS_OF = re.compile(r"截至(20[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日|底))")
_KINDS = (
    (Kind.JUSTICE, re.compile(r"司法局$|司法厅$|司法所$")),
    (Kind.TOWNSHIP, re.compile(r"(?:镇|乡|街道)(?:人民政府|办事处|党工委|党委)?$|街道办$")),
    (Kind.GOVERNMENT, re.compile(r"(?:[区县市州旗]|人民政府|政府)$")),
)


def profile_of(document: Document) -> dict[str, Words]:
    """The items of 基本信息 that the report states; years and the bureau's name in the title as placeholders."""
    found: dict[str, str] = {}
    for block in document.blocks:
        _take(block, found)
    title = found.get("报告标题", "") or document.meta.title
    year = document.meta.year or _year(title, found.get("成文日期", ""))
    bureau = document.meta.bureau or _bureau(title, found.get("署名", ""))
    found["报告年度"] = str(year) if year else ""
    found["单位名称"] = bureau
    found["单位类型"] = document.meta.kind or _kind(bureau)
    region = _REGION.match(bureau)
    found["所属地区"] = document.meta.region or (region[0] if region else "")
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


def _year(title: str, date: str) -> int:
    """The year reported on: the title's, else the year before the date (of that year where it is signed in December)."""
    found = _YEAR.search(half_width(title))
    if found:
        return int(found[1])
    dated = re.match(r"(20[0-9]{2})年([0-9]{1,2})月", half_width(date))
    if dated:
        return int(dated[1]) - (0 if int(dated[2]) >= 11 else 1)
    return 0


def _bureau(title: str, signature: str) -> str:
    if signature:
        return signature.split("、")[0]
    found = _BUREAU.match(title)
    return found[1] if found else ""


def _kind(bureau: str) -> str:
    if not bureau:
        return ""
    return next((kind.value for kind, pattern in _KINDS if pattern.search(bureau)), Kind.DEPARTMENT.value)
