"""How what was read of a file is kept between runs: as JSON, rules by their codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, json

from drafter.batch.tasks import Outcome
from drafter.batch.unfinished import Form
from drafter.findings import Finding, Rule
from drafter.gathering import restored
from drafter.places import Cell, Passage
from drafter.rulebook import all_rules

if TYPE_CHECKING:
    from drafter.gathering import Submission


class _Told(Struct, frozen=True):
    code: str
    message: str
    cell: Cell | None = None
    passage: Passage | None = None


class _Kept(Struct, frozen=True):
    source: str
    findings: tuple[_Told, ...]
    silenced: tuple[_Told, ...]


def reports() -> Form[Outcome]:
    """Of what ``check`` found; a file that could not be read is read again."""
    rules = {rule.code: rule for rule in all_rules()}

    def pack(report: Outcome) -> bytes:
        return json.encode(_Kept(report.source, _told(report.findings), _told(report.silenced)))

    def unpack(data: bytes) -> Outcome:
        kept = json.decode(data, type=_Kept)
        return Outcome(kept.source, {}, _found(kept.findings, rules), _found(kept.silenced, rules))

    return Form(pack, unpack, lambda report: not report.error)


def submissions() -> Form[Submission]:
    """Of what ``collect`` read; a file that could not be read is read again."""
    return Form(json.encode, restored, lambda submission: not submission.error)


def _told(findings: Iterable[Finding]) -> tuple[_Told, ...]:
    return tuple(
        _Told(
            f.rule.code,
            f.message,
            f.place if isinstance(f.place, Cell) else None,
            f.place if isinstance(f.place, Passage) else None,
        )
        for f in findings
    )


def _found(told: Iterable[_Told], rules: dict[str, Rule]) -> tuple[Finding, ...]:
    return tuple(Finding(rules[t.code], t.cell or t.passage, t.message) for t in told)
