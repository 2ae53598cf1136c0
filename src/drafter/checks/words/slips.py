"""A wrong character in a common word, told by pairs of characters that stand nowhere side by side (D633)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.idioms import idiom_slips
from drafter.checks.prose import passage, search
from drafter.checks.report import Report
from drafter.checks.whereabouts import all_places
from drafter.checks.words.letters_left import letters_left
from drafter.checks.words.near_phrases import canon
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lone import Slip
from drafter.language.misspelled import speller
from drafter.language.patterns import Lazy
from drafter.language.unheard import SELDOM_IN_TEXTS
from drafter.language.word_model import WordModel, runs
from drafter.language.wordlists import word_list
from drafter.resources import Resources

IN_SHI = "in-shi.txt"
# Short names of provinces make names of companies, railways and the like: 津融, 吉能.
_PROVINCES = frozenset("京津冀晋辽吉沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝黔滇藏陕陇")
# 澄办通〔2023〕17号: what stands before the year is the mark of an office.
_DOCUMENT_YEAR = Lazy(r"[〔﹝【\[［（(](?:19|20)\d\d")
_MARK_OF_OFFICE = 6
# 甲区, 临江镇: names of places are no words.
_OF_PLACES = frozenset("县区镇村市乡省州街旗盟")
# 均以整改完毕: what is done stands behind 已; 均以书面形式告知 has a noun behind 以.
_DONE = Lazy(
    r"(?:均|都|全部|现)以(?=(?:督促|依法|全部|基本|全面|按期)*(?:«grammar.is-done»|履行)(?:完毕|到位|完成|结束|[，。；]))"
    r"|(?<=[一-鿿])以(?=(?:全部|基本)(?:«grammar.is-done»|移交|上报|下发|报送)(?!的|为)(?![^，。；]*(?:为|作为)))"
)
_CUT_OFF = ("", "\n", "…")
_BESIDE = 2
"""Characters on either side that make a term of a word."""
_AROUND = 4
"""Characters shown on either side."""
_ENDS_AN_OFFICE = "局委"


def _is_again(text: str, words: str, meant: str) -> bool:
    """Whether words stand there twice; what does is found at once, without counting to the end. 政府信 of 政府信息 is not 政府信."""
    at, stands = text.find(words), False
    while at >= 0:
        if words not in meant or meant not in text[max(0, at - len(meant)) : at + len(words) + len(meant)]:
            if stands:
                return True
            stands = True
        at = text.find(words, at + 1)
    return False


def _is_term(text: str, run: str, slip: Slip, model: WordModel) -> bool:
    """Whether words stand there twice; of a word that is right elsewhere with what stands around it: 职业, 医师职业注册."""
    if model.count(slip.said) <= SELDOM_IN_TEXTS:
        return _is_again(text, slip.said, slip.meant)
    around = run[max(0, slip.start - _BESIDE) : slip.end + _BESIDE]
    return _is_again(text, around, "")


def _is_torn(text: str, at: int) -> bool:
    """Whether what begins there is the rest of what was cut off, or of a line that was broken within a sentence."""
    line = text[:at].removesuffix("\n").rpartition("\n")[2] if text[at - 1 : at] == "\n" else ""
    return text[at - 1 : at] == "…" or ("，" in line and "一" <= line[-1] <= "鿿")


def _in_shi(resources: Resources) -> Lazy:
    """What finds 一站试服务: a word that ends in 式, with another character of its sound, before what is done so."""
    words = "|".join(word for line in lexicon.lines(resources, IN_SHI) for word in line.split()) or r"(?!)"
    done = "«words.done-in-a-way»"
    return Lazy(rf"(?P<word>{words})(?P<slip>[试势市室示])(?={done})")


def _is_named(run: str, slip: Slip, names: list[str]) -> bool:
    """Whether the words are of a name, or reach into one: places and bodies are called as they are."""
    if not _PROVINCES.isdisjoint(slip.said) or slip.said[-1] in _OF_PLACES:
        return True
    # 应急局|报的: cut across the name of an office.
    if slip.start and len(slip.said) == 2 and slip.said[0] in _ENDS_AN_OFFICE:
        return True
    # 清禾大道
    if run.startswith(word_list("words.ends-a-place-name"), slip.end):
        return True
    # So wide that a name which stands there whole shares a character with the slip.
    around = (run[max(0, slip.start + 1 - len(name)) : slip.end - 1 + len(name)] for name in names)
    return any(name and (slip.said in name or name in beside) for name, beside in zip(names, around, strict=True))


def _is_set(report: Report, start: int, end: int) -> bool:
    """Whether the words belong to a set phrase that is written as it should be: 房住不炒, 有恶除恶."""
    said = report.text[start:end]
    known = canon(report.resources, report.year)
    phrases = [phrase for phrase in (*known.sources, *known.right) if said in phrase]
    near = ((phrase, report.text[max(0, end - len(phrase)) : start + len(phrase)]) for phrase in phrases)
    return any(phrase in beside for phrase, beside in near)


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, lexicon.made(report.resources, _in_shi)):
        yield RULE.at(hit.place, f"“{hit.match[0]}”像是写错了字，是不是“{hit.match['word']}式”？请核对。")
    for hit in search(report, _DONE):
        place = hit.line.words(hit.start, hit.end, _AROUND, _AROUND)
        yield RULE.at(place, f"“{hit.match[0]}”像是写错了字，是不是“{hit.match[0][:-1]}已”？请核对。")
    for hit in letters_left(report):
        place = hit.line.words(hit.start, hit.end, _AROUND, _AROUND)
        yield RULE.at(place, f"“{hit.match[0]}”像是没有转换成汉字的拼音。请改成汉字。")
    text = report.text
    told: list[tuple[int, int]] = []
    for start, said, idiom in idiom_slips(text, report.resources):
        if not _is_again(text, said, idiom):
            told.append((start, start + len(said)))
            yield RULE.at(passage(report, start, start + len(said)), f"“{said}”像是写错了字，是不是“{idiom}”？请核对。")
    names = [place.name for place in all_places(report)] + [report.document.meta.bureau]
    spelling = speller(report.resources)
    for at, run, before, after in runs(text):
        marked = len(run) - (_MARK_OF_OFFICE if _DOCUMENT_YEAR.match(text, at + len(run)) else 0)
        for slip in spelling.slips(run, before, after):
            # 习近…: what is left out, or not there yet, is no slip.
            if (
                slip.end == len(run)
                and slip.meant.startswith(slip.said)
                and text[at + slip.end : at + slip.end + 1] in _CUT_OFF
            ):
                continue
            if slip.start == 0 and _is_torn(text, at):
                continue
            # What stands there twice is a term, and no slip of the hand.
            if slip.end > marked or _is_term(text, run, slip, spelling.model) or _is_named(run, slip, names):
                continue
            start, end = at + slip.start, at + slip.end
            if _is_set(report, start, end):
                continue
            # 干净但当: the whole idiom is told.
            if any(start < b and a < end for a, b in told):
                continue
            shown = passage(report, max(at, start - _AROUND), min(at + len(run), end + _AROUND))
            kind = {1: "少了字", -1: "多了字"}.get(len(slip.meant) - len(slip.said), "写错了字")
            yield RULE.at(shown, f"“{slip.said}”像是{kind}，是不是“{slip.meant}”？请核对。")


RULE = Rule(
    "D633",
    "可能是错别字",
    Severity.WARNING,
    """一个词和前后的词从不在一起，换一个字、补一个字、调一下次序就通了。

为什么：“场锁”“急时解决”“听取专题报汇”“主动公政府信息”是输入法选错了字、手快漏了字，通读很容易滑过去。程序知道公文里哪些词会连在一起，一处读不通、差一个字就通的，请人看一眼。
怎么改：写错了的改正；是新词、简称、地名的不用改，可以写进templates/words/own-new-words.txt，以后不再提醒。
依据：《党政机关公文处理工作条例》第十九条：文字准确；词表见templates/words/word-model.txt（由公开的法律法规、政府工作报告、政策文件统计）、new-words.txt和slips.csv。程序不能断定，所以只提醒。

反例：
    开展社会面小场锁安全隐患大排查。

反例：
    健全矛盾纠纷排察机制，完善应急预暗。

反例：
    推动普法依法治理向纵深发展展。

反例：
    信访事项及时受受理、按期答复。

反例：
    急时解决执法突出问题，听取专题报汇4次，立案查出违法案件12件。

反例：
    主动公政府信息8640条，移送公安机2件。

反例：
    败诉率较上年下降2.3个百份点，严守耕地护保红线，矛盾化解在萌牙状态。

反例：
    群众合法权益得道有效维护，裁决结果在门户网站公式。

反例：
    举办执人员培训班，存在的问题均以整改完毕。

反例：
    推行一站试服务，开展菜单试普法。

反例：
    以解决群众急难愁盻问题为切入点。

反例：
    对执法行为进行评jia，问题线索以全部移交县纪委。

反例：
    严历打击违法行为，明确职能化分，建立长郊机制。

正例：
    开展社会面小场所安全隐患大排查，健全矛盾纠纷排查机制，完善应急预案，推进提质增效，江临市、宁川县参加，推行一站式服务，组织考试管理培训，量化分析数据，双方按照协议履行，村村都有粤智助终端，共计约600人参加（澄办通〔2023〕17号），方方面面都有提升，履职有据可依，均以书面形式告知，整改均已完毕。
""",
)
