"""特定称谓没有加引号。

为什么：“十四五”规划、“放管服”改革、“三重一大”、“枫桥经验”是有特定含义的简称，不加引号，读者会照字面去读；有的地方加、有的地方不加，更不整齐。
怎么改：加引号，全文一致。本单位不加引号的，请从词表里删去；要增加的，写进templates/words/own-in-quotes.txt。
依据：GB/T 15834—2011 4.8.3.3（具有特殊含义而需要特别指出的成分用引号）；词表见templates/words/in-quotes.txt。

反例：
    落实十四五规划，深化放管服改革。

反例：
    严格执行三重一大决策制度。

正例：
    落实“十四五”规划，深化“放管服”改革，执行“三重一大”决策制度，推行一网通办，学习《关于坚持和发展新时代枫桥经验的意见》。
"""

from __future__ import annotations

from collections.abc import Iterator

from ahocorasick import Automaton

from drafter.checks.prose import has_gaps, in_gap, locate
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.wordlists import word_list
from drafter.resources import Resources

RULE = Rule("D531", "特定称谓没有加引号", Severity.WARNING, __doc__ or "")
FILE = "in-quotes.txt"
_GOES_ON = "+"


def _terms(resources: Resources) -> Automaton:
    found = Automaton()
    for line in lexicon.lines(resources, FILE):
        term, mark, behind = line.partition(_GOES_ON)
        # 互联网+监管 has a plus of its own.
        whole = (line, len(line)) if mark and term == "互联网" else (term + behind, len(term))
        if whole[0]:
            found.add_word(whole[0], (whole[0], whole[1]))
    if len(found):
        found.make_automaton()
    return found


def check(report: Report) -> Iterator[Finding]:
    terms = lexicon.made(report.resources, _terms)
    places: dict[str, list[tuple[Line, int, int]]] = {}
    gaps = has_gaps(report)
    for last, (found, length) in terms.iter(report.text) if len(terms) else ():
        line, start, _ = locate(report, last + 1 - len(found), last + 1)
        end = start + length
        quoted = line.text[:start].endswith(("“", "‘")) or is_quoted(report, line, start)
        if not quoted and '"' not in line.text[max(0, start - 1) : start] and not (gaps and in_gap(line, start, end)):
            places.setdefault(line.text[start:end], []).append((line, start, end))
    either = word_list("marks.quoted-or-not")
    for term, (first, *others) in places.items():
        # Written both ways by everybody: told where this text has both.
        if term in either and f"“{term}" not in report.text:
            continue
        line, start, end = first
        count = f"，全文{len(others) + 1}处" if others else ""
        yield RULE.at(line.words(start, end, 0, 4), f"“{term}”没有加引号{count}。请加上引号。")
