"""出现了别的地方的机关，像是照抄来的。

为什么：照着别的县区的报告写，最容易漏改的就是人家的名称；公开后一眼就看得出是抄的。
怎么改：改成本单位的名称；确实说的是别的机关（联合执法、学习考察等），写明是什么事。程序不能断定，所以只提醒。
依据：《党政机关公文处理工作条例》第十九条：情况确实，人名、地名准确，机关名称规范。

反例：
    [基本信息]
    单位名称 | 焦作市解放区司法局
    [正文]
    2023年，沈丘县司法局在区委的坚强领导下，认真履行职责。

反例：
    [基本信息]
    单位名称 | 焦作市解放区司法局
    [正文]
    一年来，南开区积极推进法治政府建设。

反例：
    [基本信息]
    单位名称 | 云岭镇人民政府
    [正文]
    下一步，柳林镇将以更高标准推进依法行政。

反例：
    [基本信息]
    单位名称 | 焦作市解放区司法局
    [正文]
    沈丘县开展行政执法案卷评查。

反例：
    [基本信息]
    单位名称 | 沈丘县司法局
    [正文]
    加大宣传力度。鹿邑县各乡镇认真落实普法责任制。

反例：
    [基本信息]
    单位名称 | 沈丘县司法局
    [正文]
    印发《鹿邑县法治政府建设实施方案》，明确任务48项。

反例：
    [基本信息]
    单位名称 | 云岭镇人民政府
    [正文]
    严格执行《青石镇人民政府重大行政决策程序规定》。

正例：
    [基本信息]
    单位名称 | 沈丘县司法局
    [正文]
    参加县司法局组织的评查，借鉴《鹿邑县物业服务办法》，执行《自然保护区条例》《城镇燃气管理条例》《社区矫正法》。

正例：
    [基本信息]
    单位名称 | 焦作市解放区司法局
    [正文]
    2023年，解放区司法局认真履行职责，会同市司法局开展督察，报请区人民政府批准。山阳区司法局与我局联合开展执法检查，开发区积极推进改革，各县区司法局参加，全区各部门落实责任，对全区21个街道开展督察，辖区被评为示范区，焦作市司法局给予指导，辖区坚持综合治理。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.national import documents
from drafter.checks.prose import locate, search
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Line, Report
from drafter.checks.whereabouts import all_places, own_places
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.bodies import LEVELS
from drafter.language.clauses import sentence_around
from drafter.language.document_names import name_of
from drafter.language.patterns import HAN, Lazy
from drafter.language.wordlists import word_list
from drafter.model.document import Paragraph

RULE = Rule("D616", "出现了别处的机关", Severity.WARNING, __doc__ or "")

# What follows the place: a body of the reporting kind, or what a report says of its own place.
_BODIES = ("司法局", "人民政府", "委、", "人大常委会")
_OPENINGS = "，。；：、\n“（在"
_LONGEST_NAME = 4
_NEAR = 60
_STREET = "街道"
_SMALL = ("镇", "乡", _STREET)
# 提升安平区依法治水水平: named behind a verb.
_BEHIND_VERB = Lazy(
    rf"(?:«words.verbs-before-a-place»)了?(?P<name>{HAN}{{2,3}}(?:街道|[省市县区镇乡]))(?=«words.behind-a-place»)"
)
# 鹿邑县各乡镇, 深入鹿邑县22个乡镇, 《鹿邑县法治政府建设实施方案》: named where a clause, or a title, begins.
_BARE = Lazy(
    rf"(?:^|(?<=[，。；：“《]))(?:深入|以)?(?:{HAN}{{2,3}}[市州])?(?P<name>{HAN}{{2,3}}[市县区旗])(?=«words.behind-a-bare-place»|\d+个)"
)
# 落实《临江县农村公路管理办法》: a paper of another place; a county-level city may carry out its prefecture's.
_TITLED = Lazy(
    rf"《(?:中共)?(?:{HAN}{{2,3}}[市州])?(?P<name>{HAN}{{2,3}}?(?:街道|[县区镇乡旗]))(?![域划间位属直块级内村镇市治土贤情外])(?P<rest>[^《》\n]{{3,40}})》"
)
_TIME = Lazy(r"^(?:全年|今年|一年来|年内|目前|下一步)")
_AUTONOMOUS = "自治"
_FUNCTION = "和向报由经对为被将与及在受请送给从到是据按以使让并且也都已至往于把供"
_PARTNERS = Lazy("«words.with-others»")


def check(report: Report) -> Iterator[Finding]:
    known = own_places(report)
    if not known:
        return
    everywhere = all_places(report)
    # 参加县司法局, 开发区, 本县, 报请区政府 name no place.
    common = tuple(lexicon.lines(report.resources, "not-places.txt"))
    deeds = word_list("language.verbs-of-count") + word_list("language.done") + word_list("words.verbs-before-a-body")
    seen: set[str] = set()
    for line, start, end, place in _mentions(report):
        level = LEVELS[_suffix(place)]
        if not isinstance(line.block, Paragraph) or place in seen or level > known[-1].level:
            continue
        # A higher body is told from another only where this bureau's own is known.
        own = [known.name for known in everywhere if known.level == level]
        if (level < known[-1].level and not own) or any(_is_same(place, name) for name in own):
            continue
        suffix = _suffix(place)
        stem = place.removesuffix(suffix)
        # 林区, 牧区 are no places; 柳林镇, 东山县 are.
        kinds = word_list("words.kinds-of-towns") if suffix in _SMALL else word_list("words.kinds-of-counties")
        ends = tuple(word for word in common if len(word) > 1) + kinds if suffix in (*_SMALL, "县") else common
        if stem[-1:] in _FUNCTION or stem.endswith(ends) or place.startswith(common) or stem in deeds:
            continue
        # 《石梁镇镇长办公会议议事规则》 is of the place itself.
        if place.startswith(tuple(known.name for known in everywhere)):
            continue
        paper = (
            _TITLED.match(line.text, line.text.rfind("《", 0, start + 1)) if is_quoted(report, line, start) else None
        )
        if (is_quoted(report, line, start) and not (paper and paper.end("name") == end)) or _PARTNERS.search(
            sentence_around(line.text, start, start, _NEAR)
        ):
            continue
        seen.add(place)
        yield RULE.at(
            line.words(start, end),
            f"这是{known[-1].name}的报告，这里却写着“{line.text[start:end]}”。"
            "是照抄来的请改正；确实说的是它，请写明是什么事。",
        )


def _is_same(place: str, own: str) -> bool:
    """Whether a place is one's own, called in short (融水县 for 融水苗族自治县) or with what follows it (石梁镇镇长)."""
    short = place.endswith(own) or own.endswith(place) or place.startswith(own)
    return short or (own.endswith(place[-1]) and _AUTONOMOUS in own and own.startswith(place[:-1]))


def _suffix(text: str) -> str:
    """What a place's name ends in: 街道, or one character of 省 市 县 …; an empty string where it names none."""
    return _STREET if text.endswith(_STREET) else text[-1:] if text[-1:] in LEVELS else ""


def _mentions(report: Report) -> Iterator[tuple[Line, int, int, str]]:
    """Places named at the beginning of a clause: the line, where the place and its body begin and end, the place."""
    text = report.text
    own = report.document.meta.bureau
    offices = tuple(
        place.name for place in own_places(report)[-1:] if own.endswith(("局", "委员会")) and place.name in own
    )
    bodies = (*_BODIES, *(own.partition(name)[2] for name in offices if own.partition(name)[2]))
    for word in dict.fromkeys((*bodies, *word_list("words.said-of-a-body"))):
        at = text.find(word)
        while at >= 0:
            if at and (suffix := _suffix(text[max(0, at - 2) : at])) and (name := _name(text, at - 1, len(suffix))):
                line, start, end = locate(
                    report, at - len(name), at + (len(word.rstrip("、")) if word in bodies else 0)
                )
                yield line, start, end, name
            at = text.find(word, at + len(word))
    common = tuple(w for w in lexicon.lines(report.resources, "not-places.txt") if len(w) > 1)
    known = documents(report)
    for hit in search(report, _TITLED):
        title = name_of(hit.match[0][1:-1])
        if (
            title.stem not in known.by_stem
            and title.stem not in known.others
            and not hit.match["name"].endswith(common)
        ):
            begin, end = (hit.start + at - hit.match.start() for at in hit.match.span("name"))
            yield hit.line, begin, end, hit.match["name"]
    for hit in (*search(report, _BEHIND_VERB), *search(report, _BARE)):
        if not hit.match["name"].endswith(common):
            yield hit.line, hit.end - len(hit.match["name"]), hit.end, hit.match["name"]


def _name(text: str, level: int, suffix: int) -> str:
    """The name of the place whose last character stands at ``level``, where a clause begins with it; 甲市 before it too."""
    begin = level
    while begin and level - begin < 2 * _LONGEST_NAME and text[begin - 1] not in _OPENINGS:
        begin -= 1
    if begin and text[begin - 1] not in _OPENINGS:
        return ""
    name = _TIME.sub("", text[begin : level + 1].removeprefix("中共"))
    if len(name) > _LONGEST_NAME + suffix - 1:
        name = next((name[i:] for i in (3, 4) if name[i - 1] in "省市州盟"), "")
    return (
        name
        if 3 <= len(name) <= _LONGEST_NAME + suffix - 1
        and "委" not in name
        and all("一" <= c <= "\u9fff" for c in name)
        else ""
    )
