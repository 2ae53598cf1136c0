"""``drafter format``: any report comes out laid out, its words as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli import main
from drafter.model.document import Document, Heading, Signature, Title, texts_of
from drafter.pipeline import Pipeline

HERE = Path(__file__).parent
REPORTS = [*sorted((HERE / "reports").glob("*.txt")), HERE / "format" / "通知.txt"]


def words(document: Document) -> str:
    return "".join("".join(t.text for block in document.blocks for t in texts_of(block)).split())


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_the_words_are_the_same(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    assert main(["format", str(path), "--out", str(out)]) == 0
    pipeline = Pipeline()
    before, after = pipeline.read(path), pipeline.read(out)
    assert words(after) == words(before)
    assert [type(b) for b in after.blocks] == [type(b) for b in before.blocks]


def test_another_document_than_a_report(tmp_path: Path) -> None:
    document = Pipeline().read(HERE / "format" / "通知.txt")
    title = next(b for b in document.blocks if isinstance(b, Title))
    assert title.inline[0].text == "关于开展2026年行政执法案卷评查工作的通知"
    assert sum(isinstance(b, Heading) and b.level == 1 for b in document.blocks) == 3
    assert any(isinstance(b, Signature) for b in document.blocks)


def test_json_says_what_was_taken_for_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new.docx"
    assert main(["format", str(HERE / "format" / "通知.txt"), "--out", str(out), "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert report["outputs"] == [str(out)]
    assert [t["role"] for t in report["taken"]][:2] == ["标题", "主送机关"]


def test_fix_mends_what_is_safe(tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    assert main(["format", str(HERE / "format" / "通知.txt"), "--out", str(out), "--fix"]) == 0
    assert "执法行为，提高" in words(Pipeline().read(out))


def test_what_stood_there_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "new.docx"
    out.write_bytes(b"mine")
    assert main(["format", str(HERE / "format" / "通知.txt"), "--out", str(out)]) == 0
    assert [p.read_bytes() for p in tmp_path.iterdir() if p != out] == [b"mine"]


@pytest.mark.parametrize(
    ("source", "out"),
    [("missing.txt", "new.docx"), ("book.xlsx", "new.docx"), ("通知.txt", "new.pdf"), ("empty.txt", "new.docx")],
)
def test_bad_input(source: str, out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "book.xlsx").write_bytes(b"")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "通知.txt").write_bytes((HERE / "format" / "通知.txt").read_bytes())
    assert main(["format", source, "--out", out]) == 2
    assert not (tmp_path / out).exists()
