"""Word lists of a bureau's own that are not whole: read as far as they say something, or refused with a sentence."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from drafter.errors import TemplateError
from drafter.language.patterns import Lazy
from drafter.resources import Resources
from test_rules_text import found

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "templates" / "words").glob("*.csv")))
def test_a_list_of_a_bureau_may_lack_a_column(tmp_path: Path, name: str) -> None:
    columns = (ROOT / "templates" / "words" / name).read_text("utf-8-sig").partition("\n")[0].split(",")
    for lacking in columns:
        (tmp_path / lacking / "words").mkdir(parents=True)
        kept = [column for column in columns if column != lacking]
        rows = "\n".join(",".join(row) for row in (kept, ["12"] * len(kept), ["县"] * len(kept)))
        (tmp_path / lacking / "words" / f"own-{name}").write_text(rows, encoding="utf-8")
        with suppress(TemplateError):
            assert found("学习《民法典》第12条，办理案件12件。", Resources(tmp_path / lacking)) == []


def test_a_pattern_of_a_bureau_that_is_none_is_refused() -> None:
    # As own-terms-of-time.csv may hold it; made here, so that no list keeps it for the tests that go through all patterns.
    with pytest.raises(TemplateError, match="own-"):
        Lazy(r"(办理(?P<n>\d{1,3})日").search("案件办理6日。")


def test_a_term_without_its_number_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "own-terms-of-time.csv").write_text("写法,应为\n办理\\d{1}日,5日\n", encoding="utf-8")
    assert found("案件办理6日。", Resources(tmp_path)) == []
