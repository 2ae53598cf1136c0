"""A wrong character in a common word, told by pairs of characters that stand nowhere side by side (D633)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import add

from drafter.checks.idioms import idiom_slips
from drafter.checks.pairs import Pairs, pairs_of
from drafter.checks.prose import passage, search
from drafter.checks.report import Report
from drafter.checks.whereabouts import all_places
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.digits import NUMERAL_CHARS
from drafter.language.patterns import Lazy
from drafter.language.sounds import Alike, alike
from drafter.resources import Resources

IN_SHI = "in-shi.txt"
# What is quoted may be coined.
_RUN = Lazy(r"“[^“”\n]*”|[一-鿿]{2,}")
_NUMBERS = frozenset(NUMERAL_CHARS)
# 宁川县, 江临市: names of places are no words.
_OF_PLACES = frozenset("县区镇村市乡省州街旗盟")
# 津融, 吉能: short names of provinces make names of companies, railways and the like.
_PROVINCES = frozenset("京津冀晋辽吉沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝黔滇藏陕陇")
_TWICE = Lazy(r"([一-鿿])\1")
_NAMES = _NUMBERS | _PROVINCES
_ABOUT = frozenset("约近超逾达共仅")
# Characters that stand alone, or begin words of every kind: 主任任组长, 公路路产.
_FREE = frozenset("任为是在有对向会所将应由和与以可的了人国年家馆院党市县区省镇村法权新全水路药灯站灾病品规同习当车")
# They stand beside whatever begins or ends there.
_LOOSE = _FREE | frozenset("不走事自住")
_DOCUMENT_YEAR = Lazy(r"[〔﹝【\[［（(](?:19|20)\d\d")
_MARK_OF_OFFICE = 6
# They end a word of three before one that they begin: 幼儿园园长, 农民工工资.
_ENDINGS = frozenset("局园工员者厅院室处科站所队组团校店厂业户司庭课台社上下中内外前后出来去起过到得着")
_SHOWN = 3


def _meant(pair: str, pairs: Pairs, likeness: Alike) -> list[str]:
    """The common words that a pair is one character away from, by sound or shape."""
    a, b = pair[0], pair[1]
    if pair in pairs.listed:
        return [pairs.listed[pair]]
    found = [a + c for c in pairs.behind.get(a, "") if likeness.confused(b, c)]
    found += [c + b for c in pairs.before.get(b, "") if likeness.confused(a, c)]
    if found or not _LOOSE.isdisjoint(pair):
        return found
    # A sound that is only nearly the same is asked of the words that reports are full of: 帮组 for 帮助.
    found = [a + c for c in pairs.behind.get(a, "") if a + c in pairs.of_reports and likeness.blurs(b, c)]
    return found + [c + b for c in pairs.before.get(b, "") if c + b in pairs.of_reports and likeness.blurs(a, c)]


def _suspects(text: str, start: int, end: int, pairs: Pairs) -> Iterator[int]:
    """Where a run holds a pair that stands nowhere, of two characters that are no words with their neighbours either."""
    cells = ["", *map(add, text[start : end - 1], text[start + 1 : end]), ""]
    known, words = pairs.known, pairs.words
    for i in [i for i, pair in enumerate(cells) if pair and pair not in known]:
        # Most pairs that are no word are the end of one and the beginning of the next.
        if cells[i - 1] in words or cells[i + 1] in words:
            continue
        pair, at = cells[i], start + i - 1
        # 共计约600人: what stands before a number belongs to it.
        if pair[1] in _ABOUT and text[at + 2 : at + 3].isdigit():
            continue
        # 粤智助, 皖事通: a name made with the short name of a province.
        if text[at - 1 : at] in _PROVINCES:
            continue
        # 中共 stands before the name of a place.
        if pair[0] == "共" and text[at - 1 : at] == "中":
            continue
        if pair[0] == pair[1] or not _NAMES.isdisjoint(pair) or pair[1] in _OF_PLACES or _is_parallel(text, at):
            continue
        if cells[i + 1][1:] not in _OF_PLACES:
            yield at


def _is_parallel(text: str, at: int) -> bool:
    """Whether two characters are half of a phrase of four that says a word twice: 治标治本, 不审不议."""
    return any(text[i : i + 1] == text[i + 2 : i + 3] for i in range(max(at - 2, 0), at + 2))


def _doubled(text: str, twice: Sequence[int], start: int, end: int, pairs: Pairs) -> Iterator[int]:
    """Where the last character of a word stands twice, and no word begins with the second; or the first: 发展展。, 受受理。"""
    for at in twice[bisect_left(twice, start + 1) : bisect_left(twice, end - 1)]:
        # 方方面面: both halves of a word twice.
        halves = at > start + 1 and text[at - 2] == text[at - 1]
        if text[at] in _FREE or text[at] in _NUMBERS or text[at - 1] == text[at] or halves:
            continue
        following = text[at + 1 : min(at + 3, end)]
        # 推进进一步改革: 进一步 is a word of three.
        if text[at - 1 : at + 1] in pairs.words and following not in pairs.known and _NUMBERS.isdisjoint(following):
            yield at
            continue
        before = text[at - 1 : at + 1]
        if (
            text[at] not in _ENDINGS
            and following in pairs.words
            and before not in pairs.known
            and _NUMBERS.isdisjoint(before)
        ):
            yield at


def _is_again(text: str, words: str) -> bool:
    """Whether words stand there twice; what does is found at once, without counting to the end."""
    return text.find(words, text.find(words) + 1) >= 0


def _is_cut(text: str, start: int, said: str, pairs: Pairs) -> bool:
    """Whether words that begin before, or end behind, the four characters hold the first or the last of them."""
    end = start + len(said)
    before, behind = text[max(start - 1, 0) : start + 1], text[end - 1 : end + 1]
    return (before in pairs.words and said[:2] not in pairs.words) or (
        behind in pairs.words and said[2:] not in pairs.words
    )


def _in_shi(resources: Resources) -> Lazy:
    """What finds 一站试服务: a word that ends in 式, with another character of its sound, before what is done so."""
    words = "|".join(word for line in lexicon.lines(resources, IN_SHI) for word in line.split()) or r"(?!)"
    done = "«words.done-in-a-way»"
    return Lazy(rf"(?P<word>{words})(?P<slip>[试势市室示])(?={done})")


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, lexicon.made(report.resources, _in_shi)):
        yield RULE.at(hit.place, f"“{hit.match[0]}”像是写错了字，是不是“{hit.match['word']}式”？请核对。")
    text = report.text
    pairs = lexicon.made(report.resources, pairs_of)
    likeness = alike(report.resources)
    own = [place.name for place in all_places(report)] + [report.document.meta.bureau]
    twice = [match.start() for match in _TWICE.finditer(text)]
    for start, said, idiom in idiom_slips(text, report.resources):
        # 社会主义法治国家: 主义 ends where 义法治国 would begin.
        if not _is_again(text, said) and not _is_cut(text, start, said, pairs):
            yield RULE.at(passage(report, start, start + len(said)), f"“{said}”像是写错了字，是不是“{idiom}”？请核对。")
    for match in _RUN.finditer(text):
        if match[0].startswith("“"):
            continue
        for at in _doubled(text, twice, *match.span(), pairs):
            place = passage(report, max(match.start(), at - 4), min(match.end(), at + 5))
            yield RULE.at(place, f"“{text[at - 1 : at + 2]}”像是多了一个“{text[at]}”。请核对。")
        # 澄办通〔2023〕17号: what stands before the year is the mark of an office.
        end_of_words = match.end() - (_MARK_OF_OFFICE if _DOCUMENT_YEAR.match(text, match.end()) else 0)
        for at in _suspects(text, match.start(), max(match.start(), end_of_words), pairs):
            pair = text[at : at + 2]
            meant = [word for word in _meant(pair, pairs, likeness) if _NUMBERS.isdisjoint(word)]
            # What stands there twice is a term, and not a slip of the hand.
            if not meant or _is_again(text, pair) or any(pair in name for name in own):
                continue
            meant.sort(key=lambda word: -text.count(word))
            words = "”“".join(meant[:_SHOWN])
            start, end = max(match.start(), at - 4), min(match.end(), at + 6)
            yield RULE.at(passage(report, start, end), f"“{pair}”像是写错了字，是不是“{words}”？请核对。")


RULE = Rule(
    "D633",
    "可能是错别字",
    Severity.WARNING,
    """两个字不成词，换一个同音或形近的字就是常用词。

为什么：“场锁”“环竟”“按排”是输入法、识别软件选错了字。程序知道法律和公文里哪些字会连在一起：两个字从不相连、与前后的字也不成词，而换一个同音形近的字就是常用词，就请人看一眼。
怎么改：写错了的改正；是新词、简称、地名的不用改，可以写进templates/words/own-new-words.txt，以后不再提醒。
依据：《党政机关公文处理工作条例》第十九条：文字准确；词表见templates/words/pairs.csv（由现行法律法规文本统计）、new-words.txt和slips.csv。程序不能断定，所以只提醒。

反例：
    开展社会面小场锁安全隐患大排查。

反例：
    健全矛盾纠纷排察机制，完善应急预暗。

反例：
    推动普法依法治理向纵深发展展。

反例：
    信访事项及时受受理、按期答复。

反例：
    推行一站试服务，开展菜单试普法。

反例：
    以解决群众急难愁盻问题为切入点。

反例：
    严历打击违法行为，明确职能化分，建立长郊机制。

正例：
    开展社会面小场所安全隐患大排查，健全矛盾纠纷排查机制，完善应急预案，推进提质增效，江临市、宁川县参加，推行一站式服务，组织考试管理培训，量化分析数据，双方按照协议履行，村村都有粤智助终端，共计约600人参加（澄办通〔2023〕17号），方方面面都有提升。
""",
)
