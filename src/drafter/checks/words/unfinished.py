"""Sentences that lack a part: a verb without its object, 以 without 为, 在 without 下 (D631)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.words.broken_off import BROKEN
from drafter.checks.words.frames import FRAMES
from drafter.checks.words.lost_heads import LOST_HEADS
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.patterns import Lazy
from drafter.model.document import Paragraph
from drafter.resources import Resources

FILE = "unfinished.txt"
_SHOWN, _BEFORE = 30, 6
_FRAMES = (
    (
        Lazy(
            r"(?<![现实存所正潜内旨好志重意])在(?:(?!«words.closes-at»)[^，。；“”\n]){2,30}(?:«words.under-guidance-of»|有力指导|关心和支持|的领导|的指导|的支持|的推动|的帮助)(?=，)"
        ),
        "“在……”后面少了“下”",
    ),
    (
        Lazy(r"在[^，。；“”\n]{2,30}(?:«words.under-guidance-of»)(?=我[局乡镇县区市州省厅委院街办]|全[局县区市省])"),
        "“在……”后面少了“下，”",
    ),
    (
        # 每季度召开一次例会，全年召开4次: what is held is told before.
        Lazy(
            r"(?<![重再会议])(?<![会议]，)(?<![会议]，共)(?<![会议]，全年)(?<![会议]，全年共)(?<![会议]，累计)(?<![会议]全年)(?<![会议]全年共)(?<![会议][共已])(?<![会议]累计)召开(?:(?!«words.what-is-held»)[^，。；“”\n]){0,30}\d+(?:余)?[次场](?=[，。；])"
        ),
        "“召开”后面少了“会议”",
    ),
    (
        Lazy(
            r"成立了?(?!以|由|的|后|时)[^，。；“”\n由以]{2,24}(?:任|为|担任)(?:双)?(?:组长|主任|主席)(?=[，、。；的])"
        ),
        "“成立”后面少了“由”或“以”",
    ),
    (
        Lazy(
            r"(?:^|(?<=[，。；\n]))对(?:(?!«words.closes-towards»)[^，。；“”\n]){2,24}工作(?:作|进行)?(?:部署|安排|动员|总结)(?=[，。；])"
        ),
        "“对……工作”后面少了“作出”“进行”",
    ),
    (
        Lazy(r"(?:«words.acts-against»)[^，。；、“”\n]{0,10}违法(?:违规|违纪)?\d+(?:余)?[起件宗例]"),
        "“违法”后面少了“行为”或“案件”",
    ),
    (
        Lazy(r"总书记来[一-鿿]{1,3}(?<!考察)(?<!视察)(?<!调研)重要(?:讲话|指示)"),
        "“来”后面少了“考察”",
    ),
    (
        Lazy(
            r"通过(?:(?!方式|形式|等|手段|途径|渠道|办法)[^，。；\n]){4,60}、(?=(?:深入|认真|扎实|切实|全面|大力)(?:学习|开展|宣传|推进|落实|贯彻|普及))"
        ),
        "“通过……”后面少了“等方式，”",
    ),
    (
        Lazy(
            r"(?<![可予加足难用给所应得何])以(?:(?!«words.begins-with-by»|(?<!工)(?<!协)(?<!合)作)[^，。；、《》\n]){2,30}(?<!党建)(?:«words.by-way-of»)(?=，)"
        ),
        "“以……”后面少了“为”",
    ),
    (
        Lazy(r"(?:[今本]|20\d\d)年来(?![自信访到函电看说临年了此校参我])"),
        "“年来”应为“年以来”",
    ),
    (
        Lazy(r"(?:«words.brings-about»)了?[^，。；、\n]{0,16}(?:«words.how-strong»)(?:的)?(?:法治|法律)?(?=[，。；])"),
        "后面少了名词，如“作用”“成效”“保障”",
    ),
    (
        Lazy(
            r"(?:加强|强化|加大|开展)了?对(?![外口接标照])(?:(?!(?:«words.what-is-added-to»)(?!机构|对象|人员|单位|企业|场所|设施))[^，。；、“”\n]){2,20}(?<!接)(?<!口)(?=[，。；])"
        ),
        "“对……”后面少了“监督”“管理”一类的词",
    ),
    (
        Lazy(
            r"(?<!作用)(?<!职能)(?<!功能)(?<!优势)(?<!力量)发挥(?:(?!«words.what-is-brought-to-bear»)[^，。；、\n]){2,20}"
            "(?=[，。；])"
        ),
        "“发挥”后面少了“作用”",
    ),
    (
        Lazy(r"(?:专题|集中|认真|深入|及时|组织)(?=习近平总书记|习近平法治思想|习近平新时代)"),
        "少了动词“学习”",
    ),
    (
        Lazy(r"(?<![将把])坚持(?:(?!将|把|以)[^，。；\n]){2,24}贯穿(?=[^，。；\n]{0,20}(?:全过程|始终|各方面))"),
        "“坚持”后面少了“把”或“将”",
    ),
    (
        Lazy(
            r"(?:(?<=[，。；：、\n])|^)(?:进一步|不断|持续|切实|着力)?加大(?:(?!«words.what-is-raised»)[^，。；、“”\n]){2,14}(?=[，。；])"
        ),
        "“加大”后面少了“力度”",
    ),
    (
        Lazy(r"召开(?:党组|党委|党工委)(?=[、，和及])"),
        "“召开”后面少了“会议”",
    ),
    (
        Lazy(r"(?:按照|(?<![可予加足难用给所应得何])以)“[^“”\n]{2,24}”(?=，)"),
        "后面没有写完（“按照……的要求”“以……为目标”）",
    ),
    (
        Lazy(r"(?:贯彻|学习|落实)(?:(?!精神|召开)[^。；，\n]){0,36}(?:历次|[一二三四五六七]中)全会(?=[，。；])"),
        "“全会”后面少了“精神”",
    ),
    (
        Lazy(r"一[支批套](?:(?!队伍)[^，。；“”\n]){4,26}(?:强|高|好|硬|优|精)(?=[，。；])"),
        "后面少了“的队伍”一类的词",
    ),
    (
        Lazy(r"(?<![参给赋总共缓温饱调柔谦平随亲中言讲祥])(?:和|与|以及)(?=[，。；])"),
        "连词后面没有写完",
    ),
    (
        Lazy(
            r"(?:围绕[^，。；“”\n]{2,16}为(?:中心|主题|重点|核心|目标)|本着[^，。；“”\n]{2,16}为原则|在[^，。；、“”\n]{4,20}的基础)(?=，)"
        ),
        "介词不成对（“围绕……”不用“为”，“以……为原则”，“在……的基础上”）",
    ),
    (
        Lazy(r"不[仅但](?![是要能可应会得断])(?=(?:(?!«words.but-also»)[^。；！？\n])*[。；])[^，。；！？\n]{0,24}"),
        "“不仅”“不但”后面少了“而且”“还”",
    ),
    (
        Lazy(
            r"由(?:(?:上年|去年|年初|原来|以前|20\d\d年)(?:同期)?的?)?\d[\d.]*(?P<unit>个工作日|个?小时|分钟|[天日项份个次件起人家万%])(?:缩短|压[缩减]|精简|减少|增加|提高|降低)了?\d[\d.]*(?P=unit)(?=[，。；、（])"
        ),
        "“由……”后面少了“至”，如“由20个工作日缩短至8个工作日”",
    ),
    (
        Lazy(r"(?<=，)(?:«words.how-duties-are-done»)(?=[。；])"),
        "只有状语，没有写做什么",
    ),
    (
        Lazy(r"虽然(?=(?:(?!«words.but»)[^。；！？\n])*[。；])[^，。；！？\n]{0,24}"),
        "“虽然”后面少了“但是”",
    ),
    (
        Lazy(r"(?<!另)一方面(?:(?!另一|一方面|二方面)[^\n])*(?=\n|\Z)"),
        "“一方面”后面没有“另一方面”",
    ),
)


def _ends(resources: Resources) -> Lazy | None:
    words = sorted(lexicon.lines(resources, FILE), key=len, reverse=True)
    return Lazy(rf"(?P<word>{'|'.join(words)})(?=[。；])") if words else None


def _run_before(hit: Hit) -> int:
    """How many characters of the same run of words stand before, six at most."""
    text = hit.line.text
    return next((n for n in range(_BEFORE) if n == hit.start or not text[hit.start - n - 1].isalpha()), _BEFORE)


def check(report: Report) -> Iterator[Finding]:
    ends = lexicon.made(report.resources, _ends)
    for hit in search(report, ends) if ends else ():
        if isinstance(hit.line.block, Paragraph) and not in_marks(report, hit):
            yield RULE.at(
                hit.line.words(hit.start, hit.end, _run_before(hit)),
                f"“{hit.match['word']}”后面没有写完。请补上{hit.match['word']}什么，或改成完整的句子。",
            )
    for pattern, missing in (*_FRAMES, *FRAMES, *LOST_HEADS, *BROKEN):
        for hit in search(report, pattern):
            # 一方面……；一方面……: the last one needs no other.
            again = hit.match[0].startswith("一方面") and "一方面" in hit.line.text[: hit.start]
            if not again and not in_marks(report, hit):
                yield RULE.at(hit.place, f"“{hit.match[0][:_SHOWN]}”：{missing}。请补上或改写。")


RULE = Rule(
    "D631",
    "句子缺了成分",
    Severity.WARNING,
    """句子缺宾语，或成对的词只写了一半。

为什么：“广泛听取。”没有说听取什么；“在县委的坚强领导，”少了“下”；“以案卷评查抓手，”少了“为”。多半是删改时带走了几个字。
怎么改：把缺的字、词补上。
依据：《党政机关公文处理工作条例》第十九条：表述准确；词表见templates/words/unfinished.txt。

反例：
    2023年来，我局开展执法检查12次。

反例：
    通过召开座谈会、发放征求意见函等方式，广泛听取。

反例：
    在县委、县政府的坚强领导，圆满完成各项任务。

反例：
    以行政执法案卷评查抓手，提升执法质量。

反例：
    不仅开展集中培训，加强日常督导。

反例：
    全年召开法治政府建设工作专题研究部署2次。

反例：
    成立党政主要负责人为组长的领导小组。

反例：
    及时召开会议，对法治政府建设工作部署。

反例：
    镇党委召开专题会议2次，为发展提供有力法治。

反例：
    加强对行政执法人员，提升执法水平。

反例：
    普法经费支出占比在年度预算中。

反例：
    通过以案说法，从而职工的规矩意识。

反例：
    各村务监督委员会的监督职责。

反例：
    采取群众喜闻乐见，讲解土地承包知识。

反例：
    形成了部门协同、上下贯通。

反例：
    推动形成全社会知水、节水、护水、亲水。

反例：
    建成青少年法治教育实践，组织学生参观。

反例：
    在省委、省政府坚强领导我厅坚持依法行政。

反例：
    减少对企业正常经营，受到纳税人。

反例：
    对评查发现的36个问题逐一。针对执法不规范问题，我局。

反例：
    对记满12分的18名驾驶员组织。公开处罚信息126条，接受社会。

反例：
    完善矛盾纠纷多元化解机制，推动。与业务工作同部署、同检查、同。

反例：
    在市司法局指导，将普法与执法结合起来。

正例：
    在市司法局指导下推进。通过召开座谈会等方式，意见得到广泛听取和采纳，召开专题会议2次，成立由局长任组长的领导小组，对全年工作作出部署。在县委、县政府的坚强领导下，以行政执法案卷评查为抓手，以党建引领，提升执法质量，法律顾问作用发挥不均衡。从而增强了职工的规矩意识，村民的监督权利得到保障，形成了部门协同、上下贯通的工作局面，形成知水、节水、护水、亲水的良好风尚，采取群众喜闻乐见的形式宣传。对36个问题逐一整改，组织驾驶员学习，接受社会监督，各项工作有序推动，意见已全部纳入。
""",
)
