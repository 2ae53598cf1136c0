"""Words of one sentence that contradict one another: 大部分…全部, 未经审查的可以…, 除…外…包括… (D665)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

_FORBIDDEN = "«tangles.without-leave»"
_FIND = Lazy(
    r"(?P<degree>基本上?(?:彻底|完全|全部|无一)|(?:彻底|完全|全部|全面)基本(?![覆一农公建医法])|(?:大部分|大多数|多数|绝大部分)(?:(?![不未没])[^，。；\n]){0,8}(?:全部|无一例外|无一遗漏)|(?:个别|少数)(?:(?![不未没的])[^，。；\n]){0,8}普遍(?!性)|(?<!平)(?:均|全部|都)已?[^，。；\n不未没]{1,10}，(?:其中|但)[^，。；\d\n]{0,4}\d+[余多]?[件个项份名家起]?(?:尚|还|仍)?(?:未|没有)|几乎(?:全部|所有|都)?无一(?:遗漏|例外|不)|(?:有时|偶尔)[^，。；\n]{0,4}(?:经常|始终|一直)|(?:始终|一直)[^，。；\n]{0,4}(?:有时|偶尔))"
    rf"|(?P<allowed>(?:{_FORBIDDEN})(?:(?!不得|不能|一律|不予)[^。；，\n]){{1,20}}(?:的|人员|单位|企业|文件|决策)，?(?:也|均|都)?(?:一律(?:«tangles.lets-pass»)|可以(?!依法|不|申请|通过|在)|允许|准许|予以(?:通过|出台|印发|受理)))"
    r"|(?P<allow>无证(?:人员|执法|经营|上岗)?(?:允许|可以|准许)|允许无证|依法应当(?:(?!而未|但)[^，。；\n]){2,10}的，?(?:一律|均|都)不(?=[^得能予准]))"
    r"|(?P<series>(?<=必.、)(?:有.不[查立办纠问追审]|应.不[审备公收归])|(?:有.不[查立办纠问追审])(?=、有.必))"
    r"|(?P<eligible>(?<![不未])符合条件的(?:[^，。；、不\n]{0,10})(?:一律|均|坚决)?不予(?:受理|批准|登记|救助|援助|许可))"
    r"|(?P<except>除了?(?P<x>[^，。；、\n]{2,12}?)(?:以外|之外|外)[^。；\n]{0,20}包括(?P=x))"
    r"|(?P<further>不[但仅](?:未|没有|没)(?:(?!反而|还|甚至)[^，。；\n]){2,16}，(?:而且|并且)(?!«tangles.behind-moreover»))"
)
_CURES = {
    "degree": "一个说全部，一个说不全部，互相矛盾",
    "allowed": "“未经”“未取得”后面应是不得做什么，像是漏了“不”，或意思写反了",
    "allow": "像是漏了“不”，或意思写反了",
    "series": "这里应是“必”，意思写反了",
    "eligible": "符合条件的应当受理、批准，像是漏了“不”，或意思写反了",
    "except": "前面说除外，后面又说包括",
    "further": "“不但没有”后面应是“反而”，两头的意思接不上",
}


def _kind(groups: dict[str, str | None]) -> str:
    """Which of the frames matched; groups within them have one letter."""
    return next(name for name in _CURES if groups[name])


def _check(subject: Subject) -> Iterator[Finding]:
    for hit in search(subject, _FIND):
        if not in_marks(subject, hit):
            yield RULE.at(hit.place, f"“{hit.match[0]}”：{_CURES[_kind(hit.match.groupdict())]}。请核对。")


RULE = Rule(
    "D665",
    "一句话里自相矛盾",
    Severity.WARNING,
    """一句话的前后互相矛盾，或漏了“不”字，意思正好相反。

为什么：“大部分文件全部完成清理”，到底是大部分还是全部；“未经合法性审查的，可以提交讨论”，把规定说反了。多半是改了一半，或删掉了关键的字。
怎么改：弄清原意，只留一种说法，或补上漏掉的“不”“不得”。
依据：《党政机关公文处理工作条例》第十九条：表述准确；《国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见》（国办发〔2018〕115号）。

反例：
    大部分文件全部完成清理，基本彻底解决了程序不规范问题。

反例：
    未经公平竞争审查的，一律出台。

反例：
    除县司法局外，所有部门包括县司法局均完成自查。

正例：
    大部分文件已完成清理，未经公平竞争审查的，一律不得出台，除县司法局外，各部门均完成自查，走访民营企业、个体工商户86家，纠正过罚不当等问题，个别企业反映的问题普遍存在。
""",
)
RULES = (Coded(RULE, _check),)
