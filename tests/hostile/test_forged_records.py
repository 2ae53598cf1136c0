"""The record of what was written, spoilt or forged: no edited output is lost for it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attacks import survives

from drafter.cli import main
from notation import WHOLE, save

RECORDS = {
    "a list": b"[]",
    "cut": b'{"a": "b',
    "deep lists": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
    "half a character": b'{"x.txt": "\\ud800"}',
    "other values": b'{"x.txt": {"a": 1}}',
    "a number": b'{"x": ' + b"9" * 5_000 + b"}",
    "no text": b"\xff\xfe{\x80",
}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("file", [".drafter.json", ".drafter-marks.jsonl"])
def test_a_bad_record_of_outputs_counts_as_none(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, file: str
) -> None:
    (here / "output").mkdir()
    (here / "output" / file).write_bytes(RECORDS[name])
    assert survives(capsys, "build", "甲.xlsx", "--to", "txt") == 0


def test_a_forged_record_does_not_cost_an_edited_report(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from hashlib import sha256

    from docx import Document

    assert main(["build", "甲.xlsx"]) == 0
    built = here / "output" / "甲.docx"
    document = Document(str(built))
    document.paragraphs[3].add_run("领导加的一句话。")
    document.save(str(built))
    edited = built.read_bytes()
    record = here / "output" / ".drafter.json"
    record.write_text(json.dumps({"甲.docx": sha256(edited).hexdigest()}), encoding="utf-8")
    save(WHOLE.replace("2789", "2790"), here / "甲.xlsx")
    assert main(["build", "甲.xlsx"]) == 0
    assert edited in [path.read_bytes() for path in (here / "output").glob("*.docx")]
    # And without any record our own report is known as ours.
    record.unlink()
    save(WHOLE.replace("2789", "2791"), here / "甲.xlsx")
    before = len(list((here / "output").glob("*.docx")))
    assert main(["build", "甲.xlsx"]) == 0
    assert len(list((here / "output").glob("*.docx"))) == before


EDITS: dict[str, Callable[[bytes], bytes]] = {
    "txt": lambda data: data + "领导加的一句话。".encode(),
    "md": lambda data: data.replace("。".encode(), "，领导加的一句话。".encode(), 1),
    "html": lambda data: data.replace("。".encode(), "，领导加的一句话。".encode(), 1),
    "html saved by an editor": lambda data: data.partition(b"<!-- drafter:")[0],
    "html with words behind the mark": lambda data: data + b"<p>x</p>",
    "pdf": lambda data: data.replace(b"startxref", b"%%\nstartxref", 1),
    "pdf saved by adding to it": lambda data: data + b"1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n",
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_forged_record_costs_no_edited_output_of_any_kind(
    here: Path, capsys: pytest.CaptureFixture[str], edit: str
) -> None:
    from hashlib import sha256

    suffix = edit.partition(" ")[0]
    if suffix == "pdf" and shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    build = ["build", "甲.xlsx", "--to", suffix]
    assert main(build) == 0
    built = here / "output" / f"甲.{suffix}"
    edited = EDITS[edit](built.read_bytes())
    assert edited != built.read_bytes()
    built.write_bytes(edited)
    record = here / "output" / ".drafter.json"
    record.write_text(json.dumps({built.name: sha256(edited).hexdigest()}), encoding="utf-8")
    save(WHOLE.replace("2789", "2790"), here / "甲.xlsx")
    capsys.readouterr()
    assert main(build) == 0
    kept = [path for path in (here / "output").iterdir() if path != built and path.read_bytes() == edited]
    assert len(kept) == 1
    assert kept[0].name in capsys.readouterr().out
    # What nobody edited is replaced, with a record or without one.
    if suffix != "txt":
        record.unlink()
        save(WHOLE.replace("2789", "2791"), here / "甲.xlsx")
        before = sorted((here / "output").iterdir())
        assert main(build) == 0
        assert [p for p in sorted((here / "output").iterdir()) if p != record] == before


def test_runs_beside_one_another_lose_no_entry(here: Path) -> None:
    names = [f"局{n}" for n in range(6)]
    for name in names:
        shutil.copy("甲.xlsx", f"{name}.xlsx")
    running = [subprocess.Popen([sys.executable, "-m", "drafter", "build", f"{n}.xlsx", "--to", "txt"]) for n in names]
    assert [process.wait() for process in running] == [0] * len(names)
    assert {f"{n}.txt" for n in names} <= json.loads((here / "output" / ".drafter.json").read_text("utf-8")).keys()
