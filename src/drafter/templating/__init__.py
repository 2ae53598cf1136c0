"""Templates that a bureau may edit: sandboxed, strict, confined to their folders, bounded; errors name file and line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drafter.errors import TemplateError
from drafter.language.characters import control_character
from drafter.resources import Resources

if TYPE_CHECKING:
    from drafter.templating.sandbox import Sandbox

# What the cache of compiled templates depends on beside Jinja and Python: the checks of sandbox.py are compiled in.
_COMPILED = "drafter-2-%s.cache"
LARGEST = 1_000_000
"""Characters of a template; the longest of ours has some two thousand."""


def environment(resources: Resources, **options: Any) -> Sandbox:
    """An environment whose templates are the files below ``templates/`` and no others."""
    from jinja2 import FunctionLoader, StrictUndefined

    from drafter.templating.sandbox import Sandbox

    return Sandbox(
        loader=FunctionLoader(lambda name: (_source(resources, name), str(resources.path(name)), None)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_cache(),
        **options,
    )


def render(environment: Sandbox, name: str, context: Mapping[str, object]) -> str:
    """What the template ``name`` prints. Raises TemplateError with file and line."""
    environment.budget.reset()
    try:
        return environment.get_template(name).render(context)
    except TemplateError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and not isinstance(error, LookupError):
            raise  # Of the disk; Jinja's own for a template that is not there is a LookupError, too.
        # A template may fail in any way that Python can: whatever it is, its author is told where.
        from drafter.templating.mistakes import explained

        raise explained(error, name) from None


def _source(resources: Resources, name: str) -> str:
    """The text of a template, without characters that could pass for our own marks."""
    text = resources.text(name)
    if len(text) > LARGEST:
        raise TemplateError(f"模板“{resources.path(name)}”太大（超过一百万字），不像模板。请恢复程序自带的这个文件。")
    found = control_character(text)
    if found is not None:
        line = text.count("\n", 0, found) + 1
        raise TemplateError(
            f"模板“{resources.path(name)}”第{line}行有看不见的控制字符。请删去这一行重打，或恢复程序自带的模板。"
        )
    return text


def _cache() -> Any:
    """Compiled templates of earlier runs, in a folder that only this user can read; none where there is no such folder."""
    from jinja2 import FileSystemBytecodeCache

    try:
        return FileSystemBytecodeCache(pattern=_COMPILED)
    except (OSError, RuntimeError):
        return None
