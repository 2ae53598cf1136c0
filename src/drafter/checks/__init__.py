"""Rules over facts and text, one folder a family.

Whatever stands in a family's folder is found: a module with ``RULES`` gives rows (see ``rule.py``), one with ``RULE`` and
``check(report)`` a rule with logic of its own. The page of a rule is what ``drafter explain`` shows and holds its tests (see
``drafter/pages.py`` for its form).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from msgspec import Struct

from drafter.checks.report import Report
from drafter.checks.rule import Check, Coded
from drafter.checks.together import once
from drafter.findings import Finding, Rule
from drafter.model.facts import Silence
from drafter.places import Cell, Passage

FAMILIES = ("structure", "figures", "dates", "punctuation", "words", "carry_over", "secrecy", "layout")
BESIDE_LAST_YEAR = "carry_over"
"""The family that compares with an earlier report; beside none it is not even imported."""
OF_A_LOOK = "layout"
"""The family that measures what Word shows; a text without pages has no use for it."""
OF_FIGURES = "figures"
"""The family that needs no more than the figures of a workbook."""
AT_ONCE = ("structure", OF_FIGURES)
"""The families that need little of the lexicon, for a page that has just been started: words take longer than all others together."""


class Checked(Struct, frozen=True):
    """``findings`` are to be shown; ``silenced`` are those that the clerk has accepted (基本信息: 不再提示)."""

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...]


@cache
def family(name: str) -> tuple[Check, ...]:
    """The rules of one family, in the order of their codes."""
    package = import_module(f"{__name__}.{name}")
    found: list[Check] = []
    for module in iter_modules(package.__path__):
        found.extend(_rules_of(f"{package.__name__}.{module.name}"))
    return tuple(sorted(found, key=lambda check: check.rule.code))


def _rules_of(path: str) -> Iterator[Check]:
    module = import_module(path)
    if hasattr(module, "RULES"):
        yield from module.RULES
    elif hasattr(module, "RULE"):
        yield Coded(module.RULE, module.check, getattr(module, "MENDS", ()))


@cache
def all_checks() -> tuple[Check, ...]:
    """Every rule of every family, in the order of their codes."""
    return tuple(check for name in FAMILIES for check in family(name))


def rules() -> tuple[Rule, ...]:
    """All rules of this package; those of reading (D1xx) and importing (D9xx) live where they are found."""
    return tuple(c.rule for c in all_checks())


def check(report: Report, families: Iterable[str] = FAMILIES) -> Checked:
    """What all rules find, as it comes in the report, without what the clerk has silenced."""
    idle = {BESIDE_LAST_YEAR: report.previous is None, OF_A_LOOK: report.look is None}
    names = [name for name in families if not idle.get(name)]
    findings = [f for name in names for c in family(name) for f in c.check(report)]
    return silence(_as_they_come(once(findings), report), report.facts.silences if report.facts else ())


def _as_they_come(findings: list[Finding], report: Report) -> list[Finding]:
    """Findings on the workbook by sheet and row, then those on the text in reading order; equal places keep the order of codes."""
    lines: dict[tuple[str, int], int] = {}
    for i, line in enumerate(report.lines):
        lines.setdefault((line.heading, line.number), i)

    def key(finding: Finding) -> tuple[int, str, int, int]:
        match finding.place:
            case Cell() as cell:
                return 0, cell.sheet, cell.row, 0
            case Passage(heading, number, excerpt) if (heading, number) in lines:
                at = lines[heading, number]
                return 1, "", at, max(0, report.lines[at].text.find(excerpt))
            case _:
                return 1, "", -1, 0

    return sorted(findings, key=key)


def silence(findings: Iterable[Finding], silences: Iterable[Silence]) -> Checked:
    """Parts findings into those to show and those accepted; a silence names a code, or a code at one cell."""
    said = tuple(silences)
    shown: list[Finding] = []
    accepted: list[Finding] = []
    for finding in findings:
        (accepted if any(_covers(s, finding) for s in said) else shown).append(finding)
    return Checked(tuple(shown), tuple(accepted))


def _covers(silence: Silence, finding: Finding) -> bool:
    if silence.code.upper() != finding.rule.code:
        return False
    if silence.cell is None:
        return True
    match finding.place:
        case Cell() as cell:
            return cell == silence.cell
        case Passage(cells=cells):
            return silence.cell in cells
        case _:
            return False
