"""A name for a metric that the catalog does not know, from the words around its number."""

from __future__ import annotations

import re
from collections.abc import Container

from drafter.extract.match import Context, kind_of

_LONGEST = 18
_YEARS = re.compile(r"20[0-9]{2}年(?:度|全年|前三季度)?")
# Words that say when, how often or how much, not what.
_HOW = re.compile(
    r"(?:截至目前|截至|今年以来|一年来|全年|年内|本年度|目前|已经|先后|累计|合计|总计|共计|一共|分别|均|共|已|并|总|该|其中|其|我[区县市局镇]|全[区县市镇省]|为期|达到|达|约|近|超过|不少于|不低于|至少|实现|组织全[区县市])+"
)
_TAIL = re.compile(r"(?:达到了?|共有|有|达|为|是|了|的|共|约|近|超过|不少于|至少|各|：|:)+$")
_STOP = re.compile(
    r"针对|参加|参与|进行|开展|均|已|实现|构建|通过|对|在|为|与|由|向|被|把|将|分别|成为|涉及|用于|全部|依托|组成|纳入|，|。|；|：|、|！|？"
)
_FORBIDDEN = re.compile(r"[{}｛｝\[\]［］|｜\n]")


def name_of(context: Context, taken: Container[str]) -> str:
    """A name that says what the quantity counts, as the text itself puts it; it is not in ``taken``."""
    unit = context.quantity.unit
    base = _words(context)
    if kind_of(unit) == "time":
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
    left = _trimmed(context.left)
    right = _object(context.right)
    if kind_of(context.quantity.unit) == "rate" and len(left) < 5:
        # 完成率 says little without what was completed.
        return _joined(_trimmed(context.sentence.rstrip("，、；：")), left)
    if not left and len(right) < 4:
        right = _FORBIDDEN.sub("", re.split("[，。；：、]", context.right.lstrip("的"))[0])[:14] or right
    if right and len(left) + len(right) <= _LONGEST and not context.right.startswith(("、", "和", "及")):
        return left + right
    if right and len(left) > _LONGEST - len(right):
        return (left[-6:] if not left else _last_words(left, _LONGEST - len(right))) + right
    if len(left) >= 4:
        return _last_words(left, _LONGEST)
    topic = context.lead.rstrip("。：") or context.heading.rstrip("。：")
    return _joined(topic, left + right)


def _joined(topic: str, words: str) -> str:
    topic = _last_words(topic, _LONGEST - 4)
    return f"{topic}·{words}" if topic and words else topic or words


def _trimmed(left: str) -> str:
    """The words before the number without what says when and how much."""
    left = _YEARS.sub("", left).strip("，、；：（）“” ")
    left = _TAIL.sub("", left)
    pieces = [p for p in _HOW.split(left) if p]
    words = pieces[-1] if pieces else ""
    return words.strip("、和及与的“”")


def _last_words(words: str, most: int) -> str:
    """At most the last ``most`` characters, from the start of a word where a mark shows one."""
    if len(words) <= most:
        return words
    tail = words[-most:]
    for mark in ("、", "的", "，", "对", "向"):
        at = tail.find(mark)
        if 0 <= at < len(tail) - 4:
            return tail[at + 1 :].strip("、和及与")
    return tail


def _object(right: str) -> str:
    """What is counted: the words after the number up to where the sentence goes on."""
    words = right.lstrip("的").strip("“”（）")
    stop = _STOP.search(words)
    if stop is not None:
        words = words[: stop.start()]
    words = words.strip("、和及与的“”")
    if words.count("（") != words.count("）"):
        words = words.split("（")[0]
    return words[:12].removesuffix("中")
