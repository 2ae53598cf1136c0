"""Plain ``build`` and ``check`` command lines, taken apart without typer (its import takes 45 ms, a report 10)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

_VALUES = {
    "build": ("--out", "--to", "--layout", "--previous", "--templates"),
    "check": ("--annotate", "--fix", "--previous", "--templates"),
}
_FLAGS = {"build": ("--strict", "--annotate", "--json"), "check": ("--json",)}


def quick(arguments: list[str]) -> Callable[[], int] | None:
    """The command to run, or None for whatever is not plain: typer then explains what is wrong."""
    if not arguments or arguments[0] not in _VALUES:
        return None
    command = arguments[0]
    values: dict[str, str] = {}
    flags: set[str] = set()
    paths: list[Path] = []
    rest = iter(arguments[1:])
    for argument in rest:
        name, equals, value = argument.partition("=")
        if not argument.startswith("-"):
            paths.append(Path(argument))
        elif argument in _FLAGS[command]:
            flags.add(argument)
        elif name in _VALUES[command]:
            value = value if equals else next(rest, "")
            if not value or value.startswith("-"):
                return None
            values[name] = value
        else:
            return None
    return _build(paths, values, flags) if command == "build" else _check(paths, values, flags)


def _path(values: dict[str, str], name: str) -> Path | None:
    return Path(values[name]) if name in values else None


def _build(paths: list[Path], values: dict[str, str], flags: set[str]) -> Callable[[], int]:
    from drafter.cli.build import build

    return lambda: build(
        paths or [Path("data")],
        Path(values.get("--out", "output")),
        values.get("--to", "docx"),
        values.get("--layout"),
        "--strict" in flags,
        "--annotate" in flags,
        _path(values, "--previous"),
        _path(values, "--templates"),
        "--json" in flags,
    )


def _check(paths: list[Path], values: dict[str, str], flags: set[str]) -> Callable[[], int]:
    from drafter.cli.check import check

    return lambda: check(
        paths or [Path("data")],
        _path(values, "--annotate"),
        _path(values, "--fix"),
        _path(values, "--previous"),
        _path(values, "--templates"),
        "--json" in flags,
    )
