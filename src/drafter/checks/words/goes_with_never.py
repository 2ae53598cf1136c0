"""Verbs that a noun never takes, also over words that only describe it: 扩大…处理问题的水平, 降低企业等待时间 (for D635)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from drafter.checks.prose import Hit
from drafter.language import lexicon
from drafter.language.clauses import clause_before, ends_at
from drafter.language.patterns import Lazy
from drafter.language.wordlists import word_list
from drafter.resources import Resources

FILE = "never-with.csv"
_FAR, _OVER, _BEFORE = 14, 34, 40
_END = r"(?=[，。；、\d]|$|[和与及][一-鿿]{2}[，。；])"
# 促进群众参与的积极性: these govern what stands behind a 的 as well.
_CAUSES = "«collocations.governs-over-of»"
_OTHER = "«collocations.deals-with»|«collocations.brings-it-up»|«words.not-the-noun»"


class Never(Struct, frozen=True):
    """By each noun the verbs that it never takes and those that it does, and what finds one before the other."""

    verbs: dict[str, frozenset[str]]
    fine: dict[str, tuple[str, ...]]
    find: Lazy


def never(resources: Resources) -> Never:
    """What the list says of nouns and verbs that do not go together."""
    verbs: dict[str, frozenset[str]] = {}
    fine: dict[str, tuple[str, ...]] = {}
    for row in lexicon.table(resources, FILE):
        for noun in row.get("名词", "").split():
            verbs[noun] = frozenset(row.get("不能搭配的动词", "").split())
            fine[noun] = tuple(row.get("应为", "").split())
    nouns = _any(verbs)
    every = _any({verb for known in verbs.values() for verb in known})
    takes = _any({verb for known in fine.values() for verb in known})
    one = rf"(?!{every}|{takes}|{_OTHER})[^，。；：、“”《》\d的和与及\n]"
    # 外来人口和新就业群体: persons may be joined, what is done to them hardly.
    beside = rf"(?:(?:«words.people»)[和与及]|{one}){{0,{_FAR}}}?"
    over = rf"(?:(?!{every}|{takes}|{_CAUSES})[^，。；：“”《》\d\n]){{2,{_OVER}}}?的(?:«words.kinds-of-nouns»|{one}{{2}}){{0,2}}"
    return Never(
        verbs,
        fine,
        Lazy(rf"(?P<verb>{every})(?!率|面|度)了?(?:{beside}|{over})(?P<noun>{nouns}){_END}"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) or r"(?!)"


def is_never(hit: Hit, known: Never) -> bool:
    """Whether the noun never takes the verb, and none before it governs both: 发挥……提高……的作用."""
    noun = hit.match["noun"]
    before = clause_before(hit.line.text, hit.start, hit.start - _BEFORE)
    # 认清……对规范执法、提高……的重要作用: what has a use has it for what is done.
    if noun == "作用" and "对" in hit.line.text[max(0, hit.start - _BEFORE) : hit.start].rpartition("，")[2]:
        return False
    # 开展教学环境、传染病防控和饮水卫生检查: what is done stands at the end of the row.
    row = hit.line.text[hit.end : ends_at(hit.line.text, hit.end, "，。；", hit.end + _OVER)]
    if row.startswith("、") and row.endswith(word_list("frames.kinds-of-action")):
        return False
    return hit.match["verb"] in known.verbs[noun] and not any(verb in before for verb in known.fine[noun])
