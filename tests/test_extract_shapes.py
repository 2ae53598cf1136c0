"""Import of reports of many shapes: nothing is lost, and what was built comes back."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.checks.report import Report
from drafter.compose import compose
from drafter.extract.extract import extract
from drafter.model.catalog import Catalog, load_catalog
from drafter.model.document import Document, Heading, Paragraph, Text
from drafter.model.facts import Facts, Kind, Status
from drafter.model.formula import derive
from drafter.model.placeholders import references
from drafter.resources import Resources
from drafter.workbook.new import blank_facts
from drafter.writers import WRITERS, Options
from growth import assert_linear
from reading import read

RESOURCES = Resources()
REPORTS = Path(__file__).parent / "reports"
SHAPES = {
    "levels4": """\
某县人民政府关于2024年法治政府建设情况的报告
市人民政府：
2024年，我县坚持依法行政。现将有关情况报告如下：
一、主要举措和成效
（一）完善制度体系
1.优化组织架构。调整领导小组，全年召开专题会议6次。
2.强化责任落实。开展专项督查4次，通报整改问题12项。
（1）压实责任。签订责任书20份。
（2）加强考核。考核单位30家。
3.保障经费投入。投入经费50万元。
（二）深化依法行政
1.严格执法资格管理。新增持证执法人员3名。
2.规范执法流程。评查案卷20件。
二、存在的不足和原因
1.执法力量不足。主要原因是人员编制少。
2.普法形式单一。由于经费有限，活动不多。
三、党政主要负责人履行推进法治建设第一责任人职责情况
县政府主要负责人认真履职，听取汇报3次。
全年组织学法4次。
四、2025年工作安排
1.加强执法培训。全年培训不少于2次。
2.深化普法。
特此报告。
某县人民政府
2025年1月20日
（此件公开发布）
""",
    "flat": """\
2024年度法治政府建设年度报告
2024年，某镇扎实推进法治政府建设。
一、强化组织领导。召开专题会议4次，研究问题6项。
二、规范行政决策。审查合同30份。
三、存在问题。一是力量薄弱；二是业务不精；三是宣传不够。
四、下一步打算。一要加强学习；二要强化监督；三要深化宣传。
某镇人民政府
2025年1月5日
""",
    "digits": """\
某区城市管理局2024年法治政府建设工作报告
一、2024年工作情况
1. 加强学习。局党组会前学法12次。
2. 规范执法。办理行政处罚案件326件，罚款128.6万元。
具体做法如下：
一是细化裁量。
二是公示结果。
3. 强化监督。评查案卷20卷。
二、存在问题
（一）人员不足
执法人员少，任务重。
（二）原因分析
编制有限。
三、下步打算
1. 继续加强培训。
2. 继续完善制度。
""",
    "mini": """\
某街道办事处2024年度法治政府建设情况报告
今年以来，街道坚持依法行政，现报告如下。
一、工作成效
强化组织领导
召开会议3次，成立领导小组。
深化普法宣传
开展宣传活动20场，发放资料3000余份。
二、主要问题
基层法治力量仍显薄弱，工作人员业务能力有待提升。
三、2025年工作计划
加强队伍建设，提升业务能力。开展培训4期。
""",
    "runs": """\
某市司法局2024年法治政府建设情况报告
一、2024年推进法治政府建设的主要举措和成效
（一）加强党的领导。坚持党的领导，重点抓好以下工作：一是加强学习，学习12次；二是加强部署，召开会议3次；三是加强督察，督察乡镇8个。上述工作取得实效。
（二）强化执法监督。先介绍总体情况，评查案卷50件。一是抓培训。培训执法人员300人次。二是抓考试。考试合格率98.5%。
工作中还探索了新做法。
（三）做好复议应诉。受理复议申请26件，审结20件。
二、2024年推进法治政府建设存在的不足和原因
主要不足有：
一是培训不够。主要原因是师资缺乏。
二是监督不够。原因在于力量不足。
下一步将认真整改。
三、2025年推进法治政府建设的主要安排
（一）抓培训
组织培训班3期。
（二）抓监督
开展专项监督2次。
""",
}


@cache
def catalog() -> Catalog:
    return load_catalog(RESOURCES)


def imported(document: Document) -> Facts:
    return extract(document, catalog(), RESOURCES)[0]


def words_of(document: Document) -> str:
    """The words without blanks and without the numbers of headings."""
    text = Report(document, RESOURCES, catalog()).text
    number = r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．](?!\d))"
    lines = (re.sub(rf"^{number}", "", line.strip()) for line in text.split("\n"))
    return re.sub(r"\s", "", "".join(lines))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_words_of_every_shape_come_back(shape: str) -> None:
    document = read(SHAPES[shape].encode(), f"{shape}.txt")
    assert words_of(compose(imported(document), RESOURCES)) == words_of(document)


def test_deeper_numbers_stay_with_their_point() -> None:
    facts = imported(read(SHAPES["levels4"].encode(), "x.txt"))
    point = next(p for p in facts.points if p.lead.text == "强化责任落实")
    assert "\n（1）压实责任。" in point.text.text


def test_a_chapter_with_its_own_subheadings_becomes_points() -> None:
    document = read(SHAPES["digits"].encode(), "x.txt")
    facts, findings = extract(document, catalog(), RESOURCES)
    assert not facts.shortcomings
    assert "D914" in {f.rule.code for f in findings}


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
@pytest.mark.parametrize("suffix", ["txt", "docx", "html"])
def test_what_was_built_is_imported_again(name: str, suffix: str) -> None:
    facts = imported(read((REPORTS / f"{name}.txt").read_bytes(), f"{name}.txt"))
    again = imported(read(WRITERS[suffix](compose(facts, RESOURCES), Options()), f"{name}.{suffix}"))
    assert again.metrics == facts.metrics
    assert again.sections == facts.sections
    assert again.points == facts.points
    assert again.shortcomings == facts.shortcomings
    assert again.profile == facts.profile


@pytest.mark.parametrize("kind", Kind)
def test_the_sentences_of_a_new_workbook_are_known(kind: Kind) -> None:
    blank = blank_facts(2025, "某县司法局" if kind is Kind.JUSTICE else "某县人民政府", kind, RESOURCES, catalog())
    filled = tuple(
        m if m.formula else replace(m, value=Decimal(100 if m.unit == "%" else 1000 - 3 * i))
        for i, m in enumerate(blank.metrics)
    )
    facts = replace(blank, metrics=derive(filled)[0])
    again = imported(compose(facts, RESOURCES)).index
    texts = [p.text.text for p in facts.points if p.status is not Status.RETIRED]
    spoken = {facts.index[r.name].key for text in texts for r in references(text) if r.name in facts.index}
    wrong = [
        key
        for key in spoken
        if key not in again or (not facts.index[key].derived and again[key].value != facts.index[key].value)
    ]
    assert wrong == []


def test_cost_grows_with_the_text() -> None:
    text = (REPORTS / "002.txt").read_text(encoding="utf-8").replace("\n", "")

    def run(times: int) -> None:
        blocks = (Heading(1, (Text("举措成效"),), "一、", "举措成效"), Paragraph((Text(text * times),)))
        assert imported(Document(blocks)).metrics

    assert_linear(run, 40)


def test_no_character_of_an_odd_document_is_lost() -> None:
    odd = Document((Paragraph((Text("只有一段话，办理案件3件。"),)), Heading(2, (Text("没有上级的小标题"),), "（一）")))
    before = Counter("".join(t.text for b in odd.blocks for t in b.inline))  # type: ignore[union-attr]
    after = Counter(Report(compose(imported(odd), RESOURCES), RESOURCES, catalog()).text)
    assert before <= after
