"""What stands before the text: title, addressee, letterhead, the page's own lines, a letter that sends the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from drafter.language.bodies import is_organisation
from drafter.language.ordinals import SUB, mark_of
from drafter.language.patterns import Lazy
from drafter.language.phrases import (
    DATE,
    DOCUMENT_NUMBER,
    is_furniture,
    squeezed,
)
from drafter.language.titles import is_title
from drafter.model.document import Addressee, Block, Letterhead, Paragraph, Signature, Title, inline
from drafter.model.doubts import Doubt, Unsure
from drafter.model.lines import RED_HEAD, Line
from drafter.structure.titles import RED, find_title, joins, labelled_title

_COVER = re.compile(r"(?:报送|呈报|呈送|上报|报告报送|转报|印发).{2,50}(?:函|请示|通知|报告|的报告)$")
# Whom a letter or a notice goes to that is no body of government.
_RECIPIENT = Lazy("(?:«structure.not-addressees»)们?[：:]$")
_SIGNERS = re.compile(r"签发人[：:]\s?(.{2,20})$")
_SENDS = re.compile(r"报送|呈报|呈送|上报")
_MEETING = re.compile(r"(?:会议)?(?:地点|主持人?|出席|参[加会]|列席|记录)[^：:]{0,4}[：:]")
MOST = 40


class Front(Struct):
    """What was found; ``end`` is the index of the first line of the text."""

    title: str = ""
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    end: int = 0


def is_addressee(text: str) -> bool:
    """Whether a line names the bodies that the report goes to: ××区人民政府："""
    if not 3 <= len(text) <= 90 or text[-1] not in "：:" or mark_of(text) is not None:
        return False
    return not re.search("[。；！？]|«structure.leads-in»", text) and (
        is_organisation(re.split(r"[、，,；]", text[:-1])[0])
        or text.startswith(("各", "尊敬"))
        or re.search(r"[、，]各", text) is not None
        or _RECIPIENT.search(text) is not None
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
        if _opens_minutes(lines, i):
            return i
        if is_furniture(line.text) or DOCUMENT_NUMBER.search(line.text):
            continue
        mark = mark_of(line.text)
        if (mark is not None and mark.rank <= SUB) or "。" in line.text or len(line.text) > 90:
            return i
        if line.text.endswith(("：", ":")) and not is_addressee(line.text):
            return i
    return min(len(lines), start + MOST)


def _opens_minutes(lines: Sequence[Line], i: int) -> bool:
    """Whether the text begins with the time of a meeting, which a web page might say, too: its place or people come next."""
    return lines[i].text.startswith(("时间", "会议时间")) and any(
        _MEETING.match(line.text) for line in lines[i + 1 : i + 3]
    )


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
        if is_title(text) or (joins(text, lines[i + 1].text) and is_title(joined)):
            previous = lines[i - 1].text
            own = joins(previous, text) and not DATE.search(previous)
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
            front.doubts.append(Doubt(Unsure.COVER, "报告前面的来文或报送函", line.text))


def _front(lines: Sequence[Line], start: int) -> Front:
    end = _zone_end(lines, start)
    first, stop = find_title(lines, start, end)
    front = Front(end=end)
    front.title = "".join([line.text for line in lines[first:stop]])
    if not front.title:
        first, stop, front.title = labelled_title(lines, start, end)
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
        elif i < first and is_organisation(text) and DOCUMENT_NUMBER.fullmatch(lines[i + 1].text):
            head.setdefault("issuers", text)
        elif DATE.fullmatch(text.strip("（）() ")) and "年" in text and not date:
            date = text
        elif is_furniture(text) or DATE.fullmatch(text):
            front.doubts.append(_left_out(text, "网页或文件的附带信息"))
        elif is_addressee(text):
            front.blocks.append(Addressee(inline(text)))
        elif signed := _signed(lines, i, end, below=i >= stop):
            names.append(signed[0])
            date = date or signed[1]
        elif i < first:
            front.doubts.append(Doubt(Unsure.ABOVE, "标题前面的文字", text))
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
        # A date alone keeps its place below the title.
        at = len(front.blocks) if names else next((i for i, b in enumerate(front.blocks, 1) if isinstance(b, Title)), 0)
        front.blocks.insert(at, Signature(tuple(inline(n) for n in names), inline(date)))
    if not front.title:
        front.doubts.append(Doubt(Unsure.TITLE, "没有找到报告的标题。请在“基本信息”里填写“报告标题”。"))
    return front


def _letterhead_part(line: Line, above: bool, head: dict[str, str]) -> dict[str, str]:
    """What a line adds to the letterhead: 发文机关标志, 发文字号, 签发人; nothing for another line or a second one."""
    text = line.text
    if signers := _SIGNERS.search(text):
        number = text[: signers.start()].strip()
        found = {"signers": signers[1], **({"number": number} if number else {})}
    elif above and (line.style == RED_HEAD or (RED.fullmatch(text) and len(text) < 30)):
        # Several bodies that issue together stand one below the other.
        return {"issuers": f"{head['issuers']}\n{text}" if "issuers" in head else text}
    elif DOCUMENT_NUMBER.fullmatch(text):
        found = {"number": text}
    else:
        return {}
    return {} if found.keys() & head.keys() else found


def _signed(lines: Sequence[Line], i: int, end: int, *, below: bool) -> tuple[str, str] | None:
    """Name and date of a signature before the text: below the title any body's name, above it one with its date behind it."""
    text = lines[i].text
    if is_organisation(text):
        after = lines[i + 1].text.strip("（）() ") if i + 1 < end else ""
        return (text, "") if below or (DATE.fullmatch(after) and "年" in after) else None
    found = DATE.search(text)
    if below or found is None or found.end() != len(text) or "年" not in found[0]:
        return None
    name = text[: found.start()].strip()
    return (name, found[0]) if is_organisation(name) else None


def _belongs_before(text: str) -> bool:
    return is_furniture(text) or is_addressee(text)


def _left_out(text: str, why: str) -> Doubt:
    """Words that are no part of the report; ``structure.build`` makes one sentence of all with the same reason."""
    return Doubt(Unsure.LEFT_OUT, why, text)
