"""Rules on punctuation, numerals and words: more wrong forms, right texts that look wrong, a bureau's own lists."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from drafter import checks
from drafter.checks.rule import Listed
from drafter.checks.words.d601_doubled_word import _repeated as repeated
from drafter.errors import TemplateError
from drafter.findings import Rule, Severity
from drafter.places import Passage
from drafter.resources import Resources
from rule_examples import report_of

HEAD = "[基本信息]\n单位名称 | 某某局\n[正文]\n"


def found(text: str, resources: Resources | None = None) -> list[tuple[str, str]]:
    """Codes and words of the findings about punctuation and words."""
    return [
        (f.rule.code, f.place.excerpt)
        for f in checks.check(report_of(HEAD + text, resources)).findings
        if f.rule.code.startswith(("D5", "D6")) and isinstance(f.place, Passage)
    ]


WRONG = [
    ("D502", "印发（关于行政执法的通知。", "（关于行政执法的通"),
    ("D503", "印发《关于印发《方案》的通知》。", "《方案》"),
    ("D504", "学习<<宪法>>。", "<<宪法>>"),
    ("D505", "学习《民法典》、《宪法》等。", "《民法典》、《宪法》"),
    ("D507", "2021~2023年连续获奖。", "2021~2023"),
    ("D507", "1~6月办理30件。", "1~6月"),
    ("D507", "每组3-5人。", "3-5"),
    ("D508", "压减5-10%。", "5-10%"),
    ("D511", "加强领导。，完善机制。", "加强领导。，完善机"),
    ("D513", "惠及群众2百人。", "2百人"),
    ("D601", "加强加强领导。", "加强加强"),
    ("D601", "切实提升了了水平。", "实提升了了水平。"),
    ("D602", "截止2023年底，办结30件。", "截止20"),
    ("D603", "推进文明规范公正严格执法。", "文明规范公正严格执法"),
    ("D604", "学习《中华人民共和国婚姻法》。", "婚姻法"),
    ("D604", "宣传老年人权益保护法知识。", "老年人权益保护法"),
    ("D605", "学习《安全生产保护法》。", "《安全生产保护法》"),
    ("D606", "召开推进会8场次。", "8场次"),
    ("D608", "特此报告，请批示。", "请批示"),
    ("D609", "区政府常务会审议通过。", "常务会"),
    ("D507", "惠及群众3-5万人。", "3-5"),
    ("D511", "加强领导，，。完善机制。", "加强领导，，。完善机"),
    ("D521", "落实豫政办（2023）012号要求。", "（2023）012号"),
    ("D601", "发放手册500份份。", "0份份"),
    ("D608", "请求区政府帮助解决编制。", "请求区政府帮助"),
    ("D617", "年末审结30件，末审结2件。", "末审结"),
    ("D618", "联合区公安局、区公安局开展检查。", "区公安局"),
    ("D619", "学习《中华人民共和国行政复议法实施办法》。", "《中华人民共和国行政复议法实施办法》"),
]


@pytest.mark.parametrize(("code", "text", "words"), WRONG, ids=[f"{w[0]}-{i}" for i, w in enumerate(WRONG)])
def test_a_wrong_form_is_found_at_its_words(code: str, text: str, words: str) -> None:
    assert found(text) == [(code, words)]


RIGHT = """
“放管服”改革“最后一公里”，“法律明白人”“法治带头人”，“法治副校长”、法律顾问、公职律师“三支队伍”。
会议指出：“要坚持‘以人民为中心’，做到‘应调尽调’。”
印发《〈中华人民共和国行政复议法〉宣传方案》，举办“‘八五’普法”培训班2期。
为进一步规范规范性文件管理，召集民营企业企业家座谈，指导人民调解调解员培训。
为了了解基层需求，我局局长带队，对对口帮扶村进行走访，市市场监管局、区区直单位共同推进。
行政相对人自愿和和解方式化解矛盾，充分调动参与与监督的积极性，不断提高行为为民意识，存在在建项目。
紧紧围绕中心，层层压实责任，全市唯一一家，畅通短信信访渠道，推行行政指导，完成审计计划，履行行政职责。
报请县委批准，申请批准设立，提请审议，报送审批，严格执行重大事项请示报告条例，正当否决权。
一、二季度分别召开，第三、四次会议，三、五年内见效，十三、十四届人大，五、六月份。
A级景区2个，PM2.5平均浓度35微克/立方米，3.5万元，10:30开庭，比例为3:1，1,234件。
GB/T 9704-2012，川府发〔2021〕5号，电话0832-2023456，邮编641000，3×5米，A/B卷。
要做到：一是“快”。二是“准”。三是“实”。第一，落实责任；第二，完善机制。
做到“有件必备、有备必审、有错必纠”，坚持科学立法、严格执法、公正司法、全民守法，严格公正司法。
学习《民法典》《立法法》《地方各级人民代表大会和地方各级人民政府组织法》《河南省行政执法办法》《领导干部的学法用法》。
推进“智慧+”项目，形成“人防+技防”格局，达到A+等级，“1+5+N”机制。
社区里的调解室，全市里程碑式的改革，小区里弄，培训场次20场次，《规范性文件汇编》30本。
贯彻落实习近平法治思想，推进依法治县、依法治疆，查处重大行业案件，发挥行政执纪作用，充分发动群众，法律服从社会需要。
落实上级关于印发《办法》的通知要求，转发《关于印发〈方案〉的通知》，按照《方案》的通知精神办理。
各街道办事处、驻北京办事处，县级以上地方人民政府，省、市、县三级联动，县（区）司法局。
""".strip().split("\n")


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_text_is_no_error(text: str) -> None:
    result = checks.check(report_of(HEAD + text)).findings
    assert [(f.rule.code, f.message) for f in result if f.severity is Severity.ERROR] == []
    assert found(text) == []


def test_marks_are_paired_within_a_paragraph_not_a_line_of_the_file() -> None:
    assert found("坚持“高站位部署”的“三高”标准，执行《办法》（2021年版）。") == []
    assert [c for c, _ in found("坚持“高站位部署的标准。\n执行”办法。")] == ["D502", "D502"]


def test_many_lost_marks_in_one_paragraph_are_a_few_findings() -> None:
    assert 1 <= len(found("“甲" * 200 + "。")) <= 5


def test_a_file_as_it_was_tells_what_the_reader_has_mended() -> None:
    from drafter.checks.report import Report
    from drafter.model.catalog import Catalog
    from drafter.model.document import Document, Paragraph, Text

    document = Document(
        (Paragraph((Text("二是抓住关键少数。全面落实责任。"),)),), raw="**二是抓住关键少数。**全面 落实责任。"
    )
    codes = {f.rule.code for f in checks.check(Report(document, Resources(), Catalog(()))).findings}
    assert {"D509", "D515"} <= codes


def test_terms_change_with_the_year() -> None:
    text = "[基本信息]\n单位名称 | 某某局\n报告年度 | {}\n[正文]\n激发市场主体活力。"
    codes = {y: [f.rule.code for f in checks.check(report_of(text.format(y))).findings] for y in ("2021", "2024")}
    assert "D609" not in codes["2021"]
    assert "D609" in codes["2024"]


@pytest.mark.parametrize(
    ("bureau", "text", "codes"),
    [
        ("新乡市卫滨区司法局", "我县法治环境不断优化。", ["D607"]),
        ("新乡市卫滨区司法局", "向市政府和区委、市人大常委会报送报告。", ["D607"]),
        ("新乡市卫滨区司法局", "配合市人大常委会开展执法检查，落实县级以上政府职责，我区环境向好。", []),
        ("沈丘县司法局", "县委、县政府高度重视，我县环境向好，全县办结30件。", []),
        ("沈丘县司法局", "区政府高度重视，我区环境向好。", ["D607", "D607"]),
        ("沈丘县司法局", "工业园区政府服务中心、社区委员会、全区域覆盖。", []),
        ("重庆市司法局", "指导区县政府，督促各区委、区政府落实责任，向市人大常委会报告。", []),
        ("重庆市司法局", "我区环境向好。", ["D607"]),
        ("青禾县柳河镇人民政府", "区委、区政府高度重视。", ["D607"]),
        ("柳河镇人民政府", "县委、县政府高度重视，向我县报送信息。", []),
    ],
)
def test_the_level_of_a_body_is_that_of_the_reporting_one(bureau: str, text: str, codes: list[str]) -> None:
    example = f"[基本信息]\n单位名称 | {bureau}\n[正文]\n{text}"
    assert [f.rule.code for f in checks.check(report_of(example)).findings if f.rule.code == "D607"] == codes


def test_a_bureau_adds_its_own_words(tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.mkdir()
    (words / "own-phrases.csv").write_text("写法,应为,依据\n清波样式,清波模式,本局\n", encoding="utf-8")
    (words / "own-laws.txt").write_text("数字经济促进法\n", encoding="utf-8")
    (words / "own-figures.toml").write_text('overlap = ["试点"]\n', encoding="utf-8")
    own = Resources(tmp_path)
    text = "推广清波样式，学习《数字经济促进法》。"
    assert found(text) == [("D605", "《数字经济促进法》")]
    assert found(text, own) == [("D602", "清波样式")]
    sum_of = HEAD + "共有村（社区）50个（其中：行政村30个、社区20个、试点村15个）。"
    assert "D301" in {f.rule.code for f in checks.check(report_of(sum_of)).findings}
    assert "D301" not in {f.rule.code for f in checks.check(report_of(sum_of, own)).findings}


def test_a_word_list_of_ours_is_well_formed() -> None:
    from drafter.language import lexicon

    resources = Resources()
    for name in ("phrases.csv", "terms.csv", "laws-wrong.csv"):
        entries = lexicon.entries(resources, name)
        assert len({e.wrong for e in entries}) == len(entries) > 10
        # What is advised must not be what is found.
        for entry in entries:
            assert entry.right
            assert entry.wrong not in entry.right or any(entry.right in x or x in entry.right for x in entry.except_in)
    known = set(lexicon.lines(resources, "laws.txt"))
    assert not known & {e.wrong for e in lexicon.entries(resources, "laws-wrong.csv")}
    for entry in lexicon.entries(resources, "laws-wrong.csv"):
        names = [n.partition("（")[0] for n in entry.right.split("、")]
        assert all(n in known or n == "民法典" for n in names), entry


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own-orders.txt", "+执法\n"),
        ("own-orders.txt", "执法\n"),
        ("own-phrases.csv", "写法,应为,依据,起始年份\n甲乙,乙甲,本局,去年\n"),
        ("own-figures.toml", "overlap = 3\n"),
        ("own-figures.toml", 'overlap = "试点"\n'),
        ("own-figures.toml", "overlap = [3]\n"),
        ("own-figures.toml", 'unknown = ["试点"]\n'),
        ("own-figures.toml", '[[merged]]\nwords = ["甲"]\n'),
        ("own-figures.toml", 'rate_verbs = ["甲"]\n'),
        ("own-figures.toml", "overlap = [\n"),
    ],
)
def test_a_bad_list_of_a_bureau_is_refused_with_its_name(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / name).write_text(content, encoding="utf-8")
    with pytest.raises(TemplateError, match=name):
        found("受理纠纷100件，调解成功98件，成功率98%，其中民事90件。", Resources(tmp_path))


def test_repetitions_are_those_of_the_plain_definition() -> None:
    chosen = random.Random(1)
    for _ in range(2000):
        text = "".join(chosen.choice("甲乙丙a\n𠀀") for _ in range(chosen.randint(0, 24)))
        plain = {
            (i, n)
            for n in range(2, 7)
            for i in range(len(text) - 2 * n + 1)
            if text[i : i + n] == text[i + n : i + 2 * n]
        }
        found = set(repeated(text))
        assert found <= plain
        assert bool(found) == bool(plain), text


# Names of places, lists, numbers and requests that look like faults.
INNOCENT = """
2023年，解放区司法局在市司法局和区委、区政府的领导下，认真履行职责。
解放区人民政府高度重视，区政府常务会议听取汇报，县区两级共同推进。
参加全市法治政府建设示范市创建，配合河南省司法厅调研，落实省委、省政府部署。
自贸区积极推进改革，城区全面覆盖，辖区深入开展排查，农村地区持续用力，老旧小区全面改造。
与山阳区人民法院建立府院联动机制，联合山阳区司法局开展执法监督协作。
组织各乡镇人民政府、各街道办事处签订责任书。推动区人民政府印发方案，提请区人民政府审议。
通过“以案释法”、以案说法、以案普法等形式开展宣传，推进学法、懂法、用法。
坚持党委领导、政府主导、部门联动、社会参与，实行定人员、定时间、定责任。
推进政务公开、村务公开、厂务公开，做到小事不出村、大事不出镇、矛盾不上交。
有法可依、有法必依、执法必严、违法必究；应调尽调、能调则调；一级抓一级、层层抓落实。
成立工作专班，局长任组长，副局长、办公室主任、各股室负责人为成员，办公室设在办公室。
开展法律进机关、进乡村、进社区、进学校、进企业、进单位活动120场次，惠及群众3万余人。
全年召开会议12次，第二十次常务会议听取汇报，走访三十余户，二十四节气普法作品24件，二十多人参加，十件民生实事。
依据《社区矫正法实施办法》《河南省实施〈中华人民共和国行政复议法〉办法》《监察法实施条例》，《优化营商环境条例》开展工作。
（2023）豫0803行初12号判决、豫政〔2023〕12号、豫政办〔2023〕120号、公告2023年第12号、中办发〔2017〕31号文件。
案件办结率98%，同比增长5件；办案量同比增长5%；一般公共预算收入增长率5%，占比98%，同比提高3个百分点；败诉率5%，较上年下降2个百分点。
培训执法人员600人、1200人次。接待群众600人，提供咨询500人次。旁听庭审300人，参加活动200人次。
企业贷款利率同比下降0.5个百分点，检察院、检察官、公证员参加，信访形势平稳，对象明确，未成年人保护，年末审结12件，年末未审结3件，大规模犯罪、预防犯罪、违规犯错均有下降。
请群众评议，邀请市人大代表视察，请示汇报制度，申请市级支持，报请市政府批准，请专家给予指导，聘请市级律师提供帮助，敬请监督。
合同编号6222021234567890128，热线0391-12348，统一社会信用代码114108030057500000，资金2023123456789元。
3家家庭农场、5个个体工商户、2名名师、4部部门规章、12人人均2次、300件件件有回音、3次次品处理、培育50户户主。
培训3～5次，每次2—3天，1—11月完成，电话1-2号楼，3-1班，比分3-2。
区司法局、区公安局、区检察院、区法院、市公安局、公安局交警大队参加。依法治国、依法执政、依法行政共同推进，法治国家、法治政府、法治社会一体建设。
科学立法、严格执法、公正司法、全民守法；法治、德治、自治结合，自治、法治、德治融合。
民事、行政、民事附带案件，一村、一品、一村一法律顾问。受理、审查、审理、受理各环节规范。
""".strip().split("\n")


@pytest.mark.parametrize("text", INNOCENT, ids=range(len(INNOCENT)))
def test_what_looks_like_a_fault_is_let_pass(text: str) -> None:
    head = "[基本信息]\n单位名称 | 焦作市解放区司法局\n[正文]\n"
    codes = {f.rule.code for f in checks.check(report_of(head + text)).findings}
    new = {"D327", "D328", "D412", "D507", "D521", "D522", "D601", "D602", "D608", "D609"}
    assert codes & (new | {f"D61{i}" for i in range(6, 10)} | {"D804", "D805"}) == set()


@pytest.mark.parametrize(
    ("text", "count"), [("召开常务会研究，又召开常务会议审议。", 0), ("召开常务会研究，再次召开常务会审议。", 2)]
)
def test_an_unfit_term_counts_only_its_own_places(text: str, count: int) -> None:
    (message,) = [f.message for f in checks.check(report_of(HEAD + text)).findings if f.rule.code == "D609"]
    assert ("全文" in message) is bool(count)
    assert not count or f"{count}处" in message


def test_a_rule_may_bring_a_list_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "slogans.csv").write_text("写法,应为,除外\n大干快上,抓紧推进,\n", encoding="utf-8")
    rule = Rule("D699", "口号", Severity.WARNING)
    row = Listed(rule, "slogans.csv", lambda entry, count: f"{entry.right}{count}")
    told = list(row.check(report_of(HEAD + "大干快上，再大干快上。", Resources(tmp_path))))
    assert [(f.place.excerpt, f.message) for f in told if isinstance(f.place, Passage)] == [
        ("大干快上", "抓紧推进2")
    ] * 2


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("一要学法，三要用法。", "二要"),
        ("九要学法，十要用法，二要普法。", "十一要"),
        ("十要学法，二要普法。", "十一要"),
    ],
)
def test_a_series_names_the_ordinal_that_is_due(text: str, due: str) -> None:
    told = [f.message for f in checks.check(report_of(HEAD + text)).findings if f.rule.code == "D211"]
    assert [due in message for message in told] == [True]
