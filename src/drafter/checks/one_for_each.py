"""So many for each of so many, and whom they come from: 60所学校每校配备1名，来自法院14名、检察院15名 …… (for D346)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_EACH = Lazy(
    rf"^(?P<of>{HAN}{{1,8}}?)，?(?:均?按照?)?每(?:个|所|家|支|名)?{HAN}{{1,6}}?(?:均)?(?:各)?(?:«figures.given-to-each»)(?:了)?$"
)
_LIST = Lazy(r"^[^。；\d]{0,14}，(?:其中|分别|来自|由|包括)[^，。；、\d]{1,12}$")
_NEXT = Lazy(r"^[^，。；\d]{0,6}[、和][^，。；、\d]{1,12}$")
_LEAST = 3
_NEARLY = 5


class Shared(Struct, frozen=True):
    """``parts`` are not as many as ``times`` times ``each``."""

    sentence: Sentence
    times: Quantity
    each: Quantity
    parts: tuple[Quantity, ...]


def not_one_for_each(report: Report) -> Iterator[Shared]:
    """Each list of those that were sent, where it almost makes up what each was given."""
    for sentence in sentences(report):
        text, numbers = sentence.line.text, sentence.quantities
        if sentence.line.statutory == Statutory.PLAN:
            continue
        for i in range(len(numbers) - _LEAST):
            times, each = numbers[i], numbers[i + 1]
            if not (times.is_count and each.is_count and times.is_exact and each.is_exact and times.value > 1):
                continue
            if not _EACH.match(text[times.stop : each.lead]):
                continue
            parts: list[Quantity] = []
            for quantity in numbers[i + 2 :]:
                between = text[parts[-1].stop if parts else each.stop : quantity.lead]
                if quantity.same != each.same or not (_NEXT if parts else _LIST).match(between):
                    break
                parts.append(quantity)
            due, told = times.value * each.value, sum(q.value for q in parts)
            if len(parts) >= _LEAST and told != due and abs(told - due) * _NEARLY <= due:
                yield Shared(sentence, times, each, tuple(parts))
