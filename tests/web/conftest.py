"""A page for tests that only ask, and one for each test that writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import SAMPLE, Served, contents, desk_of, serving


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One page for all probes that must leave its folder as it is."""
    folder = desk_of(tmp_path_factory.mktemp("desk"), SAMPLE)
    before = contents(folder)
    with serving(folder) as served:
        yield served
        assert contents(folder) == before


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Served]:
    """A page of the test's own, to write in."""
    with serving(desk_of(tmp_path / "年度 报告", SAMPLE)) as served:
        yield served
