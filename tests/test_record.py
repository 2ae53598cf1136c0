"""``@record`` does what a frozen, slotted dataclass does."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from drafter.places import Cell
from drafter.record import record


@record
class Mine:
    a: int
    b: str = "b"
    c: list[int] = field(default_factory=list)

    def twice(self) -> int:
        return 2 * self.a


@dataclass(frozen=True, slots=True)
class Standard:
    a: int
    b: str = "b"
    c: list[int] = field(default_factory=list)

    def twice(self) -> int:
        return 2 * self.a


@record
class Empty:
    pass


@pytest.mark.parametrize(
    "ask",
    [
        lambda k: k(1).twice(),
        lambda k: k(1) == k(1),
        lambda k: k(1) == k(2),
        lambda k: k(1) != (1, "b", []),
        lambda k: (k(1, "x").b, k(a=1, c=[2]).c),
        lambda k: replace(k(1), b="z").b,
        lambda k: [f.name for f in fields(k)],
        lambda k: k.__match_args__,
        lambda k: hasattr(k(1), "__dict__"),
        lambda k: repr(k(1)).split("(")[1],
        lambda k: copy.copy(k(3)).a,
        lambda k: pickle.loads(pickle.dumps(k(3))).a,
    ],
)
def test_same_as_dataclass(ask: Callable[[Any], object]) -> None:
    assert ask(Mine) == ask(Standard)


def test_frozen() -> None:
    mine = Mine(1)
    with pytest.raises(FrozenInstanceError):
        mine.a = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del mine.a


def test_hash_and_kinds() -> None:
    assert {Cell("指标", "D7"): 1}[Cell("指标", "D7")] == 1
    assert Empty() == Empty()
    assert Mine(1) != Empty()


def test_defaults_are_made_anew() -> None:
    assert Mine(1).c is not Mine(1).c


def test_wrong_arguments() -> None:
    with pytest.raises(TypeError):
        Mine()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Mine(1, d=2)  # type: ignore[call-arg]
