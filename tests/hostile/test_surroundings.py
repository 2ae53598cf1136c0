"""Bad days: names, folders, clocks and closed streams; what a machine does to a program that is right."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from attacks import survives, workbook

from drafter.batch.crew import MANY
from drafter.cli import main

posix = pytest.mark.skipif(os.name != "posix", reason="names are bytes, and folders hold pipes, on POSIX alone")


def drafter(*words: str | bytes, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "drafter", *words], capture_output=True, env={**os.environ, **surroundings}
    )


FAILING: dict[str, tuple[Sequence[str], str]] = {
    "no such workbook": (["build", "无.xlsx"], "reports"),
    "nothing to check": (["check", "无.docx"], "reports"),
    "a bad option's value": (["build", "甲.xlsx", "--to", "exe"], "reports"),
    "an unknown option": (["check", "甲.xlsx", "--bogus"], "reports"),
    "a file that stands": (["new", "甲.xlsx", "--year", "2026", "--bureau", "甲"], "reports"),
    "a missing argument": (["new"], "reports"),
    "no report to import": (["import", "无.docx", "--out", "新.xlsx"], "reports"),
    "no report to lay out": (["format", "无.docx", "--out", "新.docx"], "reports"),
    "no workbook to merge": (["merge", "无.xlsx", "甲.docx", "--out", "新.xlsx"], "changes"),
    "nothing to merge": (["merge", "甲.xlsx"], "conflicts"),
    "no folder to collect": (["collect", "无", "--out", "汇总.xlsx"], "bureaus"),
    "no roster": (["collect", "甲.xlsx", "--out", "汇总.xlsx", "--roster", "无.xlsx"], "findings"),
    "no workbook to split": (["split", "无.xlsx", "--out", "分"], "outputs"),
    "no such rule": (["explain", "D999"], "rules"),
    "no such command": (["biuld"], "reports"),
}


@pytest.mark.parametrize("name", FAILING)
def test_json_is_one_object_also_when_the_run_fails(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    words, key = FAILING[name]
    assert main([*words, "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert isinstance(told[key], list)
    assert "error" in str(told)


@posix
def test_names_that_an_old_zip_left_in_gbk(here: Path) -> None:
    raw = "乙区2023".encode("gbk")
    shutil.copy(b"\xe7\x94\xb2.xlsx", raw + b".xlsx")
    shutil.copy(b"\xe7\x94\xb2.docx", raw + b".docx")
    done = drafter("build", raw + b".xlsx", "--to", "docx,txt")
    assert done.returncode == 0, done.stderr
    assert "乙区2023.docx" in done.stdout.decode()
    assert (here / "output" / "乙区2023.txt").is_file()
    for words in (
        ["check", raw + b".xlsx", "--json"],
        ["import", raw + b".docx", "--out", raw + b"1.xlsx"],
        ["collect", ".", "--out", "汇总.xlsx", "--json"],
        ["merge", raw + b".xlsx", raw + b".docx", "--out", "新.xlsx", "--json"],
    ):
        assert drafter(*words).returncode in (0, 1), words


@posix
def test_a_name_that_is_no_text_in_any_encoding(here: Path) -> None:
    """``collect`` ended in a fault of the program: it could not note such a file among those it had read."""
    shutil.copy(b"\xe7\x94\xb2.xlsx", b"\xff\xfe.xlsx")
    for number in range(MANY):
        shutil.copy("甲.xlsx", f"局{number}.xlsx")
    for words in (["check", ".", "--json"], ["collect", ".", "--out", "汇总.xlsx"]):
        assert drafter(*words).returncode in (0, 1), words


@posix
@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_chinese_names_in_a_plain_locale(here: Path, locale: str) -> None:
    assert drafter("build", "甲.xlsx", "--out", "输出", LC_ALL=locale).returncode == 0
    assert (here / "输出" / "甲.docx").is_file()
    done = drafter("build", "甲.xlsx", "--out", "输出", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode in (0, 2)


def test_a_name_as_long_as_a_name_can_be(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "很" * 83
    shutil.copy("甲.xlsx", f"{name}.xlsx")
    assert survives(capsys, "build", f"{name}.xlsx", "--to", "docx") == 0
    assert survives(capsys, "check", f"{name}.xlsx", "--annotate", f"副本/{name}.xlsx") in (0, 1)
    assert survives(capsys, "new", f"{name}{name}.xlsx", "--year", "2026", "--bureau", "甲") == 2


FOLDERS = {
    "build": ["build", "甲.xlsx", "--out", "y.md"],
    "split": ["split", "甲.xlsx", "--out", "y.xlsx"],
    "build over a folder": ["build", "甲.xlsx", "--out", "有"],
    "new": ["new", "夹.xlsx", "--year", "2026", "--bureau", "甲", "--force"],
    "import": ["import", "甲.docx", "--out", "夹.xlsx", "--force"],
    "annotate": ["check", "甲.xlsx", "--annotate", "夹.xlsx"],
    "collect": ["collect", "甲.xlsx", "--out", "夹.xlsx"],
    "read": ["import", "有", "--out", "新.xlsx"],
    "template": ["build", "甲.xlsx", "--templates", "甲.xlsx"],
    "below a file": ["build", "甲.xlsx", "--out", "甲.docx/x"],
    "a record that is a folder": ["build", "甲.xlsx", "--out", "录"],
}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_where_a_file_belongs_and_the_reverse(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    for folder in ("夹.xlsx", "有/甲.docx", "录/.drafter.json"):
        (here / folder).mkdir(parents=True)
    assert main(FOLDERS[name]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("出错：")
    assert not (here / "y.md").exists()


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_name_that_is_none(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """``new`` ended in a fault of the program: such a name has no suffix to put."""
    for words in (
        ["new", name, "--year", "2026", "--bureau", "甲"],
        ["import", "甲.docx", "--out", name],
        ["collect", "甲.xlsx", "--out", name],
        ["format", "甲.docx", "--out", name],
    ):
        assert main(words) == 2
        assert capsys.readouterr().err.startswith("出错：")


@posix
def test_a_folder_of_templates_that_links_to_itself(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "环").symlink_to("环")
    assert main(["build", "甲.xlsx", "--templates", "环"]) == 2
    assert "模板文件夹" in capsys.readouterr().err


@posix
@pytest.mark.parametrize(
    "words",
    [
        ["build", "管.xlsx"],
        ["check", "管.docx"],
        ["import", "管.docx", "--out", "新.xlsx"],
        ["merge", "管.xlsx", "甲.docx", "--out", "新.xlsx"],
        ["merge", "甲.xlsx", "管.docx", "--out", "新.xlsx"],
        ["build", "甲.xlsx", "--previous", "管.docx"],
        ["build", "/dev/zero"],
        ["check", "/dev/zero"],
        ["build", "甲.xlsx", "--out", "/dev/null"],
        ["format", "甲.docx", "--out", "管.docx"],
        ["check", "甲.xlsx", "--annotate", "管.xlsx"],
    ],
    ids=" ".join,
)
def test_pipes_and_devices_are_refused_and_not_waited_for(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    os.mkfifo("管.xlsx")
    os.mkfifo("管.docx")
    assert main(words) == 2
    assert "普通文件" in (said := capsys.readouterr().err) or "不是文件夹" in said


@pytest.mark.skipif(shutil.which("faketime") is None, reason="needs faketime to turn the clock")
@pytest.mark.parametrize("day", ["1970-01-01", "1979-12-31", "2108-03-01"])
def test_clocks_that_no_zip_can_hold(here: Path, day: str) -> None:
    for words in (
        ["new", "新.xlsx", "--year", "2026", "--bureau", "甲区司法局", "--force"],
        ["build", "甲.xlsx"],
        ["check", "甲.xlsx", "--annotate", "副本.xlsx"],
        ["import", "甲.docx", "--out", "旧.xlsx", "--force"],
        ["collect", "甲.xlsx", "--out", "汇总.xlsx"],
    ):
        done = subprocess.run(
            ["faketime", day, sys.executable, "-m", "drafter", *words], capture_output=True, text=True
        )
        assert done.returncode in (0, 1), done.stderr


def test_a_workbook_is_known_by_its_content(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for suffix in ("xls", "ods", "et", "xlsm"):
        shutil.copy("甲.xlsx", f"甲{suffix}.{suffix}")
        assert survives(capsys, "build", f"甲{suffix}.{suffix}", "--to", "txt") == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows ignore the mode of a file")
@pytest.mark.parametrize(
    "words",
    [
        ["build", "甲.xlsx"],
        ["import", "甲.docx", "--out", "新.xlsx"],
        ["format", "甲.docx", "--out", "新.docx"],
        ["merge", "甲.xlsx", "甲.docx", "--out", "新.xlsx"],
        ["new", "新.xlsx", "--year", "2026", "--from", "甲.xlsx"],
    ],
    ids=" ".join,
)
def test_a_file_that_may_not_be_read(here: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    for name in ("甲.xlsx", "甲.docx"):
        (here / name).chmod(0)
    assert main(words) == 2
    assert "权限" in capsys.readouterr().err


WORD_LISTS = (
    "typos.csv",
    "laws.txt",
    "units.csv",
    "canon.csv",
    "meetings.csv",
    "doubled.csv",
    "phrases.csv",
    "terms.csv",
)


@pytest.mark.parametrize("content", ["", "\n\n", "#\n", "a,b\n" + "x" * 140_000, '"', ",,,,\n,,,,", "\0"])
@pytest.mark.parametrize(
    "name", [*(f"words/{n}" for n in WORD_LISTS), "metrics.csv", "checks/outline.toml", "years/2023.toml"]
)
def test_a_bad_list_of_templates(here: Path, capsys: pytest.CaptureFixture[str], name: str, content: str) -> None:
    path = here / "own" / name
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    survives(capsys, "check", "甲.xlsx", "--templates", "own")


def test_the_good_files_are_good(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the other tests spoil is read without a word before."""
    (here / "好.xlsx").write_bytes(workbook())
    assert main(["check", "好.xlsx", "甲.docx", "--json"]) in (0, 1)
    assert all("error" not in r for r in json.loads(capsys.readouterr().out)["reports"])
