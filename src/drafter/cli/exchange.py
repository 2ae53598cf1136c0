"""Commands for what comes from others and goes to them: changed files, any report, many bureaus, the page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.options import BaseOption, Cluster, Jobs, Json, LayoutOption, Templates, example

commands = typer.Typer()
"""Added to the program's commands in ``app.py``."""


@commands.command(
    **example(
        "汇总各单位的工作簿：谁报了、合计、同比、要核对的数。",
        "drafter collect 收件 --out 汇总.xlsx --roster 名单.xlsx",
    )
)
def collect(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="文件夹或文件...", help="各单位报来的工作簿或报告，或放它们的文件夹。", show_default=False
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="汇总.xlsx", help="写成哪个汇总表。", show_default=False)],
    roster: Annotated[
        Path | None,
        typer.Option("--roster", metavar="名单.xlsx", help="应报单位名单，列：单位名称、单位类型、应报（是/否）。"),
    ] = None,
    previous: Annotated[
        list[str] | None,
        typer.Option("--previous", metavar="文件夹", help="去年报来的工作簿，用来补“上年”、查照搬；可以写多次。"),
    ] = None,
    year: Annotated[
        int, typer.Option("--year", metavar="年份", help="汇总哪一年；不写则按多数文件的年度。", show_default=False)
    ] = 0,
    book: Annotated[
        Path | None,
        typer.Option("--book", metavar="本级.xlsx", help="同时写出本级自己的工作簿：指标已合计，可以接着 build。"),
    ] = None,
    bureau: Annotated[
        str, typer.Option("--bureau", metavar="单位名称", help="本级单位的全称；用 --book 时必填。", show_default=False)
    ] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="格式", help="另存各表为 csv、parquet，用逗号隔开。", show_default=False)
    ] = "",
    store: Annotated[
        str,
        typer.Option(
            "--store",
            metavar="数据库",
            help="把明细、各次汇总和检查结果写进数据库，如 sqlite:///汇总.db。",
            show_default=False,
        ),
    ] = "",
    jobs: Jobs = 0,
    cluster: Cluster = "",
    templates: Templates = None,
    json: Json = False,
) -> None:
    from drafter.batch.crew import Crew
    from drafter.cli.collect import CollectOptions
    from drafter.cli.collect import collect as command

    options = CollectOptions(
        paths, out, roster, previous or (), year, book, bureau, store, to, Crew(jobs, cluster), templates, json
    )
    raise typer.Exit(command(options))


@commands.command(
    **example(
        "把别处改过的内容带回工作簿：领导在 Word 里改过的报告，科室填好的分表。",
        "drafter merge 2026.xlsx 领导改.docx --out 2026新.xlsx",
    )
)
def merge(
    book: Annotated[
        Path, typer.Argument(metavar="工作簿.xlsx", help="生成报告的工作簿；原件不动。", show_default=False)
    ],
    changed: Annotated[
        list[Path],
        typer.Argument(
            metavar="改过的文件...", help=".docx（修订、批注都可以）.wps .doc .odt，或 split 拆出的 .xlsx。"
        ),
    ],
    out: Annotated[Path | None, typer.Option("--out", metavar="新工作簿.xlsx", help="带回改动后的新工作簿。")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出改动，不写文件。")] = False,
    force: Annotated[bool, typer.Option("--force", help="文件已存在时覆盖；像是别的单位或年度的报告也并入。")] = False,
    templates: Templates = None,
    json: Json = False,
) -> None:
    from drafter.cli.merge import MergeOptions
    from drafter.cli.merge import merge as command

    raise typer.Exit(command(MergeOptions(book, changed, out, dry_run, force, templates, json)))


@commands.command(
    "format",
    **example(
        "把已有的报告（任何公文也可以）按国家标准重新排版，文字不动。", "drafter format 旧稿.docx --out 新稿.docx"
    ),
)
def format_(
    report: Annotated[Path, typer.Argument(metavar="报告", help=".docx .txt .html .pdf 等。", show_default=False)],
    out: Annotated[Path, typer.Option("--out", metavar="新稿.docx", help="排好的 Word 文件。", show_default=False)],
    layout: LayoutOption = None,
    base: BaseOption = None,
    fix: Annotated[bool, typer.Option("--fix", help="顺手改好标点、空格等能放心改的。")] = False,
    templates: Templates = None,
    json: Json = False,
) -> None:
    from drafter.cli.format import FormatOptions
    from drafter.cli.format import format_report as command

    raise typer.Exit(command(FormatOptions(report, out, layout, base, fix, templates, json)))


@commands.command(**example("按责任科室拆成几份工作簿，分头填写。", "drafter split 2026.xlsx --out 分表"))
def split(
    book: Annotated[Path, typer.Argument(metavar="工作簿.xlsx", help="要拆的工作簿；原件不动。", show_default=False)],
    out: Annotated[Path, typer.Option("--out", metavar="文件夹", help="分表写到哪里。", show_default=False)],
    templates: Templates = None,
    json: Json = False,
) -> None:
    from drafter.cli.split import split as command

    raise typer.Exit(command(book, out, templates, json))


@commands.command(**example("在浏览器里看文件夹中的工作簿：报告、检查结果、填写，随存随看。", "drafter serve 年度报告"))
def serve(
    folder: Annotated[Path, typer.Argument(metavar="[文件夹]", help="放工作簿的文件夹。", show_default=False)] = Path(),
    port: Annotated[int, typer.Option("--port", metavar="端口", help="0 表示任选一个空着的。")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="不打开浏览器，只打印地址。")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="只能看、打印、下载。")] = False,
) -> None:
    from drafter.cli.serve import serve as command

    raise typer.Exit(command(folder, port, not no_browser, read_only))
