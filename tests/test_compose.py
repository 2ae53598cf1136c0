"""From facts to the document: numbering, arrangements, gaps, optional words, and that no cell can pass for markup."""

from __future__ import annotations

import pytest

from drafter.compose import compose
from drafter.compose.figures import key_figures
from drafter.compose.gaps import gap_findings
from drafter.compose.markup import parse_markup
from drafter.compose.traced import PrintedValues
from drafter.compose.views import Viewer
from drafter.model.document import Document, Heading, Paragraph, Role, Table, Text, parts_of, plain
from drafter.model.facts import Layout
from drafter.places import Cell
from drafter.resources import Resources
from drafter.workbook.parse import parse
from notation import METRICS, POINTS, PROFILE, SECTIONS, SHORTCOMINGS, WHOLE, book, replace

HEAD = "章节 | 小标题 | 要点标题 | 内容 | 状态\n"


def document(text: str, layout: Layout | None = None) -> Document:
    return compose(parse(book(text))[0], Resources(), layout)


def lines(text: str) -> list[str]:
    found = ["".join(p.text for p in parts_of(b)) for b in document(text).blocks]
    return [line for line in found if line]


def with_points(rows: str, arrangement: str = "一是分段") -> str:
    sections = SECTIONS.replace("| 举措成效 | 一是分段", f"| 举措成效 | {arrangement}")
    return PROFILE + sections + METRICS + "[要点]\n" + HEAD + rows + SHORTCOMINGS


def achievements(rows: str, arrangement: str = "一是分段") -> list[str]:
    found = lines(with_points(rows, arrangement))
    return found[3 : next(i for i, line in enumerate(found) if line.startswith("二、"))]


def texts(text: str) -> list[Text]:
    return [p for b in document(text).blocks for p in parts_of(b)]


def test_the_whole() -> None:
    assert lines(WHOLE) == [
        "某某区司法局关于2023年法治政府建设情况的报告",
        "现将有关情况报告如下：",
        "一、2023年推进法治政府建设的主要举措和成效",
        "（一）化解矛盾纠纷",
        "一是做实人民调解。全年受理2789件，调解成功2762件，成功率99%。",
        "二、2023年推进法治政府建设存在的不足和原因",
        "一是基层调解力量不足。主要原因是专职调解员待遇偏低。",
        "三、2023年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况",
        "主要负责人切实履行推进法治建设第一责任人职责。",
        "四、2024年推进法治政府建设的主要安排",
        "一是做实人民调解。2024年继续加强人民调解工作。",
        "二是提高专职调解员待遇。",
        "某某区司法局2024年1月20日",
    ]


@pytest.mark.parametrize(
    ("end", "printed"),
    [(end, end) for end in ("。", "！", "？", "；", "：", "…", "。”", "！”", "？”")]
    + [("", "。"), ("”", "”。"), ("）", "）。")],
)
def test_words_get_a_full_stop_where_they_have_no_closing_mark(end: str, printed: str) -> None:
    rows = replace(WHOLE, "不足与原因", f"不足 | 原因 | 对策\n调解员说“人手不足{end} | 待遇偏低{end} | 提高待遇{end}")
    found = lines(rows)
    assert f"一是调解员说“人手不足{printed}主要原因是待遇偏低{printed}" in found
    assert any(line.endswith(f"提高待遇{printed}") for line in found)


def test_headings_of_all_levels_are_counted_anew_below_each() -> None:
    """A bureau's own template may use levels that ours does not (GB/T 9704-2012 7.3.3)."""
    marks = ("##", "###", "####", "#####", "#####", "####", "#####", "##", "###", "####", "#####", "##", "#####")
    blocks = parse_markup("\n".join(f"{mark} 题" for mark in marks), PrintedValues())
    numbers = [b.number for b in blocks if isinstance(b, Heading)]
    assert " ".join(numbers) == "一、 （一） 1. （1） （2） 2. （1） 二、 （一） 1. （1） 三、 （1）"


def test_items_run_on_below_a_run_in_heading() -> None:
    rows = "举措成效 | 聚焦主业。 | 甲 | 做了甲。\n举措成效 | 聚焦主业。 | 乙 | 做了乙。\n"
    assert achievements(rows, "一是连排") == ["（一）聚焦主业。一是甲。做了甲。二是乙。做了乙。"]


def test_items_run_on_after_an_introduction_with_a_colon() -> None:
    rows = "举措成效 | | 导语 | 主要做法：\n举措成效 | | | 做了甲。\n举措成效 | | | 做了乙。\n"
    assert achievements(rows, "一是连排") == ["主要做法：一是做了甲。二是做了乙。"]


def test_numbers_take_the_next_free_level() -> None:
    rows = "举措成效 | | 甲 | 做了甲。\n"
    assert achievements(rows, "数字") == ["（一）甲。做了甲。"]
    rows = "举措成效 | 小标题一 | 甲 | 做了甲。\n举措成效 | 小标题一 | | 做了乙。\n"
    assert achievements(rows, "数字") == ["（一）小标题一", "1.甲。做了甲。", "2.做了乙。"]


def test_plain_points_and_unnumbered_ends() -> None:
    rows = "举措成效 | 小标题 | 导语 | 开头。\n举措成效 | 小标题 | 甲 | 做了甲。\n举措成效 | 小标题 | 结语 | 结尾。\n"
    assert achievements(rows, "不编号") == ["（一）小标题", "开头。", "甲。做了甲。", "结尾。"]


def test_a_retired_point_stays_out() -> None:
    rows = "举措成效 | | 甲 | 做了甲。 | 停用\n举措成效 | | 乙 | 做了乙。 | 沿用\n"
    assert achievements(rows) == ["一是乙。做了乙。"]


def test_a_line_break_begins_a_paragraph() -> None:
    assert achievements("举措成效 | | 甲 | 第一段。\\n第二段。\n") == ["一是甲。第一段。", "第二段。"]


def test_optional_words_need_their_value() -> None:
    rows = "举措成效 | | | 成功{TJ04}[，比上年{TJ04|同比}][，占{没有的}]。[注]\n举措成效 | | | 率{TJ05}[，上年{TJ05|上年}]\n"
    assert achievements(rows) == ["一是成功2762件，比上年增长15.1%，占【待填：没有的】。[注]", "二是率99%，上年96%"]
    missing = with_points(rows).replace("| 2762 | 2400", "| 2762 |")
    assert "一是成功2762件，占【待填：没有的】。[注]" in lines(missing)


def test_a_gap_is_marked_and_points_to_the_cell_to_fill() -> None:
    gaps = [t for t in texts(WHOLE.replace("| 2762 |", "| |")) if t.role is Role.GAP]
    assert [(g.text, g.cell, g.metric) for g in gaps] == [
        ("【待填：人民调解成功】", Cell("指标", "D3"), "TJ04"),
        ("【待填：人民调解成功率】", Cell("指标", "D4"), "TJ05"),
    ]


def test_values_know_their_cell() -> None:
    values = {t.text: t.cell for t in texts(WHOLE) if t.role is Role.VALUE}
    assert values == {"2789件": Cell("指标", "D2"), "2762件": Cell("指标", "D3"), "99%": Cell("指标", "D4")}


def test_a_cell_is_never_markup_nor_template() -> None:
    rows = "举措成效 | | | # 不是标题{{7*7}}{% x %}\\n## 也不是\\n@主送 甲 & <b>\n"
    assert achievements(rows) == ["一是# 不是标题{{7*7}}{% x %}", "## 也不是", "@主送 甲 & <b>"]


def test_sections_follow_their_numbers_not_their_rows() -> None:
    text = WHOLE.replace("1 | 举措成效", "9 | 举措成效")
    headings = [b.statutory for b in document(text).blocks if isinstance(b, Heading) and b.level == 1]
    assert headings == ["不足原因", "第一责任人", "下年安排", "举措成效"]


def test_a_title_with_full_stop_runs_in_at_the_first_level() -> None:
    text = WHOLE.replace("主要举措和成效 |", "主要举措和成效。 |")
    text = replace(text, "要点", HEAD + "举措成效 | | 导语 | 正文。")
    first = next(b for b in document(text).blocks if isinstance(b, Paragraph) and b.heading)
    assert "".join(p.text for p in parts_of(first)) == "一、2023年推进法治政府建设的主要举措和成效。正文。"


def test_every_word_of_a_cell_knows_it() -> None:
    template_words = {"。", "一、", "二、", "三、", "四、", "（一）", "一是", "二是", "主要原因是"}
    unknown = {t.text for t in texts(WHOLE) if t.cell is None} - template_words
    assert unknown == {"关于", "年法治政府建设情况的报告"}


def test_points_refer_to_metrics_by_name_and_full_width_braces() -> None:
    rows = "举措成效 | | | 成功｛人民调解成功｝，{人民调解成功|数}起。\n"
    assert achievements(rows) == ["一是成功2762件，2762起。"]


def test_a_sheet_can_stand_alone() -> None:
    assert lines(POINTS) == ["【待填：单位名称】关于【待填：年度】年法治政府建设情况的报告"]


def test_growth_in_words() -> None:
    from decimal import Decimal as D

    from drafter.model.numbers import say_change, say_growth

    assert say_growth(D(2762), D(2400), "件") == "增长15.1%"
    assert say_growth(D(95), D(100), "件") == "下降5%"
    assert say_growth(D(100), D(100), "件") == "持平"
    assert say_growth(D(10001), D(10000), "件") == "基本持平"
    assert say_growth(D("96.2"), D(95), "%") == "提高1.2个百分点"
    assert say_growth(D(200), D(180), "人", approximate=True) == "增长约11%"
    assert say_growth(D(5), D(0), "件") is None
    assert say_change(D(95), D(100), "件") == "减少5件"
    assert say_change(D("95"), D("96.5"), "%") == "下降1.5个百分点"


def faults(text: str, layout: Layout | None = None) -> list[tuple[str, str]]:
    from drafter.compose.faults import fault_findings
    from drafter.compose.gaps import gap_findings

    facts = parse(book(text))[0]
    found = (*fault_findings(facts), *gap_findings(compose(facts, Resources(), layout), facts))
    return [(f.rule.code, str(f.place)) for f in found]


def test_gaps_of_letterhead_and_imprint_are_found() -> None:
    text = WHOLE.replace("署名 |", "发文字号 |\n签发人 |\n署名 |")
    assert faults(text) == []
    assert faults(text, Layout.UPWARD) == [("D119", "基本信息!B6"), ("D119", "基本信息!B7")]


def test_marks_that_do_not_close() -> None:
    for wrong in ("成功{TJ04。", "成功TJ04}。", "全面[落实{TJ04}。", "全面落实{TJ04}]。"):
        assert faults(with_points(f"举措成效 | | | {wrong}")) == [("D120", "要点!D2")], wrong
    for right in ("{{7*7}}", "依据[2020]5号", "成功{TJ04}[，率{TJ05}]", "见[注]{TJ04}"):
        assert faults(with_points(f"举措成效 | | | {right}")) == [], right


def test_charts_that_cannot_be_drawn() -> None:
    assert faults(WHOLE.replace("署名 |", "指标图 | TJ04、ZZ99\n署名 |")) == [("D127", "基本信息!B6")]
    one_year = WHOLE.replace("| 2762 | 2400", "| 2762 |").replace("署名 |", "指标图 | TJ04\n署名 |")
    assert faults(one_year) == [("D127", "基本信息!B6")]


def test_figures_of_a_chart_keep_their_digits() -> None:
    from drafter.model.document import Chart, Series
    from drafter.writers import WRITERS, Options

    chart = Document((Chart("好差评", ("2023年", "2024年"), (Series("件", (1234567.0, None)),)),))
    for suffix in ("txt", "md", "html"):
        assert "1234567" in WRITERS[suffix](chart, Options()).decode("utf-8-sig"), suffix


def gaps(text: str) -> list[tuple[str, str, str]]:
    facts = parse(book(text))[0]
    return [(f.rule.code, str(f.place), f.message) for f in gap_findings(compose(facts, Resources()), facts)]


def test_the_year_that_a_gap_lacks() -> None:
    ((code, place, message),) = gaps(
        WHOLE.replace("2762 | 2400", "2762 |").replace("成功率", "上年{TJ04|上年}，成功率")
    )
    assert (code, place) == ("D119", "指标!E3")
    assert "“上年”" in message
    ((code, place, message),) = gaps(WHOLE.replace("TJ03 | 人民调解受理 | 件 | 2789", "TJ03 | 人民调解受理 | 件 |"))[:1]
    assert (code, place) == ("D119", "指标!D2")
    assert "“本年”" in message


def test_what_names_nothing_is_told_by_its_sheet() -> None:
    assert [g[:2] for g in gaps(WHOLE.replace("现将有关情况", "{某办公室}：现将有关情况"))] == [("D119", "基本信息!B5")]
    assert [g[:2] for g in gaps(WHOLE.replace("全年受理", "{某指标}全年受理"))] == [("D111", "要点!D2")]


def test_the_table_of_figures_has_the_years_that_are_known() -> None:
    def table(text: str) -> Table:
        whole = text.replace("成文日期 |", "附主要指标表 | 是\n成文日期 |")
        return next(b for b in document(whole).blocks if isinstance(b, Table))

    both = table(WHOLE)
    assert [plain(c) for c in both.header][-2:] == ["2022年", "同比"]
    assert next([plain(c) for c in row] for row in both.rows if len(row) > 3)[-2:] == ["2500", "增长11.6%"]
    one = table(WHOLE.replace("2789 | 2500", "2789 |").replace("2762 | 2400", "2762 |"))
    assert len(one.header) < len(both.header)


def test_numbers_of_three_levels_begin_anew() -> None:
    found = achievements(
        "举措成效 | 甲 | 子 | 甲子。 | 新增\n举措成效 | 甲 | 丑 | 甲丑。 | 新增\n举措成效 | 乙 | 寅 | 乙寅。 | 新增\n",
        "数字",
    )
    assert found == ["（一）甲", "1.子。甲子。", "2.丑。甲丑。", "（二）乙", "1.寅。乙寅。"]


def test_a_gap_names_what_of_the_metric_is_asked() -> None:
    rows = "举措成效 | | | {TJ04|数}、{TJ04|上年}、{TJ04|同比}、{TJ04}。\n"
    text = with_points(rows).replace("| 2762 | 2400", "| |")
    gaps = [(t.text, str(t.cell)) for t in texts(text) if t.role is Role.GAP and t.metric == "TJ04"]
    assert gaps == [
        ("【待填：人民调解成功】", "指标!D3"),
        ("【待填：人民调解成功上年】", "指标!E3"),
        ("【待填：人民调解成功同比】", "指标!D3"),
        ("【待填：人民调解成功】", "指标!D3"),
    ]


def test_an_item_that_is_to_be_filled_in_says_of_which_cell_it_is() -> None:
    empty = Viewer(parse(book(WHOLE.replace("成文日期 | 2024年1月20日", "成文日期 |")))[0]).gap("成文日期")
    (gap,) = empty.inline
    assert (gap.text, gap.role) == ("【待填：成文日期】", Role.GAP)
    assert gap.cell is not None
    assert gap.span is not None
    assert gap.span.cell == gap.cell
    (gap,) = Viewer(parse(book(WHOLE))[0]).gap("签发人").inline
    assert (gap.text, gap.cell, gap.span) == ("【待填：签发人】", None, None)


def test_the_table_of_figures_stands_by_category() -> None:
    rows = "编码 | 指标名称 | 单位 | 本年 | 上年 | 类别\nA1 | 甲 | 件 | 5 | 4 | 调解\nA2 | 乙 | 件 | 6 | 0\nA3 | 丙 | 件 | 7 | | 调解\nA4 | 丁 | 件 | | 3"
    facts = parse(book(replace(WHOLE, "指标", rows)))[0]
    table = key_figures(facts)
    assert [(name, [r.name for r in group]) for name, group in table.groups] == [
        ("调解", ["甲", "丙"]),
        ("其他", ["乙"]),
    ]
    assert [str(r.growth) for _, group in table.groups for r in group] == ["增长25%", "", "—"]


def test_who_signs_also_dates() -> None:
    undated = WHOLE.replace("成文日期 | 2024年1月20日", "成文日期 |")
    assert [t.text for t in texts(undated) if t.role is Role.GAP] == ["【待填：成文日期】"]
    assert [t.text for t in texts(undated.replace("署名 | 某某区司法局", "署名 |")) if t.role is Role.GAP] == []
