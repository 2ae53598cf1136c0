"""办了多少，只写了数，没有写单位。

为什么：“审查合同46。”读者不知道是46份还是46件，“罚没款26.5万”不知道是万元还是别的，多半是漏了字。
怎么改：补上单位：审查合同46份，罚没款26.5万元。
依据：GB/T 15835—2011；《党政机关公文处理工作条例》第十九条：表述准确。

反例：
    全年审查合同46。

反例：
    受理投诉47，办结45件。

反例：
    开展大走访活动，走访群众2000余。

反例：
    开展大走访活动，走访200余。

反例：
    全年罚没款26.5万，招商引资到位资金45亿元。

反例：
    全年共处罚没款68.35，移送案件2件。

反例：
    群众满意率为99.8，较上年提高0.5个百分点。

正例：
    全年审查合同46份，受理投诉47件，办理12345热线转办事项，制定“十四五”规划，落实国办发〔2018〕37号文件，检查分为86、143、52件三批。考核得分98.5，联系电话0371-12345，服务群众3万余人，挽回经济损失200余万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import in_gap, quantities
from drafter.checks.subject import Subject
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity
from drafter.model.document import Heading, Paragraph, Role

RULE = Rule("D331", "数后面没有单位", Severity.WARNING, __doc__ or "")

# What was done or got, and then words for what it was done to: only then is the number a count.
_COUNTED = Lazy(
    r"(?:审查|审核|办理|受理|开展|举办|组织|召开|印发|发放|调解|化解|查处|走访|接待|解答|出台|备案|办结|立案|评查|"
    r"出动|检查|巡查|排查|帮助|解决|培训|培育|创建|建成|处罚|收集|征集|收到|提供|制定|修订|清理|整改|发现|服务|惠及|覆盖|张贴|悬挂|聘请|选聘|配备|宣传|答复|回复|上报|报送|登记|录入|采集|推送|派发|分流|下达|签订|设立|配置|招募|表彰|约谈|取缔|没收|扣押|查封|收缴|救助|帮扶|慰问|抽检|抽查|取消|下放|公布|公开|发布|刊发|编印|制作|新增|新建|移送|移交|参加|参与|旁听|巡逻|摸排|惠及)"
    r"了?(?![率量数])[\u4e00-\u9fff“”]{0,10}(?<![第为量数达约分率中是占比名至到在号年于])$"
)
# What only ever is counted.
_THING = Lazy(
    r"(?:意见书|建议书|人员|群众|企业|案件|问题|线索|活动|资料|手册|纠纷|事项|规范性文件|合同|建议|提案|隐患|村民|居民|难题|诉求|工单|证件|明白人|调解员|志愿者)$"
)
_MONEY = Lazy(
    r"(?:款|资金|金额|总额|经费|投资|损失|费用|收入|罚没|补偿|欠薪|工资|所得|罚金|税|补贴|债务|资产)(?:共计?|合计|总计|累计|达到?|为|约|近|超)*$"
)
_RATE = Lazy(r"(?<![效频功利汇])率(?:均|已)?(?:达到?|为|是)$")
_WHOLE = 100
_LONGEST = 8
"""More digits are a number of an account or a telephone."""
_NUMBERS = ("12345", "12309", "12348", "12368", "12315", "12388", "12378", "12333", "96110", "110", "119", "120", "122")


def _bare(quantity: Quantity, following: str) -> bool:
    """Whether the number ends its clause without saying what it counts."""
    if quantity.unit or quantity.kind is not None or quantity.ranged or quantity.quoted or quantity.noun.strip():
        return False
    if (
        not following
        or following not in "。；，"
        or quantity.digits in _NUMBERS
        or quantity.digits[:1] == "0"
        or len(quantity.digits) > _LONGEST
    ):
        return False
    if _RATE.search(quantity.label):
        return quantity.value <= _WHOLE
    if _MONEY.search(quantity.label):
        return quantity.scaled or quantity.decimals > 0 or _COUNTED.search(quantity.label) is not None
    if quantity.decimals and not quantity.scaled:
        return _COUNTED.search(quantity.label) is not None
    return (_COUNTED.search(quantity.label) or _THING.search(quantity.label)) is not None


def _missing(quantity: Quantity, *, money: bool) -> str:
    if _RATE.search(quantity.label):
        return "%"
    if money:
        return "元" if quantity.scaled else "元或万元"
    return "件、份、次等"


def check(subject: Subject) -> Iterator[Finding]:
    for line, numbers in quantities(subject):
        if not isinstance(line.block, Paragraph | Heading):
            continue
        for quantity in numbers:
            # Where a metric lacks its unit, the workbook's own rule says so.
            if line.part_at(quantity.number).role is Role.VALUE or in_gap(line, quantity.number, quantity.stop):
                continue
            if _bare(quantity, line.text[quantity.stop : quantity.stop + 1]):
                money = _MONEY.search(quantity.label) is not None
                said = None if money else _COUNTED.search(quantity.label)
                start = quantity.lead - len(quantity.label) + (said.start() if said else 0)
                words, number = line.text[start : quantity.stop], line.text[quantity.number : quantity.stop]
                yield RULE.at(
                    line.place(start, quantity.stop),
                    f"“{words}”的{number}后面没有单位。请补上{_missing(quantity, money=money)}。",
                )
