"""Our body laid into the base: styles mapped, relations and ids renamed, sections fitted; every other part stays."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from drafter.model.document import Document, Letterhead, Table, plain
from drafter.untrusted import xml_bytes, xml_root
from drafter.writers.docx.base.package import Package
from drafter.writers.docx.base.place import TOKENS, Place, draws, find_place, holding, insert, replace_words
from drafter.writers.docx.base.restyle import restyle
from drafter.writers.docx.base.roles import Roles
from drafter.writers.docx.base.sections import fit, profile_of, whole
from drafter.writers.docx.base.stylesheet import Stylesheet, val, w
from drafter.writers.docx.body import Body
from drafter.writers.docx.format import Format
from drafter.writers.docx.oxml import DECLARATION, R, W
from drafter.writers.docx.page import section
from drafter.writers.options import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOC_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def lay_on(
    base: bytes, document: Document, fmt: Format, names: Mapping[str, tuple[str, ...]], comments: Sequence[Remark] = ()
) -> bytes:
    """The report in the base's look; the same base and report give the same bytes.

    ``base`` has passed ``vetted``; ``names`` are those of ``style_names``.
    """
    package = Package(base)
    root = package.tree(package.main, change=True)
    place = find_place(root, "")
    if place.section is None:
        _end(place.body, fmt)
        place = find_place(root, "")
    styles = Stylesheet(package.tree(_styles_part(package), change=True))
    roles = Roles(styles, names)
    fmt = _fitted(fmt, place, styles, roles)
    headed = _filled_in(place, document) or place.fronted
    if pictured(package):
        # The red head is a picture in the header: only what changes with each document is printed below it.
        fmt = replace(fmt, letterhead="blank", letterhead_height=0)
        document = replace(document, meta=replace(document.meta, letterhead=""))
    body = Body(_narrowed(document, place), fmt, comments, headless=headed)
    content = list(_blocks(body, place))
    for block in content:
        restyle(block, roles, styles, fmt)
    _relations(package, body, content, root, roles, styles, fmt)
    assert place.section is not None
    fit(content, place.section, turned_at_end=body.landscape[-1:] == [True] and place.marker is None)
    insert(place, content)
    return package.result()


def pictured(package: Package) -> bool:
    """Whether a header of the base shows a picture or a drawing."""
    return any(draws(package.tree(name)) for name in package.all_related("header"))


def _blocks(body: Body, place: Place) -> Sequence[_Element]:
    """What we write, without the end of the document's last section, which is the base's own."""
    written = xml_root(body.xml().encode(), huge=True).find(w("body"))
    assert written is not None
    blocks = [child for child in written if child.tag != w("sectPr")]
    if place.cell is not None or place.section is None:
        return blocks
    if body.landscape[-1:] == [True] and place.marker is not None:
        # What the base says behind 【正文】 stands upright again.
        last = written.find(w("sectPr"))
        closing = xml_root(f'{DECLARATION}<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'.encode())
        assert last is not None
        closing[0].append(last)
        blocks.append(closing)
    return blocks


def _end(body: _Element, fmt: Format) -> None:
    """A base that says nothing of its page gets that of the standard."""
    written = section(replace(fmt, page_number_place="不编"), starts="")
    body.append(xml_root(written.replace("<w:sectPr>", f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}">').encode()))


def _styles_part(package: Package) -> str:
    name = package.related("styles")
    if not name:
        name = package.free_name(posixpath.join(posixpath.dirname(package.main), "styles.xml"))
        package.start(name, xml_root(f'<w:styles xmlns:w="{W}"/>'.encode()), f"{_WORD}.styles+xml")
        package.relate("styles", name)
    return name


def _fitted(fmt: Format, place: Place, styles: Stylesheet, roles: Roles) -> Format:
    """The layout with the base's page, and the size and pitch of its text."""
    # Where a page of the base ends, its own text has a say in: nothing is reckoned.
    fmt = replace(fmt, imprint_even=False, imprint_alone_numbered=True)
    fmt = replace(fmt, own_profile=profile_of(place.section, place.cell, fmt.profile.line))
    if body := roles.of("Body"):
        size = val(styles.resolved(body, "rPr"), "sz")
        if size.isdecimal() and 10 <= int(size) <= 144:
            fmt = replace(fmt, body_size=int(size) / 2)
        spacing = styles.resolved(body, "pPr").find(w("spacing"))
        if spacing is not None and spacing.get(w("lineRule")) in ("exact", "atLeast"):
            fmt = replace(fmt, body_pitch=max(10.0, whole(spacing, "line", 579) / 20))
    if title := roles.of("Title"):
        size = val(styles.resolved(title, "rPr"), "sz")
        if size.isdecimal() and 20 <= int(size) <= 144:
            fmt = replace(fmt, title_size=int(size) / 2)
    return fmt


def _filled_in(place: Place, document: Document) -> bool:
    """Put what a 版头 says where the base has 【发文字号】 and the like; gives whether it has any of them."""
    head = next((b for b in document.blocks if isinstance(b, Letterhead)), None)
    if head is None:
        return False
    said = (
        "、".join(plain(i).strip() for i in head.issuers),
        plain(head.number).strip(),
        "　".join(plain(s).strip() for s in head.signers if plain(s).strip()),
    )
    found = False
    for token, value in zip(TOKENS, said, strict=True):
        for paragraph in holding(place.body, token):
            replace_words(paragraph, token, value)
            found = True
    return found


def _narrowed(document: Document, place: Place) -> Document:
    """A cell of a table has no landscape pages."""
    if place.cell is None:
        return document
    blocks = tuple(replace(b, wide=False) if isinstance(b, Table) else b for b in document.blocks)
    return replace(document, blocks=blocks)


def _relations(
    package: Package,
    body: Body,
    content: Sequence[_Element],
    root: _Element,
    roles: Roles,
    styles: Stylesheet,
    fmt: Format,
) -> None:
    """Charts and comments under names, relations and numbers that the base does not use."""
    drawn = [int(i) for d in root.iter(_DOC_PROPERTIES) if (i := str(d.get("id", ""))).isdecimal()]
    first = max(drawn, default=0)
    for block in content:
        for drawing in block.iter(_DOC_PROPERTIES):
            drawing.set("id", str(first + int(str(drawing.get("id")))))
    parts = {p.name: p.data for p in body.extra_parts()}
    renamed: dict[str, str] = {}
    for number in range(1, len(body.charts) + 1):
        chart, book = f"word/charts/chart{number}.xml", f"word/embeddings/chart{number}.xlsx"
        new_chart, new_book = package.free_name(chart), package.free_name(book)
        package.add(new_chart, parts[chart], _CHART)
        package.add(new_book, parts[book], _BOOK)
        relations = parts[f"word/charts/_rels/chart{number}.xml.rels"]
        new_relations = relations.replace(posixpath.basename(book).encode(), posixpath.basename(new_book).encode())
        package.add(f"word/charts/_rels/{posixpath.basename(new_chart)}.rels", new_relations)
        renamed[f"rIdChart{number}"] = package.relate("chart", new_chart)
    for block in content:
        for element in block.iter():
            for attribute, value in element.attrib.items():
                if str(value) in renamed:
                    element.set(attribute, renamed[str(value)])
    if body.comments:
        _comments(package, xml_root(parts["word/comments.xml"]), content, roles, styles, fmt)


def _comments(
    package: Package, ours: _Element, content: Sequence[_Element], roles: Roles, styles: Stylesheet, fmt: Format
) -> None:
    """Our comments behind the base's own, numbered on from them."""

    restyle(ours, roles, styles, fmt)
    name = package.related("comments")
    if not name:
        name = package.free_name(posixpath.join(posixpath.dirname(package.main), "comments.xml"))
        package.add(name, xml_bytes(ours))
        package.declare(name, f"{_WORD}.comments+xml")
        package.relate("comments", name)
        return
    theirs = package.tree(name, change=True)
    taken = [int(i) for c in theirs if (i := str(c.get(w("id"), ""))).isdecimal()]
    first = max(taken, default=-1) + 1
    marks = [mark for block in content for tag in _COMMENTS for mark in block.iter(w(tag))]
    for element in [*ours, *marks]:
        element.set(w("id"), str(first + int(str(element.get(w("id"))))))
    theirs.extend(list(ours))
