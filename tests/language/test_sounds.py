"""Characters that are easily written for one another."""

from __future__ import annotations

import pytest

from drafter.language.sounds import alike
from drafter.resources import Resources


@pytest.mark.parametrize(
    ("a", "b", "sound", "either"),
    [
        ("察", "查", True, True),
        ("签", "鉴", False, False),
        ("己", "已", False, True),
        ("法", "政", False, False),
        ("法", "法", True, False),
    ],
)
def test_alike(a: str, b: str, sound: bool, either: bool) -> None:
    known = alike(Resources())
    assert (known.sound(a, b), known.confused(a, b)) == (sound, either)
