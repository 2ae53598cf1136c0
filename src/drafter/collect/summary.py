"""Many submissions → everything that a city wants to know of them: the one call that the pipeline makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from drafter.collect import rules
from drafter.collect.bodies import Body, Completeness, completeness
from drafter.collect.entry import RECOGNISED
from drafter.collect.measures import load_measures, of_every_report, of_one_body
from drafter.collect.odd import Odd, odd_ones
from drafter.collect.roster import Roster, same
from drafter.collect.submission import Submission, in_file
from drafter.collect.table import Table, long_table
from drafter.collect.totals import Total, totals
from drafter.collect.words import Complaint, Shared, complaints, copied, shared
from drafter.findings import Finding
from drafter.language.listing import named
from drafter.language.quotes import quoted
from drafter.model.catalog import Catalog
from drafter.model.facts import Kind
from drafter.resources import Resources

_NAMED = 5


class Summary(Struct, frozen=True, dict=True):
    """One collection: who reported, the long table, totals, odd figures, shortcomings, shared sentences, findings.

    ``apart`` are codes of what a body says of itself alone: its sum is nobody's own. ``leading`` are those that every report
    of a kind names.
    """

    completeness: Completeness
    table: Table
    totals: tuple[Total, ...]
    odd: tuple[Odd, ...]
    complaints: tuple[Complaint, ...]
    shared: tuple[Shared, ...]
    findings: tuple[Finding, ...]
    submissions: tuple[Submission, ...]
    last: tuple[Body, ...] = ()
    apart: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()

    def doubtful(self, total: Total) -> Sequence[Odd]:
        """The odd figures within a total that no bureau has explained, the surest first."""
        found = self._odd_of.get(total.name if total.is_own else total.code, ())
        given = set(total.filled) if found else ()
        return [o for o in found if o.body in given]

    @cached_property
    def _odd_of(self) -> Mapping[str, Sequence[Odd]]:
        """The odd figures that are not explained, by code and by name."""
        found: dict[str, list[Odd]] = {}
        for odd in self.odd:
            for key in {odd.code, odd.name} if not odd.explained else ():
                found.setdefault(key, []).append(odd)
        return found

    @property
    def year(self) -> int:
        """The year that was collected."""
        return self.completeness.year

    @property
    def bodies(self) -> tuple[Body, ...]:
        """All bodies, in the order of the roster."""
        return self.completeness.bodies

    @property
    def unreadable(self) -> tuple[Submission, ...]:
        """The files that could not be read: the command then ends with 2."""
        return tuple(s for s in self.submissions if s.error)


def summarise(
    submissions: Iterable[Submission],
    catalog: Catalog,
    resources: Resources,
    roster: Roster | None = None,
    previous: Sequence[Submission] = (),
    year: int = 0,
    others: Sequence[str] = (),
) -> Summary:
    """What the submissions of one year come to.

    ``previous`` are last year's submissions of the same bodies; ``year`` 0 stands for the year of most files;
    ``others`` names files that lay beside them and that nothing can read.
    """
    everything = tuple(submissions)
    came = tuple(s for s in everything if not s.stray)
    roster = roster or Roster()
    measures = load_measures(resources)
    full = completeness(came, roster, year)
    last = _of_the_same(full.bodies, completeness(previous, Roster(), full.year - 1).bodies if previous else ())
    table = long_table(full.bodies, full.year, catalog, measures, last)
    before = {b.name: b for b in last}
    made = totals(table, full.bodies, catalog, measures)
    return Summary(
        completeness=full,
        table=table,
        totals=made,
        odd=odd_ones(table, full.bodies, before),
        complaints=complaints(full.bodies, before),
        shared=(
            *shared(full.bodies, resources, full.year),
            *(copied(full.bodies, before, resources, full.year) if before else ()),
        ),
        findings=(
            *full.findings,
            *_not_read([*others, *(s.origin.file for s in everything if s.stray)]),
            *_not_added(table),
            *_own_rows(made),
            *_counted_twice(made, full.reported, of_one_body(resources)),
        ),
        submissions=came,
        last=last,
        apart=of_one_body(resources),
        leading=of_every_report(resources),
    )


def _of_the_same(bodies: Iterable[Body], last: Iterable[Body]) -> tuple[Body, ...]:
    """Last year's bodies under this year's spelling of their names."""
    from msgspec.structs import replace

    names = {same(b.name): b.name for b in bodies}
    return tuple(replace(b, name=names.get(same(b.name), b.name)) for b in last)


def _not_read(others: Sequence[str]) -> list[Finding]:
    if not others:
        return []
    which = named([f"“{name}”" for name in others], _NAMED, "个文件")
    return [rules.NOT_READ.at(None, f"{which}不是工作簿或报告，没有读。压缩包请先解开，图片请对方改报工作簿。")]


def _not_added(table: Table) -> list[Finding]:
    return [
        rules.NOT_ADDED.at(
            in_file(e.file, e.cell) if e.cell else None,
            f"{e.body}{quoted(e.name)}{'' if e.cell else f'（“{e.file}”，{RECOGNISED}）'}：{e.trouble}。请核对。",
        )
        for e in table.entries.troubled(table.year)
    ]


def _counted_twice(made: Iterable[Total], bodies: Sequence[Body], apart: frozenset[str]) -> list[Finding]:
    """Whether townships and the counties that they lie in are added up; whose a township is nobody wrote down."""
    lower = {b.name for b in bodies if b.kind == Kind.TOWNSHIP}
    upper = {b.name for b in bodies if b.kind in (Kind.JUSTICE, Kind.GOVERNMENT)}
    both = [
        t.name
        for t in (made if lower and upper else ())
        if t.value
        and not t.is_rate
        and t.key not in apart
        and not lower.isdisjoint(t.filled)
        and not upper.isdisjoint(t.filled)
    ]
    if not both:
        return []
    which = named([quoted(name) for name in both], _NAMED, "项")
    return [
        rules.COUNTED_TWICE.at(
            None,
            f"乡镇街道{len(lower)}家和司法局（政府）{len(upper)}家都报了{which}，合计里都有。县区的数已含乡镇的，就重复了。请核对口径。",
        )
    ]


def _own_rows(made: Iterable[Total]) -> list[Finding]:
    return [
        rules.LIKE_ROWS.at(
            None,
            f"自设指标{quoted(t.name)}（{t.unit}）在{len(t.filled)}家的工作簿里名称、单位相同，已合在一起。请核对口径。",
        )
        for t in made
        if t.is_own
    ]
