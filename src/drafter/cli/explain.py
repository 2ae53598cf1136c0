"""``drafter explain``: the page of a rule."""

from __future__ import annotations

from difflib import get_close_matches

from drafter.errors import InputError
from drafter.rulebook import all_rules, rule_page


def explain(code: str, everything: bool) -> int:
    """Print one rule's page, or the list of all."""
    rules = {rule.code: rule for rule in all_rules()}
    if everything or not code:
        for rule in rules.values():
            print(f"{rule.code}  {rule.severity.label}  {rule.name}")
        print("\n某一条的详细说明：drafter explain 编号，如 drafter explain D203")
        return 0
    if code.upper() not in rules:
        near = get_close_matches(code.upper(), rules, 3)
        hint = f"是不是 {'、'.join(near)}？" if near else ""
        raise InputError(f"没有编号为“{code}”的检查。{hint}全部编号请看 drafter explain --all。")
    print(rule_page(rules[code.upper()]))
    return 0
