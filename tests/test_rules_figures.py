"""Rules on figures: faults in prose, faults in cells, and sums, rates and changes that are right and must pass."""

from __future__ import annotations

import pytest

from drafter import checks
from drafter.findings import Severity
from drafter.language.quantities import quantities as find_quantities
from drafter.model.catalog import load_catalog
from drafter.places import Passage
from drafter.resources import Resources
from notation import METRICS, POINTS, PROFILE, SECTIONS, SHORTCOMINGS
from reading import checked
from rule_examples import report_of

RESOURCES = Resources()
CATALOG = load_catalog(RESOURCES)
FIGURES = "D3"


def prose(text: str) -> list[tuple[str, str]]:
    """Codes and words of the findings about figures."""
    found = checks.check(report_of(f"[基本信息]\n单位名称 | 某某局\n[正文]\n{text}")).findings
    return [
        (f.rule.code, f.place.excerpt)
        for f in found
        if f.rule.code.startswith(FIGURES) and isinstance(f.place, Passage)
    ]


WRONG = [
    ("D301", "全区共有54个村（社区），其中行政村26个、社区29个。", "全区共有54个村（社区），其中行政村26个、社区29个"),
    (
        "D301",
        "审结75件（含上年结转5件），其中维持41件、撤销18件、终止26件。",
        "审结75件（含上年结转5件），其中维持41件、撤销18件、终止26件",
    ),
    ("D304", "组织120人参加考试，其中及格125人。", "120人参加考试，其中及格125人"),
    ("D306", "收集问题12条，整改10条。整改率100%。", "12条，整改10条。整改率100%"),
    ("D306", "全镇共受理矛盾纠纷216件（成功213件），调解成功率99.9%。", "216件（成功213件），调解成功率99.9%"),
    ("D306", "调解成功率99%，受理2000件，调解成功1900件。", "99%，受理2000件，调解成功1900件"),
    ("D306", "行政机关负责人应出庭56件，实际出庭50件，出庭应诉率100%。", "56件，实际出庭50件，出庭应诉率100%"),
    ("D306", "收到工单8000件，按期办结7600件，按期办结率99%。", "8000件，按期办结7600件，按期办结率99%"),
    ("D309", "走访企业123多家。", "123多家"),
    ("D310", "走访近百余家企业。", "近百余"),
    ("D312", "全年信访总量256件，上年320件，同比下降25%。", "256件，上年320件，同比下降25%"),
    ("D312", "败诉率由5%下降到3%，下降2%。", "5%下降到3%，下降2%"),
]


@pytest.mark.parametrize(("code", "text", "words"), WRONG, ids=[f"{w[0]}-{i}" for i, w in enumerate(WRONG)])
def test_a_wrong_figure_is_found_at_its_words(code: str, text: str, words: str) -> None:
    assert (code, words) in prose(text)


RIGHT = """
全年共受理行政复议案件120件，其中不予受理5件，受理115件；审结108件，其中维持60件，撤销12件，终止36件，直接纠错率11.1%。
信访总量由上年的320件降至256件，下降20%；矛盾纠纷由上年同期的1200起上升至1260起，上升5%。
审批时限由法定30个工作日压缩至7个工作日，压缩了76.7%，即办件占比由45%提高至60%以上。
立案查处526件，办结498件，其中涉及食品安全120件、药品安全35件，罚没款286万元，移送司法机关3件，办结率94.7%。
法律援助案件512件，其中农民工案件256件、妇女案件198件、未成年人案件120件，满意率100%。
应出庭56件，实际出庭56件，出庭应诉率100%；其中，正职出庭12件，占21.4%。
执法检查12次，发现问题86个，已整改85个，整改率98.8%，剩余1个正在整改。
评查案卷200件，优秀150件，合格50件，优秀率75%，合格率100%。
执法人员参加考试132人，缺考4人，合格128人，合格率97%。
共受理仲裁案件320件，结案315件（含上年结转12件），结案率94.9%。
上年结转社区矫正对象98人，今年新接收102人，依法解除95人，目前在册105人。
签订合同86份，涉及金额12.6亿元，提出意见建议216条，被采纳198条，采纳率91.7%。
同比增长率为112.5%，完成年度目标任务的120%，任务完成率120%。
年初预算356.2万元，实际采购329.8万元，节约26.4万元，节约率7.4%。
行政应诉案件58件，行政机关负责人出庭应诉50件，出庭应诉率100%，开庭审理50件。
接待来访186批420人次，成立应急队伍20支（612人），化解积案40件。
近三年来信访总量年均下降8%，2021—2023年分别为320件、290件、256件。
预约200余人次，节约30多万元，最近30余天。
""".strip().split("\n")


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_figure_is_no_error(text: str) -> None:
    found = checks.check(report_of(f"[基本信息]\n单位名称 | 某某局\n[正文]\n{text}")).findings
    assert [(f.rule.code, f.message) for f in found if f.severity is Severity.ERROR] == []


CLEAN = PROFILE.replace("署名 |", "主送机关 | 某某区人民政府\n统计截止日 | 2023年12月31日\n署名 |") + SECTIONS
CLEAN += METRICS.strip() + "\n" + POINTS + SHORTCOMINGS
TALE = "成功率{TJ05}。"


def cells(text: str) -> list[tuple[str, str]]:
    """Codes and cells of all findings of a workbook."""
    return [(f.rule.code, str(f.place)) for f in checked(text)[1]]


# What is replaced, by what, the rule that finds it, and the cell.
FAULTS = [
    ("2762 | 2400", "2962 | 2400", [("D304", "指标!D3"), ("D307", "指标!D4")]),
    ("| | | | | TJ04/TJ03*100", "| 98 | | | | TJ04/TJ03*100", [("D315", "指标!D4")]),
    ("| | | | | TJ04/TJ03*100", "| 99 | | | | TJ04/TJ03*100", [("D316", "指标!D4")]),
    ("2789 | 2500", "2789 | 2500 | 下降11.6%", [("D312", "指标!D2")]),
    ("2789 | 2500", "4789 | 2500", [("D314", "指标!D2")]),
    (TALE, TALE + "全年走访企业77家。", [("D317", "要点!D2")]),
    ("TJ03 | 人民调解受理 |", "X01 | 走访企业 | 家 | 77\nTJ03 | 人民调解受理 |", [("D318", "指标!D2")]),
    (TALE, TALE + "另有案件120件（其中：民事90件、刑事40件）。", [("D301", "要点!D2")]),
    (TALE, TALE + "另有案件由100件增至120件，增长12%。", [("D312", "要点!D2")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS, ids=[f[2][0][0] for f in FAULTS])
def test_a_fault_is_found_at_its_cell(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert cells(CLEAN) == []
    assert old in CLEAN
    found = cells(CLEAN.replace(old, new, 1))
    # A number typed into the text is a finding of its own, beside what is wrong with it.
    typed = [("D317", "要点!D2")] if "要点!D2" in {c for _, c in expected} and expected[0][0] != "D317" else []
    assert [f for f in found if f not in typed] == expected


def test_a_note_explains_a_large_change_and_a_typed_rate() -> None:
    sheet = "[指标]\n编码 | 指标名称 | 单位 | 本年 | 上年 | 备注\n"
    tale = "\n[要点]\n章节 | 要点标题 | 内容\n主要举措 | 普法 | 受理{X01}，群众知晓率{X02}。"
    assert codes(sheet + "X01 | 受理投诉 | 件 | 1200 | 125 |\nX02 | 群众知晓率 | % | 92 | 91 |" + tale) == [
        "D314",
        "D319",
    ]
    assert (
        codes(sheet + "X01 | 受理投诉 | 件 | 1200 | 125 | 并入热线\nX02 | 群众知晓率 | % | 92 | 91 | 问卷" + tale) == []
    )


def codes(example: str) -> list[str]:
    return [f.rule.code for f in checks.check(report_of(example)).findings if f.rule.code.startswith(FIGURES)]


def test_constraints_need_all_their_numbers_and_exact_ones() -> None:
    head = "[指标]\n编码 | 指标名称 | 单位 | 本年 | 精度\n"
    whole = "FL01 | 受理（指派）法律援助案件 | 件 | 100 |\n"
    assert codes(head + whole + "FL02 | 民事法律援助 | 件 | 120 |") == ["D304"]
    assert codes(head + whole + "FL02 | 民事法律援助 | 件 | 120 | 余") == []
    assert codes(head + whole + "FL02 | 民事法律援助 | 件 | 80 |") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年走访企业77家", [("77", "家", "")]),
        ("惠及1.5万余人次", [("15000", "人次", "余")]),
        ("增长12.3%，提高1.2个百分点", [("12.3", "%", ""), ("1.2", "个百分点", "")]),
        ("第23次常务会议，豫政〔2021〕5号，《2023年版30项清单》", []),
        ("办件2,123,860件", [("2123860", "件", "")]),
        ("立案12起12345热线", [("12", "起", ""), ("12345", "", "")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(format(q.value.normalize(), "f"), q.unit, q.more) for q in find_quantities(text)] == expected


def test_the_label_of_a_quantity_is_its_clause() -> None:
    first, second = find_quantities("全年受理纠纷100件，调解成功98件")
    assert (first.label, second.label) == ("全年受理纠纷", "调解成功")


# A fault of punctuation or of words put after the text of 要点!D2, and the rule that finds it there.
WORDS = [
    ("D501", "落实责任,加强监督。"),
    ("D502", "开展“法律进学校活动。"),
    ("D503", "印发《关于印发《方案》的通知》。"),
    ("D504", "落实《关于贯彻<实施纲要>的清单》。"),
    ("D505", "创建“甲单位”、“乙单位”。"),
    ("D506", "二是，加强领导。"),
    ("D508", "材料压减15～30%。"),
    ("D509", "全面落实 执法责任制。"),
    ("D510", "健全机制--联动机制。"),
    ("D511", "加强领导，，完善机制。"),
    ("D512", "坚持Ａ级标准。"),
    ("D513", "走访群众3百余遍。"),
    ("D515", "**加强领导。**"),
    ("D516", "涉及公安、司法、等部门。"),
    ("D518", "每月走访三、四次。"),
    ("D519", "采取线上+线下+旁听形式。"),
    ("D520", "全面落实行政执法责任制，切实加强行政执法监督工作"),
    ("D601", "加强行政行政执法监督。"),
    ("D602", "运用法治思想和法治方式。"),
    ("D603", "推进严格公正文明规范执法。"),
    ("D604", "学习《妇女儿童权益保护法》。"),
    ("D605", "学习《安全生产保护法》。"),
    ("D607", "我县法治环境不断优化。"),
    ("D608", "以上报告妥否，请批示。"),
    ("D609", "区政府常务会审议通过。"),
    ("D610", "指导乡镇（街道）和镇办健全机制。"),
    ("D611", "规范性文件均经合法性审查。"),
    ("D612", "指导铁西办事处创建。"),
    ("D613", "落实省委省政府和区委、区政府部署。"),
    ("D614", "印发《甲方案》的通知。"),
    ("D615", "充分发公职律师作用。"),
    ("D310", "走访近百余家企业。"),
    ("D325", "信访总量下降两倍。"),
]


@pytest.mark.parametrize(("code", "words"), WORDS, ids=[w[0] for w in WORDS])
def test_a_fault_in_words_is_found_at_its_cell(code: str, words: str) -> None:
    assert set(cells(CLEAN.replace(TALE, TALE + words, 1))) == {(code, "要点!D2")}


def test_a_fraction_is_told_as_it_was_typed() -> None:
    text = "[指标]\n编码 | 指标名称 | 单位 | 本年\nX01 | 人民调解成功率 | % | 0.985\n"
    found = [f for f in checks.check(report_of(text)).findings if f.rule.code == "D330"]
    assert [str(f.place) for f in found] == ["指标!D2"]
    assert "0.985" in found[0].message
    assert "98.5%" in found[0].message


def test_a_remark_that_asks_for_a_look_explains_no_number() -> None:
    text = "[指标]\n编码 | 指标名称 | 单位 | 本年 | 备注\nX01 | 人民调解成功率 | % | 0.985 | "
    for note, told in (("请核对", True), ("待核实。", True), ("新口径，请核对；系统导出", False), ("已核", False)):
        codes = {f.rule.code for f in checks.check(report_of(text + note)).findings}
        assert ("D330" in codes) is told
