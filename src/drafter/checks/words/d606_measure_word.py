"""量词用得不合适。

为什么：会议用“次”，规范性文件用“件”，人数用“人”或“名”；量词不统一，读者不知道数的是什么，几年的数也不能比。人不论“件”，机器、企业不论“名”。
怎么改：按提示换成规范的量词，指标表的“单位”列也一起改。词表在templates/words/measures.csv，本单位可以另建own-measures.csv。
依据：《党政机关公文处理工作条例》第十九条：计量单位规范；templates/metrics.csv的“单位”“量词”列。

反例：
    先后召开党组会20场次。

反例：
    评查执法卷宗64本，抽查63个行政执法案卷。

反例：
    配备执法记录仪684名，检查餐饮企业126名，查封生产设备12人。

反例：
    全县61名中小学共聘任法治副校长61名，培训村干部260件。

正例：
    先后召开党组会20次，评查执法卷宗64卷，开展培训8场次，发放《规范性文件汇编》20本，组建律师团队3个，组织律师为213家企业提供服务，聘请1家律师事务所担任法律顾问，续聘律师事务所1家担任镇政府法律顾问，审查文件73份，其中规范性文件2份，新办理行政执法证件57个。聘请法律顾问1家，出具法律意见书386件，培训企业负责人126名，选派到村干部12名，邀请12名企业、社区代表座谈。
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from drafter.checks.figures.d311_units_differ import usual_unit
from drafter.checks.prose import quantities
from drafter.checks.report import Line, Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.clauses import begins_at
from drafter.language.lexicon import many
from drafter.language.patterns import HAN, Lazy
from drafter.language.quantities import Quantity
from drafter.language.wordlists import word_list
from drafter.resources import Resources

RULE = Rule("D606", "量词不当", Severity.WARNING, __doc__ or "")

# What may stand between the noun and its number; 律师为213家企业服务 counts no lawyers.
_LINK = Lazy(
    "(?:(?:数量|总量|总数|人数|件数)(?:«language.totalling»|有|已|各)*|(?:(?!为)«language.totalling»|有|已|各)*)$"
)
# 8场会议, 63个行政执法案卷: the noun comes after, with no more than words that describe it.
_LONGEST_NOUN = 8
# 审查各类文件73份，其中规范性文件2份; 监督单位2180户，其中学校73户: one measure word for all of them.
_REACH = 120
_SHARED = Lazy(rf"\d(?P<unit>{HAN}{{1,2}})(?:、|，?(?:其中|包括)[：，]?){HAN}{{2,14}}$")
_OF_MANY_KINDS = ("份", "户", "家", "起", "件", "次", "场")
_ENDS = ("", "，", "。", "；", "、", "（")
_BATCHES = ("批", "批次")
_OF_PEOPLE = ("名", "位")
_PEOPLE = ("人员", "干部", "群众", "同志", "党员")
# 选派到村干部12名, 培训企业负责人: those sent or called are people, though they are named by their body.
_SENT = Lazy("«units.sent-or-called»")
# 吊销许可证1家: those that lost it are counted.
_TAKEN_FROM = Lazy(r"吊销|注销|暂扣|撤销")
_HOLDERS = ("家", "户")
# 主持研究重大执法案件5次: what is counted is how often it was done.
_DONE_OFTEN = Lazy("^[^，。；]{0,8}?(?:«units.done-so-often»)")
# 1家担任法律顾问, 1家任顾问: what is counted stands before it.
_EACH = Lazy("每[个名家]?$")
_SERVES = Lazy("^(?:续?担任|任|为|作为|当|做)")


def _measures(resources: Resources) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The right measure word by wrong one and noun, and by noun alone."""
    found: dict[str, dict[str, str]] = {}
    rows = [r for r in lexicon.table(resources, "measures.csv") if r.get("名词")]
    for row in rows:
        for unit in many(row.get("不用", "")):
            found.setdefault(unit, {})[row["名词"]] = row.get("用", "")
    return found, {row["名词"]: row.get("用", "") for row in reversed(rows)}


def _kinds() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The measure words of each kind of noun, and those that none of the kind takes."""
    return (
        (word_list("units.of-persons"), word_list("units.not-of-persons")),
        (word_list("units.of-bodies"), word_list("units.not-of-bodies")),
        (word_list("units.of-things"), word_list("units.not-of-things")),
        (word_list("units.of-papers"), word_list("units.not-of-papers")),
        (word_list("units.of-matters"), word_list("units.not-of-matters")),
        (word_list("units.of-occasions"), word_list("units.not-of-occasions")),
        (word_list("units.of-places"), word_list("units.not-of-places")),
        (word_list("units.of-items"), word_list("units.not-of-items")),
    )


def _never(resources: Resources) -> dict[str, dict[str, str]]:
    """The right measure word by one that nothing of the noun's kind takes, and noun: no 辆 of persons, no 名 of machines."""
    kinds = {unit: others for units, others in _kinds() for unit in units}
    found: dict[str, dict[str, str]] = {}
    for row in lexicon.table(resources, "measures.csv"):
        right, noun = row.get("用", ""), row.get("名词", "")
        for unit in kinds.get(right[:1], ()) if noun else ():
            if unit not in right:
                found.setdefault(unit, {})[noun] = right
    return found


def _of_another_kind(text: str, quantity: Quantity, nouns: dict[str, str]) -> str:
    """The noun of another kind that is counted: the last words before a number that ends its clause, or the first behind one."""
    after = text[quantity.stop : quantity.stop + 1]
    ends = after in _ENDS
    if (
        ends
        and (noun := _longest(quantity.label, nouns))
        and not (
            quantity.unit in _OF_PEOPLE
            and _SENT.search(text, begins_at(text, quantity.number, "，。；"), quantity.number)
        )
    ):
        return noun
    return _first_behind(text, quantity, nouns)


def _first_behind(text: str, quantity: Quantity, nouns: dict[str, str]) -> str:
    """The noun right behind a number, where the clause ends or goes on with what is done."""
    behind = quantity.noun
    noun = max((n for n in nouns if behind.startswith(n)), key=len, default="")
    goes_on = behind[len(noun) :].startswith(word_list("units.goes-on-behind-a-noun"))
    closes = not behind[len(noun) :] and text[quantity.stop + len(noun) : quantity.stop + len(noun) + 1] in "，。；"
    return noun if noun and (goes_on or closes) and quantity.unit != "人" else ""


def _longest(label: str, nouns: dict[str, str]) -> str:
    label = label.rstrip("”")
    bare = label[: _LINK.search(label).start()]  # type: ignore[union-attr]
    noun = max((n for n in nouns if bare.endswith(n)), key=len, default="")
    # 平均每个行政村超过10名: what each has is counted.
    return "" if noun and _EACH.search(bare.removesuffix(noun)) else noun


def check(report: Report) -> Iterator[Finding]:
    by_unit, right_of = lexicon.made(report.resources, _measures)
    every = tuple(right_of)
    never = lexicon.made(report.resources, _never)
    for line, numbers in quantities(report):
        found: dict[tuple[str, str], list[tuple[str, Quantity]]] = {}
        for before, counted in zip((None, *numbers), numbers, strict=False):
            # 群众27批63件次: both numbers are of those named before the first.
            follows = before and before.stop == counted.lead and before.unit in _BATCHES and not counted.label
            quantity = replace(counted, label=before.label) if before and follows else counted
            nouns = by_unit.get(quantity.unit)
            # 聘请律师事务所2名律师: what is counted stands behind the number.
            behind = quantity.noun
            named = (
                max((noun for noun in every if behind.startswith(noun)), key=len) if behind.startswith(every) else ""
            )
            noun = _noun(quantity, nouns, named, right_of) if nouns else ""
            # 对14辆渡船进行检查: what is counted stands right behind, and the sentence goes on.
            if nouns and not noun and not quantity.quoted and quantity.unit not in _OF_MANY_KINDS:
                noun = _first_behind(line.text, quantity, nouns)
            others = never.get(quantity.unit)
            if not noun and others and not quantity.quoted and (noun := _of_another_kind(line.text, quantity, others)):
                nouns = others
            # Where the workbook's unit is at fault, D311 says so once.
            # 感谢信、锦旗52件（面）
            both = (
                noun and quantity.alternative and quantity.alternative.strip("（）()") in nouns[noun]
                if nouns
                else False
            )
            shared = _SHARED.search(line.text, max(0, quantity.number - _REACH), quantity.number) if noun else None
            taken = noun and quantity.unit in _HOLDERS and _is_taken(line.text, quantity.number)
            of_all = shared is not None and shared["unit"] == quantity.unit and quantity.unit in _OF_MANY_KINDS
            if nouns and noun and not both and not of_all and not taken and not _told(report, line, quantity):
                found.setdefault((quantity.unit, nouns[noun]), []).append((noun, quantity))
        for (unit, right), places in found.items():
            first = places[0][1]
            names = "、".join(dict.fromkeys(f"“{noun}”" for noun, _ in places))
            count = f"，本段{len(places)}处" if len(places) > 1 else ""
            yield RULE.at(
                line.place(first.lead, first.stop),
                f"{names}一般用“{right}”计数，这里用的是“{unit}”{count}。请换成规范的量词。",
            )


def _is_taken(text: str, number: int) -> bool:
    """Whether what is counted was taken away from those that held it."""
    return bool(_TAKEN_FROM.search(text, begins_at(text, number, "，。；"), number))


def _told(report: Report, line: Line, quantity: Quantity) -> bool:
    metric = report.facts.index.get(line.part_at(quantity.number).metric) if report.facts else None
    return metric is not None and bool(usual_unit(report, metric))


def _noun(quantity: Quantity, nouns: dict[str, str], first: str, right_of: dict[str, str]) -> str:
    """The noun that takes another measure word; ``first`` is the one right behind the number, if any."""
    if quantity.unit == "个" and quantity.noun.startswith(word_list("bodies.counted-as")):
        # 法律顾问覆盖11个社区: what is counted stands behind the number.
        return ""
    label = quantity.label.rstrip("”")
    if quantity.unit == "次" and _DONE_OFTEN.match(label):
        return ""
    bare = label[: _LINK.search(label).start()]  # type: ignore[union-attr]
    ends = tuple(nouns)
    # 辅导报告1场: a longer noun of the list decides.
    if not first and quantity.unit in right_of.get(_longest(label, right_of), ""):
        return ""
    for noun in nouns if not first and (label.endswith(ends) or bare.endswith(ends)) else ():
        if label.endswith(noun) or bare.endswith(noun):
            return "" if _EACH.search(bare.removesuffix(noun)) else noun
    after = quantity.noun
    # 47名人员及时注销证件: it is they who are counted.
    if _SERVES.match(after) or (quantity.unit in _OF_PEOPLE and after.startswith(_PEOPLE)):
        return ""
    # 1家律师事务所担任法律顾问: what is counted is named first.
    for noun in nouns if after.endswith(ends) and (not first or first in nouns) else ():
        # The noun ends the phrase: 20个规范性文件备案点 counts places.
        if (
            after.endswith(noun)
            and len(after) <= len(noun) + _LONGEST_NOUN
            and "的" not in after[len(after) - len(noun) :]
        ):
            return noun
    return ""
