"""同一个词连着写了两遍。

为什么：“行政行政执法”“沈丘县县乡镇”是改稿、粘贴时多打的，公开后很显眼。
怎么改：删去多余的一个。确实没有错的说法，写进templates/words/own-doubled-fine.txt，一行一个。
依据：《党政机关公文处理工作条例》第十九条：文字精练；词表见templates/words/doubled.csv。

反例：
    下发《行政行政执法监督意见书》7份。

反例：
    印发《甲县县乡镇综合行政执法考核评议制度》。

反例：
    发放宣传册500份份。

反例：
    切实维护了了群众的的合法权益。

反例：
    认真贯彻落实贯彻上级部署。

反例：
    组织干部参加了参加网上学法用法考试，制定文件管理办法等等制度4项。

正例：
    我区作为全市唯一一家试点，紧紧围绕中心，层层传导压力，推行行政指导，履行行政职责，完成审计计划，畅通短信信访渠道，强化执法工作作为。

正例：
    一件一件办，为了了解民情，全市市民参与与监督，我县县乡两级干部到位，全县县直单位及时办结，稳步推进进一步改革，我局局长为为民办事点赞。

正例：
    培育3名名师，扶持5个个体户，审查2部部门规章，12人人均一册，300件件件有回音，开展执法检查自查自纠。
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from drafter.checks.prose import has_gaps, in_gap, locate, passage, search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.language.word_model import word_model
from drafter.resources import Resources

RULE = Rule("D601", "词语重复", Severity.ERROR, __doc__ or "")

_LONGEST = 6
_WIDTH = 4
"""Bytes of a character in UTF-32."""
# 500份份, 走访5家家; 3名名师, 5个个体户, 2部部门规章 are two words.
_UNITS = "份件条项次场名起例人个家户期篇册部本处所支批类"
_MEASURE = Lazy(rf"\d[余多]?[万亿]?[余多]?(?P<unit>[{_UNITS}])(?P=unit)(?!(?P=unit))")
_COMPOUNDS = {
    "份": "额内",
    "件": "均数",
    "条": "例款件文目约理",
    "项": "目",
    "次": "数生要品均年月日序",
    "场": "地所馆景均次面",
    "名": "师家单牌录优医校额义称",
    "起": "诉草到点源步始来早义",
    "例": "会行如外",
    "人": "均员民才大数群社身工口士力事格防选次机",
    "个": "人体案性别旧税",
    "家": "庭长政电园族属具畜校",
    "户": "籍外均数主口型用",
    "期": "间满限刊末初货",
    "篇": "目幅章",
    "册": "页封",
    "部": "门队分委署落长",
    "本": "地级市区县局单年辖人次科土院届省镇乡",
    "处": "置理罚分级长室于方",
    "所": "有属在需以辖涉长得里",
    "支": "队部持付撑出行援教书委局点线流",
    "批": "次准复示评量发文",
    "类": "别型似",
}
_MEETING = 2
_CHAIN = Lazy(r"^[一每逐半好]")


class Single(Struct, frozen=True):
    """A character that no sentence doubles, but beside these neighbours."""

    after: tuple[str, ...]
    before: str


def _singles(resources: Resources) -> tuple[dict[str, Single], Lazy]:
    """The characters by themselves, and what finds them doubled; a list is characters, then words, parted by ；."""
    known: dict[str, Single] = {}
    for row in lexicon.table(resources, "doubled.csv"):
        if len(row.get("字", "")) == 1:
            characters, _, words = row.get("后面是这些字不算", "").partition("；")
            known[row["字"]] = Single((*characters, *many(words)), row.get("前面是这些字不算", ""))
    return known, Lazy(rf"([{''.join(known)}])\1+")


def _repeated(text: str) -> Iterator[tuple[int, int]]:
    """Where some words stand twice in a row: start and length of the words, each place once.

    The text as one large number, exclusive-ored with itself shifted by each length: equal characters leave zeros. This
    takes a tenth of the time of a pattern with a backreference, and no text can make it slow.
    """
    data = text.encode("utf-32-le", "surrogatepass")
    number = int.from_bytes(data, "little")
    found: list[tuple[int, int]] = []
    for length in range(2, _LONGEST + 1):
        same = ((number >> (8 * _WIDTH * length)) ^ number).to_bytes(len(data), "little")
        zeros = bytes(_WIDTH * length)
        at = same.find(zeros)
        while at >= 0:
            # The zeros may begin within a character: the next whole one counts.
            start = -(-at // _WIDTH)
            whole = same.startswith(zeros, start * _WIDTH)
            if whole:
                found.append((start, length))
            at = same.find(zeros, (start + length) * _WIDTH if whole else at + 1)
    taken = 0
    for start, length in sorted(found):
        if start >= taken:
            taken = start + 2 * length
            yield start, length


# 贯彻落实贯彻, 显著成效显著: a word come round again; 建设项目建设 is none.
_AGAIN = "«words.doubled-verbs»"
_ROUND = Lazy(rf"(?P<w>{_AGAIN})(?:{_AGAIN})(?P=w)")


# 参加了参加; 制度、方案等等制度: 等等 closes, nothing follows it.
_OVER = Lazy(r"(?P<w>(?!学习|试点)[一-鿿]{2})了(?P=w)(?=[一-鿿“《])")
_AND_SO_ON = Lazy(r"等(?P<w>等)(?=[一-鿿])(?!等|等[级候待号比同])")


def check(report: Report) -> Iterator[Finding]:
    for pattern in (_OVER, _AND_SO_ON):
        for hit in search(report, pattern):
            yield RULE.at(
                hit.line.words(hit.start, hit.end, 4, 4), f"“{hit.match[0]}”里“{hit.match['w']}”写了两遍。请删去一个。"
            )
    for hit in search(report, _ROUND):
        yield RULE.at(hit.place, f"“{hit.match[0]}”里“{hit.match['w']}”写了两遍。请删去一个。")
    fine = lexicon.lines(report.resources, "doubled-fine.txt")
    words = word_model(report.resources).every
    text = report.text
    for at, length in _repeated(text):
        word = text[at : at + length]
        if not all("一" <= char <= "\u9fff" for char in word) or _CHAIN.match(word) or len(set(word)) == 1:
            continue
        if any(f in text[max(0, at - 4) : at + 2 * length + 4] for f in fine):
            continue
        if has_gaps(report) and in_gap(*locate(report, at, at + 2 * length)):
            continue
        # 检查自查自纠: what seems to stand twice is the ends of words that meet.
        if length == _MEETING and word not in words and text[max(0, at - 1) : at + 1] in words:
            continue
        yield RULE.at(passage(report, at, at + 2 * length), f"“{word * 2}”重复。请删去一个“{word}”。")
    for hit in search(report, _MEASURE):
        unit, after = hit.match["unit"], hit.line.text[hit.end : hit.end + 1]
        if not after or after not in _COMPOUNDS[unit]:
            yield RULE.at(hit.place, f"“{unit * 2}”多了一个“{unit}”。请删去。")
    known, pattern = lexicon.made(report.resources, _singles)
    for hit in search(report, pattern) if known else ():
        single, line = known[hit.match[1]], hit.line.text
        if hit.end - hit.start != 2 or line.startswith(single.after, hit.end):
            continue
        if hit.start and line[hit.start - 1] in single.before:
            continue
        place = hit.line.words(hit.start, hit.end, 3, 3)
        yield RULE.at(place, f"“{hit.match[0]}”多了一个“{hit.match[1]}”。请删去。")
