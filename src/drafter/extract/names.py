"""A name for a metric that the catalog does not know, from the words around its number."""

from __future__ import annotations

import re
from collections.abc import Container

from drafter.extract.context import Context
from drafter.extract.unit_fit import kind_of
from drafter.language.doing import DONE
from drafter.language.patterns import Lazy
from drafter.language.units import UnitKind
from drafter.language.wordlists import word_list

_LONGEST = 18
_WAS = "（原）"
_YEARS = re.compile(r"20[0-9]{2}年(?:度|全年|前三季度)?")
# Words that say when, how often or how much, not what.
_HOW = Lazy(
    "(?:«language.when»|«language.in-all»|«extract.when-and-how-often»|我[区县市局镇]|全[区县市镇省]|(?<!公)共(?=«extract.behind-in-all»)|已(?=有"
    "|建|开展|成立|办))+"
)
_FIRST = Lazy(
    f"^(?:«extract.begins-a-clause»|其(?!他)|、|及(?!时)|«numerals.ten»是|(?:«extract.how»)(?={DONE}|推动|推进))+"
)
_VERBS = Lazy(rf"{DONE}|落实|参加|完成|推动|通过")
_NUMBER = re.compile(
    r"[0-9０-９][0-9０-９.,，]*[余多]?[万千百亿]?[余多]?(?:个工作日|人次|场次|批次|户次|[\u4e00-\u9fff%％])?"
)
_TAIL = Lazy(
    "(?:«extract.between-name-and-number»|(?<!行)为|(?:平)?均|：|:|[仅只](?:有|占|为)?|(?:平均)?每[镇乡村人局所])+$"
)
_ONLY = re.compile("[仅只](?:有|占|为)?$")
# 办理时限由12个工作日压缩到3.5个工作日: what was, and what it has become.
_FROM = re.compile(r"(?:由|从)(?:原来的?|原先的?|过去的?)?$")
_FROM_NUMBER = re.compile(r"(?:由|从)[^0-9，]{0,6}[0-9].*$")
_BECAME = Lazy("(?:进一步|再|已|平均)?(?:«changes.of-a-limit-too»)(?:到|至|为|在)$")
_BEYOND = re.compile(r"^(?:以内|以上|以下|左右|之内|上下)")
_OF_TIME = ("时长", "时间", "时限", "学时", "课时", "期限", "周期")
_STOP = Lazy("«extract.ends-a-name»|，|。|；|：|、|！|？")
_DONE = re.compile(r"(?:均|都|全部|已)*(?:成立|建立|设立|组建|配备|完成|实现)?[了过]?$")
_FORBIDDEN = re.compile(r"[{}｛｝\[\]［］|｜\n]")


def name_of(context: Context, taken: Container[str]) -> str:
    """A name that says what the quantity counts, as the text itself puts it; it is not in ``taken``."""
    unit = context.quantity.unit
    base = _words(context)
    if kind_of(unit) is UnitKind.DURATION and not base.endswith((*_OF_TIME, _WAS)):
        base = f"{base}时长"
    base = _FORBIDDEN.sub("", base) or "未命名指标"
    if base not in taken:
        return base
    named = f"{base}（{unit}）"
    count = 2
    while named in taken:
        named = f"{base}（{unit}，{count}）"
        count += 1
    return named


def _words(context: Context) -> str:
    before, became = _FROM.sub("", context.left), _BECAME.search(context.left)
    if before != context.left:
        return f"{_last_words(_trimmed(before) or _topic(context), _LONGEST - 4)}{_WAS}"
    if became:
        left = _trimmed(_FROM_NUMBER.sub("", context.left[: became.start()]))
        return _last_words(left, _LONGEST) if len(left) >= 2 else _topic(context)
    left = _trimmed(context.left)
    right = _object(context.right)
    if left in word_list("extract.prepositions") or (
        context.left.endswith("的") and right and left[:1] in word_list("extract.prepositions")
    ):
        left = left[1:]
    if kind_of(context.quantity.unit) is UnitKind.RATE and len(left) < 5:
        # 完成率 says little without what was completed.
        return _joined(_topic(context), left)
    if not left and len(right) < 4:
        clause = _FORBIDDEN.sub("", re.split("[，。；：、]", context.right.lstrip("的"))[0])[:_LONGEST]
        right = _ONLY.sub("", _DONE.sub("", clause)) or right
    if right and len(left) + len(right) <= _LONGEST and not context.right.startswith(("、", "和", "及")):
        return left + right
    if right and len(left) > _LONGEST - len(right):
        return (left[-6:] if not left else _last_words(left, _LONGEST - len(right))) + right
    if len(left) >= 4:
        return _last_words(left, _LONGEST)
    topic = _topic(context) or context.lead.rstrip("。：") or context.heading.rstrip("。：")
    return _joined(topic, left + right)


def _topic(context: Context) -> str:
    """What the clause before speaks of: its first words that are no number, without those of the numbers behind them."""
    before = re.split("[，；：。]", context.sentence.rstrip("，、；："))[-1]
    pieces = (_trimmed(_FROM.sub("", piece).lstrip("、和及")) for piece in _NUMBER.split(before))
    return next((piece for piece in pieces if len(piece) >= 2), "")


def _joined(topic: str, words: str) -> str:
    topic = _last_words(topic, _LONGEST - 4)
    return f"{topic}·{words}" if topic and words else topic or words


def _trimmed(left: str) -> str:
    """The words before the number without what says when and how much."""
    left = _YEARS.sub("", left).strip("，、；：（）“” ")
    left = _TAIL.sub("", left)
    pieces = [p for p in _HOW.split(left) if p]
    return _balanced(_FIRST.sub("", pieces[-1] if pieces else ""))


def _last_words(words: str, most: int) -> str:
    """About the last ``most`` characters, from the start of a word where a mark or a verb shows one."""
    if len(words) <= most:
        return words
    tail = words[-most:]
    starts = [m.start() for m in _VERBS.finditer(words) if most // 2 <= len(words) - m.start() <= most + 6]
    if starts:
        return _balanced(words[starts[0] :])
    for mark in ("、", "的", "，", "对", "向"):
        at = tail.find(mark)
        if 0 <= at < len(tail) - 4:
            return _balanced(_FIRST.sub("", tail[at + 1 :]))
    return _balanced(tail)


def _balanced(words: str) -> str:
    """The words without a quotation mark or bracket whose other half is missing."""
    for pair in ("“”", "（）", "《》"):
        if words.count(pair[0]) != words.count(pair[1]):
            words = words.replace(pair[0], "").replace(pair[1], "")
    return words.strip("、")


def _object(right: str) -> str:
    """What is counted: the words after the number up to where the sentence goes on."""
    words = _BEYOND.sub("", right.lstrip("的）"))
    stop = _STOP.search(words)
    if stop is not None:
        words = words[: stop.start()]
    words = words.rstrip("、和及与的")
    if words.count("（") != words.count("）"):
        words = words.split("（")[0]
    words = _balanced(words)
    return _ONLY.sub("", words[:12].removesuffix("中"))
