"""Words that a list names as wrong, and one pattern (D602, D604, D609, D614, D617)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import is_quoted
from drafter.checks.report import Line, Report
from drafter.checks.rule import Listed, Pattern
from drafter.findings import Rule, Severity
from drafter.language.clauses import begins_at
from drafter.language.lexicon import Entry
from drafter.language.patterns import Lazy
from drafter.language.quotes import quoted

_PREFIXES = ("《", "中华人民共和国", "〈", "、", "<")
_TITLE_ENDS = ("》", "〉", ">", "（")
_SUREST = 6
"""Names from this length on can be nothing else, also without title marks."""


def _is_no_law(_: Report, line: Line, start: int, entry: Entry) -> bool:
    end = start + len(entry.wrong)
    before, after = line.text[:start], line.text[end : end + 1]
    if before.endswith(_PREFIXES) and after in _TITLE_ENDS:
        return False
    # Without title marks: 合同法律知识 is no law.
    return len(entry.wrong) < _SUREST or after in ("律", "治", "院", "规", "官")


def _unfit(entry: Entry, count: int) -> str:
    times = f"，全文{count}处" if count > 1 else ""
    return f"{quoted(entry.wrong)}宜改为{quoted(entry.right)}{entry.cited}{times}。"


def _is_named(_: Report, hit: Hit) -> bool:
    """《关于……》的通知, or 关于 some words before: the name of a notice without its marks."""
    return "关于" in hit.line.text[begins_at(hit.line.text, hit.start, "，。", hit.start - 12) : hit.start]


# 甲县市场主体登记中心, 全国法制宣传先进集体: the name that a body or an honour has been given.
_NAME_GOES_ON = Lazy(r"[\u4e00-\u9fff]{0,6}?(?:«words.before-the-bodies-list»)")
_NAME_BEGINS = Lazy(r"(?:[省市县区州]|全国|国家)$")


def _is_name(report: Report, line: Line, start: int, entry: Entry) -> bool:
    """Whether the words are quoted or belong to a name: those are not the report's own."""
    if is_quoted(report, line, start):
        return True
    # 县国土局查处案件: a body's old name is old whatever stands behind it.
    if entry.wrong.endswith(("局", "办", "委")):
        return False
    before, end = line.text[max(0, start - 2) : start], start + len(entry.wrong)
    return bool(_NAME_BEGINS.search(before) and _NAME_GOES_ON.match(line.text[end : end + 10]))


RULES = (
    Listed(
        Rule(
            "D602",
            "固定提法有误",
            Severity.ERROR,
            """固定提法写错了。

为什么：文件里的固定提法一字不能改；写成“法治思想和法治方式”“重点任务亲自督办”，是最容易被看出的硬伤。
怎么改：按提示改成规范写法。词表在templates/words/phrases.csv，本单位可以另建own-phrases.csv增加。
依据：词表中逐条注明，如《党政主要负责人履行推进法治建设第一责任人职责规定》第四条。

反例：
    运用法治思想和法治方式化解矛盾。

反例：
    做到重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重点任务亲自督办。

正例：
    运用法治思维和法治方式化解矛盾，做到有件必备、有备必审、有错必纠，严格执行重大执法决定法制审核制度。
""",
        ),
        table="phrases.csv",
        say=lambda entry, _: f"{quoted(entry.wrong)}应为{quoted(entry.right)}{entry.cited}。",
    ),
    Listed(
        Rule(
            "D604",
            "法律名称有误",
            Severity.ERROR,
            """法律的名称写错，或引用了已经废止的法律。

为什么：没有“妇女儿童权益保护法”这部法律；法治政府建设的报告把法律名称写错，最损公信力。
怎么改：按提示改成现行法律的名称。词表在templates/words/laws-wrong.csv，本单位可以另建own-laws-wrong.csv增加。
依据：全国人民代表大会常务委员会公布的现行有效法律目录。

反例：
    宣传《民法典》《妇女儿童权益保护法》等法律。

反例：
    宣传《中华人民共和国合同法》。

正例：
    宣传《民法典》《妇女权益保障法》《劳动合同法》，开展物权法律知识讲座。
""",
        ),
        table="laws-wrong.csv",
        say=lambda entry, _: f"没有现行的《{entry.wrong}》，应为《{entry.right.replace('、', '》《')}》{entry.cited}。",
        unless=_is_no_law,
    ),
    Listed(
        Rule(
            "D609",
            "用语不规范",
            Severity.WARNING,
            """用了口语、旧称或不规范的简称。

为什么：机构改革、文件改了提法以后，沿用旧称容易出错；“省里”“汇报如下”一类的说法不合公文用语。程序不能断定，所以只提醒。
怎么改：按提示改。词表在templates/words/terms.csv，可以按年份设起止，本单位可以另建own-terms.csv增加。
依据：词表中逐条注明；《党政机关公文处理工作条例》第十九条：用语规范。

反例：
    现将有关情况汇报如下：

反例：
    已通过市级验收并推荐省里。

正例：
    现将有关情况报告如下：全市里程碑项目不断推进，激发经营主体活力，区政府常务会议听取汇报，学习《市场主体登记管理条例》，服务社区里弄。
""",
        ),
        table="terms.csv",
        say=_unfit,
        unless=_is_name,
        # The cure is to replace the word throughout.
        once=True,
    ),
    Pattern(
        Rule(
            "D614",
            "“印发《》的通知”",
            Severity.WARNING,
            """“印发《××方案》的通知”搭配不当。

为什么：印发的是方案本身，“印发……的通知”缺了“关于”，成了半句文件名；公文里要么写印发什么，要么写完整的文件名。
怎么改：写“印发《××方案》”，或写“印发《关于印发〈××方案〉的通知》”。
依据：《党政机关公文处理工作条例》第九条（七）：标题由发文机关名称、事由和文种组成。

反例：
    印发了《甲县综合行政执法考核评议制度》的通知，组织人员定期考评。

反例：
    出台《行政执法裁量基准》《执法公示办法》的通知。

正例：
    印发了《甲县综合行政执法考核评议制度》，转发《关于印发〈实施方案〉的通知》，落实上级关于印发《办法》的通知要求。
""",
        ),
        find=Lazy(
            r"(?<!关于)(?P<verb>«words.issues-a-paper»|转发(?!了?《关于))了?(?P<title>(?:《[^《》\n]{2,60}》[、和及]?)+)等?(?:文件|制度)?的通知"
        ),
        unless=_is_named,
        say="“{verb}……的通知”搭配不当。请写“{verb}{title}”，或写出通知的全名。",
    ),
    Listed(
        Rule(
            "D617",
            "错别字",
            Severity.ERROR,
            """错别字。

为什么：“增涨”“体糸”“矫正对像”是输入法、识别软件最常见的错字，通读也容易滑过去，公开后很显眼。
怎么改：按提示改。词表在templates/words/typos.csv，本单位可以另建own-typos.csv增加。
依据：《现代汉语词典》；《党政机关公文处理工作条例》第十九条：文字准确。

反例：
    办案量同比增涨，矫正对像管理规范。

反例：
    健全公共法律服务体糸。

正例：
    办案量同比增长，水位上涨，矫正对象管理规范，健全公共法律服务体系。
""",
        ),
        table="typos.csv",
        say=lambda entry, _: f"{quoted(entry.wrong)}应为{quoted(entry.right)}。",
    ),
)
