"""Which body makes which paper or decision (templates/words/acts.csv), for the rule on powers (D694)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.language import lexicon
from drafter.language.clauses import begins_at, sentence_around
from drafter.language.patterns import HAN, Lazy
from drafter.language.wordlists import word_list
from drafter.resources import Resources

FILE = "acts.csv"
DEEDS, APPLIED, ONLY_THEIRS = "deeds.csv", "applied.csv", "only-theirs.csv"
_FEW = r"[^，。；、\n由]{0,12}"
_WHO = (
    r"(?:«powers.makes-papers»|(?:«powers.bureaus»|«powers.more-trades»)局|行政审批(?:服务)?局|(?:人力资源和社会保障|人社|消防救援|税务|烟草|林草|水务)(?:局|大队)"
    r"|[县市区镇乡](?:人民)?政府|[我本]局)"
)
_MAKES = "(?:«powers.gives-out»)"
_WORDS = Lazy(f"{HAN}{{2}}")
_ALONE = Lazy("(?:«powers.not-who-does»)[^，。；、\n]{0,6}$|[、和与及]$")
_BEFORE, _BEHIND = 10, 4
_TO_WHOM = Lazy("[对向为]")


class _Act(Struct, frozen=True):
    may: tuple[str, ...]
    """Words of the names of the bodies that may; empty where ``not_`` tells."""
    not_: tuple[str, ...]
    source: str


def _acts(resources: Resources) -> tuple[dict[str, _Act], Lazy]:
    acts = {
        row["文书"]: _Act(
            tuple(row.get("谁有权", "").split()), tuple(row.get("谁无权", "").split()), row.get("依据", "")
        )
        for row in lexicon.table(resources, FILE)
        if row.get("文书")
    }
    papers = "|".join(map(re.escape, sorted(acts, key=len, reverse=True))) or r"(?!)"
    free = rf"(?:认为|(?!{_WHO})[^，。；、：\n对向被为就与和由服])"
    pattern = Lazy(
        rf"(?P<who>{_WHO})(?:经{free}{{2,20}}(?:，{free}{{2,14}}|、{free}{{2,8}})*，(?:依法)?|{free}{{0,14}}?(?:[对向为](?:(?!{_WHO}(?:依法)?{_MAKES})[^，。；、\n]){{2,20}}?)?){_MAKES}了?(?:的|{free}{{0,10}}?)"
        rf"(?P<paper>{papers})(?!书?(?:的|执行|备案|作出)|«powers.behind-a-paper»)"
    )
    return acts, pattern


def _deeds(resources: Resources) -> tuple[dict[str, _Act], Lazy]:
    deeds = _bodies(resources, DEEDS, "行为")
    return deeds, Lazy(
        rf"(?P<who>{_WHO})(?:«powers.how-it-is-done»)*(?:对(?:(?!{_WHO})[^，。；、\n]){{1,14}})?(?P<paper>{_any(deeds)})(?!«powers.not-a-deed»)"
    )


def _applied(resources: Resources) -> tuple[dict[str, _Act], Lazy]:
    """To whom one applies for what: 向派出所申请人身安全保护令."""
    matters = _bodies(resources, APPLIED, "事项")
    return matters, Lazy(
        rf"向(?P<who>(?!«powers.not-named»)[^，。；、\n向]{{1,14}}?(?:«powers.ends-of-who-is-asked»))(?:依法|共同|代为|及时|书面)*(?:申请|提出|提请)(?:办理)?(?P<paper>{_any(matters)})(?!案件|数)"
    )


def _only_theirs(resources: Resources) -> tuple[dict[str, _Act], Lazy]:
    """What a bureau does not do even where its report names no doer."""
    deeds = _bodies(resources, ONLY_THEIRS, "行为")
    return deeds, Lazy(rf"(?P<paper>{_any(deeds)})(?!«powers.not-a-deed»)")


def _bodies(resources: Resources, file: str, what: str) -> dict[str, _Act]:
    """The rows of a table of what bodies may do; … in a row stands for a few words."""
    return {
        row[what]: _Act(tuple(row.get("谁有权", row.get("向谁", "")).split()), (), row.get("依据", ""))
        for row in lexicon.table(resources, file)
        if _WORDS.search(row.get(what) or "")
    }


def _any(deeds: dict[str, _Act]) -> str:
    return "|".join(_gaps(deed) for deed in sorted(deeds, key=len, reverse=True)) or r"(?!)"


def _gaps(deed: str) -> str:
    return re.escape(deed).replace("…", _FEW)


def _act_of(acts: dict[str, _Act], said: str) -> _Act:
    return acts.get(said) or next(act for deed, act in acts.items() if re.fullmatch(_gaps(deed), said))


def made_by_another(report: Report) -> Iterator[tuple[Hit, str, str]]:
    """What a body is told to have done which it cannot do: the hit, the body, and who does by which law."""
    for make in (_acts, _deeds, _applied):
        acts, pattern = lexicon.made(report.resources, make)
        yield from _by_another(report, acts, pattern)
    yield from _by_oneself(report)


def _by_oneself(report: Report) -> Iterator[tuple[Hit, str, str]]:
    """吊销营业执照3个 in the report of a bureau that has no such power, and no other body in the sentence."""
    bureau = report.document.meta.bureau
    if not bureau.endswith(word_list("powers.does-its-own")) or any(
        w in bureau for w in word_list("powers.tells-of-others")
    ):
        return
    acts, pattern = lexicon.made(report.resources, _only_theirs)
    for hit in search(report, pattern):
        act, around = _act_of(acts, hit.match["paper"]), sentence_around(hit.line.text, hit.start, hit.end)
        before = hit.line.text[begins_at(hit.line.text, hit.start) : hit.end + _BEHIND]
        helped = any(w in before for w in (*word_list("powers.does-it-with-others"), *word_list("powers.not-done")))
        if (
            not helped
            and not any(word in around for word in act.may)
            and not any(word in bureau for word in act.may)
            and not in_marks(report, hit)
        ):
            yield hit, bureau, act.source


def _by_another(report: Report, acts: dict[str, _Act], pattern: Lazy) -> Iterator[tuple[Hit, str, str]]:
    for hit in search(report, pattern):
        act, who = _act_of(acts, hit.match["paper"]), hit.match["who"]
        own = report.document.meta.bureau if who[0] in "我本" else who.replace("人民政府", "政府")
        # To whom it is sent makes it as little as on whom it is made.
        said = _TO_WHOM.split(hit.match[0].removesuffix(hit.match["paper"]).removeprefix("向"))[0]
        before = hit.line.text[max(0, hit.start - _BEFORE) : hit.start]
        wrong = any(word in own for word in act.not_) if act.not_ else not any(word in own for word in act.may)
        # 会同县公安局, 县公安局、县妇联: another stands beside it; 县公安局 … within the words is one that may.
        asked = hit.match[0].startswith("向")
        if not own or not wrong or (not asked and _ALONE.search(before)) or any(word in said for word in act.may):
            continue
        if not in_marks(report, hit):
            yield hit, who, act.source
