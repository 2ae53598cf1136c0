"""The recipes of CONTRIBUTING, followed to the letter in a copy of the tree: nothing but the files that they name is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

ROOT = Path(__file__).parents[1]

ROW = '''
RULES = (
    *RULES,
    Pattern(
        Rule(
            "D690",
            "试验用的词",
            Severity.WARNING,
            """试验用的词不应当出现。

为什么：这是一条试验用的检查，正式报告里没有这个词。
怎么改：把这个词从正文里删去。
依据：本单位的约定，仅供试验使用。

反例：
    全年开展甲乙丙丁活动6次。

正例：
    全年开展活动6次。
""",
        ),
        Lazy("甲乙丙丁"),
        "“{0}”是试验用的词。请删去。",
        mends=(Mend(Lazy("甲乙丙丁"), ""),),
    ),
)
'''
MODULE = '''"""试验用的词不应当出现。

为什么：这是一条试验用的检查，正式报告里没有这个词。
怎么改：把这个词从正文里删去。
依据：本单位的约定，仅供试验使用。

反例：
    全年开展戊己庚辛活动6次。

正例：
    全年开展活动6次。
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.prose import search
from drafter.checks.report import Report
from drafter.findings import Finding, Rule, Severity
from drafter.language.patterns import Lazy

RULE = Rule("D699", "试验用的另一词", Severity.WARNING, __doc__ or "")


def check(report: Report) -> Iterator[Finding]:
    for hit in search(report, Lazy("戊己庚辛")):
        yield RULE.at(hit.place, f"“{hit.match[0]}”是试验用的词。请删去。")
'''
METRIC = "XX01,试验活动场次,次,举措成效,普法宣传,,,司法局,,场,开展试验活动"
READER = '''"""A made-up format, for a test: lines after a first line that tells its name."""

from __future__ import annotations

from drafter.model.lines import Lines
from drafter.readers.txt import read_txt


def read_trial(data: bytes, name: str) -> Lines:
    """The lines below the first."""
    return read_txt(data.partition(b"\\n")[2], name)
'''


class Copy:
    """A copy of the tree in which a recipe is followed, and what a program and its tests say there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("src", "templates", "tests", "docs"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        for name in ("pyproject.toml", "CONTRIBUTING.md"):
            shutil.copy(ROOT / name, root / name)

    def add(self, name: str, text: str) -> None:
        """Append to a file, or make it."""
        path = self.root / name
        before = path.read_text(encoding="utf-8-sig").rstrip("\n") + "\n" if path.exists() else ""
        path.write_text(before + text, encoding="utf-8")

    def put(self, name: str, mark: str, text: str) -> None:
        """Write ``text`` behind the one place where ``mark`` stands."""
        path = self.root / name
        before = path.read_text(encoding="utf-8")
        assert before.count(mark) == 1
        path.write_text(before.replace(mark, mark + text), encoding="utf-8")

    def run(self, *command: str, code: int = 0) -> str:
        """What Python says when it runs this in the copy."""
        tests = os.pathsep.join(str(self.root / part) for part in ("src", "tests"))
        done = subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": tests, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def drafter(self, *arguments: str, code: int = 0) -> str:
        """The program of the copy."""
        return self.run("-m", "drafter", *arguments, code=code)

    def tests(self, *chosen: str) -> None:
        """The tests of the copy must pass, and there must be some."""
        self.run("-m", "pytest", "-p", "no:cacheprovider", "-q", *chosen)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "drafter")


def report(copy: Copy, words: str) -> str:
    """A report that says ``words``, as a file's name."""
    text = (ROOT / "tests" / "reports" / "000.txt").read_text(encoding="utf-8")
    heading, rest = text.split("\n", 1)
    copy.add("试.txt", f"{heading}\n{rest.replace('。', '。' + words, 1)}")
    return "试.txt"


def test_a_rule_is_a_row(copy: Copy) -> None:
    copy.add("src/drafter/checks/words/joined_wrongly.py", ROW.replace("Mend(", "rule.Mend("))
    copy.put(
        "src/drafter/checks/words/joined_wrongly.py",
        "from __future__ import annotations\n",
        "\nfrom drafter.checks import rule\n",
    )
    copy.run("tests/test_docs_rules.py")
    assert "D690" in copy.drafter("check", report(copy, "开展甲乙丙丁活动。"), code=1)
    assert "试验用的词不应当出现" in copy.drafter("explain", "D690")
    copy.tests(
        "tests/test_checks_registry.py", "tests/test_docs_rules.py", "tests/test_checks_fixes.py", "-k", "D690 or not D"
    )


def test_a_rule_is_a_module(copy: Copy) -> None:
    copy.add("src/drafter/checks/words/d699_trial.py", MODULE)
    copy.run("tests/test_docs_rules.py")
    assert "D699" in copy.drafter("check", report(copy, "开展戊己庚辛活动。"), code=1)
    copy.tests("tests/test_checks_registry.py", "tests/test_docs_rules.py", "-k", "D699 or not D")


def test_a_metric_is_one_line(copy: Copy) -> None:
    copy.add("templates/metrics.csv", METRIC + "\n")
    copy.drafter("new", "新.xlsx", "--year", "2026", "--bureau", "解放区司法局")
    rows = load_workbook(copy.root / "新.xlsx")["指标"].iter_rows(values_only=True)
    assert [row[1:3] for row in rows if row[0] == "XX01"] == [("试验活动场次", "次")]
    points = load_workbook(copy.root / "新.xlsx")["要点"].iter_rows(values_only=True)
    assert [row[3].count("[试验活动场次{XX01}。]") for row in points if row[3] and "XX01" in row[3]] == [1]
    copy.drafter("import", report(copy, "全年开展试验活动23次。"), "--out", "旧.xlsx")
    rows = load_workbook(copy.root / "旧.xlsx")["指标"].iter_rows(values_only=True)
    assert [row[3] for row in rows if row[0] == "XX01"] == [23]
    copy.tests(
        "tests/test_catalog.py", "tests/test_new.py", "tests/test_extract.py", "-k", "XX01 or unique or known or every"
    )


def test_a_format_to_write_is_a_module_and_an_entry(copy: Copy) -> None:
    shutil.copy(copy.root / "src/drafter/writers/text.py", copy.root / "src/drafter/writers/trial.py")
    copy.put("src/drafter/writers/__init__.py", '"txt": _plain("text"),\n', '    "trial": _plain("trial"),\n')
    copy.drafter("new", "新.xlsx", "--year", "2026", "--bureau", "解放区司法局")
    assert "trial" in copy.drafter("build", "--help")
    copy.drafter("build", "新.xlsx", "--to", "trial,txt", "--out", "出")
    (made,) = (copy.root / "出").glob("*.trial")
    assert made.read_bytes() == made.with_suffix(".txt").read_bytes()
    made.write_text("领导改过", encoding="utf-8")
    copy.drafter("build", "新.xlsx", "--to", "trial", "--out", "出")
    assert any(p.read_text(encoding="utf-8") == "领导改过" for p in (copy.root / "出").iterdir() if "trial" in p.name)


def test_a_format_to_read_is_a_module_an_entry_and_what_tells_it(copy: Copy) -> None:
    copy.add("src/drafter/readers/trial.py", READER)
    name = "src/drafter/readers/__init__.py"
    copy.put(name, '    "txt": _txt,\n', '    "trial": _trial,\n')
    copy.put(
        name,
        "    return read_txt\n",
        "\n\ndef _trial() -> _Named:\n    from drafter.readers.trial import read_trial\n\n    return read_trial\n",
    )
    copy.put(
        "src/drafter/readers/sniff.py",
        'in data[:1024]:\n        return "pdf"\n',
        '    if data.startswith(b"trial\\n"):\n        return "trial"\n',
    )
    copy.put("src/drafter/sources.py", 'REPORT_SUFFIXES = (".docx"', ', ".trial"')
    text = report(copy, "全年开展行政执法检查23次。")
    (copy.root / "试.trial").write_bytes(b"trial\n" + (copy.root / text).read_bytes())
    copy.drafter("import", "试.trial", "--out", "旧.xlsx")
    copy.drafter("import", text, "--out", "同.xlsx")
    values = [
        [list(s.iter_rows(values_only=True)) for s in load_workbook(copy.root / n) if s.title in ("指标", "要点")]
        for n in ("旧.xlsx", "同.xlsx")
    ]
    assert values[0] == values[1]
    (copy.root / "收").mkdir()
    shutil.move(copy.root / "试.trial", copy.root / "收")
    assert "试.trial" in copy.drafter("check", "收", code=1)


def test_a_year_is_a_file(copy: Copy) -> None:
    text = (copy.root / "templates/years/2027.toml").read_text(encoding="utf-8")
    copy.add("templates/years/2028.toml", text.replace("坚持以", "试验坚持以"))
    copy.drafter("new", "新.xlsx", "--year", "2028", "--bureau", "解放区司法局")
    rows = load_workbook(copy.root / "新.xlsx")["要点"].iter_rows(values_only=True)
    assert any("试验坚持以" in str(cell) for row in rows for cell in row)
