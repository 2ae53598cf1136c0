"""Rules over facts and text; one rule, one module ``dNNN_english_name.py`` with ``RULE`` and ``check(subject)``.

The module's docstring is the page of ``drafter explain`` and holds its own tests: see ``examples.py`` for its form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule
from drafter.model.facts import Silence
from drafter.places import Cell, Passage

# The order in which rules run and in which docs list them. Names, not modules: importing this package stays cheap,
# and the first check pays for the rules.
STRUCTURE: tuple[str, ...] = (
    "d201_missing_content",
    "d202_content_not_separate",
    "d203_shortcoming_without_reason",
    "d204_no_reasons_in_text",
    "d205_shortcoming_without_remedy",
    "d206_statutory_order",
    "d207_part_wording",
    "d208_missing_addressee",
    "d209_missing_signature",
    "d210_signatory_not_in_title",
    "d211_numbering_gap",
    "d212_level_skipped",
    "d213_empty_heading",
    "d214_unlike_headings",
    "d215_long_paragraph",
    "d216_plan_names_no_year",
    "d217_title_form",
    "d218_page_number_in_text",
    "d219_broken_lines",
    "d220_stray_spaces_in_file",
    "d221_outline_chapters",
    "d222_ready_sentence_not_reviewed",
    "d223_no_shortcoming_listed",
    "d224_section_without_title",
    "d225_other_kind_of_text",
)
FIGURES: tuple[str, ...] = (
    "d301_parts_exceed_total",
    "d302_parts_below_total",
    "d303_metrics_disagree",
    "d304_part_exceeds_whole",
    "d305_balance_off",
    "d306_rate_disagrees",
    "d307_rate_out_of_range",
    "d308_two_values",
    "d309_exact_then_more",
    "d310_doubled_approximation",
    "d311_units_differ",
    "d312_growth_wrong",
    "d313_copied_from_last_year",
    "d314_large_change",
    "d315_typed_disagrees",
    "d316_derived_typed",
    "d317_number_without_metric",
    "d318_metric_unused",
    "d319_rate_without_parts",
    "d320_vague_rate",
    "d321_merged_counts",
    "d322_mixed_precision",
    "d323_outcome_missing",
    "d324_metric_misplaced",
    "d325_decrease_in_times",
    "d326_unknown_unit",
    "d327_rate_change_in_percent",
    "d328_fewer_times_than_people",
    "d329_count_not_whole",
    "d330_rate_as_fraction",
)
DATES: tuple[str, ...] = (
    "d401_stray_year",
    "d402_expired_plan",
    "d403_no_date_for_now",
    "d404_date_before_closing",
    "d405_late_date",
    "d406_date_form",
    "d407_impossible_date",
    "d408_date_in_text_form",
    "d409_signed_in_wrong_year",
    "d410_years_disagree",
    "d411_plan_for_this_year",
    "d412_meeting_not_held",
)
PUNCTUATION: tuple[str, ...] = (
    "d501_half_width_mark",
    "d502_unpaired_marks",
    "d503_nested_marks",
    "d504_angle_brackets",
    "d505_comma_between_quotes",
    "d506_mark_after_ordinal",
    "d507_range_dash",
    "d508_percent_range",
    "d509_space_in_sentence",
    "d510_dash_ellipsis",
    "d511_doubled_mark",
    "d512_full_width_digit",
    "d513_mixed_numeral",
    "d514_ungrouped_number",
    "d515_stray_markup",
    "d516_comma_before_deng",
    "d517_heading_mark",
    "d518_approximate_with_comma",
    "d519_plus_sign",
    "d520_paragraph_without_stop",
    "d521_document_number",
    "d522_chinese_numeral",
)
WORDS: tuple[str, ...] = (
    "d601_doubled_word",
    "d602_misquoted_phrase",
    "d603_phrase_order",
    "d604_law_name_wrong",
    "d605_law_unknown",
    "d606_measure_word",
    "d607_wrong_level",
    "d608_request_in_report",
    "d609_unfit_term",
    "d610_inconsistent_name",
    "d611_review_word",
    "d612_short_body_name",
    "d613_party_and_government",
    "d614_issued_notice",
    "d615_dropped_character",
    "d616_another_body",
    "d617_wrong_character",
    "d618_listed_twice",
    "d619_regulation_unknown",
)
CARRY_OVER: tuple[str, ...] = (
    "d701_unchanged_sentence",
    "d702_mostly_unchanged",
    "d703_plan_not_answered",
    "d704_repeated_shortcoming",
)
SECRECY: tuple[str, ...] = (
    "d801_identity_number",
    "d802_phone_number",
    "d803_secrecy_mark",
    "d804_identity_like_number",
    "d805_bank_card_number",
)
RULES: tuple[str, ...] = (*STRUCTURE, *FIGURES, *DATES, *PUNCTUATION, *WORDS, *CARRY_OVER, *SECRECY)


class Check(Protocol):
    """What each rule's module offers."""

    @property
    def RULE(self) -> Rule: ...

    def check(self, subject: Subject) -> Iterator[Finding]: ...


class Checked(NamedTuple):
    """``findings`` are to be shown; ``silenced`` are those that the clerk has accepted (基本信息: 不再提示)."""

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...]


@cache
def modules(names: tuple[str, ...] = RULES) -> tuple[Check, ...]:
    """Rules' modules by name, all of them in the order of ``RULES``."""
    return tuple(cast(Check, import_module(f"{__name__}.{name}")) for name in names)


def rules() -> tuple[Rule, ...]:
    """All rules of this package; those of reading (D1xx) and importing (D9xx) live where they are found."""
    return tuple(m.RULE for m in modules())


def check(subject: Subject) -> Checked:
    """What all rules find, as it comes in the report, without what the clerk has silenced."""
    # Beside no earlier report there is nothing to compare: those rules are not even imported.
    names = RULES if subject.previous else tuple(name for name in RULES if name not in CARRY_OVER)
    findings = [f for module in modules(names) for f in module.check(subject)]
    return silence(_as_they_come(findings, subject), subject.facts.silences if subject.facts else ())


def _as_they_come(findings: list[Finding], subject: Subject) -> list[Finding]:
    """Findings on the workbook by sheet and row, then those on the text in reading order; equal places keep ``RULES``."""
    lines: dict[tuple[str, int], int] = {}
    for i, line in enumerate(subject.lines):
        lines.setdefault((line.heading, line.number), i)

    def key(finding: Finding) -> tuple[int, str, int, int]:
        match finding.place:
            case Cell(sheet, ref):
                return 0, sheet, int("".join(c for c in ref if c.isdecimal()) or 0), 0
            case Passage(heading, number, excerpt) if (heading, number) in lines:
                at = lines[heading, number]
                return 1, "", at, max(0, subject.lines[at].text.find(excerpt))
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
