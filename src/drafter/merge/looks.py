"""Looks that were changed in Word: letters, paragraphs and pages, each kind of change once; no cell holds any of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.merge.align import kept, moved, pairs
from drafter.model.look import Look, ParagraphLook, SectionLook, Stretch, Where

_SHOWN = 24
_NEAR = 24
"""Twips by which programs round the same length otherwise."""
_MM = 1440 / 25.4
_POINT = 20
_ALIGN = {"left": "左对齐", "center": "居中", "right": "右对齐", "both": "两端对齐", "distribute": "分散对齐"}
_RAISED = {"superscript": "上标", "subscript": "下标"}
_Key = tuple[str, object]
"""What of a look, and how it is: ("size", 16.0)."""
_MOST = 0.8
"""The share of a look's places from which on a change of all of them is the file's, and nobody's by hand."""


class _Change(Struct, frozen=True):
    """What was changed how, and where: the words, how they looked before, and the paragraph as it was."""

    what: str
    words: str
    before: _Key
    paragraph: ParagraphLook | None = None


def restyled(built: Look, edited: Look, based: bool = False) -> Iterator[str]:
    """Changed looks in words, as 字号 16 → 22 磅：深入学习…等 3 处.

    ``based`` says that the edited file stands in a base that is not at hand: what looks otherwise throughout is the base's.
    """
    found = list(_changes(built.paragraphs, edited.paragraphs, edited.exact))
    if based:
        places = Counter((_role(paragraph), key) for paragraph in built.paragraphs for key in _keys(paragraph))
        changed = Counter((_role(c.paragraph), c.what) for c in found)
        found = [c for c in found if changed[_role(c.paragraph), c.what] < _MOST * places[_role(c.paragraph), c.before]]
    empty = _blank_lines(edited) - _blank_lines(built)
    if empty and edited.exact and not based:
        yield f"空行：{'多' if empty > 0 else '少'}了 {abs(empty)} 行"
    by_kind: dict[str, list[str]] = {}
    for change in found:
        by_kind.setdefault(change.what, []).append(change.words)
    for what, words in by_kind.items():
        first = next((w for w in words if w), "")
        more = f"等 {len(words)} 处" if len(words) > 1 else ""
        yield f"{what}：{first[:_SHOWN]}{'…' if len(first) > _SHOWN else ''}{more}"
    if edited.exact and not based:
        yield from _pages(built.sections, edited.sections)


def _blank_lines(look: Look) -> int:
    return sum(p.where is Where.BODY and not p.text.strip() for p in look.paragraphs)


def _changes(old: Sequence[ParagraphLook], new: Sequence[ParagraphLook], exact: bool) -> Iterator[_Change]:
    before, after = [_letters(p) for p in old], [_letters(p) for p in new]
    here, there = [text for text, _ in before], [text for text, _ in after]
    for i, j in _partners(here, there):
        if not here[i] or old[i] == new[j]:
            continue
        stay = range(len(here[i])) if here[i] == there[j] else kept(here[i], there[j])
        for change in (
            *_of_letters(here[i], before[i][1], after[j][1], stay),
            *_of_paragraph(old[i], new[j], there[j], exact),
        ):
            yield replace(change, paragraph=old[i])
        if here[i] == there[j] and _typed(old[i]) != _typed(new[j]):
            yield _Change("空格、换行", there[j], ("blanks", ""), old[i])


def _partners(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The paragraphs that are the same ones, also those that stand elsewhere now."""
    gone: dict[int, str] = {}
    come: dict[int, str] = {}
    for i, j in pairs(old, new):
        if i is not None and j is not None:
            yield i, j
        elif i is not None:
            gone[i] = old[i]
        elif j is not None:
            come[j] = new[j]
    yield from ((i, j) for j, i in moved(gone, come).items())


def _letters(paragraph: ParagraphLook) -> tuple[str, list[Stretch]]:
    """The characters of a paragraph but for blanks, and the look of each."""
    pairs_ = [(c, s) for s in paragraph.stretches if not s.is_page_number for c in s.text if not c.isspace()]
    return "".join([c for c, _ in pairs_]), [s for _, s in pairs_]


def _of_letters(
    text: str, before: Sequence[Stretch], after: Sequence[Stretch], stay: Sequence[int]
) -> Iterator[_Change]:
    """What the letters of a paragraph that stayed look like now, one change of each kind."""
    found: dict[tuple[str, _Key], list[str]] = {}
    for letter, one, place in zip(text, before, stay, strict=True):
        for kind in _seen(letter, one, after[place]) if place >= 0 else ():
            found.setdefault(kind, []).append(letter)
    for (what, key), letters in found.items():
        yield _Change(what, "".join(letters), key)


def _seen(letter: str, one: Stretch, other: Stretch) -> list[tuple[str, _Key]]:
    """How a letter looks otherwise: the change in words, and the look that it had."""
    if one is other or one == other:
        return []
    found: list[tuple[str, _Key]] = []
    if one.bold != other.bold:
        found.append(("加粗" if other.bold else "去掉加粗", ("bold", one.bold)))
    if one.lined != other.lined:
        found.append(("加下划线" if other.lined else "去掉下划线", ("lined", one.lined)))
    if one.shade != other.shade and bool(one.shade) != bool(other.shade):
        found.append(("标底色" if other.shade else "去掉底色", ("shade", one.shade)))
    if one.raised != other.raised:
        found.append((_RAISED.get(other.raised, "去掉上下标"), ("raised", one.raised)))
    if abs(one.size - other.size) >= 0.5:
        found.append((f"字号 {one.size:g} → {other.size:g} 磅", ("size", one.size)))
    if one.color != other.color and {one.color, other.color} != {"", "000000"}:
        found.append(("字的颜色", ("color", one.color)))
    if abs(one.spacing - other.spacing) >= _POINT:
        found.append(("字距", ("spacing", one.spacing)))
    was, now = _font(letter, one), _font(letter, other)
    if was and now and was != now:
        found.append((f"字体 {was} → {now}", ("font", was)))
    return found


def _font(letter: str, stretch: Stretch) -> str:
    """The font that shows a letter; empty for marks, which the neighbouring script decides."""
    if not letter.isalnum():
        return ""
    return stretch.ascii if letter.isascii() else stretch.east_asia


def _typed(paragraph: ParagraphLook) -> str:
    return "".join([s.text for s in paragraph.stretches if not s.is_page_number]).rstrip(" ")


def _of_paragraph(one: ParagraphLook, other: ParagraphLook, text: str, exact: bool) -> Iterator[_Change]:
    if one.align != other.align:
        yield _Change(
            f"对齐 {_ALIGN.get(one.align, one.align)} → {_ALIGN.get(other.align, other.align)}",
            text,
            ("align", one.align),
        )
    if one.new_page != other.new_page:
        yield _Change("另起一页" if other.new_page else "不再另起一页", text, ("new_page", one.new_page))
    if not exact:
        # LibreOffice hands lengths over as its own styles have them.
        return
    same_size = _size(one) == _size(other)
    if (same_size and _far(one.first, other.first)) or _far(one.left, other.left) or _far(one.right, other.right):
        yield _Change("缩进", text, ("indent", (one.first, one.left, one.right)))
    if one.rule != other.rule or _far(one.line, other.line):
        yield _Change("行距", text, ("line", (one.rule, one.line)))
    if _far(one.before, other.before) or _far(one.after, other.after):
        yield _Change("段前段后的空", text, ("gap", (one.before, one.after)))


def _role(paragraph: ParagraphLook | None) -> tuple[object, ...]:
    """What paragraphs of one kind (title, heading, body) have in common."""
    if paragraph is None:
        return ()
    p, first = paragraph, next(iter(paragraph.stretches), Stretch(""))
    return p.where, p.align, p.left, p.right, p.first, p.rule, p.line, p.before, p.after, first.size, first.east_asia


def _keys(paragraph: ParagraphLook) -> set[_Key]:
    """The looks that a paragraph has, as changes name the one that was there."""
    p = paragraph
    found: set[_Key] = {
        ("align", p.align),
        ("new_page", p.new_page),
        ("indent", (p.first, p.left, p.right)),
        ("line", (p.rule, p.line)),
        ("gap", (p.before, p.after)),
    }
    for letter, s in zip(*_letters(p), strict=True):
        found |= {(name, getattr(s, name)) for name in ("bold", "lined", "shade", "raised", "size", "color", "spacing")}
        found.add(("font", _font(letter, s)))
    return found


def _size(paragraph: ParagraphLook) -> float:
    return paragraph.stretches[0].size if paragraph.stretches else 0.0


def _far(one: int, other: int) -> bool:
    return abs(one - other) > _NEAR


def _pages(old: Sequence[SectionLook], new: Sequence[SectionLook]) -> Iterator[str]:
    """Paper, margins and page numbers of the sections."""
    if len(old) != len(new):
        yield f"分节：{len(old)} 节 → {len(new)} 节"
        return
    for one, other in zip(old, new, strict=True):
        if _far(one.width, other.width) or _far(one.height, other.height):
            yield f"纸张：{_mm(one.width)}×{_mm(one.height)} → {_mm(other.width)}×{_mm(other.height)} 毫米"
            continue
        sides = (("上", "top"), ("下", "bottom"), ("左", "left"), ("右", "right"))
        moved_sides = [
            f"{name} {_mm(getattr(one, side))} → {_mm(getattr(other, side))} 毫米"
            for name, side in sides
            if _far(getattr(one, side), getattr(other, side))
        ]
        if moved_sides:
            yield f"页边距：{'，'.join(moved_sides)}"
        if _numbered(one) != _numbered(other):
            yield "页码：加了页码" if _numbered(other) else "页码：去掉了页码"


def _numbered(section: SectionLook) -> bool:
    return any(s.is_page_number for foot in section.feet.values() for p in foot for s in p.stretches)


def _mm(twips: int) -> str:
    return f"{round(twips / _MM, 1):g}"
