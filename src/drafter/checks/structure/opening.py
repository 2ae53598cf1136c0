"""How a report begins: the sentence that leads over, the title once, indents that are no blanks (D226—D229, D239)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from drafter.checks.outline import parts, title
from drafter.checks.report import Line, Report, unspaced
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.model.document import Addressee, Heading, Paragraph
from drafter.model.facts import Words
from drafter.model.schema import PROFILE, top
from drafter.places import Passage

_LEADS_OVER = Lazy(r"如下[：:。.]?|(?:报告|汇报|总结)(?:下列|以下)")
# A shorter line before the first heading is a motto or a particular of the page, no opening.
_OPENING_CHARACTERS = 40
_NOW = Lazy(r"现[将就把对][^。；，\n]{2,40}(?:报告|汇报|总结)如下")
_BLANKS = re.compile(r"^[ \u00a0]{2,}(?=[一-鿿“《（\d])", re.M)
_HEAD, _LEAST = 12, 4
# One line may be centred by blanks; several are indented by them.
_SEVERAL = 2


def _opening(report: Report) -> list[Line]:
    """The paragraphs before the first heading; none where nothing or no heading follows."""
    found = parts(report)
    if len(found) < 2 or found[0].heading is not None:
        return []
    return [line for line in found[0].lines if isinstance(line.block, Paragraph)]


def _no_transition(report: Report) -> Iterator[Finding]:
    if report.facts is not None and not report.facts.profile.get("导语"):
        words = report.facts.profile.get("导语", Words())
        yield _D226.at(
            words.cell or top(PROFILE), "“导语”空着，报告没有第一段。请填上，以“现将有关情况报告如下：”一类的话结束。"
        )
        return
    # What was put on a page without the bodies it is for opens as an article does.
    addressed = any(isinstance(block, Addressee) for block in report.document.blocks)
    opening = [] if report.is_other_kind or not addressed else _opening(report)
    if not any(len(line.text) >= _OPENING_CHARACTERS for line in opening):
        return
    first = parts(report)[1].heading
    if first is None or not isinstance(first.block, Heading) or not first.block.number:
        return
    if not any(_LEADS_OVER.search(line.text) for line in opening):
        last = opening[-1]
        yield _D226.at(
            last.place(max(0, len(last.text) - 16), len(last.text)),
            "导语末尾没有“现将有关情况报告如下：”一类的过渡句。请补上，再写正文。",
        )


def _led_over_twice(report: Report) -> Iterator[Finding]:
    # Below the opening it is one only where the line ends with it.
    said = [(line, match) for line in _opening(report) for match in _NOW.finditer(line.text)]
    known = {id(line) for line, _ in said}
    said += [
        (line, match)
        for line in report.lines
        if id(line) not in known
        for match in _NOW.finditer(line.text)
        if len(line.text) - match.end() <= 1
    ]
    for line, match in said[1:]:
        yield _D239.at(line.words(*match.span()), "“现将……报告如下”前面已经写过一次。请只留一处，放在导语末尾。")


def _title_twice(report: Report) -> Iterator[Finding]:
    # The reader takes the second one out; it stands in the file all the same.
    lines = [line.strip() for line in report.document.raw.split("\n") if line.strip()][:8]
    for first, second in pairwise(lines):
        bare = re.sub(r"\s", "", first)
        if len(bare) >= 10 and bare == re.sub(r"\s", "", second) and bare.endswith("报告"):
            yield _D227.at(Passage("", 0, first), "标题重复了两行。请删去一行。")
            return


def _blank_indents(report: Report) -> Iterator[Finding]:
    found = list(_BLANKS.finditer(report.raw))
    if len(found) >= _SEVERAL:
        first = found[0]
        row = report.raw.count("\n", 0, first.start()) + 1
        yield _D228.at(
            Passage("", 0, report.raw[first.end() : first.end() + 12].split("\n")[0]),
            f"原文件有{len(found)}段用半角空格代替首行缩进，第一处在第{row}行。请删去空格，在段落格式里设首行缩进2字符。",
        )


def _title_torn(report: Report) -> Iterator[Finding]:
    line = title(report)
    if line is None or not report.raw:
        return
    wanted = unspaced(line.text)
    rows = [(row.strip(), unspaced(row)) for row in report.raw.split("\n")[:_HEAD] if row.strip()]
    for (shown, before), (_, after) in pairwise(rows):
        seam = before + after
        if len(before) < _LEAST or len(seam) > len(wanted) or seam not in wanted:
            continue
        if word := _torn(before, after, lexicon.lines(report.resources, "title-words.txt")):
            yield _D229.at(Passage("", 0, shown), f"标题换行把“{word}”拆成了两行。请在词语之间换行。")
            return


def _torn(before: str, after: str, known: Iterable[str]) -> str:
    """The word that a line of the title cuts in two; a year counts as one."""
    if before[-1:].isdigit() and after[:1] and (after[0].isdigit() or after[0] == "年"):
        return f"{before[-4:]}{after[:1]}"
    for word in known:
        # 法治政府 / 建设 are two words as well.
        cuts = [k for k in range(1, len(word)) if before.endswith(word[:k]) and after.startswith(word[k:])]
        if cuts and not any(word[: cuts[0]].endswith(w) and w in before for w in known if w != word):
            return word
    return ""


_D229 = Rule(
    "D229",
    "标题换行拆开了词",
    Severity.WARNING,
    """标题分成两行，换行的地方在一个词中间。

为什么：标题回行要词意完整；“法治政府建”“设情况的报告”读起来断开，多半是从网页或旧稿复制时带来的。
怎么改：在词语之间换行，如“××局关于”换行“××年法治政府建设情况的报告”。
依据：GB/T 9704—2012 7.3.1：标题回行时要做到词意完整，排列对称，长短适宜，间距恰当。

反例：
    甲县司法局关于2023年法治政府建⏎
    设情况的报告
    甲县人民政府：
    ……
    甲县司法局
    2024年2月20日

正例：
    甲县司法局⏎
    关于2023年法治政府建设情况的报告
    甲县人民政府：
    ……
    甲县司法局
    2024年2月20日
""",
)
_D239 = Rule(
    "D239",
    "过渡句写了两遍",
    Severity.WARNING,
    """导语里“现将……报告如下”写了两遍。

为什么：过渡句转入正文，只能有一处；两处多半是把两份稿子的导语拼在了一起。
怎么改：只留导语末尾的一处。
依据：《党政机关公文处理工作条例》第十九条：文字精练。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    乙市司法局：
    根据有关规定，现将2023年法治政府建设情况报告如下：
    2023年，甲县司法局认真落实上级部署，法治政府建设取得成效。现将有关情况报告如下：
    ……
    甲县司法局
    2024年2月20日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    乙市司法局：
    根据有关规定，甲县司法局认真落实上级部署，法治政府建设取得成效。现将2023年法治政府建设情况报告如下：
    ……
    甲县司法局
    2024年2月20日
""",
)
_D226 = Rule(
    "D226",
    "导语没有过渡句",
    Severity.WARNING,
    """导语说完情况就接正文，没有“现将有关情况报告如下”。

为什么：报告的导语要用一句话转入正文，受文机关由此知道下面报告的是哪一年、哪件事；直接接“一、”，开头和正文断开。
怎么改：在导语末尾加“现将2023年度法治政府建设情况报告如下：”；工作簿里写在“基本信息”的“导语”末尾。
依据：《党政机关公文处理工作条例》第八条（报告的用途）；法治政府建设年度报告的通行写法。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    乙市司法局：
    2023年，甲县司法局坚持以习近平新时代中国特色社会主义思想为指导，认真落实上级部署，法治政府建设取得成效。
    ……
    甲县司法局
    2024年2月20日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    乙市司法局：
    2023年，甲县司法局坚持以习近平新时代中国特色社会主义思想为指导，认真落实上级部署，法治政府建设取得成效。现将有关情况报告如下：
    ……
    甲县司法局
    2024年2月20日
""",
)
_D227 = Rule(
    "D227",
    "标题重复",
    Severity.ERROR,
    """标题连着印了两遍。

为什么：从网页或旧稿复制时容易带进两个标题，印出来是明显的差错。
怎么改：只留一行标题，删去另一行。
依据：GB/T 9704—2012 7.3.1：标题编排一次，居中。

反例：
    甲县司法局关于2023年法治政府建设情况的报告
    甲县司法局关于2023年法治政府建设情况的报告
    乙市司法局：
    ……
    甲县司法局
    2024年2月20日

正例：
    甲县司法局关于2023年法治政府建设情况的报告
    乙市司法局：
    ……
    甲县司法局
    2024年2月20日
""",
)
_D228 = Rule(
    "D228",
    "用空格代替首行缩进",
    Severity.WARNING,
    """段首用空格顶出两个字的位置。

为什么：空格的宽度随字体变，段首对不齐；改字号、转网页时空格留在文字里，检索和复制都会带上。
怎么改：删去段首空格，在段落格式里设“首行缩进2字符”；用 drafter import 读取后重新生成，缩进由程序设置。
依据：GB/T 9704—2012 7.3.3：每个自然段左空二字。

反例：
    ␣␣2023年，全县行政执法更加规范。⏎
    ␣␣全年出台规范性文件7件。

正例：
    2023年，全县行政执法更加规范。
    全年出台规范性文件7件。
""",
)
RULES = (
    Coded(_D226, _no_transition),
    Coded(_D227, _title_twice),
    Coded(_D228, _blank_indents),
    Coded(_D229, _title_torn),
    Coded(_D239, _led_over_twice),
)
