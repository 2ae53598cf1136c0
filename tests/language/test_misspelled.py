"""Words that are misspelt are told by the words beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter.errors import TemplateError
from drafter.language.misspelled import speller
from drafter.language.word_model import BEGIN, END, FILE, OTHER, runs, word_model
from drafter.resources import Resources, default_folder


def told(text: str, resources: Resources | None = None) -> list[tuple[str, str]]:
    spelling = speller(resources or Resources())
    found = [slip for _, run, before, after in runs(text) for slip in spelling.slips(run, before, after)]
    return [(slip.said, slip.meant) for slip in found]


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("发挥示范引零作用", "引零", "引领"),  # of the same sound
        ("营造良好分围", "分围", "氛围"),
        ("办理峻工验收备案", "峻工", "竣工"),  # of nearly the same shape
        ("急时解决执法突出问题", "急时", "及时"),  # two characters that do stand side by side
        ("立案查出违法案件", "查出", "查处"),  # a word that is one
        ("严守耕地护保红线", "护保", "保护"),  # changed places
        ("审议通通过工作要点", "通通过", "通过"),  # twice
        ("主动公政府信息", "主动公", "主动公开"),  # lost, of a word of two
        ("移送公安机2件", "公安机", "公安机关"),  # lost, of a longer one
        ("职能化分不清", "化分", "划分"),  # known by heart
    ],
)
def test_a_slip_is_told_with_what_is_meant(text: str, said: str, meant: str) -> None:
    assert told(text) == [(said, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "及时解决执法突出问题，立案查处违法案件，严守耕地保护红线，主动公开政府信息，移送公安机关2件。",
        "干部职责明确，权责清单动态调整，件件有回音，事事有着落，未发生脱管漏管。",
        "张志远、李明珠参加，东风路8号院3单元。",
        "“急时”雨行动，“法治卫”来了。",
        "未获得的批准、认真的审查",
        "",
        "。",
    ],
)
def test_sound_words_and_names_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_clause_is_cut_into_its_likeliest_words() -> None:
    cost, words = word_model(Resources()).cut("全面推进依法行政")
    assert words == ["全面", "推进", "依法行政"]
    worse, _ = word_model(Resources()).cut("全面推进依法行证")
    assert cost < worse


def test_runs_end_at_marks_figures_and_quotation_marks() -> None:
    text = "办理案件12件，“急时”不算\n100%合格A"
    assert [(run, before, after) for _, run, before, after in runs(text)] == [
        ("办理案件", BEGIN, OTHER),
        ("件", OTHER, END),
        ("不算", BEGIN, END),
        ("合格", OTHER, OTHER),
    ]
    assert all(text[at : at + len(run)] == run for at, run, _, _ in runs(text))


def own(folder: Path) -> Resources:
    resources = Resources()
    resources.folders = (folder, default_folder())
    return resources


def test_a_bureau_s_own_new_words_are_words(tmp_path: Path) -> None:
    assert told("严守耕地护保红线") != []
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "own-new-words.txt").write_text("护保\n", encoding="utf-8")
    assert told("严守耕地护保红线", own(tmp_path)) == []


def test_a_spoilt_model_finds_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / FILE).write_text("* viele\n的 x 工作\n工作 12 的\n+\n\n", encoding="utf-8")
    assert told("急时解决执法突出问题，工作的工作", own(tmp_path)) == []


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    resources = Resources()
    shutil.copytree(default_folder(), tmp_path / "templates")
    (tmp_path / "templates" / "words" / FILE).unlink()
    resources.folders = (tmp_path / "templates",)
    with pytest.raises(TemplateError, match=FILE):
        told("急时", resources)


def test_long_and_strange_runs_end() -> None:
    assert told("法" * 3000) == []
    assert all(len(run) <= 300 for _, run, _, _ in runs("违归经营" * 5000))
    assert told("违归经营" * 5000)
    assert told("𠀀㐀" * 100) == []
