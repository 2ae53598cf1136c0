"""Where a sentence ends, and which mark parts what: 。 for ， or ；, ， for 、 (D528—D530)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Coded
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.model.document import Heading, Paragraph

# 根据……要求，现将……: one sentence.
_REASONS = "«marks.opens-a-reason»"
_SUBJECT_NEXT = "(?:在|按照|根据)"


def _told(rule: Rule, find: Lazy, say: dict[str, Callable[[str], str]], around: int) -> Coded:
    """A rule that points at the named group that matched, and words it."""

    def check(subject: Subject) -> Iterator[Finding]:
        for hit in search(subject, find):
            if not isinstance(hit.line.block, Paragraph | Heading):
                # A title, and the names of those who sign one below the other, have no marks.
                continue
            name = next(n for n in say if hit.match[n])
            start = hit.start + hit.match.start(name) - hit.match.start()
            end = start + len(hit.match[name])
            if not in_marks(subject, Hit(hit.line, start, end, hit.match)):
                yield rule.at(hit.line.words(start, end, around, around), say[name](hit.match[name]))

    return Coded(rule, check)


# 强化组织领导落实部省…: a small heading that lost its full stop.
_DO = "(?:«marks.strengthens»)"
_WHAT = "(?:«marks.what-is-strengthened»)"
_THEN = "(?:«marks.begins-a-deed»)"

RULES = (
    _told(
        Rule(
            "D528",
            "一句话说完了没有用句号",
            Severity.WARNING,
            """意思已经说完，后面另起一句，中间却用逗号，或几十个字没有一个标点。

为什么：“……提供有力保障，现将有关情况报告如下”，前面讲做了什么，后面讲报告，是两句话；“2023年是……的开局之年，在县委领导下”，主语已经换了。一逗到底，读者分不清层次。
怎么改：把逗号改成句号；没有标点的长句断开。
依据：GB/T 15834—2011 4.1（句末用句号）、4.4（句内停顿用逗号）。

反例：
    县教育局坚持以习近平新时代中国特色社会主义思想为指导，深入推进依法治校，为教育发展提供有力保障，现将有关情况报告如下：

反例：
    2023年是全面贯彻党的二十大精神的开局之年，在县委的坚强领导下，各项工作取得新成效。

反例：
    强化组织领导落实部省法治建设工作部署，印发工作要点。

反例：
    根据市委机构编制委员会办公室市大数据发展管理局关于做好监管事项认领和行政检查事项年度覆盖工作的要求完成各项任务。

正例：
    根据《法治政府建设与责任落实督察工作规定》要求，现将有关情况报告如下：
    县教育局深入推进依法治校。2023年是开局之年，也是攻坚之年。
""",
        ),
        Lazy(
            rf"(?:(?<=[。；\n])|^)(?!{_REASONS})[^。；\n]{{30,400}}(?P<now>，现将[^。；，\n]{{2,40}}如下)"
            rf"|是[^。；，\n]{{4,40}}(?P<year>之年，{_SUBJECT_NEXT})"
            rf"|(?:(?<=[。；\n])|^)(?:（«numerals.ten»+）|«numerals.ten»是)?(?P<heads>{_DO}(?:(?!{_THEN})[^，。；：、“”《》\n]){{2,10}}?{_WHAT}(?={_THEN}(?!情况|机制|工作|力度|率|以来|的)[^，。；：、\n]{{2,}}))"
            r"|(?P<long>[^，。；：、！？“”‘’《》（）()\n ,.;:/\dA-Za-z_]{48,})"
        ),
        {
            "now": lambda _: "“现将”前面的意思已经说完，“，”应为“。”。请改正。",
            "year": lambda _: "前面的意思已经说完，后面换了主语，“，”应为“。”。请改正。",
            "heads": lambda words: f"“{words}”后面是另一句话，中间漏了标点。请补上“。”或“，”。",
            "long": lambda words: f"这里{len(words)}个字没有一个标点。请断开。",
        },
        6,
    ),
    _told(
        Rule(
            "D529",
            "句号和分号的层次颠倒",
            Severity.WARNING,
            """“一是”里面已经用了句号，后面却用分号接“二是”。

为什么：分号的停顿比句号小；一层里面有句号，层与层之间再用分号，层次就倒过来了。
怎么改：层与层之间用句号；或把里面的句号改成逗号、分号。
依据：GB/T 15834—2011 4.6（分号用于分句之间，停顿小于句号）。

反例：
    一是加强学习。二是强化宣传；三是严格执法。

反例：
    一是加强学习。全年集中学习8次；二是加强宣传，全年宣传6次。

反例：
    一是加强学习，二是强化宣传。三是严格执法。

正例：
    一是加强学习，全年集中学习8次；二是加强宣传。全年宣传6次。三是加强监督。
""",
        ),
        Lazy(
            r"一是(?:(?!二是|一是)[^\n])*。(?:(?!二是|一是)[^\n])*(?P<first>；二是)"
            r"|二是(?:(?!三是|二是)[^\n])*。(?:(?!三是|二是)[^\n])*(?P<second>；三是)"
            r"|一是[^；\n]{0,600}。二是[^。；\n]{0,600}(?P<turn>；三是)"
            r"|一是[^。；\n]{0,600}(?P<comma>，二是)[^；\n]{0,600}。三是"
            r"|(?:一是[^；。\n]{0,600}(?P<within>；(?!二是|三是)[^；。\n]{2,})；二是|二是[^；。\n]{0,600}(?P<inner>；(?!三是|四是)[^；。\n]{2,})；三是)"
        ),
        {
            "first": lambda _: "“一是”里面已有句号，后面不用分号。请统一用句号。",
            "turn": lambda _: "“二是”前面用句号，“三是”前面用分号。请统一。",
            "within": lambda _: "“一是”里面和“二是”前面都用了分号，分不清层次。里面请用逗号，或层与层之间用句号。",
            "inner": lambda _: "“二是”里面和“三是”前面都用了分号，分不清层次。里面请用逗号，或层与层之间用句号。",
            "comma": lambda _: "“二是”前面用逗号，“三是”前面用句号。请统一用句号或分号。",
            "second": lambda _: "“二是”里面已有句号，后面不用分号。请统一用句号。",
        },
        5,
    ),
    _told(
        Rule(
            "D530",
            "顿号、逗号、冒号用错",
            Severity.WARNING,
            """并列的词之间漏了顿号或用了逗号，该用逗号的地方用了顿号，“报告如下”后面用了逗号。

为什么：两次全会、两个机关之间要用顿号；一句完整的话之后停顿大，要用逗号。
怎么改：漏了的补上“、”；完整的话之间改用“，”。
依据：GB/T 15834—2011 4.4、4.5（顿号只用于并列的词语之间）。

反例：
    我局、坚持依法行政，全年检查、128处取水口，群众满意度、明显提升。

反例：
    学习党的二十届二中三中全会精神。

反例：
    形成主要领导亲自抓，分管领导具体抓的工作格局。

反例：
    受理行政复议申请3件、其中维持2件。

反例：
    化解婚姻家庭、邻里、物业纠纷，和劳资纠纷86件。

反例：
    建立周调度，月通报，季分析机制。

反例：
    经县委，县政府同意，印发工作要点。

反例：
    在执法上严格守法、在履责上勇于担当，做到依法行政。

正例：
    学习党的二十届二中、三中全会精神，在执法上严格守法，在履责上勇于担当，在思想上、行动上保持一致。
""",
        ),
        Lazy(
            r"(?P<session>[一二三四五六七八]中(?=[一二三四五六七八](?:中|届)全会|(?:十九|二十)届)|[一二三四五六七八]中全会(?=[一二三四五六七八]中全会))|在[^，。；、\n]{1,6"
            r"}上[^，。；、\n]{2,12}(?P<clause>、在[^，。；、\n]{1,6}上)(?=[^，。；、\n]{3,})|(?:(?<=[，。；：\n])|^)[^，。；：、\n“”《》]{14,40}"
            r"(?P<how>、(?:«marks.how-done»))(?=[^，。；：、\n]{6,}[，。；])|(?:明确|建立|完善|制定|成立)了[^，。；、\n]{3,24}(?P<verb>、"
            r"(?:落实|推进|加强|提升|完善|规范|强化))(?=[^，。；、\n]{3,}[，。；])|(?P<among>、其中)(?![一-鿿]{0,3}(?:之一|有的))|为组长、[^，。；、\n]{2,16"
            r"}为副组长(?P<rest>，)(?=[^，。；\n]{2,20}为成员)|“[^“”\n]{2,12}”(?P<quotes>，(?=“[^“”\n]{2,12}”[^，。；、“”\n]{0,8}等))"
            r"|(?:减少|降低|缩短|压缩|简化|精简)了?[^，。；、的\n]{2,10}(?P<missing>(?:«marks.is-made-less»))(?=(?:«marks.comes-of-it»)[^，。；、的\n]{2,10}[，。；])"
            r"|、[^，。；：、“”《》（）\d\n]{1,12}(?P<and>，(?=(?:和|及|以及)(?!谐|其|时|此)[^，。；、“”\n]{2,10}(?:[，。；等]|之间|类)))"
            r"|(?:«marks.sets-going»)了?“?(?P<a>[^，。；、“”\n]{2,6})(?P<equal>，(?=[^，。；、“”\n]{2,6}，[^，。；、“”\n]{2,8}(?:机制|制度|模式|格局|工作法)))"
            r"|(?:(?<=[，。；：\n])|^)[^，。；：、\d“”《》（）\n]{2,20}(?<![长任记员官])(?P<counted>、(?=\d[\d,.]*[余多]?[万亿]?(?:«units.usual»|[处家]|[亿万]?元)))"
            r"|(?<=[度率力识境序质量果效伍平])(?P<said>、(?=(?:«marks.how-it-rises»)(?:得到)?(?:«marks.rises-or-falls»)[，。；]))"
            r"|(?<=[一-鿿])(?P<list>：(?=包括|包含|涵盖))|(?:强调|指出|要求)，?(?:要|必须|应)(?P<must>：(?=[一-鿿]))|(?:完成|开展|实现|建立|组织|实施)了(?P<of>：(?=[一-鿿])(?!«numerals.ten»[是、]))"
            r"|会议(?:指出|强调|认为)(?P<told>[。；](?=[一-鿿]))"
            r"|(?:(?<=[，。；\n])|^)(?:[我本全](?:[局县区市镇乡委厅]|机关|街道))(?P<we>、(?=«words.said-of-a-body»))"
            r"|(?:«marks.adverbs-before-a-verb»)(?P<adverb>、(?=(?:查处|«words.verbs-behind-di»)[一-鿿]{2,}))"
            "|(?:[县市区镇乡党][委组]|党工委)副?书记(?P<posts>，(?=(?:[县市区镇乡局省]|办事处)?(?:长|主任)(?!办公)))|[省市县区州旗]委(?P<two>，)(?=[省市县区州旗](?:人民)?政府)|委员会(?P<both>，)(?=[一-鿿]{2,8}人民政府[：，])|(?:报告|汇报|总结"
            r"|通报)如下(?P<colon>[，；])|(?:«marks.general-things»)如下(?P<follow>[，；。](?!的))|(?:(?<=[。；\n])|^)各(?:«marks.lower-bodies»)(?P<each>，(?=[^，。；、\n]{1,8}、))|(?:坚持|突出|做到|注重|聚焦)[^，。；、\n]{2,6}(?P<semis>；(?=[^，。；、\n]{2,6}；[^，。；、\n]{2,6}[。；]))|(?:(?<=[。；\n])|^)(?:[我本全][局县区市镇乡]|全年)?(?:开展|组织|举办|加强|推进)[^，。；：、\n“”《》]{2,10}(?P<deeds>、(?=(?:查处|审结|办结|发放|化解|举办|培训)[^，。；、\n]{2,10}\d+[余多]?[件份场次期名人]、[^，。；、\n]{4,}、))|、[^，。；、\n]{1,10}、[^，。；、\n]{1,10}(?P<level>、(?=三级[一-鿿]{2,8}(?:«marks.joined-works»)))|[省市县区乡镇村](?P<levels>、(?=[两三四五]级))|(?<=[一-鿿])(?P<x>感|效果|效益)(?P<sense>[一-鿿]{2}(?P=x))(?=、[一-鿿]{2}(?P=x))|(?:«marks.heads-of-a-review»)(?P<steps>，(?=(?:«marks.heads-of-a-review»)[、，](?:«marks.heads-of-a-review»)))|形成了?[^，。；、：“”\n]{4,24}(?P<attribute>，(?:[^，。；、：“”\n]{4,24}，){0,2}[^，。；、：“”\n]{4,24"
            r"}的(?:良好|工作)*(?:格局|局面|氛围|体系|机制)(?=[，。；]))|》(?P<titles>，(?=《[^《》\n]{2,40}》等))|(?P<bodies>(?:局"
            "|委员会|办公室|人民政府)(?=(?:省|市|县|区|州)[一-鿿]{2,6}(?:局|委员会|办公室)))"
        ),
        {
            "counted": lambda _: "动词和数之间不用“、”。请删去。",
            "said": lambda _: "主语和谓语之间不用“、”。请删去。",
            "list": lambda _: "“包括”前面不用“：”。请删去。",
            "must": lambda _: "“要”后面不用“：”。请删去。",
            "of": lambda _: "动词和宾语之间不用“：”。请删去。",
            "told": lambda _: "“会议指出”“会议要求”后面应用“，”。请改正。",
            "we": lambda _: "主语和谓语之间不用“、”。请删去。",
            "adverb": lambda _: "状语和动词之间不用“、”。请删去。",
            "session": lambda _: "两次全会之间漏了“、”。请补上。",
            "bodies": lambda _: "两个机关之间漏了“、”。请补上。",
            "colon": lambda _: "“如下”后面应用“：”。请改正。",
            "follow": lambda _: "“如下”后面应用“：”。请改正。",
            "each": lambda _: "并列的机关、单位之间应用“、”，不用“，”。请改正。",
            "semis": lambda _: "并列的短语之间应用“、”或“，”，不用“；”。请改正。",
            "deeds": lambda _: "前面是一句完整的话，“、”应为“，”。请改正。",
            "level": lambda _: "前面列的几项和“三级”是一回事，中间不用“、”。请删去。",
            "levels": lambda _: "“几级”前面不用“、”。请删去。",
            "sense": lambda found: f"“{found}”前面漏了“、”。请补上。",
            "steps": lambda _: "同一层并列的词语之间都用“、”，中间不用“，”。请改正。",
            "attribute": lambda _: "“的”字前面的几部分是并列的定语，中间应用“、”，不用“，”。请改正。",
            "titles": lambda _: "并列的书名号之间不用“，”。请删去，或用“、”。",
            "missing": lambda found: f"“{found}”后面说的是另一件事，中间少了“，”。请补上。",
            "and": lambda _: "前面几项用“、”并列，“和”前面不用“，”。请删去逗号，或改用“、”。",
            "equal": lambda _: "几个并列的短语之间应用“、”，不用“，”。请改正。",
            "among": lambda _: "“其中”前面应用“，”，不用“、”。请改正。",
            "rest": lambda _: "前面用“、”并列，这里也应用“、”，或都用“，”。请统一。",
            "quotes": lambda _: "并列的引号之间不用“，”。请删去，或用“、”。",
            "two": lambda _: "并列的机关之间应用“、”，不用“，”。请改正。",
            "posts": lambda _: "一人的几个职务之间应用“、”，不用“，”。请改正。",
            "both": lambda _: "并列的机关之间应用“、”，不用“，”。请改正。",
            "clause": lambda _: "前面是一句完整的话，“、”应为“，”。请改正。",
            "how": lambda _: "前面是一句完整的话，“、”应为“，”。请改正。",
            "verb": lambda _: "前面是一句完整的话，“、”应为“，”。请改正。",
        },
        6,
    ),
)
