"""``perfgoals edit``: the editor in the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.inputs import STDIN, check_paths
from perfgoals.cli.parameters import Config, Isolated  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.settings import settings_for

THEMES = ("亮", "暗", "终端")
_THEME_HELP = "配色：亮、暗、终端（终端自己的颜色）；不写则按终端选。"


def edit(
    path: Annotated[str, typer.Argument(metavar="路径", help="要编辑的表，或者放表的文件夹。")] = ".",
    theme: Annotated[str, typer.Option("--theme", metavar="配色", help=_THEME_HELP)] = "",
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals edit``."""
    if path == STDIN:
        raise UsageError("perfgoals edit 要在屏幕上编辑文件，不能用于“-”（标准输入）")
    if theme and theme not in THEMES:
        raise UsageError(f"--theme 不能是“{theme}”；可用：{'、'.join(THEMES)}")
    check_paths([path])
    settings = settings_for([path], config=config, isolated=isolated)
    if not _is_terminal():
        raise UsageError("perfgoals edit 要在终端里运行，输入和输出都不能改向文件或别的程序")
    from perfgoals.tui.actions import KeymapError, keymap_of
    from perfgoals.tui.app import EditorApp

    try:
        keymap = keymap_of(settings.keys)
    except KeymapError as error:
        raise UsageError(f"配置文件“{settings.source}”的“按键”：{error}") from None
    app = EditorApp(Path(path), settings, theme=theme, keymap=keymap)
    app.run()
    if app.return_code:
        console.say(
            "编辑器出错退出了；没保存的内容还在，再打开那张表时会问是否恢复。请把上面的文字反馈给维护者"
        )
        return exits.INTERNAL
    return exits.CLEAN


def _is_terminal() -> bool:
    """Whether the editor has a screen to draw on: a terminal, or the browser that ``perfgoals serve`` speaks to."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
