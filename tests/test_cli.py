"""The command line as scripts and clerks meet it: outputs, exit codes, JSON, plain lines and help."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.cli import main
from drafter.cli.guard import guarded
from notation import WHOLE, save
from test_rules_figures import CLEAN

COMMANDS = ("new", "build", "check", "import", "explain")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """The one JSON object that a command printed."""
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_build_without_a_path_builds_data(here: Path) -> None:
    (here / "data").mkdir()
    save(WHOLE, here / "data" / "甲.xlsx")
    save(WHOLE, here / "data" / "乙.xlsx")
    assert main(["build"]) == 0
    assert sorted(p.name for p in (here / "output").glob("*.docx")) == ["乙.docx", "甲.docx"]


def test_build_writes_each_format_after_the_stem(here: Path) -> None:
    save(WHOLE, here / "甲.xlsx")
    assert main(["build", "甲.xlsx", "--to", "docx,html,md,txt", "--out", "结果"]) == 0
    assert sorted(p.name for p in (here / "结果").iterdir() if p.name[0] != ".") == [
        "甲.docx",
        "甲.html",
        "甲.md",
        "甲.txt",
    ]


def test_the_same_input_gives_the_same_bytes(here: Path) -> None:
    save(WHOLE, here / "甲.xlsx")
    for out in ("a", "b"):
        assert main(["build", "甲.xlsx", "--to", "docx,html,md,txt", "--out", out]) == 0
    for suffix in ("docx", "html", "md", "txt"):
        assert (here / "a" / f"甲.{suffix}").read_bytes() == (here / "b" / f"甲.{suffix}").read_bytes()


def test_json_of_build(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE.replace("2762", ""), here / "甲.xlsx")
    assert main(["build", "甲.xlsx", "--json"]) == 0
    (report,) = said(capsys)["reports"]  # type: ignore[misc]
    assert report["source"] == "甲.xlsx"
    assert [Path(o).name for o in report["outputs"]] == ["甲.docx"]
    gap = next(f for f in report["findings"] if f["code"] == "D119")
    assert (gap["severity"], gap["place"]) == ("error", "指标!D3")
    assert {"code", "severity", "place", "message"} <= set(gap)


def test_exit_codes(here: Path) -> None:
    save(WHOLE.replace("署名 |", "主送机关 | 某某区委、某某区政府\n署名 |"), here / "好.xlsx")
    save(WHOLE.replace("2762", ""), here / "坏.xlsx")
    assert main(["check", "坏.xlsx"]) == 1
    assert main(["build", "坏.xlsx"]) == 0
    assert main(["build", "坏.xlsx", "--strict", "--out", "严"]) == 1
    assert not (here / "严" / "坏.docx").exists()
    assert main(["build", "好.xlsx", "--strict", "--out", "严"]) == 0
    assert (here / "严" / "好.docx").exists()
    assert main(["check", "没有.xlsx"]) == 2


def test_layout_overrides_the_workbook(here: Path) -> None:
    save(WHOLE, here / "甲.xlsx")
    assert main(["build", "甲.xlsx", "--to", "txt", "--layout", "upward"]) == 0
    text = (here / "output" / "甲.txt").read_text(encoding="utf-8-sig")
    assert "签发人：" in text
    assert "印发" in text


def test_layouts_may_be_named_as_in_the_workbook(here: Path) -> None:
    save(WHOLE, here / "甲.xlsx")
    for name in ("upward", "上行"):
        assert main(["build", "甲.xlsx", "--to", "txt", "--layout", name, "--out", name]) == 0
    assert (here / "upward" / "甲.txt").read_bytes() == (here / "上行" / "甲.txt").read_bytes()


def test_new_then_build(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("司法局", "政府", "部门", "乡镇街道"):
        assert main(["new", f"{kind}.xlsx", "--year", "2026", "--bureau", "某某区司法局", "--kind", kind]) == 0
        assert main(["build", f"{kind}.xlsx", "--to", "txt"]) == 0
        assert "2026年" in (here / "output" / f"{kind}.txt").read_text(encoding="utf-8-sig")


def test_import_then_next_year(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "2023.xlsx")
    assert main(["build", "2023.xlsx", "--to", "docx"]) == 0
    assert main(["import", "output/2023.docx", "--out", "again.xlsx"]) == 0
    assert main(["new", "2024.xlsx", "--year", "2024", "--from", "again.xlsx"]) == 0
    assert main(["new", "2024b.xlsx", "--year", "2024", "--from", "output/2023.docx", "--json"]) == 0


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--all"]) == 0
    listed = capsys.readouterr().out
    codes = [line.split()[0] for line in listed.splitlines() if line.startswith("D")]
    assert len(codes) == len(set(codes)) > 100
    for code in codes:
        assert main(["explain", code]) == 0
        page = capsys.readouterr().out
        assert code in page
        assert "为什么" in page, code
        assert "怎么改" in page, code


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese_and_ends_in_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    text = capsys.readouterr().out.strip()
    assert text.startswith("用法：")
    assert text.splitlines()[-1].strip().startswith(f"例：drafter {command}")
    for english in ("Usage", "Options", "rguments", "Show this", "default", "required"):
        assert english not in text
    assert text.count("参数：") == 1
    arguments = [
        line.strip() for line in text.partition("参数：")[2].partition("选项：")[0].splitlines() if line.strip()
    ]
    assert arguments
    for argument in arguments:
        name, _, said = argument.partition("  ")
        assert re.search(r"[一-鿿]", said.replace("（必填）", "")), f"{name} is not explained"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's own redirections")
@pytest.mark.parametrize(
    ("line", "code", "traces"),
    [
        ("explain --all | head -1", 0, ""),
        ("check 甲.xlsx >&-", 1, ""),
        ("check 甲.xlsx >&- 2>&-", 1, ""),
        ("check 没有.xlsx 2>&-", 2, ""),
        ("check 甲.xlsx >/dev/full", 2, "出错："),
        ("build 甲.xlsx --json >/dev/full", 2, "出错："),
        ("check 没有.xlsx 2>/dev/full", 2, ""),
    ],
)
def test_streams_that_take_nothing(here: Path, line: str, code: int, traces: str) -> None:
    """Exit 2 where the result could not be said, never a traceback and never exit 3."""
    save(WHOLE.replace("2762", ""), here / "甲.xlsx")
    command = ["bash", "-o", "pipefail", "-c", f"{sys.executable} -m drafter {line}"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.stderr.startswith(traces)


def test_a_bug_of_ours_keeps_its_details_to_this_user(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(here))
    found = []
    for _ in range(2):
        assert guarded(lambda: 1 // 0) == 3
        found = sorted(here.glob("drafter-error-*.txt"))
    assert len(found) == 2
    assert "ZeroDivisionError" in found[0].read_text(encoding="utf-8")
    if os.name == "posix":
        assert found[0].stat().st_mode & 0o077 == 0


def test_missing_fonts_are_said_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever this machine has, a second run says nothing about it."""
    save(WHOLE, here / "甲.xlsx")
    assert main(["build", "甲.xlsx"]) == 0
    capsys.readouterr()
    assert main(["build", "甲.xlsx"]) == 0
    assert "字体提示" not in capsys.readouterr().out


def test_build_says_what_came_of_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE.replace("2762", ""), here / "坏.xlsx")
    main(["build", "坏.xlsx", "--strict", "--to", "txt"])
    strict = capsys.readouterr().out
    main(["build", "坏.xlsx", "--to", "txt"])
    plain = capsys.readouterr().out
    assert ("有错误，没有写报告" in strict, "已写出" in strict) == (True, False)
    assert ("有错误，没有写报告" in plain, "已写出" in plain) == (False, True)
    assert "D119" in strict
    # A build that is not strict leaves the findings to check, and says how many there are.
    assert "D119" not in plain
    main(["build", "坏.xlsx", "--to", "txt", "--json"])
    found = [f["severity"] for f in json.loads(capsys.readouterr().out)["reports"][0]["findings"]]
    assert {"error", "warning"} <= set(found)
    assert f"检查发现 {found.count('error')} 处错误、{found.count('warning')} 处提醒" in plain


def test_the_next_command_tells_all_that_build_has_counted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "好.xlsx")
    save(WHOLE, here / "去年 稿.xlsx")
    build = ["build", "好.xlsx", "--to", "txt", "--layout", "upward", "--previous", "去年 稿.xlsx"]
    main(build)
    hint = capsys.readouterr().out
    said = re.search(r"逐条查看：drafter (.+)", hint)
    assert said is not None
    main([*build, "--json"])
    counted = json.loads(capsys.readouterr().out)["reports"][0]["findings"]
    main([*shlex.split(said[1]), "--json"])
    told = json.loads(capsys.readouterr().out)["reports"][0]["findings"]
    assert told == counted
    main(["check", "好.xlsx", "--json"])
    assert len(json.loads(capsys.readouterr().out)["reports"][0]["findings"]) < len(told)


def test_check_reads_its_options(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "好.xlsx")
    assert main(["check", "好.xlsx", "--layout", "横排"]) == 2
    assert "--layout" in capsys.readouterr().err
    assert main(["check", "好.xlsx", "--base", "没有.docx"]) == 2
    assert "没有.docx" in capsys.readouterr().err


def test_build_says_that_nothing_was_found_only_then(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(CLEAN, here / "好.xlsx")
    save(WHOLE, here / "提醒.xlsx")
    main(["build", "提醒.xlsx", "--to", "txt"])
    warned = capsys.readouterr().out
    assert re.search(r"0 处错误、[1-9]\d* 处提醒", warned)
    assert "没有发现问题" not in warned
    main(["build", "好.xlsx", "--to", "txt"])
    assert "没有发现问题" in capsys.readouterr().out
