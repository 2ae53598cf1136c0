"""Kinds of faults in words, names, tense and chapter: how many of their variants are found does not fall, and what looks alike is left alone."""

from __future__ import annotations

from pathlib import Path

from drafter import checks
from drafter.checks.report import Report
from drafter.findings import Finding
from drafter.model.catalog import load_catalog
from drafter.places import Passage
from drafter.resources import Resources
from reading import read

FILE = Path(__file__).parent / "sentences" / "kinds.txt"
OWN = "青禾县人民政府"
FOUND, SENTENCES = 1143, 1333
OF_NUMBERS = {"D319", "D321", "D323", "D336", "D341"}
"""Rules on figures: these sentences are about words."""
CHAPTERS = {
    "A": "坚持依法行政。",
    "W": "执法力量不强。原因是人员不足。",
    "L": "主要负责人切实履行职责。",
    "P": "2026年继续加强执法监督。",
}
REPORT = """{body}2025年法治政府建设情况报告
甲市人民政府：
2025年，{body}坚持以习近平法治思想为指导，认真落实上级部署。现将有关情况报告如下：
一、2025年推进法治政府建设的主要举措和成效
{A}
二、2025年推进法治政府建设存在的不足和原因
{W}
三、2025年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况
{L}
四、2026年推进法治政府建设的主要安排
{P}
{body}
2026年1月20日
"""


def findings(chapter: str, sentence: str) -> tuple[Finding, ...]:
    """What is said of a sentence in a chapter of a report."""
    body = OWN
    if sentence.startswith("<"):
        body, sentence = sentence[1:].split(">", 1)
    text = REPORT.format(body=body, **{**CHAPTERS, chapter: sentence})
    resources = Resources()
    report = Report(read(text.encode(), "kinds.txt"), resources, load_catalog(resources))
    return tuple(
        f
        for f in checks.check(report).findings
        if isinstance(f.place, Passage)
        and f.place.excerpt
        and f.place.excerpt in sentence
        and f.rule.code not in OF_NUMBERS
    )


def sentences(sign: str) -> list[tuple[str, str]]:
    """Chapter and words of those with a sign."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [(line[0], line[3:]) for line in lines if not line.startswith("#") and line[1] == sign]


def test_what_is_found_of_the_kinds_does_not_fall() -> None:
    wrong = sentences("+")
    assert len(wrong) == SENTENCES
    assert sum(bool(findings(*one)) for one in wrong) >= FOUND


def test_nothing_is_said_of_what_looks_alike() -> None:
    assert [(text, f.rule.code) for chapter, text in sentences("-") for f in findings(chapter, text)] == []
