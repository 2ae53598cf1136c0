"""The commands and their options; the work itself is in the module of each command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import click
import typer

from drafter.cli.chinese import Group, usage
from drafter.cli.exchange import commands
from drafter.cli.options import BaseOption, Cluster, Jobs, Json, LayoutOption, Templates, example
from drafter.model.facts import Kind
from drafter.pipeline import FORMATS
from drafter.sources import DEFAULT

app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
    help="drafter：填一张工作簿，得到一份合乎 GB/T 9704—2012 的法治政府建设年度报告。",
)


@app.command(
    **example(
        "新建一份待填的工作簿；有去年的工作簿或报告时，从去年接着填。",
        "drafter new 2026.xlsx --year 2026 --bureau 解放区司法局",
    )
)
def new(
    out: Annotated[Path, typer.Argument(metavar="新工作簿.xlsx", help="新工作簿的文件名。", show_default=False)],
    year: Annotated[int, typer.Option("--year", metavar="年份", help="报告的是哪一年，如 2026。", show_default=False)],
    bureau: Annotated[str, typer.Option("--bureau", metavar="单位名称", help="单位全称；用 --from 时可以不写。")] = "",
    kind: Annotated[
        Kind | None, typer.Option("--kind", help="单位类型；不写时由单位名称判断。", show_default=False)
    ] = None,
    old: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="旧文件",
            help="去年的工作簿或报告（.xlsx .docx .txt .html .pdf）；可以写多次，给出前几年的。",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已存在时覆盖。")] = False,
    templates: Templates = None,
    json: Json = False,
) -> None:
    from drafter.cli.new import new as command

    raise typer.Exit(command(out, year, bureau, kind, old or [], force, templates, json))


@app.command(
    **example("由工作簿生成报告；不写文件名时，生成 data 文件夹里的全部。", "drafter build 2026.xlsx --to docx,pdf")
)
def build(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[工作簿或文件夹]...", help="一个或多个工作簿、文件夹。", show_default=False),
    ] = None,
    out: Annotated[Path, typer.Option("--out", metavar="文件夹", help="报告写到哪里。")] = Path("output"),
    to: Annotated[
        str, typer.Option("--to", metavar="格式", help=f"要哪些格式，用逗号隔开：{','.join(FORMATS)}。")
    ] = "docx",
    layout: LayoutOption = None,
    base: BaseOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="有“错误”就不写报告，退出码为 1。")] = False,
    annotate: Annotated[
        bool, typer.Option("--annotate", help="把检查结果作为批注写进 Word 报告；有上一稿的，用修订标出改了什么。")
    ] = False,
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar="旧文件", help="去年的报告或工作簿，用来查照搬。")
    ] = None,
    jobs: Jobs = 0,
    cluster: Cluster = "",
    templates: Templates = None,
    json: Json = False,
) -> None:
    from drafter.batch.crew import Crew
    from drafter.cli.build import BuildOptions
    from drafter.cli.build import build as command

    options = BuildOptions(
        paths or [str(DEFAULT)],
        out,
        to,
        layout,
        strict,
        annotate,
        previous,
        base,
        templates,
        json,
        Crew(jobs, cluster),
    )
    raise typer.Exit(command(options))


@app.command(
    **example("检查工作簿或已有的报告，逐条指出要改的单元格或段落。", "drafter check 2026.xlsx --annotate 核对.xlsx")
)
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[文件或文件夹]...", help="工作簿，或 .docx .txt .html .pdf 报告。", show_default=False),
    ] = None,
    annotate: Annotated[
        Path | None, typer.Option("--annotate", metavar="副本.xlsx", help="把结果写成批注，存为工作簿的副本。")
    ] = None,
    fix: Annotated[
        Path | None,
        typer.Option("--fix", metavar="副本", help="把能放心改的（标点、空格等）改好，存为副本，原件不动。"),
    ] = None,
    layout: LayoutOption = None,
    base: BaseOption = None,
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar="旧文件", help="去年的报告或工作簿，用来查照搬。")
    ] = None,
    jobs: Jobs = 0,
    cluster: Cluster = "",
    templates: Templates = None,
    json: Json = False,
) -> None:
    from drafter.batch.crew import Crew
    from drafter.cli.check import CheckOptions
    from drafter.cli.check import check as command

    options = CheckOptions(
        paths or [str(DEFAULT)], annotate, fix, layout, base, previous, templates, json, Crew(jobs, cluster)
    )
    raise typer.Exit(command(options))


@app.command(
    "import", **example("把已有的报告变成它那一年的工作簿。", "drafter import 2025年报告.docx --out 2025.xlsx")
)
def import_(
    report: Annotated[
        Path,
        typer.Argument(
            metavar="报告", help=".docx .txt .html .pdf（装有 LibreOffice 时还有 .doc .wps）。", show_default=False
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="工作簿.xlsx", help="写成哪个工作簿。", show_default=False)],
    force: Annotated[bool, typer.Option("--force", help="文件已存在时覆盖。")] = False,
    templates: Templates = None,
    json: Json = False,
) -> None:
    from drafter.cli.import_ import import_report as command

    raise typer.Exit(command(report, out, force, templates, json))


app.registered_commands.extend(commands.registered_commands)


@app.command(**example("说明一条检查是什么意思、怎么改。", "drafter explain D203"))
def explain(
    code: Annotated[str, typer.Argument(metavar="[编号]", help="检查的编号，如 D203。", show_default=False)] = "",
    all_: Annotated[bool, typer.Option("--all", help="列出全部检查。")] = False,
    json: Json = False,
) -> None:
    from drafter.cli.explain import explain as command

    raise typer.Exit(command(code, all_, json))


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="显示版本号和自带模板的位置。")] = False,
) -> None:
    if version:
        from drafter import __version__
        from drafter.resources import default_folder

        print(f"drafter {__version__}\n自带的模板在：{default_folder()}")
        raise typer.Exit(0)


COMMANDS = tuple(c.name or (c.callback.__name__ if c.callback else "") for c in app.registered_commands)
"""The names of all commands, in the order of the help."""


def _misused(error: click.UsageError, arguments: list[str]) -> int:
    sentence = f"命令写法有误：{usage(error, COMMANDS)}"
    print(sentence, file=sys.stderr)
    # The options of a command line that was not understood are not known: whether --json was among them is seen.
    if "--json" in arguments:
        from drafter.cli.failure import failure
        from drafter.cli.report import print_json

        print_json(failure(arguments[0], sentence, error.ctx.params if error.ctx else {}))
    return 2


def run_app(arguments: list[str]) -> int:
    """Run one command line; gives its exit code. Mistakes in it are said in Chinese."""
    try:
        result = app(arguments, prog_name="drafter", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.ctx.get_help() if error.ctx else "")
        return 2
    except click.UsageError as error:
        return _misused(error, arguments)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except SystemExit:
        # click's answer to a reader that went away (drafter … | head): no failure of ours.
        return 0
