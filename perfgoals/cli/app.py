"""The Typer application: assembles the commands and words its help and errors in Chinese."""

from __future__ import annotations

import typer
from typer.exceptions import TyperException

from perfgoals.cli import chinese, console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.explain import explain
from perfgoals.cli.lint import lint
from perfgoals.cli.render import render
from perfgoals.cli.rules import rules
from perfgoals.cli.schema import schema
from perfgoals.cli.score import score

_HELP = "写、审、评、公开预算绩效目标表。\n\n退出码：0 没有问题，1 有问题，2 命令或配置有误，3 程序出错。"


def _version(asked: bool) -> None:
    if asked:
        from perfgoals import __version__  # noqa: PLC0415

        console.out(f"perfgoals {__version__}\n")
        raise typer.Exit


def _root(
    version: bool = typer.Option(
        False, "--version", "-V", help="显示版本。", callback=_version, is_eager=True
    ),
) -> None:
    """Take the options that stand before a command."""


def build_app() -> typer.Typer:
    """Return the application with all its commands."""
    app = typer.Typer(
        name="perfgoals",
        help=_HELP,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for command in (lint, score, render, explain, rules, schema):
        app.command()(command)
    return app


def run_app(arguments: list[str]) -> int:
    """Run ``arguments`` through Typer and return the exit code; raises ``UsageError`` for a bad command line."""
    chinese.translate()
    try:
        code = build_app()(arguments, standalone_mode=False, prog_name="perfgoals")
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            return exits.USAGE
        raise UsageError(chinese.sentence(error)) from None
    return code if isinstance(code, int) else exits.CLEAN
