"""The city's own workbook: its report prints the sums; last year's stand in it only where the growth is honest."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from bureaus import CATALOG, city, sent, text
from drafter.cli import main
from drafter.collect.city import city_facts
from drafter.model.facts import Facts, Metric, Precision
from drafter.pipeline import Pipeline
from notation import save

TJ = (
    "TJ03 | 人民调解受理（调解）案件 | 件 | {} | {}\nTJ04 | 人民调解成功 | 件 | {} | {}\nTJ05 | 人民调解成功率 | % | | "
)


def made(*submissions: object) -> dict[str, Metric]:
    summary = city(*submissions)  # type: ignore[arg-type]
    facts = city_facts(summary, Pipeline().new(2023, "示例市司法局"), CATALOG)
    return {m.key: m for m in facts.metrics}


def test_figures_are_sums_and_notes_say_of_what() -> None:
    found = made(sent("甲区司法局", TJ.format("1000余", 900, 990, 810)), sent("乙区司法局", TJ.format(10, 100, 0, 50)))
    metric = found["TJ03"]
    assert (metric.value, metric.previous, metric.precision) == (1010, 1000, Precision.MORE)
    assert "2家" in metric.note
    assert "甲区司法局.xlsx" in metric.note
    assert found["TJ05"].formula
    assert found["TJ05"].value is None


def test_meetings_of_the_bureaus_are_not_the_citys_own() -> None:
    row = "LD01 | 党委（党组）会议研究法治工作 | 次 | {} | 5"
    found = made(sent("甲区司法局", row.format(12)), sent("乙区司法局", row.format(8)))["LD01"]
    assert found.value is None
    assert "2家合计20次" in found.note


def test_a_sum_with_more_in_it_is_printed_as_a_report_may_say_it() -> None:
    """38388余件 is a fault by the program's own check: the city's book says 38380余件, and its note the sum."""
    found = made(
        sent("甲区司法局", TJ.format("30000余", 900, 990, 810)), sent("乙区司法局", TJ.format(8388, 100, 0, 50))
    )["TJ03"]
    assert (found.value, found.precision) == (38380, Precision.MORE)
    assert "38,388件" in found.note
    small = made(sent("甲区司法局", TJ.format("10余", 20, 1, 1)), sent("乙区司法局", TJ.format(15, 20, 1, 1)))["TJ03"]
    # 20 against 40 would be another growth than 25 against 40.
    assert (small.value, small.previous) == (20, None)


def test_last_year_of_other_bodies_is_told_and_not_filled_in() -> None:
    found = made(sent("甲区司法局", TJ.format(1000, 900, 990, 810)), sent("乙区司法局", TJ.format(500, "", 400, "")))
    assert found["TJ03"].previous is None
    assert "900件" in found["TJ03"].note


def test_a_rate_whose_parts_come_from_other_bodies_is_no_formula() -> None:
    found = made(
        sent("甲区司法局", TJ.format(100, "", 90, "")),
        sent("乙区司法局", "TJ04 | 人民调解成功 | 件 | 50 | \nTJ05 | 人民调解成功率 | % | | "),
    )
    assert (found["TJ05"].formula, found["TJ05"].value) == ("", Decimal("90.00"))
    # 100件, 140件 and 90% side by side do not fit: the note says which two sums the rate is of.
    assert "人民调解成功90件、人民调解受理（调解）案件100件" in found["TJ05"].note


def test_shortcomings_are_proposed_by_how_many_named_them() -> None:
    shortcomings = "不足 | 原因 | 对策\n基层行政执法力量不足 | {} | 充实力量"
    summary = city(
        sent(
            "甲区司法局", TJ.format(1, 1, 1, 1), 不足与原因="不足 | 原因 | 对策\n普法形式较为单一 | 创新不够 | 创新形式"
        ),
        sent("乙区司法局", TJ.format(1, 1, 1, 1), 不足与原因=shortcomings.format("编制少")),
        sent("丙区司法局", TJ.format(1, 1, 1, 1), 不足与原因=shortcomings.format("任务重")),
    )
    proposed = city_facts(summary, Facts(), CATALOG).shortcomings
    assert [s.text.text for s in proposed] == ["基层行政执法力量不足", "普法形式较为单一"]
    assert "乙区司法局、丙区司法局" in proposed[0].note


def test_a_doubtful_sum_is_told_by_check_until_it_is_settled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox, book = tmp_path / "收件", tmp_path / "本市.xlsx"
    inbox.mkdir()
    for number, name in enumerate("甲乙丙丁戊己庚辛壬癸"):
        received = (200 + number) * (10_000 if name == "癸" else 1)
        save(text(f"{name}区司法局", TJ.format(received, 190 + number, 190, 180)), inbox / f"{name}.xlsx")
    # Its part alone makes the city's rate a typed one, of the others' sums: the note says so, and that is its source.
    save(text("子区司法局", "TJ04 | 人民调解成功 | 件 | 50 | "), inbox / "子.xlsx")
    assert (
        main(
            [
                "collect",
                str(inbox),
                "--out",
                str(tmp_path / "汇总.xlsx"),
                "--book",
                str(book),
                "--bureau",
                "示例市司法局",
            ]
        )
        == 0
    )
    capsys.readouterr()
    main(["check", str(book), "--json"])
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    codes = {f["code"]: f["place"] for f in report["findings"]}
    assert codes["D366"] == codes["D314"]
    assert not {"D319", "D633"} & codes.keys()


def test_the_citys_report_prints_the_sums(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = tmp_path / "收件"
    inbox.mkdir()
    save(text("甲区司法局", TJ.format(1000, 900, 990, 810)), inbox / "甲.xlsx")
    save(text("乙区司法局", TJ.format(1860, 100, 1771, 50)), inbox / "乙.xlsx")
    book = tmp_path / "本市.xlsx"
    arguments = [str(inbox), "--out", str(tmp_path / "汇总.xlsx"), "--book", str(book), "--json"]
    assert main(["collect", *arguments]) == 2
    capsys.readouterr()
    assert main(["collect", *arguments, "--bureau", "示例市司法局"]) == 0
    assert json.loads(capsys.readouterr().out)["outputs"] == [str(tmp_path / "汇总.xlsx"), str(book)]
    assert main(["build", str(book), "--to", "txt", "--out", str(tmp_path)]) == 0
    printed = (tmp_path / "本市.txt").read_text(encoding="utf-8-sig")
    assert "2860件" in printed
    assert "2761件" in printed
    assert "96.5%" in printed
