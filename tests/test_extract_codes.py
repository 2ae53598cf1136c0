"""Which figures ask for a look: both judges of a code, what a rate is of, what else a number may be."""

from __future__ import annotations

from functools import cache

import pytest

from drafter.extract.extract import extract
from drafter.findings import Finding
from drafter.model.catalog import Catalog, load_catalog
from drafter.model.facts import Facts
from drafter.model.remarks import Remark, parts
from drafter.resources import Resources
from reading import read

RESOURCES = Resources()


@cache
def catalog() -> Catalog:
    return load_catalog(RESOURCES)


def imported(sentence: str) -> tuple[Facts, tuple[Finding, ...]]:
    text = f"甲县司法局2023年法治政府建设情况报告\n一、2023年推进法治政府建设的主要举措和成效\n{sentence}\n"
    return extract(read(text.encode("utf-8"), "旧报告.txt"), catalog(), RESOURCES)


def codes(sentence: str) -> dict[str, bool]:
    """The codes of a sentence, each with whether it asks."""
    return {m.code: Remark.CHECK in parts(m.note) for m in imported(sentence)[0].metrics}


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("主要负责人听取法治建设工作汇报4次。", "LD04"),
        ("规范性文件备案及时率100%。", "GF04"),
        ("全局现有公职律师3名。", "JC12"),
        ("新申领执法证12件。", "ZF05"),
        ("行政复议案件审结40件，其中撤销7件。", "FY07"),
        ("社区矫正对象年末在册139人。", "JZ01"),
        ("理论学习中心组围绕水法、长江保护法开展专题学习4次。", "LD02"),
    ],
)
def test_plain_words_do_not_ask(sentence: str, code: str) -> None:
    assert codes(sentence).get(code) is False


@pytest.mark.parametrize(
    "sentence",
    [
        "办理各类业务12650件，群众满意率99.6%。",
        "镇政府与1家律师事务所签订法律顾问协议。",
        "邀请行政执法监督员3名进驻指导。",
        "办理许可217件，按期办结率100%。",
        "新增持证执法人员3名。",
    ],
)
def test_a_rate_of_nobody_knows_what_and_a_partner_ask(sentence: str) -> None:
    given = {code: asks for code, asks in codes(sentence).items() if code in catalog().by_code and code != "ZF28"}
    assert all(given.values()), given


def test_what_was_spoken_of_before_does_not_bar_what_the_clause_itself_says() -> None:
    assert codes("办公会听取汇报2次，党委中心组学法6次。").get("LD02") is True


def test_cases_are_no_bodies() -> None:
    assert "TJ03" in codes("全镇共有人民调解委员会16个，人民调解委员会调解纠纷205件。")
    assert "TJ06" in codes("全镇共有人民调解委员会16个，人民调解委员会调解纠纷205件。")


def test_rates_that_share_a_number_are_as_many_metrics() -> None:
    facts = imported("报送规范性文件备案8件，备案率、备案及时率均为100%。")[0]
    assert {"GF03", "GF04"} <= {m.code for m in facts.metrics}
    facts = imported("窗口服务办件提速率、免证办结率均为100%。")[0]
    assert [m.name for m in facts.metrics if m.unit == "%"] == ["窗口服务办件提速率", "免证办结率"]


def test_a_guess_names_what_else_it_may_be() -> None:
    _, findings = imported("人民调解委员会调解205件。")
    told = [f.message for f in findings if f.rule.code == "D901"]
    assert told
    assert any("也可能是“" in message for message in told)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("组织培训四期。", [("4", "期")]),
        ("聘请两名法律顾问，召开党组会议研究法治工作两次。", [("2", "名"), ("2", "次")]),
        ("召开第四次会议，组织一次活动，建立健全一二三次会商机制，十四五时期。", []),
    ],
)
def test_counts_in_one_figure_are_metrics_where_something_was_done(sentence: str, said: list[tuple[str, str]]) -> None:
    assert [(str(m.value), m.unit) for m in imported(sentence)[0].metrics] == said


def test_counts_in_one_figure_elsewhere_are_told_as_left() -> None:
    facts, findings = imported("执法人员全员轮训两期。")
    told = [f.message for f in findings if "留在文字里" in f.message]
    assert facts.metrics or "两期" in told[0]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("平均办理时限由12个工作日压缩到3.5个工作日。", ["平均办理时限（原）", "平均办理时限"]),
        ("企业开办时间压缩至0.5个工作日以内。", ["企业开办时间"]),
        ("全县9个水利站仅有4名专职人员。", ["水利站", "水利站专职人员"]),
        ("法学专业仅2人。", ["法学专业"]),
        ("周密组织召开3次工作推进会。", ["组织召开工作推进会"]),
        ("二是街道执法规范化达标90%。", ["街道执法规范化达标"]),
        ("新设民办学校6件、迁址41件、停办11件。", ["新设民办学校", "新设民办学校·迁址", "新设民办学校·停办"]),
    ],
)
def test_names_of_own_rows_read_like_metrics(sentence: str, names: list[str]) -> None:
    assert [m.name for m in imported(sentence)[0].metrics] == names


def test_a_rate_outside_the_catalog_is_reckoned_from_the_parts_beside_it() -> None:
    metrics = {m.name: m for m in imported("抽检种子样品50个，达标48个，达标率96%。")[0].metrics}
    rate = next(m for name, m in metrics.items() if name.endswith("达标率"))
    assert rate.derived
    assert rate.formula == "Z002/Z001*100"
    other = imported("抽检种子样品50个，达标48个，满意率96%。")[0].metrics
    assert not any(m.derived for m in other)


def test_where_two_numbers_claim_one_metric_the_first_asks_too() -> None:
    facts, findings = imported("党组理论学习中心组学法4次。局机关党委理论学习中心组学法10次。")
    first = next(m for m in facts.metrics if m.code == "LD02")
    assert Remark.CHECK in parts(first.note)
    assert any("数却不同" in f.message for f in findings)


@pytest.mark.parametrize(
    ("sentence", "code", "value"),
    [
        # A number of the metric's own unit comes before one of another.
        ("组织执法案卷评查3次，抽查案卷42卷。", "ZF17", 42),
        ("帮助乡镇办结行政处罚案件9件，全年办理行政处罚案件58件。", "ZF26", 58),
        ("行政复议申请不予受理4件，受理61件。", "FY02", 61),
        ("持有执法证的27人，未取得执法证的3人。", "ZF02", 27),
        # A row of results is one metric.
        ("行政复议案件审结50件，其中维持30件，撤销、变更和确认违法8件。", "FY06", 8),
        ("每个社区培养“法律明白人”5名，全街道共60名。", "PF06", 60),
        ("街道承接的赋权事项由70项调整为52项。", "ZF19", 52),
    ],
)
def test_who_may_have_a_metric(sentence: str, code: str, value: int) -> None:
    assert imported(sentence)[0].index[code].value == value


@pytest.mark.parametrize(
    "sentence",
    [
        "热线工单受理800件，满意率97.6%。",
        "全县建成法治文化长廊300米。",
        "减少入企检查60户次。",
    ],
)
def test_what_is_of_no_metric(sentence: str) -> None:
    assert not {code for code, asks in codes(sentence).items() if not asks and not code.startswith("Z0")}
