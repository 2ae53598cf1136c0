"""Options that several commands share, and the form of every help text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from drafter.cli.chinese import Command


def _said(named: Path | None) -> Path | None:
    """Say it when a folder of templates is used that nobody named: it may have come with somebody else's files."""
    from drafter.cli.guard import tell
    from drafter.resources import found_here

    if named is None and found_here():
        tell("用的是当前文件夹里的模板 templates，不是程序自带的。")
    return named


Templates = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        metavar="文件夹",
        help="本单位自己的模板文件夹（默认用当前文件夹里的 templates）。",
        callback=_said,
    ),
]
Jobs = Annotated[
    int,
    typer.Option("--jobs", metavar="个数", help="同时用几个进程；默认文件多于20个时用全部处理器。", show_default=False),
]
Cluster = Annotated[
    str,
    typer.Option("--cluster", metavar="地址", help="交给已有的 Dask 集群，如 tcp://主机:8786。", show_default=False),
]
LayoutOption = Annotated[
    str | None,
    typer.Option("--layout", metavar="public|upward", help="public 公开版，upward 上行文；不写则按工作簿的“版式”。"),
]
BaseOption = Annotated[
    Path | None,
    typer.Option(
        "--base",
        metavar="底稿.docx",
        help="单位自己的 Word 文件（红头稿、信笺）：报告排进它的【正文】处，页眉、图片、样式照它的。",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="结果按 JSON 输出，供其他程序使用。")]


def example(help_text: str, example: str) -> dict[str, Any]:
    """What every command is declared with: its help, an example as the last line, help in Chinese."""
    return {"help": help_text, "epilog": f"例：{example}", "cls": Command}
