"""What stands behind the text: signature and date, note, imprint, annexes, the page's own lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from drafter.language.bodies import is_organisation
from drafter.language.numerals import from_chinese
from drafter.language.patterns import Lazy
from drafter.language.phrases import DATE, is_furniture
from drafter.model.document import Attachment, AttachmentNote, Block, Imprint, Inline, Note, Signature, inline
from drafter.model.doubts import Doubt, Unsure
from drafter.model.lines import Line

_NOTE = re.compile(r"[（(](?:此件|联系人|联系电话|本件|公开|信息公开|共印).{0,60}[）)]")
_COPIES = re.compile(r"(抄\s?[送报]|分\s?送)[：:]\s?")
_SENT = re.compile(r"主\s?送[：:]\s?")
_PRINTED = Lazy(rf"(.{{2,40}}?)({DATE.source})\s?印\s?发")
_PRINTED_ON = Lazy(rf"({DATE.source})\s?印\s?发")
_COUNTED = Lazy(r"[（(]?共?印\s?[0-9０-９«numerals.ten»百千]{1,6}\s?份[）)]?")
# The rules of 版记 typed as a row of dashes.
_DRAWN = re.compile(r"[—―─－_＿=-]{5,}")
# Who signs above a date without being a body of government.
_SIGNED = re.compile(
    r"[\u4e00-\u9fff（）()]{2,28}(?:公司|集团|学院|大学|学校|[中小]学|医院|[协学商]会|研究[院所]|银行|[部处科室所站队社])"
)
_ANNEX = Lazy(r"附[件表录]\s?(«numerals.ten»|\d{1,2})?\s?[：:]?")
_ANNEX_NOTE = re.compile(r"附(?:件|表)?[：:]\s*(.*)")
_REMARK = re.compile(r"(?:注|备注|说明|填表说明)[：:]")
_COPIED = 6
_LONGEST_COPIES = 120
# A draft's date not yet filled in: nothing is lost where it is left out.
_OPEN_DATE = re.compile(r"【待填：成文日期】|(?:20[0-9]{2}|[×xXＸ]{2,4})?\s*年\s*[×xXＸ]{0,2}\s*月\s*[×xXＸ]{0,2}\s*日")


class Back(Struct):
    """``end`` is one past the last line of the text; annexes run from ``annex`` to ``last``."""

    end: int
    annex: int
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    last: int = 0
    signed: bool = False


def read_back(lines: Sequence[Line], start: int) -> Back:
    """Everything behind the text, from the last line upwards."""
    stop, tail = _tail(lines, start, len(lines))
    annex = _annex_start(lines[:stop], start)
    if annex == stop:
        annex = _tables_behind(lines, start, stop)
    back = Back(annex, annex)
    back.last = stop
    end = annex
    if annex < stop:
        # The imprint of a report with annexes stands behind them, on the last page (GB/T 9704-2012 7.4).
        end, own = _tail(lines, start, annex)
        tail = _Tail(
            own.left_out + tail.left_out,
            own.note or tail.note,
            own.copies or tail.copies,
            own.printed or tail.printed,
            own.label if own.copies else tail.label,
            own.sent or tail.sent,
        )
    for text in tail.left_out:
        about = Unsure.LEFT_OUT if _DRAWN.fullmatch(text) else Unsure.BELOW
        back.doubts.append(Doubt(about, "网页或文件的附带信息", text))
    end, signature = _signature(lines, start, end)
    end, names = _annex_note(lines, start, end)
    if names and signature is None:
        # Many type the note below the date, though GB/T 9704-2012 7.3.4 sets it above the signature.
        end, signature = _signature(lines, start, end)
    back.end = end
    if names:
        back.blocks.append(AttachmentNote(names))
    if signature is not None:
        back.blocks.append(signature)
        back.signed = True
    if tail.note:
        back.blocks.append(Note(inline(tail.note)))
    if tail.copies or tail.printed:
        printer, date = tail.printed or ("", "")
        sent = inline(tail.sent)
        back.blocks.append(Imprint(inline(tail.copies), inline(printer), inline(date), sent, tail.label))
    return back


class _Tail(Struct):
    left_out: list[str] = []
    note: str = ""
    copies: str = ""
    printed: tuple[str, str] | None = None
    label: str = "抄送"
    sent: str = ""


def _tail(lines: Sequence[Line], start: int, end: int) -> tuple[int, _Tail]:
    """Note, imprint and the page's own lines above ``end``; and where they begin."""
    tail = _Tail()
    while end > start:
        text = lines[end - 1].text
        if lines[end - 1].table is not None or not text:
            break
        if is_furniture(text) or _DRAWN.fullmatch(text) or _COUNTED.fullmatch(text):
            tail.left_out.insert(0, text)
        elif _NOTE.fullmatch(text) and not tail.note:
            tail.note = text
        elif not tail.copies and (first := _copies_above(lines, start, end)):
            joined = "".join([line.text for line in lines[first - 1 : end]])
            match = _COPIES.match(joined)
            assert match is not None
            tail.copies, tail.label = joined[match.end() :], "".join(match[1].split())
            end = first
        elif not tail.sent and (tail.copies or tail.printed) and (match := _SENT.match(text)):
            tail.sent = text[match.end() :]
        elif not tail.printed and (match := _PRINTED.fullmatch(text)):
            tail.printed = (match[1].strip(), match[2])
        elif not tail.printed and (match := _PRINTED_ON.fullmatch(text)):
            above = lines[end - 2].text if end - 2 >= start and lines[end - 2].table is None else ""
            named = is_organisation(above)
            tail.printed = (above if named else "", match[1])
            end -= named
        else:
            break
        end -= 1
    return end, tail


def _copies_above(lines: Sequence[Line], start: int, end: int) -> int:
    """One past the line of 抄送： that the line above ``end`` is, or goes on; 0 where it is none."""
    for at in range(end, max(start, end - _COPIED), -1):
        text = lines[at - 1].text
        if lines[at - 1].table is not None or not text or len(text) >= _LONGEST_COPIES:
            return 0
        if _COPIES.match(text):
            return at
        # A line that is broken by hand ends within the list of names.
        if at > start + 1 and not lines[at - 2].text.endswith(("，", "、", "；", ",", ";")):
            return 0
    return 0


def _tables_behind(lines: Sequence[Line], start: int, stop: int) -> int:
    """Where tables begin that stand behind signature or 版记 without 附件 above them; ``stop`` where there are none.

    What is signed and dated above them is the end of the text; a table that the text goes on with is not.
    """
    at = stop
    while at > start and (lines[at - 1].table is not None or _REMARK.match(lines[at - 1].text)):
        at -= 1
    if at < stop and lines[at].table is None:
        at = next((i for i in range(at, stop) if lines[i].table is not None), stop)
    if at in (stop, start):
        return stop
    end, tail = _tail(lines, start, at)
    signed = _signature(lines, start, end)[1]
    return at if tail.printed or (signed is not None and signed.date) else stop


def _annex_start(lines: Sequence[Line], start: int) -> int:
    for i in range(start + 3, len(lines)):
        if _ANNEX.fullmatch(lines[i].text) and i + 1 < len(lines) and not lines[i].text.endswith(("：", ":")):
            return i
    return len(lines)


def annex_block(line: Line, title: str) -> Attachment:
    """The start of an annex: its number and its title."""
    match = _ANNEX.fullmatch(line.text)
    word = match[1] if match and match[1] else ""
    number = int(word) if word.isdecimal() else from_chinese(word) or 0
    return Attachment(inline(title), number)


def is_annex(text: str) -> bool:
    """Whether a line is 附件, 附表 or 附录, with or without a number, and nothing else."""
    return _ANNEX.fullmatch(text) is not None


def _signature(lines: Sequence[Line], start: int, end: int) -> tuple[int, Signature | None]:
    """Names and date above ``end``; the date may stand on the line of the last name, above the names, or be missing."""
    names: list[str] = []
    date = ""
    at = end
    while at > start and len(names) < 8:
        text = lines[at - 1].text
        if lines[at - 1].table is not None or len(text) > 50:
            break
        found = DATE.search(text)
        if not date and DATE.fullmatch(text.strip("（）() ")):
            date = text
        elif not date and not names and at == end and _OPEN_DATE.fullmatch(text.strip("（）() ")):
            pass
        elif not date and found and found.end() == len(text) and is_organisation(text[: found.start()].rstrip()):
            date = text[found.start() :]
            names.insert(0, text[: found.start()].rstrip())
        elif (is_organisation(text) or (date and not names and _SIGNED.fullmatch(text))) and not lines[at - 1].style:
            names.insert(0, text)
        else:
            break
        at -= 1
    if not names and not date:
        return at, None
    return at, Signature(tuple(inline(n) for n in names), inline(date))


def _annex_note(lines: Sequence[Line], start: int, end: int) -> tuple[int, tuple[Inline, ...]]:
    """附件：1.… and the numbered names below it, just above the signature or just below its date."""
    at = end
    names: list[str] = []
    while at > start and end - at < 10:
        text = lines[at - 1].text
        match = _ANNEX_NOTE.fullmatch(text)
        if match and len(text) < 90 and (match[1] or names):
            names[:0] = [match[1]] if match[1] else []
            break
        if len(text) > 70 or not re.match(r"\d{1,2}[.．、]", text):
            return end, ()
        names.insert(0, text)
        at -= 1
    else:
        return end, ()
    if len(names) == 1:
        # One name is printed as it stands: a number that it was given would not be counted anew.
        return at - 1, (inline(names[0]),)
    return at - 1, tuple(inline(re.sub(r"^\d{1,2}[.．、]\s?", "", name)) for name in names)
