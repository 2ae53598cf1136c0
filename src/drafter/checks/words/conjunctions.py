"""但是 without contrast, and conjunctions that do not belong together (D649)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

# Whatever can make a contrast: something is lacking, small, late, hard, or limited.
_LESS = Lazy(
    r"[不未没无少低难仍还缺弱差降减滞慢短薄只仅虽困压重紧失欠小老旧乱散远晚违败纠撤停拒超高涨增]|«words.of-less»"
)
_BUT = Lazy(
    r"(?:(?<=[。；\n])|^)(?P<before>[^。；\n]{4,60})，(?P<but>但是|但|然而|不过|可是|却)，?(?P<behind>[^。；\n]{2,60})(?=[。；\n]|$)"
)
# Done, counted, got: what stands before and behind 但是 is one more of the same.
_DONE = Lazy(r"^(?:为|共|累计|参训|参加|受众|受教育)?[^，。；\d]{0,10}(?:«words.was-done»)")
_GOT_BACK = Lazy(r"罚没|没收|(?:挽回|避免)[^，。；]{0,8}损失|跑一次|“[^“”]*”|减免|(?:整改|发现)问题|纠纷")
_DIGIT = Lazy(r"\d")

_CLAUSE = r"[^，。；\n]{2,26}，"
_UNPAIRED = Lazy(
    rf"(?P<although>(?:虽然|尽管|虽){_CLAUSE}(?:而且|所以|因此|因而|从而|并且))"
    rf"|(?P<because>(?<!不是)(?:因为{_CLAUSE}(?:但是|但|而且|却)|由于{_CLAUSE}(?:但是|却|而且)))"
    rf"|(?P<only>只有{_CLAUSE}就)|(?P<if_only>只要{_CLAUSE}才)"
    rf"|(?P<whatever>(?:无论|不论|不管){_CLAUSE}(?:就|才|但是?|所以|却|而(?![且是后言])))"
    rf"|(?P<not_only>(?:不但|不仅){_CLAUSE}(?:但是|但|却|所以|因此)|不[但仅](?:(?![不没未无])[^，。；\n]){{2,26}}，反而)"
    rf"|(?P<both>(?:(?<=[，。；\n是])|^)既(?![是然往定有要成得])(?:[^，。；\n]{{2,20}}，(?:而且|但是|并且)|[^，。；又也\n]{{2,10}}(?:而且|并且)))"
    rf"|(?P<also>(?<![^，。；\n])(?:既要[^，。；又也\n]{{2,20}}，(?:而且|并且|但是|还要)|除了?(?!夕|此|草)[^，。；外\n]{{2,20}}，(?:并且|而且|因此|所以|但是)))"
    rf"|(?P<when>如果{_CLAUSE}(?:但是|但|而且|才|所以|因此))|(?P<even>即使{_CLAUSE}(?:就|才|所以))"
    r"|(?P<so>(?<![^。；\n])之所以[^。；，\n]{2,30}，(?:(?!«tangles.gives-a-reason»)[^。；\n]){2,50}(?=[。；]))"
    rf"|(?P<rather>与其{_CLAUSE}(?:还是|而是|就))"
)
_RIGHT = {
    "although": "“虽然”“尽管”后面接“但”“仍”",
    "because": "“因为”“由于”后面接“所以”，转折用“虽然……但”",
    "only": "“只有”后面接“才”",
    "if_only": "“只要”后面接“就”",
    "whatever": "“无论”“不管”后面接“都”“也”",
    "not_only": "“不但”“不仅”后面接“而且”“还”“也”",
    "both": "“既”后面接“又”“也”",
    "also": "“既要”后面接“又要”“也要”，“除了”后面接“还”",
    "when": "“如果”后面接“就”“要”",
    "even": "“即使”后面接“也”",
    "so": "“之所以”后面接“是因为”",
    "rather": "“与其”后面接“不如”",
}


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, _BUT):
        before, behind = hit.match["before"], hit.match["behind"]
        if _LESS.search(_GOT_BACK.sub("", before + "，" + behind)) or not _DONE.search(behind):
            continue
        if (_DIGIT.search(before + behind) or _DONE.search(before)) and not in_marks(report, hit):
            start = hit.start + hit.match.start("but") - hit.match.start()
            end = start + len(hit.match["but"])
            yield RULE.at(
                hit.line.words(start, end, 8, 10),
                f"“{hit.match['but']}”前后说的是同一个意思，没有转折。请删去，或写明转折的是什么。",
            )
    for hit in search(report, _UNPAIRED):
        if not in_marks(report, hit):
            yield RULE.at(hit.place, f"关联词不配：{_RIGHT[hit.match.lastgroup or 'only']}。请改正。")


RULE = Rule(
    "D649",
    "关联词用错",
    Severity.WARNING,
    """没有转折却用了“但是”，或者成对的关联词配错了。

为什么：“办理案件310件，但挽回损失580万元”，前后都是成绩，用“但”读者会以为有什么不好；“只有……就……”“虽然……而且……”不成对。
怎么改：没有转折的删去“但是”；成对的按习惯配：虽然—但，只有—才，只要—就，无论—都，不但—而且，既—又。
依据：《党政机关公文处理工作条例》第十九条：表述准确；现代汉语语法。

反例：
    办理法律援助案件310件，但挽回损失580万元。

反例：
    虽然人员少，而且任务重。

反例：
    只有加强监督，就能规范执法。

正例：
    检查企业420家次，但未发现重大隐患。工作取得成效，但与上级要求相比仍有差距。虽然人员少，但任务完成得好，只有加强监督，才能规范执法，既加强教育，又严格处罚。
""",
)
