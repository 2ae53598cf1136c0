"""Frozen, slotted dataclasses that are cheap to define.

``@record`` is ``@dataclass(frozen=True, slots=True)``: fields, defaults, equality, hash, ``replace`` and pattern matching are the
same. The standard decorator compiles six functions for each class, half a millisecond; the command line loads seventy
classes before it reads a file, and makes objects of half of them. Here only ``__init__`` is compiled, when the first object
is made. A class with a ``cached_property`` keeps a ``__dict__`` for it.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, fields
from functools import cached_property
from inspect import get_annotations
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def record(cls: type[_T]) -> type[_T]:
    """Make ``cls`` a frozen dataclass with slots; its fields are its own annotations, none are inherited."""
    # Without a docstring dataclass() would make one out of the signature, which costs more than all the rest.
    cls.__doc__ = cls.__doc__ or cls.__name__
    names = tuple(get_annotations(cls))
    namespace = {
        key: value for key, value in cls.__dict__.items() if key not in names and key not in ("__dict__", "__weakref__")
    }
    caches = any(isinstance(value, cached_property) for value in namespace.values())
    namespace.update(_SHARED, __slots__=(*names, "__dict__") if caches else names, __match_args__=names)
    namespace.update(__init__=_first_init, __dataclass_fields__=_Fields(cls, names))
    if "__eq__" not in cls.__dict__:
        namespace.update(_values=attrgetter(*names) if names else staticmethod(_nothing), __eq__=_eq, __hash__=_hash)
    slotted: type[_T] = type(cls.__name__, cls.__bases__, namespace)
    slotted.__qualname__ = cls.__qualname__
    return slotted


class _Fields:
    """What ``dataclasses`` asks a class for: worked out by the standard decorator when somebody asks."""

    def __init__(self, plain: type, names: tuple[str, ...]) -> None:
        self.plain, self.names = plain, names
        self.defaults = {name: plain.__dict__[name] for name in names if name in plain.__dict__}
        self.known: dict[str, Any] = {}

    def __get__(self, _instance: object, _owner: type) -> dict[str, Any]:
        if not self.known:
            self.known = {f.name: f for f in fields(dataclass(init=False, repr=False, eq=False)(self.plain))}
        return self.known


def _first_init(self: Any, *args: Any, **kwargs: Any) -> None:
    """Stands in for ``__init__`` until the first object of a class is made."""
    cls: Any = next(c for c in type(self).__mro__ if "__init__" in c.__dict__)
    cls.__init__ = _compiled_init(cls)
    cls.__init__(self, *args, **kwargs)


def _compiled_init(cls: Any) -> Any:
    scope: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    arguments, settings = [], []
    declared: _Fields = cls.__dict__["__dataclass_fields__"]
    for name in declared.names:
        value, default = name, declared.defaults.get(name, MISSING)
        if isinstance(default, Field) and default.default_factory is not MISSING:
            scope[f"_f_{name}"] = default.default_factory
            arguments.append(f"{name}=_missing")
            value = f"_f_{name}() if {name} is _missing else {name}"
        elif default is not MISSING:
            scope[f"_d_{name}"] = default.default if isinstance(default, Field) else default
            arguments.append(f"{name}=_d_{name}")
        else:
            arguments.append(name)
        settings.append(f"_set(self,{name!r},{value})")
    if hasattr(cls, "__post_init__"):
        settings.append("self.__post_init__()")
    body = "\n ".join(settings) or "pass"
    exec(f"def __init__(self,{','.join(arguments)}):\n {body}", scope)
    return scope["__init__"]


def _nothing(_self: object) -> tuple[()]:
    return ()


def _eq(self: Any, other: Any) -> Any:
    return self._values(self) == other._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _setattr(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{self.__class__.__qualname__}({shown})"


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _setstate(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


_SHARED = {
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__repr__": _repr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
