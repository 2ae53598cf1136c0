"""Frozen, slotted dataclasses that are cheap to define.

``@record`` is ``@dataclass(frozen=True, slots=True)``: fields, defaults, equality, hash, ``replace`` and pattern matching are the
same. The standard decorator compiles six functions for each class, half a millisecond; the command line loads seventy
classes before it reads a file. Here one compilation makes all that differs between classes (Python 3.13 does likewise).
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def record(cls: type[_T]) -> type[_T]:
    """Make ``cls`` a frozen dataclass with slots."""
    # Without a docstring dataclass() would make one out of the signature, which costs more than all the rest.
    cls.__doc__ = cls.__doc__ or cls.__name__
    made = dataclass(init=False, repr=False, eq=False)(cls)
    names = [f.name for f in fields(made)]  # type: ignore[arg-type]
    scope: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    arguments, settings = [], []
    for field in fields(made):  # type: ignore[arg-type]
        name, value = field.name, field.name
        if field.default is not MISSING:
            scope[f"_d_{name}"] = field.default
            arguments.append(f"{name}=_d_{name}")
        elif field.default_factory is not MISSING:
            scope[f"_f_{name}"] = field.default_factory
            arguments.append(f"{name}=_missing")
            value = f"_f_{name}() if {name} is _missing else {name}"
        else:
            arguments.append(name)
        settings.append(f"_set(self,{name!r},{value})")
    if hasattr(made, "__post_init__"):
        settings.append("self.__post_init__()")

    def values(of: str) -> str:
        return f"({''.join(f'{of}.{name},' for name in names)})"

    own = "" if "__eq__" in cls.__dict__ else _EQUALITY.format(mine=values("self"), theirs=values("other"))
    body = "\n ".join(settings) or "pass"
    exec(f"def __init__(self,{','.join(arguments)}):\n {body}\n{own}", scope)
    namespace = {
        key: value for key, value in cls.__dict__.items() if key not in names and key not in ("__dict__", "__weakref__")
    }
    namespace.update(__slots__=tuple(names), **_SHARED)
    namespace.update({key: scope[key] for key in ("__init__", "__eq__", "__hash__") if key in scope})
    slotted: type[_T] = type(cls.__name__, cls.__bases__, namespace)
    slotted.__qualname__ = cls.__qualname__
    return slotted


_EQUALITY = """
def __eq__(self,other):
 return {mine}=={theirs} if other.__class__ is self.__class__ else NotImplemented
def __hash__(self):
 return hash({mine})
"""


def _setattr(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{self.__class__.__qualname__}({shown})"


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__slots__]


def _setstate(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)


_SHARED = {
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__repr__": _repr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
