"""Marks of order, quotation and title marks, dates: what stands where, and what a number in words is worth."""

from __future__ import annotations

from datetime import date

import pytest

from drafter.language.bodies import parts
from drafter.language.characters import html_text
from drafter.language.counted import counted
from drafter.language.dates import read_date
from drafter.language.near import allowed
from drafter.language.numerals import from_chinese, number, plain_numeral, to_chinese
from drafter.language.ordinals import CIRCLE, DIGIT, ITEM, PAREN, PART, SECTION, SUB, bare, mark_of, ordinal, written
from drafter.language.quotes import Inside, names, short_quotations, titles
from drafter.language.tidy import has_ended, has_sentence, is_page_number, tidy, width


@pytest.mark.parametrize(
    ("text", "rank", "mark", "value"),
    [
        ("第一部分：总体情况", PART, "第一部分：", 1),
        ("第十二章 附则", PART, "第十二章 ", 12),
        ("一、主要举措", SECTION, "一、", 1),
        ("十一．下一步", SECTION, "十一．", 11),
        ("（三）普法", SUB, "（三）", 3),
        ("( 二十)普法", SUB, "( 二十)", 20),
        ("四）普法", SUB, "四）", 4),
        ("（五、普法", SUB, "（五、", 5),
        ("㈢普法", SUB, "㈢", 3),
        ("㈩普法", SUB, "㈩", 10),
        ("3.普法", DIGIT, "3.", 3),
        ("１２、普法", DIGIT, "１２、", 12),
        ("⒈普法", DIGIT, "⒈", 1),
        ("⒛普法", DIGIT, "⒛", 20),
        ("（4）普法", PAREN, "（4）", 4),
        ("5)普法", PAREN, "5)", 5),
        ("⑴普法", PAREN, "⑴", 1),
        ("⒇普法", PAREN, "⒇", 20),
        ("①普法", CIRCLE, "①", 1),
        ("⑳普法", CIRCLE, "⑳", 20),
        ("二是普法", ITEM, "二是", 2),
        ("其三，普法", ITEM, "其三，", 3),
        ("第四，普法", ITEM, "第四，", 4),
    ],
)
def test_marks_of_order(text: str, rank: int, mark: str, value: int) -> None:
    found = mark_of(text)
    assert found is not None
    assert (found.rank, found.text, found.value) == (rank, mark, value)
    assert bare(text) == (text if rank == ITEM else text[len(mark) :])


@pytest.mark.parametrize("text", ["", "普法", "二、三产业发展", "3.5万件", "12%", "一方面", "2023年", "第一责任人"])
def test_what_is_no_mark(text: str) -> None:
    assert mark_of(text) is None
    assert bare(text) == text


@pytest.mark.parametrize("text", ["四）普法", "（五、普法", "）加强普法"])
def test_broken_marks(text: str) -> None:
    found = mark_of(text)
    assert found is not None
    assert found.broken


@pytest.mark.parametrize("n", [1, 2, 10, 11, 20, 21, 99])
def test_marks_are_read_as_they_are_written(n: int) -> None:
    for level, rank in enumerate((SECTION, SUB, DIGIT, PAREN, ITEM), 1):
        mark = mark_of(written(level, n) + "普法")
        assert mark is not None
        assert (mark.rank, mark.value) == (rank, n)
        assert ordinal(written(level, n)) == n
    assert [written(level, 3) for level in range(1, 6)] == ["三、", "（三）", "3.", "（3）", "三是"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("999", 999), ("1000", None), ("一百二十", 120), ("一百零三是", 103), ("十年", None), ("", None), ("（", None)],
)
def test_ordinals(text: str, value: int | None) -> None:
    assert ordinal(text) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百二", 120),
        ("一百零二", 102),
        ("两千三", 2300),
        ("一千零五十", 1050),
        ("三万五", 35_000),
        ("三万零五", 30_005),
        ("一百二十万", 1_200_000),
        ("两亿", 200_000_000),
        ("一亿零三十万零七", 100_300_007),
        ("一万亿", 10**12),
        ("百", 100),
        ("万", 10_000),
        ("二〇二三", 2023),
        ("一二", 12),
        ("廿", 20),
        ("两两", None),
        ("二三十", None),
        ("", None),
        ("甲", None),
    ],
)
def test_words_as_numbers(words: str, value: int | None) -> None:
    assert from_chinese(words) == value


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (10_000, "一万"),
        (10_005, "一万零五"),
        (10_500, "一万零五百"),
        (100_000, "十万"),
        (120_034, "十二万零三十四"),
        (100_000_000, "一亿"),
        (100_000_001, "一亿零一"),
        (100_010_000, "一亿零一万"),
        (1_000_000_000, "十亿"),
        (999_999_999_999, "九千九百九十九亿九千九百九十九万九千九百九十九"),
    ],
)
def test_large_numbers_in_words(n: int, words: str) -> None:
    assert to_chinese(n) == words
    assert from_chinese(words) == n


@pytest.mark.parametrize("n", [-1, 10**12])
def test_numbers_without_words(n: int) -> None:
    with pytest.raises(ValueError, match=str(n)):
        to_chinese(n)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1,234.50", "1234.5"),
        ("2，789", "2789"),
        ("1.5万", "15000"),
        ("3亿", "300000000"),
        ("２．５", "2.5"),
        ("百余", "100"),
    ],
)
def test_written_quantities(text: str, plain: str) -> None:
    value = number(text)
    assert value is not None
    assert plain_numeral(value) == plain


@pytest.mark.parametrize("text", ["", "1.5件", "约", "1万件", "一件"])
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


def test_titles_within_titles_and_document_numbers() -> None:
    text = "印发《关于贯彻〈条例〉的《通知》》（甲政〔2023〕5号）"
    found = [text[a:b] for a, b in titles(text)]
    assert found == ["《关于贯彻〈条例〉的《通知》》", "〈条例〉", "〔2023〕5号"]
    assert titles("》没有开头《没有结尾") == []


def test_short_quotations_are_names() -> None:
    longest, longer = "“" + "甲" * 24 + "”", "“" + "甲" * 25 + "”"
    assert short_quotations(f"落实{longest}") == [(2, 28)]
    assert short_quotations(f"落实{longer}") == []
    assert names("落实“八五”普法《规划》") == [(2, 6), (8, 12)]


def test_offsets_inside_of_ranges() -> None:
    inside = Inside([(2, 4), (4, 6), (3, 5), (9, 10)])
    assert [n for n in range(12) if n in inside] == [2, 3, 4, 5, 9]
    assert 3 not in Inside([])
    nested = Inside([(0, 10), (2, 3)])
    assert [n for n in range(12) if n in nested] == list(range(10))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024年2月20日", date(2024, 2, 20)),
        ("成文于二〇二四年十二月三十一日", date(2024, 12, 31)),
        ("二○二四年一月十日", date(2024, 1, 10)),
        ("2024.2.29", date(2024, 2, 29)),
        ("2023-02-29", None),
        ("2024年13月1日", None),
    ],
)
def test_dates(text: str, value: date | None) -> None:
    found = read_date(text)
    assert found is not None
    assert (found.value, found.year) == (value, int("2023" if "2023" in text else "2024"))


@pytest.mark.parametrize("text", ["2024年2月", "2月20日", "没有日期"])
def test_no_whole_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("　　第一　段 落", "第一段落"),
        ("Word 2016 版", "Word 2016版"),
        ("● 加强普法", "加强普法"),
        ("**加强**普法", "加强普法"),
        ("加\u200b强\ufeff普法", "加强普法"),
        ("⼀、主要举措", "一、主要举措"),
        ("99 %", "99 %"),
        ("a  b", "a b"),
    ],
)
def test_tidied_lines(typed: str, text: str) -> None:
    assert tidy(typed) == text


def test_ends_of_sentences_and_widths() -> None:
    assert [has_ended(t) for t in ("完成。", "完成。”", "如下：", "完成", "完成，", "")] == [
        True,
        True,
        True,
        False,
        False,
        True,
    ]
    assert has_sentence("完成。还有")
    assert not has_sentence("完成，还有")
    assert width("甲a1，") == 3.0
    assert [is_page_number(t) for t in ("— 6 —", "第6页", "6/10", "6", "6件")] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("甲&#20057;", "甲&#20057;"),
        ("甲&#x1F600;乙", "甲&#x1F600;乙"),
        ("甲&#1;乙", "甲乙"),
        ("甲&#x0B;乙\x0c丙", "甲\n乙\n丙"),
        ("甲&#1114111;乙", "甲&#1114111;乙"),
        ("甲&#1114112;&#99999999999;乙", "甲乙"),
        ("甲\x01乙", "甲乙"),
        ("AT&T &amp; &#; &#xZZ;", "AT&T &amp; &#; &#xZZ;"),
    ],
)
def test_control_characters_of_a_page(source: str, text: str) -> None:
    assert html_text(source) == text


@pytest.mark.parametrize(("length", "edits"), [(6, 1), (11, 1), (12, 2), (17, 2), (18, 3), (40, 3)])
def test_edits_that_a_phrase_bears(length: int, edits: int) -> None:
    assert allowed(length) == edits


def test_numbers_of_a_list_share_its_unit() -> None:
    found = counted("分别为86、1,430、52件，阅读量达12.4万，点击量3万余。")
    assert [(str(q.value), q.unit, q.decimals) for q in found] == [
        ("86", "件", 0),
        ("1430", "件", 0),
        ("52", "件", 0),
        ("124000", "", 0),
        ("30000", "", 0),
    ]


@pytest.mark.parametrize("gap", ["", " ", "  ", "　"])
def test_blanks_before_a_unit(gap: str) -> None:
    found = counted(f"受理100{gap}件、办结90{gap}件，罚款3{gap}万元")
    assert [(str(q.value), q.unit) for q in found] == [("100", "件"), ("90", "件"), ("3", "万元")]


def test_a_short_part_clings_to_the_part_before_it() -> None:
    assert parts("甲市乙区人民政府厅") == ["甲市", "乙区", "人民政府厅"]
