"""The help pages, in Chinese and in columns that are right for Chinese: drawn from the commands themselves."""

from __future__ import annotations

import re
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperGroup, TyperOption

from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer._click import Command, Context

    Entry = tuple[str, str]

_MAX_WIDTH = 100
_PIECE = re.compile(r"[!-~]+ ?|.", re.DOTALL)
_NO_LINE_START = frozenset("，。、；：！？）」』》”’］】…,.;:!?)]}")


def help_page(command: Command, context: Context) -> str:
    """Return the page that ``--help`` prints for ``command``."""
    parameters = [entry for entry in command.get_params(context) if not getattr(entry, "hidden", False)]
    arguments = [_argument(entry) for entry in parameters if isinstance(entry, TyperArgument)]
    options = [_option(entry) for entry in parameters if isinstance(entry, TyperOption)]
    width = max(min(get_terminal_size().columns, _MAX_WIDTH), 40)
    parts = [f"用法：{usage(command, context)}"]
    parts += ["\n".join(wrap(paragraph, width)) for paragraph in (command.help or "").split("\n\n")]
    for title, entries in (("参数", arguments), ("选项", options), ("命令", _commands(command, context))):
        if entries:
            parts.append(f"{title}：\n" + "\n".join(_columns(entries, width)))
    return "\n\n".join(parts) + "\n"


def usage(command: Command, context: Context) -> str:
    """Return how ``command`` is written: its path, options and arguments."""
    pieces = [context.command_path, "[选项]"]
    for parameter in command.params:
        if isinstance(parameter, TyperArgument):
            name = parameter.metavar or parameter.name
            many = "..." if parameter.nargs != 1 else ""
            pieces.append((name if parameter.required else f"[{name}]") + many)
    if isinstance(command, TyperGroup):
        pieces.append("命令 [参数]...")
    return " ".join(pieces)


def wrap(text: str, width: int) -> list[str]:
    """Break ``text`` into lines of at most ``width`` columns.

    Latin words stay whole and closing punctuation never begins a line, where it may hang over the width.
    """
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(" ".join(text.split())):
        fits = display_width(line) + display_width(piece.rstrip()) <= width
        if line and not fits and piece not in _NO_LINE_START:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _columns(entries: list[Entry], width: int) -> Iterable[str]:
    """Yield names and texts side by side; names longer than half the page stand on a line of their own."""
    left = min(max(display_width(names) for names, _ in entries), width // 2)
    for names, text in entries:
        first, *rest = wrap(text, width - left - 4)
        blanks = left - display_width(names)
        if blanks >= 0:
            yield f"  {names}{' ' * blanks}  {first}".rstrip()
        else:
            yield f"  {names}"
            rest = [first, *rest]
        for line in rest:
            yield " " * (left + 4) + line


def _argument(argument: TyperArgument) -> Entry:
    return argument.metavar or argument.name, _described(argument)


def _option(option: TyperOption) -> Entry:
    names = ", ".join(sorted([*option.opts, *option.secondary_opts], key=len))
    metavar = "" if option.is_flag else f" {option.metavar or '内容'}"
    return names + metavar, _described(option)


def _described(parameter: TyperArgument | TyperOption) -> str:
    """Return the parameter's help with its default, which is its own words where ``show_default`` gives them."""
    text = parameter.help or ""
    shown = parameter.show_default
    if parameter.required:
        return f"{text}［必填］"
    if isinstance(shown, str):
        return f"{text}［默认：{shown}］"
    if shown and parameter.default not in (None, "", False):
        return f"{text}［默认：{parameter.default}］"
    return text


def _commands(command: Command, context: Context) -> list[Entry]:
    if not isinstance(command, TyperGroup):
        return []
    known = ((name, command.get_command(context, name)) for name in command.list_commands(context))
    return [
        (name, (entry.help or "").partition("\n\n")[0])
        for name, entry in known
        if entry is not None and not entry.hidden
    ]
