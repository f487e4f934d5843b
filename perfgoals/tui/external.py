"""The user's own editor, started in the same terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from perfgoals.tui.app import EditorApp

_USUAL = ("vim", "vi", "nano", "notepad")
_TAKES_LINE = {"vi", "vim", "nvim", "view", "nano", "emacs", "micro", "joe", "ne"}
"""Editors that go to a line given as ``+12``."""


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """Return the command of the user's editor: ``VISUAL``, ``EDITOR``, else one that is there; empty for none."""
    chosen = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        words = shlex.split(chosen)
    except ValueError:
        words = [chosen]
    if words:
        return words
    found = next((name for name in _USUAL if shutil.which(name)), "")
    return [found] if found else []


def run_editor(app: EditorApp, path: Path, line: int = 1) -> bool:
    """Let the user edit the file at ``path`` in the editor of their own; return whether that ran to its end.

    Where it cannot be started, the user is told why.
    """
    words = editor_command(os.environ)
    if not words:
        app.say("没有找到外部编辑器；请设置环境变量 EDITOR", "error")
        return False
    if os.path.basename(words[0]) in _TAKES_LINE:  # noqa: PTH119 - a command, not a path of ours
        words.append(f"+{line}")
    try:
        with app.suspend():
            code = subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 - the user's own editor
    except SuspendNotSupported:
        app.say("这里（浏览器中）不能打开外部编辑器", "error")
        return False
    except OSError:
        app.say(f"打不开外部编辑器“{words[0]}”；请检查环境变量 EDITOR", "error")
        return False
    if code:
        app.say(f"外部编辑器“{words[0]}”没有正常结束", "warning")
    return code == 0
