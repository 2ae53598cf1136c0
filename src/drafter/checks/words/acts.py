"""Which body makes which paper or decision (templates/words/acts.csv), for the rule on powers (D694)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "acts.csv"
DEEDS = "deeds.csv"
_WHO = (
    r"(?:«powers.makes-papers»|(?:«powers.bureaus»|«powers.more-trades»)局|行政审批(?:服务)?局|(?:人力资源和社会保障|人社|消防救援|税务|烟草|林草|水务)(?:局|大队)"
    r"|[县市区镇乡](?:人民)?政府|[我本]局)"
)
_MAKES = "(?:«powers.gives-out»)"
_ALONE = Lazy("(?:«powers.not-who-does»)[^，。；、\n]{0,6}$|[、和与及]$")
_BEFORE = 10
_TO_WHOM = Lazy("[对向]")


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
        rf"(?P<who>{_WHO})(?:经{free}{{2,20}}(?:，{free}{{2,14}}|、{free}{{2,8}})*，(?:依法)?|{free}{{0,14}}?(?:[对向](?:(?!{_WHO}(?:依法)?{_MAKES})[^，。；、\n]){{2,20}}?)?){_MAKES}了?(?:的|{free}{{0,10}}?)"
        rf"(?P<paper>{papers})(?!书?(?:的|执行|备案|作出))"
    )
    return acts, pattern


def _deeds(resources: Resources) -> tuple[dict[str, _Act], Lazy]:
    deeds = {
        row["行为"]: _Act(tuple(row.get("谁有权", "").split()), (), row.get("依据", ""))
        for row in lexicon.table(resources, DEEDS)
        if row.get("行为")
    }
    words = "|".join(map(re.escape, sorted(deeds, key=len, reverse=True))) or r"(?!)"
    return deeds, Lazy(rf"(?P<who>{_WHO})(?:全年|共|累计|依法|已|直接)*(?P<paper>{words})(?!«powers.not-a-deed»)")


def made_by_another(report: Report) -> Iterator[tuple[Hit, str]]:
    """Papers that a body is told to have made which it cannot make: the hit, and who does by which law."""
    for make in (_acts, _deeds):
        acts, pattern = lexicon.made(report.resources, make)
        yield from _by_another(report, acts, pattern)


def _by_another(report: Report, acts: dict[str, _Act], pattern: Lazy) -> Iterator[tuple[Hit, str]]:
    for hit in search(report, pattern):
        act, who = acts[hit.match["paper"]], hit.match["who"]
        own = report.document.meta.bureau if who[0] in "我本" else who.replace("人民政府", "政府")
        # To whom it is sent makes it as little as on whom it is made.
        said = _TO_WHOM.split(hit.match[0].removesuffix(hit.match["paper"]))[0]
        before = hit.line.text[max(0, hit.start - _BEFORE) : hit.start]
        wrong = any(word in own for word in act.not_) if act.not_ else not any(word in own for word in act.may)
        # 会同县公安局, 县公安局、县妇联: another stands beside it; 县公安局 … within the words is one that may.
        if not own or not wrong or _ALONE.search(before) or any(word in said for word in act.may):
            continue
        if not in_marks(report, hit):
            yield hit, act.source
