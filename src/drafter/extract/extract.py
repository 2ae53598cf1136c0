"""The steps of an import, in order: profile, chapters, points, numbers, findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.extract.derived import derive_known
from drafter.extract.numbers import read_numbers
from drafter.extract.points import outline
from drafter.extract.profile import profile_of
from drafter.extract.report import findings
from drafter.extract.tables import annex_of, is_key_figures, with_table
from drafter.extract.texts import filled, literal, old_texts
from drafter.findings import Finding
from drafter.language.phrases import squeezed
from drafter.language.statutory import named
from drafter.model.catalog import Catalog
from drafter.model.document import (
    Attachment,
    AttachmentNote,
    Block,
    Chart,
    Document,
    Heading,
    Inline,
    Paragraph,
    Table,
    Text,
    plain,
    texts_of,
)
from drafter.model.doubts import LONGEST_QUOTED, MOST_QUOTED, Unsure
from drafter.model.facts import Annex, Arrangement, Facts, Point, Section, Status, Statutory, Words
from drafter.model.periods import general_years, replaced
from drafter.resources import Resources

_WORDS = re.compile("[一-鿿]{2}")
NOT_PRINTED = "报告以外的文字"
NOT_PRINTED_NOTE = "导入：来文、报送函等，不印进报告；用不着的删去这一行"


class _Parts(Struct, frozen=True):
    """A document's blocks by where they belong."""

    opening: tuple[str, ...]
    chapters: tuple[tuple[Heading, str, tuple[Block, ...]], ...]
    annexes: tuple[Annex, ...]
    charts: int


def extract(
    document: Document,
    catalog: Catalog,
    resources: Resources,  # noqa: ARG001  every step of the pipeline is given them
) -> tuple[Facts, tuple[Finding, ...]]:
    """The workbook of a report, and what was sure, guessed or left as text.

    Composing the facts gives the published words back, up to repaired numbering. Never raises for an odd report:
    what fits nowhere becomes plain points, with a finding.
    """
    profile = profile_of(document)
    year = int(profile["报告年度"].text) if "报告年度" in profile else 0
    parts = _parts(document)
    chapters = [(section, blocks) for section, blocks in _chapters(parts, year)]
    found = outline(chapters)
    found.annexes += [a for a in parts.annexes if not is_key_figures(a)]
    if any(is_key_figures(a) for a in parts.annexes):
        profile["附主要指标表"] = Words("是")
    made = old_texts(parts.opening, found)
    read = read_numbers(
        [text.piece for text in made], catalog, year, profile["单位类型"].text if "单位类型" in profile else ""
    )
    metrics, from_table = with_table(read.metrics, parts.annexes, catalog, year)
    metrics, mismatches = derive_known(metrics, catalog, read.formulas)
    facts = filled(made, read.texts, found, profile, metrics, year)
    facts = replace(facts, points=(*facts.points, *_kept(document, facts)))
    return facts, tuple(findings(document, facts, made, read, mismatches, found, parts.charts, from_table))


def _kept(document: Document, facts: Facts) -> list[Point]:
    """What is no part of the report (the letter that sends it) and no finding quotes whole, as rows which are not printed."""
    section = next((s.key for s in facts.sections), "")
    printed = squeezed("".join(t.text for block in document.blocks for t in texts_of(block)))
    kept = []
    for doubt in document.doubts:
        if doubt.about is Unsure.COVER or (
            doubt.about in (Unsure.LEFT_OUT, Unsure.ABOVE, Unsure.BELOW) and _is_worth_keeping(doubt.excerpt, printed)
        ):
            text = Words(literal(doubt.excerpt))
            kept.append(Point(section, Words(), Words(NOT_PRINTED), text, Status.RETIRED, "", NOT_PRINTED_NOTE))
    return kept if section else []


def _is_worth_keeping(excerpt: str, printed: str) -> bool:
    """Sentences, and more words than a finding quotes that stand nowhere in the report; not page numbers."""
    lines = {line for line in excerpt.split("\n") if _WORDS.search(line) and squeezed(line) not in printed}
    return "。" in excerpt or len(lines) > MOST_QUOTED or any(len(line) > LONGEST_QUOTED for line in lines)


def _parts(document: Document) -> _Parts:
    opening: list[str] = []
    chapters: list[tuple[Heading, str, list[Block]]] = []
    annexes: list[Annex] = []
    attachment = ""
    promised: list[str] = []
    charts = 0
    for block in document.blocks:
        if isinstance(block, Attachment):
            attachment = plain(block.inline) or "附件"
        elif isinstance(block, AttachmentNote):
            promised += [plain(n) for n in block.names]
        elif isinstance(block, Chart):
            charts += 1
        elif attachment:
            annexes += _annexed(block, attachment)
        elif isinstance(block, Heading) and block.level == 1:
            chapters.append((block, "", []))
        elif isinstance(block, Paragraph) and block.heading is not None and block.heading.level == 1:
            chapters.append(
                (block.heading, plain(block.inline), [Paragraph((), None, block.items)] if block.items else [])
            )
        elif chapters and isinstance(block, Heading | Paragraph | Table):
            chapters[-1][2].append(block)
        elif isinstance(block, Paragraph):
            opening.append(_literal(block))
        elif isinstance(block, Table):
            annexes.append(annex_of(block, ()))
        elif isinstance(block, Heading):
            opening.append(block.number + plain(block.inline))
    annexes += [Annex(Words(name), (), ()) for name in promised if not any(name == a.caption.text for a in annexes)]
    return _Parts(
        tuple(opening), tuple((h, first, tuple(blocks)) for h, first, blocks in chapters), tuple(annexes), charts
    )


def _annexed(block: Block, caption: str) -> list[Annex]:
    """A block behind 附件: tables as they are, text as a table of one column."""
    if isinstance(block, Table):
        made = annex_of(block, ())
        return [made if made.caption else replace(made, caption=Words(caption))]
    if isinstance(block, Heading):
        return [Annex(Words(caption), (Words(block.number + plain(block.inline)),), ())]
    if isinstance(block, Paragraph):
        return [Annex(Words(caption), (Words(_literal(block)),), ())]
    return []


def _literal(block: Paragraph) -> str:
    """A paragraph as printed, numbers and all."""
    heading = block.heading.number + plain(block.heading.inline) if block.heading else ""
    return heading + plain(block.inline) + "".join(i.number + plain(i.lead) + plain(i.inline) for i in block.items)


def _chapters(parts: _Parts, year: int) -> Iterable[tuple[Section, Sequence[Block]]]:
    """Each chapter as a section with a short unique key; 不足与原因 and the like keep their statutory name as key."""
    contents = [_statutory(h) for h, _, _ in parts.chapters]
    keys: set[str] = set()
    for (heading, first, blocks), content in zip(parts.chapters, contents, strict=True):
        title = literal(plain(heading.inline))
        key = content.value if contents.count(content) == 1 and content is not Statutory.OTHER else _short(title)
        base, count = key, 2
        while key in keys:
            key, count = f"{base}{count}", count + 1
        keys.add(key)
        words = Words(replaced(title, general_years(title, year)))
        lead = [Paragraph(_inline(first))] if first else []
        yield Section(key, words, content, Arrangement.PLAIN), [*lead, *blocks]


def _inline(text: str) -> Inline:
    return (Text(text),)


def _statutory(heading: Heading) -> Statutory:
    try:
        return Statutory(heading.statutory)
    except ValueError:
        title = plain(heading.inline)
        return named(title) or Statutory.OTHER


def _short(title: str) -> str:
    """A short name from the first words of a title: 健全政府职能体系."""
    words = re.sub(r"20[0-9]{2}年度?", "", title)
    first = re.split(r"[，,。；：、]", words)[0]
    return (first or words or "章节")[:12]
