"""Where a title breaks: at word boundaries, into a trapezoid or a diamond (GB/T 9704-2012 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from math import ceil, comb, inf

from drafter.language.patterns import Lazy
from drafter.model.document import Inline, Text
from drafter.writers.docx.measure import squares

# Words that the titles of such reports are made of. A longer word wins, so 法治政府建设 stays together where it can.
_WORDS = (
    "法治政府建设", "法治政府", "法治建设", "依法行政", "依法治理", "依法治市", "依法治县", "依法治区", "依法治省", "建设", "推进",
    "加强", "开展", "贯彻", "落实", "贯彻落实", "履行", "实施", "执行", "完成", "主要", "负责人", "党政", "主要负责人", "第一责任人",
    "职责", "责任", "责任制", "情况", "工作", "工作情况", "年度", "年终", "总结", "专项", "自查", "任务", "报告", "汇报", "关于",
    "人民政府", "司法局", "委员会", "办公室", "街道办事处", "以及", "有关", "全面", "方案", "计划", "规划", "纲要", "要点", "安排",
    "主要指标表", "主要指标", "指标", "统计表", "统计", "一览表", "明细表", "明细", "对照表", "汇总表", "清单", "目录", "台账",
    "规定", "督察", "检查", "考核", "评估", "整改", "行政执法", "行政复议", "行政应诉", "行政诉讼", "行政调解", "行政裁决",
    "行政处罚", "行政许可", "行政规范性文件", "规范性文件", "备案审查", "备案", "审查", "合法性审核", "合法性审查",
    "重大行政决策", "决策", "矛盾纠纷", "人民调解", "多元化解", "化解", "法治宣传教育", "法治宣传", "宣传", "教育", "普法",
    "公共法律服务", "法律服务", "法律援助", "法律顾问", "公证", "律师", "社区矫正", "安置帮教", "营商环境", "政务公开",
    "政务服务", "监督", "管理", "服务", "体系", "制度", "机制", "改革", "创新", "示范", "创建", "组织", "领导", "队伍",
    "信息", "公开", "数据", "案件", "人员", "培训", "会议", "事项", "结果", "意见", "通知", "全市", "全县", "全区", "全省",
)  # fmt: skip
_YEAR = r"[0-9０-９]{4}[—\-至][0-9０-９]{4}年度?|[0-9０-９]+年度?(?:[0-9]+月)?(?:[0-9]+日)?"
_YEAR_ALONE = Lazy(_YEAR)
_BRACKETS = r"《[^》]*》|〈[^〉]*〉|（[^）]*）|\([^)]*\)|“[^”]*”|‘[^’]*’"
_OFFICE = r"(?:全面)?依法治[省市县区州旗镇]+委员会(?:办公室)?"
_LOOSE = Lazy(r"(?<=[的、，省市县区盟旗])|(?<=自治州)|(?=[和与及])")
_OTHER = r"[A-Za-z0-9.%\-]+"
_NEVER_FIRST = "的地得、，。：；！？》〉）”’%等"
_NEVER_LAST = "《〈（“‘和与及、第"
_MINIMUM = 3  # a line of one or two characters is what 7.3.1 calls badly proportioned

_MOST_TRIES = 30_000  # outlines to compare; a title that allows more is far too long to have a shape

_FREE, _GOOD, _FAIR, _POOR, _LAST_RESORT = 0.0, 1.0, 3.0, 12.0, 60.0


def break_inline(inline: Inline, names: Sequence[str], limit: float = 20) -> list[Inline]:
    """The title's texts line by line; no words are lost or added."""
    text = "".join([t.text for t in inline])
    lines = break_title(text, tuple(names), limit)
    found: list[Inline] = []
    rest = list(inline)
    for line in lines:
        need, taken = len(line), []
        while need and rest:
            head = rest[0]
            if len(head.text) <= need:
                taken.append(rest.pop(0))
                need -= len(head.text)
            else:
                taken.append(Text(head.text[:need], head.cell, head.role, head.metric))
                rest[0] = Text(head.text[need:], head.cell, head.role, head.metric)
                need = 0
        found.append(tuple(taken))
    return found


@lru_cache(maxsize=256)
def break_title(text: str, names: tuple[str, ...] = (), limit: float = 20) -> tuple[str, ...]:
    """``text`` in lines of at most ``limit`` 字; ``names`` of bodies are never broken while they fit a line."""
    total = squares(text)
    if total <= limit:
        return (text,)
    cuts = _cuts(text, names, limit)
    at_least = ceil(total / limit)
    best, best_cost = None, inf
    if comb(len(cuts), at_least + 1) > _MOST_TRIES:
        return _balanced(text, cuts, limit) or _even(text, limit)
    for count in range(at_least, at_least + 3):
        for chosen in combinations(sorted(cuts), count - 1):
            lines = _split(text, chosen)
            cost = _shape([squares(line) for line in lines], limit) + sum(cuts[c] for c in chosen)
            cost += 6 * (count - at_least)
            if cost < best_cost:
                best, best_cost = lines, cost
        if best is not None and best_cost < _LAST_RESORT:
            break
    return best if best is not None else _even(text, limit)


def _split(text: str, cuts: Sequence[int]) -> tuple[str, ...]:
    edges = (0, *cuts, len(text))
    return tuple(text[a:b] for a, b in pairwise(edges))


def _shape(widths: Sequence[float], limit: float) -> float:
    """How far the outline is from a trapezoid or a diamond; infinite for what the clause forbids."""
    if max(widths) > limit or min(widths) < _MINIMUM:
        return inf
    steps = [b - a for a, b in pairwise(widths)]
    rising = all(s >= 0.5 for s in steps)
    falling = all(s <= -0.5 for s in steps)
    peak = widths.index(max(widths))
    diamond = (
        0 < peak < len(widths) - 1 and all(s >= 0.5 for s in steps[:peak]) and all(s <= -0.5 for s in steps[peak:])
    )
    if rising or diamond:
        cost = 0.0
    elif falling:
        cost = 2.5
    else:
        cost = 15.0  # a block or an hourglass
    # A step of two to six 字 reads as a slope; less looks like a block, more like a stray line.
    for step in steps:
        cost += max(0.0, 1.5 - abs(step)) * 2 + max(0.0, abs(step) - 8) * 0.6
    return cost


def _cuts(text: str, names: Sequence[str], limit: float) -> dict[int, float]:
    """Offsets where a line may end, each with its price."""
    cuts: dict[int, float] = {}
    tokens = _tokens(text, names, limit)
    at = 0
    for index, (token, known) in enumerate(tokens):
        if squares(token) > limit:
            cuts.update({at + i: _LAST_RESORT for i in range(2, len(token) - 1)})
        elif not known and len(token) > 4:
            cuts.update({at + i: _LAST_RESORT / 2 for i in range(2, len(token) - 1)})
        at += len(token)
        if index < len(tokens) - 1:
            cuts[at] = _price(token, tokens[index + 1][0], known and tokens[index + 1][1])
    return {c: p for c, p in cuts.items() if text[c] not in _NEVER_FIRST and text[c - 1] not in _NEVER_LAST}


def _price(before: str, after: str, both_known: bool) -> float:
    if after == "关于":
        return _FREE
    if before == "关于":
        return _FAIR
    if before.endswith("的"):
        return _GOOD
    if after in ("和", "与", "及", "以及"):
        return _GOOD
    if _YEAR_ALONE.fullmatch(after):
        return _GOOD
    if _YEAR_ALONE.fullmatch(before) or before == "年度":
        return _FAIR if after != "年度" else _POOR
    return _FAIR if both_known else _POOR


def _tokens(text: str, names: Iterable[str], limit: float) -> list[tuple[str, bool]]:
    """Words in order, each with whether it is a known word; a name before 关于 or before the year is one word."""
    known = [re.escape(n) for n in sorted({n for n in names if n and squares(n) <= limit}, key=len, reverse=True)]
    lead = re.match(r"(.+?)(?=关于)", text) or re.match(r"(\D{2,})(?=[0-9０-９]{4}年)", text)
    if lead and squares(lead[1]) <= limit and "、" not in lead[1] and "和" not in lead[1]:
        known.insert(0, re.escape(lead[1]))
    words = sorted((w for w in _WORDS if w in text), key=len, reverse=True)
    pattern = re.compile("|".join([*known, _BRACKETS, _OFFICE, _YEAR, _OTHER, *words]))
    found: list[tuple[str, bool]] = []
    at = 0
    for match in pattern.finditer(text):
        if match.start() > at:
            _loose(text[at : match.start()], found)
        found.append((match[0], True))
        at = match.end()
    if at < len(text):
        _loose(text[at:], found)
    return found


def _loose(text: str, found: list[tuple[str, bool]]) -> None:
    """Words that the list does not know: particles and marks cling to the word before them."""
    while text and text[0] in _NEVER_FIRST and found:
        token, known = found.pop()
        found.append((token + text[0], known))
        text = text[1:]
    for piece in _LOOSE.split(text):
        if piece:
            found.append((piece, False))


def _balanced(text: str, cuts: dict[int, float], limit: float) -> tuple[str, ...]:
    """Lines as full as the cuts allow, at the lowest price; empty when some stretch fits no line."""
    edges = [0, *sorted(cuts), len(text)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(edges)):
        choices = [(inf, 0)]
        for start in range(end - 1, -1, -1):
            wide = squares(text[edges[start] : edges[end]])
            if wide > limit:
                break
            if wide >= _MINIMUM:
                choices.append((best[start][0] + cuts.get(edges[end], 0.0) + (limit - wide) ** 2 / 4, start))
        best.append(min(choices))
    if best[-1][0] == inf:
        return ()
    lines: list[str] = []
    end = len(edges) - 1
    while end:
        start = best[end][1]
        lines.insert(0, text[edges[start] : edges[end]])
        end = start
    return tuple(lines)


def _even(text: str, limit: float) -> tuple[str, ...]:
    """Nothing fits: lines of equal length, whatever they cut."""
    count = ceil(squares(text) / limit)
    size = ceil(len(text) / count)
    return tuple(text[i : i + size] for i in range(0, len(text), size))
