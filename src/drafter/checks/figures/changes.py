"""Ups and downs said twice, totals that are not the sum of what stands before them, numbers not filled in (D332, D335, D337)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.checks.prose import blamed, sentences
from drafter.checks.rule import Coded, Pattern
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.document import Role

_VERBS = "增长|增加|上升|提高|提升|下降|减少|降低|下滑|回落|攀升"
# 累计 by itself may go back to earlier years.
_TOTAL = Lazy(r"^[，、；（]?(?:(?:全年|年内)?(?:总共|共计|合计|总计)|(?:全年|年内)累计)[^\d，。；：、（）“”]{0,10}$")
_LEAST = 2


def _sum(subject: Subject) -> Iterator[Finding]:
    for sentence in sentences(subject):
        numbers = sentence.quantities
        for i, total in enumerate(numbers):
            if i < _LEAST or not (total.is_count and total.is_exact):
                continue
            if not _TOTAL.match(sentence.line.text[numbers[i - 1].stop : total.lead]):
                continue
            parts = _parts(numbers[:i], total)
            if len(parts) < _LEAST or any(q.value >= total.value for q in parts):
                continue
            if "其中" in sentence.line.text[sentence.start : total.lead]:
                continue
            # Perhaps only the last few of them are meant.
            sums = [sum(q.value for q in parts[k:]) for k in range(len(parts) - 1)]
            if total.value not in sums:
                said = "+".join(q.digits for q in parts)
                yield _D335.at(
                    blamed(sentence.line, parts[0].lead - len(parts[0].label), total.stop, total),
                    f"{said}={sums[0]}，这里写的是{total.digits}{total.unit}。请核对这几个数。",
                )


def _parts(before: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    """The exact counts right before a total that are in its measure, without a gap."""
    found: list[Quantity] = []
    for quantity in reversed(before):
        if quantity.same != total.same or not (quantity.is_count and quantity.is_exact):
            break
        found.insert(0, quantity)
    return found


_D335 = Rule(
    "D335",
    "共计与各项之和不符",
    Severity.WARNING,
    """先列各项、后写“共计”，共计的数不等于各项之和。

为什么：8件加12件是20件，写“共计21件”，读者一加就知道有一个数错了。
怎么改：逐项核对原始数据，改正共计数或漏写、错写的一项。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    办理人大代表建议8件、政协提案12件，共计21件。

反例：
    一季度检查经营主体312家次、二季度405家次、三季度388家次、四季度297家次，全年累计1412家次。

反例：
    取消证明事项12项、保留38项、共计梳理证明事项52项。

正例：
    办理人大代表建议8件、政协提案12件，共计20件。开展培训3期，发放资料5件、宣传品6件，共计11件。
""",
)
RULES = (
    Pattern(
        Rule(
            "D332",
            "升降说了两遍",
            Severity.ERROR,
            """一个数前面连着写了两个表示升降的词。

为什么：“同比上升增长16.7%”“下降减少12%”，一个变化只能说一次；两个词方向相反的，连是升是降都看不出。
怎么改：只留一个：“同比增长16.7%”。工作簿里写 {编码|同比}，升降由程序写，前面不再写“增长”“下降”。
依据：《现代汉语词典》；《党政机关公文处理工作条例》第十九条：文字精练。

反例：
    行政复议案件同比上升增长16.7%。

反例：
    案件数量同比下降减少了12%。

正例：
    行政复议案件同比增长16.7%，下降的减少原因已查明，提升增长质量。
""",
        ),
        find=Lazy(
            rf"(?P<a>{_VERBS})(?:了|率|幅度)?(?P<b>(?!(?P=a))(?:{_VERBS}))(?:了|幅度|率)?(?:约|近|达|为|至|到)?\d+(?:\.\d+)?(?:[%％]|个百分点)?"
        ),
        say="“{a}”“{b}”说的是一个变化。请只留一个。",
    ),
    Coded(_D335, _sum),
    Pattern(
        Rule(
            "D337",
            "占位的数没有填",
            Severity.ERROR,
            """该写数字的地方留着“*”“××”“XX”“__”，或者写着“【待填】”“（待核实）”“增长%”。

为什么：“召开会议*次”“20__年”是范文、模板里待填的地方，没有换成数字就发出去，一眼就看出是套来的。
怎么改：查出实际的数填上；确实没有的，删去这一句。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年召开会议*次，培训干部××人次。

反例：
    20__年，全县行政执法更加规范。

反例：
    办理行政复议案件（待核实），同比增长%。

正例：
    全年召开会议4次，以百分比（%）表示，改扩建面积30×20米，落实“×+1”机制。
""",
        ),
        find=Lazy(
            r"(?<![\dA-Za-z*＊×XＸ_＿])(?:[*＊×ＸX]{1,4}|[_＿]{2,8})(?=[余多]?(?:人次|场次|批次|次|件|人|名|场|份|家|户|个|项|起|期|篇|条|批|万元|%|％))"
            r"|20(?:[_＿]{2}|[*＊]{2}|[×Ｘ]{2}|XX|xx)年"
            r"|[【（(\[](?:此处|数字?|数据)?待(?:填写?|补充?|核实?|定|确认|更新)[^】）)\]\n]{0,8}[】）)\]]|【请?(?:填写?|补充)[^】\n]{0,8}】"
            r"|(?<=增长|下降|上升|减少|提高|降低)(?:[%％]|个百分点)|(?<=[率比]为|率达|率是)[%％]"
        ),
        say="“{0}”还没有换成数字。请填上实际的数。",
        # The program's own 【待填：…】 is told at the cell that is empty (D119).
        unless=lambda _, hit: hit.line.part_at(hit.start).role is Role.GAP,
        around=(6, 4),
    ),
)
