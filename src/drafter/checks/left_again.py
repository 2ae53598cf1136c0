"""What is left over, told again as another number: 剩余253套 here, 剩余235套交付任务 in the plan (for D308)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.counted_again import Again
from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.checks.wholes import is_measure
from drafter.language.clauses import begins_at
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list

_LEFT = Lazy(rf"(?:剩余|余下|剩下|未(?:«figures.finished»|«figures.ends-a-work»)(?:到位)?的|尚未{HAN}{{2,6}}的)$")
_DONE = Lazy(
    rf"^(?:{HAN}{{0,8}}?(?=已))?(?:目前|现)?(?:已经?|累计|现已|共)?(?:«figures.finished»|«figures.ends-a-work»)[^，。；\d]{{0,6}}$"
)
_NO_DONE = Lazy("未|拟|计划|正在")
_WORD = Lazy(rf"{HAN}{{2,}}")
_AROUND, _REACH, _SHORT, _MOST = 16, 24, 2, 200


class _Rest(Struct, frozen=True):
    sentence: Sentence
    quantity: Quantity
    values: frozenset[Decimal]
    words: str


def left_again(report: Report) -> Iterator[Again]:
    """Each later mention of what is left of something that is not the number which the report gives or leaves."""
    known: list[_Rest] = []
    for sentence in sentences(report):
        for quantity in sentence.quantities:
            if not is_measure(quantity) or not _LEFT.search(quantity.label):
                continue
            near = f"{_clause(sentence, quantity)}{quantity.noun[:_AROUND]}"
            rests = [r for r in known if r.quantity.same == quantity.same and _share(near, r.words)]
            values = {v for r in rests for v in r.values}
            if len(rests) == 1 and rests[0].sentence is not sentence and quantity.value not in values:
                rest = min(values, key=lambda v: abs(v - quantity.value))
                yield Again(
                    sentence.line,
                    quantity.begin,
                    quantity.stop + len(quantity.noun[:_SHORT]),
                    f"照前面写的，剩下的是{rest}{quantity.unit}，这里写的是{quantity.digits}{quantity.unit}。请核对后改成同一个数；如口径不同，请写明。",
                )
        known = [*known[-_MOST:], *_rests(sentence)]


def _rests(sentence: Sentence) -> Iterator[_Rest]:
    """What a sentence says is left, or leaves: of 36个，已完工29个 there are 7."""
    counts = [q for q in sentence.quantities if is_measure(q)]
    for i, whole in enumerate(counts):
        behind = [q for q in counts[i + 1 : i + 4] if q.same == whole.same]
        if not behind or not _DONE.match(behind[0].label) or _NO_DONE.search(behind[0].label):
            continue
        rest = whole.value - behind[0].value
        # 停工2个, 尚有5个: what is told of the others is left as well.
        values = {rest, *(q.value for q in behind[1:]), *(rest - q.value for q in behind[1:])}
        if rest > 0:
            yield _Rest(sentence, whole, frozenset(v for v in values if v > 0), sentence.text)
            return


def _clause(sentence: Sentence, quantity: Quantity) -> str:
    text = sentence.line.text
    return text[begins_at(text, quantity.lead, "，。；：", max(sentence.start, quantity.lead - _REACH)) : quantity.lead]


def _share(near: str, words: str) -> bool:
    """Whether two characters of what is left are said of the whole, too, but for words that are said of anything."""
    said = {run[0][k : k + _SHORT] for run in _WORD.finditer(near) for k in range(len(run[0]) - 1)}
    general = {
        *word_list("figures.said-of-any-rest"),
        *word_list("figures.general-in-a-mention"),
        *word_list("figures.finished"),
    }
    return any(pair in words for pair in said - general)
