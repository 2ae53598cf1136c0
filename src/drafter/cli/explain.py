"""``drafter explain``: the page of a rule."""

from __future__ import annotations

from difflib import get_close_matches

from drafter.cli.report import print_json
from drafter.errors import InputError
from drafter.findings import Rule
from drafter.rulebook import all_rules, rule_page


def explain(code: str, everything: bool, as_json: bool = False) -> int:
    """Print one rule's page, or the list of all."""
    rules = {rule.code: rule for rule in all_rules()}
    if everything or not code:
        if as_json:
            print_json({"rules": [_as_json(rule) for rule in rules.values()]})
            return 0
        for rule in rules.values():
            print(f"{rule.code}  {rule.severity.label}  {rule.name}")
        print("\n某一条的详细说明：drafter explain 编号，如 drafter explain D203")
        return 0
    if code.upper() not in rules:
        near = get_close_matches(code.upper(), rules, 3)
        hint = f"是不是 {'、'.join(near)}？" if near else ""
        raise InputError(f"没有编号为“{code}”的检查。{hint}全部编号请看 drafter explain --all。")
    rule = rules[code.upper()]
    if as_json:
        print_json({"rules": [{**_as_json(rule), "page": rule_page(rule)}]})
    else:
        print(rule_page(rule))
    return 0


def _as_json(rule: Rule) -> dict[str, str]:
    return {"code": rule.code, "severity": str(rule.severity), "name": rule.name}
