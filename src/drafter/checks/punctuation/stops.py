"""Where a sentence ends, and which mark parts what: 。 for ， or ；, ， for 、 (D528—D530)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.punctuation.wrong_marks import WRONG_MARKS
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.checks.wordings import Wordings
from drafter.findings import Finding, Rule, Severity
from drafter.model.document import Heading, Paragraph


def _told(rule: Rule, rows: Wordings, around: int) -> Coded:
    """A rule that points at the part of a wording that is wrong, and says what is said of it."""

    def check(report: Report) -> Iterator[Finding]:
        for hit in search(report, rows.find):
            if not isinstance(hit.line.block, Paragraph | Heading):
                # A title, and the names of those who sign one below the other, have no marks.
                continue
            start, end = rows.part(hit)
            if not in_marks(report, Hit(hit.line, start, end, hit.match)):
                yield rule.at(hit.line.words(start, end, around, around), rows.said(hit))

    return Coded(rule, check)


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
    2023年，县教育局扎实推进依法治校，有力维护了校园的和谐稳定，根据《法治政府建设与责任落实督察工作规定》要求，现将有关情况报告如下：
    县教育局深入推进依法治校。2023年是开局之年，也是攻坚之年。
""",
        ),
        Wordings(
            (
                "“现将”前面的意思已经说完，“，”应为“。”。请改正。",
                r"(?:(?<=[。；\n])|^)(?!«marks.opens-a-reason»)[^。；\n]{30,400}(?<!规定)(?<!要求)(?<!精神)(?P<at>，现将[^。；，\n]{2,40}如下)",
            ),
            (
                "前面的意思已经说完，后面换了主语，“，”应为“。”。请改正。",
                r"是[^。；，\n]{4,40}(?P<at>之年，(?:在|按照|根据))",
            ),
            (
                "“{}”后面是另一句话，中间漏了标点。请补上“。”或“，”。",
                r"(?:(?<=[。；\n])|^)(?:（«numerals.ten»+）|«numerals.ten»是)?(?P<at>(?:«marks.strengthens»)(?:(?!(?:«marks.begins-a-deed»))[^，。；：、“”《》\n]){2,10}?(?:«marks.what-is-strengthened»)(?=(?:«marks.begins-a-deed»)(?!情况|机制|工作|力度|率|以来|的)[^，。；：、\n]{2,}))",
            ),
            (
                "这里{n}个字没有一个标点。请断开。",
                r"(?P<at>[^，。；：、！？“”‘’《》（）()\n ,.;:/\dA-Za-z_]{48,})",
            ),
        ),
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
        Wordings(
            (
                "“一是”里面已有句号，后面不用分号。请统一用句号。",
                r"一是(?:(?!二是|一是)[^\n])*。(?:(?!二是|一是)[^\n])*(?P<at>；二是)",
            ),
            (
                "“二是”里面已有句号，后面不用分号。请统一用句号。",
                r"二是(?:(?!三是|二是)[^\n])*。(?:(?!三是|二是)[^\n])*(?P<at>；三是)",
            ),
            (
                "“二是”前面用句号，“三是”前面用分号。请统一。",
                r"一是[^；\n]{0,600}。二是[^。；\n]{0,600}(?P<at>；三是)",
            ),
            (
                "“二是”前面用逗号，“三是”前面用句号。请统一用句号或分号。",
                r"一是[^。；\n]{0,600}(?P<at>，二是)[^；\n]{0,600}。三是",
            ),
            (
                "“一是”里面和“二是”前面都用了分号，分不清层次。里面请用逗号，或层与层之间用句号。",
                r"一是[^；。\n]{0,600}(?P<at>；(?!二是|三是)[^；。\n]{2,})；二是",
            ),
            (
                "“二是”里面和“三是”前面都用了分号，分不清层次。里面请用逗号，或层与层之间用句号。",
                r"二是[^；。\n]{0,600}(?P<at>；(?!三是|四是)[^；。\n]{2,})；三是",
            ),
        ),
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
    会同公安，海关、税务等部门开展检查12次。

反例：
    经县委，县政府同意，印发工作要点。

反例：
    在执法上严格守法、在履责上勇于担当，做到依法行政。

正例：
    学习党的二十届二中、三中全会精神，在执法上严格守法，在履责上勇于担当，在思想上、行动上保持一致。按照中央和省委关于全面依法治国、全面依法治省的部署要求，筑牢工作基础。
""",
        ),
        WRONG_MARKS,
        6,
    ),
)
