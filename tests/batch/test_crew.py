"""Results in order, whoever works; a process that dies costs one item; what is done is not done again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chores import double, fatal, lost
from drafter.batch.crew import CHUNK, MANY, Crew, in_order
from drafter.batch.marks import FILE
from drafter.cli import main
from drafter.errors import InputError
from notation import WHOLE, save

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@pytest.mark.parametrize("count", [0, 1, 3, 2 * CHUNK + 1])
@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(in_order(double, 3, range(count), Crew(jobs), lost)) == [3 * i for i in range(count)]


@posix
def test_an_item_that_kills_its_process_costs_itself_alone() -> None:
    found = list(in_order(fatal, 37, range(120), Crew(2), lost))
    assert found == [2 * i if i != 37 else -37 for i in range(120)]


def test_a_few_files_are_not_worth_processes() -> None:
    assert Crew().jobs_for(MANY) == 1
    assert Crew(3).jobs_for(2) == 3


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as running:
        yield running.scheduler_address


def test_a_cluster_does_the_same(cluster: str) -> None:
    assert list(in_order(double, 3, range(230), Crew(cluster=cluster), lost)) == [3 * i for i in range(230)]


def test_a_cluster_that_is_away_is_said_in_a_sentence() -> None:
    with pytest.raises(InputError) as caught:
        list(in_order(double, 3, [1], Crew(cluster="tcp://127.0.0.1:1", patience=1), lost))
    assert "Timed out" not in str(caught.value)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abcd":
        save(WHOLE.replace("某某区司法局", f"{name}区司法局"), folder / f"{name}.xlsx")
    return folder


def build(inbox: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict[str, list[str]]]:
    code = main(["build", str(inbox), "--out", str(inbox.parent / "out"), "--to", "txt", "--json", *more])
    printed = json.loads(capsys.readouterr().out)
    return code, {Path(r["source"]).name: [Path(o).name for o in r["outputs"]] for r in printed["reports"]}


def stamps(folder: Path) -> dict[str, int]:
    return {p.name: p.stat().st_mtime_ns for p in folder.glob("*.txt")}


def test_several_processes_build_what_one_builds(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = build(inbox, capsys, "--jobs", "1")
    texts = {p.name: p.read_bytes() for p in (inbox.parent / "out").glob("*.txt")}
    two = build(inbox, capsys, "--jobs", "2")
    assert one == two
    assert {p.name: p.read_bytes() for p in (inbox.parent / "out").glob("*.txt")} == texts


def test_check_by_several_processes(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = []
    for jobs in ("1", "2"):
        code = main(["check", str(inbox), "--json", "--jobs", jobs])
        answers.append((code, json.loads(capsys.readouterr().out)))
    assert answers[0] == answers[1]


def test_one_bad_file_costs_one_file(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "b.xlsx").write_bytes(b"PK\x03\x04")
    code, outputs = build(inbox, capsys, "--jobs", "2")
    assert code == 2
    assert outputs == {"a.xlsx": ["a.txt"], "b.xlsx": [], "c.xlsx": ["c.txt"], "d.xlsx": ["d.txt"]}


def test_what_is_done_is_not_done_again(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = inbox.parent / "out"
    first = build(inbox, capsys, "--jobs", "2")
    before = stamps(out)
    # One workbook is changed, one report edited, one lost; the line of a run that was broken off is no mark.
    save(WHOLE.replace("某某区司法局", "乙区司法局"), inbox / "a.xlsx")
    (out / "b.txt").write_text("改过", encoding="utf-8")
    (out / "c.txt").unlink()
    with (out / FILE).open("a", encoding="utf-8") as file:
        file.write('{"source": "')
    assert build(inbox, capsys, "--jobs", "2") == first
    after = stamps(out)
    assert after["d.txt"] == before["d.txt"]
    assert "乙区司法局" in (out / "a.txt").read_text(encoding="utf-8-sig")
    assert (out / "c.txt").exists()
    assert "改过" in [p.read_text(encoding="utf-8-sig") for p in out.glob("b*.txt")]
    assert "b区司法局" in (out / "b.txt").read_text(encoding="utf-8-sig")


def test_other_options_or_templates_are_other_work(
    inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "note.txt").write_text("1", encoding="utf-8")
    build(inbox, capsys, "--jobs", "2", "--templates", str(own))
    marks = inbox.parent / "out" / FILE
    lines = len(marks.read_text(encoding="utf-8").splitlines())
    build(inbox, capsys, "--jobs", "2", "--templates", str(own))
    assert len(marks.read_text(encoding="utf-8").splitlines()) == lines
    (own / "note.txt").write_text("2", encoding="utf-8")
    build(inbox, capsys, "--jobs", "2", "--templates", str(own))
    assert len(marks.read_text(encoding="utf-8").splitlines()) == 2 * lines
