"""Who has reported: one row a body, from the files that came in and the roster of those that should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from drafter.collect import rules
from drafter.collect.entry import RECOGNISED
from drafter.collect.newest import newest_first, when
from drafter.collect.roster import Expected, Roster, like, named_in, same
from drafter.collect.submission import Submission, in_file
from drafter.findings import Finding, Rule
from drafter.language.bodies import in_title, is_organisation

_KEPT = 3
"""Empty cells that are named one by one."""


class State(StrEnum):
    """What became of one body's file."""

    REPORTED = "已报"
    MISSING = "未报"
    DOUBLED = "重复"
    UNREADABLE = "读不出"


class Body(Struct, frozen=True):
    """One body: its state, the file that counts (None for 未报 and 读不出), those that do not, what is to be said."""

    name: str
    kind: str = ""
    state: State = State.MISSING
    used: Submission | None = None
    others: tuple[Submission, ...] = ()
    note: str = ""
    more: Mapping[str, str] = {}
    """The columns of the roster that are the city's own."""
    came_as: str = ""
    """The name under which the file of a body that is missing seems to have come."""

    @property
    def source(self) -> str:
        """Where the file is that counts, or that could not be read; empty for 未报."""
        shown = self.used or next(iter(self.others), None)
        return shown.origin.source if shown else ""

    @property
    def file(self) -> str:
        """The same file as it is called below the folder collected."""
        shown = self.used or next(iter(self.others), None)
        return shown.origin.file if shown else ""


class Completeness(Struct, frozen=True):
    """All bodies in the order of the roster, those not on it last."""

    year: int
    bodies: tuple[Body, ...]
    findings: tuple[Finding, ...]
    unplaced: tuple[Submission, ...] = ()
    """Files that could not be read and whose names tell no body."""
    rostered: bool = True
    """Whether a roster says who should have reported: without one nobody is missed."""

    @property
    def reported(self) -> tuple[Body, ...]:
        """The bodies whose file counts."""
        return tuple(b for b in self.bodies if b.used is not None)

    def count(self, state: State) -> int:
        """How many bodies are in a state."""
        return sum(b.state is state for b in self.bodies)


def year_of(submissions: Iterable[Submission]) -> int:
    """The year that most files are of, the later of two that tie; 0 when none tells."""
    years = Counter(s.year for s in submissions if s.year)
    return max(years, key=lambda y: (years[y], y), default=0)


def completeness(submissions: Sequence[Submission], roster: Roster, year: int = 0) -> Completeness:
    """Who has reported for ``year`` (by default the year of most files).

    Bodies are told apart by their names as written; names that are merely alike are a finding, never one body.
    """
    year = year or year_of(submissions)
    sorter = _Sorter(roster, year, [s.bureau for s in submissions if s.bureau])
    for one in submissions:
        sorter.add(one)
    return sorter.result()


class _Sorter:
    """Puts each file to its body."""

    def __init__(self, roster: Roster, year: int, reporting: Sequence[str]) -> None:
        self.roster, self.year, self.reporting = roster, year, reporting
        self.unplaced: list[Submission] = []
        self.expected = {same(e.name): e for e in roster.rows}
        self.files: dict[str, list[Submission]] = {key: [] for key in self.expected}
        self.names: dict[str, str] = {key: e.name for key, e in self.expected.items()}
        self.findings: list[Finding] = [
            rules.DOUBLE_ROW.at(None, f"名单里“{name}”写了两次，只算一次。请删去多余的一行。")
            for name in roster.doubled
        ]

    def add(self, one: Submission) -> None:
        if one.error:
            self._say(rules.UNREADABLE, one, one.error)
        name = one.bureau
        if not name:
            name = named_in(one.stem, [e.name for e in self.roster.rows])
            if one.error:
                name = name or named_in(one.stem, self.reporting) or self._shortened(_body_of(one.stem))
                if not name:
                    self.unplaced.append(one)
                    return
            else:
                name = name or one.stem
                self._say(rules.NO_NAME, one, f"“{one.origin.file}”没有填单位名称，按文件名算作“{name}”。请补填。")
        key = same(name)
        self.names.setdefault(key, name)
        self.files.setdefault(key, []).append(one)

    def _shortened(self, name: str) -> str:
        """The body of the roster that the name of a damaged file is short for: no figures are at stake, but who is chased."""
        told = {same(n) for n in self.reporting}
        return like(name, [e.name for e in self.roster.rows if same(e.name) not in told]) or name

    def _say(self, rule: Rule, one: Submission, message: str, item: str = "") -> None:
        """A finding about a file, or (``item``) about one item of its 基本信息."""
        place = in_file(one.origin.file, one.cells.get(item, "")) if one.cells.get(item) else None
        self.findings.append(rule.at(place, message))

    def result(self) -> Completeness:
        bodies = [self._body(key, files) for key, files in self.files.items()]
        kept = [b for b in bodies if b is not None]
        return Completeness(
            self.year, tuple(self._with_likeness(kept)), tuple(self.findings), tuple(self.unplaced), bool(self.roster)
        )

    def _body(self, key: str, files: list[Submission]) -> Body | None:
        expected = self.expected.get(key)
        name = self.names[key]
        if not files and expected is not None and not expected.due:
            return None
        good = [f for f in files if not f.error]
        bad = [f for f in files if f.error]
        right = [f for f in good if f.year == self.year]
        stray = [f for f in good if f.year != self.year]
        for one in stray:
            what = f"是{one.year}年度的，不是{self.year}年度的" if one.year else _no_year(one)
            self._say(
                rules.OTHER_YEAR,
                one,
                f"“{one.origin.file}”（{name}）{what}，没有计入。请核对，或请对方重报。",
                "报告年度",
            )
        # A published report beside the bureau's own workbook is its product, not a second return.
        books = [f for f in right if not f.origin.recognised] or right
        reports = [f for f in right if f not in books]
        ordered = newest_first(books)
        used = ordered[0] if ordered else None
        notes = [
            *_doubled(ordered),
            *(f"另有报告“{f.origin.file}”，以工作簿为准" for f in reports),
            *(
                f"收到“{f.origin.file}”，{f'是{f.year}年度的' if f.year else _no_year(f).removeprefix('的')}，没有计入"
                for f in stray
            ),
            *(f.error if used is None else f"另有一个文件读不出：{f.error}" for f in bad),
        ]
        state = (
            State.DOUBLED
            if len(ordered) > 1
            else State.REPORTED
            if used
            else State.UNREADABLE
            if bad
            else State.MISSING
        )
        others = (*ordered[1:], *reports, *bad) if used else tuple(bad)
        kind = (expected.kind if expected else "") or (used.kind if used else "")
        if used:
            notes = [*_about(used), *notes]
            self._compare(used, expected, name, kind)
        if expected is None and self.roster and used:
            notes.append("不在名单上")
        note = "；".join(n.rstrip("。") for n in notes)
        return Body(name, kind, state, used, others, note, expected.more if expected else {})

    def _compare(self, used: Submission, expected: Expected | None, name: str, kind: str) -> None:
        if expected and expected.kind and used.kind and expected.kind != used.kind:
            self._say(
                rules.OTHER_KIND,
                used,
                f"“{name}”在名单上是“{kind}”，工作簿里写的是“{used.kind}”，按名单比较。请核对。",
                "单位类型",
            )

    def _with_likeness(self, bodies: list[Body]) -> list[Body]:
        """Names that may mean one body, told at both."""
        silent = [b.name for b in bodies if b.used is None and same(b.name) in self.expected]
        notes: dict[str, str] = {}
        came: dict[str, str] = {}
        for body in bodies:
            if same(body.name) in self.expected:
                continue
            # Rather one that is missed; else one that has reported already, and is now counted twice.
            near = like(body.name, silent) or like(body.name, [e.name for e in self.roster.rows])
            if body.used is not None and self.roster:
                where = f"；与名单上的“{near}”像是同一家" if near else ""
                self._say(
                    rules.LIKE_NAME if near else rules.NOT_EXPECTED,
                    body.used,
                    f"“{body.name}”（{body.file}）不在名单上{where}。请核对名称；数已计入。",
                    "单位名称",
                )
            if near:
                notes[body.name] = f"与“{near}”像是同一家，请核对"
                if near in silent:
                    came[near] = body.name
                    notes[near] = f"收到的“{body.name}”像是这一家，请核对"
        if not self.roster:
            for short, long in _endings([b.name for b in bodies]):
                self.findings.append(
                    rules.LIKE_NAME.at(
                        None, f"“{short}”和“{long}”像是同一家单位，没有合并。是同一家的，请把名称改成一样的。"
                    )
                )
                notes[short], notes[long] = f"与“{long}”像是同一家", f"与“{short}”像是同一家"
        return [
            replace(b, note="；".join(filter(None, (b.note, notes.get(b.name)))), came_as=came.get(b.name, ""))
            for b in bodies
        ]


def _body_of(stem: str) -> str:
    """The body that a file's name tells: 甲区司法局, 甲区司法局2026年度报告; none for 合影, 通讯录."""
    return stem if is_organisation(stem) else in_title(stem)


def _no_year(one: Submission) -> str:
    return f"的报告年度“{one.year_written[:20]}”认不出是哪一年" if one.year_written else "没有写报告年度"


def _doubled(ordered: Sequence[Submission]) -> list[str]:
    if len(ordered) < 2:
        return []
    rest = "、".join(f"“{f.origin.file}”" for f in ordered[1:])
    return [f"收到{len(ordered)}份，用{when(*ordered[:2])}的“{ordered[0].origin.file}”，没有用{rest}"]


def _about(used: Submission) -> list[str]:
    """How full the workbook is, and whether it is one at all."""
    notes = []
    if used.origin.recognised:
        notes.append(RECOGNISED)
    if used.empty:
        named = "、".join(used.empty[:_KEPT]) + ("等" if len(used.empty) > _KEPT else "")
        notes.append(f"必填{used.required}格，空{len(used.empty)}格（{named}）")
    explained = sum(r.explained for r in used.remarks)
    if explained:
        notes.append(f"单位已说明{explained}处")
    return notes


def _endings(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names of which one is the other's ending (解放区司法局, 焦作市解放区司法局), found by sorting."""
    ordered = sorted((same(n)[::-1], n) for n in names)
    pairs = []
    for (back, short), (next_back, long) in pairwise(ordered):
        if len(back) > 3 and next_back.startswith(back) and next_back != back:
            pairs.append((short, long))
    return pairs
