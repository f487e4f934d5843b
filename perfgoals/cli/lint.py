"""``perfgoals lint``: the Typer face of ``perfgoals.cli.linting``."""

from __future__ import annotations

from typing import Annotated

import typer

from perfgoals.cli import linting
from perfgoals.cli.hot_lint import split_list
from perfgoals.cli.linting import LintOptions


def lint(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="路径", help="文件或文件夹；“-”读标准输入。", show_default="当前文件夹"),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--output-format", "-o", metavar="格式", help="输出格式：text（给人看）或 json（给程序读）。"
        ),
    ] = "text",
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", "-s", metavar="规则", help="只用这些规则（代码、名称或前缀，如 PG3），可用逗号分隔。"
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", "-i", metavar="规则", help="不用这些规则，可用逗号分隔。")
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="程度",
            help="有这个程度及以上的问题时退出码为 1：error、warning、info 或 never。",
        ),
    ] = "error",
    config: Annotated[
        str, typer.Option("--config", metavar="文件", help="指定 perfgoals.yaml。", show_default=False)
    ] = "",
    isolated: Annotated[bool, typer.Option("--isolated", help="不读任何 perfgoals.yaml。")] = False,
    stdin_filename: Annotated[
        str,
        typer.Option(
            "--stdin-filename", metavar="文件名", help="标准输入的内容按这个文件名报告。", show_default=False
        ),
    ] = "",
) -> int:
    """检查绩效目标表，逐条指出问题、所在行和改法。"""
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
