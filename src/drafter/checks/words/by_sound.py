"""One word written with two characters of one sound or shape, or once with a character less, told by the text itself (D630, D636)."""

from __future__ import annotations

from collections.abc import Iterator
from operator import add

from drafter.checks.prose import passage
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.digits import TENS
from drafter.language.patterns import Lazy
from drafter.language.sounds import FINE, alike
from drafter.language.wordlists import word_list

_RUN = Lazy(r"[一-鿿]{5,}")
_LONG_RUN = Lazy(r"[一-鿿]{8,}")
_MIDDLE = 2


def _windows(text: str) -> tuple[list[int], list[str]]:
    """Where a character stands in five, and the other four; near the edge of a run it is the second or the fourth of them."""
    at: list[int] = []
    around: list[str] = []
    for match in _RUN.finditer(text):
        run, first = match[0], match.start()
        twos = list(map(add, run, run[1:]))
        at += [first + 1, *range(first + _MIDDLE, first + len(run) - _MIDDLE), first + len(run) - _MIDDLE]
        around += [f"{run[0]}?{run[2:5]}", *map(add, twos, twos[_MIDDLE + 1 :]), f"{run[-5:-2]}?{run[-1]}"]
    return at, around


def _check(report: Report) -> Iterator[Finding]:
    text = report.text
    at, around = _windows(text)
    seen = dict(zip(reversed(around), reversed(at), strict=True))
    if len(seen) == len(around):
        return
    pairs: dict[tuple[str, str], tuple[int, int]] = {}
    for first, later in [(seen[words], here) for words, here in zip(around, at, strict=True)]:
        if text[first] != text[later]:
            pairs.setdefault((text[first], text[later]), (first, later))
    if not pairs:
        return
    known = alike(report.resources)
    fine = {frozenset(line) for line in lexicon.lines(report.resources, FINE)}
    for (a, b), (first, later) in pairs.items():
        if frozenset((a, b)) in fine or not known.confused(a, b):
            continue
        # The rarer of the two is the slip; of two that stand as often the later one.
        wrong, right = (later, first) if _times(text, first) >= _times(text, later) else (first, later)
        words, other = (text[max(at - _MIDDLE, 0) : at + _MIDDLE + 1].strip() for at in (wrong, right))
        yield RULE.at(
            passage(report, max(wrong - _MIDDLE, 0), wrong + _MIDDLE + 1),
            f"别处写的是“{other}”，这里写的是“{words}”，“{text[right]}”和“{text[wrong]}”只应有一个是对的。请核对。",
        )


_LONG, _DROPPED = 9, (3, 4, 5)
# Words that may stand there or not: 法治政府建设的各项工作.
_LOOSE = frozenset(f"的将了及和与也都已要还全再又各等其之所地得并{TENS}")


def _dropped(report: Report) -> Iterator[Finding]:
    text = report.text
    longer: dict[str, None] = {}
    shorter: dict[str, int] = {}
    for match in _LONG_RUN.finditer(text):
        for at in range(match.start(), match.end() - _LONG + 2):
            shorter.setdefault(text[at : at + _LONG - 1], at)
            if at + _LONG <= match.end():
                longer.setdefault(text[at : at + _LONG])
    told: list[int] = []
    for words in longer:
        for k in _DROPPED:
            other = words[:k] + words[k + 1 :]
            beside = shorter.get(other)
            if beside is None or words[k] in _LOOSE or words[k] in (words[k - 1], words[k + 1]):
                continue
            # 文化和旅游局等部门, 文化和旅游等部门: both are said.
            if words[k] in word_list("bodies.ends-of-offices") and words[k + 1 : k + 2] in tuple("等、和及与"):
                continue
            # Neighbouring windows tell one fault.
            if any(abs(beside - told_at) < _LONG for told_at in told):
                continue
            told.append(beside)
            yield _D636.at(
                passage(report, beside, beside + _LONG - 1),
                f"别处写的是“{words}”，这里写的是“{other}”，差一个“{words[k]}”字。如说的是一回事，请统一。",
            )


def _times(text: str, at: int) -> int:
    """How often the word about a character stands in the text."""
    return max(text.count(text[at - 1 : at + 1]), text.count(text[at : at + 2]))


RULE = Rule(
    "D630",
    "同一个词写了两个字",
    Severity.WARNING,
    """前后文一样，一处写“察”、一处写“查”，两个字同音或形近。

为什么：前面是“水政监察大队”，后面成了“水政监查大队”，是输入法选错了字；通读容易滑过去，前后一比就看得出。
怎么改：核对哪个字对，全文统一。两处本来就是两个词的，不用改；常常都对的两个字写进templates/words/own-sounds-fine.txt。
依据：《党政机关公文处理工作条例》第十九条：文字准确；同音字、形近字见templates/words/readings.txt和shapes.txt。

反例：
    水政监察大队开展巡查12次，移送线索2条；下半年，水政监查大队拆除违法建筑物11处。

反例：
    县域治安巡防队出动86人次，县域治安寻防队处置警情12起。

正例：
    应当制定工作方案，应当指定专人负责；审核合同56份，水政监察大队开展巡查12次，水政监察支队给予指导。
""",
)
_D636 = Rule(
    "D636",
    "同一个词多一字少一字",
    Severity.WARNING,
    """前后写的同一个长词，一处多一个字，一处少一个字。

为什么：前面是“行政争议协调化解中心”，后面成了“行政争议协化解中心”，是删改时多带走了一个字。
怎么改：核对哪个对，全文统一。两处本来就是两回事的，不用改。
依据：《党政机关公文处理工作条例》第十九条：文字准确。

反例：
    行政争议协调化解中心受理12件，行政争议协化解中心办结10件。

正例：
    法治政府建设的各项工作有序推进，法治政府建设各项工作取得成效，司法局将坚持以案释法，司法局坚持以案释法。
""",
)
RULES = (Coded(RULE, _check), Coded(_D636, _dropped))
