"""前面说有几项，后面用顿号列出的名称不是几项（用一是、二是列的，见D231）。

为什么：写“三大行动”，后面列了四个行动，读者会数；多半是删改时漏了一项，或没有改前面的数。
怎么改：补上漏写的一项，或把前面的数改成实际的项数。
依据：《党政机关公文处理工作条例》第十九条：内容准确、表述严谨。

反例：
    成立3个工作专班：政策落实专班、执法监督专班。

反例：
    实施“三大行动”：清源行动、护航行动、亮剑行动、惠民行动。

反例：
    落实“三项制度”，三项制度即公示制度和审核制度。

反例：
    落实行政执法“三项制度”，即执法公示制度、执法全过程记录制度。

反例：
    围绕三项机制推进工作，三项机制即会商研判机制和督查考核机制，共召开会商会议9次。

反例：
    紧盯三个环节，即事前审核、事后评估，确保决策质量。

正例：
    成立3个工作专班：政策落实专班、执法监督和案件审理专班。

反例：
    开展法治宣传进机关、进学校、进社区、进企业“五进”活动。

反例：
    聚焦校园食品、电梯、燃气具、儿童用品5个领域开展专项整治。

反例：
    县政府常务会议学法4次，分别于3月、6月和9月举行。

反例：
    分别于3月12日、6月18日、9月20日召开4次推进会。

反例：
    联合公安、市场监管、城管、应急等3个部门开展检查。

反例：
    全年印发3份文件：《关于加强执法监督的通知》《法治建设工作要点》。

反例：
    出台《行政执法公示办法》《裁量基准》《案卷评查办法》等2项制度。

反例：
    确定公安局、司法局、财政局、民政局等3家单位为试点单位。

反例：
    健全区、镇街三级公共法律服务体系。

反例：
    从“学、决、执、调”五个方面推进。

正例：
    在政务服务中心、诉讼服务中心和9个街道设立受理点，司法局、财政局会同7个部门开展督察。

正例：
    健全区、镇街两级公共法律服务体系。

正例：
    健全县（市、区）、乡镇（街道）和村（社区）三级网络。

正例：
    确定公安局、司法局、财政局等3家单位为试点单位，走访公安局、司法局等6家单位。

正例：
    常务会议学法3次，分别于3月、6月和9月举行。印发2份文件：《关于加强执法监督的通知》《法治建设工作要点》，出台《案卷评查办法》等6项制度。

正例：
    落实行政执法“三项制度”：加强宣传、培训等工作。抓好5项重点工作：学习、宣传、执法等。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.numerals import number
from drafter.language.patterns import HAN, Lazy

RULE = Rule("D342", "说的项数与列的名称不符", Severity.WARNING, __doc__ or "")

_ANNOUNCED = Lazy(
    f"(?<![第0-9«numerals.ten»百])(?P<n>[两二三四五六七八九]|[2-9])(?:«units.announced»|[家所位])(?:{HAN}|[“”]){{0,14}}?(?P<opens>："
    rf"|，(?:即|包括|分别是|分别为|主要是)|即(?![可将使便是时日期刻办]|行(?!政)))(?P<list>[^。！？\n]{{4,240}})"
)
# 进机关、进学校、进社区“五进”
_ENTERED = Lazy(r"(?P<list>(?:进[^进、，。；“”\d]{2,5}[、，]?){3,10})(?:的)?“?(?P<n>[三四五六七八九]|[3-9])进”?")
# 集体学法4次，分别于3月、6月和9月举行
_DAYS = r"(?P<list>(?:(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[初底]|[上中下]旬|份)?[、和及]?){2,12})"
_MONTHS = Lazy(
    r"(?P<n>[2-9]|1[0-2]|[两二三四五六七八九十])(?:次|场|期)(?:[^，。；：\d]{0,20})[，：]?(?:分别)?(?:召开|举办|开展|举行)?(?:[于在]|(?:的)?时间(?:分别)?(?:为|是)：?)"
    rf"{_DAYS}"
)
# 分别于3月、6月、9月召开4次推进会
_MONTHS_BEFORE = Lazy(
    rf"(?:分别|先后|[于在]){_DAYS}(?:[^，。；：\d各均每]{{0,10}})(?P<n>[2-9]|1[0-2]|[两二三四五六七八九十])(?:次|场|期)(?!性)"
)
_EACH = Lazy("分别|先后")
# 印发3份文件：《甲》《乙》, 《甲》《乙》等3份文件
_TITLES = r"(?P<list>(?:《[^《》\n]{2,60}》[、，和及与]?){1,10})"
_TITLED = Lazy(
    rf"(?<![第0-9])(?P<n>[2-9]|[两二三四五六七八九])(?:份|部|个|项|件|篇)(?:[^，。；：\d]{{1,10}})(?:：|，(?:即|包括|分别是|分别为|主要是)){_TITLES}(?P<rest>[。；，\n]|$)"
)
_TITLED_BEFORE = Lazy(
    rf"{_TITLES}(?P<open>等)?(?P<n>[2-9]|[两二三四五六七八九])(?:份|部|个|项|件|篇)(?=[^，。；：\d]{{0,6}}(?:«figures.papers»))"
)
# 校园食品、电梯、燃气具、儿童用品5个领域
_BEFORE = Lazy(
    r"(?<![^，。；：\n])(?P<list>(?:[^，。；：、\d“”《》（）\n]|（[一-鿿]{1,6}）){2,20}(?:、(?:[^，。；：、\d“”《》（）\n]|（[一-鿿]{1,6}）){2,12}){1,9}?)(?P<n>[2-9]"
    "|1[0-2]|[两二三四五六七八九])(?:«figures.measured-for-a-list»)(?=[一-鿿]{0,4}?(?:«figures.what-is-listed»))"
)
# 公安局、司法局、财政局、民政局等3家单位: at most so many are named.
_AMONG = Lazy(
    r"(?<![^，。；：（“”\n])(?P<list>[^，。；：、\d“”《》（）\n]{2,24}(?:、[^，。；：、\d“”《》（）\n]{2,12}){2,9}?)等(?P<n>[2-9]|1\d|[两二三四五六七八九十])(?:个|家|项|类|种|名)"
    r"(?=[\u4e00-\u9fff]{0,4}(?:«figures.what-is-among»))"
)
# 区、镇街三级: two levels; 县区 and 乡镇（街道） are one each.
_LEVEL = r"(?:«figures.levels-above-towns»|«figures.levels-of-towns»|网格)"
_LEVELS = Lazy(
    rf"(?<![省市县区旗乡镇街村社、）和与及])(?P<list>{_LEVEL}(?:[、和与]{_LEVEL}){{1,5}})(?P<n>[两二三四五六])级(?=[^别]|$)"
)
# “春风、夏安、秋实、冬盾”四大行动
_QUOTED = Lazy(
    r"“(?P<list>[一-鿿]{2,6}(?:、[一-鿿]{2,6}){1,9})”(?:等)?(?P<n>[两二三四五六七八九])(?:大|项|个|类|条)(?=[一-鿿]{0,2}(?:«figures.named-before-a-number»))"
)
# “学、决、执、调”五个方面
_LETTERS = Lazy(
    r"“(?P<list>[一-鿿](?:、[一-鿿]){1,9})”(?P<n>[两二三四五六七八九])(?:大|项|个|类|条)?(?=[一-鿿]{0,2}(?:«figures.named-before-a-number»|«figures.named-by-letters»))"
)
# “十佳案例”12个
_TEN = Lazy(r"“?(?<![一-鿿])十[佳大强优](?P<what>[^”，。；、\d]{1,8})”?(?P<count>\d{1,2})[个名件项起](?=[，。；、])")
# 政务服务中心、诉讼服务中心和9个街道; 司法局、财政局会同7个部门: the number is of the last thing alone.
_ONE_MORE = Lazy("(?:«figures.before-one-more»)$")
_VERB = Lazy("(?:«language.done»|«figures.begins-a-deed»)")
_NEXT_DEED = Lazy(
    "每|全部|均|并|统一|(?:«language.in-all»|«language.when»|«figures.before-a-next-deed»)?(?:«language.done»|«figures.next-deeds»)"
)
_OPEN = Lazy(r"等|以及其他|……|…|比如|例如|其中")
_AND = re.compile(r"和(?![谐解平睦])|以及|(?<![不以])及(?!时|其|早|格)|(?<!参)与(?!会|否)|并(?!联|网|入)|或")
_LEAST_LISTED, _LONGEST = 2, 16


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _ENTERED):
        count, said = hit.match["list"].count("进"), int(number(hit.match["n"]) or 0)
        if count != said:
            yield RULE.at(hit.place, f"这里列出的是{count}进，写的是“{said}进”。请补上漏写的，或改正数。")
    for hit in search(report, _TEN):
        if int(hit.match["count"]) % 10:
            yield RULE.at(hit.place, f"称“十”，写的是{hit.match['count']}。请核对。")
    for pattern in (_MONTHS, _MONTHS_BEFORE):
        for hit in search(report, pattern):
            months = len(re.findall("月", hit.match["list"]))
            # 在3月、4月连续举办4期: not one in each.
            if (
                pattern is _MONTHS
                or months > int(number(hit.match["n"]) or 0)
                or _EACH.search(hit.line.text, max(0, hit.start - 2), hit.start + 2)
            ):
                yield from _told(hit, months)
    for pattern in (_TITLED, _TITLED_BEFORE):
        for hit in search(report, pattern):
            yield from _told(
                hit,
                hit.match["list"].count("《"),
                open_end="open" in hit.match.groupdict() and hit.match["open"] is not None,
            )
    for hit in search(report, _LEVELS):
        yield from _told(hit, len(re.split("[、和与](?![^（]*）)", hit.match["list"])))
    for hit in search(report, _AMONG):
        named, said = hit.match["list"].count("、") + 1, int(number(hit.match["n"]) or 0)
        if named > said and not _OPEN.search(hit.match["list"]):
            yield RULE.at(hit.place, f"列出的已有{named}个，说的是“等{hit.match['n']}”。请改正数。")
    for pattern in (_QUOTED, _LETTERS):
        for hit in search(report, pattern):
            yield from _told(hit, hit.match["list"].count("、") + 1)
    yield from _listed_before(report)
    yield from _listed_behind(report)


def _listed_behind(report: Report) -> Iterator[Finding]:
    """健全三项机制：……; 三项机制即……: the list stands behind its number."""
    for hit in search(report, _ANNOUNCED):
        said = int(number(hit.match["n"]) or 0)
        listed = hit.match["list"]
        counts = _counts(listed if hit.match["opens"] == "：" else _closed(listed))
        if counts and said not in counts:
            yield RULE.at(
                hit.line.words(hit.start, hit.end),
                f"前面说的是{said}，后面列出的是{min(counts, key=lambda n: abs(n - said))}。请补上漏写的，或改正前面的数。",
            )


def _listed_before(report: Report) -> Iterator[Finding]:
    """校园食品、电梯、燃气具5个领域: the list stands before its number."""
    for hit in search(report, _BEFORE):
        names = hit.match["list"]
        if _ONE_MORE.search(names):
            continue
        # 及其, 等 leave the list open; 和 may join two or stand within one.
        least = names.count("、") + 1
        most = least + len(_AND.findall(names))
        said = int(number(hit.match["n"]) or 0)
        # 提升执法质量、解决超期、漏项两类问题: the list begins with its last verb.
        if any(_VERB.match(name) for name in names.split("、")[1:]):
            continue
        if not names.endswith("等") and not _OPEN.search(names) and not least <= said <= most:
            yield RULE.at(hit.place, f"列出的是{least}，说的是{said}。请补上漏写的，或改正数。")


def _told(hit: Hit, count: int, *, open_end: bool = False) -> Iterator[Finding]:
    said = int(number(hit.match["n"]) or 0)
    if count != said and not (open_end and count < said):
        yield RULE.at(hit.place, f"说的是{said}，列出的是{count}。请补上漏写的，或改正数。")


def _closed(listed: str) -> str:
    """A list up to the clause of another verb, or with a number, that follows it: 事前审核、事后评估，确保决策质量."""
    first, _, rest = listed.partition("，")
    return first if rest and (_NEXT_DEED.match(rest) or re.search(r"\d", rest)) else listed


def _counts(listed: str) -> range:
    """How many things a plain list may name: those between 、, more where 和 may join two; nothing for other than a plain list."""
    if _OPEN.search(listed) or any(mark in listed for mark in "，；：（"):
        return range(0)
    names = re.sub(r"[“《][^”》]*[”》]", lambda m: "名" * len(m[0]), listed).split("、")
    if any(not name or len(name) > _LONGEST for name in names):
        return range(0)
    joined = len(_AND.findall("".join(names)))
    if len(names) == 1 and joined == 1:
        # 即公示制度和审核制度: two of one kind.
        first, second = _AND.split(names[0])
        return range(2, 3) if first[-2:] == second[-2:] and len(first) > 2 else range(0)
    single = _AND.split("、".join(names).replace("、", "和")) if joined else names
    if joined and all(len(s) > _LEAST_LISTED and s[-2:] == single[0][-2:] for s in single):
        # 即公示制度、审核制度和备案制度: each bears the name of the kind.
        return range(len(single), len(single) + 1)
    total = len(names) + joined
    return range(len(names), total + 1) if total >= _LEAST_LISTED and len(names) > 1 else range(0)
