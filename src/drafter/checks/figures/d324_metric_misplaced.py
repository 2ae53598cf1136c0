"""一个数写在了不相干的小标题下面。

为什么：法律明白人属于普法，写在“矛盾纠纷化解”下面，读者找不到，来年统计也会归错类。
怎么改：把这一句移到相应的小标题下面。
依据：templates/metrics.csv 的“类别”列；词表见 templates/words/figures.toml。

反例：
    （一）完善工作机制，做好矛盾纠纷化解工作。全年培育“法律明白人”350名。

正例：
    （一）深化普法宣传，着力推进法治社会建设。全年培育“法律明白人”350名。

正例：
    （一）完善工作机制，做好矛盾纠纷化解工作。发挥“法律明白人”作用，调解纠纷350件，调解成功340件。

正例：
    （一）健全社会矛盾纠纷化解体系。一是完善多元化解机制。调解纠纷350件，调解成功340件。二是深化法治宣传教育。全年培育“法律明白人”350名。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.figure_words import words
from drafter.checks.prose import quantities
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Heading, Paragraph, plain

RULE = Rule("D324", "指标归类不当", Severity.WARNING, __doc__ or "")


_ITEM = Lazy(r"(?:^|(?<=[。；]))«numerals.ten»{1,3}是")


def check(report: Report) -> Iterator[Finding]:
    groups = words(report)["misplaced"]
    if not any(w in report.text for g in groups for w in g["words"]):
        return
    headings = _headings(report)
    for line, numbers in quantities(report):
        heading = headings.get(id(line), "")
        if not heading:
            continue
        for group in groups:
            if not any(h in heading for h in group["heading"]) or any(f in heading for f in group["fine"]):
                continue
            for quantity in numbers:
                word = next((w for w in group["words"] if quantity.label.rstrip("”").endswith(w)), None)
                if word is not None and quantity.is_count and not _led(line, quantity.lead, group["fine"]):
                    yield RULE.at(
                        line.place(quantity.lead - len(word), quantity.stop),
                        f"“{word}”的数属于{group['belongs']}，写在了“{heading}”下面。请移到相应的小标题下。",
                    )


def _led(line: Line, at: int, fine: list[str]) -> bool:
    """Whether the item that the number stands in (四是深化法治宣传教育。…) has a lead of its own that fits."""
    start = max((m.start() for m in _ITEM.finditer(line.text) if m.start() < at), default=-1)
    lead = line.text[start:at].partition("。")[0] if start >= 0 else ""
    return any(word in lead for word in fine)


def _headings(report: Report) -> dict[int, str]:
    """The second-level heading above each line, run-in headings included."""
    found: dict[int, str] = {}
    current = ""
    for line in report.lines:
        block: object = line.block
        if isinstance(block, Heading):
            current = plain(block.inline) if block.level == 2 else ("" if block.level == 1 else current)
        elif isinstance(block, Paragraph) and block.heading is not None and block.heading.level <= 2:
            current = plain(block.heading.inline)
        found[id(line)] = current
    return found
