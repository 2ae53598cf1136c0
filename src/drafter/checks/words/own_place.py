"""The report's own place under another name: 望湖镇 in the report of 望湖街道, 青和县 for 青禾县 (D629)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import passage
from drafter.checks.report import Report
from drafter.checks.whereabouts import all_places, own_places
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import HAN, Lazy
from drafter.language.sounds import alike
from drafter.language.wordlists import word_list

_SHORTEST = 2
# What a place's name may end in for another: a city and a county of one name are two places as often as not.
_TAKEN_FOR = {"街道": ("镇", "乡"), "镇": ("街道", "乡"), "乡": ("街道", "镇"), "县": ("区",), "区": ("县",)}
# 望湖乡村振兴, 平山镇区, 青禾区域 go on as other words.
_GOES_ON = {
    "镇": "[区域村]",
    "乡": "[村镇土贤情]",
    "区": "[域划间位属直块]",
    "县": "[域乡直属]|城(?!市)",
    "街道": "#",
}
# 修订《石桥镇人民政府工作规则》: one's own rules have one's own name.
_SLOGAN = Lazy(rf"(?:«words.before-our-name»)(?P<name>{HAN}{{2}})(?=[，。；、”建]|$)")
_LIES_IN, _LIES = Lazy("(?:位于|地处|坐落于?|隶属于?|位处)$"), 4
_TOWNS = Lazy(
    rf"(?:^|(?<=[，。；、：“（《在由向对到和与\n]))(?P<stem>{HAN}{{2}})(?P<kind>街道|镇|乡)(?=«words.behind-a-town»)"
)
_NO_TOWN = frozenset("个各全城该我本有属辖分他它余点在近邻")
_MADE = "«language.makes-its-own»"


def check(report: Report) -> Iterator[Finding]:
    own = own_places(report)
    if not own:
        yield from _two_kinds(report, set())
        return
    names = {place.name: place for place in all_places(report)}
    stem, suffix = own[-1].stem, own[-1].suffix
    for other in _TAKEN_FOR.get(suffix, ()) if len(stem) >= _SHORTEST else ():
        found = re.search(rf"{stem}{other}(?!{_GOES_ON[other]})", report.text)
        if found and found[0] not in names:
            yield _finding(report, found.span(), own[-1].name)
    # 新港街道 in the report of 新港路街道.
    for i in range(1, len(stem)) if len(stem) > _SHORTEST and suffix in _TAKEN_FOR else ():
        shorter = stem[:i] + stem[i + 1 :] + suffix
        at = report.text.find(shorter)
        if at >= 0 and shorter not in names:
            yield _finding(report, (at, at + len(shorter)), own[-1].name)
    if suffix and len(stem) >= _SHORTEST:
        for match in Lazy(rf"(?:{_MADE})了?《(?P<name>{HAN}{{{len(stem)}}}{suffix})(?:人民政府|党委|办事处)").finditer(
            report.text
        ):
            if match["name"] not in names and any(a == b for a, b in zip(match["name"], stem, strict=False)):
                yield _finding(report, match.span("name"), own[-1].name)
    known = alike(report.resources)
    for name, place in names.items():
        stem, suffix = place.stem, place.suffix
        seen = set(names)
        for i in range(len(stem)) if len(stem) >= _SHORTEST else ():
            for match in re.finditer(rf"{stem[:i]}({HAN}){stem[i + 1 :]}{suffix}", report.text):
                # 桐庐区 for 桐江区 is told by its sound nowhere, and yet where it says where we are.
                lies = _LIES_IN.search(report.text, max(0, match.start() - _LIES), match.start()) is not None
                if match[0] not in seen and (lies or known.confused(match[1], stem[i])):
                    seen.add(match[0])
                    yield _finding(report, match.span(), name)
        # 清石岭集镇 in the report of 青石岭乡: a long name is known without its kind.
        for i in range(len(stem)) if len(stem) > _SHORTEST else ():
            for match in re.finditer(rf"{stem[:i]}({HAN}){stem[i + 1 :]}(?!{suffix})", report.text):
                words = match[0]
                if words != stem and words not in seen and known.confused(match[1], stem[i]):
                    seen.add(words)
                    yield _finding(report, match.span(), stem)
    yield from _slogans(report, own[-1].stem, {place.stem for place in names.values()})
    yield from _two_kinds(report, {place.stem for place in names.values()})


def _slogans(report: Report, own: str, known: set[str]) -> Iterator[Finding]:
    """更高水平的平安临江 in the report of 望江区: a slogan with the name of a place that is nearly ours."""
    for match in _SLOGAN.finditer(report.text) if len(own) == _SHORTEST else ():
        name = match["name"]
        near = name != own and any(a == b for a, b in zip(name, own, strict=True))
        if near and name not in known and name not in word_list("words.provinces"):
            yield _finding(report, match.span("name"), own)


def _two_kinds(report: Report, told: set[str]) -> Iterator[Finding]:
    """城关乡 beside 城关镇: a place named once with another kind than everywhere else."""
    found: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for match in _TOWNS.finditer(report.text):
        if match["stem"][-1] not in _NO_TOWN and match["stem"] not in told:
            found.setdefault(match["stem"], {}).setdefault(match["kind"], []).append((match.start("stem"), match.end()))
    for stem, kinds in found.items():
        usual = max(kinds, key=lambda kind: len(kinds[kind]))
        for kind, places in kinds.items():
            if kind != usual and len(places) == 1 and len(kinds[usual]) > 1:
                yield RULE.at(
                    passage(report, *places[0]),
                    f"别处写的是“{stem}{usual}”，这里写的是“{stem}{kind}”。如是同一个地方，请统一。",
                )


def _finding(report: Report, span: tuple[int, int], name: str) -> Finding:
    words = report.text[slice(*span)]
    return RULE.at(passage(report, *span), f"这是{name}的报告，这里写的是“{words}”。如是同一个地方，请改为“{name}”。")


RULE = Rule(
    "D629",
    "本地的名称写得不一",
    Severity.WARNING,
    """报告单位所在的地方，换了个字或换了个类别。

为什么：“青禾县”写成“青和县”，街道的报告里把“望湖街道”写成“望湖镇”，是输入法选错字或沿用撤镇设街道前的旧名，公开后很显眼。
怎么改：改成现在的名称；说的是从前的名称或另一个地方的，不用改。
依据：《党政机关公文处理工作条例》第十九条：人名、地名准确；《地名管理条例》：使用标准地名。

反例：
    [基本信息]
    单位名称 | 青禾县司法局
    [正文]
    青和县被列为全市试点。

反例：
    [基本信息]
    单位名称 | 望湖街道办事处
    [正文]
    望湖镇平安法治办组织学习3次。

反例：
    [基本信息]
    单位名称 | 望江区司法局
    [正文]
    努力建设更高水平的平安临江。

反例：
    城关镇司法所获评先进，城关镇综合执法队检查12次。城关乡司法所调解纠纷36件。

反例：
    [基本信息]
    单位名称 | 新港路街道办事处
    [正文]
    新港街道利用社区法治广场开展宣传52场次。

反例：
    [基本信息]
    单位名称 | 望湖镇人民政府
    [正文]
    修订《望江镇人民政府工作规则》，健全集体决策制度。

反例：
    [基本信息]
    单位名称 | 青禾区城市管理局
    [正文]
    印发《青禾县城市管理局工作要点》。

正例：
    [基本信息]
    单位名称 | 青禾县望湖镇人民政府
    [正文]
    望湖镇组织学习3次，望湖乡村振兴公司参加，望湖村建成法治广场。
""",
)
