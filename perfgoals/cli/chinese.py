"""Typer speaks English; these commands give help and errors in Chinese.

Typer has no catalogue of its messages to translate, so nothing of its wording is used: the help pages come from
``help_page``, and a command line that the parser refuses is worded here from the error's kind and fields.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.help_page import help_page

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter, Parameter

_NEGATIVE = re.compile("-[0-9.]")
CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"]}


class ChineseCommand(TyperCommand):
    """A command with a Chinese help page and Chinese errors."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return Typer's help option, made to print our page."""
        return _help_option(super().get_help_option(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help page."""
        formatter.write(help_page(self, ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the command's arguments; raises ``UsageError`` with one Chinese sentence."""
        ctx.allow_extra_args = True  # so that what is left over is ours to word
        try:
            rest = super().parse_args(ctx, args)
        except TyperException as error:
            raise UsageError(_sentence(error, ctx)) from None
        if rest:
            raise UsageError(f"多出了参数“{rest[0]}”；{_help_hint(ctx)}")
        return rest


class ChineseGroup(TyperGroup):
    """The root command, likewise; alone on the command line it shows its help, as talk and not as success."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return Typer's help option, made to print our page."""
        return _help_option(super().get_help_option(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help page."""
        formatter.write(help_page(self, ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read what stands before the command; raises ``UsageError`` with one Chinese sentence."""
        if not [argument for argument in args if argument != "--"]:
            for line in help_page(self, ctx).splitlines():
                console.say(line)
            ctx.exit(exits.USAGE)
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            raise UsageError(_sentence(error, ctx)) from None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Return the command named first in ``args``; raises ``UsageError`` where there is none."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            close = get_close_matches(name, self.list_commands(ctx), n=1)
            guess = f"，是否想用 {close[0]}" if close else ""
            raise UsageError(f"没有命令“{name}”{guess}；{_help_hint(ctx)}")
        return name, command, args[1:]


def _help_option(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = "显示这一页。"
        option.callback = _show_help
    return option


def _show_help(ctx: Context, _option: Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        console.out(help_page(ctx.command, ctx))
        ctx.exit()


def _sentence(error: TyperException, ctx: Context) -> str:
    """Return one Chinese sentence for a command line that Typer refuses."""
    kind = type(error).__name__
    name = getattr(error, "option_name", "")
    if kind == "NoSuchOption" and _NEGATIVE.match(name):
        return f"“{name}”看起来是选项；内容以 - 开头时，请在各个参数之前先写 --"
    if kind == "NoSuchOption":
        close = getattr(error, "possibilities", None)
        guess = f"，是否想写 {close[0]}" if close else ""
        return f"没有选项 {name}{guess}；{_help_hint(ctx)}"
    if kind == "BadOptionUsage":
        wants_none = any(
            name in option.opts and option.is_flag
            for option in ctx.command.params
            if isinstance(option, TyperOption)
        )
        return f"选项 {name} 后面{'不带' if wants_none else '要有'}内容；{_help_hint(ctx)}"
    parameter = getattr(error, "param", None)
    if kind == "MissingParameter" and parameter is not None:
        return f"缺少参数“{parameter.metavar or parameter.name}”；{_help_hint(ctx)}"
    if kind == "BadParameter" and parameter is not None:
        is_option = isinstance(parameter, TyperOption)
        what = (
            f"选项 {parameter.opts[0]} 后面" if is_option else f"参数“{parameter.metavar or parameter.name}”"
        )
        return f"{what}的内容不对{_range(parameter)}；{_help_hint(ctx)}"
    return f"命令写法有误；{_help_hint(ctx)}"


def _range(parameter: Parameter) -> str:
    """Return which numbers a parameter takes, "" where it takes no number."""
    least, most = (getattr(parameter, end, None) for end in ("min", "max"))
    if least is None:
        return ""
    return f"，要写 {least} 到 {most} 的整数" if most is not None else f"，要写不小于 {least} 的整数"


def _help_hint(ctx: Context) -> str:
    return f"{ctx.command_path} --help 可查看用法"
