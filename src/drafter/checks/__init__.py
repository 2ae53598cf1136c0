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
    "structure.d201_missing_content",
    "structure.d202_content_not_separate",
    "structure.d203_shortcoming_without_reason",
    "structure.d204_no_reasons_in_text",
    "structure.d205_shortcoming_without_remedy",
    "structure.d206_statutory_order",
    "structure.d207_part_wording",
    "structure.d208_missing_addressee",
    "structure.d209_missing_signature",
    "structure.d210_signatory_not_in_title",
    "structure.d211_numbering_gap",
    "structure.d212_level_skipped",
    "structure.d213_empty_heading",
    "structure.d214_unlike_headings",
    "structure.d215_long_paragraph",
    "structure.d216_plan_names_no_year",
    "structure.d217_title_form",
    "structure.d218_page_number_in_text",
    "structure.d219_broken_lines",
    "structure.d220_stray_spaces_in_file",
    "structure.d221_outline_chapters",
    "structure.d222_ready_sentence_not_reviewed",
    "structure.d223_no_shortcoming_listed",
    "structure.d224_section_without_title",
    "structure.d225_other_kind_of_text",
)
FIGURES: tuple[str, ...] = (
    "figures.d301_parts_exceed_total",
    "figures.d302_parts_below_total",
    "figures.d303_metrics_disagree",
    "figures.d304_part_exceeds_whole",
    "figures.d305_balance_off",
    "figures.d306_rate_disagrees",
    "figures.d307_rate_out_of_range",
    "figures.d308_two_values",
    "figures.d309_exact_then_more",
    "figures.d310_doubled_approximation",
    "figures.d311_units_differ",
    "figures.d312_growth_wrong",
    "figures.d313_copied_from_last_year",
    "figures.d314_large_change",
    "figures.d315_typed_disagrees",
    "figures.d316_derived_typed",
    "figures.d317_number_without_metric",
    "figures.d318_metric_unused",
    "figures.d319_rate_without_parts",
    "figures.d320_vague_rate",
    "figures.d321_merged_counts",
    "figures.d322_mixed_precision",
    "figures.d323_outcome_missing",
    "figures.d324_metric_misplaced",
    "figures.d325_decrease_in_times",
    "figures.d326_unknown_unit",
    "figures.d327_rate_change_in_percent",
    "figures.d328_fewer_times_than_people",
    "figures.d329_count_not_whole",
    "figures.d330_rate_as_fraction",
)
DATES: tuple[str, ...] = (
    "dates.d401_stray_year",
    "dates.d402_expired_plan",
    "dates.d403_no_date_for_now",
    "dates.d404_date_before_closing",
    "dates.d405_late_date",
    "dates.d406_date_form",
    "dates.d407_impossible_date",
    "dates.d408_date_in_text_form",
    "dates.d409_signed_in_wrong_year",
    "dates.d410_years_disagree",
    "dates.d411_plan_for_this_year",
    "dates.d412_meeting_not_held",
)
PUNCTUATION: tuple[str, ...] = (
    "punctuation.d501_half_width_mark",
    "punctuation.d502_unpaired_marks",
    "punctuation.d503_nested_marks",
    "punctuation.d504_angle_brackets",
    "punctuation.d505_comma_between_quotes",
    "punctuation.d506_mark_after_ordinal",
    "punctuation.d507_range_dash",
    "punctuation.d508_percent_range",
    "punctuation.d509_space_in_sentence",
    "punctuation.d510_dash_ellipsis",
    "punctuation.d511_doubled_mark",
    "punctuation.d512_full_width_digit",
    "punctuation.d513_mixed_numeral",
    "punctuation.d514_ungrouped_number",
    "punctuation.d515_stray_markup",
    "punctuation.d516_comma_before_deng",
    "punctuation.d517_heading_mark",
    "punctuation.d518_approximate_with_comma",
    "punctuation.d519_plus_sign",
    "punctuation.d520_paragraph_without_stop",
    "punctuation.d521_document_number",
    "punctuation.d522_chinese_numeral",
)
WORDS: tuple[str, ...] = (
    "words.d601_doubled_word",
    "words.d602_misquoted_phrase",
    "words.d603_phrase_order",
    "words.d604_law_name_wrong",
    "words.d605_law_unknown",
    "words.d606_measure_word",
    "words.d607_wrong_level",
    "words.d608_request_in_report",
    "words.d609_unfit_term",
    "words.d610_inconsistent_name",
    "words.d611_review_word",
    "words.d612_short_body_name",
    "words.d613_party_and_government",
    "words.d614_issued_notice",
    "words.d615_dropped_character",
    "words.d616_another_body",
    "words.d617_wrong_character",
    "words.d618_listed_twice",
    "words.d619_regulation_unknown",
)
CARRY_OVER: tuple[str, ...] = (
    "carry_over.d701_unchanged_sentence",
    "carry_over.d702_mostly_unchanged",
    "carry_over.d703_plan_not_answered",
    "carry_over.d704_repeated_shortcoming",
)
SECRECY: tuple[str, ...] = (
    "secrecy.d801_identity_number",
    "secrecy.d802_phone_number",
    "secrecy.d803_secrecy_mark",
    "secrecy.d804_identity_like_number",
    "secrecy.d805_bank_card_number",
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
