"""``perfgoals lint``: the Typer face of ``perfgoals.cli.linting``."""

from __future__ import annotations

from typing import Annotated

import typer

from perfgoals.cli import linting
from perfgoals.cli.hot_lint import split_list
from perfgoals.cli.linting import LintOptions
from perfgoals.cli.parameters import Config, Isolated  # noqa: TC001 - Typer reads annotations
from perfgoals.report.formats import REPORTS

_FORMAT_HELP = f"输出格式：{'、'.join(REPORTS)}；写成 格式=文件 则写入文件，可写多次。"
_PERSONA_HELP = "给谁看：gate（只看机器有把握的错误和警告）、coach（填表人）、reviewer（审核人，全部）。"
_BASELINE_HELP = "不显示基线文件里已有的问题（用 perfgoals baseline 生成）。"
_SINCE_HELP = "只显示从 git 的这个版本（或与它分开的地方）以来新出现的问题。"
_SELECT_HELP = "只用这些规则（代码、名称或前缀，如 PG3），可用逗号分隔。"
_FAIL_ON_HELP = "有这个程度及以上的问题时退出码为 1：error、warning、info 或 never。"
_JOBS_HELP = "同时检查的进程数。"
_CACHE_HELP = "不用缓存：全部重新检查，也不保存结果（文件多时会记住没有改动的文件的结果）。"
_FILENAME_HELP = "标准输入的内容按这个文件名报告。"


def lint(  # noqa: PLR0913, PLR0917 - one parameter per option
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="路径", help="文件或文件夹；“-”读标准输入。", show_default="当前文件夹"),
    ] = None,
    output_format: Annotated[
        list[str] | None,
        typer.Option("--output-format", "-o", metavar="格式[=文件]", help=_FORMAT_HELP, show_default="text"),
    ] = None,
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
    persona: Annotated[str, typer.Option("--persona", metavar="读者", help=_PERSONA_HELP)] = "reviewer",
    baseline: Annotated[str, typer.Option("--baseline", metavar="文件", help=_BASELINE_HELP)] = "",
    since: Annotated[str | None, typer.Option("--since", metavar="版本", help=_SINCE_HELP)] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="最后按规则列出问题数。")] = False,
    jobs: Annotated[
        str, typer.Option("--jobs", "-j", metavar="数量", help=_JOBS_HELP, show_default="按文件数和处理器")
    ] = "",
    no_cache: Annotated[bool, typer.Option("--no-cache", help=_CACHE_HELP)] = False,
) -> int:
    """Run ``perfgoals lint``."""
    return linting.lint(
        LintOptions(
            paths=tuple(paths or (".",)),
            output_formats=tuple(output_format or ("text",)),
            select=_entries(select),
            ignore=_entries(ignore),
            fail_on=fail_on,
            config=config,
            isolated=isolated,
            stdin_filename=stdin_filename,
            persona=persona,
            baseline=baseline,
            since=since,
            statistics=statistics,
            jobs=jobs,
            no_cache=no_cache,
        )
    )


def _entries(values: list[str] | None) -> tuple[str, ...]:
    return tuple(entry for value in values or () for entry in split_list(value))
