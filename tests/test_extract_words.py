"""Import: what of a sentence is a quantity, which metric of the catalog it is, and which years are general."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from drafter.checks.report import Report
from drafter.compose import compose
from drafter.extract.context import contexts
from drafter.extract.extract import extract
from drafter.extract.match import Matcher
from drafter.language.counted import counted as find_quantities
from drafter.model.catalog import Catalog, load_catalog
from drafter.model.document import Document, Heading, Paragraph, Text
from drafter.model.facts import Facts, Precision
from drafter.model.periods import general_years, replaced
from drafter.resources import Resources

RESOURCES = Resources()


@cache
def catalog() -> Catalog:
    return load_catalog(RESOURCES)


def facts_of(*blocks: object) -> Facts:
    return extract(Document(tuple(blocks)), catalog(), RESOURCES)[0]  # type: ignore[arg-type]


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()


def chapter(title: str, *paragraphs: Paragraph, statutory: str = "举措成效") -> tuple[object, ...]:
    return (Heading(1, words(title), "一、", statutory), *paragraphs)


def printed(doc: Document) -> str:
    return Report(doc, RESOURCES, catalog()).text


# quantities


@pytest.mark.parametrize(
    ("text", "value", "precision", "unit", "numeral"),
    [
        ("出台规范性文件7件", "7", "确数", "件", ""),
        ("培训200余人次", "200", "余", "人次", ""),
        ("提出意见百余条", "100", "余", "条", "百"),
        ("受众1.5万人次", "15000", "确数", "人次", "1.5万"),
        ("受众10余万人次", "100000", "余", "人次", "10余万"),
        ("受众1.5万余人次", "15000", "余", "人次", "1.5万"),
        ("减免费用25.63万元", "25.63", "确数", "万元", ""),
        ("挽回损失300余万元", "300", "余", "万元", ""),
        ("好评率99%以上", "99", "以上", "%", ""),
        ("办结率为98.75%", "98.75", "确数", "%", ""),
        ("走访企业近300家", "300", "近", "家", ""),
        ("走访企业约300家", "300", "约", "家", ""),
        ("走访企业将近300家", "300", "将近", "家", ""),
        ("发放资料2,789份", "2789", "确数", "份", "2,789"),
        ("证据材料300余份（件）", "300", "余", "份（件）", ""),
        ("投诉下降3.2个百分点", "3.2", "确数", "个百分点", ""),
        ("走访企业三百多家", "300", "多", "家", "三百"),
        ("节约20万元", "20", "确数", "万元", ""),
        ("预约办理，预约30次", "30", "确数", "次", ""),
        ("阅读量达12.4万，", "124000", "确数", "", "12.4万"),
        ("发放资料两万份", "20000", "确数", "份", "两万"),
        ("开展活动近百场", "100", "近", "场", "百"),
        ("为职工追发工资2,864.7万元", "2864.7", "确数", "万元", "2,864.7"),
        ("涉及金额超过6000万元", "6000", "超过", "万元", ""),
        ("组织学习十二次", "12", "确数", "次", "十二"),
        ("压缩至3.5个工作日", "3.5", "确数", "个工作日", ""),
        ("发放资料6千余份", "6000", "余", "份", "6千"),
        ("罚没款2505.39万余元", "25053900", "余", "元", "2505.39万"),
    ],
)
def test_a_quantity(text: str, value: str, precision: str, unit: str, numeral: str) -> None:
    (q,) = find_quantities(text)
    assert (q.value, q.precision, q.unit, q.numeral) == (Decimal(value), Precision(precision), unit, numeral)


@pytest.mark.parametrize(
    "text",
    [
        "经区政府第23次常务会议研究",
        "组织第二届比武",
        "2023年，在区委领导下",
        "2021—2025年",
        "2023年7月31日",
        "沈政〔2023〕12号",
        "《关于开展2023年100件实事的通知》",
        "打造“15分钟公共法律服务圈”",
        "“八五”普法规划",
        "行政执法“三项制度”",
        "经过四轮材料审核",
        "沈丘县税务局等三家单位",
        "拨打12348热线",
        "7×24小时服务",
        "落实“1+3+N”机制",
        "12月4日国家宪法日",
        "每家3—5名",
        "每家10至20名",
        "千家万户",
        "百名律师进百村",
        "第14个国家宪法日",
        "电话0391-8888888。",
    ],
)
def test_no_quantity(text: str) -> None:
    assert [text[q.start : q.end] for q in find_quantities(text)] == []


def test_quantities_side_by_side() -> None:
    text = "接访群众308批589人次，已成立20支（612人）的应急救援队伍，26个行政村、28个社区"
    assert [(str(q.value), q.unit) for q in find_quantities(text)] == [
        ("308", "批"),
        ("589", "人次"),
        ("20", "支"),
        ("612", "人"),
        ("26", "个"),
        ("28", "个"),
    ]


def test_a_list_whose_measure_is_written_once() -> None:
    text = "食品、药品、特种设备案件分别为86、143、52件"
    assert [(str(q.value), q.unit, text[q.start : q.end]) for q in find_quantities(text)] == [
        ("86", "件", "86"),
        ("143", "件", "143"),
        ("52", "件", "52件"),
    ]
    facts = facts_of(*chapter("举措", Paragraph(words(text + "。"))))
    assert [m.name for m in facts.metrics] == ["食品案件", "药品案件", "特种设备案件"]
    assert text in printed(compose(facts, RESOURCES))


def test_braces_of_a_published_text_ask_for_no_value() -> None:
    facts = facts_of(*chapter("举措", Paragraph(words("推行{一窗受理}改革3次。"))))
    assert "推行（一窗受理）改革3次。" in printed(compose(facts, RESOURCES))


# matching


def codes(text: str, lead: str = "") -> list[str]:
    matcher = Matcher(catalog())
    found = []
    for context in contexts(text, find_quantities(text), lead):
        candidates = matcher.candidates(context)
        found.append(candidates[0].spec.code if candidates and candidates[0].score >= 5 else "")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全年共收到行政复议申请120件，受理98件，审结90件，其中维持60件、撤销5件、确认违法3件。",
            "FY01 FY02 FY03 FY04 FY07 FY08",
        ),
        ("全年受理各类矛盾纠纷1560件，调解成功1532件，调解成功率98.2%。", "TJ03 TJ04 TJ05"),
        ("现有社区矫正对象86人，年内新接收45人，解除51人。", "JZ01 JZ02 JZ03"),
        ("主动公开政府信息3514条，受理依申请公开27件。", "GK01 GK02"),
        ("全区共办理人大代表建议45件、政协提案88件，办复率100%。", "JD01 JD02 JD03"),
        ("共作出行政处罚决定326件，罚没金额128.6万元。", "ZF26 ZF27"),
        ("举办法治讲座36场，发放宣传资料2万余份，解答法律咨询1800余人次。", "PF04 PF03 FL08"),
        ("行政机关负责人应出庭案件40件，实际出庭40件，出庭应诉率100%。", "SU05 SU06 SU07"),
        ("新增“法律明白人”216名，建成法治文化阵地12个。", "PF06 PF14"),
        ("我局公职律师5名，全年审核合同45份、规范性文件3件。", "JC12 JC04 GF06"),
        ("制定政府规范性文件6件，废止11件，修改2件，继续有效58件；报市政府备案6件。", "GF01 GF10 GF12 GF09 GF02"),
        ("全区共有律师事务所12家，执业律师168名，全年办理各类案件2456件。", "FL13 FL12 FL10"),
        ("社区矫正累计接收2356人，累计解除2213人，现有在册143人，再犯罪率为0.1%。", "JZ02 JZ03 JZ01 JZ05"),
        ("区委依法治区办开展法治督察3次，督察镇街8个、部门15家，发现问题46个。", "CJ02 CJ03 CJ04 CJ05"),
        ("组织执法人员参加法律知识培训12期680人次，评查案卷60宗，优秀率95%。", "ZF13 ZF14 ZF17 ZF18"),
        ("组织1865名国家工作人员参加学法用法考试，参考率100%，合格率99.2%。", "PF15 PF12 PF13"),
        ("办理一审行政应诉案件64件，败诉3件，败诉率4.7%，负责人应出庭58件，实际出庭58件。", "SU01 SU03 SU04 SU05 SU06"),
    ],
)
def test_phrases_of_other_bureaus(text: str, expected: str) -> None:
    assert codes(text) == expected.split()


# years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年，全区出台文件7件", "{年度}年，全区出台文件7件"),
        ("2024年推进法治政府建设的主要安排", "{下年度}年推进法治政府建设的主要安排"),
        ("截至2023年12月31日", "截至{年度}年12月31日"),
        ("较2022年下降", "较{上年度}年下降"),
        ("解放区司法局关于2023年法治政府建设情况的报告", "解放区司法局关于{年度}年法治政府建设情况的报告"),
    ],
)
def test_years_of_the_report_are_general(text: str, expected: str) -> None:
    assert replaced(text, general_years(text, 2023)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "《卫滨区2023年度法治政府建设工作安排》",
        "《法治政府建设实施纲要（2021—2025年）》",
        "2023—2024年度",
        "2023年7月份举办了大比武",
        "2023年是第三批示范创建年",
        "沈政〔2023〕12号",
        "2022年制定的文件",
        "2023年，东门社区、西门社区成功创建“省级民主法治示范社区”。",
        "12023年",
    ],
)
def test_other_years_stay(text: str) -> None:
    assert general_years(text, 2023) == []
