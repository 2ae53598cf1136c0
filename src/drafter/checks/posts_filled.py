"""How many posts a body has and how many people are in them (编制36名，在岗34人): what is left of them, and the same told again."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.counted_again import Again
from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.language.clauses import begins_at
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.model.facts import Statutory

_STATUS = Lazy(
    r"(?P<posts>(?:核定|现有|共有)?编制(?:数)?(?:为|有|共)?)$|(?P<filled>(?:实际|现|目前)?(?:«figures.filled-posts»)(?:人员|人数)?(?:为|有|共)?)$"
    r"|(?P<vacant>(?:缺编|空编|缺额|空缺(?:编制)?)(?:为|有)?)$"
)
_VACANT = Lazy(r"^(?:空缺|缺额|空余)(?:编制|岗位|名额)")
_BODY = Lazy(
    rf"(?P<of>{HAN}{{1,12}}(?:«bodies.parts-end-in»))(?=«figures.filled-posts»|现有|共有|核定|实际|编制|目前|现|，|$)"
)
_OTHER = Lazy(r"«figures.posts-of-another-time»|20\d\d")
_PEOPLE = ("人", "名")
_BOTH = {"posts", "filled"}
_REACH, _SHORT, _NAME = 60, 2, 4


def posts_again(report: Report) -> Iterator[Again]:
    """Vacancies that are not what posts and people leave, and people in the posts of one body told with two numbers."""
    told: list[dict[str, Quantity]] = []
    known: dict[tuple[str, str], tuple[Sentence, Quantity]] = {}
    for sentence in sentences(report):
        planned = sentence.line.statutory == Statutory.PLAN
        own: dict[str, Quantity] = {}
        for quantity in sentence.quantities:
            if quantity.unit not in _PEOPLE or not quantity.is_exact or _OTHER.search(quantity.label):
                continue
            status = _STATUS.search(quantity.label)
            kind = (status.lastgroup if status else None) or ("vacant" if _VACANT.match(quantity.noun) else None)
            if kind == "vacant":
                yield from _vacant(quantity, sentence, [own] if own.keys() >= _BOTH else told)
            elif kind and not planned:
                own.setdefault(kind, quantity)
                yield from _again(known, sentence, quantity, kind)
        if own.keys() >= _BOTH:
            told.append(own)


def _vacant(quantity: Quantity, sentence: Sentence, told: list[dict[str, Quantity]]) -> Iterator[Again]:
    if len(told) != 1:
        return
    posts, filled = told[0]["posts"], told[0]["filled"]
    due = posts.value - filled.value
    if due >= 0 and due != quantity.value:
        yield Again(
            sentence.line,
            quantity.begin,
            quantity.stop + len(quantity.noun[:_NAME]),
            f"编制{posts.digits}{posts.unit}、在岗{filled.digits}{filled.unit}，空缺的是{due}，这里写的是{quantity.digits}{quantity.unit}。请核对这几个数。",
        )


def _again(
    known: dict[tuple[str, str], tuple[Sentence, Quantity]], sentence: Sentence, quantity: Quantity, kind: str
) -> Iterator[Again]:
    """The same body's posts, or people in them, in another sentence."""
    text = sentence.line.text
    start = begins_at(text, quantity.lead, "；：。", max(sentence.start, quantity.lead - _REACH))
    bodies = [m["of"] for m in _BODY.finditer(text, start, quantity.lead)]
    if len(bodies) != 1:
        return
    body = bodies[0][-_NAME:]
    first = known.setdefault((body, kind), (sentence, quantity))
    if first[0] is not sentence and first[1].value != quantity.value:
        yield Again(
            sentence.line,
            quantity.begin,
            quantity.stop,
            f"前面写的是“{first[1].label[-_NAME * 2 :]}{first[1].digits}{first[1].unit}”，这里是{quantity.digits}{quantity.unit}。请核对后改成同一个数；时点不同的，请写明。",
        )
