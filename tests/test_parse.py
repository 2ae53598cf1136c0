"""Reading a workbook: every bad cell is a finding at its cell, every good one a value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import structs

from drafter.model.facts import Facts, Metric, Precision, Status
from drafter.workbook.parse import parse
from notation import WHOLE, book, replace

HEAD = "编码 | 指标名称 | 单位 | 本年 | 上年 | 同比 | 精度 | 计算公式\n"


def found(text: str) -> list[tuple[str, str]]:
    return [(f.rule.code, str(f.place)) for f in parse(book(text))[1]]


def facts(text: str) -> Facts:
    return parse(book(text))[0]


def metrics(rows: str) -> str:
    return replace(WHOLE, "指标", HEAD + rows)


def one(cell: str, unit: str = "件", precision: str = "") -> Metric:
    return facts(metrics(f"A1 | 甲 | {unit} | {cell} | | | {precision}")).metrics[0]


@pytest.mark.parametrize(
    ("item", "typed", "read"),
    [
        ("抄送机关", "抄送：乌当区人大办。", "乌当区人大办。"),
        ("签发人", "签发人: 欧阳明日", "欧阳明日"),
        ("主送机关", "主送机关：中共乌当区委", "中共乌当区委"),
        ("印发机关", "乌当区司法局办公室印发", "乌当区司法局办公室"),
        ("印发日期", "2024年元月16日 印发。", "2024年1月16日"),
        ("成文日期", "落款日期：2024年1月16日", "2024年1月16日"),
    ],
)
def test_what_the_program_prints_itself_is_left_out_and_told(item: str, typed: str, read: str) -> None:
    text = replace(WHOLE, "基本信息", f"项目 | 内容\n单位名称 | 乌当区司法局\n报告年度 | 2023\n{item} | {typed}\n")
    assert facts(text).item(item) == read
    assert ("D126", "基本信息!B4") in found(text)
    assert ("D110", "基本信息!B4") not in found(text)


@pytest.mark.parametrize(
    ("item", "typed"), [("不再提示", "不再提示：D305"), ("指标图", "指标图：A1"), ("底稿", "底稿：a.docx")]
)
def test_what_is_not_printed_stays_as_it_is_typed(item: str, typed: str) -> None:
    text = replace(WHOLE, "基本信息", f"项目 | 内容\n单位名称 | 乌当区司法局\n报告年度 | 2023\n{item} | {typed}\n")
    assert facts(text).item(item) == typed
    assert ("D126", "基本信息!B4") not in found(text)


@pytest.mark.parametrize("typed", ["一、", "（二）", "3、"])
def test_a_heading_that_is_an_ordinal_alone_is_none(typed: str) -> None:
    """It was printed as （五）一、 and told for the mark at its end."""
    text = replace(WHOLE, "要点", f"章节 | 小标题 | 要点标题 | 内容\n举措成效 | {typed} | 甲 | 事情办好。\n")
    assert [p.heading.text for p in facts(text).points] == [""]
    assert ("D126", "要点!B2") in found(text)


def test_words_with_a_colon_of_their_own_are_no_label() -> None:
    text = "现将情况报告如下："
    said = replace(WHOLE, "基本信息", f"项目 | 内容\n单位名称 | 乌当区司法局\n报告年度 | 2023\n导语 | {text}\n")
    assert facts(said).item("导语") == text
    assert "D126" not in {code for code, _ in found(said)}


def test_a_good_workbook_has_no_findings() -> None:
    assert found(WHOLE) == []


@pytest.mark.parametrize(
    ("typed", "unit", "value", "precision", "numeral"),
    [
        ("2960", "件", "2960", Precision.EXACT, ""),
        ("2,960", "件", "2960", Precision.EXACT, "2,960"),
        ("２９６０", "件", "2960", Precision.EXACT, ""),
        ("2960件", "件", "2960", Precision.EXACT, ""),
        ("30余", "次", "30", Precision.MORE, ""),
        ("30余次", "次", "30", Precision.MORE, ""),
        ("200余人次", "人次", "200", Precision.MORE, ""),
        ("近30", "次", "30", Precision.NEAR, ""),
        ("约1.5万", "件", "15000", Precision.ABOUT, "1.5万"),
        ("百余", "条", "100", Precision.MORE, "百"),
        ("96%", "%", "96", Precision.EXACT, ""),
        ("99%以上", "%", "99", Precision.ABOVE, ""),
        ("25.63万元", "万元", "25.63", Precision.EXACT, ""),
        ("25.63万", "万元", "25.63", Precision.EXACT, ""),
        ("0.5亿元", "万元", "5000", Precision.EXACT, ""),
        ("0.5亿", "万元", "5000", Precision.EXACT, ""),
        ("256300元", "万元", "25.63", Precision.EXACT, ""),
        ("3千余", "场次", "3000", Precision.MORE, "3千"),
        ("30余份（件）", "份（件）", "30", Precision.MORE, ""),
        ("0", "人", "0", Precision.EXACT, ""),
    ],
)
def test_numbers_as_clerks_type_them(typed: str, unit: str, value: str, precision: Precision, numeral: str) -> None:
    metric = one(typed, unit)
    assert (metric.value, metric.precision, metric.numeral) == (Decimal(value), precision, numeral)


def test_blank_is_no_value_and_zero_is_one() -> None:
    assert one("").value is None
    assert one("0").value == 0


def test_the_column_of_precision_counts_for_plain_numbers() -> None:
    assert one("30", precision="余").precision is Precision.MORE
    assert found(metrics("A1 | 甲 | 件 | 近30 | | | 余")) == [("D122", "指标!G2")]


def test_computed_values() -> None:
    rows = "A1 | 甲 | 件 | 401 | 300\nA2 | 乙 | 件 | 443 | 400\nA3 | 率 | % | | | | | A1/A2*100\nA4 | 增 | % | | | | | (A1-A1_上年)/A1_上年*100\nA5 | 和 | 件 | | | | | =A1＋A2"
    a3, a4, a5 = facts(metrics(rows)).metrics[2:]
    assert a3.value is not None
    assert round(a3.value, 3) == Decimal("90.519")
    assert a3.previous == 75
    assert a3.derived
    assert a4.value is not None
    assert round(a4.value, 2) == Decimal("33.67")
    assert a5.value == 844


def test_a_typed_rate_stands_where_its_parts_are_unknown() -> None:
    rate = facts(metrics("A1 | 甲 | 件 |\nA3 | 率 | % | 90.5 | | | | A1/A1*100")).metrics[1]
    assert (rate.value, rate.derived, rate.typed) == (Decimal("90.5"), False, None)


def test_a_rate_typed_over_a_computed_one_is_kept_apart() -> None:
    rate = facts(metrics("A1 | 甲 | 件 | 1\nA2 | 乙 | 件 | 2\nA3 | 率 | % | 60 | | | | A1/A2*100")).metrics[2]
    assert (rate.value, rate.derived, rate.typed) == (Decimal(50), True, Decimal(60))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("A1 | 甲 | 件 | 很多", [("D106", "指标!D2")]),
        ("A1 | 甲 | 件 | 3-5", [("D106", "指标!D2")]),
        ("A1 | 甲 | 件 | 1,12O", [("D106", "指标!D2")]),
        ("A1 | 甲 | 件 | 300+", [("D106", "指标!D2")]),
        ("A1 | 甲 | 件 | 近30余", [("D122", "指标!D2")]),
        ("A1 | 甲 | 件 | #DIV/0!", [("D108", "指标!D2")]),
        ("A1 | 甲 | 元 | 3万件", [("D121", "指标!D2")]),
        ("A1 | 甲 | 件 | 1\nA1 | 乙 | 件 | 2", [("D103", "指标!A3")]),
        ("A1 | 甲 | 件 | 1\nA2 | 甲 | 件 | 2", [("D104", "指标!B3")]),
        ("A1 | 甲 | 件 | 1 | | | 大概", [("D116", "指标!G2")]),
        ("A1 | 甲 | 件 | | | | | A1/", [("D112", "指标!H2")]),
        ("A1 | 甲 | 件 | | | | | B9+1", [("D112", "指标!H2")]),
        ("A1 | 甲 | 件 | | | | | A2\nA2 | 乙 | 件 | | | | | A1", [("D113", "指标!H2"), ("D113", "指标!H3")]),
        ("A1 | 甲 | 件 | 0\nA2 | 率 | % | | | | | 5/A1*100", [("D114", "指标!H3")]),
        ("A1 | 甲\x01 | 件 | 1", [("D115", "指标!B2")]),
    ],
)
def test_bad_metrics(rows: str, expected: list[tuple[str, str]]) -> None:
    assert found(metrics(rows)) == expected


@pytest.mark.parametrize("sheet", ["基本信息", "章节", "指标", "要点", "不足与原因"])
def test_a_missing_sheet(sheet: str) -> None:
    found_codes = found(WHOLE.replace(f"[{sheet}]", "[别的]"))
    assert ("D101", f"{sheet}!A1") in found_codes


def test_a_missing_column() -> None:
    assert ("D102", "指标!A1") in found(WHOLE.replace("本年", "今年"))


def test_columns_are_found_wherever_they_stand() -> None:
    moved = replace(WHOLE, "指标", "说明文字\n本年 | 自己加的 | 指标 名称 | 编码 | 单位\n5 | x | 甲 | A1 | 件")
    assert found(moved) == [("D140", "指标!B2")]
    metric = facts(moved).metrics[0]
    assert (metric.code, metric.name, metric.value, str(metric.cell)) == ("A1", "甲", 5, "指标!A3")


@pytest.mark.parametrize("typed", ["27,8,9", "2 789", "2789,123", "2789人,30人"])
def test_a_slip_in_a_number_is_no_number(typed: str) -> None:
    assert ("D106", "指标!D2") in found(WHOLE.replace("人民调解受理 | 件 | 2789", f"人民调解受理 | 件 | {typed}"))


def test_last_years_rate_is_computed_too() -> None:
    text = WHOLE.replace("TJ05 | 人民调解成功率 | % | | |", "TJ05 | 人民调解成功率 | % | | 50 |")
    metric = parse(book(text))[0].index["TJ05"]
    assert (metric.previous, metric.typed_previous) == (96, 50)


def test_a_date_in_words_is_a_date_and_stays_as_it_is() -> None:
    facts, findings = parse(book(WHOLE.replace("2024年1月20日", "二〇二四年一月二十日")))
    assert facts.item("成文日期") == "二〇二四年一月二十日"
    assert "D110" not in {f.rule.code for f in findings}


@pytest.mark.parametrize("typed", ["2024.1.20", "2024-01-20", "2024/1/20", "2024-01-20 00:00:00"])
def test_a_date_is_read_however_it_is_written(typed: str) -> None:
    facts, findings = parse(book(WHOLE.replace("2024年1月20日", typed)))
    assert facts.item("成文日期") == "2024年1月20日"
    assert "D110" not in {f.rule.code for f in findings}


def test_profile() -> None:
    assert ("D123", "基本信息!B2") in found(WHOLE.replace("单位名称 | 某某区司法局", "单位名称 |"))
    assert ("D118", "基本信息!B4") in found(WHOLE.replace("报告年度 | 2023", "报告年度 | 去年"))
    assert ("D116", "基本信息!B3") in found(WHOLE.replace("单位类型 | 司法局", "单位类型 | 公司"))
    assert ("D110", "基本信息!B7") in found(WHOLE.replace("2024年1月20日", "年初"))
    assert ("D110", "基本信息!B7") in found(WHOLE.replace("2024年1月20日", "2024年2月30日"))
    assert ("D110", "基本信息!B7") in found(WHOLE.replace("2024年1月20日", "2024年1月20日前后"))
    assert ("D104", "基本信息!A8") in found(WHOLE.replace("2024年1月20日", "2024年1月20日\n署名 | 乙"))


@pytest.mark.parametrize("typed", ["2024-1-20", "2024.01.20", "2024/1/20", "2024年01月20日", "45311"])
def test_dates_take_the_form_of_the_standard(typed: str) -> None:
    text = WHOLE.replace("2024年1月20日", typed)
    assert found(text) == []
    assert facts(text).item("成文日期") == "2024年1月20日"


def test_points() -> None:
    head = "章节 | 小标题 | 要点标题 | 内容 | 状态\n"
    assert found(replace(WHOLE, "要点", head + "没有这章 | | | 甲")) == [("D117", "要点!A2")]
    text = replace(WHOLE, "要点", head + "举措成效 | | | 甲\n| | | 乙 | 停用")
    assert found(text) == [("D117", "要点!A3")]
    assert [(p.section, p.status) for p in facts(text).points] == [
        ("举措成效", Status.NEW),
        ("举措成效", Status.RETIRED),
    ]
    assert found(replace(WHOLE, "要点", head + "举措成效 | 小 | 题 |")) == [("D124", "要点!D2")]
    assert found(replace(WHOLE, "要点", head + "举措成效 | | | 甲 | 也许")) == [("D116", "要点!E2")]


def test_sections() -> None:
    assert ("D104", "章节!B3") in found(WHOLE.replace("2 | 不足原因", "2 | 举措成效"))
    assert ("D116", "章节!D2") in found(WHOLE.replace("成效 | 举措成效 | 一是", "成效 | 成就 | 一是"))
    assert ("D125", "章节!A2") in found(WHOLE.replace("1 | 举措成效", "甲 | 举措成效"))


def test_silences() -> None:
    said = facts(WHOLE.replace("署名 |", "不再提示 | D305、D310@指标!D7\n署名 |")).silences
    assert [(s.code, str(s.cell) if s.cell else None) for s in said] == [("D305", None), ("D310", "指标!D7")]


@pytest.mark.parametrize(
    ("said", "silences", "told"),
    [
        ("D305，全部", [("D305", None)], True),
        ("全部", [], True),
        ("D12、DD305", [], True),
        ("d305；Ｄ３０６ ＠指标！D7。", [("D305", None), ("D306", "指标!D7")], False),
        ("D305（与区法院核对过，口径不同）、G733", [("D305", None), ("G733", None)], False),
    ],
)
def test_what_is_no_code_silences_nothing_and_is_told(
    said: str, silences: list[tuple[str, str | None]], told: bool
) -> None:
    text = WHOLE.replace("署名 |", f"不再提示 | {said}\n署名 |")
    assert [(s.code, str(s.cell) if s.cell else None) for s in facts(text).silences] == silences
    assert (("D138", "基本信息!B6") in found(text)) is told


def test_history_and_annexes() -> None:
    extra = "\n[历年]\n编码 | 指标名称 | 单位 | 2021年 | 2022\nTJ04 | 调解成功 | 件 | 100 | 120余\n\n[附表]\n表一 | 三线表\n甲 | 乙\n1 | 2"
    read = facts(WHOLE + extra)
    assert [(h.year, dict(h.values)) for h in read.history] == [(2021, {"TJ04": 100}), (2022, {"TJ04": 120})]
    assert [(a.caption.text, a.options, len(a.rows)) for a in read.annexes] == [("表一", ("三线表",), 1)]


def test_years_past_of_a_metric_that_is_no_more_are_kept() -> None:
    extra = "\n[历年]\n编码 | 指标名称 | 单位 | 2021年\nTJ04 | 调解成功 | 件 | 100\nZ9 | 从前的 | 件 | 7\n | 无编码的 | 件 | 8"
    (past,) = facts(WHOLE + extra).history
    assert dict(past.values) == {"TJ04": 100, "Z9": 7, "无编码的": 8}


def test_files_that_do_not_tell_their_formulas() -> None:
    """In .xls a computed cell cannot be told from a typed one: where the row has a formula, it is computed again."""
    plain = book(metrics("A1 | 甲 | 件 | 1\nA2 | 乙 | 件 | 2\nA3 | 率 | % | 0.5 | | 0.1 | | A1/A2*100"))
    sheets = {name: structs.replace(sheet, formulas=None) for name, sheet in plain.sheets.items()}
    read = parse(type(plain)(sheets, "a.xls"))[0]
    assert read.index["A3"].typed is None
    assert read.index["A3"].value == 50
    assert read.index["A3"].growth == ""


def test_ordinals_typed_by_hand_are_left_to_the_program() -> None:
    text = (
        replace(
            WHOLE,
            "要点",
            "章节 | 小标题 | 要点标题 | 内容 | 状态\n举措成效 | （一）统筹 | 一是强化 | 做了甲。\n举措成效 | （一）统筹 | | 二是做了乙。\n第一责任人 | | | 一是不编号的章里自己数的。",
        )
        .replace("4 | 下年安排 | {下年度}", "4 | 下年安排 | 四、{下年度}")
        .replace("| 提高专职", "| 一是提高专职")
    )
    assert found(text) == [
        ("D126", "章节!C5"),
        ("D126", "要点!B2"),
        ("D126", "要点!C2"),
        ("D126", "要点!B3"),
        ("D126", "要点!D3"),
        ("D126", "不足与原因!C2"),
    ]
    read = facts(text)
    assert [(p.heading.text, p.lead.text, p.text.text) for p in read.points] == [
        ("统筹", "强化", "做了甲。"),
        ("统筹", "", "做了乙。"),
        ("", "", "一是不编号的章里自己数的。"),
    ]
    assert read.sections[3].title.text.startswith("{下年度}年")
    assert read.shortcomings[0].remedy.text.startswith("提高")


def test_the_hint_above_annexes_is_no_table() -> None:
    from drafter.model.schema import ANNEX_HINT

    extra = f"\n[附表]\n{ANNEX_HINT}\n人员表 | 横排、全框\n姓名 | 科室\n甲 | 乙"
    (annex,) = facts(WHOLE + extra).annexes
    assert (annex.caption.text, annex.options, len(annex.rows)) == ("人员表", ("横排", "全框"), 1)


def test_an_item_that_is_empty_in_its_row_and_filled_in_below_counts() -> None:
    twice = "项目 | 内容\n单位名称 | 某某局\n报告年度 | 2026\n署名 | \n署名 | 某某市司法局"
    assert facts(replace(WHOLE, "基本信息", twice)).item("署名") == "某某市司法局"
    assert ("D104", "基本信息!A5") not in found(replace(WHOLE, "基本信息", twice))
    assert ("D104", "基本信息!A5") in found(replace(WHOLE, "基本信息", twice.replace("署名 | \n", "署名 | 某某局\n")))
