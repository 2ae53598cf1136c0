"""Where in a base our body goes: in place of 【正文】, else at the end; and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.differences import split_like
from drafter.errors import InputError
from drafter.writers.docx.oxml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

MARKER = "【正文】"
TOKENS = ("【发文机关标志】", "【发文字号】", "【签发人】")
"""What a base may say where the parts of its own 版头 go."""
_P, _T, _BODY, _SECTION = (f"{{{W}}}{tag}" for tag in ("p", "t", "body", "sectPr"))
_BOX = f"{{{W}}}txbxContent"
_CELL = f"{{{W}}}tc"
_DRAWN = frozenset(f"{{{W}}}{tag}" for tag in ("drawing", "pict", "object"))
_SEEN = _DRAWN | {f"{{{W}}}{tag}" for tag in ("sym", "fldChar", "fldSimple")}
_ANCHORS = frozenset(
    f"{{{W}}}{tag}" for tag in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)


class Place(Struct, frozen=True):
    """The paragraph that our body replaces or follows, or None for the end of the body.

    ``section`` is the w:sectPr that the place stands in, ``cell`` the table cell around it, both None for none.
    """

    body: _Element
    marker: _Element | None
    section: _Element | None
    cell: _Element | None

    @property
    def fronted(self) -> bool:
        """Whether the body shows anything before the place: a red head of the base's own."""
        return any(shows(element) for element in self._before())

    @property
    def holds_text(self) -> bool:
        """Whether a base without 【正文】 has words of its own, behind which the report goes."""
        return self.marker is None and any((t.text or "").strip() for t in self.body.iter(_T))

    def _before(self) -> Iterator[_Element]:
        for child in self.body:
            if self.marker is not None and (child is self.marker or self.marker in child.iterdescendants(_P)):
                return
            yield child


class Surroundings(Struct, frozen=True):
    """What a base shows around the report: see ``Place``; ``tokens`` tells whether it says where 文号 or 签发人 goes."""

    fronted: bool
    tokens: bool
    holds_text: bool


def surroundings(root: _Element) -> Surroundings:
    """What the main part of a base shows around the report."""
    place = find_place(root, "")
    tokens = any(holding(place.body, token) for token in TOKENS)
    return Surroundings(place.fronted, tokens, place.holds_text)


def holding(body: _Element, words: str) -> list[_Element]:
    """The paragraphs that say ``words``, also those in tables and boxes."""
    return [paragraph for paragraph in body.iter(_P) if words in own_text(paragraph)]


def find_place(root: _Element, name: str) -> Place:
    """The place in a main part. Raises InputError where 【正文】 stands twice or in a text box."""
    body = root.find(_BODY)
    assert body is not None
    marked = holding(body, MARKER)
    if any(_BOX in [a.tag for a in p.iterancestors()] for p in marked):
        raise InputError(f"底稿“{name}”的{MARKER}写在文本框里，正文放不进去。请把它写成正文里单独的一段。")
    if len(marked) > 1:
        raise InputError(f"底稿“{name}”里有{len(marked)}处{MARKER}，不知道正文放哪里。请只留一处。")
    marker = marked[0] if marked else None
    cell = next(marker.iterancestors(_CELL), None) if marker is not None else None
    return Place(body, marker, _section(body, marker), cell)


def _section(body: _Element, marker: _Element | None) -> _Element | None:
    """The section that a paragraph stands in: the first w:sectPr at or behind it."""
    seen = marker is None
    for element in body.iter(_P, _SECTION):
        seen = seen or element is marker
        if seen and element.tag == _SECTION and (marker is not None or element.getparent() is body):
            return element
    return None


def own_text(paragraph: _Element) -> str:
    """The words of a paragraph, without those of the text boxes anchored in it."""
    return "".join(t.text or "" for t in _own_texts(paragraph))


def _own_texts(paragraph: _Element) -> list[_Element]:
    return [t for t in paragraph.iter(_T) if next(t.iterancestors(_P)) is paragraph]


def draws(element: _Element) -> bool:
    """Whether an element holds a picture, a drawing, a text box."""
    return any(child.tag in _DRAWN for child in element.iter())


def shows(element: _Element) -> bool:
    """Whether an element prints anything: words, a picture, a box, a field."""
    if any((t.text or "").strip() for t in element.iter(_T)):
        return True
    return any(child.tag in _SEEN for child in element.iter())


def replace_words(paragraph: _Element, old: str, new: str) -> None:
    """Put ``new`` where ``old`` stands in a paragraph, however it is parted into runs."""
    texts = _own_texts(paragraph)
    pieces = [t.text or "" for t in texts]
    changed = "".join(pieces).replace(old, new)
    for element, text in zip(texts, split_like(pieces, changed), strict=True):
        element.text = text
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def insert(place: Place, content: list[_Element]) -> None:
    """Put our blocks in their place; what the marker's paragraph carries (a section's end, a bookmark) goes on the last."""
    marker = place.marker
    if marker is None:
        at = place.body.index(place.section) if place.section is not None else len(place.body)
        last = place.body[at - 1] if at else None
        # The empty line where a typist would go on writing is where the report begins.
        if last is not None and last.tag == _P and _is_bare(last):
            place.body.remove(last)
            at -= 1
        place.body[at:at] = content
        return
    replace_words(marker, MARKER, "")
    parent = marker.getparent()
    assert parent is not None
    at = parent.index(marker)
    section = marker.find(f"{{{W}}}pPr/{_SECTION}")
    if shows(marker):
        # What stands beside the marker stays before the report.
        parent[at + 1 : at + 1] = content
        if section is not None:
            _end_section(content, section)
        return
    parent[at : at + 1] = content
    anchors = [child for child in marker if child.tag in _ANCHORS]
    if anchors and content[-1].tag == _P:
        content[-1].extend(anchors)
    if section is not None:
        _end_section(content, section)


def _is_bare(paragraph: _Element) -> bool:
    """An empty paragraph that nothing hangs on."""
    if shows(paragraph) or paragraph.find(f"{{{W}}}pPr/{_SECTION}") is not None:
        return False
    return not any(child.tag in _ANCHORS for child in paragraph) and not any(True for _ in paragraph.iter(f"{{{W}}}br"))


def _end_section(content: list[_Element], section: _Element) -> None:
    """The section that ended in the marker's paragraph ends in the last of ours."""
    from lxml import etree

    last = content[-1]
    if last.tag != _P or last.find(f"{{{W}}}pPr/{_SECTION}") is not None:
        parent = last.getparent()
        assert parent is not None
        last = etree.Element(_P)
        parent.insert(parent.index(content[-1]) + 1, last)
        content.append(last)
    properties = last.find(f"{{{W}}}pPr")
    if properties is None:
        properties = etree.Element(f"{{{W}}}pPr")
        last.insert(0, properties)
    properties.append(section)
