"""Near misses of set phrases, whatever is wrong in them: knowledge of what is right instead of lists of what was once wrong (D620, D621, D634)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.checks.listed import found_in
from drafter.checks.national import documents
from drafter.checks.prose import locate, search, starts
from drafter.checks.report import Line, Report, remembered
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.document_names import name_of
from drafter.language.lexicon import many, numbered, years_of
from drafter.language.near import Near, near_misses, nearly, replaced
from drafter.language.patterns import Lazy
from drafter.language.quotes import quoted
from drafter.language.series import Finder, Series, factored, members_of
from drafter.language.sounds import alike, is_slip_of
from drafter.language.word_model import word_model
from drafter.language.wordlists import word_list
from drafter.resources import Resources

FILE = "canon.csv"
QUOTED, HONOURS = "quoted.txt", "honours.txt"
_BY_SLIP = "~"
"""Before terms that have many near ones that are right: only a wrong character is told."""
_QUOTED = Lazy(r"“([^“”\n。，！？]{3,12})”")
_LEVEL = Lazy(r"^(?:全[国省市县区]|(?:国家|[省市县区])级|[省市县区])")
_AND = Lazy("以及|[和与及]")
# How firm a series is: its members and their order (定), its members alone (可变), its order alone, neither.
_SET, _ORDERED, _ROUGH = "定", "次序", "大致"
_LOOSE = (_ORDERED, _ROUGH)
_LISTS = ("phrases.csv", "typos.csv", "terms.csv")
# From this length on no reader disputes which phrase was meant.
SURE = 8
_OFTEN = 20
"""A word that stands in so many places of the texts that were counted is one by itself."""


class Canon(Struct, frozen=True):
    """The set phrases that hold for one year: each with its source, how else they may be written, which bear no change."""

    sources: dict[str, str]
    right: tuple[str, ...]
    strict: frozenset[str]
    rough: frozenset[str]
    """Series that many write in other words: a near miss of one is no fault by itself."""
    series: Finder
    by_members: frozenset[str]
    """Those of which the members are judged one by one."""


def canon(resources: Resources, year: int) -> Canon:
    """The phrases of ``templates/words/canon.csv`` that hold for reports of ``year``, a bureau's own among them."""
    known = lexicon.made(resources, _by_year)
    if year not in known:
        known[year] = _canon(numbered(resources, FILE), year)
    return known[year]


def _by_year(_: Resources) -> dict[int, Canon]:
    return {}


def _canon(rows: Sequence[tuple[str, int, dict[str, str]]], year: int) -> Canon:
    sources: dict[str, str] = {}
    right: list[str] = []
    strict: set[str] = set()
    rough: set[str] = set()
    series: list[Series] = []
    for file, number, row in rows:
        first, last = years_of(file, number, row)
        if row.get("提法") and first <= (year or first) <= last:
            sources[row["提法"]] = row.get("依据", "")
            right += many(row.get("也可写作", ""))
            strict |= {row["提法"]} if row.get("一字不易") else set()
            kind, names = row.get("几项", ""), tuple(many(row.get("名称", "")))
            rough |= {row["提法"]} if kind in _LOOSE else set()
            if kind:
                forms = {row["提法"]: None, **dict.fromkeys(many(row.get("也可写作", "")))}
                series += [
                    Series(form, members_of(form), names, kind not in _LOOSE, kind in (_SET, _ORDERED))
                    for form in forms
                ]
    short = [made for made in map(factored, series) if made is not None]
    return Canon(
        sources,
        tuple(right),
        frozenset(strict),
        frozenset(rough),
        Finder([*series, *short]),
        frozenset(s.phrase for s in series),
    )


@remembered
def listed(report: Report) -> tuple[tuple[int, int], ...]:
    """Where in the whole text words stand that a list names as wrong."""
    begins = {id(line): at for line, at in zip(report.lines, starts(report), strict=True)}
    found = ((begins[id(f.line)], f) for name in _LISTS for f in found_in(report, name))
    return tuple((at + f.start, at + f.end) for at, f in found)


@remembered
def near(report: Report) -> tuple[Near, ...]:
    """The near misses of the whole text that no list names already, in order."""
    known = canon(report.resources, report.year)
    told_of = listed(report)
    region = report.document.meta.region
    found = []
    sought = tuple(phrase for phrase in known.sources if phrase not in known.rough)
    for miss in near_misses(report.text, sought, (*known.right, *known.rough), known.strict):
        line, start, end = locate(report, miss.start, miss.end)
        told = any(a < miss.end and miss.start < b for a, b in told_of)
        # 法治管城、法治政府、法治社会一体建设: a place that puts its own name in.
        own = any(
            word in region or _names_a_place(report, word)
            for word in replaced(line.text[start:end], miss.phrase)
            if len(word) > 1
        )
        # 责任层层压实 is no 责任制: what stands behind belongs to the last character.
        goes_on = miss.end < len(report.text) and report.text[miss.end] == report.text[miss.end - 1]
        goes_on = goes_on or _of_next_word(report, miss)
        joined = _joined(line.text[start:end]) == _joined(miss.phrase)
        own = own or _in_a_name(report, line, start)
        if (
            not told
            and not own
            and not joined
            and not goes_on
            and _is_whole(line.text[start:end])
            and end - start == miss.end - miss.start
        ):
            found.append(miss)
    return tuple(sorted(found, key=lambda n: n.start))


def _is_whole(words: str) -> bool:
    """Whether the quotation marks within words are pairs: 谁执法”普法 is the end of one thing and the beginning of another."""
    return words.count("“") == words.count("”")


def _in_a_name(report: Report, line: Line, at: int) -> bool:
    """Whether a place stands within the name of a document of the country, which has its own words; at its beginning it is the name."""
    begin = line.text.rfind("《", 0, at)
    end = line.text.find("》", begin)
    return 0 <= begin < at - 1 and at < end and name_of(line.text[begin + 1 : end]).stem in documents(report).by_stem


def _of_next_word(report: Report, miss: Near) -> bool:
    """Whether the last character is another and begins the next word: 证明事项告知承诺目录 is no 证明事项告知承诺制."""
    beside = report.text[miss.end - 1 : miss.end + 1]
    own = beside[0] == miss.phrase[-1] or not beside.isalpha()
    return not own and word_model(report.resources).count(beside) >= _OFTEN


def _joined(words: str) -> str:
    """Words as they are compared: 权力清单、责任清单 is 权力清单和责任清单, 推进了法治政府建设 is 推进法治政府建设."""
    return _AND.sub("、", words).replace("了", "")


def _names_a_place(report: Report, word: str) -> bool:
    """Whether the text has a place of that name: 管城区, 管城回族区 for 法治管城."""
    known: dict[str, bool] = report.memo.setdefault("words.places", {})
    if word not in known:
        ends = word_list("bodies.ends-of-places")
        # 息县 is whole: it stands elsewhere too.
        whole = word.endswith(tuple(ends)) and report.text.count(word) > 1
        known[word] = whole or any(f"{word}{end}" in report.text for end in ends)
    return known[word]


def _found(rule: Rule, *, sure: bool) -> Coded:
    def check(report: Report) -> Iterator[Finding]:
        sources = canon(report.resources, report.year).sources
        for miss in near(report):
            if (len(miss.phrase) >= SURE) is sure:
                line, start, end = locate(report, miss.start, miss.end)
                source = f"（{sources[miss.phrase]}）" if sources[miss.phrase] else ""
                words = line.text[start:end]
                yield rule.at(
                    line.words(start, end),
                    f"{quoted(words)}与固定提法{quoted(miss.phrase)}{source}差了字。请照原文改。",
                )

    return Coded(rule, check)


def _quoted(report: Report) -> Iterator[Finding]:
    listed = lexicon.lines(report.resources, QUOTED)
    terms = {line.removeprefix("*"): line.startswith("*") for line in listed if not line.startswith(_BY_SLIP)}
    known = {line.lstrip(f"*{_BY_SLIP}") for line in listed}
    in_order = sorted(known)
    likeness = alike(report.resources)
    honours = lexicon.lines(report.resources, HONOURS)
    seen: set[str] = set()
    for hit in search(report, _QUOTED):
        words = hit.match[1]
        if words in known or words in seen:
            continue
        seen.add(words)
        plain = words.replace("、", "")
        parted = plain if plain != words and plain in terms else ""
        # 全国法治民主示范村: the characters of an honour in another order.
        bare = _LEVEL.sub("", words)
        parted = parted or next((h for h in honours if h != bare and sorted(h) == sorted(bare)), "")
        term = parted or next((t for t, fixed in terms.items() if nearly(words, t, fixed=fixed)), "")
        term = term or next((t for t in in_order if is_slip_of(words, t, likeness)), "")
        if term:
            yield _D634.at(hit.place, f"“{words}”与固定提法“{term}”差了字。写错了的请改正。")


_D634 = Rule(
    "D634",
    "引号里的固定提法有出入",
    Severity.WARNING,
    """加引号的固定提法差了一个字，或换了一个词。

为什么：“关键少数”写成“关键多数”，“双随机、一公开”写成“双随机、一公示”，引号里的话是引用，一字都不能差。
怎么改：照原文改；本地就是这样叫的，不用改，可以写进templates/words/own-quoted.txt。
依据：提出这些提法的文件；词表见templates/words/quoted.txt，荣誉、称号的名称见honours.txt。

反例：
    紧盯“关键多数”履职。

反例：
    推行“容缺手里”，避免“一刀砌”。

反例：
    开展“双随机、一公示”抽查12次。

反例：
    深化“放服管”改革。

反例：
    创建“全国法治民主示范村”。

正例：
    抓住“关键少数”，开展“双随机、一公开”抽查12次，深化“放管服”改革，推行“一窗通办”“综合查一次”，落实“四个一”机制。
""",
)
RULES = (
    Coded(_D634, _quoted),
    _found(
        Rule(
            "D620",
            "固定提法差了字",
            Severity.ERROR,
            """固定提法漏了字、多了字或错了字。

为什么：文件里的固定提法一字不能改；漏一个字、颠倒一个词，是最容易被看出的硬伤。
怎么改：照提示的原文改。程序知道的是正确的提法（templates/words/canon.csv），凡与它差一两个字的都会指出；本单位可以另建own-canon.csv增加，确实可以那样写的填在“也可写作”。
依据：templates/words/canon.csv中逐条注明。

反例：
    做到重要工作亲自安排、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办。

反例：
    坚持有件必备、有备必审、有错必改。

反例：
    以习近平新时代中国特色社义思想为指导。

正例：
    以习近平新时代中国特色社会主义思想为指导，推动法治政府建设，深入推进了法治政府建设，做到有件必备、有备必审、有错必纠，落实行政裁量基准。
""",
        ),
        sure=True,
    ),
    _found(
        Rule(
            "D621",
            "像固定提法而有出入",
            Severity.WARNING,
            """较短的固定提法差了一个字。

为什么：短的提法差一个字，可能是写错了，也可能是另一个意思，程序分不清。
怎么改：写错了的照提示改；就是那个意思的不用改，也可以填进templates/words/own-canon.csv的“也可写作”。
依据：templates/words/canon.csv中逐条注明。

反例：
    深入推进“放管服效”改革。

反例：
    学习贯彻历届全会精神。

正例：
    深入推进“放管服”改革，学习贯彻历次全会精神。
""",
        ),
        sure=False,
    ),
)
