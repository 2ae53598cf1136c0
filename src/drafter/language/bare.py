"""Numbers that count something and do not say what: 审查合同46。"""

from __future__ import annotations

from drafter.language.patterns import Lazy
from drafter.language.quantities import Quantity

# What was done or got, and then words for what it was done to: only then is the number a count.
COUNTED = Lazy(
    r"(?:审查|审核|办理|受理|开展|举办|组织|召开|印发|发放|调解|化解|查处|走访|接待|解答|出台|备案|办结|立案|评查|"
    r"出动|检查|巡查|排查|帮助|解决|培训|培育|创建|建成|处罚|收集|征集|收到|提供|制定|修订|清理|整改|发现|服务|惠及|覆盖|张贴|悬挂|聘请|选聘|配备|宣传|答复|回复|上报|报送|登记|录入|采集|推送|派发|分流|下达|签订|设立|配置|招募|表彰|约谈|取缔|没收|扣押|查封|收缴|救助|帮扶|慰问|抽检|抽查|取消|下放|公布|公开|发布|刊发|编印|制作|新增|新建|移送|移交|参加|参与|旁听|巡逻|摸排|惠及)"
    r"了?(?![率量数])[\u4e00-\u9fff“”]{0,10}(?<![第为量数达约分率中是占比名至到在号年于])$"
)
# What only ever is counted.
_THING = Lazy(
    r"(?:意见书|建议书|人员|群众|企业|案件|问题|线索|活动|资料|手册|纠纷|事项|规范性文件|合同|建议|提案|隐患|村民|居民|难题|诉求|工单|证件|明白人|调解员|志愿者|受众|听众|人群)(?:达到?|为|共计?|累计|合计|约|近|超)?$"
)
MONEY = Lazy(
    r"(?:款|资金|金额|总额|经费|投资|损失|费用|收入|罚没|补偿|欠薪|工资|所得|罚金|税|补贴|债务|资产)(?:共计?|合计|总计|累计|达到?|为|约|近|超)*$"
)
_AMOUNT = Lazy(
    r"(?:涉及|涉案|调解|标的|罚款|罚没|处罚|补偿|追缴|挽回)[^，。；]{0,6}(?:金额|损失|款)(?:共计?|合计|总计|累计|达到?|为|约|近|超)*$"
)
RATE = Lazy(r"(?:(?<![效频利汇积])(?<!(?<!成)功)率|满意度|安全感|知晓度)(?:均|已)?(?:达到?|为|是)?$")
_WHOLE = 100
_LONGEST = 8
"""More digits are a number of an account or a telephone."""
_NUMBERS = ("12345", "12309", "12348", "12368", "12315", "12388", "12378", "12333", "96110", "110", "119", "120", "122")


def lacks_unit(quantity: Quantity, following: str) -> bool:
    """Whether the number ends its clause (``following`` is the character behind it) without saying what it counts."""
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
    if RATE.search(quantity.label):
        return quantity.value <= _WHOLE
    if MONEY.search(quantity.label):
        known = COUNTED.search(quantity.label) is not None or _AMOUNT.search(quantity.label) is not None
        return quantity.scaled or quantity.decimals > 0 or known
    if quantity.decimals and not quantity.scaled:
        return COUNTED.search(quantity.label) is not None
    return (COUNTED.search(quantity.label) or _THING.search(quantity.label)) is not None
