"""A heading of the second level that names one field, over a text about another (D242)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.outline import parts
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.model.document import Heading, Paragraph
from drafter.model.facts import Statutory
from drafter.resources import Resources

FILE = "fields.csv"
_RUN_IN = Lazy(r"^(?:（«numerals.ten»+）|«numerals.ten»是)?(?P<lead>[^。；\d]{6,30})。(?P<rest>.{30,})")
_MANY = 3
"""So many words of another field, and none of its own: the text is about the other one."""


class Field(Struct, frozen=True):
    """A field of work: what names it in a heading, and the words that a text about it holds."""

    name: str
    named: Lazy
    words: Lazy


def _fields(resources: Resources) -> tuple[Field, ...]:
    return tuple(
        Field(row["领域"], _any(row.get("标题用词", "")), _any(row.get("正文用词", "")))
        for row in lexicon.table(resources, FILE)
        if row.get("领域")
    )


def _any(words: str) -> Lazy:
    return Lazy("|".join(sorted(map(re.escape, words.split()), key=len, reverse=True)) or r"(?!)")


def _sections(lines: tuple[Line, ...]) -> Iterator[tuple[Line, str, str]]:
    """Headings of the second level in a chapter with what stands below them, run-in ones among them."""
    heading: Line | None = None
    below: list[str] = []
    for line in lines:
        if isinstance(line.block, Heading):
            if heading is not None and below:
                yield heading, heading.text, "".join(below)
            heading, below = (line, []) if line.block.level == 2 else (None, [])
        elif isinstance(line.block, Paragraph):
            match = _RUN_IN.match(line.text)
            if heading is None and match:
                yield line, match["lead"], match["rest"]
            elif heading is not None:
                below.append(line.text)
    if heading is not None and below:
        yield heading, heading.text, "".join(below)


def check(report: Report) -> Iterator[Finding]:
    fields = lexicon.made(report.resources, _fields)
    chapters = [part.lines for part in parts(report) if part.statutory is Statutory.ACHIEVEMENTS]
    for line, heading, text in (section for lines in chapters for section in _sections(lines)):
        # A heading of two fields promises both.
        missing = [field for field in fields if field.named.search(heading) and not field.words.search(text)]
        if not missing:
            continue
        count, other = max(((len({m[0] for m in f.words.finditer(text)}), f.name) for f in fields), default=(0, ""))
        if count >= _MANY:
            end = line.text.find(heading) + len(heading)
            yield RULE.at(
                line.words(0, end),
                f"标题说到{missing[0].name}，下面写的是{other}，没有一处说到{missing[0].name}。请改标题，或补写、移动内容。",
            )


RULE = Rule(
    "D242",
    "标题和内容不符",
    Severity.WARNING,
    """小标题说的是一件事，下面写的全是另一件事。

为什么：标题写“化解矛盾纠纷”，段落里全是普法宣传，多半是换了标题没有换内容，或复制时放错了位置。
怎么改：改标题，或把内容移到相应的标题下。
依据：《党政机关公文处理工作条例》第十九条：结构严谨，条理清楚；各领域的用词见templates/words/fields.csv，本单位可以另建own-fields.csv增加。

反例：
    一、2023年推进法治政府建设的主要举措和成效
    （一）健全矛盾纠纷化解机制
    扎实开展民法典宣传，举办法治讲座12场，发放普法资料3000份，利用法治公园、宣传栏普及法律知识，群众法治观念不断增强。

正例：
    一、2023年推进法治政府建设的主要举措和成效
    （一）健全矛盾纠纷化解机制
    受理人民调解案件320件，调解成功316件，举办法治讲座12场，发放普法资料3000份，利用法治公园、宣传栏普及法律知识。
""",
)
