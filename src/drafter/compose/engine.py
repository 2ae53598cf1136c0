"""The report's templates: every value that they print is a mark, so that none can pass for markup."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from drafter.compose.traced import PrintedValues, Traced
from drafter.language.clauses import CLOSED, SAYS_WHY
from drafter.model.document import Text
from drafter.resources import Resources
from drafter.templating import environment, render

if TYPE_CHECKING:
    from drafter.templating.sandbox import Sandbox

FOLDER = "annual"
REPORT = f"{FOLDER}/report.jinja"
MARKS = ("-", "+", "*", "")


def sentence(value: Traced) -> Traced:
    """The words with 。 at their end where they have no closing mark."""
    if not value or value.endswith(CLOSED):
        return value
    return Traced((*value.inline, Text("。")))


def reasoned(value: Traced, lead: str) -> Traced:
    """A reason with ``lead`` (主要原因是) before it where it does not say itself that it is one."""
    if not value or value.startswith(SAYS_WHY):
        return value
    return Traced((Text(lead), *value.inline))


def as_mark(value: str) -> Markup:
    """The mark of a point, printed as markup. Raises ValueError for anything else: no value may pass for markup."""
    if value not in MARKS:
        raise ValueError(value)
    return Markup(value)


class Engine:
    """Renders the report template; templates are compiled once for each set of resources."""

    def __init__(self, resources: Resources) -> None:
        self.resources = resources
        self._printed = PrintedValues()
        self.environment = self._environment()

    def _environment(self) -> Sandbox:
        # Only markup made by macros is printed as it is; nothing here is HTML.
        made = environment(self.resources, finalize=lambda value: self._printed.mark(value))
        made.filters["as_mark"] = as_mark
        made.filters["sentence"] = sentence
        made.filters["reasoned"] = reasoned
        return made

    def render(self, context: Mapping[str, object]) -> tuple[str, PrintedValues]:
        """The markup of a report and the values that its marks stand for. Raises TemplateError with file and line."""
        self._printed = PrintedValues()
        return render(self.environment, REPORT, context), self._printed

    def find(self, mark: str) -> str:
        """Where a line that begins with ``mark`` stands in the templates: “file”第n行."""
        for name in self.resources.names(FOLDER, ".jinja"):
            for number, line in enumerate(self.resources.text(name).splitlines(), 1):
                if line.strip().startswith(mark):
                    return f"“{self.resources.path(name)}”第{number}行"
        return f"“{FOLDER}”"
