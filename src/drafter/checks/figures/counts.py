"""What one number of the text says by itself, or two side by side (D309, D322, D325, D328, D365)."""

from __future__ import annotations

from drafter.checks.report import Line, Report
from drafter.checks.rule import Mend, Pattern, PerPair, PerQuantity
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list
from drafter.model.document import Role
from drafter.model.numbers import to_the_last


def _exact_then_more(_: Report, __: Line, quantity: Quantity) -> str:
    if not quantity.more or quantity.scaled:
        return ""
    if quantity.decimals or quantity.value == 0:
        what = "带小数" if quantity.decimals else "是零"
        return f"“{quantity.digits}”{what}，后面不能加“{quantity.more}”。请写确数，或写整数加“{quantity.more}”。"
    if quantity.digits.endswith("0"):
        return ""
    # 1多, 5余年: a single digit is another way of speaking.
    if quantity.value < 10 or quantity.unit in ("岁", "年", "倍"):
        return ""
    return (
        f"“{quantity.digits}”末位不是零，后面不能加“{quantity.more}”。请写确数“{quantity.digits}{quantity.unit}”，"
        f"或“{str(quantity.value)[:-1]}0{quantity.more}{quantity.unit}”。"
    )


_ROUGH_BEFORE, _ROUGH_BEHIND = ("近", "约", "将近", "接近", "大约"), ("左右", "上下", "以上")


def _roughly_exact(_: Report, line: Line, quantity: Quantity) -> str:
    # What 精度 says of a metric is told at its cell (D180).
    if line.part_at(quantity.number).role is Role.VALUE:
        return ""
    if not quantity.is_count or quantity.scaled or quantity.ranged or not quantity.digits or quantity.more:
        return ""
    before = quantity.before if quantity.before in _ROUGH_BEFORE else ""
    # 125人以上的企业: a limit, no count.
    behind = (
        quantity.tail if quantity.tail in _ROUGH_BEHIND and line.text[quantity.stop : quantity.stop + 1] != "的" else ""
    )
    if bool(before) is bool(behind) or not to_the_last(quantity.value):
        return ""
    said = line.text[quantity.lead : quantity.stop]
    return (
        f"“{said}”说到了个位，又加了“{before or behind}”。是确数的，写“{quantity.digits}{quantity.unit}”；"
        f"不知道确数的，写整十、整百的数。"
    )


_FARTHEST = 12
_BESIDE = Lazy("[，、（]?(?:«figures.before-a-count»)*$")
_PEOPLE = ("人", "名")
_OF_ITSELF = Lazy("^[，、（]?(?:«figures.before-a-count»|«figures.held-of-itself»)*$")
_CLOSED = Lazy(r"[，。；）]|$")
_NOT_LIVED_IN = Lazy("«figures.not-lived-in»")


def _mixed(line: Line, a: Quantity, b: Quantity) -> str:
    if not (a.is_count and b.is_count) or a.unit != b.unit or bool(a.more) is bool(b.more):
        return ""
    # Hundreds of one thing are often not counted exactly, and nobody minds.
    if max(a.value, b.value) >= 100 or a.scaled or b.scaled or not (a.more or a.is_exact) or not (b.more or b.is_exact):
        return ""
    between = line.text[a.stop : b.lead]
    if not between.startswith("、") or len(between) > _FARTHEST or b.noun:
        return ""
    vague = a if a.more else b
    return (
        f"“{line.text[a.lead : b.stop]}”一个是概数一个是确数。"
        f"请查明“{vague.digits}{vague.more}{vague.unit}”的确数，都写确数。"
    )


def _holds_less(line: Line, holder: Quantity, held: Quantity) -> str:
    """Fewer persons than households or batches, fewer visits than places visited."""
    exact = (
        holder.is_exact and held.is_exact and holder.is_count and held.is_count and not (holder.ranged or held.ranged)
    )
    if not exact or held.value >= holder.value or not _OF_ITSELF.match(line.text[holder.stop : held.lead]):
        return ""
    if holder.same == "户" and _NOT_LIVED_IN.search(f"{holder.label}{holder.noun}"):
        return ""
    return f"{holder.digits}{holder.unit}只有{held.digits}{held.unit}，{held.unit}数不会少于{holder.unit}数。请核对这两个数。"


def _fewer_people(line: Line, people: Quantity, homes: Quantity) -> str:
    """救助1846人5213户: more households than persons, where both are told of the same."""
    exact = people.is_exact and homes.is_exact and people.is_count and homes.is_count
    beside = line.text[people.stop : homes.lead] in ("", "、") and _CLOSED.match(line.text, homes.stop)
    if not (exact and beside) or people.value >= homes.value or _NOT_LIVED_IN.search(people.label):
        return ""
    return f"{homes.digits}户只有{people.digits}人，人数不会少于户数，像是两个数写反了。请核对。"


def _fewer_times(line: Line, first: Quantity, second: Quantity) -> str:
    if f"{first.same}/{second.same}" in word_list("figures.holders-and-held"):
        return _holds_less(line, first, second)
    if first.unit == "人" and second.unit == "户":
        return _fewer_people(line, first, second)
    if {first.unit, second.unit} not in ({"人", "人次"}, {"名", "人次"}):
        return ""
    people, times = (first, second) if first.unit in _PEOPLE else (second, first)
    if times.value >= people.value or not _BESIDE.match(line.text[first.stop : second.lead]):
        return ""
    return f"{people.digits}{people.unit}却只有{times.digits}人次，人次不会少于人数。请核对这两个数。"


RULES = (
    PerQuantity(
        Rule(
            "D309",
            "确数后加“余”",
            Severity.ERROR,
            """末位不是零的确数后面加了“余”或“多”。

为什么：“余”表示零头，只能用在整十、整百、整千后面。528余次既像确数又像概数，前后矛盾。
怎么改：知道确数就写确数（528次）；不知道就写整数加“余”（520余次）。
依据：GB/T 15835—2011《出版物上数字用法》关于概数的规定；约定俗成的用法。

反例：
    全年开展法治宣传528余次。

反例：
    人均法治宣传经费0.85余元。

正例：
    全年开展法治宣传30余次，培训执法人员200余人，活动1000多场，惠及3.5万余人。
""",
        ),
        when=_exact_then_more,
        lead=False,
        # 528余次 is exact; 520余次 is not, and 5余万元 may stand for any number between 5 and 6 万.
        mends=(Mend(Lazy(r"(?<![\d.,—～~-])(\d{1,12}[1-9]|[1-9])余(?=[^\d\s万亿]|$)"), r"\1"),),
    ),
    PerQuantity(
        Rule(
            "D365",
            "确数前后加“近”“约”",
            Severity.WARNING,
            """说到个位的数，前面加了“近”“约”，或后面加了“左右”“以上”。

为什么：“近1237件”既像确数又像概数：知道是1237件，就不必说“近”；不知道，就不会说到个位。
怎么改：知道确数就写确数（1237件）；不知道就写整十、整百的数（近1240件）。
依据：GB/T 15835—2011《出版物上数字用法》关于概数的规定；约定俗成的用法。

反例：
    全年调解矛盾纠纷近1237件。

反例：
    培训行政执法人员约862人。

反例：
    解答群众咨询2415人次左右。

正例：
    全年调解矛盾纠纷近1240件，培训执法人员约860人，接近12个乡镇，投入约386万元，惠及约1.2万人，服务从业人员125人以上的企业30家。
""",
        ),
        when=_roughly_exact,
    ),
    PerPair(
        Rule(
            "D322",
            "概数与确数并列",
            Severity.WARNING,
            """并列的两个数一个是概数，一个是确数。

为什么：“审查合同30余份、备案8份”一概一确，说明前一个没有统计，读者也无法比较。
怎么改：查明实际数字，两个数都写确数。
依据：《党政机关公文处理工作条例》第十九条：情况确实，数字准确。

反例：
    全年审查合同30余份、备案8份。

正例：
    全年审查合同31份、备案8份。参加各类会议30余次，出具法律意见25件。督导10个乡镇和20余个区直单位。
""",
        ),
        when=_mixed,
    ),
    Pattern(
        Rule(
            "D325",
            "减少用了倍数",
            Severity.ERROR,
            """减少用了“倍”。

为什么：数量减少最多减到零，“下降2倍”没有意义；减少要用百分数或分数。
怎么改：写“下降50%”“减少一半”“降至原来的三分之一”。
依据：GB/T 15835—2011；增加可用倍数，减少不用倍数。

反例：
    信访总量下降2倍。

正例：
    信访总量下降50%，普法活动增加2倍。
""",
        ),
        find=Lazy(r"(?:«changes.falls»)了?(?:近|约)?(?:\d+(?:\.\d+)?|[«numerals.ten»两]+)(?:多|余)?倍"),
        say="“{0}”：减少不用“倍”。请写百分数，如“下降50%”。",
    ),
    PerPair(
        Rule(
            "D328",
            "人次少于人数",
            Severity.WARNING,
            """人次比人数还少，人数比户数、批数还少。

为什么：一个人来一次算一人次，人次不会少于人数；一户、一批至少有一人。培训600人只有500人次，至少有一个数错了，或两个单位写反了。
怎么改：核对两个数；人数与人次写反的，换过来。
依据：《党政机关公文处理工作条例》第十九条：数字准确；统计用语。

反例：
    举办培训班5期，培训执法人员600人，共500人次。

反例：
    组织轮训300人（280人次）。

反例：
    接待群众来访156批次、142人次。

反例：
    强降雨期间转移群众86户53人，检查食品企业486家、412家次。

反例：
    救助困难群众1846人5213户。

正例：
    强降雨期间转移群众86户253人，救助困难群众5213人1846户，出动执法人员36人、检查商户120户，检查食品企业412家、486家次。走访企业86户，座谈53人。举办培训班5期，培训执法人员600人，共1200人次。接待群众600人，解答咨询500人次。
""",
        ),
        when=_fewer_times,
    ),
)
