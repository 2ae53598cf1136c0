"""Steps of one procedure, each with its date, in another order than the law has them: for D372."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from drafter.checks.report import Line, Report
from drafter.language import lexicon
from drafter.language.clauses import ends_at
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "procedures.csv"
_DATE = Lazy(
    r"(?:(?P<y>20\d\d)年|(?P<same>同年|当年|本年)|(?P<next>次年|翌年)|(?P<last>上年|去年))?(?<!\d)(?P<m>1[0-2]|[1-9])月(?:(?P<d>[12]\d|3[01]|[1-9])日|(?P<p>初|上旬|中旬|下旬|底|末)|份)?(?P<no>前|之前|以前|以来|起|前后)?"
)
_PART = {"初": 1, "上旬": 5, "中旬": 15, "下旬": 25, "底": 31, "末": 31}
_JOINS = Lazy(r"[至到—–\-～、和与及]\s?$")
_JOINED = Lazy(r"[至到—–\-～、和与及]")
# 受理3件, 又对另一家立案: several matters, and no order among them.
_SEVERAL = Lazy(r"\d+(?:余|多)?(?:«units.usual»|户次|名|宗|份)|分别|先后|«dates.another-matter»")
_GAP = "[^，。；：\\d]{0,18}?"
_REACH = 60
_AUTUMN, _SPRING = 10, 3
_Day = tuple[int, int, int]


class _Step(Struct, frozen=True):
    procedure: str
    rank: int
    words: re.Pattern[str]
    without: tuple[str, ...]


class Dated(Struct, frozen=True):
    """One step with its day: ``line.text[start:end]`` from the date to the end of the step's words."""

    start: int
    end: int
    day: _Day
    words: str
    certain_year: bool


def _steps(resources: Resources) -> tuple[_Step, ...]:
    found = []
    for row in lexicon.table(resources, FILE):
        if not row.get("先后", "").isdecimal() or not row.get("写法"):
            continue
        words = sorted(many(row["写法"]), key=len, reverse=True)
        pattern = "|".join(
            _GAP.join(map(re.escape, word.rstrip("｜").split("…"))) + ("(?=[，。；]|$)" if word.endswith("｜") else "")
            for word in words
        )
        found.append(_Step(row["程序"], int(row["先后"]), re.compile(pattern), tuple(many(row.get("不看", "")))))
    return tuple(found)


def out_of_order(report: Report) -> Iterator[tuple[Line, Dated, Dated]]:
    """Two steps of one matter of which the later one has the earlier date: the step that comes first, then the other."""
    steps: tuple[_Step, ...] | None = None
    for line in report.lines:
        if line.text.count("月") < 2:
            continue
        at = 0
        while at < len(line.text):
            stop = ends_at(line.text, at)
            if line.text.count("月", at, stop) > 1:
                steps = steps or lexicon.made(report.resources, _steps)
                pair = _of_sentence(line.text, at, stop, report.year or 0, steps)
                if pair is not None:
                    yield line, *pair
            at = stop + 1


def _dates(text: str, start: int, stop: int, year: int) -> list[tuple[re.Match[str], _Day, bool]]:
    found: list[tuple[re.Match[str], _Day, bool]] = []
    known, certain = year, False
    for match in _DATE.finditer(text, start, stop):
        if match["y"]:
            known, certain = int(match["y"]), True
        elif match["next"]:
            known, certain = known + 1, True
        elif match["last"]:
            known, certain = year - 1, True
        else:
            certain = bool(match["same"])
        if match["no"] or _JOINS.search(text, start, match.start()) or _JOINED.match(text, match.end()):
            continue
        day = int(match["d"] or _PART.get(match["p"] or "", 0))
        found.append((match, (known, int(match["m"]), day), certain))
    return found


def _of_sentence(text: str, start: int, stop: int, year: int, steps: tuple[_Step, ...]) -> tuple[Dated, Dated] | None:
    dates = _dates(text, start, stop, year)
    if len(dates) < 2 or _SEVERAL.search(text, start, stop):
        return None
    sentence = text[start:stop]
    found: dict[str, list[tuple[int, Dated]]] = {}
    for n, (match, day, certain) in enumerate(dates):
        end = min(dates[n + 1][0].start() if n + 1 < len(dates) else stop, match.end() + _REACH)
        for step in steps:
            said = step.words.search(text, match.end(), end)
            if said and not any(word in sentence for word in step.without):
                found.setdefault(step.procedure, []).append(
                    (step.rank, Dated(match.start(), said.end(), day, said[0], certain))
                )
    for each in found.values():
        # Of several steps behind one date (送达决定书，同日受理) the first is meant.
        first: dict[int, tuple[int, Dated]] = {}
        for rank, dated in each:
            known = first.get(dated.start)
            if known is None or (dated.end - len(dated.words), -dated.end) < (
                known[1].end - len(known[1].words),
                -known[1].end,
            ):
                first[dated.start] = (rank, dated)
        for (a, one), (b, other) in combinations(sorted(first.values(), key=lambda pair: pair[0]), 2):
            if a < b and _is_before(other, one):
                return one, other
    return None


def _is_before(late: Dated, early: Dated) -> bool:
    """Whether the step that comes last surely has the earlier day; without years December may be that of the year before."""
    (y1, m1, d1), (y2, m2, d2) = late.day, early.day
    if y1 == y2 and not late.certain_year and m2 >= _AUTUMN and m1 <= _SPRING:
        return False
    return (y1, m1) < (y2, m2) or ((y1, m1) == (y2, m2) and 0 not in (d1, d2) and d1 < d2)
