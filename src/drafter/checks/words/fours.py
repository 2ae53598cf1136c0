"""Set phrases of four characters with one that is written for another (D649)."""

from __future__ import annotations

from collections.abc import Iterator

from ahocorasick import Automaton
from msgspec import Struct

from drafter.checks.prose import passage
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.sounds import Alike, alike
from drafter.resources import Resources

FILE = "fours.txt"
_LENGTH, _HALF = 4, 2


class Phrases(Struct, frozen=True):
    """The phrases, and what finds each half of one in a text: with one wrong character the other half is right."""

    known: frozenset[str]
    finder: Automaton


def _phrases(resources: Resources) -> Phrases:
    known = [word for line in lexicon.lines(resources, FILE) for word in line.split() if len(word) == _LENGTH]
    halves: dict[str, list[tuple[int, str, str]]] = {}
    for phrase in known:
        first, second = phrase[:_HALF], phrase[_HALF:]
        halves.setdefault(first, []).append((0, second, phrase))
        halves.setdefault(second, []).append((_HALF, first, phrase))
    finder = Automaton()
    for half, meant in halves.items():
        finder.add_word(half, meant)
    finder.make_automaton()
    return Phrases(frozenset(known), finder)


def _check(subject: Subject) -> Iterator[Finding]:
    text = subject.text
    phrases, likeness = lexicon.made(subject.resources, _phrases), alike(subject.resources)
    told: set[int] = set()
    for last, meant in phrases.finder.iter(text):
        for at, other, phrase in meant:
            # Of the other half one character is right.
            beside = (
                text[last + 1 : last + 1 + _HALF] if at == 0 else text[max(0, last + 1 - _LENGTH) : last + 1 - _HALF]
            )
            if len(beside) < _HALF or (beside[0] == other[0]) is (beside[1] == other[1]):
                continue
            start = last + 1 - _HALF - at
            words = text[start : start + _LENGTH]
            # What stands there twice is a term, and not a slip of the hand.
            if _is_slip(words, phrase, phrases, likeness) and start not in told and text.count(words) == 1:
                told.add(start)
                yield RULE.at(
                    passage(subject, start, start + _LENGTH), f"“{words}”像是“{phrase}”写错了一个字。请核对。"
                )


def _is_slip(words: str, phrase: str, phrases: Phrases, likeness: Alike) -> bool:
    """Whether just one character differs, and is easily taken for the right one or too rare to be meant."""
    if words in phrases.known:
        return False
    wrong, right = next((a, b) for a, b in zip(words, phrase, strict=True) if a != b)
    rare = wrong not in likeness.readings and "\u4e00" <= wrong <= "\u9fff"
    return rare or likeness.confused(wrong, right)


RULE = Rule(
    "D649",
    "四字提法写错了一个字",
    Severity.WARNING,
    """四个字的固定提法，有一个字换成了同音、形近的字。

为什么：“急难愁盻”“包容审甚”是输入法、识别软件选错了字，读的人一眼就看得出。
怎么改：改成对的字；确是另一个词的，不用改。词表在templates/words/fours.txt，本单位可以另建own-fours.txt增加。
依据：《党政机关公文处理工作条例》第十九条：文字准确。

反例：
    以解决群众急难愁盻问题为切入点，努力提升治理水平。

反例：
    坚持包容审甚监管，推行首违不罚。

正例：
    以解决群众急难愁盼问题为切入点，坚持包容审慎监管，做到应审尽审、应审必审，有案必立、有案必办。
""",
)
RULES = (Coded(RULE, _check),)
