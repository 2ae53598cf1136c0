"""Help and mistakes of the command line, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import click
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.utils import get_params_from_function

_CHINESE = {
    "Usage:": "用法：",
    "[OPTIONS] [COMMAND] [ARGS]...": "命令 [选项]…",
    "[OPTIONS]": "[选项]",
    "Options:": "选项：",
    "Positional arguments:": "参数：",
    "Arguments:": "参数：",
    "Commands:": "命令：",
    "Show this message and exit.": "显示这份说明。",
    "[required]": "（必填）",
}


def _in_chinese(text: str) -> str:
    # click from 8.4 on and typer 0.24 each tell the arguments.
    text = re.sub(r"Positional arguments:\n(?:  .*\n)+\n(?=Arguments:)", "", text)
    text = re.sub(r"\[default:\s+([^\]]*)\]", r"（默认 \1）", text)
    for english, chinese in _CHINESE.items():
        text = text.replace(english, chinese)
    return text


class Command(TyperCommand):
    """A command whose help is Chinese, and which prints its object also when it fails."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for parameter in self.params:
            if isinstance(parameter.type, click.Path):
                # Whether a file can be read is found out when it is read, and said with the cure.
                parameter.type.readable = False

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; with ``--json`` a failure is printed as the one JSON object, too, then raised on to ``guard``."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.UsageError, BrokenPipeError):
            raise
        except BaseException as error:
            if ctx.params.get("json"):
                from drafter.cli.failure import failure
                from drafter.cli.report import print_json
                from drafter.errors import said

                print_json(failure(self.name or "", said(error), ctx.params))
            raise

    def get_help(self, ctx: click.Context) -> str:
        """The help text, with what each argument is: click from 8.4 on takes that itself, and loses what typer 0.24 says."""
        declared = get_params_from_function(self.callback) if self.callback else {}
        for parameter in self.params:
            said = declared.get(parameter.name or "")
            if isinstance(parameter, TyperArgument) and said is not None and not parameter.help:
                parameter.help = getattr(said.default, "help", None)
        return _in_chinese(super().get_help(ctx))


class Group(TyperGroup):
    """All commands, with Chinese help."""

    def get_help(self, ctx: click.Context) -> str:
        """The help text with typer's English headings in Chinese."""
        return _in_chinese(super().get_help(ctx))


def usage(error: click.UsageError, commands: Sequence[str]) -> str:
    """A mistake in the command line as a sentence: what is wrong, and where to look it up."""
    see = f"用法请看：drafter {error.ctx.command.name if error.ctx and error.ctx.parent else ''} --help".replace(
        "  ", " "
    )
    match error:
        case click.NoSuchOption():
            near = f"（是不是 {'、'.join(error.possibilities)}？）" if error.possibilities else ""
            return f"没有 {error.option_name} 这个选项{near}。{see}"
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            options = "、".join(error.param.opts) if error.param and error.param.param_type_name == "option" else name
            return f"少写了 {options}。{see}"
        case click.BadParameter():
            name = error.param.opts[0] if error.param else ""
            choices = getattr(error.param.type, "choices", None) if error.param else None
            wanted = f"，只能是 {'、'.join(str(getattr(c, 'value', c)) for c in choices)}" if choices else ""
            return f"{name} 后面写的值不对{wanted}。{see}"
        case _:
            if "command" in error.message:
                return f"没有这个命令。可用的命令：{'、'.join(commands)}。{see}"
            return f"多写或少写了内容。{see}"
