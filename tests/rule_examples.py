"""Examples of rules as subjects: a small report, or rows of sheets, in the notation of ``drafter/pages.py``."""

from __future__ import annotations

import re
from itertools import groupby

from msgspec.structs import replace

from drafter.checks.report import Report
from drafter.errors import TemplateError
from drafter.model.catalog import Catalog, load_catalog
from drafter.model.document import (
    Addressee,
    Block,
    Document,
    Heading,
    Inline,
    Meta,
    Paragraph,
    Role,
    Signature,
    Table,
    Text,
    Title,
)
from drafter.model.doubts import Doubt, Unsure
from drafter.model.facts import (
    Arrangement,
    Facts,
    Section,
    Status,
    Statutory,
    Words,
)
from drafter.model.placeholders import OPTIONAL, PLACEHOLDER, parse_reference, references
from drafter.places import Cell
from drafter.resources import Resources
from layout_examples import layout_of
from rule_example_facts import YEAR, Rows, facts_of

_TEXTS = ("正文", "不像报告", "没有读出")
_SHEET = re.compile(r"\[(\w+)\]")
_HEADINGS = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        (1, r"[一二三四五六七八九十]+、"),
        (2, r"（[一二三四五六七八九十]+）"),
        (3, r"\d{1,2}[.．](?!\d)"),
        (4, r"（\d{1,2}）"),
    )
)
_DATE = re.compile(r"(?:\d{4}|[〇零一二三四五六七八九]{4})年.{1,6}[日号]")
_YEAR = re.compile(r"(20\d\d)年")
_REPEATED = re.compile(r"([^。\n]*。|[^、|\s]*、)【重复(\d+)遍】")

_REST = """\
一、{0}年推进法治政府建设的主要举措和成效
审核规范性文件6件。
二、{0}年推进法治政府建设存在的不足和原因
执法力量不强，原因是编制少。
三、{0}年主要负责人履行推进法治建设第一责任人职责的有关情况
主要负责人专题听取法治政府建设汇报4次。
四、{1}年推进法治政府建设的主要安排
充实执法力量。"""
"""What a line ``……`` stands for: the four statutory contents, nothing wrong with them."""


_LAID_OUT = """\
甲县司法局关于2023年法治政府建设情况的报告
甲县人民政府：
2023年，甲县司法局认真履行职责，落实“谁执法谁普法”，现报告如下：
一、2023年推进法治政府建设的主要举措和成效
（一）依法决策
审核规范性文件6件。
（二）执法监督
评查案卷80卷。
二、2023年推进法治政府建设存在的不足和原因
执法力量不强，原因是编制少。
三、2023年主要负责人履行推进法治建设第一责任人职责的有关情况
主要负责人听取汇报4次。
四、2024年推进法治政府建设的主要安排
充实执法力量。
甲县司法局
2024年2月20日"""
"""The text that an example of a layout stands around."""


def report_of(example: str, resources: Resources | None = None) -> Report:
    """The report that an example describes."""
    resources = resources or Resources()
    if example.startswith("[版式]"):
        rows = [[cell.strip() for cell in line.split("|")] for line in example.split("\n")[1:]]
        document, look = layout_of(rows, _document(_LAID_OUT, None))
        return Report(document, resources, _catalog(resources), look=look)
    sheets, text, previous = _split(example)
    facts = facts_of(sheets) if sheets else None
    document = _document(text, facts) if text is not None else _compose(facts or Facts())
    if example.startswith("[不像报告]"):
        document = replace(
            document, doubts=(Doubt(Unsure.OTHER_KIND, "这份文件不像法治政府建设年度报告。", text or ""),)
        )
    if example.startswith("[没有读出]"):
        document = replace(document, doubts=(Doubt(Unsure.UNREAD, "第2页是图片，没有可读的文字，没有读入。"),))
    return Report(
        document,
        resources,
        _catalog(resources),
        facts=facts,
        previous=None if previous is None else _document(previous, None, YEAR - 1),
    )


def repeated(text: str) -> str:
    """The text with its ``【重复60遍】`` carried out."""
    return _REPEATED.sub(lambda m: m[1] * int(m[2]), text)


def completed(text: str, year: int) -> str:
    """The text with the line ``……`` replaced by those of the four statutory contents that it does not write itself."""
    chapters = re.findall(r"(?m)^.、.*\n.*$", _REST.format(year, year + 1))
    rest = "\n".join(c for c in chapters if not re.search(rf"(?m)^{c[:2]}", text))
    return re.sub(r"(?m)^……$", rest, text)


def _catalog(resources: Resources) -> Catalog:
    try:
        return load_catalog(resources)
    except TemplateError:
        return Catalog(())


def _split(example: str) -> tuple[dict[str, Rows], str | None, str | None]:
    if not _SHEET.match(example):
        return {}, example, None
    sheets: dict[str, Rows] = {}
    texts: dict[str, list[str]] = {}
    name = ""
    for line in example.split("\n"):
        if match := _SHEET.fullmatch(line.strip()):
            name = match[1]
            if name in (*_TEXTS, "上年"):
                texts[name] = []
            else:
                # 基本信息 has its heading row above the example's first line.
                sheets[name] = []
        elif name in texts:
            texts[name].append(line)
        elif line.strip():
            rows = sheets[name]
            first = 2 if name == "基本信息" else 1
            rows.append((first + len(rows), [c.strip().replace("⏎", "\n") for c in line.split("|")]))
    joined = {n: "\n".join(lines) for n, lines in texts.items()}
    return sheets, next((joined[n] for n in _TEXTS if n in joined), None), joined.get("上年")


def _inline(text: str, facts: Facts | None, cell: Cell | None = None) -> Inline:
    """The words, with {…} filled by the metrics' values."""
    if facts is None or "{" not in text:
        return (Text(text, cell),) if text else ()
    text = OPTIONAL.sub(lambda m: _kept(m[1], facts), text)
    parts: list[Text] = []
    at = 0
    for match in PLACEHOLDER.finditer(text):
        reference = parse_reference(match[1])
        metric = facts.index.get(reference.name)
        if metric is None or metric.value is None:
            continue
        if match.start() > at:
            parts.append(Text(text[at : match.start()], cell))
        unit = "" if reference.aspect == "数" else metric.unit
        parts.append(Text(f"{metric.value}{unit}", metric.cell, Role.VALUE, metric.key))
        at = match.end()
    if at < len(text):
        parts.append(Text(text[at:], cell))
    return tuple(parts)


def _kept(words: str, facts: Facts) -> str:
    """The words of […], or nothing where one of their metrics has no value."""
    metrics = [facts.index.get(r.name) for r in references(words)]
    return "" if any(m is not None and m.value is None for m in metrics) else words


def _heading(line: str, facts: Facts | None) -> Heading | Paragraph | None:
    """A line that begins with a number as a heading, or as a paragraph with a run-in heading."""
    for level, pattern in _HEADINGS:
        match = pattern.match(line)
        if match is None:
            continue
        rest = line[match.end() :]
        lead, stop, text = rest.partition("。")
        if not stop:
            return Heading(level, _inline(rest, facts), match[0])
        return Paragraph(_inline(text, facts), Heading(level, _inline(lead + stop, facts), match[0]))
    return None


def _document(text: str, facts: Facts | None, year: int = YEAR) -> Document:
    text = completed(repeated(text), year)
    raw = text.replace("⏎\n", "\n").replace("␣", " ")
    text = text.replace("⏎\n", "").replace("␣", "")
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    blocks: list[Block] = []
    title = ""
    if lines and lines[0].endswith("报告") and len(lines) > 1:
        title = lines.pop(0)
        blocks.append(Title((Text(title),)))
        if len(lines[0]) < 60 and lines[0].endswith("：") and "如下" not in lines[0]:
            blocks.append(Addressee((Text(lines.pop(0)),)))
    signature: Signature | None = None
    if title and lines and _DATE.fullmatch(lines[-1]):
        date = lines.pop()
        name = lines.pop() if lines and len(lines[-1]) < 25 and "。" not in lines[-1] else ""
        signature = Signature(((Text(name),),) if name else (), (Text(date),))
    elif title and lines and len(lines[-1]) < 25 and lines[-1].endswith(("局", "政府", "办", "委", "处")):
        signature = Signature(((Text(lines.pop()),),), ())
    for is_row, group in groupby(lines, key=lambda line: " | " in line):
        if is_row:
            header, *rows = [tuple((Text(cell.strip()),) for cell in line.split("|")) for line in group]
            blocks.append(Table((), header, tuple(rows)))
        else:
            blocks += [_heading(line, facts) or Paragraph(_inline(line, facts)) for line in group]
    if signature is not None:
        blocks.append(signature)
    found = _YEAR.search(title)
    meta = Meta(
        title=title,
        bureau=facts.bureau if facts else "",
        year=(facts.year if facts else 0) or (int(found[1]) if found else year),
        kind=facts.item("单位类型") if facts else "",
        region=facts.item("所属地区") if facts else "",
        date=facts.item("成文日期") if facts else "",
        as_of=facts.item("统计截止日") if facts else "",
    )
    return Document(tuple(blocks), meta, raw=raw)


def _compose(facts: Facts) -> Document:
    """The barest report from sections and points: no numbers below the first level, no items."""
    blocks: list[Block] = []
    numerals = "一二三四五六七八九十"
    sections = facts.sections or tuple(
        Section(key, Words(key), Statutory.OTHER, Arrangement.PLAIN)
        for key in dict.fromkeys(p.section for p in facts.points)
    )
    for section, numeral in zip(sections, numerals, strict=False):
        if facts.sections:
            blocks.append(
                Heading(1, (Text(section.title.text, section.title.cell),), f"{numeral}、", section.statutory)
            )
        for point in facts.points:
            if point.section == section.key and point.status is not Status.RETIRED:
                lead = (
                    ()
                    if point.lead.text in ("", "导语", "结语")
                    else (Text(point.lead.text + "。", point.lead.cell, Role.LEAD),)
                )
                blocks.append(Paragraph(lead + _inline(point.text.text, facts, point.text.cell)))
        if section.statutory is Statutory.SHORTCOMINGS:
            blocks += [
                Paragraph(tuple(Text(w.text, w.cell) for w in (s.text, s.reason) if w))
                for s in facts.shortcomings
                if s.text
            ]
    meta = Meta(bureau=facts.bureau, year=facts.year, kind=facts.item("单位类型"), region=facts.item("所属地区"))
    return Document(tuple(blocks), meta)
