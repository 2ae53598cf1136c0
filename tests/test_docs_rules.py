"""docs/rules.md is what the rules' own pages say. To write it anew: python tests/test_docs_rules.py"""

from __future__ import annotations

from pathlib import Path

from drafter.language.characters import shown_width
from drafter.pages import parse_page
from drafter.resources import Resources
from drafter.rulebook import MEASURED, all_rules, rule_page, rules_markdown

DOC = Path(__file__).parents[1] / "docs" / "rules.md"


def test_the_page_of_rules_is_true() -> None:
    assert DOC.read_text(encoding="utf-8") == rules_markdown(all_rules())


def test_every_rule_explains_itself() -> None:
    for rule in all_rules():
        page = rule_page(rule)
        assert page.startswith(f"{rule.code} {rule.name}")
        assert {"为什么", "怎么改"} <= parse_page(rule.doc).paragraphs.keys()


def test_examples_are_set_out_as_tables_and_their_marks_explained() -> None:
    page = rule_page(next(rule for rule in all_rules() if rule.code == "D109"))
    rows = [line for line in page.split("\n") if line.startswith("    ") and "|" in line]
    bars = {tuple(shown_width(row[:i]) for i, c in enumerate(row) if c == "|") for row in rows}
    assert len(rows) > 4
    assert len(bars) == 1
    assert page.count("↑ ") == 2
    assert "␣" not in page


def test_what_was_measured_stands_on_the_page() -> None:
    rows = Resources().table(MEASURED)
    known = {rule.code: rule for rule in all_rules()}
    assert len(rows) > 60
    assert {row["编号"] for row in rows} <= known.keys()
    assert all(0 <= int(row["对"]) <= int(row["判断"]) for row in rows)
    assert "实测：" in rule_page(known["D403"])


if __name__ == "__main__":
    DOC.write_text(rules_markdown(all_rules()), encoding="utf-8")
