"""One finding for one fault: where two rules tell the same words, the one that says more stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from drafter.findings import Finding
from drafter.places import Cell, Passage

_LISTED = ("D602", "D609")
TOLD_BY: dict[str, tuple[str, ...]] = {
    "D207": ("D622",),
    "D243": ("D244", "D381"),
    "D249": ("D304",),
    "D319": ("D341",),
    "D335": ("D301", "D302", "D304"),
    "D341": ("D306", "D334"),
    "D347": ("D334",),
    "D358": ("D304", "D308", "D379"),
    "D372": ("D419",),
    "D378": ("D333",),
    "D414": ("D602", "D620"),
    "D502": ("D620",),
    "D507": ("D414", "D620"),
    "D511": ("D337",),
    "D524": ("D512",),
    "D525": ("D529",),
    "D532": ("D602", "D620", "D643"),
    "D534": ("D337", "D511", "D663"),
    "D601": ("D340", "D602", "D617"),
    "D609": ("D610", "D602"),
    "D615": ("D602", "D604", "D617", "D620"),
    "D616": ("D629",),
    "D617": ("D602",),
    "D621": ("D602", "D609", "D617"),
    "D623": ("D602", "D609", "D620"),
    "D624": ("D652",),
    "D625": ("D652",),
    "D628": ("D604", "D605", "D619", "D626"),
    "D630": ("D602", "D609", "D617", "D620", "D621", "D623"),
    "D634": ("D602", "D620", "D621"),
    "D631": ("D312", "D403", "D649"),
    "D635": ("D692",),
    "D661": ("D633",),
    "D654": ("D602", "D609", "D617", "D620", "D621"),
    "D667": ("D628",),
    "D694": ("D667",),
    "D691": ("D602", "D609", "D617", "D620", "D621", "D623", "D632", "D654"),
    "D633": ("D359", "D601", "D602", "D604", "D609", "D615", "D617", "D620", "D621", "D623", "D629", "D630", "D691"),
}
"""A rule, and those whose message holds its own where they tell the same words."""


_TOLD_BY_READING: dict[str, str] = {"D332": "D135", "D601": "D135", "D207": "D166", "D410": "D166"}
"""A rule, and the one on reading a workbook that tells the same fault: of the same words, or of the same row of 章节."""
_CONTENTS = ("D201", "D202", "D206")
"""What follows from a chapter marked as another content (D166), wherever it shows."""


def beside_reading(findings: Iterable[Finding], read: Iterable[Finding]) -> list[Finding]:
    """The findings without those whose fault was told, and shown, when the workbook was read."""
    told: dict[str, list[Finding]] = defaultdict(list)
    for finding in read:
        told[finding.rule.code].append(finding)
    return [f for f in findings if not _is_read(f, told)]


def _is_read(finding: Finding, told: dict[str, list[Finding]]) -> bool:
    if finding.rule.code in _CONTENTS:
        return bool(told.get("D166"))
    code, place = _TOLD_BY_READING.get(finding.rule.code, ""), finding.place
    if not told.get(code) or not isinstance(place, Passage) or not place.cells:
        return False
    cells = [(f, f.place) for f in told[code] if isinstance(f.place, Cell)]
    if code == "D135":
        # Another word that is doubled in the same cell stays told.
        return any(at in place.cells and f"“{place.excerpt[:2]}" in f.message for f, at in cells)
    return any((at.sheet, at.row) == (cell.sheet, cell.row) for _, at in cells for cell in place.cells)


def once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that another one tells too: about the same words of the same paragraph."""
    every = list(findings)
    others: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    stronger = {code for codes in TOLD_BY.values() for code in codes}
    for finding in every:
        if finding.rule.code in stronger and isinstance(finding.place, Passage):
            others[finding.rule.code, finding.place.heading, finding.place.number].append(finding.place.excerpt)
    return _apart([f for f in every if not _is_told(f, others)])


def _apart(findings: list[Finding]) -> list[Finding]:
    """Without the second of two entries of one list about words that overlap: 重大执法决定法治审核, 法治审核制度."""
    kept: list[Finding] = []
    last: dict[tuple[str, str, int], str] = {}
    for finding in findings:
        place = finding.place
        if finding.rule.code in _LISTED and isinstance(place, Passage):
            key = (finding.rule.code, place.heading, place.number)
            before = last.get(key, "")
            if before and before != place.excerpt and _overlap(before, place.excerpt):
                continue
            last[key] = place.excerpt
        kept.append(finding)
    return kept


def _is_told(finding: Finding, others: dict[tuple[str, str, int], list[str]]) -> bool:
    place = finding.place
    if finding.rule.code not in TOLD_BY or not isinstance(place, Passage):
        return False
    words = place.excerpt
    return any(
        words in said or said in words or _overlap(words, said)
        for code in TOLD_BY[finding.rule.code]
        for said in others.get((code, place.heading, place.number), ())
    )


def _overlap(a: str, b: str) -> bool:
    """Whether one ends as the other begins by four characters or more: “2021—2025）” and “…纲要（2021—2025”."""
    return any(x[-k:] == y[:k] for x, y in ((a, b), (b, a)) for k in range(4, min(len(x), len(y)) + 1))
