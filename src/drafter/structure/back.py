"""What stands behind the text: signature and date, note, imprint, annexes, the page's own lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from drafter.language.bodies import is_organisation
from drafter.language.ordinals import TENS
from drafter.language.phrases import DATE, is_furniture
from drafter.model.document import Attachment, AttachmentNote, Block, Imprint, Inline, Note, Signature, inline
from drafter.model.doubts import Doubt, Unsure
from drafter.model.lines import Line

_NOTE = re.compile(r"[（(](?:此件|联系人|联系电话|本件|公开|信息公开|共印).{0,60}[）)]")
_COPIES = re.compile(r"抄[送报][：:]\s?")
_PRINTED = re.compile(rf"(.{{2,40}}?)({DATE.pattern})印发")
# The rules of 版记 typed as a row of dashes.
_DRAWN = re.compile(r"[—―─－_＿=-]{5,}")
# Who signs above a date without being a body of government.
_SIGNED = re.compile(
    r"[\u4e00-\u9fff（）()]{2,28}(?:公司|集团|学院|大学|学校|[中小]学|医院|[协学商]会|研究[院所]|银行|[部处科室所站队社])"
)
_ANNEX = re.compile(rf"附[件表录]\s?([{TENS}]|\d{{1,2}})?\s?[：:]?")
_ANNEX_NOTE = re.compile(r"附(?:件|表)?[：:]\s*(.*)")
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
    back = Back(annex, annex)
    back.last = stop
    end = annex
    if annex < stop:
        # The imprint of a report with annexes stands behind them, on the last page (GB/T 9704-2012 7.4).
        end, own = _tail(lines, start, annex)
        tail = _Tail(
            own.left_out + tail.left_out, own.note or tail.note, own.copies or tail.copies, own.printed or tail.printed
        )
    for text in tail.left_out:
        about = Unsure.LEFT_OUT if _DRAWN.fullmatch(text) else Unsure.BELOW
        back.doubts.append(Doubt(about, "网页或文件的附带信息", text, confidence=0.8))
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
        back.blocks.append(Imprint(inline(tail.copies), inline(printer), inline(date)))
    return back


class _Tail(Struct):
    left_out: list[str] = []
    note: str = ""
    copies: str = ""
    printed: tuple[str, str] | None = None


def _tail(lines: Sequence[Line], start: int, end: int) -> tuple[int, _Tail]:
    """Note, imprint and the page's own lines above ``end``; and where they begin."""
    tail = _Tail()
    while end > start:
        text = lines[end - 1].text
        if lines[end - 1].table is not None or not text:
            break
        if is_furniture(text) or _DRAWN.fullmatch(text):
            tail.left_out.insert(0, text)
        elif _NOTE.fullmatch(text) and not tail.note:
            tail.note = text
        elif not tail.copies and (match := _COPIES.match(text)) and len(text) < 120:
            tail.copies = text[match.end() :]
        elif not tail.printed and (match := _PRINTED.fullmatch(text)):
            tail.printed = (match[1].strip(), match[2])
        else:
            break
        end -= 1
    return end, tail


def _annex_start(lines: Sequence[Line], start: int) -> int:
    for i in range(start + 3, len(lines)):
        if _ANNEX.fullmatch(lines[i].text) and i + 1 < len(lines) and not lines[i].text.endswith(("：", ":")):
            return i
    return len(lines)


def annex_block(line: Line, title: str) -> Attachment:
    """The start of an annex: its number and its title."""
    match = _ANNEX.fullmatch(line.text)
    word = match[1] if match and match[1] else ""
    number = int(word) if word.isdecimal() else TENS.find(word) + 1 if word else 0
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
    return at - 1, tuple(inline(re.sub(r"^\d{1,2}[.．、]\s?", "", name)) for name in names)
