"""Jinja's sandbox with an end: loops, texts and recursion stop at limits that no report comes near."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sized
from decimal import Decimal
from functools import wraps
from typing import Any

from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from drafter.templating.words import as_words

MOST_STEPS = 500_000
"""Turns of loops, calls, filters and sums in one rendering: a report of fifty pages takes some ten thousand."""
MOST_SECONDS = 3.0
"""Processor time of one rendering; a report takes some hundredths."""
LONGEST = 1_000_000
"""Characters of one text, items of one list."""
MOST_OUTPUT = 20_000_000
"""Characters that one rendering prints."""

# What may stand behind | without a look at how long the result gets.
_FILTERS = (
    *(
        "abs",
        "attr",
        "count",
        "d",
        "default",
        "dictsort",
        "first",
        "float",
        "groupby",
        "int",
        "items",
        "last",
        "length",
    ),
    *("list", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"),
)
_TEXT_FILTERS = ("capitalize", "lower", "string", "title", "trim", "upper")
_GROWING = frozenset(
    "center expandtabs format format_map join ljust replace rjust translate zfill __format__ __mod__ __mul__".split()  # noqa: SIM905
)


class TooMuchError(Exception):
    """A template that would not come to an end, or print more than any report holds."""


class Budget:
    """What one rendering has used up."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Begin anew: no steps taken, ``MOST_SECONDS`` of this thread's CPU to go."""
        self.steps, self.looked = 0, 0
        self.until = time.thread_time() + MOST_SECONDS

    def spend(self, steps: int = 1) -> None:
        """Take steps; raises TooMuchError beyond ``MOST_STEPS`` or when the time is up."""
        self.steps += steps
        self.looked += 1
        # A single step is short, whatever it is: the clock is looked at now and then.
        if self.steps > MOST_STEPS or (not self.looked % 64 and time.thread_time() > self.until):
            raise TooMuchError


class _Counting(CodeGenerator):
    """Compiles loops, joined texts and whatever makes a new value so that they are counted."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        node.iter = nodes.Call(nodes.EnvironmentAttribute("counted"), [node.iter], [], None, None, lineno=node.lineno)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """A constant that is printed goes the way of every value: Jinja would take it for markup."""
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        self._within("bounded", super().visit_Getitem, node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        self._within("weighed", super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        self._within("weighed", super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        if node.ctx == "load":
            self._within("weighed", super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def _within(self, look: str, visit: Callable[[Any, Frame], None], node: nodes.Expr, frame: Frame) -> None:
        self.write(f"environment.{look}(")
        visit(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates may look at data, and neither change it nor grow it beyond the limits above."""

    code_generator_class = _Counting
    intercepted_binops = frozenset(["+", "-", "*", "**", "/", "//", "%"])

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.budget = Budget()
        known = self.filters
        self.filters = {name: self._spending(known[name]) for name in _FILTERS}
        self.filters |= {name: self._spending(_of_text(known[name])) for name in _TEXT_FILTERS}
        self.filters["groupby"] = self._spending(known["groupby"], self.weighed)
        for name, made in (("join", self._join), ("replace", self._replace), ("sum", self._sum)):
            self.filters[name] = self._spending(made)
        self.globals.pop("lipsum", None)

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """Each include and import is a step: two in each of twenty levels would be a million."""
        self.budget.spend(100)
        return super().get_template(*args, **kwargs)

    def concat(self, pieces: Iterable[str]) -> str:
        """What is printed, as long as it stays below the limit."""
        found, size = [], 0
        for piece in pieces:
            size += len(piece)
            try:
                self.budget.spend(len(piece) // 100 if size < MOST_OUTPUT else MOST_STEPS)
            except TooMuchError as error:
                if isinstance(pieces, Generator):  # Raised where the template stands: its line is told.
                    pieces.throw(error)
                raise
            found.append(piece)
        return "".join(found)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Each call costs a step, and what it gives is bounded in size."""
        __self.budget.spend()
        return __self.weighed(__self.bounded(super().call(__context, __obj, *args, **kwargs)))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja's own refusals, and the methods of strings that can grow without bound."""
        if isinstance(obj, str) and attr in _GROWING:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Each operation costs a step; raises TooMuchError where its result would be too large."""
        self.budget.spend()
        if operator == "%" and isinstance(left, str):
            # '%1000000000d' % 1: as long as its author likes.
            raise TooMuchError
        if operator in ("*", "**"):
            self._check_size(operator, left, right)
        if operator == "+" and (isinstance(left, Markup) or isinstance(right, Markup)):
            return self.joined((left, right))
        return self.bounded(super().call_binop(context, operator, left, right))

    def _check_size(self, operator: str, left: Any, right: Any) -> None:
        """Refuse 'a' * 10 ** 10 before it is made."""
        if operator == "**":
            if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > LONGEST:
                raise TooMuchError
            return
        for text, times in ((left, right), (right, left)):
            if isinstance(text, Sized) and isinstance(times, int) and len(text) * times > LONGEST:
                raise TooMuchError
        if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > LONGEST:
            raise TooMuchError

    def bounded(self, value: Any) -> Any:
        """``value`` unless it is too long; what is long costs steps, for it fills the memory."""
        if isinstance(value, Sized):
            size = len(value)
            if size > LONGEST:
                raise TooMuchError
            if size > 100:
                self.budget.spend(size // 100 if isinstance(value, str) else size)
        return value

    def weighed(self, value: Any) -> Any:
        """``value``, a list or the like just made: each thing in it costs a step, however deep it lies and however often.

        A list that holds itself twice, sixty times over, is small, and to compare it would not end.
        """
        waiting = [value]
        while waiting:
            found = waiting.pop()
            if isinstance(found, str | bytes):
                if len(found) > 100:
                    self.budget.spend(len(found) // 100)
            elif isinstance(found, list | tuple | dict):
                self.budget.spend(1 + len(found))
                waiting += found
                waiting += found.values() if isinstance(found, dict) else ()
        return value

    def counted(self, items: Iterable[Any]) -> Iterator[Any]:
        """What a loop runs over, turn by turn."""
        spend = self.budget.spend
        for item in items:
            spend()
            yield item

    def joined(self, parts: Iterable[Any]) -> str:
        """Texts one behind the other (``~``); beside markup made by a macro, a value is sealed as when it is printed."""
        self.budget.spend()
        found = list(parts)
        if any(isinstance(part, Markup) for part in found) and self.finalize is not None:
            return Markup(self.bounded("".join([str(self.finalize(part)) for part in found])))
        texts = [as_words(part) for part in found]
        if sum(map(len, texts)) > LONGEST:
            raise TooMuchError
        return "".join(texts)

    def _spending(self, known: Callable[..., Any], look: Callable[[Any], Any] | None = None) -> Callable[..., Any]:
        """A filter that costs as many steps as its value is long; ``look`` is taken at what it gives."""
        look = look or self.bounded
        # Some of Jinja's filters want the context or the environment before the value.
        at = int(hasattr(known, "jinja_pass_arg"))

        @wraps(known)
        def counted(*args: Any, **kwargs: Any) -> Any:
            value = args[at]
            self.budget.spend(1 + (len(value) if isinstance(value, Sized) and not isinstance(value, str) else 0))
            return look(known(*args, **kwargs))

        return counted

    def _join(self, items: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
        take: Callable[[Any], Any] = (lambda item: self.getattr(item, attribute)) if attribute else lambda item: item
        found = [as_words(take(item)) for item in self.counted(items)]
        if sum(map(len, found)) + len(between) * len(found) > LONGEST:
            raise TooMuchError
        return between.join(found)

    def _replace(self, text: str, old: str, new: str, count: int = -1) -> str:
        text, old, new = as_words(text), as_words(old), as_words(new)
        if len(text) + text.count(old) * len(new) > LONGEST:
            raise TooMuchError
        return text.replace(old, new, count)

    def _sum(self, items: Iterable[Any], attribute: str | None = None, start: int | float | Decimal = 0) -> Any:
        """Of numbers alone: a sum of lists is another way to double them."""
        total: Any = start
        for item in self.counted(items):
            number = self.getattr(item, attribute) if attribute else item
            if not isinstance(number, int | float | Decimal):
                raise TypeError(type(number).__name__)
            total += number
        return total


def _of_text(known: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of texts that takes nothing else."""

    def checked(value: Any, *args: Any) -> Any:
        as_words(value)
        return known(value, *args)

    return checked
