"""Every rule of every step, and the page that explains it."""

from __future__ import annotations

from drafter.findings import Rule


def all_rules() -> tuple[Rule, ...]:
    """Every rule of every step, by code."""
    from drafter.checks import rules as check_rules
    from drafter.collect.rules import RULES as COLLECT_RULES
    from drafter.compose.faults import RULES as FAULT_RULES
    from drafter.compose.gaps import RULES as GAP_RULES
    from drafter.extract.rules import RULES as EXTRACT_RULES
    from drafter.rollover import RULES as ROLLOVER_RULES
    from drafter.workbook.rules import RULES as WORKBOOK_RULES
    from drafter.workbook.slips import RULES as SLIP_RULES
    from drafter.writers.docx.firstpage import RULES as PAGE_RULES

    return tuple(
        sorted(
            (
                *WORKBOOK_RULES,
                *SLIP_RULES,
                *GAP_RULES,
                *FAULT_RULES,
                *check_rules(),
                *EXTRACT_RULES,
                *ROLLOVER_RULES,
                *COLLECT_RULES,
                *PAGE_RULES,
            ),
            key=lambda rule: rule.code,
        )
    )


def rule_page(rule: Rule) -> str:
    """What ``drafter explain`` shows of a rule."""
    from drafter.checks.docs import explain

    return explain(rule)
