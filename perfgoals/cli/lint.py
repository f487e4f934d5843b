"""``perfgoals lint``: the Typer face of ``perfgoals.cli.linting``."""

from __future__ import annotations

from typing import Annotated

import typer

from perfgoals.cli import linting
from perfgoals.cli.hot_lint import split_list
from perfgoals.cli.linting import LintOptions
from perfgoals.cli.parameters import Config, Isolated  # noqa: TC001 - Typer reads annotations
from perfgoals.report.formats import REPORTS

_FORMAT_HELP = f"输出格式：{'、'.join(REPORTS)}。"
_SELECT_HELP = "只用这些规则（代码、名称或前缀，如 PG3），可用逗号分隔。"
_FAIL_ON_HELP = "有这个程度及以上的问题时退出码为 1：error、warning、info 或 never。"
_FILENAME_HELP = "标准输入的内容按这个文件名报告。"


def lint(  # noqa: PLR0913, PLR0917 - one parameter per option
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="路径", help="文件或文件夹；“-”读标准输入。", show_default="当前文件夹"),
    ] = None,
    output_format: Annotated[
        str, typer.Option("--output-format", "-o", metavar="格式", help=_FORMAT_HELP)
    ] = "text",
    select: Annotated[
        list[str] | None, typer.Option("--select", "-s", metavar="规则", help=_SELECT_HELP)
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", "-i", metavar="规则", help="不用这些规则，可用逗号分隔。")
    ] = None,
    fail_on: Annotated[str, typer.Option("--fail-on", metavar="程度", help=_FAIL_ON_HELP)] = "error",
    config: Config = "",
    isolated: Isolated = False,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="文件名", help=_FILENAME_HELP)
    ] = "",
) -> int:
    """Run ``perfgoals lint``."""
    return linting.lint(
        LintOptions(
            paths=tuple(paths or (".",)),
            output_format=output_format,
            select=_entries(select),
            ignore=_entries(ignore),
            fail_on=fail_on,
            config=config,
            isolated=isolated,
            stdin_filename=stdin_filename,
        )
    )


def _entries(values: list[str] | None) -> tuple[str, ...]:
    return tuple(entry for value in values or () for entry in split_list(value))
