"""Totals that are not the sum of the parts told beside them, before or behind, whatever measures them (D335)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from drafter.checks.figure_words import words
from drafter.checks.listings import Listing, listings
from drafter.checks.parts_of_total import overlaps, sums_up
from drafter.checks.prose import Sentence, blamed, sentences
from drafter.checks.report import Report
from drafter.checks.rows_before_total import rows_before_totals
from drafter.checks.rows_behind_total import rows_behind_totals
from drafter.checks.wholes import half_step, is_measure, joined, measure, value
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.units import WHOLE
from drafter.model.facts import Statutory

# 累计 by itself may go back to earlier years.
_TOTAL = Lazy(
    r"^[，、；（]?(?:(?:以上|上述)?[两二三四五六七八九][类项种者个][^\d，。；、（）]{0,6}?)?(?:(?:全年|年内)?(?:总共|共计|合计|总计)|(?:全年|年内)累计)[^\d，。；：、（）“”]{0,10}$"
)
_YEAR_TOTAL = Lazy(r"^[，；（]?(?:全年|年内|[上下]半年|前三季度)(?:共|一共|总|合)?[^\d，。；：、（）“”]{0,10}$")
_BARE_TOTAL = Lazy(r"^(?:[^\d，。；：、（）“”]{1,6}[，、]?|[，、；][^\d，。；：、（）“”]{0,8})共(?:有|计|办理|开展)?$")
_TOTAL_OF_ALL = Lazy(r"^[，；]共[^\d，。；：、（）“”]{0,4}$")
_JOINED = Lazy(r"^(?:[^\d，。；：（）“”]{1,12}[、和及与]|[、和及与][^\d，。；：（）“”]{1,12})$")
_PERIOD = Lazy(r"[一二三四]季度|[上下]半年|第[一二三四五六](?:季|期|次|批|场|轮|组)")
_LEAST, _MOST, _FEW = 2, 24, 5
NEAR, CLOSED = Decimal("0.1"), Decimal("0.3")
"""What differs by no more than this share of the total is meant as its sum; of a list that leaves nothing out (其他54件) the second."""


def _before_the_total(report: Report) -> Iterator[Finding]:
    for sentence in sentences(report):
        numbers = sentence.quantities
        for i, total in enumerate(numbers):
            if i < _LEAST or not is_measure(total):
                continue
            between = sentence.line.text[numbers[i - 1].stop : total.lead]
            told, of_the_year = _TOTAL.match(between), _YEAR_TOTAL.match(between)
            parts = _right_before(numbers[max(0, i - _MOST) : i], total)
            # 3个乡镇和5个街道共9个: 共 by itself adds up what is listed right before it.
            told = told or (_BARE_TOTAL.match(between) if _is_list(sentence.line.text, parts) else None)
            # 处理结果为：警告12人，记过5人，共处理17人
            told = told or (_TOTAL_OF_ALL.match(between) if parts and _is_opened(sentence, parts[0]) else None)
            if not (told or of_the_year) or len(parts) < _LEAST or any(value(q) >= value(total) for q in parts):
                continue
            if not told and not all(_PERIOD.search(q.label) for q in parts):
                continue
            # 形成三级网络，其中县级1个、乡镇级12个，共计13个: no total stands before.
            of_them = sentence.line.text.find("其中", sentence.start, total.lead)
            if of_them >= 0 and any(measure(q) == measure(total) and q.number < of_them for q in numbers):
                continue
            # Perhaps only the last few of them are meant.
            sums = [sum(value(q) for q in parts[k:]) for k in range(len(parts) - 1)]
            if value(total) not in (*sums, _in_other_units(sentence.line.text, numbers[:i], parts)):
                yield _told(sentence, parts, total, parts[0].begin, total.stop)


def _in_other_units(text: str, before: Sequence[Quantity], parts: Sequence[Quantity]) -> Decimal | None:
    """What the parts make with those that the list begins with in other units: 合同41份、答复27件、疑难件68件，合计136件."""
    first, due = parts[0], sum((value(q) for q in parts), Decimal(0))
    for quantity in reversed([q for q in before if q.number < first.number]):
        if not (quantity.kind in WHOLE and _JOINED.match(text[quantity.stop : first.lead])):
            break
        first, due = quantity, due + value(quantity)
    return due if first is not parts[0] else None


def _is_opened(sentence: Sentence, first: Quantity) -> bool:
    """Whether a list begins with a number behind a colon."""
    return sentence.line.text[sentence.start : first.begin].endswith("：")


def _is_list(text: str, parts: Sequence[Quantity]) -> bool:
    """Whether counts are listed with 、 and 和 alone."""
    return all(_JOINED.match(text[a.stop : b.lead]) for a, b in pairwise(parts))


def _right_before(before: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    """The exact counts right before a total that are in its measure, without a gap."""
    found: list[Quantity] = []
    for quantity in reversed(before):
        if measure(quantity) != measure(total) or not is_measure(quantity):
            break
        found.insert(0, quantity)
    return found


def _behind_the_total(report: Report) -> Iterator[Finding]:
    """A total and what it is made of, in whatever sentence and measure, with 其中 or without."""
    overlap = tuple(words(report)["overlap"])
    for listing in listings(sentences(report)):
        if listing.sentence.line.statutory == Statutory.PLAN:
            continue
        for name in dict.fromkeys(map(measure, listing.parts)):
            parts = [q for q in listing.parts if measure(q) == name]
            totals = [q for q in listing.totals if measure(q) == name]
            if listing.rest:
                yield from _nothing_left(listing, totals, parts)
                continue
            total = _missed(listing, totals, parts, overlap)
            if total is not None:
                # Where the total stands a sentence before, other findings may lie between.
                near = total.number >= listing.sentence.start
                yield _told(listing.sentence, parts, total, (total if near else parts[0]).begin, parts[-1].stop)


def _nothing_left(listing: Listing, totals: Sequence[Quantity], parts: Sequence[Quantity]) -> Iterator[Finding]:
    """71件，土地类53件、矿产类14件、测绘类4件，其余为规划类: there is no rest."""
    line = listing.sentence.line
    for total in totals[-1:]:
        # One that is more than all is of another total.
        if sum(map(value, parts)) >= value(total) >= max(map(value, parts)):
            said = "+".join(q.digits for q in parts)
            yield RULE.at(
                blamed(line, total.begin, parts[-1].stop, parts[-1]),
                f"{said}已不少于总数{total.digits}{total.unit}，后面又写“其余”。请核对这几个数。",
            )


def _missed(
    listing: Listing, totals: Sequence[Quantity], parts: Sequence[Quantity], overlap: tuple[str, ...]
) -> Quantity | None:
    """The total that the parts are meant to make and just do not; None where they make one of those told, or come near none."""
    values = [value(q) for q in parts]
    if len(parts) < _LEAST or sums_up(values):
        return None
    every = sum(values)
    text = listing.sentence.line.text
    apart = [q for q in parts if overlaps(text[q.begin : q.lead], overlap)]
    # One that overlaps others may be meant as their brother: either way the sum may be right. What follows a whole list
    # may be told of the same matters in another respect, or of others.
    fine = {every - sum(value(q) for q in apart), *(sum(values[:k]) for k in range(_LEAST, len(values) + 1))}
    # 维持61件、……变更3件，经调解、和解终止45件: the list may go on in another way.
    numbers = listing.sentence.quantities
    after = bisect_right(numbers, parts[-1].number, key=lambda q: q.number)
    behind = [q for q in numbers[after : after + _FEW] if measure(q) == measure(parts[0])]
    fine |= {every + sum(value(q) for q in behind[:k]) for k in range(1, _LEAST + 1)}
    first = bisect_left(numbers, parts[0].number, key=lambda q: q.number)
    meant: list[tuple[Decimal, Quantity]] = []
    for total in totals:
        whole = value(total)
        # 9个县（区）、62家市直单位: the parts are of both.
        if joined(text, numbers[max(0, first - _MOST) : first], total) in fine:
            return None
        # 1.2万份, 1.26亿元 may be anything that is rounded so.
        rough = total.scaled or len({q.unit for q in (total, *parts)}) > 1
        rounding = half_step(total) + sum(map(half_step, parts)) if rough else Decimal(0)
        if any(abs(due - whole) <= rounding for due in fine):
            return None
        # More than the total is seldom a list left open.
        share = CLOSED if listing.whole else NEAR if every < whole else 2 * NEAR
        near = max(whole * share, Decimal(1) if total.is_count and whole >= _FEW else Decimal(0))
        if max(values) <= whole and (abs(every - whole) <= near or _is_slip(values, whole)):
            meant.append((abs(every - whole), total))
    return min(meant, key=lambda m: m[0])[1] if meant else None


def _is_slip(values: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether the sum is right once two digits of one part change places (38 for 83), or one is left out or put in (15 for 5)."""
    off = whole - sum(values)
    for part in values:
        said, due = str(part), str(part + off)
        if part != int(part) or part + off < 1:
            continue
        if len(values) > _LEAST and abs(len(said) - len(due)) == 1:
            long, short = (said, due) if len(said) > len(due) else (due, said)
            if any(long[:k] + long[k + 1 :] == short for k in range(len(long))):
                return True
        if any(said[:k] + said[k + 1] + said[k] + said[k + 2 :] == due for k in range(len(said) - 1)):
            return True
    return False


def _told(sentence: Sentence, parts: Sequence[Quantity], total: Quantity, start: int, end: int) -> Finding:
    said = "+".join(q.numeral or q.digits for q in parts)
    as_written = all(q.unit == total.unit and not (q.scaled or total.scaled) for q in parts)
    due = f"={sum(q.value for q in parts)}" if as_written else "之和不等于总数"
    return RULE.at(
        blamed(sentence.line, start, end, total),
        f"{said}{due}，总数写的是{total.numeral or total.digits}{total.unit}。请核对这几个数；各项没有列全或有交叉的，请写明。",
    )


RULE = Rule(
    "D335",
    "总数与各项之和不符",
    Severity.WARNING,
    """总数和前后列出的各项对不上：先列各项后写“共计”的，或先写总数、后把各项一一列出的。

为什么：8件加12件是20件，写“共计21件”，读者一加就知道有一个数错了。各项之和与总数相差很小时，多半是抄错了一个数。
怎么改：逐项核对原始数据，改正总数或漏写、错写的一项；没有列全的补“其他”，有交叉的写明“涉及”。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    办理人大代表建议8件、政协提案12件，共计21件。

反例：
    一季度检查经营主体312家次、二季度405家次、三季度388家次、四季度297家次，全年累计1412家次。

反例：
    取消证明事项12项、保留38项、共计梳理证明事项52项。

反例：
    建立三级调解网络，其中县级1个、乡镇级12个、村级108个，共计131个。

反例：
    3个乡镇和5个街道共9个单位通过验收。

反例：
    上半年办结案件132件，下半年办结案件147件，全年共办结案件289件。

反例：
    建成法治阵地486处：市级152处、县级201处、镇级143处。

反例：
    全年立案116件，罚款3.6万元。案件类型为占道经营54件、生活垃圾分类37件、违法建设19件、其他16件。

反例：
    收缴罚没款126.4万元，其中食品类58.2万元、药品类41.7万元、其他28.5万元。

反例：
    受理来信来访512件，办结498件，办结率为97.3%。其中：拆迁安置121件、劳动保障163件、城乡建设97件、其他140件。

反例：
    水利领域立案5起，罚款9.2万元；林业领域立案8起，罚款7.5万元，合计罚款17.6万元。

反例：
    办理行政复议案件28件，审结结果为：维持15件，撤销3件，驳回4件，终止7件，已全部按期履行。

反例：
    全年办理处罚案件71件，其中土地类53件、矿产类14件、测绘类4件，其余为规划类。

反例：
    全年开展活动86场，上半年46场，下半年42场。

反例：
    供应土地65宗，面积3120亩，其中出让41宗、1875亩，划拨24宗、1345亩。

反例：
    清理合同97件，终止8件、变更6件、继续履行38件。

反例：
    评估制度43项，保留37项、废止1项、修订15项。

反例：
    全年培训4期、680人次，其中执法人员培训3期420人次，村干部培训1期250人次。

正例：
    水利领域立案5起，罚款9.2万元；林业领域立案8起，罚款7.5万元，合计罚款16.7万元。办理行政复议案件28件，审结结果为：维持15件，撤销3件，驳回4件，终止6件，已全部按期履行。

正例：
    办理人大代表建议8件、政协提案12件，共计20件。开展培训3期，发放资料5件、宣传品6件，共计11件。

正例：
    对9个县（区）、62家市直单位进行验收，评为优秀的24家、良好的41家、合格的6家。建成法治阵地486处，其中市级142处、县级201处、镇级143处。全年办理处罚案件71件，其中土地类53件、矿产类14件，其余为规划类。办理建议86件、提案41件、信访件52件。审查政策措施318件，纠正问题17件；抽查存量文件260件，废止3件、修改6件。全年检查90家次，发现问题45个、督促整改44个。
""",
)


def check(report: Report) -> Iterator[Finding]:
    yield from _before_the_total(report)
    for row in rows_before_totals(report):
        yield _told(row.sentence, row.parts, row.total, row.parts[0].begin, row.total.stop)
    for rows in rows_behind_totals(report):
        yield _told(rows.sentence, rows.parts, rows.total, rows.parts[0].begin, rows.parts[-1].stop)
    yield from _behind_the_total(report)
