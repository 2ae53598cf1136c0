"""Chinese numerals: what is written is read back."""

from decimal import Decimal

import pytest

from drafter.language.numerals import from_chinese, half_width, number, to_chinese
from drafter.language.ordinals import ordinal


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (23, "二十三"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10000, "一万"),
        (10010, "一万零一十"),
        (102000, "十万二千"),
        (100002000, "一亿零二千"),
    ],
)
def test_numerals_are_written_and_read(n: int, words: str) -> None:
    assert to_chinese(n) == words
    assert from_chinese(words) == n


def test_every_number_comes_back() -> None:
    for n in [*range(3000), *range(9990, 10120), *range(99_900, 100_120), 10**8, 10**8 + 1, 123_456_789, 10**12 - 1]:
        assert from_chinese(to_chinese(n)) == n, n


@pytest.mark.parametrize("n", [-1, 10**12])
def test_numbers_without_a_numeral_are_refused(n: int) -> None:
    with pytest.raises(ValueError):
        to_chinese(n)


@pytest.mark.parametrize(
    ("words", "n"),
    [
        ("百", 100),
        ("两千", 2000),
        ("两", 2),
        ("二〇二三", 2023),
        ("一百二", 120),
        ("一千五", 1500),
        ("一百零二", 102),
        ("三万五", 35000),
    ],
)
def test_spoken_forms(words: str, n: int) -> None:
    assert from_chinese(words) == n


@pytest.mark.parametrize("words", ["", "第一", "一个", "abc", "12", "一三十", "两二"])
def test_other_words_are_no_number(words: str) -> None:
    assert from_chinese(words) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2789", "2789"),
        ("2,789", "2789"),
        ("２７８９", "2789"),
        ("1.5万", "15000"),
        ("25.63", "25.63"),
        ("百余", "100"),
        ("30余", "30"),
        ("一百二十三", "123"),
        ("3千", "3000"),
        ("44.02万", "440200"),
        ("1.2亿", "120000000"),
    ],
)
def test_quantities(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "余", "件", "12件", "若干", "1.2.3"])
def test_other_words_are_no_quantity(text: str) -> None:
    assert number(text) is None


def test_half_width_keeps_every_offset() -> None:
    text = "第１２．５％，（Ａ）。．"
    assert half_width(text) == "第12.5%，（A）。．"
    assert len(half_width(text)) == len(text)


@pytest.mark.parametrize(
    ("mark", "n"),
    [("一、", 1), ("（十一）", 11), ("(3)", 3), ("3.", 3), ("１．", 1), ("二是", 2), ("一)", 1), ("二十三", 23)],
)
def test_marks_of_headings(mark: str, n: int) -> None:
    assert ordinal(mark) == n


@pytest.mark.parametrize("mark", ["", "）健全", "甲、", "一般"])
def test_other_marks(mark: str) -> None:
    assert ordinal(mark) is None
