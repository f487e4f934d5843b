"""Typer speaks English; this puts its help and its errors into Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer.exceptions import TyperException

_KINDS = {"int": "整数", "float": "数", "bool": "是或否"}


def translate() -> None:
    """Replace the fixed strings of Typer's help pages."""
    from typer import rich_utils  # noqa: PLC0415 - loads rich, needed only with Typer itself

    rich_utils.DEFAULT_STRING = "[默认：{}]"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"
    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.ERRORS_PANEL_TITLE = "错误"
    rich_utils.ABORTED_TEXT = "已中断"


def sentence(error: TyperException) -> str:
    """Return one Chinese sentence for a command line that Typer refuses."""
    kind = type(error).__name__
    hint = _help_hint(error)
    if kind == "NoSuchOption":
        possible = "、".join(sorted(getattr(error, "possibilities", None) or ()))
        close = f"，是否想写 {possible}" if possible else ""
        return f"没有选项 {getattr(error, 'option_name', '')}{close}；{hint}"
    if kind == "MissingParameter":
        return f"缺少参数“{_parameter(error)}”；{hint}"
    if kind == "BadOptionUsage":
        return f"选项 {getattr(error, 'option_name', '')} 后面要有内容；{hint}"
    if kind == "BadParameter":
        return f"参数“{_parameter(error)}”的内容不对；{hint}"
    words = error.message
    if words.startswith("No such command"):
        name = words.partition("'")[2].partition("'")[0]
        return f"没有命令“{name}”；{hint}"
    if "unexpected extra argument" in words:
        extra = words.partition("(")[2].partition(")")[0]
        return f"多出了参数 {extra}；{hint}"
    return f"命令写法有误；{hint}"


def _parameter(error: TyperException) -> str:
    parameter = getattr(error, "param", None)
    return getattr(parameter, "metavar", None) or getattr(parameter, "name", None) or ""


def _help_hint(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "") or "perfgoals"
    return f"{command} --help 可查看用法"
