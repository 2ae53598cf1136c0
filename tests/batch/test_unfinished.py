"""A run of ``check`` or ``collect`` that was broken off: the next reads the rest alone, and leaves nothing behind."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from drafter.batch.crew import Crew, in_order
from drafter.batch.forms import reports, submissions
from drafter.batch.marks import Marker
from drafter.batch.places import Source, find, named
from drafter.batch.tasks import Job, check_chunk, lost_report, lost_submission, submit_chunk, templates_of
from drafter.batch.unfinished import Form, Unfinished, of_command
from drafter.cli import main
from drafter.gathering import restored
from drafter.pipeline import Pipeline
from notation import WHOLE, save

KINDS = {"check": (check_chunk, lost_report, reports), "collect": (submit_chunk, lost_submission, submissions)}


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abcd":
        save(WHOLE.replace("某某区", f"{name}区"), folder / f"{name}.xlsx")
        # Saved well before the run: what is saved while it runs is never taken for read.
        os.utime(folder / f"{name}.xlsx", (1_700_000_000, 1_700_000_000))
    return folder


def begun(kind: str, path: Path, sources: Sequence[Source], stop: int) -> tuple[list[Any], list[str]]:
    """What a run gives that is broken off after ``stop`` results, and the files that it read."""
    work, lost, form = KINDS[kind]
    job = Job(templates_of(None))
    read: list[str] = []

    def fresh(rest: Sequence[Source]) -> Iterator[Any]:
        for source, result in zip(rest, in_order(work, job, rest, Crew(1), lost), strict=True):
            read.append(source.name)
            yield restored(result) if kind == "collect" else result

    made: Form[Any] = form()
    results = Unfinished(path, Marker(job, Pipeline().resources), made).results(sources, fresh)
    return list(islice(results, stop)), read


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_rest_alone_is_read_and_all_is_the_same(kind: str, inbox: Path, tmp_path: Path) -> None:
    sources, record = find([str(inbox)]).sources, tmp_path / "record"
    whole, _ = begun(kind, tmp_path / "other", sources, 4)
    begun(kind, record, sources, 2)
    again, read = begun(kind, record, sources, 4)
    assert read == ["c.xlsx", "d.xlsx"]
    assert again == whole


def test_a_file_that_changed_and_a_half_written_line_are_read_again(inbox: Path, tmp_path: Path) -> None:
    sources, record = find([str(inbox)]).sources, tmp_path / "record"
    begun("check", record, sources, 3)
    save(WHOLE.replace("某某区", "其他区"), inbox / "a.xlsx")
    os.utime(inbox / "a.xlsx", (1_700_000_000, 1_700_000_000))
    record.write_bytes(record.read_bytes()[:-20])
    _, read = begun("check", record, sources, 4)
    assert read == ["a.xlsx", "c.xlsx", "d.xlsx"]


def test_what_is_saved_while_a_run_reads_is_not_taken_for_read(inbox: Path, tmp_path: Path) -> None:
    sources, record = find([str(inbox)]).sources, tmp_path / "record"
    os.utime(inbox / "b.xlsx", (4_000_000_000, 4_000_000_000))
    begun("check", record, sources, 4)
    _, read = begun("check", record, sources, 4)
    assert read == ["b.xlsx"]


def test_check_goes_on_and_leaves_no_record(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(inbox)]
    main(["check", *paths, "--json"])
    told = capsys.readouterr().out
    begun("check", of_command("check", paths), named(paths, reports=True), 2)
    main(["check", *paths, "--jobs", "2", "--json"])
    assert capsys.readouterr().out == told
    begun("check", of_command("check", paths), named(paths, reports=True), 2)
    main(["check", *paths, "--jobs", "2"])
    assert "没有重查" in capsys.readouterr().out
    assert not of_command("check", paths).exists()


def test_collect_goes_on_and_leaves_no_record(inbox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "汇总.xlsx"
    begun("collect", tmp_path / ".汇总.unfinished", find([str(inbox)]).sources, 2)
    assert main(["collect", str(inbox), "--out", str(out), "--jobs", "2"]) == 0
    assert "没有重读" in capsys.readouterr().out
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [out.name]


@pytest.mark.parametrize(
    "arguments", [["build", "{}", "--out", "memory://out"], ["collect", "{}", "--out", "s3://bucket/汇总.xlsx"]]
)
def test_an_address_is_no_place_for_results(
    arguments: list[str],
    inbox: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(p.name for p in tmp_path.iterdir())
    assert main([a.format(inbox) for a in arguments]) == 2
    assert "网络地址" in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.iterdir()) == before
