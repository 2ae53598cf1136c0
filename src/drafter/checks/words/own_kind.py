"""What the reporting body calls itself: 我局 in a street's report is copied from another's (D625), and whose field (D648)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.outline import title
from drafter.checks.prose import search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Coded
from drafter.findings import Finding, Rule, Severity
from drafter.language.bodies import in_title, joint
from drafter.language.patterns import Lazy
from drafter.model.document import Paragraph

_OF_A_BUREAU = "我局|本局|全局(?=«words.of-our-bureau»|上下(?:齐|联|一|共))|局党组|局机关|局领导班子|局长办公会"
_OF_A_COMMISSION = r"我委|(?<!基)本委(?![员派托])|委党组|委机关|委领导(?=包|带|班|干|亲|牵|分)"
# 自我校正 is no school.
_OF_A_SITE = r"(?<!自)我[校所站](?![正准])"
_WHOLE_TOWN = r"(?<![一-鿿])全[镇乡](?=上下|干部|各)"
# A street has a 党工委.
_IN_A_BUREAU = r"(?<![工关镇乡县区市省局各级委上以区、])党委(?=中心组|理论学习|书记|会议|班子)|(?<=街道)党委(?![、政])"
_OF_A_STREET = r"我街道|本街道|全街道|街道党工委"
_OF_A_TOWN = r"我镇|全镇|镇党委|镇机关"
_OF_A_COUNTRY_TOWN = r"我乡|全乡(?!村)|乡党委|乡机关"
# Offices of a town, where no name of a town stands before them.
_IN_A_TOWN = "(?<![一-鿿])[镇乡](?=«words.of-a-town»)"
# By the end of the reporting body's name: how bodies of other kinds call themselves.
_FOREIGN = {
    "街道": rf"{_OF_A_BUREAU}|{_IN_A_BUREAU}|{_OF_A_TOWN}|{_OF_A_COUNTRY_TOWN}|我委|{_IN_A_TOWN}",
    "街道办事处": rf"{_OF_A_BUREAU}|{_IN_A_BUREAU}|{_OF_A_TOWN}|{_OF_A_COUNTRY_TOWN}|我委|{_IN_A_TOWN}",
    "镇": rf"{_OF_A_BUREAU}|{_OF_A_STREET}|{_OF_A_COUNTRY_TOWN}|我委|我办",
    "镇人民政府": rf"{_OF_A_BUREAU}|{_OF_A_STREET}|{_OF_A_COUNTRY_TOWN}|我委|我办",
    "乡": rf"{_OF_A_BUREAU}|{_OF_A_STREET}|{_OF_A_TOWN}|我委|我办",
    "乡人民政府": rf"{_OF_A_BUREAU}|{_OF_A_STREET}|{_OF_A_TOWN}|我委|我办",
    "局": rf"{_OF_A_COMMISSION}|我镇|我乡|我街道|本镇|本乡|本街道|我办|我厅|我院|{_OF_A_SITE}|{_WHOLE_TOWN}",
    "厅": rf"{_OF_A_COMMISSION}|我局|我镇|我乡|我街道|我办",
    "委员会": r"我局|本局|我镇|我乡|我街道|我办|我厅",
    "人民政府": r"我局|本局|我委|我街道|我镇(?!街)|局长办公会",
}
_PATTERNS = {end: Lazy(pattern) for end, pattern in _FOREIGN.items()}


def _own(report: Report) -> str:
    line = title(report)
    body = report.document.meta.bureau or (in_title(line.text) if line else "")
    # Several bodies that report together call themselves by turns.
    return body if body and len(joint(body)) == 1 else ""


def _check(report: Report) -> Iterator[Finding]:
    body = _own(report)
    end = max((e for e in _PATTERNS if body.endswith(e)), key=len, default="")
    if not end:
        return
    seen: set[str] = set()
    for hit in search(report, _PATTERNS[end]):
        text = hit.line.text
        # 县水利局党组, 向局机关, 各镇党委: another's, named.
        named = (
            hit.start
            and not hit.match[0].startswith("党委")
            and text[hit.start - 1] not in "，。；：、向由经在对和与及（"
            and not hit.match[0].startswith(("我", "本", "全"))
        )
        if hit.match[0] in seen or named or not isinstance(hit.line.block, Paragraph):
            continue
        if in_marks(report, hit):
            continue
        seen.add(hit.match[0])
        yield RULE.at(
            hit.place,
            f"报告单位是“{body}”，这里写了“{hit.match[0]}”。是照抄别处的请改正；说的是别的单位，请写明名称。",
        )


# 住建系统 in the report of a bureau of water.
_FIELDS = "«bodies.fields»"
_SYSTEM = Lazy(
    f"(?<![与和同及、合对向助托给调接])(?:全[省市县区])?(?P<field>{_FIELDS})(?:系统(?=[^，。；]{{0,4}}(?:«words.of-a-system»))|(?:综合)?(?:行政)?执法(?=队伍|人员|力量|改革))"
)
_OTHERS = 2


def _other_field(report: Report) -> Iterator[Finding]:
    body = _own(report)
    if not body.endswith(("局", "委员会", "厅", "委")) or body.endswith("司法局"):
        return
    for hit in search(report, _SYSTEM):
        field = hit.match["field"]
        own = all(char in body for char in field) or body.find(field[0]) >= 0
        if not own and report.text.count(field) < _OTHERS and not in_marks(report, hit):
            yield _D648.at(
                hit.place,
                f"报告单位是“{body}”，这里写的是“{hit.match[0]}”。是照抄别处的请改正；说的是别的系统，不用改。",
            )


# 县水利局主要负责人带头述法 in the report of a bureau of transport.
_HEAD = Lazy(
    r"(?:^|(?<=[，。；\n]))(?P<who>[县区市州][一-鿿]{2,14}局)(?:党组|党委)?(?:主要负责人|局长|党组书记、局长|党委书记、局长|党组|领导班子)(?:«words.as-a-head-does»)*(?:«words.only-of-our-head»)"
)


def _other_head(report: Report) -> Iterator[Finding]:
    """What only the head of the reporting bureau is told to do, told of another bureau's."""
    body = _own(report)
    if not body.endswith("局") or body.endswith("司法局"):
        return
    for hit in search(report, _HEAD):
        if not body.endswith(hit.match["who"][1:]) and not in_marks(report, hit):
            yield _D648.at(
                hit.place,
                f"报告单位是“{body}”，这里写的是“{hit.match['who']}”的负责人。是照抄别处的请改正；说的是别的单位，不用改。",
            )


def _of_others(report: Report) -> Iterator[Finding]:
    yield from _other_field(report)
    yield from _other_head(report)


_D648 = Rule(
    "D648",
    "写成了别的系统",
    Severity.WARNING,
    """一个部门的报告里，只有一处写着另一个系统的干部、执法人员。

为什么：水利局的报告写“住建系统专业普法人才偏少”，是照抄别的部门的报告忘了改，公开后很显眼。
怎么改：改成本系统；确实说别的系统的，不用改。
依据：《党政机关公文处理工作条例》第十九条：情况确实。

反例：
    [基本信息]
    单位名称 | 青禾县水利局
    [正文]
    住建系统专业普法人才偏少。

反例：
    [基本信息]
    单位名称 | 青禾县水利局
    [正文]
    县民政局主要负责人带头述法，召开会议3次。

正例：
    [基本信息]
    单位名称 | 青禾县水利局
    [正文]
    县水利局主要负责人带头述法，县民政局主要负责人到会。
    水利系统专业普法人才偏少，与公安系统执法人员联合巡查。
""",
)
RULE = Rule(
    "D625",
    "自称与报告单位不符",
    Severity.WARNING,
    """报告里的自称不是本单位这一类的。

为什么：街道的报告里出现“全局干部”“我局”，镇的报告里出现“我街道”，多半是从别的单位的报告照抄来的。
怎么改：改成本单位的自称；说的是别的单位的，写明名称。
依据：《党政机关公文处理工作条例》第十九条：表述准确。

反例：
    [基本信息]
    单位名称 | 清源街道办事处
    [正文]
    全局干部职工参加学法12次。

反例：
    [基本信息]
    单位名称 | 平山镇人民政府
    [正文]
    我街道组织学法12次。

反例：
    [基本信息]
    单位名称 | 甲县水利局
    [正文]
    我镇组织学法12次。

正例：
    [基本信息]
    单位名称 | 清源街道办事处
    [正文]
    街道党工委组织学法12次，配合区司法局党组开展调研，把握全局，在服务全局上下功夫。
""",
)
RULES = (Coded(RULE, _check), Coded(_D648, _of_others))
