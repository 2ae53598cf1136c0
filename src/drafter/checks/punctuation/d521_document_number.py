"""发文字号的写法不对。

为什么：发文字号的年份用六角括号〔〕，序号不加“第”、不编虚位；写成[2023]第01号，登记、检索都对不上。
怎么改：写“解司〔2023〕1号”；drafter check --fix 会自动改。
依据：GB/T 9704-2012 7.2.5：年份应标全称，用六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位。

反例：
    落实《实施方案》（豫政办[2023]12号）要求。

反例：
    印发解司〔2023〕第01号文件。

反例：
    [基本信息]
    单位名称 | 解放区司法局
    发文字号 | 解司（2024）5号

正例：
    落实《实施方案》（豫政办〔2023〕12号）要求，执行（2023）豫08行初12号判决，履行甲仲裁字（2023）第12号裁决。

正例：
    [基本信息]
    单位名称 | 解放区司法局
    发文字号 | 解司〔2024〕5号
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.checks.rule import IDEOGRAPH, Mend
from drafter.checks.written_dates import profile_cell
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import HAN, Lazy

RULE = Rule("D521", "发文字号写法不对", Severity.ERROR, __doc__ or "")

# The year stands in 〔〕, the number has neither 第 nor zeros before it (GB/T 9704-2012 7.2.5).
MENDS = (
    Mend(Lazy(rf"(?<=[{IDEOGRAPH}])(?<!字)[\[［【（(﹝](20\d\d)[\]］】）)﹞]第?0*([1-9]\d{{0,3}}号)"), r"〔\1〕\2"),
    Mend(Lazy(r"(〔20\d\d〕)第?0*([1-9]\d{0,3}号)"), r"\1\2"),
)

# It begins with the bracket, what stands before is looked at behind: a search goes from bracket to bracket.
_SERIAL = (
    rf"(?P<open>[\[［【（(〔﹝])(?<={HAN}.)(?<!字.)(?P<year>(?:19|20)?\d\d)(?P<close>[\]］】）)〕﹞])\s?"
    r"(?P<ordinal>第?)(?P<zeros>0*)(?P<n>\d{1,4})\s?号"
)
_SAID, _NUMBER = Lazy(_SERIAL), Lazy(rf"{HAN}{{1,8}}{_SERIAL}")


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _SAID):
        if problems := _problems(hit.match):
            yield RULE.at(hit.place, _message(hit.match, problems))
    number = report.facts.item("发文字号").strip() if report.facts else ""
    if not number or "{" in number or "【" in number[:1]:
        return
    match = _NUMBER.fullmatch(number)
    if match is None:
        if not re.search(r"\d", number):
            return
        yield RULE.at(
            profile_cell(report, "发文字号"), f"“{number}”不是发文字号的写法。请写成“××〔2024〕1号”这样的形式。"
        )
    elif problems := _problems(match):
        yield RULE.at(profile_cell(report, "发文字号"), _message(match, problems))


def _problems(match: re.Match[str]) -> list[str]:
    found = []
    if (match["open"], match["close"]) != ("〔", "〕"):
        found.append("年份用六角括号〔〕")
    if len(match["year"]) == 2:
        found.append("年份写四位")
    if match["ordinal"]:
        found.append("序号前不加“第”")
    if match["zeros"]:
        found.append("序号前不加0")
    return found


def _message(match: re.Match[str], problems: list[str]) -> str:
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    written = match[0][match.start("open") - match.start() :]
    return f"“{written}”应为“〔{year}〕{match['n']}号”：{'，'.join(problems)}。"
