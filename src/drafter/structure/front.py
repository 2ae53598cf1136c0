"""What stands before the text: title, addressee, letterhead, the page's own lines, a letter that sends the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from drafter.language.bodies import in_title, is_organisation
from drafter.language.ordinals import SUB, mark_of
from drafter.language.phrases import (
    DATE,
    DOCUMENT_NUMBER,
    is_furniture,
    squeezed,
)
from drafter.language.titles import is_title
from drafter.model.document import Addressee, Block, Doubt, Letterhead, Paragraph, Signature, Title, Unsure, inline
from drafter.model.lines import RED_HEAD, TITLE, Line

_COVER = re.compile(r"(?:报送|呈报|呈送|上报|报告报送|转报|印发).{2,50}(?:函|请示|通知|报告|的报告)$")
# The kinds of official documents (《党政机关公文处理工作条例》第八条), and what offices write beside them.
_KIND = re.compile(
    r"(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|总结|规划|计划|要点|办法|规定|细则"
    r"|制度|预案|清单|讲话|说明|汇报)(?:[（(][^（）()]{1,16}[）)])?$"
)
_SIGNERS = re.compile(r"签发人[：:]\s?(.{2,20})$")
_RED = re.compile(r"[\u4e00-\u9fff×X]{3,30}文件$")
_YEAR = re.compile(r"20\d\d年|二[〇○零]..年")
_LABELLED = re.compile(r"(?:信息|文件|公文)?(?:标题|名称)[：:]\s?(.+)")
_SENDS = re.compile(r"报送|呈报|呈送|上报")
_LINKS = re.compile(r"(?:关于|的|年度?|、|暨|和)$")
MOST = 40


class Front(Struct):
    """What was found; ``end`` is the index of the first line of the text."""

    title: str = ""
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    end: int = 0


def _is_other_title(text: str) -> bool:
    """Whether a line is the title of another document than such a report: 关于…的通知, ××工作方案."""
    return (
        6 <= len(text) <= 70
        and not re.search(r"[。；！？：:>＞|]", text)
        and mark_of(text) is None
        and _KIND.search(text) is not None
        and (text.startswith("关于") or "关于" in text or not is_organisation(text))
    )


def is_addressee(text: str) -> bool:
    """Whether a line names the bodies that the report goes to: ××区人民政府："""
    if not 3 <= len(text) <= 90 or text[-1] not in "：:" or mark_of(text) is not None:
        return False
    return not re.search(r"[。；！？]|如下|以下|包括|主要有|报告|方面|问题|做法|情况", text) and (
        is_organisation(re.split(r"[、，,；]", text[:-1])[0]) or text.startswith(("各", "尊敬"))
    )


def read_front(lines: Sequence[Line]) -> Front:
    """Title, addressee and whatever else stands before the text; nothing is dropped without a doubt that holds it."""
    cover = _cover_end(lines)
    front = _front(lines, cover)
    if cover:
        _keep_cover(front, lines[:cover])
    return front


def _zone_end(lines: Sequence[Line], start: int) -> int:
    """Where the text begins: the first numbered heading, table or real sentence."""
    for i in range(start, min(len(lines), start + MOST)):
        line = lines[i]
        if line.table is not None:
            return i
        if is_furniture(line.text) or DOCUMENT_NUMBER.search(line.text):
            continue
        mark = mark_of(line.text)
        if (mark is not None and mark.rank <= SUB) or "。" in line.text or len(line.text) > 90:
            return i
        if line.text.endswith(("：", ":")) and not is_addressee(line.text):
            return i
    return min(len(lines), start + MOST)


def _cover_end(lines: Sequence[Line]) -> int:
    """The index of the report's own title behind a letter that sends it, or 0."""
    end = _zone_end(lines, 0)
    head = [line.text for line in lines[:end]]
    sends = any(_COVER.search("".join(head[i : i + n])) for i in range(len(head)) for n in (1, 2, 3))
    if not sends:
        return 0
    for i in range(end + 1, min(len(lines) - 3, end + MOST)):
        text = lines[i].text
        joined = text + lines[i + 1].text
        if is_title(text) or (_joins(text, lines[i + 1].text) and is_title(joined)):
            previous = lines[i - 1].text
            own = _joins(previous, text) and not DATE.search(previous)
            return i - 1 if own else i
    return 0


def _keep_cover(front: Front, lines: Sequence[Line]) -> None:
    has = any(isinstance(b, Addressee) for b in front.blocks) or not any(_SENDS.search(line.text) for line in lines)
    for line in lines:
        if not has and is_addressee(line.text):
            at = next((i for i, b in enumerate(front.blocks) if isinstance(b, Title)), -1) + 1
            front.blocks.insert(at, Addressee(inline(line.text)))
            has = True
        elif line.text:
            front.doubts.append(Doubt(Unsure.COVER, "报告前面的来文或报送函", line.text, confidence=0.8))


def _joins(before: str, text: str) -> bool:
    """Whether ``before`` is the first line of a title that ``text`` goes on with."""
    if not before or len(before) > 45 or re.search(r"[。；：:！？>＞|]", before) or is_title(before):
        return False
    if mark_of(before) or is_furniture(before) or DATE.search(before) or DOCUMENT_NUMBER.search(before):
        return False
    if _RED.search(before):
        return False
    if _LINKS.search(before) or not is_title(text):
        return True
    # 2023年度卫滨区 / 法治政府建设情况报告
    return before not in text if is_organisation(before) else bool(_YEAR.search(before) and in_title(before))


def _find_title(lines: Sequence[Line], start: int, end: int) -> tuple[int, int]:
    """First and one past the last line of the title; (start, start) for none.

    A column's name (法治政府建设年度报告) may read like a title too: the one that names a year and a body wins.
    """
    found: list[tuple[int, int, int]] = []
    last = start
    while last < end:
        first = _title_start(lines, start if not found else found[-1][2], last)
        if first is None:
            last += 1
            continue
        text = "".join([line.text for line in lines[first : last + 1]])
        stop = _title_end(lines, last + 1, end, text)
        rank = (2 if _YEAR.search(text) else 0) + (0 if text.startswith(("法治", "关于")) else 1)
        found.append((-rank, first, stop))
        last = stop
    if found:
        _, first, stop = min(found)
        return first, stop
    for i in range(start, end):
        if _is_other_title(lines[i].text) and not is_furniture(lines[i].text) and lines[i].table is None:
            return i, i + 1
    for i in range(start, end):
        if lines[i].style == TITLE and not is_furniture(lines[i].text):
            stop = i + 1
            while stop < end and lines[stop].style == TITLE:
                stop += 1
            return i, stop
    return start, start


def _labelled_title(lines: Sequence[Line], start: int, end: int) -> tuple[int, int, str]:
    """The title that only the page's own lines give: 标题：××局2024年法治政府建设情况报告."""
    for i in range(start, end):
        match = _LABELLED.fullmatch(lines[i].text)
        if match and is_title(match[1]):
            return i, i + 1, match[1]
    return start, start, ""


def _title_start(lines: Sequence[Line], start: int, last: int) -> int | None:
    """The first line of a title that ends with line ``last``, or None."""
    if lines[last].table is not None:
        return None
    for first in range(last, max(start, last - 3) - 1, -1):
        text = "".join([line.text for line in lines[first : last + 1]])
        if not is_title(text) or any(mark_of(line.text) for line in lines[first : last + 1]):
            continue
        if is_furniture(lines[first].text) or lines[first].style == RED_HEAD:
            continue
        while (
            first > start
            and last - first < 3
            and lines[first - 1].style != RED_HEAD
            and _joins(lines[first - 1].text, text)
        ):
            first -= 1
            text = lines[first].text + text
        return first
    return None


def _title_end(lines: Sequence[Line], stop: int, end: int, text: str) -> int:
    """One past the last line of a title whose first lines read like a title already (…建设情况 / 报告)."""
    if stop < end and lines[stop].table is None:
        more = lines[stop].text
        short = 2 <= len(more) <= 15 and not is_title(more) and not is_organisation(more) and mark_of(more) is None
        if short and not is_furniture(more) and not DATE.search(more) and is_title(text + more):
            return stop + 1
    return stop


def _front(lines: Sequence[Line], start: int) -> Front:
    end = _zone_end(lines, start)
    first, stop = _find_title(lines, start, end)
    front = Front(end=end)
    front.title = "".join([line.text for line in lines[first:stop]])
    if not front.title:
        first, stop, front.title = _labelled_title(lines, start, end)
        front.doubts += [_left_out(line.text, "网页或文件的附带信息") for line in lines[first:stop]]
    same = squeezed(front.title)
    names: list[str] = []
    date = ""
    head: dict[str, str] = {}
    for i in range(start, end):
        text = lines[i].text
        pair = squeezed(text + lines[i + 1].text) if i + 1 < end else ""
        if first <= i < stop:
            if i == first:
                front.blocks.append(Title(inline(front.title)))
        elif (same and squeezed(text) == same) or (
            same and (pair == same or (i > start and squeezed(lines[i - 1].text + text) == same))
        ):
            front.doubts.append(_left_out(text, "标题重复出现，只取一次"))
        elif found := _letterhead_part(lines[i], i < first, head):
            head.update(found)
        elif DATE.fullmatch(text.strip("（）() ")) and "年" in text and not date:
            date = text
        elif is_furniture(text) or DATE.fullmatch(text):
            front.doubts.append(_left_out(text, "网页或文件的附带信息"))
        elif is_addressee(text):
            front.blocks.append(Addressee(inline(text)))
        elif i >= stop and is_organisation(text):
            names.append(text)
        elif i < first:
            front.doubts.append(_left_out(text, "标题前面的文字"))
        elif any(_belongs_before(line.text) for line in lines[i + 1 : end]):
            front.blocks.append(Paragraph(inline(text)))
        else:
            front.end = i
            break
    if head:
        issuers = tuple(inline(name) for name in head.get("issuers", "").split("\n") if name)
        letter, signer = (inline(head.get(key, "")) for key in ("number", "signers"))
        front.blocks.insert(0, Letterhead(issuers, letter, (signer,) if signer else ()))
    if names or date:
        front.blocks.append(Signature(tuple(inline(n) for n in names), inline(date)))
    if not front.title:
        front.doubts.append(Doubt(Unsure.TITLE, "没有找到报告的标题。请在“基本信息”里填写“报告标题”。"))
    return front


def _letterhead_part(line: Line, above: bool, head: dict[str, str]) -> dict[str, str]:
    """What a line adds to the letterhead: 发文机关标志, 发文字号, 签发人; nothing for another line or a second one."""
    text = line.text
    if signers := _SIGNERS.search(text):
        number = text[: signers.start()].strip()
        found = {"signers": signers[1], **({"number": number} if number else {})}
    elif above and (line.style == RED_HEAD or (_RED.fullmatch(text) and len(text) < 30)):
        # Several bodies that issue together stand one below the other.
        return {"issuers": f"{head['issuers']}\n{text}" if "issuers" in head else text}
    elif DOCUMENT_NUMBER.fullmatch(text):
        found = {"number": text}
    else:
        return {}
    return {} if found.keys() & head.keys() else found


def _belongs_before(text: str) -> bool:
    return is_furniture(text) or is_addressee(text)


def _left_out(text: str, why: str) -> Doubt:
    """Words that are no part of the report; ``structure.build`` makes one sentence of all with the same reason."""
    return Doubt(Unsure.LEFT_OUT, why, text, confidence=0.8)
