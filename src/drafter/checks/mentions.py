"""What is spoken of again as counted before, and is more than was counted: 不合格7卷 here, 9卷不合格案卷中 there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.counted_again import Again
from drafter.checks.prose import Sentence, sentences
from drafter.checks.report import Report
from drafter.language.clauses import begins_at
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list
from drafter.model.facts import Statutory

_HEAD = Lazy(
    r"^(?P<noun>(?:[^\W\dA-Za-z_]|[“”《》])"
    r"{0,14}?(?P<head>«figures.heads-of-what-is-counted»))(?=(?P<behind>中(?!心))|(?P<all>«figures.said-of-all-counted»)|$)"
)
_OWN = Lazy(rf"(?P<of>(?:{HAN}|[“”]){{2,14}})的$")
_TAKEN = Lazy(r"(?:^|[^一-鿿])(?:对|就|将|针对|围绕|把)(?:全部)?$")
_LEAD_IN = Lazy(r"^.*(?:针对|围绕|[对将就把])(?=.)")
_ALL_OF_THEM = Lazy(r"^(?:均|全部|都|逐)")
_TOPIC = Lazy(
    r"(?:^|[的对]|发现的?|认定的?)(?P<noun>[^，。；：、的\d]{2,14}?(?P<head>«figures.heads-of-what-is-counted»))中?，(?:其中)?有?$"
)
_OUT_OF = Lazy(r"^(?:«figures.out-of»)")
_BODY = Lazy(rf"(?P<of>{HAN}{{2,14}}(?:«bodies.parts-end-in»))(?:现有|共有|的|全体)?$")
_OF_STAFF = Lazy(r"^(?:工作人员|执法人员|干部职工|队员|干警|民警)(?!中|持)")
_STAFF = Lazy(r"(?:人员|干部职工|队员|干警|民警|监督员)$")
_OTHER = Lazy(r"«figures.another-scope-of-a-mention»|近[«numerals.ten»]年|20\d\d年|\d月|[一二三四]季度")
_NARROW = Lazy(r"«figures.narrows-a-mention»|20\d\d年|\d月")
_THIS_YEAR = Lazy(r"今年|本年|全部|全员|均")
_NEW = Lazy(r"增[至加配]|充实|补充|扩|招|引进|达到|发展到")
_ATTRIBUTE = Lazy(r"^(?P<of>«figures.attributes-before-a-noun»)")
_FUNCTION = "的被在出中类等了由经"
_REACH, _LEAST, _MOST, _BODY_NAME, _NOUN = 60, 2, 40, 4, 10


class _Mention(Struct, frozen=True):
    """``own`` has to be said right at the number counted before, ``beside`` somewhere in its sentence."""

    sentence: Sentence
    quantity: Quantity
    own: str
    beside: str


class _Counted(Struct, frozen=True):
    sentence: Sentence
    quantity: Quantity
    words: str


def spoken_of_again(report: Report) -> Iterator[Again]:
    """Each later mention of more things than the report counts of them anywhere."""
    mentions = [m for s in sentences(report) for m in _mentions(s)]
    if not mentions:
        return
    counted = _counted(report, {id(m.quantity) for m in mentions})
    for mention in mentions:
        found = _alike(mention, counted)
        if not found or any(_NARROW.search(c.words) for c in found):
            continue
        q, values = mention.quantity, {c.quantity.value for c in found}
        if q.value in values or q.value <= sum(values):
            continue
        first = max(found, key=lambda c: c.quantity.value).quantity
        yield Again(
            mention.sentence.line,
            q.begin if len(q.label) <= _MOST else q.lead,
            q.stop + len(q.noun[:_NOUN]),
            f"别处写的是“{first.label.strip('“”')[-12:]}{first.digits}{first.unit}”，这里却有{q.digits}{q.unit}。"
            "如是同一批，请改成同一个数；如口径不同，请写明。",
        )


def _mentions(sentence: Sentence) -> Iterator[_Mention]:
    text, planned = sentence.line.text, sentence.line.statutory == Statutory.PLAN
    for quantity in sentence.quantities:
        if not (quantity.is_count and quantity.is_exact) or quantity.scaled or quantity.quoted or not quantity.value:
            continue
        before = text[max(sentence.start, quantity.lead - _REACH) : quantity.lead]
        clause = before[begins_at(before, len(before), "，；：、") :]
        if planned and not (_THIS_YEAR.search(clause) or _THIS_YEAR.search(quantity.noun)):
            continue
        if planned and _NEW.search(before):
            continue
        found = _topic(sentence, quantity, before) or _definite(sentence, quantity, clause)
        if found is not None and not _OTHER.search(
            f"{clause}{quantity.noun[:_NOUN]}" if not planned else quantity.noun
        ):
            yield found


def _topic(sentence: Sentence, quantity: Quantity, before: str) -> _Mention | None:
    """评查中发现的不合格案卷，有16卷出自同一类案件."""
    told = _TOPIC.search(before)
    if told is None or not _OUT_OF.match(quantity.noun) or _OTHER.search(before):
        return None
    return _named(sentence, quantity, "", told["noun"], told["head"])


def _definite(sentence: Sentence, quantity: Quantity, clause: str) -> _Mention | None:
    """被撤销的3件案件, 对15件校外培训违法案件逐件, 综合行政执法队28名工作人员全部, 9卷不合格案卷中."""
    body, staff = _BODY.search(clause), _OF_STAFF.match(quantity.noun)
    if body is not None and staff is not None:
        return _Mention(sentence, quantity, body["of"], staff[0])
    own = _OWN.search(clause)
    if own is not None and _ALL_OF_THEM.match(quantity.noun):
        return _named(sentence, quantity, _LEAD_IN.sub("", own["of"]), "", "")
    head = _HEAD.match(quantity.noun)
    # 13件司法建议、检察建议 are of two kinds.
    if head is None or sentence.line.text.startswith(("、", "和", "及", "与"), quantity.stop + head.end()):
        return None
    if own is not None:
        of = _LEAD_IN.sub("", own["of"])
        return _named(sentence, quantity, of, head["noun"], head["head"])
    if _TAKEN.search(clause) or clause.endswith(("对", "针对")) or (not clause and (head["behind"] or head["all"])):
        return _named(sentence, quantity, "", head["noun"], head["head"])
    return None


def _named(sentence: Sentence, quantity: Quantity, of: str, noun: str, head: str) -> _Mention | None:
    """The words that tell which things are meant: the last of those before the noun must be said of the number itself."""
    kind = noun[: len(noun) - len(head)]
    attribute = _ATTRIBUTE.match(kind)
    rest = f"{of}\n{head}"
    if attribute is not None and kind != attribute["of"]:
        return _Mention(sentence, quantity, attribute["of"], f"{of}\n{kind[len(attribute['of']) :]}\n{head}")
    if len(_bare(kind)) >= _LEAST:
        return _Mention(sentence, quantity, _bare(kind), rest)
    if len(_bare(of)) >= _LEAST:
        return _Mention(sentence, quantity, _bare(of), head)
    return None


def _bare(words: str) -> str:
    """The words without those that tell nothing of which things are meant."""
    for general in word_list("figures.general-in-a-mention"):
        words = words.replace(general, "")
    return words.strip(_FUNCTION)


def _counted(report: Report, mentioned: set[int]) -> dict[tuple[str, str], list[_Counted]]:
    """The counts of the running text by their unit and each two characters of the words at them."""
    found: dict[tuple[str, str], list[_Counted]] = {}
    for sentence in sentences(report):
        if sentence.line.statutory == Statutory.PLAN:
            continue
        for quantity in sentence.quantities:
            if not quantity.is_count or id(quantity) in mentioned:
                continue
            words = f"{quantity.label}\n{quantity.noun[:_NOUN]}"
            for pair in {words[k : k + 2] for k in range(len(words) - 1)}:
                found.setdefault((quantity.same, pair), []).append(_Counted(sentence, quantity, words))
    return found


def _alike(mention: _Mention, counted: dict[tuple[str, str], list[_Counted]]) -> list[_Counted]:
    """What is counted in other sentences and named by all words of the mention; nothing where that is too much to tell."""
    own = mention.own
    if mention.beside and _STAFF.search(mention.beside) and _BODY.search(own):
        own = own[-_BODY_NAME:]
    lists = [counted.get((mention.quantity.same, own[k : k + 2]), []) for k in range(len(own) - 1)]
    shortest = min(lists, key=len, default=[])
    if len(shortest) > _MOST:
        return []
    return [
        c
        for c in shortest
        if c.sentence is not mention.sentence
        and covered(own, c.words)
        and not (own[0] not in "不未" and any(f"{no}{own}" in c.words for no in "不未"))
        and all(covered(part, c.sentence.text) for part in mention.beside.split("\n"))
    ]


def covered(words: str, text: str) -> bool:
    """Whether all words are said in a text, two characters of them in a row at least, but for general ones."""
    general = word_list("figures.general-in-a-mention")
    at = 0
    while at < len(words):
        length = next((n for n in range(len(words) - at, 1, -1) if words[at : at + n] in text), 0)
        length = length or len(next((w for w in general if words.startswith(w, at)), ""))
        if not length and words[at] not in _FUNCTION:
            return False
        at += length or 1
    return True
