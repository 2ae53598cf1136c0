"""One body or one document under two names, told by the text itself (D624)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from drafter.checks.prose import Hit, matches
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Line, Report
from drafter.checks.words.near_phrases import QUOTED
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.bodies import is_department
from drafter.language.digits import TENS
from drafter.language.patterns import Lazy
from drafter.language.wordlists import word_list
from drafter.model.document import Paragraph

_TITLE = Lazy(r"《([^《》\n]{8,60})》")
# Words that say nearly the same, and that one document is called by in turn.
_ALIKE = (("审核", "审查", "审议", "审理"), ("办法", "规定", "制度", "规则"), ("管理", "监管"), ("建设", "创建"))
_GROUP = Lazy("领导小组|协调小组|委员会")
_NO_NAME = Lazy(r"(?![（）])[\W\dA-Za-z_]")
_LONGEST_GROUP, _SHORTEST_GROUP = 18, 2
# What such a group is for; two groups of one field in one report are mostly one.
_FIELD = ("法治政府建设", "法治建设", "依法行政", "全面依法治", "依法治", "法治领导小组", "法治工作领导小组")
_SQUAD = Lazy(
    r"(综合行政执法|综合执法|交通运输综合行政执法|市场监管综合行政执法|农业综合行政执法)(大队|中队|队|局|支队)"
)
# The bureau's own: 县委党组, 机关党委, 系统各党委 are others.
_PARTY = Lazy(
    r"(?<![市省县区州分上各])[局委](?P<a>党组|党委)(?=书记|会|理论|班子|[，、高坚带把将始定专领])"
    r"|(?P<b>党组|党委)书记、(?:局长|委主任|主任)|各(?P<c>党组|党委)(?:成员|委员)任"
)
_OFFICE = Lazy(r"([一-鿿]{4})(股|科(?![学技目室普研])|室(?![内外]))")
_QUOTED = Lazy(r"“([一-鿿、]{5,12})”")
_NUMBERS = frozenset(TENS)
_MOST = 40


def _one_word_apart(a: str, b: str) -> bool:
    """Whether two titles are alike but for words that are used for one another."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    # The character before belongs to the word that differs: 审议, 审理.
    for words in _ALIKE:
        for x, y in combinations(words, 2):
            for p, q in ((x, y), (y, x)):
                at = a.find(p, max(0, start - 1))
                if 0 <= at <= start and a[:at] + q + a[at + len(p) :] == b:
                    return True
    return False


def _documents(report: Report) -> Iterator[Finding]:
    seen: dict[str, Hit] = {}
    for hit in matches(report, _TITLE):
        seen.setdefault(hit.match[1], hit)
    names = list(seen)[:_MOST]
    for later, name in enumerate(names):
        other = next((n for n in names[:later] if _one_word_apart(n, name)), "")
        if other:
            yield RULE.at(
                seen[name].place,
                f"前面写的是“《{other}》”，这里写的是“《{name}》”。如是同一个文件，请统一名称。",
            )


def _names_of_groups(report: Report) -> Iterator[tuple[Line, int, int]]:
    """Where the names of groups stand: the kind is found first, then how far its name reaches back."""
    before, last = None, 0
    for hit in matches(report, _GROUP):
        last = last if hit.line is before else 0
        begin = max(last, hit.start - _LONGEST_GROUP)
        begin = max((stop.end() for stop in _NO_NAME.finditer(hit.line.text, begin, hit.start)), default=begin)
        if hit.start - begin >= _SHORTEST_GROUP:
            before, last = hit.line, hit.end
            yield hit.line, begin, hit.end


def _groups(report: Report) -> Iterator[Finding]:
    first = ""
    for line, begin, end in _names_of_groups(report):
        words = line.text[begin:end]
        field = next((f for f in _FIELD if f in words), "")
        if not field or "领导小组" not in words:
            continue
        name = words[words.find(field) :]
        if not isinstance(line.block, Paragraph) or any(
            w in words[: words.find(field)] for w in word_list("bodies.not-of-our-field")
        ):
            continue
        if is_quoted(report, line, begin):
            continue
        plain = name.replace("工作领导小组", "领导小组")
        if not first:
            first = plain
        elif plain != first:
            at = begin + words.find(field)
            yield RULE.at(
                line.words(at, at + len(name)),
                f"前面写的是“{first}”，这里写的是“{name}”。如是同一个机构，请统一名称。",
            )
            return


def _own_words(report: Report, pattern: Lazy) -> Iterator[Hit]:
    """Matches in paragraphs, outside quotation and title marks."""
    for hit in matches(report, pattern):
        if isinstance(hit.line.block, Paragraph) and not is_quoted(report, hit.line, hit.start):
            yield hit


def _squads(report: Report) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for hit in _own_words(report, _SQUAD):
        match = hit.match
        # 市支队, 区大队 are other levels.
        if hit.line.text[max(0, hit.start - 1) : hit.start] in ("省", "市", "县", "区"):
            continue
        said = first.setdefault(match[1], match[2])
        if said != match[2] and said in ("大队", "队", "中队") and match[2] in ("大队", "队", "中队"):
            yield RULE.at(
                hit.place,
                f"前面写的是“{match[1]}{said}”，这里写的是“{match[0]}”。如是同一个机构，请统一名称。",
            )
            return


def _party(report: Report) -> Iterator[Finding]:
    """A bureau has a 党组 or a 党委, not both."""
    if not is_department(report.document.meta.bureau):
        return
    first = ""
    for hit in _own_words(report, _PARTY):
        match = hit.match
        said = match["a"] or match["b"] or match["c"]
        first = first or said
        if said != first:
            yield RULE.at(
                hit.place,
                f"前面写的是“{first}”，这里写的是“{match[0]}”。本单位设的是党组还是党委，请统一。",
            )
            return


def _offices(report: Report) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for hit in matches(report, _OFFICE):
        match = hit.match
        said = first.setdefault(match[1], match[2])
        if said != match[2]:
            other = match[1] + said
            yield RULE.at(
                hit.place,
                f"前面写的是“{other}”，这里写的是“{match[0]}”。如是同一个机构，请统一名称。",
            )


def _terms(report: Report) -> Iterator[Finding]:
    first: dict[str, Hit] = {}
    for hit in matches(report, _QUOTED):
        first.setdefault(hit.match[1], hit)
    names = list(first)[:_MOST]
    # “最多跑一地”, “最多跑一次”: two terms that are both set.
    known = {term.lstrip("*~") for term in lexicon.lines(report.resources, QUOTED)}
    for later, name in enumerate(names):
        for other in names[:later]:
            if {name, other} <= known:
                continue
            odd = [a + b for a, b in zip(name, other, strict=False) if a != b]
            # “交地即交证”“交房即交证”: side by side they are two.
            together = f"“{other}”“{name}”" in report.text or f"“{other}”、“{name}”" in report.text
            if not together and len(name) == len(other) and len(odd) == 1 and _NUMBERS.isdisjoint(odd[0]):
                yield RULE.at(
                    first[name].place,
                    f"前面写的是“{other}”，这里写的是“{name}”。如是同一个叫法，请统一。",
                )


def check(report: Report) -> Iterator[Finding]:
    yield from _terms(report)
    yield from _offices(report)
    yield from _party(report)
    yield from _documents(report)
    yield from _groups(report)
    yield from _squads(report)


RULE = Rule(
    "D624",
    "一个机构、文件两个名称",
    Severity.WARNING,
    """同一个机构或文件，前后写的名称差了一两个字。

为什么：前面是“目录管理办法”，后面成了“目录管理规定”；前面是“法治政府建设领导小组”，后面成了“依法行政领导小组”，读者分不清是一个还是两个。
怎么改：是同一个的，按印发、成立时的名称统一；确是两个的，不用改。
依据：《党政机关公文处理工作条例》第十九条：用语规范；同一概念用同一名称。

反例：
    修订《云岭县重大行政决策目录管理办法》，按照《云岭县重大行政决策目录管理规定》公布目录。

反例：
    印发《某局行政处罚案件集体审议制度》，严格执行《某局行政处罚案件集体审理制度》。

反例：
    调整法治政府建设领导小组组成人员，依法行政工作领导小组召开会议2次。

反例：
    行政执法监督股制定计划，行政执法监督科组织评查。

反例：
    打造“法润清河行”品牌，开展“法润清河走”活动12场次。

反例：
    街道综合行政执法大队有执法人员15人，街道综合行政执法队全年评查案卷35件。

正例：
    修订《云岭县重大行政决策目录管理办法》，按照《云岭县重大行政决策目录管理办法》公布目录，落实《行政处罚裁量基准制度》《行政许可裁量基准制度》。法治政府建设工作领导小组召开会议2次，调整法治政府建设领导小组成员。
""",
)
