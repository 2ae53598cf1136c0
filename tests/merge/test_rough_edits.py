"""Edits of every kind, at random: what was done in Word stands in the workbook, or is told; no row is ever lost."""

from __future__ import annotations

import os
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from edits import (
    SAMPLES,
    at,
    built,
    edit,
    facts,
    items,
    join,
    lines,
    merged,
    part,
    put_before,
    rebuilt,
    sample,
    saved,
    say,
    sections,
    swap,
    unnumbered,
)
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from drafter.merge.foreign import LOOKS
from drafter.model.changes import Applied
from drafter.model.facts import Facts, Layout, Status

MANY = settings(
    # More where time is no matter: DRAFTER_EXAMPLES=500.
    max_examples=int(os.environ.get("DRAFTER_EXAMPLES", "25")),
    deadline=None,
    # A report takes a while: what is found stays small by itself.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
BY = 'w:author="王局长" w:date="2024-01-05T10:00:00Z"'
TYPED = st.sampled_from(
    ["【待定】", "{人民调解成功}", "{甲}", "[可选]", "｛全角｝", "{{", "}}", "|", "##", "**重点**", "<b>", "\t缩进"]
)
FIGURE = re.compile(r"\d[\d,.]*[件个名人次份场万%]{1,2}")
Paragraph = Any
_SURE = 5


def paragraphs(word: Any) -> list[Paragraph]:
    """Those of the body with words enough to know them again."""
    return [p for p in word.paragraphs if len(p.text) > 12]


def track_away(paragraph: Paragraph, number: int) -> None:
    """A paragraph taken out, with its mark, as Word tracks it."""
    for run in paragraph._p.findall(".//{*}r"):
        gone = parse_xml(f'<w:del {nsdecls("w")} w:id="{number}" {BY}/>')
        run.addprevious(gone)
        gone.append(run)
        for text in run.findall("{*}t"):
            text.tag = text.tag[:-1] + "delText"
    looks = paragraph._p.get_or_add_pPr()
    mark = looks.find("{*}rPr")
    if mark is None:
        mark = parse_xml(f"<w:rPr {nsdecls('w')}/>")
        looks.append(mark)
    mark.insert(0, parse_xml(f'<w:del {nsdecls("w")} w:id="{number + 1}" {BY}/>'))


def track_in(paragraph: Paragraph, number: int) -> None:
    """A paragraph put in, as Word tracks it."""
    for run in paragraph._p.findall(".//{*}r"):
        come = parse_xml(f'<w:ins {nsdecls("w")} w:id="{number}" {BY}/>')
        run.addprevious(come)
        come.append(run)


def swap_tracked(one: Paragraph, other: Paragraph) -> None:
    """A paragraph moved before another one with tracked changes on: taken out here, put in there."""
    copy = deepcopy(other._p)
    one._p.addprevious(copy)
    track_in(type(one)(copy, one._parent), 700)
    track_away(other, 800)


def delete_section(data: st.DataObject, word: Any) -> None:
    heads = sections(word)
    if len(heads) < 2:
        return
    which = data.draw(st.integers(0, len(heads) - 2))
    for paragraph in word.paragraphs[heads[which] : heads[which + 1]]:
        paragraph._p.getparent().remove(paragraph._p)


def move_section(data: st.DataObject, word: Any) -> None:
    heads = sections(word)
    if len(heads) > 2:
        which = data.draw(st.integers(1, len(heads) - 2))
        place = word.paragraphs[heads[which - 1]]
        for paragraph in word.paragraphs[heads[which] : heads[which + 1]]:
            put_before(place, paragraph)


def change(data: st.DataObject, word: Any) -> str:
    """One thing that people do, and its name."""
    some = paragraphs(word)
    index = data.draw(st.integers(0, len(some) - 1))
    one, other = some[index], data.draw(st.sampled_from(some))
    behind = some[min(index + 1, len(some) - 1)]
    kind = data.draw(
        st.sampled_from(
            [
                "swap",
                "move",
                "tracked move",
                "part",
                "part numbered",
                "join",
                "join unnumbered",
                "figure",
                "section",
                "move section",
                "typed",
                "typed item",
                "comment",
                "items",
            ]
        )
    )
    place = data.draw(st.integers(0, len(one.text)))
    note(f"{kind}: {one.text[:20]} / {other.text[:20]} / {place}")
    match kind:
        case "swap" if one._p is not other._p:
            swap(one, other)
        case "move" if one._p is not other._p:
            put_before(one, other)
        case "tracked move" if one._p is not other._p:
            swap_tracked(one, other)
        case "part":
            part(one, place)
        case "part numbered":
            stop = one.text.find("。", place)
            part(one, stop + 1, "二是") if 0 <= stop < len(one.text) - 8 else None
        case "join" if behind._p is not one._p:
            join(one, behind)
        case "join unnumbered" if behind._p is not one._p:
            say(behind, re.sub("^([一二三四五六七八九十]+[是、]|（.{1,2}）)", "", behind.text))
            join(one, behind)
        case "figure":
            if found := FIGURE.search(one.text, place):
                cut = found.start() + data.draw(st.sampled_from([0, 1, len(found[0]) - 1]))
                say(one, one.text[: max(0, cut - 2)] + "共计" + one.text[cut:])
        case "section":
            delete_section(data, word)
        case "move section":
            move_section(data, word)
        case "typed":
            say(one, one.text[:place] + data.draw(TYPED) + one.text[place:])
        case "typed item":
            stop = one.text.find("。", place)
            say(
                one, one.text[: stop + 1] + "二是新打的一条。今年做了新的工作。" + one.text[stop + 1 :]
            ) if stop >= 0 else None
        case "comment":
            word.add_comment(one.runs, "请核一下这个数", "王局长")
        case "items":
            if len(parts := items(one.text)) > 2:
                a, b = data.draw(st.integers(0, len(parts) - 1)), data.draw(st.integers(0, len(parts) - 1))
                parts[a], parts[b] = parts[b], parts[a]
                say(one, "".join(parts))
        case _:
            pass
    return kind


def pieces(told: Applied) -> list[str]:
    """The words that the list of what cannot be kept shows."""
    return [
        "".join(piece.split())
        for u in told.unplaced
        for side in re.split("^(?:新加|删去|移动)：", u.text)[-1].split(" → ")
        for piece in re.split(r"等 \d+ 处$|\n", side)
        if len(unnumbered([piece.strip()])[0]) > 3
    ]


def is_told(line: str, told: Applied) -> bool:
    """Whether a line that differs is shown among what cannot be kept."""
    bare = "".join(line.split())
    shown = [*pieces(told), *unnumbered(pieces(told))]
    if len(bare) < _SURE:
        return any(bare in piece for piece in shown)
    windows = [bare[k : k + _SURE] for k in range(max(1, len(bare) - _SURE + 1))]
    return any(piece in bare for piece in shown) or any(w in piece for piece in shown for w in windows)


def lost(told: Applied, here: list[str], there: list[str]) -> list[str]:
    """Lines of one text that the other has not, and that nothing tells of."""
    printed = "".join(unnumbered(there)).replace("。", "")
    missing = [line for line in unnumbered(here) if line.replace("。", "") not in printed]
    return [line for line in missing if not is_told(line, told)]


def rows_lost(before: Facts, after: Facts) -> list[str]:
    """Rows whose words, office or state are in no row any more; words that were changed keep their start or their end."""
    now = {(p.office, p.status) for p in after.points}
    return [
        p.text.text[:20]
        for p in before.points
        if (p.office, p.status) not in now and (p.office, Status.RETIRED) not in now
    ]


@MANY
@given(st.sampled_from(SAMPLES), st.sampled_from(Layout), st.data())
def test_no_rough_edit_is_lost(tmp_path: Path, sample: Path, layout: Layout, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 3))

    def changes(word: Any) -> None:
        for _ in range(count):
            change(data, word)

    report = built(sample, layout)
    edited = edit(report, changes)
    told = merged(sample, edited, tmp_path)
    figures = any(c.cell.sheet == "指标" for c in told.changes)
    now = rebuilt(told.data, layout, tmp_path)
    if lines(edited) == lines(report):
        assert told.data == sample.read_bytes()
        assert all(u.text.startswith("批注") or u.why == LOOKS for u in told.unplaced)
    if not figures:
        assert lost(told, lines(edited), now) == []
        assert lost(told, now, lines(edited)) == []
    before, after = facts(sample), facts(saved(told.data, tmp_path))
    assert len(after.points) >= len(before.points)
    assert len(after.shortcomings) >= len(before.shortcomings) - sum("不足" in str(c.cell) for c in told.changes)
    assert rows_lost(before, after) == []


def test_a_tracked_move_is_a_move(tmp_path: Path) -> None:
    book = sample("湖滨")
    edited = edit(built(book), lambda word: swap_tracked(at(word, "一是深入学习"), at(word, "三是局党组书记")))
    told = merged(book, edited, tmp_path)
    assert (len(told.moves), told.changes) == (1, ())
    assert unnumbered(rebuilt(told.data, Layout.PUBLIC, tmp_path)) == unnumbered(lines(edited))


def test_a_comment_alone_is_no_change_and_is_told(tmp_path: Path) -> None:
    book = sample("湖滨")
    edited = edit(built(book), lambda word: word.add_comment(at(word, "一是深入学习").runs, "请核", "王局长") and None)
    told = merged(book, edited, tmp_path)
    assert (told.data, told.changes) == (book.read_bytes(), ())
    assert [u.text for u in told.unplaced] == ["批注（王局长）：请核"]


def test_words_struck_through_are_told(tmp_path: Path) -> None:
    book = sample("湖滨")

    def strike(word: Any) -> None:
        run = at(word, "一是深入学习").runs[-1]
        run.font.strike = True

    told = merged(book, edit(built(book), strike), tmp_path)
    assert told.data == book.read_bytes()
    assert [u.text[:3] for u in told.unplaced] == ["划去："]


def test_words_set_in_bold_are_told_once(tmp_path: Path) -> None:
    book = sample("湖滨")

    def embolden(word: Any) -> None:
        for start in ("一是深入学习", "二是深入学习"):
            at(word, start).runs[-1].font.bold = True

    told = merged(book, edit(built(book), embolden), tmp_path)
    assert told.data == book.read_bytes()
    assert [(u.text[:3], u.text[-5:]) for u in told.unplaced] == [("加粗：", "等 2 处")]
