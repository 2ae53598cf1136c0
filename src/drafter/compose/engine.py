"""Jinja set up for reports: sandboxed, strict, every printed value sealed; errors name file and line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from drafter.compose.trace import Seals, Traced
from drafter.model.document import Text
from drafter.resources import Resources

if TYPE_CHECKING:
    from jinja2 import Environment, FileSystemBytecodeCache

FOLDER = "annual"
REPORT = f"{FOLDER}/report.jinja"

_CLOSING = ("。", "！", "？", "；", "：", "…", "。”", "！”", "？”")
_REASON_WORDS = ("原因", "主要", "由于", "因", "究其", "根源", "其原因")


def sentence(value: Traced) -> Traced:
    """The words with 。 at their end where they have no closing mark."""
    if not value or value.endswith(_CLOSING):
        return value
    return Traced((*value.inline, Text("。")))


def reasoned(value: Traced, lead: str) -> Traced:
    """A reason with ``lead`` (主要原因是) before it where it does not say itself that it is one."""
    if not value or value.startswith(_REASON_WORDS):
        return value
    return Traced((Text(lead), *value.inline))


class Engine:
    """Renders the report template; templates are compiled once for each set of resources."""

    def __init__(self, resources: Resources) -> None:
        self.resources = resources
        self._seals = Seals()
        self.environment = self._environment()

    def _environment(self) -> Environment:
        from jinja2 import FileSystemBytecodeCache, FunctionLoader, StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        def load(name: str) -> tuple[str, str, None]:
            return self.resources.text(name), str(self.resources.path(name)), None

        environment = SandboxedEnvironment(
            loader=FunctionLoader(load),
            undefined=StrictUndefined,
            # Only markup made by macros is printed as it is; nothing here is HTML.
            autoescape=True,
            finalize=lambda value: self._seals.seal(value),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=_cache(FileSystemBytecodeCache),
        )
        environment.filters["as_mark"] = Markup
        environment.filters["sentence"] = sentence
        environment.filters["reasoned"] = reasoned
        return environment

    def render(self, context: Mapping[str, object]) -> tuple[str, Seals]:
        """The markup of a report and the values sealed in it. Raises TemplateError with file and line."""
        from jinja2 import TemplateError as JinjaError

        self._seals = Seals()
        try:
            output = self.environment.get_template(REPORT).render(context)
        except (JinjaError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError) as error:
            from drafter.compose.mistakes import explained

            raise explained(error, REPORT) from None
        return output, self._seals

    def find(self, mark: str) -> str:
        """Where a line that begins with ``mark`` stands in the templates: “file”第n行."""
        for name in self.resources.names(FOLDER, ".jinja"):
            for number, line in enumerate(self.resources.text(name).splitlines(), 1):
                if line.strip().startswith(mark):
                    return f"“{self.resources.path(name)}”第{number}行"
        return f"“{FOLDER}”"


def _cache(kind: type[FileSystemBytecodeCache]) -> FileSystemBytecodeCache | None:
    """Compiled templates of earlier runs, in a folder that only this user can read; none where there is no such folder."""
    try:
        return kind()
    except (OSError, RuntimeError):
        return None
